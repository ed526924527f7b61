"""The shipped rules and names, linted as code: nothing stands twice, nothing is dead, no cure is a fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import yaml

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.detect import DETECTORS
from cleaner.detect.entries import Entry
from cleaner.detect.substitution import SubstitutionOptions
from cleaner.files import shipped_rules
from cleaner.gazetteer.entity import EntityType, partial_date
from cleaner.rulebook.categories import DIMENSIONS, ITS, MQM
from cleaner.rulebook.template import TODO
from cleaner.shapes import Finding

CLEANER = Cleaner()
RULES = CLEANER.rules.rules
PAIRS = [(rule.id, pair) for rule in RULES if isinstance(rule.options, SubstitutionOptions)
         for pair in rule.options.pairs]  # fmt: skip
ENTITIES = CLEANER.gazetteer.entities
ENGLISH = shipped_rules() / "en"
FILES = sorted(ENGLISH.rglob("*.yml"))
DAY = date(2023, 1, 12)


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def lists(data: Any, place: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of words in a file, with its place."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from lists(value, f"{place}.{name}")
    elif isinstance(data, list) and all(isinstance(item, str) for item in data):
        yield place, data
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from lists(value, f"{place}[{number}]")


# Files


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ENGLISH).as_posix())
def test_no_word_stands_twice_in_a_list(path):
    doubled = {
        place: [word for word, count in Counter(words).items() if count > 1] for place, words in lists(read(path))
    }
    assert {place: words for place, words in doubled.items() if words} == {}


def test_the_lists_of_the_lexicon_are_sorted():
    lexicon = read(ENGLISH / "lexicon.yml")
    in_their_own_order = {"months", "weekdays", "grammar"}
    unsorted = [
        (name, one, other)
        for name, value in lexicon.items()
        if name not in in_their_own_order and all(isinstance(item, str) for item in value)
        for one, other in zip([*value], [*value][1:], strict=False)
        if one > other
    ]
    assert unsorted == []


def test_each_source_of_names_is_used():
    known = {one["key"] for one in read(shipped_rules() / "gazetteer/sources.yml")["sources"]}
    assert known == {source for entity in ENTITIES.values() for source in entity.sources}


# Rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_a_rule_says_of_itself(rule):
    assert rule.its in ITS
    assert rule.mqm in MQM or rule.mqm in DIMENSIONS
    assert rule.summary == rule.summary.strip()
    assert not rule.summary.endswith(".")
    assert rule.why.strip().endswith((".", "”", '"'))
    assert TODO not in (rule.summary, rule.why.strip())


def test_each_detector_has_a_rule():
    """Those that only the rules of others use (``used_by_packs``) are tried in their own tests."""
    used_by_packs = {"inconsistent-choice", "letter-case", "misspelt-word"}
    assert set(DETECTORS) - {rule.kind for rule in RULES} <= used_by_packs


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_an_example_stands_once(rule):
    texts = Counter((case.wrong or case.keep, case.date) for case in rule.examples)
    assert [text for text, count in texts.items() if count > 1] == []


# Replacements


def sentence(words: str, *context: str) -> str:
    context = (*context, "other matters")
    return f"On Monday the reporters wrote about {words} in a text on {', '.join(context)}."


def spoken(text: str, words: str, cleaner: Cleaner = CLEANER, day: date = DAY) -> list[Finding]:
    """What any rule finds at some words of a text."""
    start = text.index(words)
    return [
        one for one in cleaner.check(text, date=day) if one.span.start < start + len(words) and one.span.end > start
    ]


def conditions(entry: Entry) -> list[str]:
    """Words that make the conditions of an entry hold."""
    countries = [CLEANER.gazetteer.labels(slug) for slug in (*entry.countries[:1], *entry.parties)]
    types = [next(one.label() for one in ENTITIES.values() if one.type is kind) for kind in entry.types]
    return [*(word.rstrip("*") for word in entry.near[:2]), *countries, *types]


def test_no_replacement_of_a_substitution_trips_a_rule():
    rights = {(rule, pair.right, tuple(conditions(pair.entry))) for rule, pair in PAIRS}
    tripped = [
        (rule, right, one.rule, one.message)
        for rule, right, context in sorted(rights)
        for one in spoken(sentence(right, *context), right)
    ]
    assert len(rights) > 900
    assert tripped == []


def test_no_name_that_a_fix_writes_trips_a_rule():
    written = {e.label() for e in ENTITIES.values() if e.mistranslations or e.type is EntityType.PERSON}
    tripped = [(label, one.rule, one.message) for label in sorted(written) for one in spoken(sentence(label), label)]
    assert len(written) > 1000
    assert tripped == []


# Dead entries


def selected(*rules: str) -> Cleaner:
    return Cleaner(settings=Settings(Config(select=rules), Path.cwd()))


def test_each_wrong_term_is_found_by_its_own_rule():
    dead = []
    for rule, found in groupby(PAIRS, key=lambda one: one[0]):
        cleaner = selected(rule)
        for _, pair in found:
            since, until = pair.entry.since, pair.entry.until
            day = partial_date(since).first if since else partial_date(until).last if until else DAY
            if not spoken(sentence(pair.wrong, *conditions(pair.entry)), pair.wrong, cleaner, day):
                dead.append((rule, pair.wrong))
    assert len(PAIRS) > 3000
    assert dead == []


def test_each_mistranslation_of_a_name_is_found():
    forms = sorted({(form, entity.id) for entity in ENTITIES.values() for form in entity.mistranslations})
    cleaner = selected(*(rule.id for rule in RULES if rule.kind == "official-term"))
    dead = []
    for form, identifier in forms:
        named = [CLEANER.gazetteer.labels(slug) for slug in ENTITIES[identifier].parties]
        if not spoken(sentence(f"the {form}", *named), form, cleaner):
            dead.append(form)
    assert len(forms) > 2000
    assert dead == []
