"""What an editor offers to do about findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import Any

from lsprotocol.types import CodeAction, CodeActionKind, Command, WorkspaceEdit

from cleaner.errors import CleanerError
from cleaner.lsp import names
from cleaner.lsp.diagnostics import of_finding, quoted
from cleaner.lsp.edits import Draft, Files, difference
from cleaner.lsp.engine import Engine, Seen
from cleaner.lsp.house import REASON, House
from cleaner.lsp.hover import touches
from cleaner.report.wording import replacement
from cleaner.shapes import Applicability, Edit, Finding
from cleaner.suppress.forms import Form
from cleaner.suppress.placing import placed
from cleaner.text.document import Document, Markup
from cleaner.text.markup.structure import keeps_structure
from cleaner.text.span import Span

EXPLAIN = "cleaner.explain"
_WORDS = re.compile(r"\w(?:[^#\n]*\w)?")
_FEW = 6  # an accept list holds names and terms, not sentences
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
                yield from _teaching(seen, number, finding)
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


def _teaching(seen: Seen, number: int, finding: Finding) -> Iterator[CodeAction]:
    """How to have the finding silenced, here or everywhere, and what its rule is."""

    def action(title: str, deed: Deed) -> CodeAction:
        return _action(seen, finding, title, data=_data(seen, deed, number))

    yield action(f"Ignore {finding.rule} here", Deed.IGNORE)
    form = accepted_form(seen, finding)
    if form:
        yield action(f"Accept {quoted(form)} everywhere", Deed.ACCEPT)
    naming = names.naming(finding, seen)
    if naming is not None:
        name, entity = quoted(naming.name), naming.entity.label()
        yield action(f"Add {name} to the gazetteer, as another name of {entity}", Deed.ALIAS)
        yield action(f"Add {name} to the gazetteer, as the house's spelling of {entity}", Deed.CANONICAL)
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


def accepted_form(seen: Seen, finding: Finding) -> str:
    """The words that an accept list would take to silence a finding; nothing where they would not, or are no words."""
    text = seen.document.text
    form = " ".join(finding.span.of(text).split())
    is_words = _WORDS.fullmatch(form) is not None and form.count(" ") < _FEW
    return form if is_words and Form(form).settles(text, finding) else ""


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
        house = House(seen, self._files, self._engine.root)
        if deed is Deed.ACCEPT:
            return self._files.edit(house.accepted(accepted_form(seen, finding)))
        naming = names.naming(finding, seen)
        if naming is None:
            raise CleanerError("the finding is about no name that is known")
        made: Callable[[House, names.Naming], list[Draft]] = (
            names.as_alias if deed is Deed.ALIAS else names.as_canonical
        )
        return self._files.edit(made(house, naming))

    def _ignored(self, seen: Seen, finding: Finding) -> WorkspaceEdit:
        """A comment before the place; where none can stand, a table of the configuration."""
        cleaner, document = seen.cleaner, seen.document
        done = placed(document, [finding], REASON, cleaner.reader(document), cleaner.selectors)
        if done.comments:
            return self._files.edit_of(seen.buffer, difference(document.text, done.text))
        return self._files.edit(House(seen, self._files, self._engine.root).suppressed(finding))
