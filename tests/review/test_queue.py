"""What waits for a person, and what becomes of it."""

from __future__ import annotations

import pytest

from cleaner.errors import ConfigError
from cleaner.review.decision import Verdict
from cleaner.review.journal import read
from cleaner.review.queue import Queue, Undone, questions
from cleaner.shapes import Applicability

TOTAL = "quantities/parts-total"
TEXT = (
    "Chile may land troops in Peru. vice versa.\n\n"
    "Japan will increase its defense budget by 2% of GDP, or a 20% increase.\n\n"
    "The crash killed 12 people: 7 men and 4 women.\n"
)


def test_what_a_run_would_leave_waits(ask):
    assert set(ask(TEXT)) == {"quantities/by-for-to", "quantities/change-mismatch", TOTAL}
    assert set(ask(TEXT, least=Applicability.UNSAFE)) == {"quantities/change-mismatch", TOTAL}


def test_what_was_decided_waits_no_more(engine, deciding, ask, file):
    queue = Queue(file, by="the desk")
    waiting = ask(TEXT)
    queue.decide(waiting[TOTAL], Verdict.EDIT, after="11 people: 7 men and 4 women", reason="so the police")
    queue.decide(waiting["quantities/by-for-to"], Verdict.REJECT)
    assert queue.count == 2
    document = engine.read(TEXT, path="moved.txt")
    left = questions("moved.txt", document, deciding(file).examine(document), Applicability.SAFE)
    assert [one.finding.rule for one in left] == ["quantities/change-mismatch"]
    done = deciding(file).fix(TEXT)
    assert done.changes[-1].evidence[-1].text == ("written by hand by the desk in decisions.jsonl: so the police")


def test_the_same_sentence_elsewhere_is_answered_already(ask, file):
    queue = Queue(file)
    here, there = ask(TEXT)[TOTAL], ask(f"Kenya.\n\n{TEXT}", "b.txt")[TOTAL]
    assert not queue.is_answered(there)
    queue.decide(here, Verdict.REJECT)
    assert queue.is_answered(there)
    assert queue.undo().questions == (here,)
    assert not queue.is_answered(there)
    assert queue.undo() == Undone()
    assert read(file).standing == {}


def test_what_can_not_be_kept_was_not_decided(ask, tmp_path):
    queue = Queue(tmp_path)
    question = ask(TEXT)[TOTAL]
    with pytest.raises(ConfigError, match="the decision is not kept"):
        queue.decide(question, Verdict.REJECT)
    assert (queue.count, queue.undo()) == (0, Undone())


def test_a_question_knows_what_its_markup_takes(ask):
    question = ask("The crash killed 12 people: 7 men and 4 women.\n", "a.md")[TOTAL]
    assert question.can_be("11 people")
    assert not question.can_be("*11* people")


def test_what_was_decided_at_once_goes_at_once(ask, file):
    queue = Queue(file)
    waiting = ask(TEXT)
    queue.decide(waiting[TOTAL], Verdict.REJECT)
    queue.decide_all([(one, None) for one in waiting.values()], Verdict.REJECT, reason="as in the communiqué")
    first, *rest = read(file).records
    assert [first.group, len({one.group for one in rest}), len(rest)] == ["", 1, 3]
    assert set(queue.undo().questions) == set(waiting.values())
    assert (list(read(file).standing.values()), queue.count) == ([first], 1)


def test_what_others_decide_is_seen_and_not_undone(ask, file):
    mine, theirs = Queue(file, by="Adaeze"), Queue(file, by="Lars")
    question, other = ask(TEXT)[TOTAL], ask(TEXT)["quantities/by-for-to"]
    assert not mine.is_answered(question)
    theirs.decide(question, Verdict.REJECT)
    assert mine.is_answered(question)
    mine.decide_all([(question, None), (other, None)], Verdict.REJECT)
    theirs.decide(question, Verdict.EDIT, after="11")
    undone = mine.undo()
    assert undone.questions == (other,)
    assert [(one.by, one.after) for one in undone.met] == [("Lars", "11")]
    assert [one.after for one in read(file).standing.values()] == ["11"]
