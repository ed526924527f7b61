"""Every way to be wrong that we know of, typed as a person types it, with the text that the person is told.

``tests/fixtures/mistakes/*.yml`` is the table. A message is read as a whole: what is wrong, where, what to do next.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from cleaner.commands import check
from cleaner.commands.guard import Exit
from cleaner.errors import CleanerError, ConfigError, Terminated

ROOT = Path(__file__).parents[2]
TABLE = sorted((ROOT / "tests/fixtures/mistakes").glob("*.yml"))
ARTICLE = "They trade goods.\n"


def mistakes() -> Iterator[Any]:
    for path in TABLE:
        for one in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(one, id=f"{path.stem}: {one['mistake']}")


def lay(folder: Path, files: dict[str, Any]) -> None:
    """Write files; one that is not UTF-8 is a table of its encoding and its text."""
    for name, held in {"a.txt": ARTICLE, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        ((encoding, text),) = held.items() if isinstance(held, dict) else [("utf-8", held)]
        path.write_bytes(text.encode(encoding))


@pytest.mark.parametrize("mistake", list(mistakes()))
def test_what_a_person_is_told(cleaner, folder, mistake):
    lay(folder, mistake.get("files", {}))
    done = cleaner(*shlex.split(mistake["type"])[1:])
    told = done.stderr.replace(str(folder), "@").replace(str(ROOT), "CHECKOUT")
    is_usage = told.startswith("Usage: ")
    if is_usage:  # two lines that say how to get help, then the error in one
        told = told[told.find("Error: ") :]
    assert told == mistake["told"]
    assert done.exit_code == mistake.get("exit", Exit.ERROR)
    assert not any(sign in told for sign in ("Traceback", "\x1b", "msgspec", "Errno"))
    # What is an error says in a line of its own what to do, or the nearest word that would have been right.
    assert is_usage or done.exit_code == Exit.CLEAN or told.count("\n") > 1 or "did you mean" in told


def test_the_table_has_every_command(cleaner):
    """A command that is added has a way to be wrong."""
    typed = " ".join(one.values[0]["type"] + " " for one in mistakes())
    shown = cleaner("--help").stdout.partition("Commands:\n")[2].partition("\n\n")[0]
    commands = {line.split()[0] for line in shown.splitlines() if line.startswith("  ") and line[2] != " "}
    assert {name for name in commands if f"cleaner {name} " not in typed} <= {"lsp"}  # which takes no words


class TestExitCodes:
    """Each as scripts meet it; the table has 2 a hundred times."""

    def test_clean(self, cleaner, news):
        assert cleaner("check", "news/clean.md").exit_code == 0
        assert cleaner("fix", "news/bad.txt").exit_code == 0

    def test_found(self, cleaner, news):
        assert cleaner("check", "news").exit_code == 1
        assert cleaner("fix", "news", "--diff").exit_code == 1

    def test_one_bad_file_makes_it_2_and_stops_no_other(self, cleaner, news):
        (news / "latin.txt").write_bytes(b"caf\xe9")
        done = cleaner("fix", "news")
        assert done.exit_code == 2
        assert (news / "bad.txt").read_text() != "Norway may land troops in Japan. vice versa.\n"

    @pytest.mark.parametrize(
        ("raised", "code", "told"),
        [
            (ZeroDivisionError("x"), 3, "this is a bug in cleaner"),
            (KeyboardInterrupt(), 130, "interrupted\n"),
            (Terminated(), 143, "interrupted\n"),
        ],
    )
    def test_what_ends_a_run_from_inside_or_outside(self, cleaner, folder, monkeypatch, raised, code, told):
        def fail(*_: object, **__: object) -> None:
            raise raised

        monkeypatch.setattr(check, "gathered", fail)
        (folder / "a.txt").write_text(ARTICLE)
        done = cleaner("check", "a.txt")
        assert done.exit_code == code
        assert done.stderr.startswith(told)

    def test_a_bug_is_ready_to_paste(self, cleaner, folder, monkeypatch):
        def fail(*_: object, **__: object) -> None:
            raise ZeroDivisionError("by nought")

        monkeypatch.setattr(check, "gathered", fail)
        (folder / "a.txt").write_text(ARTICLE)
        lines = cleaner("check", "a.txt").stderr.splitlines()
        assert "please report it" in lines[0]
        assert lines[1] == "Traceback (most recent call last):"
        assert lines[-2:] == ["ZeroDivisionError: by nought", ""]

    def test_the_manual_has_them_all(self):
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        table = readme.partition("### Exit codes")[2].partition("\n#")[0]
        assert [code for code in Exit if f"| {code.value} |" not in table] == []


class TestNamesThatWouldForge:
    """A file may be called anything; what it is called can't pass for a line of ours, nor command a terminal."""

    def test_a_line_end(self, cleaner, folder):
        (folder / "a\nb.txt: all is well.txt").write_bytes(b"caf\xe9")
        told = cleaner("check", ".").stderr.splitlines()
        assert told[0] == "a␤b.txt: all is well.txt:1: is not utf-8: byte 0xe9 at 3; left untouched"
        assert told[1].startswith("  ")

    def test_an_escape(self, cleaner, folder):
        (folder / "\x1b[2Jx.txt").write_bytes(b"caf\xe9")
        assert cleaner("check", ".").stderr.startswith("␛[2Jx.txt:1: ")

    def test_a_name_in_a_configuration(self, cleaner, folder):
        lay(folder, {"cleaner.toml": 'gazetteer = ["x\\ny.yml: fine"]\n'})
        told = cleaner("check", "a.txt").stderr.splitlines()
        assert told[0].endswith("'gazetteer' names 'x\\ny.yml: fine', which does not exist")

    def test_in_the_text_of_an_error(self):
        assert str(CleanerError("a\nb", path="c\nd", hint="e\nf")) == "c␤d: a␤b\n  e\n  f"


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (
            PermissionError(13, "Permission denied"),
            "x: can't be read: permission denied\n  ask for the right to read it",
        ),
        (NotADirectoryError(20, "Not a directory"), "x: does not exist\n  a part of the path is a file and no folder"),
        (OSError(5, "Input/output error"), "x: can't be read: Input/output error"),
    ],
    ids=lambda one: type(one).__name__,
)
def test_what_the_system_refuses(problem, told):
    assert str(ConfigError.unread("x", problem)) == told


def test_files_that_are_excluded_are_told_once_and_fail_no_hook(cleaner, folder):
    lay(folder, {"cleaner.toml": 'exclude = ["drafts/"]\n', **{f"drafts/{n}.txt": ARTICLE for n in range(5)}})
    names = [f"drafts/{n}.txt" for n in range(5)]
    for command in ("check", "fix"):
        done = cleaner(command, *names, "a.txt")
        first, second, *_ = done.stderr.splitlines()
        assert done.exit_code == 0
        assert first.startswith("drafts/0.txt, drafts/1.txt, drafts/2.txt and 2 more: not looked at: excluded at ")
        assert second == "  take the glob out of exclude to have them looked at"
    assert cleaner("check", ".").stderr == ""


def test_overrides_of_several_files_are_told_each(cleaner, folder):
    override = '[[overrides]]\npaths = ["*.md"]\nignore = ["*"]\n'
    lay(folder, {"cleaner.toml": override, "sport/cleaner.toml": override, "sport/b.txt": ARTICLE})
    told = cleaner("check", ".").stderr
    assert told.count("warning: every rule is switched off for *.md") == 2
