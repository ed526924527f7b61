"""Findings with their source line and their reasons, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from cleaner.report.excerpt import WIDTH, excerpt
from cleaner.report.renderer import Plain
from cleaner.report.shown import Shown
from cleaner.report.wording import Replacement, counted, evidence, replacement, shortened, told, visible
from cleaner.shapes import Applicability, Change, Finding
from cleaner.text.document import Document

_STYLES = {Applicability.SAFE: "green", Applicability.UNSAFE: "yellow", Applicability.DISPLAY: "cyan"}


class Renderer(Plain):
    """The same without colours, for what is no terminal."""

    def document(self, shown: Shown) -> Iterator[str]:
        return (f"{line.plain}\n" for line in render(shown))


def render(shown: Shown, width: int = WIDTH) -> Iterator[Text]:
    """The lines of one document, none when there is nothing to tell. Texts hold no markup that could be interpreted."""
    if not shown.findings and not shown.changes:
        return
    counts = [counted(len(shown.changes), "change")] if shown.changes else []
    counts += [counted(len(shown.findings), "finding")] if shown.findings else []
    yield Text.assemble((visible(shown.path), "bold"), f": {', '.join(counts)}")
    yield Text()
    for change in shown.changes:
        yield from _change(shown, change)
    for finding in shown.findings:
        yield from _finding(shown, finding, width)


def _change(shown: Shown, change: Change) -> Iterator[Text]:
    head = _place(shown.path, shown.document, change.span.start)
    rules = ", ".join(change.rules)
    yield Text.assemble(head, (rules, "bold"), " ", _tag(change.applicability), " ", ("changed", "green"))
    yield _fix("    ", told(change.before, change.after))
    yield Text()


def _finding(shown: Shown, finding: Finding, width: int) -> Iterator[Text]:
    text = shown.document.text
    head = _place(shown.path, shown.document, finding.span.start)
    yield Text.assemble(head, (finding.rule, "bold"), " ", _tag(finding.applicability), " ", visible(finding.message))
    cut = excerpt(text, finding.span, width)
    yield Text.assemble(("  | ", "dim"), cut.before, (cut.at, "bold red"), cut.after)
    yield Text.assemble(("  | ", "dim"), (cut.carets, "bold red"))
    fix = replacement(finding, text)
    if fix is not None:
        yield _fix("  fix: ", fix)
    elif finding.suggestions:
        readings = ", ".join(f"“{visible(shortened(one))}”" for one in finding.suggestions)
        yield Text(f"  perhaps: {readings}")
    for one in finding.evidence:
        yield Text(f"  - {evidence(one)}")
    yield Text()


def _place(path: str, document: Document, offset: int) -> str:
    line, column = document.position(offset)
    return f"{visible(path)}:{line}:{column} "


def _tag(applicability: Applicability) -> tuple[str, str]:
    return f"[{applicability.word}]", _STYLES[applicability]


def _fix(lead: str, fix: Replacement) -> Text:
    return Text.assemble(lead, (fix.before, "red"), " -> ", (fix.after, "green"))
