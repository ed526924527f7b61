"""Packs: what a folder says about itself, what it builds on, what of it is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.errors import RuleError
from cleaner.rulebook.pack import ENGLISH, Pack, PackFile, packs, read, shipped
from cleaner.version import __version__

WritePack = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> WritePack:
    """A folder with the ``pack.yml`` given, and further files, empty ones."""

    def write(name: str, text: str | None = None, *files: str) -> Path:
        folder = tmp_path / name
        folder.mkdir(parents=True, exist_ok=True)
        if text is not None:
            (folder / "pack.yml").write_text(text, encoding="utf-8")
        for file in files:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).touch()
        return folder

    return write


def names(given: tuple[Pack, ...]) -> list[str]:
    return [one.said.name for one in given]


def test_a_folder_that_says_nothing_is_a_pack_of_its_name(write: WritePack) -> None:
    assert read(write("our-rules")) == PackFile(name="our-rules")


def test_everything_a_pack_may_say(write: WritePack) -> None:
    folder = write(
        "desk",
        "name: desk\nversion: 1.10\nsummary: Ours\nextends: [english]\nrequires: '>=0.1,<2'\n"
        "overrides: [names/order]\nignore: [quotes]\napplicability: {'*/order': display}\n",
    )
    said = PackFile(
        name="desk",
        version="1.10",
        summary="Ours",
        extends=("english",),
        requires=">=0.1,<2",
        overrides=("names/order",),
        ignore=("quotes",),
        applicability={"*/order": "display"},
    )
    assert read(folder) == said
    assert read(folder) == said  # from the cache


def test_what_it_says_is_read_again_when_it_changes(write: WritePack) -> None:
    assert read(write("desk", "name: desk\nversion: 1")).version == "1"
    assert read(write("desk", "name: desk\nversion: 2")).version == "2"


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("name: desk\nversoin: 1\n", "2:1", "unknown key 'versoin'", "did you mean 'version'?"),
        ("version: 1\n", "1:1", "key 'name' is missing", "write 'name' with its value"),
        ("name: Our Desk\n", "1:1", "'Our Desk' is no name", "small letters"),
        ("name: desk\nignore: quotes\n", "2:1", "'ignore' must be a list", 'put it in brackets: ["quotes"]'),
        ("name: desk\napplicability: {names: sfae}\n", "2:17", "'sfae' is no applicability", "did you mean 'safe'?"),
        ("name: desk\nrequires: new\n", "2:1", "'new' is no range of versions", ">=0.1,<2"),
        ("name: desk\nrequires: '>=77'\n", "2:1", f"the pack needs cleaner >=77, this is {__version__}", "install"),
        ("name: desk\nname: desk\n", "2:1", "key 'name' stands twice", "leave one of the two away"),
        ("", "1:1", "is empty", "write its keys, or remove the file"),
    ],
    ids=["a key", "no name", "a name", "a type", "an applicability", "a range", "another version", "twice", "empty"],
)
def test_what_a_pack_may_not_say(write: WritePack, text: str, place: str, message: str, hint: str) -> None:
    folder = write("desk", text)
    with pytest.raises(RuleError) as caught:
        read(folder)
    assert str(caught.value).startswith(f"{folder / 'pack.yml'}:{place}: ")
    assert message in caught.value.message
    assert hint in (caught.value.hint or "")


@pytest.mark.parametrize("wanted", [f"=={__version__}", ">=0.0.1", "<99", f">={__version__},!=0.0.1", "~=0.1"])
def test_versions_that_fit(write: WritePack, wanted: str) -> None:
    assert read(write("desk", f"name: desk\nrequires: '{wanted}'\n")).requires == wanted


class TestExtends:
    def test_what_is_extended_comes_before(self, write: WritePack) -> None:
        write("base")
        write("house", "name: house\nextends: [../base]\n")
        desk = write("desk", "name: desk\nextends: [../house]\n")
        loaded = packs([desk])
        assert names(loaded) == ["base", "house", "desk"]
        assert [len(one.below) for one in loaded] == [0, 1, 2]

    def test_a_diamond_is_loaded_once(self, write: WritePack) -> None:
        base = write("base")
        for side in ("left", "right"):
            write(side, f"name: {side}\nextends: [../base]\n")
        top = write("top", "name: top\nextends: [../left, ../right]\n")
        assert names(packs([top, base, top])) == ["base", "left", "right", "top"]

    def test_one_folder_under_two_paths_is_one_pack(self, write: WritePack, tmp_path: Path) -> None:
        write("base")
        (tmp_path / "link").symlink_to("base")
        assert len(packs([tmp_path / "base", tmp_path / "link", tmp_path / "base" / ".." / "base"])) == 1

    def test_a_circle_names_every_file(self, write: WritePack, tmp_path: Path) -> None:
        one = write("one", "name: one\nextends: [../two]\n")
        two = write("two", "name: two\nextends: [../three]\n")
        three = write("three", "name: three\nversion: 2\nextends:\n  - ../one\n")
        with pytest.raises(RuleError, match="packs extend each other") as caught:
            packs([one])
        assert str(caught.value).startswith(f"{three / 'pack.yml'}:4:5: ")
        for folder in (one, two, three):
            assert str(folder / "pack.yml") in caught.value.message

    def test_a_pack_that_extends_itself(self, write: WritePack) -> None:
        with pytest.raises(RuleError, match="packs extend each other"):
            packs([write("one", "name: one\nextends: ['.']\n")])

    def test_the_shipped_pack_by_its_name(self, write: WritePack) -> None:
        desk = write("desk", "name: desk\nextends: [english]\n")
        assert names(packs([desk])) == ["english", "desk"]
        assert names(packs([ENGLISH, desk])) == ["english", "desk"]

    @pytest.mark.parametrize(
        ("extends", "message", "hint"),
        [
            ("../none", "'../none' is no folder", "there is no "),
            ("beside", "no installed pack is called 'beside'", "write ./beside"),
            ("englisch", "no installed pack is called 'englisch'", "none is installed"),
        ],
    )
    def test_what_is_not_there(self, write: WritePack, extends: str, message: str, hint: str) -> None:
        desk = write("desk", f"name: desk\nextends:\n  - {extends}\n", "beside/names/a.yml")
        with pytest.raises(RuleError) as caught:
            packs([desk])
        assert str(caught.value).startswith(f"{desk / 'pack.yml'}:3:5: {message}")
        assert (caught.value.hint or "").startswith(hint)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (Path("no/such"), "no/such: is no folder of rules"),
        (Path("nosuch"), "nosuch: is no folder of rules, and no installed pack is called 'nosuch'"),
        ("nosuch", "no installed pack is called 'nosuch'"),
    ],
    ids=["a path", "a bare path, which may be a name", "a name"],
)
def test_a_pack_that_is_not_there(given: Path | str, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        packs([given])
    assert str(caught.value).startswith(message)


class TestFiles:
    def test_rules_stand_at_any_depth_and_what_is_hidden_is_none(self, write: WritePack) -> None:
        rules = ("names/b.yml", "names/a.yml", "more/terms/c.yml", "terms/pack.yml")
        others = (".pre-commit-config.yaml", ".github/ci.yml", "gazetteer/people.yml", "glossary.csv", "README.md")
        folder = write("desk", "name: desk", *rules, *others)
        found = [path.relative_to(folder).as_posix() for path in Pack(folder, read(folder)).rule_files()]
        assert found == sorted(rules)

    @pytest.mark.parametrize("name", ["a.yaml", "a.YML", "a.Yaml"])
    def test_a_file_that_would_never_be_read(self, write: WritePack, name: str) -> None:
        folder = write("desk", None, f"terms/{name}")
        with pytest.raises(RuleError, match=rf"{name}: would not be read") as caught:
            Pack(folder, read(folder)).rule_files()
        assert caught.value.hint == "files of a pack end in .yml: rename it"

    def test_names_and_terms_that_a_pack_brings(self, write: WritePack) -> None:
        folder = write("desk", None, "gazetteer/a.yml", "gazetteer/z.csv", "gazetteer/.notes", "glossary.csv")
        pack = Pack(folder, read(folder))
        assert pack.gazetteers == (folder / "gazetteer", folder / "gazetteer/z.csv")
        assert pack.glossaries == (folder / "glossary.csv",)

    def test_a_pack_that_brings_none(self, write: WritePack) -> None:
        folder = write("desk")
        assert (Pack(folder, read(folder)).gazetteers, Pack(folder, read(folder)).glossaries) == ((), ())

    def test_lists_alone(self, write: WritePack) -> None:
        folder = write("desk", None, "gazetteer/z.csv")
        assert Pack(folder, read(folder)).gazetteers == (folder / "gazetteer/z.csv",)


def test_the_shipped_rules_are_a_pack_of_the_version_of_the_program() -> None:
    said = read(shipped())
    assert (said.name, said.version) == (ENGLISH, __version__)
