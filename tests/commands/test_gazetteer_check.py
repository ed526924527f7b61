"""Contradictions between records, as typed."""

from __future__ import annotations

import pytest

CLASH = """\
source: public-record-2025
entities:
  - {id: place/new-tokyo, name: Tokyo, kind: city, country: japan}
"""
LATE = """\
source: public-record-2025
entities:
  - id: person/mira-quandt
    name: {given: Mira, family: Quandt}
    offices:
      - {title: ambassador, of: japan, from: 2025, to: 2026}
"""


@pytest.fixture
def check(cleaner):
    return lambda *words: cleaner("gazetteer", "check", *words)


def test_the_shipped_gazetteer_has_no_problems(check):
    done = check()
    assert done.exit_code == 0
    first, *warnings = done.stdout.splitlines()
    assert first == "warnings:"
    assert "  ordinary-family: person/theresa-may: the family name 'May' is an ordinary word" in warnings
    assert all(line.startswith("  ") for line in warnings)
    assert done.stderr.endswith(f" entities: 0 problems, {len(warnings)} warnings\n")


def test_a_source_that_contradicts_the_shipped_one(check, folder):
    (folder / "house.yml").write_text(CLASH)
    done = check("house.yml")
    assert done.exit_code == 1
    assert done.stdout == (
        "shared-form: place/tokyo, place/new-tokyo: "
        "'Tokyo' is a strong form of 2 entities; it must be weak in all but one\n"
    )
    assert done.stderr.endswith(" entities: 1 problem, 0 warnings\n")


def test_sources_that_contradict_each_other(check, folder):
    (folder / "one.csv").write_text("name,type\nQuandt Board,organisation\n")
    (folder / "two.csv").write_text("name,type,id\nQuandt Board,organisation,organisation/other\n")
    assert check("one.csv").exit_code == 0
    assert check("one.csv", "two.csv").stdout.startswith("shared-form: ")


def test_a_warning_is_no_problem(check, folder):
    (folder / "house.yml").write_text(LATE)
    done = check("house.yml")
    assert (done.exit_code, done.stdout) == (
        0,
        "warnings:\n"
        "  end-beyond-cutoff: person/mira-quandt: ambassador to 2026 is later than its sources know (2025-06-30)\n",
    )


def test_a_clean_source_says_nothing(check, folder):
    (folder / "house.csv").write_text("name,type,country\nMira Quandt,person,japan\n")
    done = check("house.csv")
    assert (done.exit_code, done.stdout) == (0, "")


def test_a_built_file(check, cleaner, folder):
    (folder / "house.yml").write_text(CLASH)
    cleaner("gazetteer", "build", "house.yml", "-o", "house.names")
    assert check("house.names").stdout == check("house.yml").stdout


def test_a_source_with_a_mistake(check, folder):
    (folder / "house.yml").write_text("entities:\n  - {id: person/x, name: {famly: X}}\n")
    done = check("house.yml")
    assert done.exit_code == 2
    assert done.stderr.startswith("house.yml:2:")
    assert check("no.yml").exit_code == 2
