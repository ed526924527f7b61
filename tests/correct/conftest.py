"""Findings and documents in a line each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Finding, Fix
from cleaner.text.span import Span

MakeFinding = Callable[..., Finding]
MakeRule = Callable[..., Rule]


@pytest.fixture(scope="session")
def finding() -> MakeFinding:
    """``finding("a/b", (0, 3, "new"), ...)``: one edit a triple; ``span`` defaults to what the edits cover."""

    def make(
        rule: str,
        *edits: tuple[int, int, str],
        span: tuple[int, int] | None = None,
        applicability: Applicability = Applicability.SAFE,
        message: str = "a fault",
        **rest: object,
    ) -> Finding:
        whole = span or (min(edit[0] for edit in edits), max(edit[1] for edit in edits))
        fix = Fix(tuple(Edit(Span(start, end), after) for start, end, after in edits), applicability) if edits else None
        rest.setdefault("evidence", ())
        return Finding(rule, Span(*whole), message, fix=fix, **rest)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def rule() -> MakeRule:
    """A rule by id, with what it touches."""

    def make(identifier: str, *touches: str) -> Rule:
        return Rule(
            id=identifier,
            summary="s",
            why="w",
            mqm="accuracy/mistranslation",
            its="mistranslation",
            applicability=Applicability.SAFE,
            kind="pattern",
            options=None,
            examples=(),
            priority=0,
            touches=frozenset(touches),
            path=Path("rule.yml"),
        )

    return make
