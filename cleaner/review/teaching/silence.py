"""A finding that is right as it stands, silenced at its place: by a comment there or a table of the configuration."""

from __future__ import annotations

from collections.abc import Callable

from cleaner.errors import CleanerError, ConfigError
from cleaner.files import relative
from cleaner.review.teaching.drafts import Draft, with_lines
from cleaner.review.teaching.project import Project
from cleaner.shapes import Finding
from cleaner.suppress.placing import placed
from cleaner.suppress.selectors import Selectors
from cleaner.suppress.tables import table
from cleaner.text.document import Document

REASON = "right as it stands"


def check(reason: str) -> None:
    """Raises CleanerError for a reason that would end the comment it is written into."""
    if "--" in reason or "*/" in reason or not reason.isprintable():
        raise CleanerError(f"{reason!r} can't stand in a comment", hint="leave --, */ and line breaks out")


def commented(
    document: Document, finding: Finding, reason: str, reread: Callable[[str], Document], selectors: Selectors
) -> str | None:
    """The article with a comment before the place of a finding; None where none can stand, as in plain text."""
    done = placed(document, [finding], reason, reread, selectors)
    return done.text if done.comments else None


def in_article(project: Project, document: Document, text: str) -> Draft:
    """The article with a new text. Raises CleanerError where it is no longer what was looked at."""
    if project.article is None:
        raise CleanerError("the text has no file that a comment could stand in", hint="save it first")
    before = project.texts.text(project.article)
    if before is None or before.removeprefix("\ufeff") != document.text:
        raise CleanerError("has changed since it was looked at", path=project.article, hint="look at it again")
    return Draft(project.article, before, before[: len(before) - len(document.text)] + text)


def in_table(project: Project, document: Document, finding: Finding, reason: str) -> Draft:
    """A ``[[suppress]]`` table for a finding, at the end of the configuration."""
    if project.article is None:
        raise CleanerError("a text without comments is told by its path, and this one has none", hint="save it first")
    said = table(document.text, finding, relative(project.article, project.config.parent), reason)
    name = "tool.cleaner.suppress" if project.is_python else "suppress"
    before, new = project.texts.text(project.config) or "", said.written(name).rstrip("\n")
    if new in before.replace("\r\n", "\n"):
        raise ConfigError("has it suppressed already", path=project.config, hint="save the file for it to hold")
    lead = [""] if before else []
    return project.configured(with_lines(before, *lead, *new.splitlines()))[0]
