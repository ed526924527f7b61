"""What several people decide about articles, and what is made of it, without any page."""

from __future__ import annotations

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cleaner.cli import app
from cleaner.errors import CleanerError
from cleaner.review.decision import Verdict
from cleaner.web import telling
from cleaner.web.articles import Stage
from cleaner.web.book import Wish
from cleaner.web.errors import BusyError, ConflictError, UnknownError
from cleaner.web.groups import Kind
from cleaner.web.items import State

from .conftest import DEAD, GENDER, TEXT, TWICE, article, found

REJECT = Wish(Verdict.REJECT)


def accept(words: str) -> Wish:
    return Wish(Verdict.ACCEPT, words)


def decide(desk, rule, wish, seen="", name="a.txt"):
    one = found(desk, rule, name)
    return desk.decide(article(desk, name).id, one.id, seen, wish)


def states(desk, name="a.txt"):
    one = article(desk, name)
    return {item.rule.rpartition("/")[2]: state for item, state in zip(one.items, one.states, strict=True)}


def verdicts(desk):
    lines = desk.file.read_text().splitlines()
    return [(one["rule"].rpartition("/")[2], one["verdict"], one.get("after")) for one in map(json.loads, lines)]


def test_what_waits_and_what_is_made_unasked(desk):
    assert states(desk) == {
        "gendered-noun": State.WAITING,
        "parts-total": State.WAITING,
        "doubled-word": State.CERTAIN,
    }
    assert article(desk).stage is Stage.WAITING


def test_each_decision_is_on_the_disk_when_it_is_told(desk):
    decide(desk, "gendered-noun", accept("spokesperson"))
    decide(desk, "parts-total", accept("7 men and 4 women"))
    decide(desk, "doubled-word", Wish(Verdict.REJECT, reason="a quotation"))
    assert verdicts(desk) == [
        ("gendered-noun", "accept", "spokesperson"),
        ("parts-total", "edit", "7 men and 4 women"),
        ("doubled-word", "reject", None),
    ]
    assert states(desk) == {
        "gendered-noun": State.ACCEPTED,
        "parts-total": State.EDITED,
        "doubled-word": State.REJECTED,
    }
    assert article(desk).stage is Stage.DONE


def test_a_desk_made_anew_knows_what_was_decided(desk, open_desk):
    decide(desk, "gendered-noun", accept("spokeswoman"))
    again = open_desk()  # the first was not closed: it was killed
    assert states(again) == states(desk)
    assert [one.id for one in again.articles] == [one.id for one in desk.articles]


def test_two_desks_on_one_file_see_what_the_other_decides(desk, open_desk):
    other = open_desk(by="late desk")
    assert article(other).waiting == 2
    decide(desk, "gendered-noun", accept("spokeswoman"))
    assert states(other)["gendered-noun"] is State.ACCEPTED
    with pytest.raises(ConflictError, match="somebody else"):
        decide(other, "gendered-noun", REJECT)
    assert len(verdicts(desk)) == 1


def test_who_saw_what_stands_decides_over_it(desk, open_desk):
    first = decide(desk, "gendered-noun", accept("spokeswoman"))
    other = open_desk()
    decide(other, "gendered-noun", REJECT, seen=first.decisions[0].id)
    assert states(desk)["gendered-noun"] is State.REJECTED
    with pytest.raises(ConflictError, match="decided otherwise"):
        desk.undo(first.name)


def test_undo_gives_the_question_back(desk):
    act = decide(desk, "gendered-noun", accept("spokeswoman"))
    assert desk.undo(act.name).decisions == act.decisions
    assert states(desk)["gendered-noun"] is State.WAITING
    with pytest.raises(ConflictError, match="taken back already"):
        desk.undo(act.name)


def test_undo_outlives_the_server(desk, open_desk):
    act = decide(desk, "gendered-noun", accept("spokeswoman"))
    open_desk().undo(act.name)
    assert states(desk)["gendered-noun"] is State.WAITING


def test_one_decision_answers_the_same_sentence_everywhere(folder, open_desk):
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(GENDER)
    desk = open_desk()
    assert (article(desk).waiting, article(desk, "b.txt").waiting) == (1, 1)
    decide(desk, "gendered-noun", accept("spokeswoman"))
    assert [one.stage for one in desk.articles] == [Stage.DONE, Stage.DONE]


def test_an_edit_elsewhere_wakes_nothing_a_changed_sentence_asks_again(desk, folder):
    decide(desk, "gendered-noun", accept("spokeswoman"))
    path = folder / "a.txt"
    path.write_text("Something new.\n\n" + TEXT)
    assert states(desk)["gendered-noun"] is State.ACCEPTED
    path.write_text(TEXT.replace("Angela", "Today Angela"))
    assert states(desk)["gendered-noun"] is State.WAITING


def test_a_decision_about_a_sentence_that_has_changed_is_refused(desk, folder):
    one = found(desk, "gendered-noun")
    (folder / "a.txt").write_text(TEXT.replace("Angela", "Today Angela"))
    with pytest.raises(ConflictError, match="sentence has changed"):
        desk.decide(article(desk).id, one.id, "", accept("spokeswoman"))
    assert not desk.file.exists()


def test_a_decision_about_a_sentence_that_stayed_is_taken(desk, folder):
    one = found(desk, "gendered-noun")
    (folder / "a.txt").write_text("Something new.\n\n" + TEXT)
    desk.decide(article(desk).id, one.id, "", accept("spokeswoman"))
    assert states(desk)["gendered-noun"] is State.ACCEPTED


def fixed(folder: Path, out: Path, *words: str) -> dict[str, bytes]:
    """What the command line makes of the articles with the decisions there are."""
    decisions = folder.parent / "decisions.jsonl"
    command = ["fix", str(folder), "--decisions", str(decisions), *words]
    done = CliRunner().invoke(app, [*command, "--out", str(out)], prog_name="cleaner")
    assert done.exit_code == 0, done.output
    return files_of(out)


def files_of(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("unsafe", [False, True])
def test_written_are_the_bytes_of_fix_with_its_decisions(folder, tmp_path, open_desk, unsafe):
    (folder / "a.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    (folder / "b.md").write_text(f"# Title\n\nAngela Merkel, a **spokesman** for it, left.\n\n- {TWICE}")
    (folder / "c.txt").write_text("All is well.\n")
    desk = open_desk(tmp_path / "ours", unsafe=unsafe, by="Ines")
    decide(desk, "gendered-noun", accept("spokeswoman"))
    decide(desk, "parts-total", accept("7 men and 4 women"))
    decide(desk, "doubled-word", Wish(Verdict.REJECT, reason="as printed"))
    decide(desk, "gendered-noun", accept("spokesperson"), name="b.md")
    for one in desk.articles:
        desk.write(one.id, article(desk, one.name).look.token)
    theirs = fixed(folder, tmp_path / "theirs", *(["--unsafe-fixes"] if unsafe else []))
    assert files_of(tmp_path / "ours") == theirs
    assert b"**spokesperson**" in theirs["b.md"]
    assert len(theirs) == 6


def test_written_in_place_it_is_looked_at_again(desk, folder):
    decide(desk, "gendered-noun", accept("spokeswoman"))
    desk.write(article(desk).id, article(desk).look.token)
    assert (folder / "a.txt").read_text() == TEXT.replace("spokesman", "spokeswoman").replace("the the", "the")
    assert states(desk) == {"parts-total": State.WAITING}
    decide(desk, "parts-total", REJECT)
    assert article(desk).stage is Stage.CLEAN


def test_written_elsewhere_what_a_fix_uncovers_is_asked_and_written_too(folder, tmp_path, open_desk):
    (folder / "a.txt").write_text(DEAD)
    desk = open_desk(tmp_path / "out")
    decide(desk, "parts-total", accept("13 people: 7 men and 5 women"))
    desk.write(article(desk).id, article(desk).look.token)
    assert article(desk).look.is_corrected
    assert (
        (tmp_path / "out" / "a.txt").read_text()
        == article(desk).look.document.text
        == DEAD.replace("12", "13").replace("4", "5")
    )
    assert states(desk) == {"parts-total": State.WAITING}
    decide(desk, "parts-total", accept("12 people"))
    desk.write(article(desk).id, article(desk).look.token)
    assert (folder / "a.txt").read_text() == DEAD
    theirs = fixed(folder, tmp_path / "theirs")
    assert files_of(tmp_path / "out") == theirs
    assert article(desk).stage is Stage.WRITTEN


def test_an_article_that_changed_on_the_disk_is_not_written(desk, folder):
    decide(desk, "gendered-noun", accept("spokeswoman"))
    token = article(desk).look.token
    (folder / "a.txt").write_text(TEXT + "More.\n")
    with pytest.raises(ConflictError, match="changed since"):
        desk.write(article(desk).id, token)
    assert (folder / "a.txt").read_text() == TEXT + "More.\n"
    assert states(desk)["gendered-noun"] is State.ACCEPTED


def test_an_article_that_goes_and_comes_back(desk, folder):
    (folder / "a.txt").unlink()
    assert article(desk).stage is Stage.FAILED
    with pytest.raises(ConflictError):
        desk.decide(article(desk).id, "x", "", REJECT)
    (folder / "a.txt").write_text(TEXT)
    assert article(desk).stage is Stage.WAITING


def test_one_that_cant_be_read_stops_no_other(folder, open_desk):
    (folder / "a.txt").write_bytes(b"\xff\xfe\x00")
    (folder / "b.txt").write_text(GENDER)
    desk = open_desk()
    assert article(desk).stage is Stage.FAILED
    assert "utf-16" in str(article(desk).failure)
    assert article(desk, "b.txt").stage is Stage.WAITING


def test_words_that_the_markup_cant_take_are_refused(folder, open_desk):
    (folder / "a.md").write_text("Angela Merkel, a **spokesman** for it, left.\n")
    desk = open_desk()
    with pytest.raises(CleanerError, match="markup"):
        decide(desk, "gendered-noun", accept("spokeswoman** and *more"), name="a.md")
    assert not desk.file.exists()


@pytest.mark.parametrize(
    "words",
    [
        "spo\0kes",
        "spo\x1bkes",
        "spo\x85kes",
        "spo\rkes",
        f"spo{chr(0xD800)}kes",
        "spo\ufffdkes",
        "one\n\ntwo",
        "\u2028",
    ],
)
def test_words_that_would_break_the_article_are_refused(desk, folder, words):
    with pytest.raises(CleanerError, match="can't"):
        decide(desk, "gendered-noun", accept(words))
    assert not desk.file.exists()
    decide(desk, "parts-total", accept("7 men\tand 4\nwomen"))
    desk.write(article(desk).id, article(desk).look.token)
    assert "7 men\tand 4\nwomen" in (folder / "a.txt").read_text()


@pytest.mark.parametrize("is_elsewhere", [False, True])
def test_written_is_told_of_what_was_written_whatever_comes_after(
    folder, tmp_path, open_desk, monkeypatch, is_elsewhere
):
    (folder / "a.txt").write_text(TEXT)
    desk = open_desk(tmp_path / "out" if is_elsewhere else None)
    decide(desk, "gendered-noun", accept("spokeswoman"))
    seen = article(desk)

    def unread(*_given):
        desk.file.write_text("no decision\n")  # and these go at the same moment
        raise CleanerError("can't be read any more")

    monkeypatch.setattr(desk._looking._bench, "look_after", unread)
    written = desk.write(seen.id, seen.look.token)
    assert [change.after for change in written.result.changes]
    assert (seen.stage, seen.refusal, seen.is_written) == (Stage.FAILED, None, True)
    assert "any more" in str(seen.failure)
    assert "spokeswoman" in ((tmp_path / "out") if is_elsewhere else folder).joinpath("a.txt").read_text()


def test_what_is_taken_back_after_a_copy_was_written_is_asked_again(folder, tmp_path, open_desk):
    (folder / "a.txt").write_text(TEXT)
    desk = open_desk(tmp_path / "out")
    act = decide(desk, "gendered-noun", accept("spokeswoman"))
    desk.write(article(desk).id, article(desk).look.token)
    assert "gendered-noun" not in states(desk)
    told = telling.undone(desk.undo(act.name))
    assert told == f"Taken back: “spokesman”. The copy still has it: write {article(desk).shown} again."
    assert states(desk)["gendered-noun"] is State.WAITING
    assert desk.place(act.decisions[0]) == (article(desk), found(desk, "gendered-noun"))
    assert "spokeswoman" in (tmp_path / "out" / "a.txt").read_text()
    desk.write(article(desk).id, article(desk).look.token)
    assert "spokesman" in (tmp_path / "out" / "a.txt").read_text()


def test_what_is_taken_back_after_it_was_written_in_place_stays_there(desk):
    act = decide(desk, "gendered-noun", accept("spokeswoman"))
    desk.write(article(desk).id, article(desk).look.token)
    told = telling.undone(desk.undo(act.name))
    assert told == f"Taken back: “spokesman”. Written with it, and left so: {article(desk).shown}."
    assert "gendered-noun" not in states(desk)


def test_everything_that_is_finished_is_written(folder, tmp_path, open_desk):
    for name, text in (("a.txt", TWICE), ("b.txt", GENDER), ("c.txt", DEAD)):
        (folder / name).write_text(text)
    desk = open_desk(tmp_path / "out")
    decide(desk, "gendered-noun", REJECT, name="b.txt")
    assert [article(desk, name).stage for name in ("a.txt", "b.txt", "c.txt")] == [
        Stage.DONE,
        Stage.CLEAN,
        Stage.WAITING,
    ]
    assert desk.write_finished() == 1
    done = time.monotonic() + 30
    while desk.articles[0].stage is Stage.DONE and time.monotonic() < done:
        time.sleep(0.01)
    assert desk.articles[0].stage is Stage.WRITTEN
    assert (tmp_path / "out" / "a.txt").read_text() == "It was the end.\n"
    assert not (tmp_path / "out" / "c.txt").exists()


def test_what_the_desk_does_not_have(desk):
    with pytest.raises(UnknownError):
        desk.article("nothing")
    with pytest.raises(UnknownError):
        desk.rule("no/rule")
    article(desk)
    assert desk.rule("repetition/doubled-word").id == "repetition/doubled-word"


def test_a_file_that_holds_no_decisions_is_told_at_once(folder, open_desk):
    (folder.parent / "decisions.jsonl").write_text("not a decision\n")
    with pytest.raises(CleanerError, match="is no decision"):
        open_desk()


def test_two_who_decide_at_the_same_moment(desk, open_desk):
    desks = [desk, open_desk(by="Ines")]
    one, both = found(desk, "gendered-noun"), threading.Barrier(2)
    article(desks[1])

    def answer(by):
        both.wait()
        try:
            return by.decide(by.articles[0].id, one.id, "", accept("spokeswoman")).decisions[0].by
        except ConflictError:
            return None

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(answer, desks))
    assert answers.count(None) == 1
    assert len(verdicts(desk)) == 1


def test_many_at_one_desk_lose_nothing(folder, open_desk):
    (folder / "a.txt").write_text("\n\n".join(GENDER.replace("left", f"met {number} others") for number in range(40)))
    desk = open_desk()
    one = article(desk)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda item: desk.decide(one.id, item.id, "", REJECT), one.items))
    assert (one.waiting, one.decided, len(verdicts(desk))) == (0, 40, 40)


def test_what_an_earlier_run_has_found_is_told_again(desk, open_desk):
    states(desk)
    first = article(open_desk(keeps=True)).items
    kept = open_desk(keeps=True)
    assert article(kept).items == first
    decide(kept, "gendered-noun", accept("spokeswoman"))
    assert states(kept)["gendered-noun"] is State.ACCEPTED


def test_decisions_that_the_configuration_names_hide_nothing_from_the_desk(folder, open_desk):
    (folder.parent / "cleaner.toml").write_text('decisions = "decisions.jsonl"\n')
    (folder / "a.txt").write_text(TEXT)
    decide(open_desk(), "gendered-noun", REJECT)
    assert states(open_desk())["gendered-noun"] is State.REJECTED


def test_a_change_on_the_disk_is_noticed(desk, folder):
    article(desk)
    (folder / "a.txt").write_text(GENDER)
    desk.notice(desk.articles)
    done = time.monotonic() + 30
    while len(desk.articles[0].items) != 1 and time.monotonic() < done:
        time.sleep(0.01)
    assert desk.articles[0].waiting == 1


def test_a_group_leaves_what_came_after_it_was_seen(folder, open_desk):
    (folder / "a.txt").write_text(GENDER)
    desk = open_desk()
    article(desk)
    (group,) = desk.groups(Kind.RULES).values()
    seen = desk.questions
    (folder / "a.txt").write_text(f"{GENDER}\n{GENDER.replace('left', 'stayed')}")
    article(desk)
    act = desk.decide_group(group, Verdict.REJECT, seen, "as printed")
    assert [one.reason for one in act.decisions] == ["as printed"]
    assert (article(desk).decided, article(desk).waiting) == (1, 1)


def test_nobody_waits_for_ever(desk):
    with pytest.raises(BusyError):
        desk.article(desk.articles[0].id, patience=0.0)
    assert article(desk).waiting == 2


def test_what_would_be_made_unasked_is_left_where_that_is_asked_for(folder, open_desk):
    (folder / "a.txt").write_text(TWICE)
    desk = open_desk()
    article(desk)
    (group,) = desk.groups(Kind.RULES).values()
    assert (group.acceptable, len(group.those(State.CERTAIN))) == ([], 1)
    with pytest.raises(ConflictError, match="nothing left"):
        desk.decide_group(group, Verdict.REJECT, desk.questions)
    desk.decide_group(group, Verdict.REJECT, desk.questions, of=State.CERTAIN)
    assert article(desk).stage is Stage.CLEAN


def test_the_counts_are_those_of_the_articles(folder, open_desk):
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_text(GENDER + TWICE)
    (folder / "c.txt").write_bytes(b"\xff\xfe\x00")
    desk = open_desk()

    def check():
        for one in desk.articles:
            desk.article(one.id)
        for state in State:
            assert desk.count(state) == sum(one.counts[state] for one in desk.articles)
        for stage in Stage:
            assert desk.count(stage) == sum(one.stage is stage for one in desk.articles)

    assert desk.count(Stage.UNREAD) <= 3
    check()
    act = decide(desk, "gendered-noun", accept("spokeswoman"))
    check()
    desk.undo(act.name)
    (folder / "a.txt").write_text(DEAD)
    (folder / "c.txt").write_text(DEAD)
    check()
    desk.write(article(desk, "b.txt").id, article(desk, "b.txt").look.token)
    (folder / "a.txt").unlink()
    check()
