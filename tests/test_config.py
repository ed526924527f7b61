"""The nearest configuration, and each mistake in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.config import Config, Order, find, read
from cleaner.errors import ConfigError
from cleaner.shapes import Applicability


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_no_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = find(tmp_path)
    assert (settings.config, settings.root, settings.path) == (Config(), tmp_path, None)
    assert (settings.rules, settings.gazetteers, settings.caps) == ((), (), {})


FULL = """\
name-order = "native"
unsafe-fixes = true
select = ["names", "roles/*"]
ignore = ["names/order"]
rules = ["house/rules"]
gazetteer = ["house/names.yml", "/abs/names.yml"]
exclude = ["drafts/"]

[applicability]
"names/*" = "unsafe"
roles = "display"
"""


def test_every_key(tmp_path: Path) -> None:
    settings = read(write(tmp_path / "cleaner.toml", FULL))
    assert settings.config == Config(
        name_order=Order.NATIVE,
        unsafe_fixes=True,
        select=("names", "roles/*"),
        ignore=("names/order",),
        applicability={"names/*": "unsafe", "roles": "display"},
        rules=("house/rules",),
        gazetteer=("house/names.yml", "/abs/names.yml"),
        exclude=("drafts/",),
    )
    assert settings.root == tmp_path
    assert settings.rules == (tmp_path / "house/rules",)
    assert settings.gazetteers == (tmp_path / "house/names.yml", Path("/abs/names.yml"))
    assert settings.caps == {"names/*": Applicability.UNSAFE, "roles": Applicability.DISPLAY}


def test_an_empty_file(tmp_path: Path) -> None:
    assert read(write(tmp_path / "cleaner.toml", "")).config == Config()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", "[tool.cleaner]\nunsafe-fixes = true\n"),
        ("pyproject.toml", "[project]\nname = 'x'\n\n[ tool . cleaner ]\nunsafe-fixes = true\n"),
        ("pyproject.toml", "[tool]\ncleaner = {unsafe-fixes = true}\n"),
        ("pyproject.toml", "[tool.cleaner.applicability]\nnames = 'safe'\n"),
        ("cleaner.toml", "unsafe-fixes = true\n"),
    ],
)
@pytest.mark.parametrize("start", [".", "news", "news/a.txt", "news/none/b.txt"])
def test_found_above(tmp_path: Path, name: str, text: str, start: str) -> None:
    path = write(tmp_path / name, text)
    write(tmp_path / "news" / "a.txt", "x")
    settings = find(tmp_path / start)
    assert (settings.path, settings.root) == (path, tmp_path)
    assert settings.config != Config()


def test_the_nearest_wins(tmp_path: Path) -> None:
    write(tmp_path / "cleaner.toml", "unsafe-fixes = true")
    near = write(tmp_path / "news" / "cleaner.toml", "")
    assert find(tmp_path / "news" / "deep").path == near


def test_cleaner_toml_before_pyproject_in_one_folder(tmp_path: Path) -> None:
    own = write(tmp_path / "cleaner.toml", "")
    write(tmp_path / "pyproject.toml", "[tool.cleaner]\nunsafe-fixes = true\n")
    assert find(tmp_path).path == own


@pytest.mark.parametrize(
    "text",
    [
        "[project]\nname = 'cleaner'\n",
        "# [tool.cleaner] goes here\n",
        "[tool.cleaners]\nx = 1\n",
        "[project]\ndescription = 'see [tool.cleaner]'\n",
        "tool = 5  # cleaner\n",
        "no TOML, and none of our words",
    ],
)
def test_a_project_without_our_table_is_passed_over(tmp_path: Path, text: str) -> None:
    above = write(tmp_path / "cleaner.toml", "")
    write(tmp_path / "project" / "pyproject.toml", text)
    assert find(tmp_path / "project").path == above


def test_a_file_that_is_named_is_the_one(tmp_path: Path) -> None:
    write(tmp_path / "cleaner.toml", "unsafe-fixes = true")
    other = write(tmp_path / "other" / "mine.toml", "")
    assert find(tmp_path, other).path == other


@pytest.mark.parametrize(
    ("name", "text", "line", "message", "hint"),
    [
        pytest.param("cleaner.toml", "x = [", 1, "is not valid TOML: there is no value here",
                     "texts stand in quotation marks, truth is true or false\nx = [\n     ^", id="no TOML"),
        pytest.param("cleaner.toml", "select = []\nselct = []", 2, "unknown key 'selct'", "did you mean 'select'?",
                     id="a key"),
        pytest.param("cleaner.toml", "unsafe_fixes = true", 1, "unknown key 'unsafe_fixes'",
                     "did you mean 'unsafe-fixes'?", id="an underscore"),
        pytest.param("cleaner.toml", "[tool.cleaner]\nselect = []", 1, "unknown key 'tool'",
                     "[tool.cleaner] is for pyproject.toml; in cleaner.toml the keys stand without it",
                     id="not our file"),
        pytest.param("pyproject.toml", "[tool.cleaner\nselect = []", 1, "is not valid TOML: a heading is not closed",
                     "write [TABLE], or [[TABLE]] for one of several\n[tool.cleaner\n             ^", id="no project"),
        pytest.param("cleaner.toml", "exclude = []\nselect = 'names'", 2, "'select' must be a list, not a text",
                     'put it in brackets: ["names"]',
                     id="a text for a list"),
        pytest.param("cleaner.toml", "select = ['a', 3]", 1, "item 2 of 'select' must be a text, not a whole number",
                     'put it in quotation marks: "3"', id="an item"),
        pytest.param("cleaner.toml", "name-order = 'eastern'", 1, "name-order 'eastern' is not known",
                     "did you mean 'western'? known: western, native", id="an order"),
        pytest.param("cleaner.toml", "[applicability]\nnames = 3", 2, "'names' must be a text, not a whole number",
                     'put it in quotation marks: "3"', id="a figure"),
        pytest.param("cleaner.toml", "[applicability]\nroles = 'safe'\n'names/*' = 'save'", 3,
                     "applicability of names/*: 'save' is not known", "did you mean 'safe'?", id="an applicability"),
        pytest.param("pyproject.toml", "[tool.mypy]\nexclude = 'x'\n[tool.cleaner]\n\nexclude = 'x'", 5,
                     "'exclude' must be a list", 'put it in brackets: ["x"]',
                     id="the line of our table, not of another"),
        pytest.param("pyproject.toml", "[tool.ruff]\nselct = 'x'\n[tool.cleaner]\nselct = 'x'", 4,
                     "unknown key 'selct'", "did you mean 'select'?", id="the same for a key"),
        pytest.param("pyproject.toml", "[tool]\ncleaner = 3", None, "must hold keys with values, not a whole number",
                     None, id="no table"),
    ],
)  # fmt: skip
def test_mistakes(tmp_path: Path, name: str, text: str, line: int | None, message: str, hint: str | None) -> None:
    path = write(tmp_path / name, text)
    with pytest.raises(ConfigError) as caught:
        find(tmp_path)
    error = caught.value
    assert message in error.message
    assert (error.path, error.line) == (str(path), line)
    if hint is not None:
        assert error.hint == hint


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml: does not exist"):
        find(tmp_path, tmp_path / "none.toml")


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "cleaner.toml").write_bytes(b"select = ['\xe9']")
    with pytest.raises(ConfigError, match=r"cleaner\.toml:1:12: is not UTF-8"):
        find(tmp_path)
