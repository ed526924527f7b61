"""Suppressions of a configuration and of accept lists: which findings in which files, and what is wrong in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.errors import ConfigError
from cleaner.suppress import acceptlist
from cleaner.suppress.standing import Standing, Standings

TEXT = "Mr Kashida of Kashida Corp met Mbeki. Mbeki met Kashida."


def silenced(entries, selectors, findings, source=None) -> list[list[str]]:
    standings = Standings(entries, selectors)
    return [[one.place for one in standings.matching(TEXT, finding, source)] for finding in findings]


def test_rule_path_and_text_must_all_fit(selectors, found, tmp_path):
    entry = Standing("c:1", tmp_path, "", "names", ("sport/**",), "Kashida Corp")
    findings = found(TEXT, "Kashida", "Kishida")
    here, elsewhere = tmp_path / "sport" / "a.md", tmp_path / "a.md"
    assert silenced([entry], selectors, findings, here) == [[], ["c:1"], []]
    assert silenced([entry], selectors, findings, elsewhere) == [[], [], []]
    assert silenced([entry], selectors, findings, None) == [[], [], []]
    assert silenced([entry], selectors, found(TEXT, "Kashida", "Kishida", "terms/house"), here) == [[], [], []]


def test_words_alone_silence_only_what_would_change_them(selectors, found, tmp_path):
    alone = Standing("c:1", tmp_path, text="Mbeki")
    with_rule = Standing("c:2", tmp_path, rule="names/misspelled", text="Mbeki")
    assert silenced([alone, with_rule], selectors, found(TEXT, "Mbeki", "Mbiki")) == [["c:1", "c:2"], ["c:1", "c:2"]]
    assert silenced([alone, with_rule], selectors, found(TEXT, "Mbeki. Mbeki met", "He met")) == [["c:2"]]


def test_all_that_match_are_told_in_order_of_their_places(selectors, found, tmp_path):
    entries = [Standing(f"c:{n}", tmp_path, rule=rule) for n, rule in enumerate(("names", "terms", "names/*"))]
    assert silenced(entries, selectors, found(TEXT, "Mbeki. Mbeki")) == [["c:0", "c:2"]]


def test_places_are_in_the_order_of_lines_and_each_is_told_once(selectors, found, tmp_path):
    entries = [Standing(f"a.txt:{line}", tmp_path, text="Mbeki") for line in (10, 2, 1)]
    entries.append(Standing("a.txt:3", tmp_path, rule="names", text="Mbeki"))
    assert silenced(entries, selectors, found(TEXT, "Mbeki", "Mbiki"))[0] == [
        "a.txt:1",
        "a.txt:2",
        "a.txt:3",
        "a.txt:10",
    ]


def test_forms_are_found_by_their_first_word_in_either_way_to_write_it(selectors, found, tmp_path):
    for form, text in (("José Brandão", "Jose\u0301 Branda\u0303o"), ("O'Neill", "O’Neill"), ("O’Neill", "O'Neill")):
        standings = Standings([Standing("a.txt:1", tmp_path, text=form)], selectors)
        assert list(standings.matching(text, found(text, text, "Silva")[0], None)), form


def test_a_note_tells_the_place_from_the_folder_it_is_for(tmp_path):
    assert Standing(f"{tmp_path}/cleaner.toml:3", tmp_path, "the brand").note == "cleaner.toml:3: the brand"
    assert Standing(f"{tmp_path}/lists/a.txt:3", tmp_path).note == "lists/a.txt:3"


def test_a_list_on_another_drive_is_told_whole(tmp_path, monkeypatch):
    def no_way(path: str, start: str) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", no_way)
    assert Standing(f"{tmp_path}/lists/a.txt:3", tmp_path).note == f"{tmp_path.as_posix()}/lists/a.txt:3"


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"rule": "nmaes"}, "c:1: suppress: no rule is called 'nmaes': did you mean 'names'?"),
        ({"rule": "names", "text": " "}, "c:1: suppress: text is empty\n  leave it away to mean any text"),
    ],
)
def test_an_entry_that_means_nothing_is_an_error(selectors, entry, message):
    with pytest.raises(ConfigError) as error:
        Standings([Standing("c:1", Path(), **entry)], selectors)
    assert str(error.value) == message


def test_an_accept_list_is_a_form_a_line_with_reasons(tmp_path):
    path = tmp_path / "accept.txt"
    path.write_bytes("\ufeff# the house's\r\n\r\nKashida  Corp \t # the # company\r\nC#\r\nO’Neil#1\r\n".encode())
    read = [(one.place, one.text, one.reason) for one in acceptlist.read(path, tmp_path)]
    assert read == [
        (f"{path}:3", "Kashida Corp", "the # company"),
        (f"{path}:4", "C#", ""),
        (f"{path}:5", "O’Neil#1", ""),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"Ito\n\n!?\n", "accept.txt:3: '!?' holds no word\n  give one form a line"),
        (b"Ito\nAbe\nIto # twice\n", "accept.txt:3: 'Ito' stands on line 1 too\n  leave one of the two away"),
        (b"Ito\nAb\xe9\n", "accept.txt:2:3: is not UTF-8\n  save it as UTF-8"),
        (None, "accept.txt: does not exist\n  check the spelling of the path"),
    ],
)
def test_a_list_that_is_none_is_an_error_with_its_line(tmp_path, monkeypatch, data, message):
    monkeypatch.chdir(tmp_path)
    if data is not None:
        Path("accept.txt").write_bytes(data)
    with pytest.raises(ConfigError) as error:
        list(acceptlist.read(Path("accept.txt"), tmp_path))
    assert str(error.value) == message
