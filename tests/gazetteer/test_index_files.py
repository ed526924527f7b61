"""Index files: the same bytes every time, whole or not there, and an error for what is none."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.errors import GazetteerError
from cleaner.gazetteer import compilation, load, normalize
from cleaner.gazetteer.entity import Entity, PersonName, Term
from cleaner.gazetteer.index import layout
from cleaner.gazetteer.index.build import build
from cleaner.gazetteer.index.layout import LAYOUT, MAGIC, PREAMBLE, Header, Stats, Tier
from cleaner.gazetteer.index.read import Index

ENTITIES = [
    Entity(
        id="person/kishida",
        name=PersonName(given="Fumio", family="Kishida"),
        offices=(Term(title="prime-minister", of="japan", since="2021-10-04", until="2024-10-01"),),
    ),
    Entity(id="place/japan", name="Japan", long="State of Japan", adjectives=("Japanese",), weak=("Nippon", "Land")),
    Entity(id="place/iwaki", name="Iwaki", mistranslations=("Land",)),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("index") / "three.names"
    build(ENTITIES, path, digest="abc")
    return path


def header_bytes(path: Path) -> bytes:
    data = path.read_bytes()
    start = PREAMBLE.unpack_from(data)[3]
    return data[start:]


def message(path: Path) -> str:
    with pytest.raises(GazetteerError) as caught:
        Index.open(path)
    assert caught.value.path == str(path)
    return str(caught.value)


# Writing


def test_what_is_told_of_a_file(path: Path) -> None:
    index = Index.open(path)
    assert index.digest == "abc"
    assert index.reach == Tier.HOUSE
    stats = index.stats
    assert stats.size == path.stat().st_size
    assert (stats.entities, stats.phrases, stats.tokens, stats.terms, stats.longest_phrase) == (3, 6, 9, 1, 3)


def test_building_tells_the_same_as_the_file(tmp_path: Path) -> None:
    stats = build(iter(ENTITIES), tmp_path / "new" / "a.names", digest="")
    assert stats == Index.open(tmp_path / "new" / "a.names").stats


def test_the_same_input_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    """In processes of their own, for there the order of sets of texts is another."""
    program = (
        "import sys; from pathlib import Path; from cleaner.gazetteer.index.build import build\n"
        "from cleaner.gazetteer.sources.curated import read\n"
        "from cleaner.files import shipped_rules\n"
        "entities = read([shipped_rules() / 'gazetteer'])[0].entities\n"
        "build(entities, Path(sys.argv[1]), digest='abc')"
    )
    files = [tmp_path / "1.names", tmp_path / "2.names"]
    for seed, file in enumerate(files):
        subprocess.run(
            [sys.executable, "-c", program, str(file)], env=os.environ | {"PYTHONHASHSEED": str(seed)}, check=True
        )
    assert files[0].read_bytes() == files[1].read_bytes()


@settings(deadline=None)
@given(st.lists(st.text(alphabet="ab é", max_size=6), max_size=6), st.sampled_from(Tier))
def test_any_input_gives_the_same_bytes(tmp_path_factory: pytest.TempPathFactory, names: list[str], tier: Tier) -> None:
    folder = tmp_path_factory.getbasetemp()
    entities = [Entity(id=f"term/{number}", name=name) for number, name in enumerate(names)]
    written = []
    for file in (folder / "one.names", folder / "other.names"):
        build(entities, file, digest="d", tier=tier)
        written.append(file.read_bytes())
    assert written[0] == written[1]


def test_progress_counts_the_entities(tmp_path: Path) -> None:
    told: list[int] = []
    many = (Entity(id=f"term/{number}", name=str(number)) for number in range(2500))
    build(many, tmp_path / "a.names", digest="", tier=Tier.BACKGROUND, progress=told.append)
    assert told == [1000, 2000, 2500]
    build([], tmp_path / "b.names", digest="", progress=told.append)
    assert told[-1] == 0


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.names"
    build(ENTITIES, path, digest="")
    before = path.read_bytes()

    def broken() -> Iterator[Entity]:
        yield ENTITIES[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(broken(), path, digest="")
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_an_id_that_stands_twice(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="'place/japan' stands twice"):
        build([*ENTITIES, ENTITIES[1]], tmp_path / "a.names", digest="")
    assert not list(tmp_path.iterdir())


def test_a_date_that_is_none(tmp_path: Path) -> None:
    wrong = Entity(id="person/x", name="X", offices=(Term(title="president", of="france", since="soon"),))
    with pytest.raises(GazetteerError, match="person/x: "):
        build([wrong], tmp_path / "a.names", digest="")


def test_a_path_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(GazetteerError, match="can't be written"):
        build(ENTITIES, tmp_path / "file" / "a.names", digest="")
    (tmp_path / "folder" / "x").mkdir(parents=True)
    with pytest.raises(GazetteerError, match="can't be written"):
        build(ENTITIES, tmp_path / "folder", digest="")


def test_entities_too_many_for_short_offsets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.gazetteer.index.build.FOUR_BYTES", 10)
    build(ENTITIES, tmp_path / "a.names", digest="")
    index = Index.open(tmp_path / "a.names")
    assert [index.entity(number) for number in range(3)] == ENTITIES


# Reading


def test_no_numpy_is_needed(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from cleaner.gazetteer.index.read import Index\n"
        "assert Index.open(Path(sys.argv[1])).near('kashida', 2)\n"
        "assert 'numpy' not in sys.modules and 'cleaner.gazetteer.index.build' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)


def test_a_path_that_can_not_be_read(tmp_path: Path) -> None:
    assert "does not exist" in message(tmp_path / "none.names")
    assert "is a folder, not a file" in message(tmp_path)


@pytest.mark.parametrize(
    "data", [b"", b"id,name\n1,Ono\n", b"\x89PNG\r\n\x1a\n" + bytes(100)], ids=["empty", "csv", "png"]
)
def test_a_foreign_file(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    assert "is no built gazetteer" in message(tmp_path / "a")


@settings(deadline=None)
@given(st.data())
def test_a_file_cut_short(path: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    whole = path.read_bytes()
    short = tmp_path_factory.getbasetemp() / "short.names"
    short.write_bytes(whole[: data.draw(st.integers(len(MAGIC), len(whole) - 1))])
    assert "is damaged or cut short\n  build it again" in message(short)


@settings(deadline=None)
@given(st.data())
def test_a_wrong_byte_in_preamble_or_header(
    path: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    wrong = bytearray(path.read_bytes())
    _, _, _, start, _ = PREAMBLE.unpack_from(wrong)
    place = data.draw(st.integers(0, PREAMBLE.size - 1) | st.integers(start, len(wrong) - 1))
    wrong[place] ^= data.draw(st.integers(1, 255))
    broken = tmp_path_factory.getbasetemp() / "broken.names"
    broken.write_bytes(wrong)
    assert "cleaner gazetteer build" in message(broken)


def test_a_wrong_byte_elsewhere_is_found_when_all_is_verified(path: Path, tmp_path: Path) -> None:
    Index.open(path).verify()
    wrong = bytearray(path.read_bytes())
    wrong[PREAMBLE.size + 3] ^= 1
    broken = tmp_path / "broken.names"
    broken.write_bytes(wrong)
    index = Index.open(broken)
    with pytest.raises(GazetteerError, match="is damaged"):
        index.verify()


def test_an_entity_that_can_not_be_decoded(path: Path, tmp_path: Path) -> None:
    wrong = bytearray(path.read_bytes())
    wrong[PREAMBLE.size : PREAMBLE.size + 4] = b"\xc1" * 4
    (tmp_path / "broken.names").write_bytes(wrong)
    with pytest.raises(GazetteerError, match="entity 0 can't be read"):
        Index.open(tmp_path / "broken.names").entity(0)


def rewritten(path: Path, target: Path, header: bytes, number: int = LAYOUT) -> Path:
    """The file with another header, and the checksum that goes with it."""
    whole = path.read_bytes()
    start = PREAMBLE.unpack_from(whole)[3]
    preamble = PREAMBLE.pack(MAGIC, number, layout.crc32(header), start, len(header))
    target.write_bytes(preamble + whole[PREAMBLE.size : start] + header)
    return target


def header_in(path: Path) -> Header:
    whole = path.read_bytes()
    return msgspec.msgpack.decode(whole[PREAMBLE.unpack_from(whole)[3] :], type=Header)


def test_a_file_of_another_version(path: Path, tmp_path: Path) -> None:
    header = msgspec.msgpack.encode(header_in(path))
    assert "by another version (layout 0" in message(rewritten(path, tmp_path / "a", header, 0))
    assert "is damaged" in message(rewritten(path, tmp_path / "a", b"\x93"))


def test_headers_that_lead_astray(path: Path, tmp_path: Path) -> None:
    good = header_in(path)
    start = PREAMBLE.unpack_from(path.read_bytes())[3]
    trie, slots = good.sections["phrases"], good.sections["phrases slots"]
    other_trie = msgspec.structs.replace(trie, start=good.sections["entities"].start)
    changes = [
        ({"byteorder": "middle"}, "of another byte order"),
        ({"fold": 1}, "folds names differently"),
        ({"sections": {}}, "is damaged"),
        ({"sections": good.sections | {"phrases": other_trie}}, "is damaged"),
        ({"sections": good.sections | {"terms": msgspec.structs.replace(slots, start=start)}}, "is damaged"),
        ({"sections": good.sections | {"terms": msgspec.structs.replace(slots, start=0)}}, "is damaged"),
        ({"sections": good.sections | {"terms": msgspec.structs.replace(slots, start=slots.start + 1)}}, "is damaged"),
    ]
    for change, expected in changes:
        header = msgspec.msgpack.encode(msgspec.structs.replace(good, **change))
        assert expected in message(rewritten(path, tmp_path / "a", header))


def test_folding_otherwise_is_noticed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "key", str.upper)
    layout.fold_version.cache_clear()
    try:
        assert "folds names differently" in message(path)
    finally:
        layout.fold_version.cache_clear()


@pytest.mark.parametrize("sign", "\u00ad\u200b\u200d\ufeffıßĿễЖΩ’‑·ﬁＡ")
def test_folding_any_sign_otherwise_is_noticed(monkeypatch: pytest.MonkeyPatch, sign: str) -> None:
    before = layout.fold_version()
    monkeypatch.setattr(layout, "key", lambda text: normalize.key(text.replace(sign, "+")))
    layout.fold_version.cache_clear()
    try:
        assert layout.fold_version() != before
    finally:
        layout.fold_version.cache_clear()


def test_folding_otherwise_names_what_is_compiled_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two versions side by side keep a list each, and what is logged tells which."""
    names = tmp_path / "names.csv"
    names.write_text("id,type,name\nperson/x,person,Amina Okoro\n")
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path / "cache"))
    digests = set()
    for version in "12":
        monkeypatch.setattr(layout, "key", version.__add__)
        layout.fold_version.cache_clear()
        try:
            compilation.compile_sources([compilation.opened(names)], tmp_path / version, Tier.BACKGROUND)
            load.background([names])
        finally:
            layout.fold_version.cache_clear()
        digests.add(msgspec.msgpack.decode(header_bytes(tmp_path / version))["digest"])
    assert len(digests) == 2
    assert len(list((tmp_path / "cache").glob("background-*.index"))) == 2


def test_stats_are_plain(path: Path) -> None:
    assert isinstance(msgspec.to_builtins(Index.open(path).stats), dict)
    assert Index.open(path).stats == msgspec.convert(msgspec.to_builtins(Index.open(path).stats), Stats)
