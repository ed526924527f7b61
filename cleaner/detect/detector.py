"""What a detector is: options that a rule file gives, and a pure function from an article to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec

from cleaner.facts.article import Article
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, Finding, Fix
from cleaner.text.document import Markup
from cleaner.text.span import Span


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Base of the option records of detectors: only the keys it names, nothing else."""


class Detector(NamedTuple):
    """``literals`` gives words of which a text must hold one (without case) before ``detect`` is worth calling.

    A detector sees what the reader sees; one that looks for what passes for a mark names in ``reads_marks_of`` the
    markups that it is given as they are written.
    """

    options: type[Any]
    detect: Callable[[Article, Rule], Iterator[Finding]]
    literals: Callable[[Any], tuple[str, ...]]
    reads_marks_of: frozenset[Markup] = frozenset()


def always(_options: Any) -> tuple[str, ...]:
    """No literal: the detector may find something in any text."""
    return ()


def finding(
    rule: Rule,
    span: Span,
    message: str,
    evidence: tuple[Evidence, ...],
    *,
    fix: Fix | None = None,
    suggestions: tuple[str, ...] = (),
) -> Finding:
    """A finding whose fix goes no further than its rule allows; without a fix it is only shown, with suggestions."""
    if fix is not None:
        fix = Fix(fix.edits, min(fix.applicability, rule.applicability))
    return Finding(rule.id, span, message, evidence, fix, suggestions)
