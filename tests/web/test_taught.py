"""What a desk teaches, what that costs to take back, and lists that change while articles lie on a desk."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from cleaner.errors import CleanerError
from cleaner.review.decision import Verdict
from cleaner.review.teaching.lessons import Lesson
from cleaner.web.articles import Stage
from cleaner.web.book import Wish
from cleaner.web.errors import BusyError, ConflictError

from .conftest import GENDER, TWICE, article, found

RIGHT = Wish(Verdict.REJECT, reason="as the police told it")


def teach(desk, lesson=Lesson.WORD, rule="gendered-noun", seen=""):
    one = found(desk, rule)
    return desk.teach(article(desk).id, one.id, seen, lesson, RIGHT)


def rules(desk, name="a.txt"):
    return [one.rule.rpartition("/")[2] for one in article(desk, name).items]


@pytest.fixture
def accept(folder) -> Path:
    return folder.parent / "accept.txt"


@pytest.fixture
def configuration(folder) -> Path:
    return folder.parent / "cleaner.toml"


# Lists that somebody else changes


def silencing(folder):
    (folder.parent / "cleaner.toml").write_text('ignore = ["repetition/doubled-word"]\n')


def nearer(folder):
    (folder / "cleaner.toml").write_text('ignore = ["repetition/doubled-word"]\n')


@pytest.mark.parametrize("change", [silencing, nearer])
def test_what_was_found_with_another_configuration_is_not_written(folder, open_desk, change):
    (folder / "a.txt").write_text(TWICE)
    desk = open_desk()
    seen = article(desk)
    token = seen.look.token
    change(folder)
    with pytest.raises(ConflictError, match=r"configuration.* has changed since"):
        desk._looking.write(seen, token)
    assert (folder / "a.txt").read_text() == TWICE
    assert rules(desk) == []
    with pytest.raises(ConflictError):
        desk.write(seen.id, token)
    assert (folder / "a.txt").read_text() == TWICE


def test_a_word_that_somebody_else_has_taught_is_not_mended_here(folder, open_desk, accept, configuration):
    configuration.write_text('accept = ["accept.txt"]\n')
    accept.write_text("nothing\n")
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"{GENDER}\n{TWICE}")
    desk, other = open_desk(), open_desk()
    token = article(other, "b.txt").look.token
    teach(desk)
    assert rules(other, "b.txt") == ["doubled-word"]
    assert article(other, "b.txt").look.token != token


def test_lists_that_change_are_noticed_unasked(desk, configuration):
    article(desk)
    configuration.write_text('ignore = ["repetition/doubled-word"]\n')
    desk.notice(desk.articles)
    wait_for(lambda: len(desk.articles[0].items) == 2)


def test_articles_that_wait_to_be_written_are_not_with_other_lists(folder, open_desk, configuration):
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(TWICE)
    desk = open_desk()
    for name in ("a.txt", "b.txt"):
        article(desk, name)
    configuration.write_text('ignore = ["repetition/doubled-word"]\n')
    assert desk.write_finished() == 2
    wait_for(lambda: all(one.stage is Stage.CLEAN for one in desk.articles))
    assert [(folder / name).read_text() for name in ("a.txt", "b.txt")] == [TWICE, TWICE]
    assert all("has changed" in str(one.refusal) for one in desk.articles)


def test_a_configuration_that_breaks_is_told_and_mended(desk, configuration):
    article(desk)
    configuration.write_text("ignore = [\n")
    assert article(desk).stage is Stage.FAILED
    configuration.write_text("")
    assert article(desk).stage is Stage.WAITING


# Taking a lesson back


def test_a_lesson_that_cant_be_kept_leaves_no_file(desk, accept, configuration):
    article(desk)
    desk.file.mkdir()
    with pytest.raises(CleanerError):
        teach(desk)
    desk.file.rmdir()
    assert not accept.exists()
    assert configuration.read_text() == ""


def test_a_lesson_over_which_somebody_has_decided_stays_in_its_file(desk, open_desk, configuration):
    act = teach(desk, Lesson.TABLE)
    written = configuration.read_text()
    other = open_desk()
    article(other)
    other._book.take([again(act.decisions[0])], other._shelf)
    with pytest.raises(ConflictError, match="decided otherwise"):
        desk.undo(act.name)
    assert configuration.read_text() == written


def again(decision):
    import msgspec

    return msgspec.structs.replace(decision, id="anew", reason="another")


def test_a_lesson_stays_where_its_decision_cant_be_taken_back(desk, accept, monkeypatch):
    act = teach(desk)

    def full(*_given, **_named):
        raise CleanerError("no space left")

    monkeypatch.setattr(desk._book.ledger, "take_back", full)
    with pytest.raises(CleanerError, match="no space"):
        desk.undo(act.name)
    assert accept.read_text() == "spokesman\n"
    monkeypatch.undo()
    desk.undo(act.name)
    assert not accept.exists()
    assert "gendered-noun" in rules(desk)


def test_after_a_restart_undo_says_where_a_lesson_still_stands(desk, open_desk, accept):
    act = teach(desk)
    later = open_desk()
    with pytest.raises(CleanerError, match="line 1") as caught:
        later.undo(act.name)
    assert "spokesman" in str(caught.value.hint)
    assert caught.value.path == str(accept)
    assert [one.id for one in later.done(act.name)] == [act.name]
    accept.write_text("# nothing any more\n")
    later.undo(act.name)
    assert "gendered-noun" in rules(later)


def test_a_lesson_that_was_taken_out_by_hand_stops_no_undo(desk, accept):
    act = teach(desk)
    accept.write_text("another\n")
    desk.undo(act.name)
    assert accept.read_text() == "another\n"
    assert "gendered-noun" in rules(desk)


def test_a_journal_that_names_a_file_of_nobody_reads_none(desk, open_desk, folder):
    act = teach(desk)
    text = desk.file.read_text()
    desk.file.write_text(text.replace('"path":"accept.txt"', '"path":"secret.txt"'))
    (folder.parent / "secret.txt").write_text("spokesman\n")
    open_desk().undo(act.name)  # no list of these articles: it holds nothing against anybody


# When the thread is busy


@pytest.fixture
def busy(desk):
    """Within it the thread of a desk does something else; nobody waits longer than a moment."""
    article(desk)
    free, begun = threading.Event(), threading.Event()

    def hold():
        begun.set()
        free.wait(20)

    desk._looking._put(hold, is_urgent=True)
    begun.wait(20)
    desk._looking._patience = 0.05
    yield free
    free.set()


def settled(desk):
    desk._looking._patience = 30.0
    desk._looking.perform(lambda: None)


def test_a_lesson_that_waits_too_long_is_not_taught_later(desk, busy, accept):
    one = desk.articles[0].items[0]
    with pytest.raises(BusyError, match="nothing was done"):
        desk.teach(desk.articles[0].id, one.id, "", Lesson.WORD, RIGHT)
    busy.set()
    settled(desk)
    assert not accept.exists()
    assert not desk.file.exists()


def test_what_taught_nothing_is_taken_back_however_busy_the_thread_is(desk, busy):
    one = desk.articles[0].items[0]
    act = desk.decide(desk.articles[0].id, one.id, "", Wish(Verdict.REJECT))
    desk.undo(act.name)
    assert not desk.done(act.name)


def test_an_undo_that_waits_too_long_is_not_done_later(desk, accept):
    act = teach(desk)
    article(desk)
    free, begun = threading.Event(), threading.Event()
    desk._looking._put(lambda: (begun.set(), free.wait(20)), is_urgent=True)
    begun.wait(20)
    desk._looking._patience = 0.05
    with pytest.raises(BusyError, match="nothing was done"):
        desk.undo(act.name)
    free.set()
    settled(desk)
    assert accept.exists()
    assert desk.done(act.name)
    desk.undo(act.name)
    assert not accept.exists()


def test_a_lesson_that_takes_long_is_taught_whole(desk, accept, monkeypatch):
    article(desk)
    change, free, begun = desk._looking.change, threading.Event(), threading.Event()

    def slow(drafts, job):
        begun.set()
        free.wait(20)
        change(drafts, job)

    monkeypatch.setattr(desk._looking, "change", slow)
    desk._looking._patience = 0.3
    with pytest.raises(BusyError, match="goes on"):
        teach(desk)
    free.set()
    settled(desk)
    (act,) = desk._teaching.taught
    assert accept.read_text() == "spokesman\n"
    desk.undo(act)
    assert not accept.exists()


def wait_for(happened):
    end = time.monotonic() + 20
    while not happened() and time.monotonic() < end:
        time.sleep(0.01)
    assert happened()
