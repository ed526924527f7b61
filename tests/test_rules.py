"""Every example of every shipped rule, one test each."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.rulebook import examples

CLEANER = Cleaner()
EXAMPLES = [
    pytest.param(rule.id, number, case, id=f"{rule.id}-{number}")
    for rule in CLEANER.rules.rules
    for number, case in enumerate(rule.examples, 1)
]


@pytest.mark.parametrize(("rule", "number", "case"), EXAMPLES)
def test_example_holds(rule, number, case):
    failures = examples.check_case(rule, number, case, lambda text, day: CLEANER.check(text, date=day))
    assert [f"{one.message}: wanted {one.wanted}, got {one.got}" for one in failures] == []


def test_a_third_of_the_examples_say_leave_it_alone():
    every = [case for rule in CLEANER.rules.rules for case in rule.examples]
    assert sum(case.keep is not None for case in every) >= 0.4 * len(every)
