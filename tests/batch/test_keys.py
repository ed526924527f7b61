"""Keys of results: whatever a result depends on makes another key, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from cleaner import files
from cleaner.batch import keys
from cleaner.batch.jobs import Job
from cleaner.batch.keys import Keys
from cleaner.batch.task import Task
from cleaner.config import Discovery
from cleaner.config.settings import _FILES
from cleaner.review.journal import Snapshot
from cleaner.suppress.lines import Changed, Lines

CONFIG = """
rules = ["rules"]
packs = ["./pack"]
gazetteer = ["names.yml"]
background = ["background.csv"]
glossary = ["terms.csv"]
accept = ["accept.txt"]
baseline = "baseline.json"
decisions = "said.jsonl"
[[suppress]]
reason = "as the house writes it"
text = "x"
"""
NAMED = [
    "rules/a.yml",
    "pack/b.yml",
    "names.yml",
    "background.csv",
    "terms.csv",
    "accept.txt",
    "baseline.json",
    "said.jsonl",
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in NAMED:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("one")
    (tmp_path / "cleaner.toml").write_text(CONFIG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def _small(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small folder stands for the shipped rules."""
    shipped = tmp_path_factory.mktemp("shipped")
    (shipped / "rule.yml").write_text("one")
    monkeypatch.setattr(files, "shipped_rules", lambda: shipped)


def key(task: Task | None = None, name: str = "a.txt", data: bytes = b"text", folder: str = "news") -> bytes:
    task = task or Task(Discovery())
    job = Job(Path(folder, name), Path(folder), name, f"{folder}/{name}")
    return Keys(task, lambda _, make: make()).of(job, data, task.discovery.of(job.source))


@pytest.mark.parametrize("name", NAMED)
def test_the_content_of_every_file_of_the_configuration(folder, name):
    before = key()
    (folder / name).write_text("two")
    assert key() != before
    (folder / name).write_text("one")
    assert key() == before
    (folder / name).write_text("")
    empty = key()
    (folder / name).unlink()
    assert key() != before
    assert (key() == empty) == (name == "said.jsonl")  # where nobody has decided, the file is not there


def test_a_new_file_in_a_folder_of_rules_and_its_name(folder):
    before = key()
    (folder / "rules/deep").mkdir()
    (folder / "rules/deep/c.yml").write_text("one")
    added = key()
    (folder / "rules/deep/c.yml").rename(folder / "rules/deep/d.yml")
    assert len({before, added, key()}) == 3


def test_the_shipped_rules(folder):
    before = key()
    (files.shipped_rules() / "rule.yml").write_text("two")
    assert key() != before


def test_the_configuration_and_the_place_in_it(folder):
    before = key()
    (folder / "cleaner.toml").write_text('quotes = "curly"\n' + CONFIG)
    assert key() != before
    (folder / "cleaner.toml").write_text(CONFIG.replace("\n[[suppress]]", "\n\n[[suppress]]"))
    assert key() != before  # what suppresses is told by its line
    assert key(folder="news") != key(folder="other")  # which globs may tell apart


def test_without_a_configuration_it_does_not_matter_where_a_document_lies(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert key(folder="news") == key(folder="other")


# By an option of the command line: a file of its own, or anything else.
FILES = {
    "gazetteers": "own.yml",
    "rules": "own-rules",
    "backgrounds": "own.csv",
    "glossaries": "own-terms.csv",
    "accept": "own.txt",
    "baseline": "own.json",
}
OTHERS: dict[str, Callable[[Path], object]] = {
    "unsafe_fixes": lambda folder: True,
    "encoding": lambda folder: "latin-1",
    "date": lambda folder: date(2023, 1, 12),
    "fixes": lambda folder: True,
    "changed": lambda folder: Changed({folder / "news/a.txt": Lines(((3, 4),))}),
    "decisions": lambda folder: Snapshot("decisions.jsonl", b"one"),
}


@pytest.mark.parametrize("option", FILES)
def test_every_option_that_names_a_file_and_its_content(folder, option):
    path = folder / FILES[option]
    file = path if path.suffix else path / "rule.yml"
    file.parent.mkdir(exist_ok=True)
    file.write_text("one")
    task = replace(Task(Discovery()), **{option: path if option == "baseline" else (path,)})
    seen = {key(), key(task)}
    file.write_text("two")
    assert len({*seen, key(task)}) == 3


@pytest.mark.parametrize("option", OTHERS)
def test_every_other_option(folder, option):
    assert key(replace(Task(Discovery()), **{option: OTHERS[option](folder)})) != key()


def test_no_option_is_forgotten():
    """A new one belongs above, with a change of it: one that is not in the key gives old results for new options."""
    assert {one.name for one in fields(Task)} == {"discovery", "max_size", *FILES, *OTHERS}


def test_no_key_of_the_configuration_is_forgotten():
    """The same for a key that names files: it belongs into ``CONFIG`` and ``NAMED``."""
    assert {line.partition(" =")[0] for line in CONFIG.splitlines() if line[:1].isalpha()} >= _FILES


def test_lines_that_changed_in_another_document_do_not_matter(folder):
    one = Changed({folder / "news/a.txt": Lines(((3, 4),)), folder / "news/b.txt": Lines(((1, 1),))})
    two = Changed({folder / "news/a.txt": Lines(((3, 4),))})
    assert key(replace(Task(Discovery()), changed=one)) == key(replace(Task(Discovery()), changed=two))


def test_the_document_and_its_name(folder):
    assert len({key(), key(data=b"texts"), key(name="b.txt"), key(name="a.md")}) == 4
    assert key(name="a", data=b"bc") != key(name="ab", data=b"c")
    assert key(name="\udcff.txt") != key(name="\udcfe.txt")


def test_rules_selected_on_the_command_line(folder):
    assert key(Task(Discovery(select=("names",)))) != key()


def test_a_large_file_may_be_remembered(folder):
    (folder / "background.csv").write_bytes(b"x" * keys._LARGE)
    task = Task(Discovery())
    asked = []
    Keys(task, lambda path, make: asked.append(path.name) or "known").of_settings(task.discovery.folder(folder))
    assert asked == ["background.csv"]
