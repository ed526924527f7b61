"""Names of entities in the house's order, and dates as exact as their source."""

from __future__ import annotations

from datetime import date

import pytest

from cleaner.gazetteer.entity import Entity, EntityType, NameOrder, PersonName, partial_date

KISHIDA = Entity(id="person/fumio-kishida", name=PersonName(family="Kishida", given="Fumio", order=NameOrder.EITHER))
XI = Entity(id="person/xi", name=PersonName(family="Xi", given="Jinping", order=NameOrder.FAMILY_FIRST))
SUNAK = Entity(id="person/sunak", name=PersonName(family="Sunak", given="Rishi"))
PELE = Entity(id="person/pele", name=PersonName(family="Pelé"), aliases=("Pele",))
NATO = Entity(id="organisation/nato", name="NATO", long="North Atlantic Treaty Organization", aliases=("the Alliance",))


@pytest.mark.parametrize(
    ("entity", "western", "native"),
    [
        (KISHIDA, "Fumio Kishida", "Kishida Fumio"),
        (XI, "Xi Jinping", "Xi Jinping"),
        (SUNAK, "Rishi Sunak", "Rishi Sunak"),
        (PELE, "Pelé", "Pelé"),
        (NATO, "NATO", "NATO"),
    ],
    ids=["either", "family first", "given first", "one name", "no person"],
)
def test_label(entity: Entity, western: str, native: str) -> None:
    assert (entity.label(), entity.label(native_order=True)) == (western, native)


@pytest.mark.parametrize(
    ("entity", "names"),
    [
        (KISHIDA, ("Fumio Kishida", "Kishida Fumio")),
        (XI, ("Xi Jinping",)),
        (PELE, ("Pelé", "Pele")),
        (NATO, ("NATO", "the Alliance", "North Atlantic Treaty Organization")),
        (Entity(id="term/x", name="A", aliases=("A", "B"), long="B"), ("A", "B")),
    ],
    ids=["both orders", "its order", "aliases", "long form", "each once"],
)
def test_names(entity: Entity, names: tuple[str, ...]) -> None:
    assert entity.names() == names


def test_type_and_slug() -> None:
    assert (NATO.type, NATO.slug) == (EntityType.ORGANISATION, "nato")


@pytest.mark.parametrize(("source", "sources"), [((), ()), ("a", ("a",)), (("a", "b"), ("a", "b"))])
def test_sources(source: str | tuple[str, ...], sources: tuple[str, ...]) -> None:
    assert Entity(id="term/x", name="X", source=source).sources == sources


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-02-24", date(2022, 2, 24), date(2022, 2, 24)),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-12", date(2022, 12, 1), date(2022, 12, 31)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("1066", date(1066, 1, 1), date(1066, 12, 31)),
    ],
)
def test_partial_date(text: str, first: date, last: date) -> None:
    found = partial_date(text)
    assert (found.first, found.last) == (first, last)
    assert str(found) == text


@pytest.mark.parametrize(
    "text",
    ["", "22", "202", "20222", "2022-2", "2022-00", "2022-13", "2022-02-30", "2022-2-24", "24.02.2022", "2022/02/24",
     "summer 2022", "2022-W08", "20220224", "-2022", "2022-", " 202", "2_22", "+202", "0000"],
)  # fmt: skip
def test_no_partial_date(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        partial_date(text)
