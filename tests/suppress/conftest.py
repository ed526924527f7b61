"""Rules that find plain words, so that a test says all it needs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Finding, Fix
from cleaner.suppress.selectors import Selectors
from cleaner.text.span import Span

RULES = ("names/misspelled", "names/order", "terms/house")


def rule(identifier: str) -> Rule:
    return Rule(identifier, "", "", "", "", Applicability.SAFE, "pattern", None, (), 0, frozenset(), Path("rule.yml"))


@pytest.fixture(scope="session")
def asking() -> Callable[..., Selectors]:
    """``asking("names/order")``: selectors of a run that asks these rules alone."""
    return lambda *active, **how: Selectors(map(rule, RULES), active, **how)


@pytest.fixture(scope="session")
def selectors(asking: Callable[..., Selectors]) -> Selectors:
    """All rules are asked."""
    return asking(*RULES)


@pytest.fixture(scope="session")
def found() -> Callable[..., list[Finding]]:
    """``found(text, "Kashida", "Kishida")``: a finding wherever the first stands, which the second mends."""

    def find(text: str, before: str, after: str | None = None, identifier: str = "names/misspelled") -> list[Finding]:
        findings = []
        for match in re.finditer(re.escape(before), text):
            span = Span(*match.span())
            fix = None if after is None else Fix((Edit(span, after),), Applicability.SAFE)
            findings.append(Finding(identifier, span, "", (), fix))
        return findings

    return find
