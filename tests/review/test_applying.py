"""What was decided is done, and nothing else."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaner.api import Cleaner
from cleaner.config import Config, Settings
from cleaner.correct.changelog import records
from cleaner.review.applying import broken_by
from cleaner.review.asking import Asker, place
from cleaner.review.decision import Verdict, decided
from cleaner.review.journal import Snapshot, append
from cleaner.shapes import Applicability, Reason

TOTAL = "quantities/parts-total"
DEAD = "The crash killed 12 people: 7 men and 4 women.\n"
BUDGET = "Japan will increase its defense budget by 2% of GDP, or a 20% increase.\n"
VERSA = "Chile may land troops in Peru. vice versa.\n"
GENDER = "Angela Merkel, a spokesman for the party, left.\n"


def test_an_accepted_fix_is_made_with_the_decision_as_evidence(deciding, engine, taken, file):
    taken(BUDGET, "quantities/by-for-to", Verdict.ACCEPT, "to")
    done = deciding(file).fix(BUDGET, path="a.txt")
    assert done.text == BUDGET.replace("by 2%", "to 2%")
    (change,) = done.changes
    assert (change.applicability, change.evidence[-1].text) == (
        Applicability.UNSAFE,
        "accepted in decisions.jsonl",
    )
    log = records(done.corrected, engine.provenance, {rule.id: rule for rule in engine.rules.rules})
    (written,) = [one for one in log if one["type"] == "change"]
    assert written["evidence"][-1] == {"kind": "decision", "text": "accepted in decisions.jsonl"}


def test_words_of_a_person_are_written_figures_too(deciding, taken, file):
    taken(DEAD, TOTAL, Verdict.EDIT, "11 people: 7 men and 4 women")
    done = deciding(file).fix(DEAD, path="b.txt")
    assert done.text == DEAD.replace("12", "11")
    assert done.changes[0].applicability is Applicability.DISPLAY
    assert done.findings == ()


def test_what_is_rejected_is_neither_told_nor_made_and_the_log_says_why(deciding, taken, file):
    taken(VERSA, "fragments/vice-versa", Verdict.REJECT)
    engine = deciding(file)
    assert engine.check(VERSA) == []
    done = engine.fix(VERSA)
    assert (done.text, done.changes) == (VERSA, ())
    assert [(one.reason, one.note) for one in done.rejected] == [(Reason.SUPPRESSED, "rejected in decisions.jsonl")]


def test_what_is_rejected_stays_so_when_a_fix_beside_it_changes_the_sentence(deciding, taken, file):
    text = BUDGET.replace("Japan", "The the Japan")
    taken(text, "quantities/by-for-to", Verdict.REJECT)
    done = deciding(file, unsafe_fixes=True).fix(text)
    assert "by 2%" in done.text
    assert "The the" not in done.text


def test_the_same_again_changes_nothing(deciding, taken, file):
    taken(DEAD, TOTAL, Verdict.EDIT, "11 people: 7 men and 4 women")
    taken(BUDGET, "quantities/by-for-to", Verdict.ACCEPT, "to")
    engine = deciding(file)
    once = engine.fix(f"{DEAD}\n{BUDGET}\n{VERSA}")
    assert len(once.changes) == 3
    assert engine.fix(once.text).changes == ()


def test_a_decision_wins_over_what_a_rule_is_certain_of(deciding, taken, file):
    taken(VERSA, "fragments/vice-versa", Verdict.EDIT, " and Peru in Chile.")
    done = deciding(file).fix(VERSA)
    assert done.text == "Chile may land troops in Peru and Peru in Chile.\n"


@pytest.mark.parametrize("is_last", [True, False])
def test_of_two_decisions_about_the_same_words_the_later_holds(deciding, taken, file, is_last):
    """The words by hand are about more than the fix, which was made for a part of them."""
    both = [
        ("quantities/by-for-to", Verdict.ACCEPT, "to"),
        ("quantities/change-mismatch", Verdict.EDIT, "to 2% of GDP"),
    ]
    for rule, verdict, after in both if is_last else reversed(both):
        taken(BUDGET, rule, verdict, after)
    done = deciding(file).fix(BUDGET)
    changed = ("by 2% of GDP, or a 20% increase", "to 2% of GDP") if is_last else ("by", "to")
    assert done.text == BUDGET.replace(*changed)
    assert [one.note for one in done.rejected] == ["a later decision writes over it"]


def test_no_rule_rewrites_what_a_person_has_written(deciding, taken, file):
    """The words are a fault of their own, which a rule would mend in the next round."""
    taken(DEAD, TOTAL, Verdict.EDIT, "11 people: 7 men and and 4 women")
    done = deciding(file).fix(DEAD)
    assert done.text == DEAD.replace("12", "11").replace("men and", "men and and")
    notes = [(one.finding.rule, one.reason, one.note) for one in done.rejected]
    assert notes == [("repetition/doubled-word", Reason.OVERLAPS, "a person has decided this place")]


def test_words_that_are_there_already_end_the_matter(deciding, taken, file):
    taken(DEAD, TOTAL, Verdict.EDIT, "12 people: 7 men and 4 women")
    done = deciding(file).fix(DEAD)
    assert (done.text, done.findings) == (DEAD, ())


def test_words_that_are_there_in_the_signs_of_their_syntax_end_the_matter_too(deciding, stock, file):
    """In ASCII JSON an é is written as an escape: the text differs from the words, and is what they would be."""
    settings = Settings(Config(fields=("text",)), file.parent)
    engine = Cleaner(stock=stock, settings=settings)
    text = '{"text": "The crash killed 12 caf\\u00e9 owners: 7 men and 4 women."}\n'
    document = engine.read(text, path="a.json")
    (finding,) = engine.examine(document).findings
    words = "12 café owners: 7 men and 4 women"
    append(file, [decided(Asker(document).asked(finding), Verdict.EDIT, "a.json", after=words)])
    assert deciding(file, settings=settings).fix(text, path="a.json").text == text


def test_a_suggestion_that_is_no_longer_offered_is_asked_again(deciding, taken, file):
    made = taken(GENDER, "roles/gendered-noun", Verdict.ACCEPT, "spokeswoman")
    assert "spokeswoman" in deciding(file).fix(GENDER).text
    assert not made.answers(("speaker",))


@pytest.mark.parametrize("suffix", ["md", "html"])
def test_markup_is_written_around_or_left_alone(deciding, taken, file, suffix):
    plain = {"md": "{}\n", "html": "<p>{}</p>\n"}[suffix].format(DEAD.strip())
    taken(plain, TOTAL, Verdict.EDIT, "11 people & two dogs", path=f"a.{suffix}")
    expected = plain.replace("12 people: 7 men and 4 women", "11 people & two dogs")
    done = deciding(file).fix(plain, path=f"a.{suffix}")
    assert done.text == (expected.replace("&", "&amp;") if suffix == "html" else expected)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("The crash killed 12 people: *7 men* and 4 women.\n", "11 people: 7 men and 4 women"),
        (DEAD, "11 people: `7 men` and 4 women"),
    ],
)
def test_what_markup_can_not_take_is_shown_with_the_decision(deciding, taken, file, text, after):
    taken(text, TOTAL, Verdict.EDIT, after, path="a.md")
    done = deciding(file).fix(text, path="a.md")
    assert done.text == text
    (left,) = done.findings
    assert left.is_decided
    assert left.evidence[-1].text.endswith("so it is to be written by hand")


def test_a_decision_that_nothing_answers_to_is_no_error(deciding, one, file):
    append(file, [one()])
    assert deciding(str(file)).fix(VERSA).text == VERSA.replace(". vice", ", and vice")


def test_a_run_knows_one_state_of_the_file(deciding, taken, file):
    taken(VERSA, "fragments/vice-versa", Verdict.REJECT)
    snapshot = Snapshot.of(file)
    file.unlink()
    assert deciding(snapshot).check(VERSA) == []


@pytest.mark.parametrize("after", ["eleven\0people", "eleven\x1bpeople", "eleven\n\npeople", "eleven\ufffdpeople"])
def test_what_a_journal_holds_that_would_break_the_text_is_not_written(deciding, found, after):
    text = f"{VERSA}\n{DEAD}"
    _, asked = found(text)
    made = decided(asked[TOTAL], Verdict.EDIT, "a.txt", after=after)
    result = deciding(Snapshot("d.jsonl", msgspec.json.encode(made))).fix(text, path="a.txt")
    assert DEAD in result.text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    after=st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    .map("eleven {} people".format)
    .filter(lambda after: not broken_by("", after))
)
def test_any_words_by_hand_stand_in_their_place_and_nothing_else_moves(deciding, engine, found, after):
    """In plain text every edit is possible, and no rule has a say in it afterwards."""
    text = f"{VERSA}\n{DEAD}"
    document, asked = found(text)
    (finding,) = [one for one in engine.examine(document).findings if one.rule == TOTAL]
    made = decided(asked[TOTAL], Verdict.EDIT, "a.txt", after=after)
    done = deciding(Snapshot("d.jsonl", msgspec.json.encode(made))).fix(text, path="a.txt")
    span = place(finding)
    expected = (text[: span.start] + after + text[span.end :]).replace(". vice", ", and vice", 1)
    assert done.text == expected
