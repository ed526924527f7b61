"""Settings of several files, and of some paths, laid over each other."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from cleaner.config import Discovery, Order, Settings, find, read
from cleaner.errors import ConfigError
from cleaner.shapes import Applicability


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    write(tmp_path / "cleaner.toml", "")
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


class TestExtends:
    def test_lists_add_up_and_single_values_are_replaced(self, tree: Path) -> None:
        write(tree / "base.toml", 'name-order = "native"\nunsafe-fixes = true\nignore = ["dates"]\nselect = ["names"]')
        own = write(tree / "news/cleaner.toml", 'extends = "../base.toml"\nunsafe-fixes = false\nignore = ["terms"]')
        config = read(own).config
        assert (config.name_order, config.unsafe_fixes) == (Order.NATIVE, False)
        assert (config.ignore, config.select) == (("dates", "terms"), ("names",))

    def test_files_are_where_the_file_that_names_them_is(self, tree: Path) -> None:
        write(
            tree / "house/base.toml", 'gazetteer = ["names.yml"]\npacks = ["acme-desk", "./rules"]\nbaseline = "b.json"'
        )
        own = write(tree / "news/cleaner.toml", 'extends = "../house/base.toml"\ngazetteer = ["local.yml"]')
        settings = read(own)
        assert settings.gazetteers == (tree / "house/names.yml", tree / "news/local.yml")
        assert settings.packs == ("acme-desk", tree / "house/rules")
        assert settings.baseline == tree / "house/b.json"

    def test_a_rule_that_is_said_twice_has_the_nearer_cap_which_comes_last(self, tree: Path) -> None:
        write(tree / "base.toml", "[applicability]\nnames = 'display'\nroles = 'safe'")
        own = write(tree / "own.toml", "extends = 'base.toml'\n[applicability]\n'names' = 'unsafe'")
        settings = read(own)
        assert list(settings.caps.items()) == [("roles", Applicability.SAFE), ("names", Applicability.UNSAFE)]
        assert [str(one) for one in settings.origins["applicability"]] == [f"{tree / 'base.toml'}:3", f"{own}:3"]

    def test_several_the_later_over_the_earlier(self, tree: Path) -> None:
        write(tree / "a.toml", "quotes = 'curly'\nignore = ['dates']")
        write(tree / "b.toml", "quotes = 'straight'\nignore = ['terms']")
        config = read(write(tree / "own.toml", "extends = ['a.toml', 'b.toml']")).config
        assert (config.quotes.value if config.quotes else "", config.ignore) == ("straight", ("dates", "terms"))

    def test_a_base_of_two_is_no_circle(self, tree: Path) -> None:
        write(tree / "base.toml", "ignore = ['dates']")
        write(tree / "a.toml", "extends = 'base.toml'")
        write(tree / "b.toml", "extends = 'base.toml'")
        assert read(write(tree / "own.toml", "extends = ['a.toml', 'b.toml']")).config.ignore == ("dates",)

    @pytest.mark.parametrize(
        ("extends", "message", "hint"),
        [
            ("none.toml", "extends none.toml, which does not exist", "paths are relative to this file"),
            ("own.toml", "extends own.toml, which extends this file", "take one of the two out"),
            ("other.toml", "extends own.toml, which extends this file", "take one of the two out"),
        ],
    )
    def test_mistakes(self, tree: Path, extends: str, message: str, hint: str | None) -> None:
        write(tree / "other.toml", "unsafe-fixes = true\nextends = 'own.toml'")
        own = write(tree / "own.toml", f"\nextends = '{extends}'")
        with pytest.raises(ConfigError) as caught:
            read(own)
        assert (caught.value.message, caught.value.line, caught.value.hint) == (message, 2, hint)


OVERRIDES = """\
unsafe-fixes = true
ignore = ["dates"]

[[overrides]]
paths = ["opinion/**", "*.html"]
unsafe-fixes = false
ignore = ["quotes"]

[[overrides]]
paths = ["opinion/old"]
applicability = {names = "display"}
glossary = ["old.csv"]
"""


class TestOverrides:
    @pytest.mark.parametrize(
        ("path", "applied", "unsafe_fixes", "ignore"),
        [
            ("a.md", (), True, ("dates",)),
            ("a.html", (1,), False, ("dates", "quotes")),
            ("opinion/x/a.md", (1,), False, ("dates", "quotes")),
            ("opinion/old/a.md", (1, 2), False, ("dates", "quotes")),
        ],
    )
    def test_paths(self, tree: Path, path: str, applied: tuple[int, ...], unsafe_fixes: bool, ignore: tuple) -> None:
        write(tree / "cleaner.toml", OVERRIDES)
        settings = Discovery().of(write(tree / path, ""))
        assert settings.applied == applied
        assert (settings.config.unsafe_fixes, settings.config.ignore) == (unsafe_fixes, ignore)
        assert settings.glossaries == ((tree / "old.csv",) if 2 in applied else ())

    def test_of_a_base_are_for_the_paths_of_who_extends_it(self, tree: Path) -> None:
        write(tree / "house/base.toml", OVERRIDES)
        write(tree / "news/cleaner.toml", "extends = '../house/base.toml'\n[[overrides]]\npaths = ['opinion/old']\n"
              "unsafe-fixes = true")  # fmt: skip
        settings = Discovery().of(write(tree / "news/opinion/old/a.md", ""))
        assert settings.applied == (1, 2, 4)
        assert settings.config.unsafe_fixes is True
        assert settings.glossaries == (tree / "house/old.csv",)

    def test_a_nearer_file_goes_over_the_overrides_of_a_farther_one(self, tree: Path) -> None:
        write(tree / "house/base.toml", "[[overrides]]\npaths = ['**']\nquotes = 'curly'\nselect = ['names']")
        write(tree / "news/cleaner.toml", "extends = '../house/base.toml'\nquotes = 'straight'")
        config = Discovery().of(write(tree / "news/a.md", "")).config
        assert (config.quotes and config.quotes.value, config.select) == ("straight", ("names",))

    @pytest.mark.parametrize(
        ("text", "line", "message"),
        [
            ("[[overrides]]\nselect = ['names']", 1, "key 'paths' is missing"),
            ("[[overrides]]\npaths = []", 2, "'paths' names nothing"),
            ("[[overrides]]\npaths = ['a']\n[[overrides]]\npaths = ['a']\nexclude = ['x']", 5, "unknown key 'exclude'"),
            ("[[overrides]]\npaths = ['a']\nselect = 'x'", 3, "'select' must be a list, not a text"),
            ("select = ['x']\n[[overrides]]\npaths = ['a']\nselect = 'x'", 4, "'select' must be a list, not a text"),
            ("[[overrides]]\npaths = ['a']\n[overrides.applicability]\nnames = 'certain'", 4,
             "applicability of names: 'certain' is not known"),
            ("[[suppress]]\nreason = 'x'", 1, "[[suppress]] needs a rule or a text"),
            ("[[suppress]]\nrule = 'names'", 1, "key 'reason' is missing"),
            ("[[suppress]]\nrule = 'names'\nreason = ' '", 3, "'reason' is empty"),
            ("[[suppress]]\nrule = 'names'\nreson = 'x'", 3, "unknown key 'reson'"),
        ],
    )  # fmt: skip
    def test_mistakes(self, tree: Path, text: str, line: int, message: str) -> None:
        with pytest.raises(ConfigError) as caught:
            read(write(tree / "cleaner.toml", text))
        assert (caught.value.message, caught.value.line) == (message, line)


class TestDiscovery:
    def test_each_article_has_the_nearest(self, tree: Path) -> None:
        write(tree / "cleaner.toml", "ignore = ['dates']")
        write(tree / "sport/cleaner.toml", "ignore = ['names']")
        discovery = Discovery()
        assert discovery.of(tree / "a.md").config.ignore == ("dates",)
        assert discovery.of(tree / "sport/deep/a.md").config.ignore == ("names",)

    def test_one_that_is_given_is_for_all(self, tree: Path) -> None:
        write(tree / "sport/cleaner.toml", "ignore = ['names']")
        discovery = Discovery(write(tree / "mine.toml", "ignore = ['terms']"))
        assert discovery.of(tree / "sport/a.md").config.ignore == ("terms",)

    def test_equal_settings_are_one_object(self, tree: Path) -> None:
        write(tree / "cleaner.toml", OVERRIDES)
        discovery = Discovery()
        assert discovery.of(tree / "opinion/a.md") is discovery.of(tree / "opinion/deep/b.md")
        assert discovery.of(tree / "a.md") is discovery.of(tree / "none/b.md")

    def test_the_command_line_over_all(self, tree: Path) -> None:
        write(tree / "cleaner.toml", "select = ['terms']\n" + OVERRIDES)
        settings = Discovery(select=["names"], ignore=["names/order"]).of(tree / "opinion/a.md")
        assert settings.config.select == ("names",)
        assert settings.config.ignore == ("dates", "quotes", "names/order")
        assert str(settings.origins["ignore"][-1]) == "command line"

    def test_a_mistake_is_the_same_each_time(self, tree: Path) -> None:
        write(tree / "cleaner.toml", "selct = []")
        discovery = Discovery()
        for _ in range(2):
            with pytest.raises(ConfigError, match="unknown key"):
                discovery.of(tree / "a.md")

    def test_it_crosses_to_another_process(self, tree: Path) -> None:
        write(tree / "cleaner.toml", "unsafe-fixes = true")
        there: Discovery = pickle.loads(pickle.dumps(Discovery(ignore=["dates"])))
        assert there.of(tree / "a.md").config.ignore == ("dates",)

    def test_a_byte_order_mark_is_no_mistake(self, tree: Path) -> None:
        (tree / "cleaner.toml").write_bytes(b"\xef\xbb\xbfignore = ['dates']")
        assert find(tree).config.ignore == ("dates",)

    def test_a_project_that_can_not_be_read(self, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(tree / "news/pyproject.toml", "")

        def refuse(path: Path) -> bytes:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(Path, "read_bytes", refuse)
        with pytest.raises(ConfigError, match="can't be read: permission denied"):
            find(tree / "news")

    def test_settings_without_a_file(self) -> None:
        settings = find(Path("/"))
        assert isinstance(settings, Settings)
        assert (settings.path, settings.origins) == (None, {})
