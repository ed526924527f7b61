"""What a rule is, for people: the words that its page and its explanation share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.rulebook.examples import parse
from cleaner.rulebook.rule import Case, Rule
from cleaner.shapes import Applicability

MEANING = {
    Applicability.SAFE: "its certain fixes are applied by default",
    Applicability.UNSAFE: "its fixes are applied with --unsafe-fixes",
    Applicability.DISPLAY: "it only shows, a person decides",
}


class Described(NamedTuple):
    """A rule with what its detector looks for, and how the file says it; empty where there is no file.

    ``off`` tells who switched it off, where somebody did.
    """

    rule: Rule
    looks_for: str
    options: str = ""
    off: str = ""


class Advice(NamedTuple):
    """One way to have less, or more, of a rule: when, where it is written, and what."""

    when: str
    where: str
    lines: tuple[str, ...]


def facts(described: Described) -> Iterator[tuple[str, str]]:
    """What a rule is, in pairs of a word and its meaning."""
    rule = described.rule
    if described.off:
        yield "switched off", described.off
    yield "applicability", f"{rule.applicability.word}: {MEANING[rule.applicability]}"
    yield "detector", f"{rule.kind}: {described.looks_for}" if described.looks_for else rule.kind
    yield "MQM", rule.mqm
    yield "ITS 2.0", rule.its
    if rule.touches:
        yield "may change", ", ".join(sorted(rule.touches))
    if rule.priority:
        yield "priority", str(rule.priority)


def advice(rule: Rule) -> tuple[Advice, ...]:
    """How to switch the rule off, suppress it at a place, or trust it less or more."""
    config = "cleaner.toml"
    found = [
        Advice("To switch it off", config, (f'ignore = ["{rule.id}"]',)),
        Advice(
            "To switch it off at one place",
            "Markdown or HTML, before the place",
            (f"<!-- cleaner: ignore[{rule.id}] the reason -->",),
        ),
        Advice(
            "To switch it off in some articles",
            config,
            ("[[suppress]]", f'rule = "{rule.id}"', 'paths = ["archive/**"]', 'reason = "quoted as printed"'),
        ),
    ]
    if rule.applicability is not Applicability.DISPLAY:
        found.append(Advice("To have it shown, never applied", config, _cap(rule, Applicability.DISPLAY)))
    if rule.applicability is Applicability.UNSAFE:
        found.append(Advice("To have it applied without being asked", config, _cap(rule, Applicability.SAFE)))
    if rule.applicability is Applicability.SAFE:
        found.append(Advice("To have it applied only when asked", config, _cap(rule, Applicability.UNSAFE)))
    return tuple(found)


def _cap(rule: Rule, cap: Applicability) -> tuple[str, ...]:
    return "[applicability]", f'"{rule.id}" = "{cap.word}"'


class Example(NamedTuple):
    """A wrong example: its text, what it becomes (None for one that is only shown), the words that are marked."""

    text: str
    becomes: str | None
    marked: tuple[str, ...]
    note: str


def wrong(cases: Sequence[Case]) -> Iterator[Example]:
    for case in cases:
        if case.wrong is not None:
            one = parse(case.wrong.strip())
            becomes = None if one.corrected == one.text else one.corrected
            yield Example(one.text, becomes, tuple(span.of(one.text) for span in one.spans), _note(case))


def right(cases: Sequence[Case]) -> Iterator[Example]:
    for case in cases:
        if case.keep is not None:
            yield Example(case.keep.strip(), None, (), _note(case))


def _note(case: Case) -> str:
    return "; ".join(filter(None, (case.date.isoformat() if case.date else "", case.note or "")))
