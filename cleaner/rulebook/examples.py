"""The self-test of rules: each example finds exactly what it marks, and nothing else speaks up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from cleaner.rulebook.rule import Case, Rule
from cleaner.shapes import Finding
from cleaner.text.span import Span

_MARK = re.compile(r"\[\[(?P<found>.*?)(?:\|(?P<becomes>.*?))?\]\]", re.DOTALL)
DEFAULT_DATE = date(2023, 1, 12)

Detect = Callable[[str, date], list[Finding]]


class Marked(NamedTuple):
    """A ``wrong`` example taken apart: ``becomes`` is None for a finding that is only shown."""

    text: str
    spans: tuple[Span, ...]
    becomes: tuple[str | None, ...]
    corrected: str


class Failure(NamedTuple):
    """Why an example does not hold."""

    rule: str
    example: int
    case: Case
    message: str
    wanted: str
    got: str


def parse(example: str) -> Marked:
    """
    >>> parse("land in Japan[[. vice versa.|, and vice versa.]]").corrected
    'land in Japan, and vice versa.'
    """
    parts: list[str] = []
    corrected: list[str] = []
    spans: list[Span] = []
    becomes: list[str | None] = []
    position = length = 0
    for match in _MARK.finditer(example):
        before = example[position : match.start()]
        found, new = match["found"], match["becomes"]
        parts += [before, found]
        corrected += [before, found if new is None else new]
        length += len(before)
        spans.append(Span(length, length + len(found)))
        becomes.append(new)
        length += len(found)
        position = match.end()
    parts.append(example[position:])
    corrected.append(example[position:])
    return Marked("".join(parts), tuple(spans), tuple(becomes), "".join(corrected))


def check(rule: Rule, detect: Detect) -> Iterator[Failure]:
    """Run a rule's examples; ``detect`` gives the findings of all rules on a text at a date."""
    for number, case in enumerate(rule.examples, 1):
        yield from check_case(rule.id, number, case, detect)


def check_case(rule: str, number: int, case: Case, detect: Detect) -> Iterator[Failure]:
    day = case.date or DEFAULT_DATE
    if case.keep is not None:
        findings = detect(case.keep, day)
        if findings:
            told = "; ".join(f"{one.rule} at {one.span.of(case.keep)!r}" for one in findings)
            yield Failure(rule, number, case, "some rule speaks up where all must be silent", "nothing", told)
        return
    marked = parse(case.wrong or "")
    found = sorted((one for one in detect(marked.text, day) if one.rule == rule), key=lambda one: one.span)
    wanted = list(zip(marked.spans, marked.becomes, strict=True))
    got = [(one.span, _becomes(one, marked.text)) for one in found]
    if got != wanted:
        yield Failure(
            rule,
            number,
            case,
            "does not find exactly what is marked",
            _told(wanted, marked.text),
            _told(got, marked.text),
        )
    elif marked.corrected != marked.text:
        left = [one for one in detect(marked.corrected, day) if one.rule == rule]
        if left:
            got_left = _told([(one.span, _becomes(one, marked.corrected)) for one in left], marked.corrected)
            yield Failure(rule, number, case, "still speaks up about its own result", "nothing", got_left)


def _becomes(finding: Finding, text: str) -> str | None:
    return finding.replacement(text)


def _told(pairs: Iterable[tuple[Span, str | None]], text: str) -> str:
    told = [f"{span.of(text)!r}" + ("" if new is None else f" -> {new!r}") for span, new in pairs]
    return "; ".join(told) or "nothing"
