"""What wakes a decision, and what does not."""

from __future__ import annotations

import re

import pytest

from cleaner.review.decision import Verdict, undone

RULE = "quantities/parts-total"
SENTENCE = "The crash near Lagos killed 12 people: 7 men and 4 women."


@pytest.mark.parametrize(
    "text",
    [
        f"A head\n\n{SENTENCE}\n",
        f"Nobody knew why. {SENTENCE} The police were there.\n",
        SENTENCE.replace("near Lagos", "near  Lagos").replace(" killed", "  killed "),
    ],
)
def test_the_same_sentence_is_the_same_question_wherever_it_stands(found, text):
    _, before = found(SENTENCE)
    _, after = found(text)
    assert after[RULE].key == before[RULE].key


@pytest.mark.parametrize(
    "text", [SENTENCE.replace("Lagos", "Abuja"), SENTENCE.replace("crash", "train crash"), SENTENCE.replace("4", "3")]
)
def test_a_changed_sentence_is_another_question(found, text):
    _, before = found(SENTENCE)
    _, after = found(text)
    assert after[RULE].key != before[RULE].key


def test_two_of_a_kind_in_one_sentence_are_two_questions(engine):
    from cleaner.review.asking import Asker

    text = "In Accra 12 people, 7 men and 4 women, and in Tema 12 people, 7 men and 4 women, were hurt."
    document = engine.read(text, path="a.txt")
    keys = [Asker(document).key(one) for one in engine.examine(document).findings if one.rule == RULE]
    assert len(keys) == len(set(keys)) == 2
    assert len({one.sentence for one in keys}) == 1


def test_markup_is_no_part_of_a_sentence(found):
    _, plain = found(SENTENCE)
    _, marked = found("The *crash* near [Lagos](https://example.org/a) killed 12 people: 7 men and 4 women.", "a.md")
    assert marked[RULE].key == plain[RULE].key


def test_a_rejection_holds_whatever_is_offered_a_text_only_while_it_is_on_offer(one):
    rejected = one(Verdict.REJECT, offers=("Okra",))
    accepted = one(Verdict.ACCEPT, offers=("Okra",), after="Okra")
    edited = one(Verdict.EDIT, offers=("Okra",), after="Ben Okri")
    now = [("Okra",), ("Orca", "Okra"), ("Orca",), ()]
    assert [rejected.answers(offers) for offers in now] == [True, True, True, True]
    assert [accepted.answers(offers) for offers in now] == [True, True, False, False]
    assert [edited.answers(offers) for offers in now] == [True, False, False, False]


def test_a_record_names_nobody_unless_told_and_its_time_is_utc_in_seconds(one):
    made = one()
    assert made.by == ""
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", made.time)
    assert undone(made, by="desk").by == "desk"
    assert undone(made).id != made.id
