"""A name put into the house's own list: where it belongs, as YAML reads it, with all else where it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.config import Config, Settings
from cleaner.errors import GazetteerError
from cleaner.gazetteer.entity import Entity
from cleaner.review.teaching.disk import Disk
from cleaner.review.teaching.names import Naming, as_alias
from cleaner.review.teaching.project import Given, Project
from cleaner.yamlfile import load

HEAD = "entities:\n"
NAMES = ["Halla Bee", "Bee, A", "Bee]", "- Bee", "Bee: A", "Bee #1", "'Bee'", "{Bee}", "null", "*Bee", "Bée"]


def added(tmp_path: Path, item: str, name: str, end: str = "\n") -> str:
    """The house's list after a name was added to its only entity, whose id is ``house/bee``."""
    path = tmp_path / "names.yml"
    path.write_bytes((HEAD + item).replace("\n", end).encode())
    project = Project(Settings(Config(), tmp_path), Disk(), None, tmp_path, Given(gazetteers=(path,)))
    entity = Entity(id="house/bee", name="Ann Bee", source="https://bee.example/")
    (draft,) = as_alias(project, Naming(entity, name, "Ann Bee"))
    return draft.after


def aliases(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "read.yml"
    path.write_text(text)
    return load(path, GazetteerError).data["entities"][0]["aliases"]


ENTITY = "  - id: house/bee\n    name: Ann Bee\n    source: https://bee.example/\n"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("given", ["", "    aliases: [A. B]\n", "    aliases:\n      - A. B\n", "    aliases: []\n"])
def test_a_name_is_read_back_as_it_was_written(tmp_path, name, given):
    after = added(tmp_path, ENTITY + given, name)
    assert aliases(tmp_path, after) == (["A. B", name] if "A. B" in given else [name])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "    aliases:\n      - A. B  # old\n      # of the court\n",
            "    aliases:\n      - A. B  # old\n      - Ann Beh\n      # of the court\n",
        ),
        ("    aliases: [A. B]  # old\n", "    aliases: [A. B, Ann Beh]  # old\n"),
        ("    aliases:\n      - 'A #1' # old\n", "    aliases:\n      - 'A #1' # old\n      - Ann Beh\n"),
    ],
)
def test_a_comment_stays_with_what_it_is_about(tmp_path, before, after, end):
    assert added(tmp_path, ENTITY + before, "Ann Beh", end) == (HEAD + ENTITY + after).replace("\n", end)


def test_a_comment_of_the_first_key_stays_there(tmp_path):
    item = ENTITY.replace("house/bee\n", "house/bee  # the minister\n")
    after = added(tmp_path, item, "Ann Beh")
    assert after == HEAD + item.replace("minister\n", "minister\n    aliases: [Ann Beh]\n")
