"""A ledger knows what its file says, whoever writes to it and whatever becomes of it."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from cleaner.errors import ConfigError
from cleaner.review import journal
from cleaner.review.decision import Decision, Verdict, grouped, undone
from cleaner.review.journal import append, read
from cleaner.review.ledger import Ledger


@pytest.fixture
def ledger(file: Path) -> Ledger:
    return Ledger(file)


def test_it_reads_on_by_the_new_bytes_alone(ledger, one, monkeypatch):
    decisions = [one(sentence=number) for number in range(50)]
    append(ledger.file, decisions)
    seen: list[int] = []
    whole = journal.parse
    monkeypatch.setattr("cleaner.review.ledger.parse", lambda it: seen.append(len(it.data)) or whole(it))
    assert len(ledger.read_on()) == 50
    assert ledger.read_on() == set()
    last = one(sentence="last")
    append(ledger.file, [last])
    assert ledger.read_on() == {last.key}
    line = len(msgspec.json.encode(last)) + 1
    assert seen == [ledger.file.stat().st_size - line, line]


def test_a_file_that_became_another_is_read_anew(ledger, one):
    first, second, third = (one(sentence=number) for number in range(3))
    append(ledger.file, [first, second])
    ledger.read_on()
    lines = ledger.file.read_bytes().splitlines(keepends=True)
    for content in (lines[1], lines[1] + lines[0], b"", msgspec.json.encode(third) + b"\n" + lines[1] + lines[0]):
        ledger.file.write_bytes(content)
        os.utime(ledger.file, ns=(1, ledger.file.stat().st_mtime_ns + 1000))  # clocks of file systems are coarse
        ledger.read_on()
        assert {one.id for one in map(ledger.standing, map(key, (first, second, third))) if one} == {
            one.id for one in read(ledger.file).records
        }
    ledger.file.unlink()
    assert ledger.read_on() == {first.key, second.key, third.key}
    assert ledger.standing(third.key) is None


def key(one: Decision):
    return one.key


def test_somebody_else_has_decided_meanwhile(ledger, one):
    theirs, mine = one(), one(after="Okra", verdict=Verdict.EDIT)
    append(ledger.file, [theirs])
    taken = ledger.take([mine, one(sentence="other")], over={})
    assert taken.met == (theirs,)
    assert ledger.standing(mine.key) == theirs
    assert len(read(ledger.file).records) == 2
    assert ledger.take([mine], over={mine.key: theirs.id}).met == ()
    assert ledger.standing(mine.key) == mine
    assert ledger.take_back([theirs.id]).met == (mine,)
    assert ledger.take_back([mine.id, "nobody's"]).keys == {mine.key}
    assert ledger.standing(mine.key) == theirs


def test_a_group_is_taken_back_but_for_what_others_made_of_it(ledger, one):
    ones = grouped(one(sentence=number) for number in range(3))
    ledger.take(ones)
    assert ledger.group(ones[0].group) == tuple(ones)
    later = one(sentence=1, after="Okra", verdict=Verdict.EDIT)
    append(ledger.file, [later])
    taken = ledger.take_back([each.id for each in ones], by="Sione")
    assert (taken.met, len(taken.keys)) == ((later,), 3)
    assert read(ledger.file).standing == {later.key: later}
    assert ledger.group(ones[0].group) == (ones[1],)


def test_an_undo_may_come_before_what_it_undoes(ledger, one):
    """As when git lays the lines of two branches together."""
    first = one()
    append(ledger.file, [undone(first), first])
    ledger.read_on()
    assert ledger.standing(first.key) is None
    assert read(ledger.file).standing == {}


@pytest.mark.parametrize("length", [-1, 40])
def test_a_line_that_is_still_being_written_counts_when_it_is_whole(ledger, one, length):
    first, second = one(sentence=1), one(sentence=2)
    append(ledger.file, [first])
    ledger.read_on()
    line = msgspec.json.encode(second) + b"\n"
    with ledger.file.open("ab") as file:
        file.write(line[:length])
    ledger.read_on()
    assert (ledger.standing(second.key) is None) == (length == 40)
    with ledger.file.open("ab") as file:
        file.write(line[length:])
    ledger.read_on()
    assert ledger.standing(second.key) == second
    assert ledger.take_back([second.id]).met == ()
    assert ledger.standing(second.key) is None


def test_what_is_no_decision_is_told_with_its_line_until_it_is_mended(ledger, one):
    append(ledger.file, [one()])
    ledger.read_on()
    whole = ledger.file.read_bytes()
    ledger.file.write_bytes(whole + b"<<<<<<< HEAD\n")
    for _ in range(2):
        with pytest.raises(ConfigError, match="is no decision") as caught:
            ledger.read_on()
        assert caught.value.line == 2
    ledger.file.write_bytes(whole)
    ledger.read_on()
    assert ledger.standing(one().key) is not None


class Killed(BaseException):
    pass


class Writers(RuleBasedStateMachine):
    """Two who write to one file, each with a ledger of their own; either may be killed at any byte."""

    file: Path
    one: object

    @initialize()
    def begin(self) -> None:
        self.file.unlink(missing_ok=True)
        self.ledgers = [Ledger(self.file), Ledger(self.file)]
        self.acknowledged: dict[str, Decision] = {}
        self.undone: set[str] = set()

    @rule(writer=st.integers(0, 1), sentences=st.lists(st.integers(0, 4), min_size=1, max_size=3, unique=True))
    def decide(self, writer: int, sentences: list[int]) -> None:
        made = grouped(self.one(sentence=number) for number in sentences)
        self.ledgers[writer].take(made)
        self.acknowledged |= {one.id: one for one in made}

    @rule(writer=st.integers(0, 1), sentences=st.lists(st.integers(0, 4), min_size=1, max_size=3), data=st.data())
    def be_killed(self, writer: int, sentences: list[int], data: st.DataObject) -> None:
        made = grouped(self.one(sentence=number) for number in sentences)
        size = sum(len(msgspec.json.encode(one)) + 1 for one in made)
        left = data.draw(st.integers(0, size - 1))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("cleaner.review.ledger.append", lambda path, ones: _cut(path, ones, left))
            with pytest.raises(Killed):
                self.ledgers[writer].take(made)
        self.ledgers[writer] = Ledger(self.file)

    @rule(writer=st.integers(0, 1), data=st.data())
    def take_back(self, writer: int, data: st.DataObject) -> None:
        open_ones = [name for name in self.acknowledged if name not in self.undone]
        if open_ones:
            name = data.draw(st.sampled_from(open_ones))
            if not self.ledgers[writer].take_back([name]).met:
                self.undone.add(name)

    @invariant()
    def nothing_is_lost(self) -> None:
        if not self.file.exists():
            return
        whole = read(self.file)
        held = {one.id for one in whole.records if one.verdict is not Verdict.UNDO}
        assert set(self.acknowledged) <= held
        assert {one.undoes for one in whole.records if one.verdict is Verdict.UNDO} == self.undone
        for ledger in self.ledgers:
            ledger.read_on()
            standing = {key: one for key in ledger._of_key if (one := ledger.standing(key)) is not None}
            assert standing == whole.standing


def _cut(path: Path, ones: list[Decision], left: int) -> None:
    """What a kill in the middle of an append leaves: no more than the bytes that were out."""
    with journal.held(path) as file:
        at = file.seek(0, os.SEEK_END)
        journal.write(file, ones)
        file.truncate(at + left)
    raise Killed


def test_two_writers_and_kills_lose_nothing_that_was_acknowledged(tmp_path, one):
    machine = type("TwoWriters", (Writers,), {"file": tmp_path / "d.jsonl", "one": staticmethod(one)})
    run_state_machine_as_test(machine, settings=settings(max_examples=60, stateful_step_count=12, deadline=None))
