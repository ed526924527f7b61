"""The shipped lists of substitutions, linted as code."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from cleaner import Cleaner
from cleaner.detect.substitution import SubstitutionOptions
from cleaner.gazetteer.normalize import key

CLEANER = Cleaner()
RULES = [rule for rule in CLEANER.rules.rules if isinstance(rule.options, SubstitutionOptions)]
PAIRS = [(rule.id, pair) for rule in RULES for pair in rule.options.pairs]


def test_there_are_entries_of_many_domains():
    assert len(RULES) >= 9
    assert sum(len(rule.options.entries) for rule in RULES) >= 400


def test_no_form_is_listed_twice():
    forms = Counter((pair.wrong, pair.entry.case) for _, pair in PAIRS)
    assert [form for form, count in forms.items() if count > 1] == []


def test_what_the_gazetteer_has_stands_there_alone():
    """A right name of something is no fault; a mistranslation that an entity lists is found by its rule."""
    known = [(rule, pair.wrong) for rule, pair in PAIRS if CLEANER.gazetteer.forms(key(pair.wrong))]
    assert known == []


def test_countries_are_those_of_the_gazetteer():
    slugs = {entity.slug for entity in CLEANER.gazetteer.entities.values()}
    named = {slug for _, pair in PAIRS for slug in (*pair.entry.countries, *pair.entry.not_countries)}
    assert named - slugs == set()


def test_a_rule_that_changes_figures_says_so():
    figures = {
        rule for rule, pair in PAIRS if sorted(_FIGURE.findall(pair.wrong)) != sorted(_FIGURE.findall(pair.right))
    }
    assert [rule for rule in figures if "numbers" not in CLEANER.rules[rule].touches] == []


_FIGURE = re.compile(r"\d+")


def test_a_title_keeps_its_capitals():
    """Of a form with capitals the right one has them too: "Premier Minister" is no "prime minister"."""
    lost = [
        (rule, pair.wrong, pair.right)
        for rule, pair in PAIRS
        if pair.wrong.istitle() and " " in pair.wrong and pair.right == pair.right.lower()
    ]
    assert lost == []


def test_nothing_right_is_wrong_elsewhere():
    wrong = {pair.wrong.casefold(): rule for rule, pair in PAIRS}
    chained = [
        (rule, pair.right, wrong[pair.right.casefold()]) for rule, pair in PAIRS if pair.right.casefold() in wrong
    ]
    assert chained == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_is_safe_says_so_by_itself(rule):
    """The default is that a substitution changes what somebody wrote, and is asked for."""
    assert rule.options.applicability == "unsafe"


def test_synonyms_stand_in_one_row():
    lexicon = CLEANER.words.lexicon
    rows = Counter(word for row in lexicon.name_synonyms for word in row)
    assert [word for word, count in rows.items() if count > 1] == []
    assert [word for word in lexicon.name_spellings if word in rows and lexicon.name_spellings[word] not in rows] == []
