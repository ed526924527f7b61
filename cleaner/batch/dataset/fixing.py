"""What becomes of one row: its corrected text, what was changed, what was left, or why nothing was done."""

from __future__ import annotations

import re
import traceback
from datetime import date, datetime
from typing import Any, NamedTuple

from cleaner.api import Cleaner
from cleaner.batch.dataset.rows import Row
from cleaner.correct.changelog import reason_of, suggestions_of
from cleaner.correct.result import Result
from cleaner.errors import CleanerError
from cleaner.shapes import Change, Evidence, Reason, Rejected
from cleaner.text import document
from cleaner.text.document import Markup

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")


class Fixed(NamedTuple):
    """The results of a row as they are written; a row with an ``error`` has its text as it was, as a rule.

    ``crash`` is the traceback of a bug of ours.
    """

    text: str | None
    is_changed: bool = False
    changes: tuple[dict[str, Any], ...] = ()
    findings: tuple[dict[str, Any], ...] = ()
    error: str | None = None
    crash: str = ""


def fix(row: Row, cleaner: Cleaner, markup: Markup, when: date | None = None) -> Fixed:
    """Correct a row; ``when`` is the date of an article that has none. Nothing that is wrong with it stops the run."""
    if row.error is not None or row.text is None:
        return Fixed(row.text, error=row.error or "has no text")
    try:
        result = cleaner.fix(document.read(row.text, markup=markup, when=_day(row.day) or when))
    except CleanerError as error:
        return Fixed(row.text, error=error.message)
    except Exception as error:  # a crash of ours on one row must not cost the others
        return Fixed(row.text, error=f"a bug in cleaner: {error!r}", crash=traceback.format_exc())
    # Rules that could not be asked leave the row to the others.
    problems = "; ".join(problem.message for problem in result.problems) or None
    return Fixed(result.text, result.is_changed, tuple(_changes(result)), tuple(_findings(result)), problems)


def _day(value: object) -> date | None:
    """The date of an article as columns hold it: a day, a time, or a text that begins with a day.

    Raises CleanerError for anything else; a value that is null or empty is no date and no error.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DAY.match(value) if isinstance(value, str) else None
    if match is None:
        raise CleanerError(f"its date {value!r} is not written as 2023-01-12")
    try:
        return date.fromisoformat(match.group())
    except ValueError:
        raise CleanerError(f"its date {match.group()} is not in the calendar") from None


def _changes(result: Result) -> list[dict[str, Any]]:
    return [_change(f"C{number}", change) for number, change in enumerate(result.changes, 1)]


def _change(identifier: str, change: Change) -> dict[str, Any]:
    return {
        "id": identifier,
        "rules": list(change.rules),
        "applicability": change.applicability.word,
        "start": change.span.start,
        "end": change.span.end,
        "start_after": change.span_after.start,
        "end_after": change.span_after.end,
        "before": change.before,
        "after": change.after,
        "message": change.message,
        "evidence": _evidence(change.evidence),
    }


def _findings(result: Result) -> list[dict[str, Any]]:
    left = [one for one in result.rejected if one.reason is not Reason.SUPPRESSED]
    return [_finding(f"F{number}", one, result) for number, one in enumerate(left, 1)]


def _finding(identifier: str, rejected: Rejected, result: Result) -> dict[str, Any]:
    finding = rejected.finding
    return {
        "id": identifier,
        "rule": finding.rule,
        "applicability": finding.applicability.word,
        "reason": reason_of(rejected, result.changes),
        "start": finding.span.start,
        "end": finding.span.end,
        "before": finding.span.of(result.document.text),
        "suggestions": suggestions_of(result.document, finding),
        "message": finding.message,
        "evidence": _evidence(finding.evidence),
    }


def _evidence(evidence: tuple[Evidence, ...]) -> list[dict[str, str]]:
    return [{"kind": one.kind.value, "text": one.text} for one in evidence]
