from __future__ import annotations

import json
from pathlib import Path

import pytest

TEXT = (
    "Exports rose from 8% to about 12% in May 2022, a 50% gain. The ferry carried 12 people: 7 men and 5 women.\n\n"
    "It is 10 miles (16 km) long. Some 30 of 120 deputies came last summer.\n"
)


@pytest.fixture
def article(folder: Path) -> Path:
    path = folder / "2023-01-12.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def records(cleaner):
    done = cleaner("check", "2023-01-12.txt", "--facts", "--format", "jsonl")
    assert done.exit_code == 0
    return {record["text"]: record for record in map(json.loads, done.stdout.splitlines())}


def test_a_quantity_has_value_unit_role_and_relation(cleaner, article):
    found = records(cleaner)
    eight = found["8%"]
    assert eight == {
        "type": "quantity",
        "path": "2023-01-12.txt",
        "text": "8%",
        "value": "8",
        "unit": "%",
        "role": "from",
        "relation": "from 8 to 12 (+50%)",
        "sentence": "Exports rose from 8% to about 12% in May 2022, a 50% gain.",
        "line": 1,
        "column": 19,
    }
    assert (found["12%"]["value"], found["50%"]["role"]) == ("about 12", "up")
    assert found["50%"]["relation"] == eight["relation"]


def test_relations_of_every_kind(cleaner, article):
    found = records(cleaner)
    assert found["7"]["relation"] == "7 + 5 = 12"
    assert found["16 km"]["relation"] == "10 miles told as 16 km"
    assert (found["30"]["value"], found["30"]["relation"]) == ("about 30", "30 of 120 (25%)")
    assert found["120"]["unit"] == "deputies"


def test_dates_stand_between(cleaner, article):
    found = records(cleaner)
    assert (found["May 2022"]["type"], found["May 2022"]["role"]) == ("date", "written")
    assert (found["last summer"]["role"], found["last summer"]["value"]) == (
        "relative",
        "1 June 2022 to 31 August 2022",
    )
    places = [(one["line"], one["column"]) for one in found.values()]
    assert places == sorted(places)


def test_the_table_has_a_heading_and_a_row_each(cleaner, article):
    done = cleaner("check", "2023-01-12.txt", "--facts")
    lines = done.stdout.splitlines()
    assert lines[0] == "2023-01-12.txt: 10 quantities, 2 dates"
    assert lines[2].split() == ["text", "at", "value", "unit", "role", "relation", "sentence"]
    assert len([line for line in lines if line.strip()]) == 2 + 12


def test_concise_is_one_line_a_fact(cleaner, article):
    done = cleaner("check", "2023-01-12.txt", "--facts", "--format", "concise")
    assert done.stdout.splitlines()[0] == "2023-01-12.txt:1:19: 8% = 8 % [from] from 8 to 12 (+50%)"


def test_an_article_without_any(cleaner, folder):
    (folder / "plain.txt").write_text("Nothing is counted here.\n", encoding="utf-8")
    done = cleaner("check", "plain.txt", "--facts")
    assert (done.exit_code, done.stdout.strip()) == (0, "plain.txt: 0 quantities, 0 dates")


def test_an_unreadable_file_is_named(cleaner, article):
    done = cleaner("check", "2023-01-12.txt", "nowhere.txt", "--facts")
    assert done.exit_code == 2
    assert "nowhere.txt" in done.stderr


def test_two_tables_at_once_are_refused(cleaner, article):
    assert cleaner("check", "2023-01-12.txt", "--facts", "--entities").exit_code == 2
