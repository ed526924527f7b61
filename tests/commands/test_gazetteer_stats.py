"""What a gazetteer holds, as typed."""

from __future__ import annotations

import json

import pytest

from cleaner.commands import columns

HOUSE = """\
source: desk
entities:
  - id: person/mira-quandt
    name: {given: Mira, family: Quandt}
    country: freedonia
    aliases: [Mira Kwandt]
    weak: [Mira Q.]
    mistranslations: [Mira Quantum]
    offices:
      - {title: mayor, of: place/northport, from: 2001, to: 2002-03}
      - {title: mayor, of: place/northport, from: 2010}
  - {id: place/freedonia, name: Freedonia, kind: country}
  - {id: place/northport, name: Northport, kind: city, country: freedonia, source: elsewhere}
"""
MORE = "offices:\n  - {id: mayor, class: other, titles: [Mayor]}\n"
SOURCES = (
    "sources:\n"
    "  - {key: desk, title: The desk, cutoff: 2022-06-30}\n"
    "  - {key: elsewhere, title: Others, cutoff: 2021-01-01}\n"
)
FIGURES = """\
desk (yaml)
entities             3
  person             1
  place              2
forms                6
  strong             4
  weak               1
  mistranslation     1
people with offices  1
terms of office      2  1 without an end
kinds of office      1
countries covered    1
sources              2
  desk               2  to 2022-06-30: The desk
  elsewhere          1  to 2021-01-01: Others
"""


@pytest.fixture
def stats(cleaner, folder):
    for name, text in (("people.yml", HOUSE), ("offices.yml", MORE), ("sources.yml", SOURCES)):
        (folder / "desk").mkdir(exist_ok=True)
        (folder / "desk" / name).write_text(text)
    return lambda *words: cleaner("gazetteer", "stats", *words)


def test_a_source_plain_when_piped(stats):
    done = stats("desk")
    assert (done.exit_code, done.stdout) == (0, FIGURES)


def test_a_table_on_a_terminal(stats, monkeypatch):
    monkeypatch.setattr(columns, "_is_terminal", lambda: True)
    title, header, *rows = stats("desk").stdout.splitlines()
    assert title == "desk (yaml)"
    assert header.split() == ["what", "how", "many"]
    assert rows[0].split() == ["entities", "3"]


def test_the_shipped_gazetteer(stats):
    done = stats()
    assert done.exit_code == 0
    figures = dict(line.rsplit(maxsplit=1) for line in done.stdout.splitlines() if line.startswith("entities"))
    assert int(figures["entities"].replace(",", "")) > 4000
    assert "  public-record-2025  " in done.stdout
    assert "to 2025-06-30" in done.stdout


def test_a_list_that_says_nothing_of_its_source(stats, folder):
    (folder / "names.csv").write_text("name,source\nAnn Lee,agency\nBob Fox,\n")
    assert "  agency             1  no cut-off is known\n" in stats("names.csv").stdout


def test_rows_that_can_not_be_used(stats, folder):
    (folder / "names.jsonl").write_text(
        '{"schema": "Person", "id": "a", "properties": {"name": ["Ann Lee"]}}\n{"schema"\n'
    )
    assert "skipped rows         1\n" in stats("names.jsonl").stdout


def test_a_built_file(stats, cleaner, folder):
    cleaner("gazetteer", "build", "desk", "-o", "desk.names", "--trust", "background")
    done = stats("desk", "desk.names")
    first, second = done.stdout.split("\n\n")
    assert first + "\n" == FIGURES
    assert second.startswith("desk.names (built)\nentities             3")
    rows = {line.split("  ")[0]: line.split()[1:] for line in second.splitlines()}
    assert rows["layout"] == ["1", "trust:", "background"]
    assert rows["bytes"] == [f"{(folder / 'desk.names').stat().st_size:,}"]
    assert len(rows["digest"][0]) == 16


def test_json(stats, cleaner, folder):
    cleaner("gazetteer", "build", "desk", "-o", "desk.names")
    source, built = (json.loads(line) for line in stats("desk", "desk.names", "--format", "json").stdout.splitlines())
    assert source["path"] == "desk"
    assert source["types"] == {"person": 1, "place": 2}
    assert source["forms"] == {"strong": 4, "weak": 1, "mistranslation": 1}
    assert source["countries"] == {"freedonia": 3}
    assert source["sources"][0] == {"key": "desk", "entities": 2, "cutoff": "2022-06-30", "title": "The desk"}
    assert source["file"] is None
    assert built["file"]["layout"] == 1
    assert built["file"]["trust"] == "house"
    assert built["file"]["stats"]["entities"] == 3


@pytest.mark.parametrize("words", [["no.csv"], ["desk", "--format", "xml"]])
def test_what_can_not_be_counted(stats, words):
    assert stats(*words).exit_code == 2
