"""A word that is always to be written for another, added to a glossary."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cleaner.detect import glossary
from cleaner.errors import RuleError
from cleaner.review.teaching.drafts import Draft, line_end, with_lines
from cleaner.review.teaching.project import Project
from cleaner.review.teaching.unsaved import Unsaved
from cleaner.shapes import Finding

_FILE = "glossary.csv"
_HEAD = "wrong,right"
_WORDS = re.compile(r"[^\W\d_](?:[^{}\n]*\w)?")
_FEW = 6  # a glossary holds terms, not sentences


class Term(NamedTuple):
    """What is wrong wherever it stands, and what is always to be written for it."""

    wrong: str
    right: str


def replaceable(text: str, finding: Finding, after: str) -> Term | None:
    """What a finding and what is written for it say as a term; None where either is no word or few words.

    A figure is none: that one article has it wrong tells nothing of the next.
    """
    one = Term(" ".join(finding.span.of(text).split()), " ".join(after.split()))
    is_term = all(_WORDS.fullmatch(part) is not None and part.count(" ") < _FEW for part in one)
    has_one_place = len(set(finding.spans)) == 1
    return one if is_term and has_one_place and one.wrong != one.right else None


def replaced(project: Project, one: Term) -> tuple[Draft, ...]:
    """A row of the project's glossary, which is made and named where there is none.

    Raises RuleError where a glossary has the word already, or contradicts it.
    """
    if not project.glossaries:
        rows = with_lines("", _HEAD) + _row(_HEAD.split(","), one, "\n")
        drafts = project.made("glossary", _FILE, rows)
        glossary.agreed([*glossary.read(Unsaved.of(drafts[0].path, rows))])
        return drafts
    path = project.glossaries[-1]
    before = project.texts.text(path)
    if before is None:
        raise RuleError("does not exist", path=path, hint="the configuration names it: make it, or name another")
    draft = Draft(path, before, with_lines(before) + _row(_columns(before), one, line_end(before)))
    others = [line for other in project.glossaries[:-1] for line in glossary.read(_read(project, other))]
    known = [*others, *glossary.read(Unsaved.of(path, before))]
    if any((line.wrong, line.entry.right) == one for line in known):
        raise RuleError(f"{one.wrong!r} becomes {one.right!r} by the glossary already", path=path)
    glossary.agreed([*others, *glossary.read(Unsaved.of(path, draft.after))])
    return (draft,)


def _read(project: Project, path: Path) -> Path:
    text = project.texts.text(path)
    return path if text is None else Unsaved.of(path, text)


def _columns(text: str) -> Sequence[str]:
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    head = next((row for row in rows if any(cell.strip() for cell in row)), [])
    return [cell.strip().lower() for cell in head]


def _row(columns: Sequence[str], one: Term, end: str) -> str:
    cells = one._asdict()
    out = io.StringIO()
    csv.writer(out, lineterminator=end).writerow([cells.get(name, "") for name in columns])
    return out.getvalue()
