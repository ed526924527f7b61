"""What an editor offers to do about findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from lsprotocol.types import CodeAction, CodeActionKind, Command, WorkspaceEdit

from cleaner.lsp.diagnostics import of_finding, quoted
from cleaner.lsp.edits import Files
from cleaner.lsp.engine import Engine, Seen
from cleaner.lsp.hover import touches
from cleaner.report.wording import replacement
from cleaner.review.teaching.drafts import difference
from cleaner.review.teaching.lessons import Lesson, Subject, Teacher
from cleaner.review.teaching.project import Project
from cleaner.review.teaching.silence import REASON, commented
from cleaner.shapes import Applicability, Edit, Finding
from cleaner.text.document import Document, Markup
from cleaner.text.markup.structure import keeps_structure
from cleaner.text.span import Span

EXPLAIN = "cleaner.explain"
FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.cleaner"


class Deed(Enum):
    """What takes a look at other files, or at the whole text, and so is worked out when it was chosen."""

    FIX_ALL = "fix-all"
    IGNORE = "ignore"
    ACCEPT = "accept"
    ALIAS = "alias"
    CANONICAL = "canonical"


def offered(seen: Seen, span: Span, only: Sequence[str] | None, files: Files) -> Iterator[CodeAction]:
    """The actions for a selection, of the kinds that the editor asks for; those of a ``Deed`` have no edit yet."""
    if _is_wanted(CodeActionKind.QuickFix.value, only):
        for number, finding in enumerate(seen.examination.findings):
            if touches(finding, span):
                yield from _fixing(seen, finding, files)
                yield from _teaching(seen, number, finding, files)
    if _is_wanted(FIX_ALL, only) and any(_is_safe(one) for one in seen.examination.findings):
        yield CodeAction("Make all safe fixes in this text", kind=FIX_ALL, data=_data(seen, Deed.FIX_ALL))


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    return only is None or any(kind == one or kind.startswith(f"{one}.") or not one for one in only)


def _is_safe(finding: Finding) -> bool:
    return finding.applicability is Applicability.SAFE


def _fixing(seen: Seen, finding: Finding, files: Files) -> Iterator[CodeAction]:
    """Its fix, and what else may be meant."""
    text = seen.document.text

    def action(title: str, edits: tuple[Edit, ...]) -> CodeAction:
        return _action(seen, finding, title, edit=files.edit_of(seen.buffer, edits), preferred=_is_safe(finding))

    fix = replacement(finding, text)
    if fix is not None and finding.fix is not None:
        yield action(f"Replace {fix.before} by {fix.after}", finding.fix.edits)
    for suggestion in finding.suggestions:
        if _takes(seen.document, finding.span, suggestion):
            title = f"Write {quoted(suggestion)}" if suggestion else f"Remove {quoted(finding.span.of(text))}"
            yield action(title, (Edit(finding.span, suggestion),))


def _takes(document: Document, span: Span, words: str) -> bool:
    """Whether words may stand at a span: no tags among those that go would go with them, and none come."""
    if document.markup is Markup.PLAIN:
        return True
    rendered = (one for block in document.blocks if block.span.overlaps(span) for one in block.rendered)
    has_tags = any(one.span.overlaps(span) and not one.text for one in rendered)
    return not has_tags and keeps_structure(document, [(span, words)])


_LESSONS = {
    Lesson.WORD: (Deed.ACCEPT, "Accept {words} everywhere"),
    Lesson.ALIAS: (Deed.ALIAS, "Add {words} to the gazetteer, as another name of {about}"),
    Lesson.CANONICAL: (Deed.CANONICAL, "Add {words} to the gazetteer, as the house's spelling of {about}"),
}
_DEEDS = {deed: lesson for lesson, (deed, _) in _LESSONS.items()}


def _teaching(seen: Seen, number: int, finding: Finding, files: Files) -> Iterator[CodeAction]:
    """How to have the finding silenced, here or everywhere, and what its rule is."""

    def action(title: str, deed: Deed) -> CodeAction:
        return _action(seen, finding, title, data=_data(seen, deed, number))

    yield action(f"Ignore {finding.rule} here", Deed.IGNORE)
    for offer in _teacher(seen, files).offers(finding):
        if offer.lesson in _LESSONS:
            deed, title = _LESSONS[offer.lesson]
            yield action(title.format(words=quoted(offer.words), about=offer.about), deed)
    title = f"Explain {finding.rule}"
    yield CodeAction(title, kind=CodeActionKind.QuickFix, command=Command(title, EXPLAIN, arguments=[finding.rule]))


def _action(
    seen: Seen,
    finding: Finding,
    title: str,
    *,
    edit: WorkspaceEdit | None = None,
    data: dict[str, Any] | None = None,
    preferred: bool = False,
) -> CodeAction:
    diagnostics = [of_finding(finding, seen)]
    return CodeAction(title, CodeActionKind.QuickFix, diagnostics, preferred or None, edit=edit, data=data)


def _data(seen: Seen, deed: Deed, number: int = -1) -> dict[str, Any]:
    return {"uri": seen.buffer.uri, "version": seen.buffer.version, "deed": deed.value, "finding": number}


def _teacher(seen: Seen, files: Files, root: Path | None = None) -> Teacher:
    cleaner, document = seen.cleaner, seen.document
    subject = Subject(document, cleaner.gazetteer, cleaner.selectors, cleaner.reader(document))
    return Teacher(subject, Project(cleaner.settings, files, seen.buffer.path, root))


class Doing:
    """Works out the edits of deeds. To be used by the engine's thread."""

    def __init__(self, engine: Engine, files: Files) -> None:
        self._engine = engine
        self._files = files

    def edit(self, seen: Seen, deed: Deed, number: int) -> WorkspaceEdit:
        """The edit of a deed about a finding. Raises CleanerError where it can't be done."""
        if deed is Deed.FIX_ALL:
            changes = self._engine.fix(seen).changes
            return self._files.edit_of(seen.buffer, (Edit(one.span, one.after) for one in changes))
        finding = seen.examination.findings[number]
        if deed is Deed.IGNORE:
            return self._ignored(seen, finding)
        return self._taught(seen, _DEEDS[deed], finding)

    def _taught(self, seen: Seen, lesson: Lesson, finding: Finding) -> WorkspaceEdit:
        return self._files.edit(_teacher(seen, self._files, self._engine.root).drafts(lesson, finding))

    def _ignored(self, seen: Seen, finding: Finding) -> WorkspaceEdit:
        """A comment before the place; where none can stand, a table of the configuration."""
        cleaner, document = seen.cleaner, seen.document
        text = commented(document, finding, REASON, cleaner.reader(document), cleaner.selectors)
        if text is not None:
            return self._files.edit_of(seen.buffer, difference(document.text, text))
        return self._taught(seen, Lesson.TABLE, finding)
