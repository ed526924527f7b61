"""What a detector is: options that a rule file gives, and a pure function from an article to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec

from cleaner.facts.article import Article
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, Finding, Fix
from cleaner.text.span import Span


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Base of the option records of detectors: only the keys it names, nothing else."""


class Detector(NamedTuple):
    """``literals`` gives words of which a text must hold one (without case) before ``detect`` is worth calling."""

    options: type[Any]
    detect: Callable[[Article, Rule], Iterator[Finding]]
    literals: Callable[[Any], tuple[str, ...]]


def always(_options: Any) -> tuple[str, ...]:
    """No literal: the detector may find something in any text."""
    return ()


def finding(
    rule: Rule,
    span: Span,
    message: str,
    evidence: tuple[Evidence, ...],
    *,
    edits: tuple[Edit, ...] = (),
    applicability: Applicability = Applicability.DISPLAY,
    suggestions: tuple[str, ...] = (),
) -> Finding:
    """A finding whose fix goes no further than its rule allows.

    Edits that may not be made even when asked for are given as suggestions by the caller; a finding without edits
    is only shown.
    """
    fix = Fix(edits, min(applicability, rule.applicability)) if edits else None
    return Finding(rule.id, span, message, evidence, fix, suggestions)
