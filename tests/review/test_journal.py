"""The file of decisions loses nothing, whoever writes to it and however they end."""

from __future__ import annotations

import errno
import multiprocessing
import subprocess
import sys

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.errors import ConfigError
from cleaner.review.decision import Asked, Decision, Key, Reason, Verdict, decided, undone
from cleaner.review.journal import Snapshot, append, held, parse, read, write


def made(number: int, text: str = "Núñez “x”\n\u2028") -> Decision:
    key = Key("names/misspelled", text, "for", "said", f"{number:x}")
    asked = Asked(key, ("Nuñez",), True, "unsafe", (Reason("alias", 2.5, "person/x"), Reason("prior", -1.0)))
    return decided(asked, Verdict.ACCEPT, "news/é.txt", after="Nuñez", reason="as\nin his passport", by="desk 2")


def test_what_is_appended_is_read_again(file):
    ones = [made(number) for number in range(3)]
    append(file, ones[:1])
    append(file, ones[1:])
    journal = read(file)
    assert (journal.records, journal.torn, journal.warnings) == (tuple(ones), (), ())
    assert file.read_bytes().count(b"\n") == 3
    assert ones[0].reason == "as in his passport"


def test_the_last_decision_of_a_key_stands_and_an_undo_brings_back_the_one_before(file):
    first, again = made(1), msgspec.structs.replace(made(1), verdict=Verdict.REJECT, after=None)
    append(file, [first, again])
    assert read(file).standing == {first.key: again}
    append(file, [undone(again)])
    assert read(file).standing == {first.key: first}
    append(file, [undone(first)])
    assert read(file).standing == {}
    assert len(read(file).records) == 4


def test_every_way_to_be_cut_short_leaves_the_others_and_is_told(file):
    whole = msgspec.json.encode(made(1)) + b"\n"
    last = msgspec.json.encode(made(2))
    for end in range(1, len(last)):
        journal = parse(Snapshot("d.jsonl", whole + last[:end]))
        assert (len(journal.records), journal.torn) == (1, (2,))
    assert journal.warnings == ("d.jsonl:2: was not written to its end, as when a run is killed; it is not counted",)
    assert len(parse(Snapshot("d.jsonl", whole + last)).records) == 2  # only its line end is missing


@pytest.mark.parametrize("keep", [1, 40, -1])
def test_a_half_line_does_not_swallow_the_next(file, keep):
    one, two, three = made(1), made(2), made(3)
    append(file, [one])
    with file.open("ab") as stream:
        stream.write(msgspec.json.encode(two)[:keep])
    append(file, [three])
    assert (read(file).records, read(file).torn) == ((one, three), (2,))


def _write(path: str, writer: int) -> None:
    from pathlib import Path

    for number in range(25):
        append(Path(path), [made(1000 * writer + number, "x" * (1 + 97 * number))])


def test_writers_at_the_same_time_lose_nothing(file):
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_write, args=(str(file), writer)) for writer in (1, 2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    journal = read(file)
    assert journal.torn == ()
    assert {one.sentence for one in journal.records} == {
        f"{1000 * writer + number:x}" for writer in (1, 2) for number in range(25)
    }


def test_a_writer_that_dies_with_the_file_in_hand_stops_nobody(file):
    append(file, [made(1)])
    program = (
        "import fcntl, os, signal, sys\n"
        "file = open(sys.argv[1], 'ab')\n"
        "fcntl.flock(file, fcntl.LOCK_EX)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(file)], check=False)
    append(file, [made(2)])
    assert len(read(file).records) == 2


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"<<<<<<< HEAD", "is no decision"),
        (b"[]", "is no decision"),
        (b'{"schema":1}', "key 'id' is missing"),
        (b"\xff\xfe", "is no decision"),
    ],
)
def test_what_is_no_decision_is_named_with_its_line(file, line, told):
    append(file, [made(1)])
    with file.open("ab") as stream:
        stream.write(b"\n" + line + b"\n")
    with pytest.raises(ConfigError, match=told) as caught:
        read(file)
    assert (caught.value.path, caught.value.line) == (str(file), 3)


def test_decisions_that_contradict_themselves_or_come_from_elsewhere_are_refused(file):
    good = msgspec.to_builtins(made(1))
    for wrong in ({"verdict": "reject"}, {"verdict": "undo", "after": None}, {"undoes": "x"}, {"after": None}):
        file.write_bytes(msgspec.json.encode(good | wrong))
        with pytest.raises(ConfigError, match="is no decision"):
            read(file)
    file.write_bytes(msgspec.json.encode(good | {"schema": 2}))
    with pytest.raises(ConfigError, match="schema 2, not 1"):
        read(file)
    file.write_bytes(msgspec.json.encode(good | {"new": "key"}))
    assert len(read(file).records) == 1


def test_a_file_that_is_missing_or_can_not_be_written_is_told(tmp_path):
    with pytest.raises(ConfigError, match="does not exist"):
        read(tmp_path / "nope.jsonl")
    with pytest.raises(ConfigError, match="the decision is not kept"):
        append(tmp_path, [made(1)])


class Full:
    """A file on a disk that takes no more than so many bytes, and may not give back what it took."""

    def __init__(self, file, room, *, gives_back=True):
        self._file, self._room, self._gives_back = file, room, gives_back

    def __getattr__(self, name):
        return getattr(self._file, name)

    def write(self, data):
        if not self._room:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken = self._file.write(data[: self._room])
        self._room -= taken
        return taken

    def truncate(self, size):
        if not self._gives_back:
            raise OSError(errno.EIO, "Input/output error")
        return self._file.truncate(size)


@pytest.mark.parametrize("room", [0, 1, 700, 1500])
def test_many_decisions_on_a_full_disk_are_kept_all_or_none(file, room):
    append(file, [made(1)])
    before = file.read_bytes()
    with pytest.raises(ConfigError, match="No space left on device; the decision is not kept"), held(file) as whole:
        write(Full(whole, room), [made(number) for number in range(2, 8)])
    assert file.read_bytes() == before


def test_decisions_that_a_full_disk_has_kept_are_counted(file):
    line = len(msgspec.json.encode(made(2))) + 1
    with pytest.raises(ConfigError, match="2 of 5 decisions are kept"), held(file) as whole:
        write(Full(whole, 2 * line + 5, gives_back=False), [made(number) for number in range(2, 7)])
    assert (len(read(file).records), read(file).torn) == (2, (3,))


@given(text=st.text(st.characters(exclude_categories=["Cs"])), reason=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_takes_one_line_and_comes_back(text, reason):
    one = msgspec.structs.replace(made(1, text), reason=reason)
    data = msgspec.json.encode(one)
    assert b"\n" not in data
    assert parse(Snapshot("d", data + b"\n")).records == (one,)
