from __future__ import annotations

import io
import json

from rich.console import Console

from cleaner.report import entities
from cleaner.report.entities import Row, Sheet, Written
from cleaner.shapes import Evidence, EvidenceKind

WHY = (Evidence(EvidenceKind.ALIAS, "[b]names[/b] Fumio\nKishida", entity="person/fumio-kishida"),)
PERSON = Row("Fumio Kishida", (Written("Kishida", 4), Written("Fumio Kishida", 1)), 7, 13, "person/fumio-kishida", WHY)
NAME = Row("Semi\x1blarski", (Written("Semi\x1blarski", 2),), 9, 1)
SHEET = Sheet("a\nb.txt", (PERSON,), (NAME,))


def plain(sheet: Sheet) -> list[str]:
    out = io.StringIO()
    console = Console(file=out, width=200, markup=False, highlight=False, emoji=False)
    for part in entities.render(sheet):
        console.print(part, soft_wrap=False)
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_the_table_is_plain_text_with_nothing_interpreted():
    lines = plain(SHEET)
    assert lines[0] == "a⏎b.txt: 1 person, 1 other name"
    assert lines[2].split() == ["person", "first", "forms", "gazetteer", "why"]
    assert lines[3].split("  ") == [
        "Fumio Kishida",
        "7:13",
        " Kishida 4, Fumio Kishida 1",
        "person/fumio-kishida",
        "alias: [b]names[/b] Fumio⏎Kishida",
    ]
    assert lines[6].split() == ["Semi␛larski", "9:1", "2"]


def test_a_document_without_names():
    assert plain(Sheet("a.txt", (), ())) == ["a.txt: 0 people, 0 other names", ""]


def test_one_person_linked_to_nobody():
    (row,) = [line for line in plain(Sheet("a.txt", (PERSON._replace(entity=None, why=()),), ())) if "7:13" in line]
    assert row.split()[-1] == "none"


def test_concise_is_one_line_each():
    assert list(entities.concise(SHEET)) == [
        "a⏎b.txt:7:13: Fumio Kishida [person/fumio-kishida] Kishida 4, Fumio Kishida 1",
        "a⏎b.txt:9:1: Semi␛larski [none] Semi␛larski 2",
    ]


def test_jsonl_keeps_everything():
    person, name = [json.loads(line) for line in entities.jsonl(SHEET)]
    assert person == {
        "type": "person",
        "path": "a\nb.txt",
        "label": "Fumio Kishida",
        "forms": [{"text": "Kishida", "count": 4}, {"text": "Fumio Kishida", "count": 1}],
        "line": 7,
        "column": 13,
        "entity": "person/fumio-kishida",
        "why": [{"kind": "alias", "text": "[b]names[/b] Fumio\nKishida", "entity": "person/fumio-kishida"}],
    }
    assert (name["type"], name["entity"], name["why"]) == ("name", None, [])
