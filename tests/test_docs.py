"""What the pages say is what the program does."""

from __future__ import annotations

import ast
import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from typer.testing import CliRunner

from cleaner.api import KINDS
from cleaner.cli import app
from cleaner.commands.guard import Exit
from cleaner.config import read
from cleaner.detect.slots import SLOTS
from cleaner.report import Format
from cleaner.rulebook.rule import RuleFile
from cleaner.rulebook.rulefile import read as read_rule
from cleaner.shapes import Applicability

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
REFERENCE = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
WRITING = (ROOT / "docs/writing-rules.md").read_text(encoding="utf-8")
CONFIGURATION = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
PAGES = sorted(page for folder in (ROOT, ROOT / "docs") for page in folder.glob("*.md"))
MODULES = sorted((ROOT / "cleaner").rglob("*.py"))
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Every command that can be typed, with its full name."""
    for sub in getattr(command, "commands", {}).values():
        yield from commands(sub, f"{name} {sub.name}")
    if not hasattr(command, "commands") and not command.hidden:
        yield name, command


def options(command: Any) -> set[str]:
    """Every way to write an option of a command."""
    given = [one for one in command.params if one.param_type_name == "option" and not one.hidden]
    return {option for one in given for option in (*one.opts, *one.secondary_opts)} - {"-h", "--help"}


COMMANDS = dict(commands(typer.main.get_command(app), "cleaner"))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_shows_each_command(name: str) -> None:
    assert f"`{name}" in README


def test_the_readme_shows_no_other_command() -> None:
    groups = {name.rpartition(" ")[0] for name in COMMANDS}
    for words in re.findall(r"^\| `cleaner ([^`]+)`", README, flags=re.MULTILINE):
        name = f"cleaner {words.partition(' ')[0]}"
        name = f"cleaner {' '.join(words.split()[:2])}" if name in groups else name
        assert name in COMMANDS


def test_the_manual_is_current() -> None:
    done = subprocess.run(
        [sys.executable, "docs/refresh_manual.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_the_readme_shows_no_other_option() -> None:
    known = {option for command in COMMANDS.values() for option in options(command)}
    shown = set(re.findall(r"`(--?[a-z][\w-]*)", README))
    assert shown <= known | {"-c"}  # pip's


@pytest.mark.parametrize("name", COMMANDS)
def test_the_reference_has_each_option(name: str) -> None:
    section = REFERENCE.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    assert not [one for one in options(COMMANDS[name]) if not re.search(rf"(?<![\w-]){one}(?![\w-])", section)]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_has_an_example_and_fits_a_terminal(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    told = CliRunner().invoke(app, [*name.split()[1:], "--help"], prog_name="cleaner", terminal_width=80).output
    assert re.search(rf"^    .*{name}\b", told, re.MULTILINE)
    assert not [line for line in told.splitlines() if len(line) > 80]


@pytest.mark.parametrize("group", ["", *sorted({name.split()[1] for name in COMMANDS if len(name.split()) > 2})])
def test_the_list_of_commands_cuts_no_sentence(group: str) -> None:
    told = CliRunner().invoke(app, [*group.split(), "--help"], prog_name="cleaner", terminal_width=80).output
    assert "..." not in told.partition("Commands:")[2]


@pytest.mark.parametrize("code", list(Exit), ids=lambda code: code.name.lower())
def test_the_readme_shows_each_exit_code(code: Exit) -> None:
    table = README.partition("### Exit codes")[2].partition("###")[0]
    assert f"| {code:d} |" in table


@pytest.mark.parametrize("page", [README, CONFIGURATION], ids=["readme", "configuration"])
def test_the_configuration_that_is_shown_can_be_read(page: str, tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house/base.toml").write_text("")
    (tmp_path / "repository").mkdir()
    file = tmp_path / "repository/cleaner.toml"
    file.write_text(re.findall(r"```toml\n(.*?)```", page, re.DOTALL)[0])
    assert read(file).config.overrides


@pytest.mark.parametrize("form", list(Format))
def test_the_page_on_integration_tells_what_each_format_is_for(form: Format) -> None:
    table = (ROOT / "docs/ci.md").read_text(encoding="utf-8").partition("| format |")[2].partition("\n\n")[0]
    assert f"`{form.value}`" in table


@pytest.mark.parametrize("word", [one.word for one in Applicability])
def test_the_readme_explains_each_applicability(word: str) -> None:
    assert f"| {word} |" in README


@pytest.mark.parametrize("page", ["README.md", "docs/library.md"])
def test_the_python_examples_run(page: str) -> None:
    result = doctest.testfile(str(ROOT / page), module_relative=False)
    assert result.attempted
    assert not result.failed


DETECTS = [block for block in re.findall(r"```yaml\n(.*?)```", WRITING, re.DOTALL) if block.startswith("detect:")]


@pytest.mark.parametrize("detect", DETECTS)
def test_the_detectors_of_the_tutorial_load(tmp_path: Path, detect: str) -> None:
    path = tmp_path / "terms" / "shown.yml"
    path.parent.mkdir()
    head = "id: terms/shown\nsummary: s\nwhy: w\nmqm: style\nits: style\napplicability: unsafe\n"
    path.write_text(f'{head}{detect}examples:\n  - wrong: "[[x]]"\n  - keep: "y"\n')
    assert read_rule(path, KINDS).kind == yaml.safe_load(detect)["detect"]["kind"]


def test_the_diff_and_the_log_in_the_readme_are_current() -> None:
    if not (ROOT / "corrected").is_dir():
        pytest.skip("corrected/ is not made yet; run: make golden")
    done = subprocess.run(
        [sys.executable, "docs/refresh_readme.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("slot", sorted(SLOTS))
def test_the_contributors_page_names_each_slot(slot: str) -> None:
    assert f"`{{{slot}}}`" in CONTRIBUTING


def test_the_contributors_page_uses_each_key_a_rule_must_have() -> None:
    for key in RuleFile.__struct_fields__[: -len(RuleFile.__struct_defaults__)]:
        assert re.search(rf"^{key}:", CONTRIBUTING, flags=re.MULTILINE), key


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert not broken


def named(items: Any) -> Iterator[str]:
    """The pages that a navigation names."""
    for item in items if isinstance(items, list) else items.values():
        yield from [item] if isinstance(item, str) else named(item)


def test_each_page_has_a_place_in_the_navigation() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    placed = sorted(named(yaml.safe_load(text[text.index("\nnav:") :])["nav"]))
    assert placed == sorted([*(page.name for page in PAGES if page.parent.name == "docs"), "rules/index.md"])


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name == "docs"], ids=lambda page: page.name)
def test_each_page_says_where_to_go_on(page: Path) -> None:
    assert LINK.search(page.read_text(encoding="utf-8").rpartition("\n## ")[2])


def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="the site needs the extra docs")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "rules/names/misspelled.html").exists()


def test_the_tests_that_the_contributors_page_names_are_there() -> None:
    named = re.findall(r"\btests/[\w/.]+", CONTRIBUTING)
    assert named
    assert not [path for path in named if not (ROOT / path).exists()]


def test_the_diagram_shows_each_stage_in_order() -> None:
    diagram = (ROOT / "docs/images/flow.svg").read_text(encoding="utf-8")
    drawn = re.findall(r'class="name"[^>]*>([^<]+)<', diagram)
    told = [
        stage for line in re.findall(r"^\| ([a-z, ]+) \|", ARCHITECTURE, re.MULTILINE) for stage in line.split(", ")
    ]
    assert drawn == [stage for stage in told if stage in drawn]


def test_the_architecture_names_each_package() -> None:
    for package in sorted(path.parent.name for path in (ROOT / "cleaner").glob("*/__init__.py")):
        assert re.search(rf"\b{package}\b", ARCHITECTURE), package


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_module_opens_with_one_sentence(module: Path) -> None:
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    assert docstring
    first = docstring.partition("\n")[0]
    assert first.endswith(".")
    assert len(first) <= 120


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_function_is_longer_than_sixty_lines(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 60]
    assert not long
