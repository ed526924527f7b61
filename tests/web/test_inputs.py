"""Whatever articles are looked at with, a change of it is noticed."""

from __future__ import annotations

import pytest

from cleaner.batch.task import Task
from cleaner.config import Discovery
from cleaner.web.inputs import Inputs

CONFIG = """
extends = "base.toml"
rules = ["rules"]
packs = ["./pack"]
gazetteer = ["names.yml"]
background = ["background.csv"]
glossary = ["terms.csv"]
baseline = "baseline.json"
decisions = "said.jsonl"
[[overrides]]
paths = ["sport/**"]
accept = ["sport.txt"]
"""
NAMED = [
    "cleaner.toml",
    "base.toml",
    "rules/deep/a.yml",
    "pack/b.yml",
    "names.yml",
    "background.csv",
    "terms.csv",
    "baseline.json",
    "base.txt",
    "sport.txt",
]
OPTIONS = ["accept", "gazetteers", "glossaries", "backgrounds", "rules"]


@pytest.fixture
def project(tmp_path):
    for name in [*NAMED, "said.jsonl", "news/a.txt"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    (tmp_path / "base.toml").write_text('accept = ["base.txt"]\n')
    (tmp_path / "cleaner.toml").write_text(CONFIG)
    return tmp_path


def inputs(project, **given):
    return Inputs(Task(Discovery(), **given), [project / "news"])


@pytest.mark.parametrize("name", NAMED)
def test_a_file_that_is_written_to_or_goes(project, name):
    first = inputs(project)
    assert (first.have_changed, first.has(project / name)) == (False, "/" not in name)
    path = project / name
    path.write_text(path.read_text() + "\n")
    second = inputs(project)
    assert (first.have_changed, second.have_changed, first.token != second.token) == (True, False, True)
    path.unlink()
    assert second.have_changed


@pytest.mark.parametrize("name", ["news/cleaner.toml", "news/pyproject.toml", "rules/new.yml", "rules/deep/er/new.yml"])
def test_a_file_that_was_not_there(project, name):
    first = inputs(project)
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text("")
    assert first.have_changed


@pytest.mark.parametrize("name", ["said.jsonl", "news/a.txt", "news/b.txt", "rules/__pycache__", "rules/.half"])
def test_what_is_no_part_of_it(project, name):
    first = inputs(project)
    (project / name).write_text("more")
    assert not first.have_changed
    assert not first.has(project / name)


@pytest.mark.parametrize("option", OPTIONS)
def test_what_the_command_line_names(project, option):
    path = project / "given"
    first = inputs(project, **{option: (path,)})
    path.write_text("")
    assert first.have_changed


@pytest.mark.parametrize("name", ["cleaner.toml", "base.toml"])
def test_a_configuration_that_is_broken_is_one_of_them(project, name):
    (project / name).write_text("rules = [\n")
    first = inputs(project)
    (project / name).write_text("")
    assert first.have_changed
