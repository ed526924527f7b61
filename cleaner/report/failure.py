"""An example that does not hold: what was wanted against what was found, word by word."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from cleaner.report import wording
from cleaner.report.words import compared
from cleaner.rulebook.examples import Failure, mark
from cleaner.shapes import Finding

_SIDES = (("  wanted: ", "green"), ("  got:    ", "red"))


def render(failure: Failure, *, underlines: bool) -> Iterator[Text]:
    """The lines of one failure; what differs is coloured, and underlined too where there are no colours."""
    yield Text.assemble((failure.rule, "bold"), f" example {failure.example}: {failure.message}")
    own = [one for one in failure.found if one.rule == failure.rule]
    if failure.case.keep is not None:
        yield from _compared(failure.text, mark(failure.text, failure.found), underlines)
        for one in failure.found:
            yield from _spoken(one)
    elif failure.wanted == "nothing":
        yield from _compared(failure.text, mark(failure.text, own), underlines)
    else:
        wanted, got = failure.case.wrong or "", mark(failure.text, own)
        yield from _compared(wanted, got, underlines)
        if wanted == got:
            yield Text(f"  found:  {wording.visible(failure.got)}")
        others = [one for one in failure.found if one.rule != failure.rule]
        if others:
            yield Text("  other rules speak here:")
        for one in others:
            yield from _spoken(one)


def _compared(wanted: str, got: str, underlines: bool) -> Iterator[Text]:
    pieces = list(compared(wanted.strip(), got.strip()))
    for side, (lead, style) in enumerate(_SIDES):
        line, below = Text(lead), " " * len(lead)
        for piece in pieces:
            line.append(piece[side], f"bold {style}" if piece.differs else "")
            below += ("~" if piece.differs else " ") * cell_len(piece[side])
        yield line
        if underlines and below.strip():
            yield Text(below.rstrip())


def _spoken(finding: Finding) -> Iterator[Text]:
    message = wording.visible(finding.message)
    yield Text.assemble("  - ", (finding.rule, "bold"), f" [{finding.applicability.word}] {message}")
    for one in finding.evidence:
        yield Text(f"    - {wording.evidence(one)}")
