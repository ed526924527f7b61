"""Records as JSON lines."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from cleaner.errors import GazetteerError
from cleaner.gazetteer.entity import Entity, NameOrder, PersonName, PlaceKind, Term
from cleaner.gazetteer.sources import jsonl

PLACE_KEYS = (
    "known: adjectives, aliases, capital, country, demonyms, id, kind, long, metonyms, mistranslations, "
    "name, source, weak"
)
WHOLE = 'each line is one whole record, such as {"id": "person/x", "name": "X"}'
KEYS = f"its keys: {', '.join(one.encode_name for one in msgspec.structs.fields(Entity))}"
QUOTED = 'put it in quotation marks: "7"'
ARRAY = "write one record a line, without [ ] around all or commas between"
SAMPLES = Path(__file__).parents[2] / "fixtures/sources"


def test_the_sample() -> None:
    assert list(jsonl.read(SAMPLES / "records.jsonl")) == [
        Entity(
            id="person/ann-lee",
            name=PersonName(family="Lee", given="Ann"),
            offices=(Term(title="prime-minister", of="fiji", since="2020", until="2021-02"),),
        ),
        Entity(
            id="person/xi-jinping",
            name=PersonName(family="Xi", given="Jinping", order=NameOrder.FAMILY_FIRST),
            country="china",
        ),
        Entity(id="person/wei-wei", name="Wei Wei"),
        Entity(
            id="place/tern-bay", name="Tern Bay", kind=PlaceKind.CITY, country="fiji", mistranslations=("Bay of Terns",)
        ),
        Entity(id="name/vellory", name="Vellory"),
    ]


@pytest.mark.parametrize(
    ("line", "column", "message", "hint"),
    [
        ('{"id": "place/x", "nam": "X"}', 19, "unknown key 'nam'", "did you mean 'name'?"),
        ('{"id": "place/x"}', 1, "key 'name' is missing", "needed here: id, name"),
        ('  {"id": "place/x", "name": 7}', 21, "'name' must be a text or keys with values, not a whole number", QUOTED),
        (
            '{"id": "place/é", "name": "É", "aliases": ["a", {"b": []}, 3]}',
            49,
            "item 2 of 'aliases' must be a text, not keys with values",
            None,
        ),
        ('{"id": "plaice/x", "name": "X"}', 2, "id 'plaice/x' is no TYPE/SLUG", "did you mean 'place'?"),
        ('{"id": "place/", "name": "X"}', 2, "id 'place/' is no TYPE/SLUG", "did you mean 'place'?"),
        ('{"id": "place/x", "name": "X", "member": ["a"]}', 32, "unknown key 'member'", "did you mean 'members'?"),
        (
            '{"id": "place/x", "name": "X", "members": ["a"]}',
            32,
            "key 'members' does not go with type 'place'",
            PLACE_KEYS,
        ),
        ('{"id": "place/x", "name": " "}', 19, "the name is empty", None),
        ('{"id": "place/x", "name": {"family": "X"}}', 19, "name must be a text for type 'place'", None),
        (
            '{"id": "event/x", "name": "X", "from": "soon"}',
            32,
            "from: 'soon' is no date",
            "write 2022-02-24, 2022-02 or 2022",
        ),
        ('{"id": "event/x", "name": "X", "from": "2020", "to": "2019"}', 48, "to 2019 is earlier than from 2020", None),
        (
            '{"id": "person/x", "name": "X", "offices": [{"title": "", "of": ""}, {"title": "", "of": "", "to": "x"}]}',
            94,
            "to: 'x' is no date",
            "write 2022-02-24, 2022-02 or 2022",
        ),
        ('{"id": "place/é", name}', 19, "is not valid JSON: object keys must be strings", WHOLE),
        ('[{"id": "place/x", "name": "X"}]', 1, "must hold keys with values, not a list", ARRAY),
        ("[", 1, "is not valid JSON: it ends too early", ARRAY),
        (
            '{"id": "person/x", "name": "X", "aliases": [7]}',
            45,
            "item 1 of 'aliases' must be a text, not a whole number",
            QUOTED,
        ),
        (
            '{"id": "person/x", "name": "X", "offices": [{"title": 7}]}',
            46,
            "'title' must be a text, not a whole number",
            QUOTED,
        ),
        ("]", 1, "is not valid JSON: invalid character", ARRAY),
        (
            '{"id": "person/x", "name": "X", "offices": [{"title": "a", "of": "b"}, {"title": "a", "off": "b"}]}',
            87,
            "unknown key 'off'",
            "did you mean 'of'?",
        ),
        (
            '{"id": "person/x", "name": "X", "offices": [{"of": "b"}]}',
            45,
            "key 'title' is missing",
            "needed here: title, of",
        ),
        ("7", 1, "must hold keys with values, not a whole number", KEYS),
    ],
)
def test_mistakes(tmp_path: Path, line: str, column: int, message: str, hint: str | None) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(f'{{"id": "place/a", "name": "A"}}\n\n{line}\n', "utf-8")
    reading = jsonl.read(path)
    assert next(reading).id == "place/a"
    with pytest.raises(GazetteerError) as caught:
        next(reading)
    assert (caught.value.message, caught.value.hint) == (message, hint)
    assert (caught.value.line, caught.value.column) == (3, column)


def test_bad_utf8_has_its_place(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b'{"id": "place/a", "name": "\xff"}\n')
    with pytest.raises(GazetteerError, match="UTF-8") as caught:
        list(jsonl.read(path))
    assert (caught.value.line, caught.value.hint) == (1, "save it as UTF-8")
