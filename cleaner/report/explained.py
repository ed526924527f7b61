"""A rule explained: in panels for a terminal, in plain lines for everything else."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from cleaner.report import full
from cleaner.report.rule_words import Described, Example, advice, facts, right, wrong
from cleaner.report.shown import Shown
from cleaner.report.wording import visible
from cleaner.report.words import compared
from cleaner.shapes import Applicability

if TYPE_CHECKING:
    from rich.console import RenderableType

_WIDTH = 88
_COLOURS = {Applicability.SAFE: "green", Applicability.UNSAFE: "yellow", Applicability.DISPLAY: "cyan"}
_WRONG = "Wrong:"
_RIGHT = "Right, and left alone:"
_SAYS = "What it says of the first:"


def plain(described: Described, said: Shown | None) -> Iterator[str]:
    """The lines of an explanation; ``said`` is a wrong example with what the rule really finds in it."""
    rule = described.rule
    yield rule.id
    yield from _filled(rule.summary)
    yield ""
    yield from _filled(rule.why)
    yield ""
    yield from (f"  {key:<13}  {value}" for key, value in facts(described))
    yield ""
    yield _WRONG
    for example in wrong(rule.examples):
        yield from _filled(_told(example), "  - ")
        yield from _filled(_outcome(example), "    ")
    yield from ("", _RIGHT)
    for example in right(rule.examples):
        yield from _filled(_told(example), "  - ")
    if said is not None:
        yield from ("", _SAYS)
        yield from (f"  {line.plain}".rstrip() for line in _finding(said))
    for one in advice(rule):
        yield from ("", f"{one.when}, in {one.where}:")
        yield from (f"  {line}" for line in one.lines)


def panels(described: Described, said: Shown | None) -> Iterator[RenderableType]:
    """The same for a terminal, as wide as it is: what is wrong in red, what it becomes in green."""
    from rich.box import ROUNDED
    from rich.markup import escape
    from rich.panel import Panel
    from rich.table import Table

    rule = described.rule

    def panel(title: str, *parts: Text) -> Panel:
        body = Text("\n").join(parts)
        return Panel(body, title=f"[bold]{escape(title)}[/]", title_align="left", box=ROUNDED, border_style="dim")

    yield panel(rule.id, Text(rule.summary, style="bold"), Text(), Text(rule.why.strip()))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 1))
    for key, value in facts(described):
        style = _COLOURS[rule.applicability] if key == "applicability" else ""
        table.add_row(Text(key, style="dim"), Text(value, style=style))
    yield table
    yield panel(_WRONG.rstrip(":"), *_spaced([_coloured(one) for one in wrong(rule.examples)]))
    yield panel(_RIGHT.rstrip(":"), *(Text(f"- {_told(one)}") for one in right(rule.examples)))
    if said is not None:
        yield panel(_SAYS.rstrip(":"), *_finding(said))
    ways = [Text("\n").join([Text(f"{one.when}, in {one.where}:"), *_code(one.lines)]) for one in advice(rule)]
    yield panel("To have less of it, or more", *_spaced(ways))


def _code(lines: Sequence[str]) -> Iterator[Text]:
    return (Text(f"  {line}", style="cyan") for line in lines)


def _spaced(parts: Sequence[Text]) -> Iterator[Text]:
    for number, part in enumerate(parts):
        if number:
            yield Text()
        yield part


def _coloured(example: Example) -> Text:
    if example.becomes is None:
        text = Text(f"- {_told(example)}")
        text.highlight_words([visible(one) for one in example.marked if one], "bold red")
        return text
    before, after = Text("- "), Text("  ")
    for piece in compared(example.text, example.becomes):
        before.append(piece.before, "bold red" if piece.differs else "")
        after.append(piece.after, "bold green" if piece.differs else "")
    before.append(_note(example))
    return Text("\n").join([before, after])


def _finding(said: Shown) -> Iterator[Text]:
    """What a check prints of a text, without its head and the blank line at its end."""
    _, _, *lines = full.render(said)
    yield from lines[:-1]


def _told(example: Example) -> str:
    return visible(example.text) + _note(example)


def _note(example: Example) -> str:
    return f" ({example.note})" if example.note else ""


def _outcome(example: Example) -> str:
    if example.becomes is not None:
        return f"-> {visible(example.becomes)}"
    return "shown: " + "; ".join(f"“{visible(one)}”" for one in example.marked)


def _filled(text: str, lead: str = "  ") -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
