"""Findings put aside stay so while the text around them moves; a new one of the same kind is told."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.errors import ConfigError
from cleaner.suppress import baseline
from cleaner.suppress.baseline import Baseline, Entry, Key, key, split
from cleaner.text import document

OLD = "Head\n\nOne two three Kashida four five six seven.\n\nAgain Kashida spoke. Then Kashida left.\n"


def keys(text: str, found, path: str = "a.md") -> Counter[Key]:
    read = document.read(text, path=path)
    return Counter(key(read, one) for one in found(text, "Kashida"))


def new(text: str, known, found, path: str = "a.md") -> list[int]:
    """The offsets of findings that the baseline does not know."""
    return [one.span.start for one in split(document.read(text, path=path), found(text, "Kashida"), known).new]


def test_a_key_is_the_rule_the_words_and_their_neighbours_in_the_paragraph(found):
    assert list(keys(OLD, found)) == [
        Key("names/misspelled", "Kashida", "One two three", "four five six"),
        Key("names/misspelled", "Kashida", "Again", "spoke Then Kashida"),
        Key("names/misspelled", "Kashida", "Kashida spoke Then", "left"),
    ]


def test_neighbours_are_words_that_a_reader_sees(found):
    text = "<p class='x'>Mr <b>K.</b> <i title='y'>Kashida</i> <a href='/z'>of</a> Kobe<!-- no --> said</p>"
    assert list(keys(text, found, "a.html")) == [Key("names/misspelled", "Kashida", "Mr K", "of Kobe said")]


@pytest.mark.parametrize(
    "text",
    {
        "lines added above": "\n\nNew head\n\n" + OLD,
        "paragraphs changed places": "\n\n".join(reversed(OLD.split("\n\n"))),
        "wrapped anew": OLD.replace("three ", "three\n").replace("Then ", "Then\n"),
        "another word on one side": OLD.replace("three", "3").replace("spoke", "talked"),
        "the paragraph goes on": OLD.replace("seven.", "eight. Nine."),
        "now in emphasis, in a quotation": "> One two *three* **Kashida** four five six.\n",
        "one is gone": "Again Kashida spoke.\n",
    }.values(),
    ids=str,
)
def test_edits_do_not_wake_what_is_known(found, text):
    assert new(text, keys(OLD, found), found) == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (OLD + "\nIn another place Kashida wrote this.\n", "Kashida wrote"),
        (OLD.replace("One two three", "Uno dos tres").replace("four five six", "cuatro cinco seis"), "Kashida cuatro"),
        (OLD + "\nAgain Kashida spoke. Then Kashida left.\n", None),
    ],
)
def test_what_is_new_is_told(found, text, at):
    told = new(text, keys(OLD, found), found)
    assert told == ([text.index(at)] if at else [text.rindex("Kashida", 0, -20), text.rindex("Kashida")])


def test_the_same_fault_once_more_is_one_too_many(found):
    once = "Kashida spoke.\n"
    twice = once + "\n" + once
    assert new(twice, keys(once, found), found) == [16]
    assert new(twice, keys(twice, found), found) == []


def test_another_rule_on_the_same_words_is_new(found):
    read = document.read(OLD, path="a.md")
    other = found(OLD, "Kashida", identifier="terms/house")
    assert len(split(read, other, keys(OLD, found)).new) == 3


def test_what_is_no_longer_found_is_stale(found):
    parts = split(document.read("Again Kashida spoke.\n"), found("Again Kashida spoke.\n", "Kashida"), keys(OLD, found))
    assert [one.before for one in parts.stale] == ["One two three", "Kashida spoke Then"]


@given(st.permutations(OLD.split("\n\n")), st.lists(st.sampled_from(["x y", "Kobe.", "# z"]), max_size=3))
def test_paragraphs_may_be_moved_and_others_put_between(found, paragraphs, others):
    text = "\n\n".join([*others, *(one.strip() for one in paragraphs), *others]) + "\n"
    assert new(text, keys(OLD, found), found) == []


ENTRY = Entry("a.md", "names/order", 'say "ü"\\', "before", "after", 2)


def test_the_file_is_json_with_an_entry_a_line_the_same_each_time(tmp_path):
    path = tmp_path / "base.json"
    later = Entry("b/c.md", "names/order", "x", "", "", 1)
    (tmp_path / "b").mkdir()
    (tmp_path / "b/c.md").touch()
    made = Baseline(path, [later]).replaced({"a.md": {ENTRY.key: 2}})
    path.write_bytes(made.encoded())
    assert json.loads(path.read_text("utf-8"))["schema"] == 1
    assert [line.startswith('  {"path"') for line in path.read_text("utf-8").splitlines()].count(True) == 2
    read = baseline.read(path)
    assert read.entries == (ENTRY, later)
    assert (read.total, read.encoded()) == (3, made.encoded())
    assert [read.line(tmp_path / name) for name in ("a.md", "b/c.md", "d.md")] == [4, 5, 1]


def test_new_entries_take_the_place_of_those_of_the_same_file_and_of_files_that_are_gone(tmp_path):
    for name in ("a.md", "kept.md"):
        (tmp_path / name).touch()
    kept, old = ENTRY.__class__("kept.md", "r", "t", "", "", 1), ENTRY
    gone = ENTRY.__class__("gone.md", "r", "t", "", "", 1)
    made = Baseline(tmp_path / "base.json", [kept, old, gone]).replaced({"a.md": {}})
    assert made.entries == (kept,)


def test_a_file_that_was_renamed_keeps_its_entries(tmp_path):
    (tmp_path / "new.md").touch()
    moved = Baseline(tmp_path / "base.json", [ENTRY])
    assert moved.known(tmp_path / "new.md", {ENTRY.key: 1}) == {ENTRY.key: 2}
    (tmp_path / "a.md").touch()
    assert Baseline(tmp_path / "base.json", [ENTRY]).known(tmp_path / "new.md", {ENTRY.key: 1}) == {}


def test_a_file_that_is_gone_hides_nothing_in_others(tmp_path):
    keys = [Key("names/order", "Abe", before, "spoke") for before in ("Then", "Later", "Once")]
    entries = [Entry("a.md", *keys[0], 1), Entry("b.md", *keys[0], 1), Entry("b.md", *keys[1], 1)]
    gone = Baseline(tmp_path / "base.json", entries)
    assert gone.known(tmp_path / "new.md", {keys[2]: 1}) == {}
    assert gone.known(tmp_path / "new.md", {keys[0]: 1}) == {keys[0]: 1}
    assert gone.known(tmp_path / "new.md", {keys[0]: 1, keys[1]: 1}) == {keys[0]: 1, keys[1]: 1}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "base.json: does not exist\n  make it: cleaner baseline create PATH... -o FILE"),
        ("{", "base.json: is no baseline: "),
        ('{\n "schema": 1,\n "findings": [\n  {"path": "a.md"}\n ]\n}\n', "base.json:4: is no baseline: "),
        ('{"schema": 2, "findings": []}', "base.json: is a baseline of schema 2, not 1\n  create it anew"),
    ],
)
def test_a_file_that_is_none_is_an_error_with_its_line(tmp_path, monkeypatch, data, message):
    monkeypatch.chdir(tmp_path)
    if data is not None:
        Path("base.json").write_text(data)
    with pytest.raises(ConfigError) as error:
        baseline.read(Path("base.json"))
    assert str(error.value).startswith(message)


def test_an_empty_file_is_an_empty_baseline(tmp_path):
    path = tmp_path / "base.json"
    path.touch()
    assert baseline.read(path).entries == ()
