"""Rules that undo each other, found by running what each makes of a text through the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from cleaner.compiled import cached
from cleaner.errors import RuleError
from cleaner.program import engine
from cleaner.rulebook.examples import DEFAULT_DATE, parse
from cleaner.rulebook.pack import shipped
from cleaner.rulebook.rule import Record, Rule
from cleaner.rulebook.ruleset import RuleSet
from cleaner.shapes import Applicability, Finding, replaced
from cleaner.text.span import Span

_TOGETHER = 40  # claims that are tried in one text: a text costs more than what it says


class Claim(NamedTuple):
    """A text that a rule says it corrects: what is wrong, what it becomes, and the article's date."""

    wrong: str
    right: str
    day: date = DEFAULT_DATE


Claims = Callable[[Rule], Iterable[Claim]]
Detect = Callable[[str, date, frozenset[str]], list[Finding]]


class Undone(NamedTuple):
    """Two rules of which each takes back what the other does, each with the finding that does it and its text."""

    rule: Rule
    by: str
    done: tuple[Finding, str]
    undone: tuple[Finding, str]


class _Agreed(Record, frozen=True, kw_only=True):
    """That the rules of a digest do not undo each other."""


def check_once(rules: RuleSet, known: str, claims: Claims, detect: Detect) -> None:
    """Raises RuleError, with both files, for two rules that undo each other, of which one does not come shipped.

    What the examples of rules say is run through the others, and so are the ``claims`` of the rules that are not
    shipped, which may be long lists; ``detect`` gives the findings of some rules on a text at a date. A rule that
    only shows undoes nothing. That rules agree is kept in the cache, by their digest, by that of what is ``known`` (all
    else that ``detect`` goes by), and by that of the program.
    """
    own = frozenset(rule.id for rule in rules.rules if not rule.path.is_relative_to(shipped()))
    if not own:
        return

    def make() -> _Agreed:
        _check({rule.id: rule for rule in rules.rules}, own, claims, detect)
        return _Agreed()

    cached(_Agreed, sha256(engine() + f"{rules.digest} {known}".encode()).hexdigest(), make)


def _check(rules: Mapping[str, Rule], own: frozenset[str], claims: Claims, detect: Detect) -> None:
    active = frozenset(rule.id for rule in rules.values() if rule.applicability is not Applicability.DISPLAY)
    partners = active & own
    for identifier in sorted(active):
        rule = rules[identifier]
        asked = active if identifier in own else partners
        for claim in _of_examples(rule):
            _raise_first(rules, _undone(rule, claim, asked, detect))
        if identifier in own:
            listed = iter(claims(rule))
            while together := list(islice(listed, _TOGETHER)):
                _raise_first(rules, _undone_of(rule, together, asked, detect))


def _of_examples(rule: Rule) -> Iterator[Claim]:
    """What the examples say: for each mark that becomes something, the corrected text with this mark alone wrong."""
    for case in rule.examples:
        if case.wrong is None:
            continue
        marked = parse(case.wrong)
        moved = 0
        for span, becomes in zip(marked.spans, marked.becomes, strict=True):
            if becomes is None:
                continue
            start = span.start + moved
            wrong = marked.corrected[:start] + span.of(marked.text) + marked.corrected[start + len(becomes) :]
            moved += len(becomes) - len(span.of(marked.text))
            yield Claim(wrong, marked.corrected, case.date or DEFAULT_DATE)


def _undone(rule: Rule, claim: Claim, asked: frozenset[str], detect: Detect) -> Iterator[Undone]:
    """Who of the others gives the wrong text back, where the rule does what it claims."""
    for back in detect(claim.right, claim.day, asked - {rule.id}):
        if back.fix is not None and _after(back, claim.right) == claim.wrong:
            for there in detect(claim.wrong, claim.day, frozenset({rule.id})):
                if there.fix is not None and _after(there, claim.wrong) == claim.right:
                    yield Undone(rule, back.rule, (there, claim.wrong), (back, claim.right))


def _undone_of(rule: Rule, claims: list[Claim], asked: frozenset[str], detect: Detect) -> Iterator[Undone]:
    """The same for many claims: those on which somebody touches their paragraph of one text are tried alone."""
    for day in {claim.day for claim in claims}:
        of_day = [claim for claim in claims if claim.day == day]
        text = "\n\n".join(claim.right for claim in of_day)
        found = [one.span for one in detect(text, day, asked - {rule.id}) if one.fix is not None]
        start = 0
        for claim in of_day:
            paragraph = Span(start, start + len(claim.right))
            if any(paragraph.overlaps(span) for span in found):
                yield from _undone(rule, claim, asked, detect)
            start = paragraph.end + 2


def _after(finding: Finding, text: str) -> str:
    return replaced(text, finding.fix.edits, Span(0, len(text))) if finding.fix is not None else text


def _raise_first(rules: Mapping[str, Rule], found: Iterator[Undone]) -> None:
    one = next(found, None)
    if one is None:
        return
    other = rules[one.by]
    told = [_told(rule, *done) for rule, done in ((one.rule, one.done), (other, one.undone))]
    raise RuleError(
        f"rule {one.rule.id} and rule {other.id} of {other.path} undo each other: {' and '.join(told)}",
        path=one.rule.path,
        hint=f"switch one of them off (ignore), or have it only shown (applicability); it was tried on {one.done[1]!r}",
    )


def _told(rule: Rule, finding: Finding, text: str) -> str:
    # A rule that was made of a glossary has no file of its own: its evidence tells the line.
    reasons = "" if rule.examples or not finding.evidence else f" ({finding.evidence[0].text})"
    return f"{rule.id} has “{finding.span.of(text)}” become “{finding.replacement(text)}”{reasons}"
