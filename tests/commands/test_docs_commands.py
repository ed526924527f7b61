"""Every command that the README, CONTRIBUTING or a page of the site shows, run as it stands in what the page sets up.

A page is followed from top to bottom in a folder of its own:

- a fence with a ``title``, or behind a line that ends in a file's name and a colon, is that file; a ``diff`` with a
  title is made to it;
- a ``sh`` fence, or an indented block of commands, is run; in a ``console`` fence what the page shows is what must be
  printed, ``…`` standing for anything;
- a page that shows no file of its own works in a repository with those of ``tests/fixtures/docs/desk``;
- a comment ``<!-- test: ... -->`` says what a reader needn't be told: ``have NAME`` brings all that is in
  ``tests/fixtures/docs/NAME``, ``have its own program`` a copy of the program for the page to change, ``git`` commits
  what is there, ``exits N`` is what the commands of the next block end with, ``not run: REASON`` excuses them.

What can't be run anywhere is in ``EXCUSED``; it is still parsed, so that an option which is gone is missed.
"""

from __future__ import annotations

import itertools
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyromark
import pytest
import typer
from typer.testing import CliRunner

from cleaner.cli import app

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests/fixtures/docs"
DESK = "desk"
MAIN: Any = typer.main.get_command(app)
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
NAMED = {page.relative_to(ROOT).as_posix(): page for page in PAGES}
MARK = re.compile(r"<!-- test: (.*?) -->", re.DOTALL)
FILE = re.compile(r"`(?P<path>[\w./-]+\.[a-z]+)`:\s*$")
TITLE = re.compile(r'title="(?P<path>[^"]+)"')
SHELL = {"sh", "console"}
# What a line of an indented block, or of a fence that is not for a shell, begins with when it is a command.
PROGRAM = re.compile(r"(?:\$ |cleaner |make |pip |python3? |git |docker |pre-commit |pytest )")
IN_YAML = re.compile(r"^\s*(?:- )?(?:entry|run|script): (cleaner .+)$", re.MULTILINE)
FROM_INDEX = re.compile(r"additional_dependencies: \[cleaner\b")
SIGN = re.compile(r"[();<>|&]+")
ANYTHING = "…"


class Block(NamedTuple):
    """A block of code of a page with the file that it is and the marks before it; ``language`` is empty if indented."""

    line: int
    language: str
    content: str
    path: str | None = None
    marks: tuple[str, ...] = ()


def blocks(text: str) -> Iterator[Block]:
    """The blocks of code and the marks of a page, in order."""
    data, last = text.encode(), 0
    marks: list[str] = []
    content: list[str] = []
    opened: Any = None
    for event, where in pyromark.events_with_range(text):
        kind, said = next(iter(event.items())) if isinstance(event, dict) else (event, None)
        if kind == "Html":
            marks += MARK.findall(said)
        elif kind == "Start" and isinstance(said, dict) and "CodeBlock" in said:
            opened, content = said["CodeBlock"], []
        elif kind == "Text" and opened:
            content.append(said)
        elif kind == "End" and opened:
            info = opened["Fenced"] if isinstance(opened, dict) else ""
            before = data[last : where["start"]].decode().rstrip().rpartition("\n")[2]
            language = info.partition(" ")[0]
            named = None if language in SHELL else TITLE.search(info) or FILE.search(before)
            line = data.count(b"\n", 0, where["start"]) + 1
            yield Block(line, language, "".join(content), named["path"] if named else None, tuple(marks))
            last, marks, opened = where["end"], [], None


class Shown(NamedTuple):
    """A command with what the page says that it prints, where it says so."""

    line: str
    output: str | None


def shown(block: Block) -> Iterator[Shown]:
    """The commands of a block."""
    text = block.content.replace("\\\n", " ")
    if block.language == "console":
        for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            line, _, output = part.partition("\n")
            yield Shown(line, output)
    elif is_shell(block):
        yield from (Shown(line.strip(), None) for line in text.splitlines() if line.strip())


def is_shell(block: Block) -> bool:
    if block.language:
        return block.language in SHELL
    return any(PROGRAM.match(line) for line in block.content.splitlines())


# What may be typed.


USAGE: Any = typer.BadParameter.__base__  # typer brings click along under a name of its own


def told(words: list[str]) -> tuple[Any, list[str]]:
    """The command that some words name, and the words behind its name."""
    command = MAIN
    while words and hasattr(command, "commands") and words[0] in command.commands:
        command, words = command.commands[words[0]], words[1:]
    return command, words


def parse(words: list[str]) -> None:
    """Words behind ``cleaner`` are what the command takes: its options, their values, enough arguments."""
    command, rest = told(words)
    assert not hasattr(command, "commands") or not rest or rest[0].startswith("-"), f"no such command: {words}"
    try:
        command.make_context("cleaner", list(rest), resilient_parsing=False)
    except typer.Exit:
        pass
    except USAGE as problem:
        pytest.fail(f"cleaner {shlex.join(words)}: {problem.format_message()}")


def mention(words: list[str]) -> None:
    """A command that a sentence names, with placeholders perhaps: the command is there, and so are its options."""
    if words and words[0].isupper():
        return
    command, rest = told(words)
    known = {name for one in command.params for name in (*one.opts, *one.secondary_opts)} | {"-h", "--help"}
    assert command is not MAIN or not rest or rest[0].startswith("-"), f"no such command: cleaner {shlex.join(words)}"
    gone = {word.partition("=")[0] for word in rest if word.startswith("-") and word != "-"} - known
    assert not gone, f"cleaner {shlex.join(words)}: {gone}"


def extras(words: list[str]) -> None:
    """What pip is to install: extras are those of pyproject.toml, and nobody's package of our name in the index."""
    assert not [word for word in words if re.fullmatch(r"cleaner(\[.*\])?", word)], "give a path or an address"
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for extra in re.findall(r"(?:cleaner|\.)\[(\w+)\]", " ".join(words)):
        assert re.search(rf"^{extra} = \[", project, re.MULTILINE), extra


def target(words: list[str]) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for word in words:
        assert "=" in word or re.search(rf"^{word}:", makefile, re.MULTILINE), word


def module(words: list[str]) -> None:
    """What ``python`` is to run is there."""
    if words[0] == "-m":
        place = ROOT / words[1].replace(".", "/")
        assert words[1] == "venv" or place.is_dir() or place.with_suffix(".py").exists(), words[1]


def nothing(_words: list[str]) -> None:
    """Nothing of it is ours."""


class Excuse(NamedTuple):
    reason: str
    parse: Callable[[list[str]], None]


EXCUSED = {
    "cleaner lsp": Excuse("a server, which waits", parse),
    "cleaner review": Excuse("a server, which waits", parse),
    "cleaner dataset fix": Excuse("needs the extra datasets; tests/commands/test_dataset.py runs it", parse),
    "cleaner rules test": Excuse("all shipped rules take a while; tests/test_rules.py runs them", parse),
    "cleaner fix --interactive": Excuse("asks at a terminal; tests/commands/test_interactive.py answers", parse),
    "cleaner --install-completion": Excuse("alters the shell of whoever runs it", nothing),
    "source": Excuse("alters the shell that it is typed in", nothing),
    "pip": Excuse("installs", extras),
    "python": Excuse("makes an environment, or measures for minutes", module),
    "python3": Excuse("makes an environment, or measures for minutes", module),
    "make": Excuse("installs first", target),
    "docker": Excuse("needs a daemon", nothing),
    "pre-commit": Excuse("installs hooks from the network", nothing),
    "pytest": Excuse("is how this is run", nothing),
    "git push": Excuse("needs a server", nothing),
    "git clone": Excuse("needs a server", nothing),
}
NOTHING_TYPED = Excuse("a line that is only a remark", nothing)
PARSED = Excuse("the page says why", parse)
EXACTLY = {"cleaner rules test"}  # with a folder or an id behind it, it is quick


def excuse(words: list[str]) -> Excuse | None:
    words = [*itertools.dropwhile(lambda word: re.match(r"[A-Z_]+=", word), words)]  # what the environment is to say
    typed = [Path(words[0]).name, *words[1:]]
    for name, one in EXCUSED.items():
        head = [word for word in name.split() if not word.startswith("-")]
        begins = typed[: len(head)] == head if name not in EXACTLY else typed == head
        if begins and set(name.split()) <= set(typed):
            return one
    return None


# What is run.


class Scratch:
    """The folder in which a page is followed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.has_program = False

    def prepare(self, mark: str) -> None:
        word, _, name = mark.partition(" ")
        if mark == "have its own program":
            for part in ("cleaner", "rules"):
                shutil.copytree(ROOT / part, self.folder / part, ignore=shutil.ignore_patterns("__pycache__"))
            self.has_program = True
        elif word == "have":
            shutil.copytree(FIXTURES / name, self.folder, dirs_exist_ok=True)
        elif word == "git":
            done = self.shell("git init -q -b main . && git add -A && git commit -q -m x --allow-empty")
            assert done.returncode == 0, done.stdout
        else:
            assert word in {"exits", "not"}, f"what is {mark!r}?"

    def write(self, block: Block) -> None:
        assert block.path
        path = self.folder / block.path
        if block.language == "diff":
            path.write_text(patched(path.read_text(encoding="utf-8"), block.content), encoding="utf-8")
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.content, encoding="utf-8")

    def run(self, line: str) -> tuple[int, str]:
        """A line of commands as a shell would run it; those of ours in this process, for it takes long to start."""
        parts = [*split(line)]
        if any(SIGN.fullmatch(word) and word not in "<>" for words in parts for word in words):
            done = self.shell(line)
            return done.returncode, done.stdout.decode()
        code, given = 0, b""
        for words in parts:
            code, given = self.part(words, given)
        return code, given.decode()

    def part(self, words: list[str], given: bytes) -> tuple[int, bytes]:
        """A command of a pipe, with what it is given and what goes on: all that a terminal would show."""
        files = {sign: self.folder / name for sign, name in itertools.pairwise(words) if sign in "<>"}
        typed = list(itertools.takewhile(lambda word: word not in "<>", words))
        given = files["<"].read_bytes() if "<" in files else given
        if typed[0] == "cleaner" and not self.has_program:
            done = CliRunner().invoke(app, typed[1:], prog_name="cleaner", input=given)
            assert done.exit_code != 3, done.output
            code, out, shown = done.exit_code, done.stdout_bytes, done.output_bytes
        else:
            typed = [sys.executable, "-m", *typed] if typed[0] == "cleaner" else typed
            ran = self.shell(shlex.join(typed), given)
            code, out, shown = ran.returncode, ran.stdout, ran.stdout
        if ">" not in files:
            return code, shown
        files[">"].write_bytes(out)
        return code, b""

    def shell(self, line: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """What a shell makes of a line, its errors among its output."""
        command = ["/bin/sh", "-c", line]
        return subprocess.run(
            command, cwd=self.folder, input=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )


def split(line: str) -> Iterator[list[str]]:
    """The words of each command of a pipe; a sign of the shell is a word."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    for is_pipe, words in itertools.groupby(lexer, "|".__eq__):
        if not is_pipe:
            yield [*words]


def patched(text: str, diff: str) -> str:
    """A file with a diff made to it: without line numbers, for the lines of a hunk stand in one place of the file."""
    for hunk in diff.split("@@\n"):
        lines = hunk.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if line[0] in " -")
        new = "".join(line[1:] for line in lines if line[0] in " +")
        assert text.count(old) == 1, f"{text.count(old)} places for\n{old}"
        text = text.replace(old, new)
    return text


def is_like(output: str, wanted: str) -> bool:
    """Whether a page shows what was printed, with ``…`` for what it leaves out: in a line, or whole lines."""
    pattern = ""
    for line in wanted.splitlines():
        if line.strip() == ANYTHING:
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*?".join(re.escape(part) for part in line.split(ANYTHING)) + r"\n"
    return bool(re.fullmatch(pattern, output))


@pytest.fixture
def scratch(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """An empty folder where nothing of the user holds, with the program on the path."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    (home / "gitconfig").write_text("[user]\n name = A\n email = a@example.org\n[init]\n defaultBranch = main\n")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"):
        monkeypatch.delenv(name, raising=False)
    return Scratch(folder)


def follow(scratch: Scratch, block: Block) -> str:
    """Do what a block says, hold it to its exit code, and give the block with what was really printed."""
    for mark in block.marks:
        scratch.prepare(mark)
    if block.path:
        scratch.write(block)
    is_run = not any(mark.startswith("not run: ") for mark in block.marks)
    wanted = {int(mark.partition(" ")[2]) for mark in block.marks if mark.startswith("exits ")} or {0, 1}
    content = block.content
    for one in shown(block):
        words = next(split(one.line), [])
        excused = excuse(words) if words else NOTHING_TYPED
        if excused or not is_run:
            (excused or PARSED).parse(words[1:])
            continue
        code, output = scratch.run(one.line)
        output = "".join(f"{line.rstrip()}\n" for line in output.replace(str(scratch.folder), "…").splitlines())
        assert code in wanted, f"line {block.line}: {one.line}\nexited with {code}:\n{output}"
        if one.output is not None and not is_like(output, one.output):
            assert ANYTHING not in one.output.splitlines(), f"line {block.line}: {one.line}\nprinted:\n{output}"
            content = content.replace(f"$ {one.line}\n{one.output}", f"$ {one.line}\n{output}")
    return content


HAVE_COMMANDS = [name for name, page in NAMED.items() if any(map(is_shell, blocks(page.read_text(encoding="utf-8"))))]


@pytest.mark.parametrize("name", HAVE_COMMANDS)
def test_pages_are_golden(name: str, scratch: Scratch, request: pytest.FixtureRequest) -> None:
    """What a page shows is what happens; with ``--force-regen`` the page shows it from then on."""
    page = [*blocks(NAMED[name].read_text(encoding="utf-8"))]
    if not any(block.path for block in page):
        scratch.prepare(f"have {DESK}")
        scratch.prepare("git")
    for block in page:
        content = follow(scratch, block)
        if request.config.getoption("force_regen"):
            NAMED[name].write_text(NAMED[name].read_text(encoding="utf-8").replace(block.content, content))
        else:
            assert content == block.content, f"line {block.line}"


@pytest.mark.parametrize("name", [name for name in NAMED if not name.startswith("docs/rules/")])
def test_what_looks_like_a_command_is_marked_as_one(name: str) -> None:
    for block in blocks(NAMED[name].read_text(encoding="utf-8")):
        if not is_shell(block):
            for line in block.content.splitlines():
                assert not PROGRAM.match(line), f"line {block.line}: make it a sh or console fence: {line}"
        assert not FROM_INDEX.search(block.content), f"line {block.line}: the index has another package of our name"
        for line in IN_YAML.findall(block.content):
            mention(shlex.split(line)[1:])


@pytest.mark.parametrize("name", [name for name in NAMED if not name.startswith("docs/rules/")])
def test_commands_in_sentences_are_there(name: str) -> None:
    for event, _ in pyromark.events_with_range(NAMED[name].read_text(encoding="utf-8")):
        if isinstance(event, dict) and event.get("Code", "").startswith("cleaner "):
            mention(event["Code"].replace("...", "").replace("[", "").replace("]", "").split()[1:])


def test_an_output_that_differs_is_seen() -> None:
    assert is_like("one\ntwo\nthree\n", "one\n…\n")
    assert is_like("a fix of “x”\n", "a … “x”\n")
    assert not is_like("one\ntwo\n", "one\n")
    assert not is_like("one\n", "one\ntwo\n")


@pytest.mark.parametrize("words", ["check --no-such a", "no-such", "check --format no-such a", "revert"])
def test_a_command_that_is_not_there_is_seen(words: str) -> None:
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        parse(words.split())
