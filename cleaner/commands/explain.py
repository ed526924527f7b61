"""``cleaner explain``: what a rule is for, by its own words and examples."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from cleaner.commands.guard import Exit
from cleaner.commands.known import rule_set
from cleaner.report.wording import visible
from cleaner.rulebook.examples import parse
from cleaner.rulebook.rule import Case, Rule
from cleaner.shapes import Applicability

_WIDTH = 88
_MEANING = {
    Applicability.SAFE: "safe: its certain fixes are applied by default",
    Applicability.UNSAFE: "unsafe: its fixes are applied with --unsafe-fixes",
    Applicability.DISPLAY: "display: it only shows, a person decides",
}


def explain(identifier: str, rules: Sequence[Path] = (), config: Path | None = None) -> int:
    """Print a rule. Raises RuleError with the nearest id when there is none of this one."""
    rule = rule_set(rules, config)[identifier]
    for line in _lines(rule):
        typer.echo(line)
    return Exit.CLEAN


def _lines(rule: Rule) -> Iterator[str]:
    yield rule.id
    yield from _filled(rule.summary)
    yield ""
    yield from _filled(rule.why)
    yield ""
    yield f"  applicability  {_MEANING[rule.applicability]}"
    yield f"  detector       {rule.kind}"
    yield f"  MQM            {rule.mqm}"
    yield f"  ITS 2.0        {rule.its}"
    yield ""
    yield "Wrong:"
    for case in rule.examples:
        if case.wrong is not None:
            yield from _wrong(case)
    yield ""
    yield "Right, and left alone:"
    for case in rule.examples:
        if case.keep is not None:
            yield from _filled(f"{visible(case.keep.strip())}{_date(case)}", "  - ")
    yield ""
    yield "To switch it off, in cleaner.toml:"
    yield f'  ignore = ["{rule.id}"]'


def _wrong(case: Case) -> Iterator[str]:
    marked = parse((case.wrong or "").strip())
    if marked.corrected == marked.text:
        shown = "; ".join(f"“{visible(span.of(marked.text))}”" for span in marked.spans)
        yield from _filled(f"{visible(marked.text)}{_date(case)}", "  - ")
        yield from _filled(f"shown: {shown}", "    ")
        return
    yield from _filled(f"{visible(marked.text)}{_date(case)}", "  - ")
    yield from _filled(f"-> {visible(marked.corrected)}", "    ")


def _date(case: Case) -> str:
    return f" ({case.date.isoformat()})" if case.date else ""


def _filled(text: str, lead: str = "  ") -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
