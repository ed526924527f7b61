from __future__ import annotations

import json
from pathlib import Path

import pytest

TEXT = (
    "Prime Minister Fumio Kishida met Nils Berg in Oslo. Kishida spoke; Kishida left.\n\n"
    "Edna Johnson waited with Alena Berg. Later Torbeevo was mentioned.\n"
)


@pytest.fixture
def article(folder: Path) -> Path:
    path = folder / "2023-01-12.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def records(cleaner, *words):
    done = cleaner("check", "2023-01-12.txt", "--entities", "--format", "jsonl", *words)
    assert done.exit_code == 0
    return {record["label"]: record for record in map(json.loads, done.stdout.splitlines())}


def test_a_linked_person_says_why(cleaner, article):
    kishida = records(cleaner)["Fumio Kishida"]
    assert (kishida["entity"], kishida["line"], kishida["column"]) == ("person/fumio-kishida", 1, 16)
    assert kishida["forms"] == [{"text": "Kishida", "count": 2}, {"text": "Fumio Kishida", "count": 1}]
    assert [one["text"] for one in kishida["why"]] == [
        "“Fumio Kishida” names Fumio Kishida",
        "“Kishida” alone is taken for Fumio Kishida",
        "the article's titles for the person: “Prime Minister”",
    ]


def test_an_unlinked_person_says_why_not(cleaner, article):
    found = records(cleaner)
    assert (found["Nils Berg"]["type"], found["Nils Berg"]["entity"]) == ("person", None)
    assert found["Nils Berg"]["why"][0]["text"] == "the gazetteer does not know the name"
    assert found["Edna Johnson"]["why"][0]["text"].startswith("the gazetteer has others of that family name: ")


def test_two_of_one_name_are_told(cleaner, article, folder):
    house = folder / "house.yml"
    names = "".join(f"  - id: person/berg-{n}\n    name: {{given: Nils, family: Berg}}\n" for n in (1, 2))
    house.write_text("entities:\n" + names, encoding="utf-8")
    why = records(cleaner, "--gazetteer", "house.yml")["Nils Berg"]["why"]
    assert why[0]["text"] == "2 people of the gazetteer are called so: Nils Berg"


def test_a_name_that_is_nobodys_stands_apart(cleaner, article):
    torbeevo = records(cleaner)["Torbeevo"]
    assert (torbeevo["type"], torbeevo["forms"]) == ("name", [{"text": "Torbeevo", "count": 1}])


def test_the_table(cleaner, article):
    done = cleaner("check", "2023-01-12.txt", "--entities")
    assert done.exit_code == 0
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    assert lines[0] == "2023-01-12.txt: 4 people, 1 other name"
    assert lines[2].split() == ["person", "first", "forms", "gazetteer", "why"]
    assert "\x1b" not in done.stdout


def test_concise(cleaner, article):
    done = cleaner("check", "2023-01-12.txt", "--entities", "--format", "concise")
    assert done.stdout.splitlines()[0] == (
        "2023-01-12.txt:1:16: Fumio Kishida [person/fumio-kishida] Kishida 2, Fumio Kishida 1"
    )


def test_what_cannot_be_read_is_an_error(cleaner, article, folder):
    (folder / "bad.txt").write_bytes(b"\xff\xfe\x00")
    done = cleaner("check", "bad.txt", "2023-01-12.txt", "nowhere.txt", "--entities")
    assert done.exit_code == 2
    assert "2023-01-12.txt: 4 people" in done.stdout


def test_on_processes(cleaner, article, folder):
    (folder / "two.txt").write_text("Fumio Kishida spoke.\n", encoding="utf-8")
    done = cleaner("check", ".", "--entities", "-j", "2")
    heads = [line for line in done.stdout.splitlines() if " other name" in line and ".txt: " in line]
    assert heads == ["2023-01-12.txt: 4 people, 1 other name", "two.txt: 1 person, 0 other names"]
