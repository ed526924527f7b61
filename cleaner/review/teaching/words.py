"""Words that are right wherever they stand, added to an accept list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from cleaner.errors import CleanerError
from cleaner.review.teaching.drafts import Draft, with_lines
from cleaner.review.teaching.project import Project
from cleaner.review.teaching.unsaved import Unsaved
from cleaner.shapes import Finding
from cleaner.suppress import acceptlist
from cleaner.suppress.forms import Form

_FILE = "accept.txt"
_WORDS = re.compile(r"\w(?:[^#\n]*\w)?")
_FEW = 6  # an accept list holds names and terms, not sentences


def acceptable(text: str, finding: Finding) -> str:
    """The words that an accept list would take to silence a finding; nothing where they would not, or are no words."""
    form = " ".join(finding.span.of(text).split())
    is_words = _WORDS.fullmatch(form) is not None and form.count(" ") < _FEW
    return form if is_words and Form(form).settles(text, finding) else ""


def accepted(project: Project, form: str) -> tuple[Draft, ...]:
    """A line of the project's accept list, which is made and named where there is none.

    Raises ConfigError for a form that is on it already, or a list that can't be read.
    """
    if not form:
        raise CleanerError("an accept list takes a few words, and those that are found to be wrong")
    if not project.accepted:
        return project.made("accept", _FILE, with_lines("", form))
    path = project.accepted[-1]
    return (with_forms(path, project.texts.text(path), [form], project.settings.root),)


def with_forms(path: Path, before: str | None, forms: Sequence[str], root: Path) -> Draft:
    """An accept list with more forms at its end. Raises ConfigError for one that it has, or a list that is none."""
    after = with_lines(before or "", *forms)
    list(acceptlist.read(Unsaved.of(path, after), root))
    return Draft(path, before, after)
