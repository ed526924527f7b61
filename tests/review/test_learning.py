"""How often rules were right, and what follows from it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.review.decision import Reason, Verdict
from cleaner.review.learning import Score, by_evidence, by_rule, proposals
from cleaner.shapes import Applicability

RULE = "quantities/by-for-to"
DISPLAY, UNSAFE, SAFE = Applicability.DISPLAY, Applicability.UNSAFE, Applicability.SAFE


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_intervals_are_those_that_were_published(right, total, low, high):
    assert [round(bound, 4) for bound in Score(right, total).interval] == [low, high]


@given(total=st.integers(1, 10_000), data=st.data())
def test_the_bounds_solve_the_score_equation(total, data):
    """|p - P| = z sqrt(P (1 - P) / n) at both bounds, which is how Wilson defines them."""
    right = data.draw(st.integers(0, total))
    for bound in Score(right, total).interval:
        if 0 < bound < 1:
            distance = 1.959964 * math.sqrt(bound * (1 - bound) / total)
            assert abs(right / total - bound) == pytest.approx(distance, abs=1e-7)


def test_a_fix_that_was_written_anew_is_no_right_fix_but_a_right_finding(one):
    decisions = [
        one(Verdict.ACCEPT, RULE, sentence=1, offers=("to",), after="to", evidence=(Reason("arithmetic", 1.0),)),
        one(Verdict.EDIT, RULE, sentence=2, offers=("to",), after="from", evidence=(Reason("arithmetic"),) * 2),
        one(Verdict.REJECT, RULE, sentence=3, offers=("to",), evidence=(Reason("context"),)),
        one(Verdict.REJECT, RULE, sentence=4, certainty="display"),
    ]
    shown, probable = by_rule(decisions)
    assert (probable.applicability, probable.fix, probable.fault) == (UNSAFE, Score(1, 3), Score(2, 3))
    assert (shown.applicability, shown.fix, shown.fault) == (DISPLAY, Score(0, 0), Score(0, 1))
    kinds = {kind.name: (kind.fix, kind.fault) for kind in by_evidence(decisions)}
    assert kinds == {"arithmetic": (Score(1, 2), Score(2, 2)), "context": (Score(0, 1), Score(0, 1))}


def judged(one, right: int, wrong: int, certainty: str):
    accepted = [
        one(Verdict.ACCEPT, RULE, sentence=number, offers=("to",), after="to", certainty=certainty)
        for number in range(right)
    ]
    rejected = [
        one(Verdict.REJECT, RULE, sentence=-number - 1, offers=("to",), certainty=certainty) for number in range(wrong)
    ]
    return by_rule(accepted + rejected)


@pytest.mark.parametrize(
    ("right", "wrong", "cap", "becomes"),
    [
        (380, 0, UNSAFE, None),
        (381, 0, UNSAFE, SAFE),
        (34, 0, DISPLAY, None),
        (35, 0, DISPLAY, UNSAFE),
        (381, 0, DISPLAY, SAFE),
        (9, 0, SAFE, None),
        (8, 1, SAFE, None),  # too few to take anything back
        (9, 1, SAFE, UNSAFE),  # 0.596 to 0.982
        (97, 1, SAFE, None),  # 0.945 to 0.998
        (40, 10, SAFE, DISPLAY),  # 0.670 to 0.888
        (9, 3, UNSAFE, None),
        (20, 15, UNSAFE, "ignored"),
    ],
)
def test_the_limits_of_the_project_decide(one, right, wrong, cap, becomes):
    proposed = proposals(judged(one, right, wrong, cap.word), {RULE: cap})
    assert [("ignored" if it.cap is None else it.cap) for it in proposed] == ([] if becomes is None else [becomes])


def test_findings_below_the_cap_say_nothing_about_it(one):
    weak = judged(one, 400, 0, "unsafe")
    assert proposals(weak, {RULE: SAFE}) == ()
    assert proposals(weak, {}) == ()  # a rule that is no more


def test_a_safe_rule_is_not_ignored_for_its_doubtful_findings(one):
    noise = judged(one, 0, 40, "display")
    assert proposals(noise, {RULE: SAFE}) == ()
    assert [it.cap for it in proposals(noise, {RULE: UNSAFE})] == [None]
