"""What is suggested stands for the words that were found: editors, the review page, SARIF put it in their place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from cleaner.api import Cleaner
from cleaner.rulebook.examples import DEFAULT_DATE, parse
from cleaner.shapes import Applicability, Finding

CHALLENGES = Path(__file__).parent.parent / "fixtures/challenges"
# Of faults that neither an example of a rule nor a challenge has.
MORE = (
    ("encoding/invisible", "The sentence ends here. The min\u00ad\nisterx said so."),
    ("dates/impossible-hour", "The ferry left at 15 a.m. that day."),
)


class Shown(NamedTuple):
    """A finding that is only shown, in its text."""

    text: str
    when: date
    finding: Finding

    def replaced(self, suggestion: str) -> str:
        start, end = self.finding.span
        return self.text[:start] + suggestion + self.text[end:]


@cache
def cleaner() -> Cleaner:
    return Cleaner()


def cases() -> Iterator[tuple[str, str, date]]:
    """Sentences in which something is only shown."""
    for rule in cleaner().rules.rules:
        yield from ((rule.id, one.wrong, one.date or DEFAULT_DATE) for one in rule.examples if one.wrong is not None)
    for path in sorted(CHALLENGES.glob("*-*.yml")):
        if path.name != "known-failures.yml":
            file = yaml.safe_load(path.read_text(encoding="utf-8"))
            for case in file["cases"]:
                if "wrong" in case:
                    yield case.get("rule", file["rule"]), case["wrong"], case.get("date", file["date"])


@cache
def shown() -> list[Shown]:
    marked = [(rule, parse(wrong), when) for rule, wrong, when in cases()]
    texts = [(rule, one.text, when) for rule, one, when in marked if None in one.becomes]
    return [
        Shown(text, when, one)
        for rule, text, when in (*texts, *((rule, text, DEFAULT_DATE) for rule, text in MORE))
        for one in found(text, when)
        if one.rule == rule and one.suggestions and one.fix is None
    ]


def found(text: str, when: date) -> list[Finding]:
    return cleaner().detect(cleaner().read(text, when=when))


def test_sentences_golden(file_regression) -> None:
    """Each sentence with each suggestion in its place, to be read: none may lack a word or have one twice."""
    lines = [
        f"{one.finding.rule}: {one.replaced(f'[[{one.finding.span.of(one.text)}|{suggestion}]]')!r}"
        for one in shown()
        for suggestion in one.finding.suggestions
    ]
    file_regression.check("\n".join(sorted(lines)) + "\n", basename="sentences", newline="")


def test_a_suggestion_leaves_nothing_to_find() -> None:
    """The rule finds less in the sentence then, and no other rule is certain that it is wrong."""
    for one in shown():
        before = found(one.text, one.when)
        for suggestion in one.finding.suggestions:
            after = found(one.replaced(suggestion), one.when)
            told = f"{one.finding.rule}: {one.replaced(suggestion)!r}"
            assert count(after, one.finding.rule) < count(before, one.finding.rule), told
            certain = {it.rule for it in after if it.applicability is Applicability.SAFE}
            assert certain <= {it.rule for it in before}, told


def count(findings: list[Finding], rule: str) -> int:
    return sum(1 for one in findings if one.rule == rule)
