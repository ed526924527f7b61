from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from cleaner import __version__
from cleaner.cli import app, main
from cleaner.commands import check as check_module
from cleaner.commands.guard import guarded
from cleaner.errors import CleanerError

COMMANDS = [
    ["check"], ["fix"], ["revert"], ["explain"], ["rules", "list"], ["rules", "test"], ["gazetteer", "lookup"],
    ["gazetteer", "build"], ["gazetteer", "stats"], ["gazetteer", "check"],
]  # fmt: skip


def run(*words: str):
    return CliRunner().invoke(app, list(words), prog_name="cleaner")


def python(*words: str, **more):
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, timeout=60, check=False, **more)


def test_version():
    done = python("-m", "cleaner", "--version")
    assert (done.returncode, done.stdout) == (0, f"cleaner {__version__}\n")


def test_the_version_is_told_without_loading_what_it_does_not_need():
    code = (
        "import sys; from cleaner.cli import app; app(['--version'], standalone_mode=False);"
        "print({'rich', 'regex', 'yaml', 'rapidfuzz', 'msgspec', 'cleaner.api'} & set(sys.modules))"
    )
    assert python("-c", code).stdout == f"cleaner {__version__}\nset()\n"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_shows_an_example(command):
    done = run(*command, "--help")
    assert done.exit_code == 0
    assert f"    cleaner {' '.join(command)}" in done.stdout


def test_help_without_a_command():
    done = run()
    assert "cleaner fix articles/ --out corrected/" in done.output


@pytest.mark.parametrize("words", [["chekc", "x"], ["check"], ["check", "x", "--nonsense"], ["check", "x", "-j", "-1"]])
def test_a_misuse_exits_with_2(words):
    assert run(*words).exit_code == 2


@pytest.mark.parametrize(
    ("raised", "code", "told"),
    [
        (CleanerError("is wrong", path="a", line=1, column=2, hint="mend it"), 2, "a:1:2: is wrong\n  mend it\n"),
        (KeyboardInterrupt(), 130, "interrupted\n"),
    ],
)
def test_what_is_raised_becomes_a_text_and_a_code(tmp_path, monkeypatch, raised, code, told):
    def broken(*rest, **more):
        raise raised

    monkeypatch.setattr(check_module, "check", broken)
    done = run("check", str(tmp_path))
    assert (done.exit_code, done.stdout, done.stderr) == (code, "", told)


def test_a_bug_is_called_one_and_shows_its_traceback(tmp_path, monkeypatch):
    def broken(*rest, **more):
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(check_module, "check", broken)
    done = run("check", str(tmp_path))
    assert done.exit_code == 3
    assert done.stderr.startswith(f"this is a bug in cleaner {__version__}; please report it with these lines:\n")
    assert "ZeroDivisionError: by zero" in done.stderr


def test_a_terminal_that_lacks_a_character(tmp_path):
    (tmp_path / "a.txt").write_text("“Quotes” in Japan. vice versa.\n", encoding="utf-8")
    done = python("-m", "cleaner", "check", "a.txt", cwd=tmp_path, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert "\\u201cQuotes\\u201d" in done.stdout


def test_a_reader_that_goes_away_is_no_bug(tmp_path):
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text("They land in Japan. vice versa.\n" * 40)
    command = f'"{sys.executable}" -m cleaner check . --format concise | head -n 1'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=tmp_path, timeout=60, check=False)
    assert done.stdout.count("\n") == 1
    assert "bug" not in done.stderr
    assert "Traceback" not in done.stderr


def test_colour_on_a_terminal_and_none_where_it_is_not_wanted(tmp_path):
    import pty

    (tmp_path / "a.txt").write_text("[red]They land in Japan. vice versa.\n")
    for more, has_colour in (({}, True), ({"NO_COLOR": "1"}, False)):
        environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        environment |= {"TERM": "xterm-256color", "COLUMNS": "100", **more}
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "cleaner", "check", "a.txt"]
        done = subprocess.run(command, stdout=theirs, stderr=theirs, cwd=tmp_path, env=environment, check=False)
        os.close(theirs)
        printed = os.read(ours, 100_000).decode()
        os.close(ours)
        assert done.returncode == 1
        assert "[red]They land" in printed
        assert ("\x1b[32m" in printed) is has_colour


def test_main_is_the_same_program(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["cleaner", "--version"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 0
    assert capsys.readouterr().out == f"cleaner {__version__}\n"


def test_a_reader_that_goes_away_is_left_to_typer():
    def broken():
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        guarded(broken)


def test_output_that_is_no_file_is_taken_as_it_is(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert guarded(lambda: 0) == 0
