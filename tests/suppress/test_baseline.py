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


def test_an_article_without_entries_is_new_whatever_is_gone(tmp_path):
    held = Baseline(tmp_path / "base.json", [ENTRY])
    assert held.known(tmp_path / "new.md") == {}
    assert held.known(tmp_path / "a.md") == {ENTRY.key: 2}
    assert held.gone == ("a.md",)
    (tmp_path / "a.md").touch()
    assert Baseline(tmp_path / "base.json", [ENTRY]).gone == ()


ABE = [Key("names/order", "Abe", before, "spoke") for before in ("Then", "Later", "Once")]


@pytest.mark.parametrize(
    ("gone", "found", "expected"),
    [
        ({"a": [0, 1]}, {"x": [0, 1]}, {"x": "a"}),
        ({"a": [0, 1]}, {"x": [0], "y": [0, 1], "z": [0, 1]}, {"y": "a"}),  # one for one: the others are new
        ({"a": [0], "b": [0, 1]}, {"x": [0, 1], "y": [0]}, {"x": "b", "y": "a"}),
        ({"d/one": [0], "d/two": [0]}, {"e/two": [0], "e/one": [0]}, {"e/two": "d/two", "e/one": "d/one"}),
        ({"a": [0]}, {"x": [2]}, {}),
        ({"a": [0]}, {"kept": [0]}, {}),
    ],
)
def test_entries_of_what_is_gone_go_to_one_article_each(tmp_path, gone, found, expected):
    (tmp_path / "kept").touch()
    entries = [Entry(name, *ABE[one], 1) for name, keys in {**gone, "kept": [2]}.items() for one in keys]
    held = Baseline(tmp_path / "base.json", entries)
    for order in (found, dict(reversed(found.items()))):
        counts = {name: Counter(ABE[one] for one in keys) for name, keys in order.items()}
        whose = {name: set(held.known(tmp_path / gone)) for name, gone in expected.items()}
        assert {name: set(keys) for name, keys in held.adopted(counts).items()} == whose


def test_hundreds_of_the_same_fault_are_parted_at_once(found):
    """As a footer that each paragraph has: what is alike is looked for among the same words alone."""
    text = "".join(f"Item {n} Kashida again of {n} items.\n\n" for n in range(400))
    changed = text.replace("Item", "Number")
    assert new(changed, keys(text, found), found) == []


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
