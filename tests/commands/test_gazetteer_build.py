"""Lists of names compiled into one file, as typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.commands.gazetteer_build import gazetteer_build
from cleaner.gazetteer.index.layout import Tier
from cleaner.gazetteer.index.read import Index

HOUSE = """\
source: desk
entities:
  - id: person/mira-quandt
    name: {given: Mira, family: Quandt}
    offices:
      - {title: mayor, of: northport, from: 2001, to: 2002-03}
"""
OFFICES = "offices:\n  - {id: mayor, class: other, titles: [Mayor]}\n"
SOURCES = "sources:\n  - {key: desk, title: The desk, cutoff: 2022-06-30}\n"
TABLE = "name,type,id\nNorthport,place,place/northport\nMira Quant,person,person/mira-quandt\n"
LINES = '{"id": "organisation/board", "name": "Harbour Board"}\n'
GEONAMES = "1\tTokyo\tTokyo\t\t35.6\t139.6\tP\tPPLC\tJP\t\t\t\t\t\t8336599\t\t44\tAsia/Tokyo\t2020-01-01\n"


@pytest.fixture
def sources(folder):
    """A folder of YAML, a table, a file of records."""
    for name, text in (("desk/people.yml", HOUSE), ("desk/offices.yml", OFFICES), ("desk/sources.yml", SOURCES)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    (folder / "table.csv").write_text(TABLE)
    (folder / "lines.jsonl").write_text(LINES)
    return folder


@pytest.fixture
def build(cleaner, sources):
    return lambda *words: cleaner("gazetteer", "build", *words)


def left_over(folder):
    """What a build wrote, temporary files too."""
    given = {"desk", "table.csv", "lines.jsonl", "bad.csv", "empty.csv", "names.txt", "cache"}
    return sorted(path.name for path in folder.iterdir() if path.name not in given)


def test_several_sources_of_several_formats(build, sources):
    done = build("table.csv", "desk", "lines.jsonl", "-o", "all.names")
    size = (sources / "all.names").stat().st_size
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        f"all.names: 3 entities, 5 tokens, {size / 1000:.1f} kB\n"
        "  table.csv (csv): 1 entity, 1 overridden by later sources\n"
        "  desk (yaml): 1 entity\n"
        "  lines.jsonl (jsonl): 1 entity\n"
    )
    index = Index.open(sources / "all.names")
    index.verify()
    (bearer,) = index.bearers("quandt")
    assert index.entity(bearer).id == "person/mira-quandt"
    assert not index.has_token("quant")
    assert [office.id for office in index.definitions.offices] == ["mayor"]
    assert [source.key for source in index.definitions.sources] == ["desk"]


def test_the_last_source_of_an_id_stands(build, sources):
    build("desk", "table.csv", "-o", "all.names")
    index = Index.open(sources / "all.names")
    assert (index.has_token("quant"), index.has_token("quandt")) == (True, False)


def test_the_same_sources_give_the_same_bytes(build, sources):
    for name in ("one.names", "two.names"):
        assert build("desk", "table.csv", "-o", name).exit_code == 0
    assert (sources / "one.names").read_bytes() == (sources / "two.names").read_bytes()
    build("table.csv", "desk", "-o", "two.names")
    assert Index.open(sources / "one.names").digest != Index.open(sources / "two.names").digest


def test_how_far_a_file_reaches(build, sources):
    build("table.csv", "-o", "house.names")
    build("table.csv", "-o", "bulk.names", "--trust", "background")
    assert Index.open(sources / "house.names").reach == 2
    assert Index.open(sources / "bulk.names").reach == 1
    assert build("table.csv", "-o", "x.names", "--trust", "nobody").exit_code == 2


def test_a_built_file_is_a_source_too(build, sources):
    build("desk", "-o", "desk.names")
    done = build("desk.names", "lines.jsonl", "-o", "all.names")
    assert "  desk.names (built): 1 entity\n" in done.stdout
    assert [one.key for one in Index.open(sources / "all.names").definitions.sources] == ["desk"]


def test_a_built_file_is_used_like_its_sources(build, cleaner, sources):
    build("desk", "-o", "desk.names")
    found = [cleaner("gazetteer", "lookup", "Mira Quandt", "--gazetteer", one).stdout for one in ("desk", "desk.names")]
    assert found[0] == found[1]
    assert "office: Mayor of northport, from 2001 to 2002-03 (desk)" in found[0]


def test_a_format_by_name(build, sources):
    (sources / "names.txt").write_text(GEONAMES)
    assert "(geonames): 1 entity\n" in build("names.txt", "-o", "a.names", "--format", "geonames").stdout
    done = build("names.txt", "-o", "b.names", "--format", "geoname")
    assert (done.exit_code, done.stderr) == (
        2,
        "names.txt: no format is called 'geoname'\n  did you mean 'geonames'?\n",
    )


def test_rows_that_can_not_be_used_are_told(build, sources):
    (sources / "names.txt").write_text(GEONAMES + "2\tshort\n" * 5)
    done = build("names.txt", "-o", "a.names", "--format", "geonames")
    assert done.exit_code == 0
    _, given, *rows = done.stdout.splitlines()
    assert given.startswith("  names.txt (geonames): 1 entity, 5 rows skipped: ")
    assert [row.split(": ")[0].strip() for row in rows] == ["names.txt:2", "names.txt:3", "names.txt:4"]


def test_an_id_twice_in_one_table_is_told(build, sources):
    (sources / "table.csv").write_text("name\nAnn Lee\nBob Fox\nAnn Lee\n")
    done = build("table.csv", "-o", "a.names")
    assert "  table.csv (csv): 2 entities, 1 repeated id left out, the first is name/ann-lee\n" in done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["table.csv", "bad.csv"], "bad.csv:2:9: 'x' is no gender\n"),
        (["no.csv"], "no.csv: does not exist\n"),
        (["empty.csv"], "empty.csv: holds no entity\n"),
        (["desk/offices.yml"], "desk/offices.yml: holds no entity\n  it was read as yaml\n"),
        (["names.txt", "--format", "geonames"], "names.txt:1: holds no entity\n  left out: "),
    ],
)
def test_a_source_that_can_not_be_used(build, sources, words, told):
    (sources / "bad.csv").write_text("name,gender\nAnn Lee,x\n")
    (sources / "empty.csv").write_text("name\n")
    (sources / "names.txt").write_text("1\tshort\n")
    done = build(*words, "-o", "all.names")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(told)
    assert left_over(sources) == []


def test_a_file_that_was_there_stays_when_a_source_is_wrong(build, sources):
    (sources / "bad.csv").write_text("name,gender\nAnn Lee,x\n")
    build("table.csv", "-o", "all.names")
    before = (sources / "all.names").read_bytes()
    assert build("bad.csv", "-o", "all.names").exit_code == 2
    assert (sources / "all.names").read_bytes() == before
    assert left_over(sources) == ["all.names"]


def test_a_damaged_built_file(build, sources):
    build("table.csv", "-o", "all.names")
    data = bytearray((sources / "all.names").read_bytes())
    data[40] ^= 1
    (sources / "all.names").write_bytes(data)
    done = build("all.names", "-o", "more.names")
    assert done.exit_code == 2
    assert done.stderr.startswith("all.names: is damaged\n")


def test_a_place_that_can_not_be_written(build):
    done = build("table.csv", "-o", "desk")
    assert (done.exit_code, done.stderr) == (2, "desk: can't be written: Is a directory\n  give -o a file that can\n")


def test_progress_on_a_terminal_alone(sources):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "cleaner", "gazetteer", "build", "table.csv", "desk", "-o", "all.names"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=theirs, cwd=sources, env=environment, check=False)
    os.close(theirs)
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert done.stdout.startswith(b"all.names: 2 entities")
    assert b"2 names" in os.read(ours, 100_000)
    os.close(ours)


@pytest.mark.parametrize("desk", [[], [Path("desk")]])
def test_many_names_are_counted_as_they_are_read(sources, monkeypatch, capsys, desk):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    (sources / "table.csv").write_text("name\n" + "".join(f"Name {number:x}\n" for number in range(2500)))
    assert gazetteer_build([Path("table.csv"), *desk], sources / "a.names", Tier.BACKGROUND) == 0
    assert "2,50" in capsys.readouterr().err


def test_the_count_alone_where_no_size_is_known(sources, monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert gazetteer_build([Path("desk")], sources / "a.names", Tier.HOUSE) == 0
    assert "1 names" in capsys.readouterr().err


def test_the_figures_of_a_built_file_are_those_of_its_sources(build, cleaner):
    build("desk", "-o", "desk.names")
    lines = cleaner("gazetteer", "stats", "desk", "desk.names", "--format", "json").stdout.splitlines()
    source, built = map(json.loads, lines)
    for figure in ("entities", "types", "forms", "terms", "sources", "offices"):
        assert source[figure] == built[figure]
