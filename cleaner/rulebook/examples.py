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
    """Why an example does not hold: ``found`` is what all rules found in ``text``, ``wanted`` what they should."""

    rule: str
    example: int
    case: Case
    message: str
    wanted: str
    got: str
    text: str
    found: tuple[Finding, ...]


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


def mark(text: str, findings: Iterable[Finding]) -> str:
    """The text with its findings marked as examples mark them; of two that overlap the first.

    >>> mark("land in Japan. vice versa.", [])
    'land in Japan. vice versa.'
    """
    parts: list[str] = []
    position = 0
    for one in sorted(findings, key=lambda one: one.span):
        if one.span.start >= position:
            new = one.replacement(text)
            parts += [text[position : one.span.start], f"[[{one.span.of(text)}{'' if new is None else f'|{new}'}]]"]
            position = one.span.end
    return "".join([*parts, text[position:]])


def check(rule: Rule, detect: Detect) -> Iterator[Failure]:
    """Run a rule's examples; ``detect`` gives the findings of all rules on a text at a date."""
    for number, case in enumerate(rule.examples, 1):
        yield from check_case(rule.id, number, case, detect)


def check_case(rule: str, number: int, case: Case, detect: Detect) -> Iterator[Failure]:
    day = case.date or DEFAULT_DATE
    if case.keep is not None:
        found = detect(case.keep, day)
        if found:
            told = "; ".join(f"{one.rule} at {one.span.of(case.keep)!r}" for one in found)
            message = "some rule speaks up where all must be silent"
            yield Failure(rule, number, case, message, "nothing", told, case.keep, tuple(found))
        return
    marked = parse(case.wrong or "")
    found = detect(marked.text, day)
    own = sorted((one for one in found if one.rule == rule), key=lambda one: one.span)
    wanted = list(zip(marked.spans, marked.becomes, strict=True))
    got = [(one.span, one.replacement(marked.text)) for one in own]
    if got != wanted:
        message = "does not find exactly what is marked"
        both = _told(wanted, marked.text), _told(got, marked.text)
        yield Failure(rule, number, case, message, *both, marked.text, tuple(found))
    elif marked.corrected != marked.text:
        left = [one for one in detect(marked.corrected, day) if one.rule == rule]
        if left:
            got = [(one.span, one.replacement(marked.corrected)) for one in left]
            message = "still speaks up about its own result"
            told = _told(got, marked.corrected)
            yield Failure(rule, number, case, message, "nothing", told, marked.corrected, tuple(left))


def _told(pairs: Iterable[tuple[Span, str | None]], text: str) -> str:
    told = [f"{span.of(text)!r}" + ("" if new is None else f" -> {new!r}") for span, new in pairs]
    return "; ".join(told) or "nothing"
