"""A failing example tells in a few lines what to look at."""

from __future__ import annotations

from datetime import date

from cleaner.report.failure import render
from cleaner.rulebook.examples import check_case
from cleaner.rulebook.rule import Case
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.span import Span

WHY = (Evidence(EvidenceKind.PATTERN, "it is in the list"),)


def finds(rule: str, words: dict[str, str | None]):
    """A detector of words with what each becomes."""

    def detect(text: str, day: date) -> list[Finding]:
        found = []
        for word, after in words.items():
            if word in text:
                span = Span(text.index(word), text.index(word) + len(word))
                fix = None if after is None else Fix((Edit(span, after),), Applicability.UNSAFE)
                found.append(Finding(rule, span, f"{word} is wrong", WHY, fix))
        return found

    return detect


def lines(case: Case, detect, *, underlines: bool = True) -> list[str]:
    (failure,) = check_case("terms/quay", 2, case, detect)
    return [line.plain for line in render(failure, underlines=underlines)]


def test_another_fix():
    assert lines(Case(wrong="At the [[mole|quay]] of Piraeus."), finds("terms/quay", {"mole": "pier"})) == [
        "terms/quay example 2: does not find exactly what is marked",
        "  wanted: At the [[mole|quay]] of Piraeus.",
        "                        ~~~~",
        "  got:    At the [[mole|pier]] of Piraeus.",
        "                        ~~~~",
    ]


def test_underlines_keep_to_wide_letters():
    shown = lines(Case(wrong="港の[[mole|quay]]."), finds("terms/quay", {"mole": "pier"}))
    assert shown[2] == " " * (len("  wanted: ") + 4 + len("[[mole|")) + "~~~~"


def test_none_where_there_are_colours():
    case = Case(wrong="At the [[mole|quay]].")
    assert len(lines(case, finds("terms/quay", {"mole": "pier"}), underlines=False)) == 3


def test_what_others_find_there():
    shown = lines(Case(wrong="At the [[mole|quay]] of Piraeus."), finds("terms/mole", {"mole": "pier"}))
    assert shown[-3:] == [
        "  other rules speak here:",
        "  - terms/mole [unsafe] mole is wrong",
        "    - pattern: it is in the list",
    ]


def test_whoever_speaks_where_all_are_to_be_silent():
    shown = lines(Case(keep="A mole dug."), finds("terms/mole", {"mole": None}))
    assert shown == [
        "terms/quay example 2: some rule speaks up where all must be silent",
        "  wanted: A mole dug.",
        "  got:    A [[mole]] dug.",
        "            ~~    ~~",
        "  - terms/mole [display] mole is wrong",
        "    - pattern: it is in the list",
    ]


def test_a_fix_that_is_found_again():
    shown = lines(Case(wrong="A [[mole|mole pier]]."), finds("terms/quay", {"mole": "mole pier"}))
    assert shown[0].endswith("still speaks up about its own result")
    assert shown[1] == "  wanted: A mole pier."
    assert "  got:    A [[mole|mole pier]] pier." in shown


def test_two_findings_at_one_place():
    """Notation can mark only one of them."""

    def detect(text: str, day: date) -> list[Finding]:
        return [one for words in ({"mole": "quay"}, {"mole of": None}) for one in finds("terms/quay", words)(text, day)]

    shown = lines(Case(wrong="A [[mole|quay]] of Piraeus."), detect)
    assert shown[-1] == "  found:  'mole' -> 'quay'; 'mole of'"
