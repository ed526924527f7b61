"""The page on writing rules, followed to the letter."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from cleaner.commands.rules_schema import current
from cleaner.rulebook.rulefile import read as read_rule

PAGE = (Path(__file__).parents[2] / "docs/writing-rules.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"(?P<before>[^\n]*)\n\n```(?P<language>\w+)\n(?P<content>.*?)```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`(?P<path>[\w./-]+\.(?:txt|yml|toml))`:$")


def mended(text: str, lines: str) -> str:
    """The file with the lines of a block in the place of those of the same keys."""
    for line in lines.splitlines():
        key = line.partition(":")[0]
        text, count = re.subn(rf"^{key}:.*$", lambda _, line=line: line, text, flags=re.MULTILINE)
        assert count == 1, line
    return text


def test_every_command_says_what_the_page_says(cleaner, folder):
    (folder / "no-rules").mkdir()
    written: Path | None = None
    ran = 0
    for block in BLOCK.finditer(PAGE):
        named, content = FILE.search(block["before"]), block["content"]
        if block["language"] == "console":
            command, _, output = content.partition("\n")
            done = cleaner(*shlex.split(command.removeprefix("$ cleaner ")))
            assert done.stdout == output
            ran += 1
        elif named:
            written = folder / named["path"]
            written.parent.mkdir(parents=True, exist_ok=True)
            written.write_text(content, encoding="utf-8")
        elif block["before"].endswith("Mend the two lines:"):
            assert written is not None
            written.write_text(mended(written.read_text(encoding="utf-8"), content), encoding="utf-8")
    assert ran >= 6
    assert "A fishermen's guild" in cleaner("explain", "terms/fishermens-guild").stdout


DETECTS = [block for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if block.startswith("detect:")]


@pytest.mark.parametrize("detect", DETECTS)
def test_what_else_is_shown_loads(tmp_path, detect):
    from cleaner.api import KINDS

    kind = yaml.safe_load(detect)["detect"]["kind"]
    path = tmp_path / "terms" / "shown.yml"
    path.parent.mkdir()
    head = "id: terms/shown\nsummary: s\nwhy: w\nmqm: style\nits: style\napplicability: unsafe\n"
    path.write_text(f'{head}{detect}examples:\n  - wrong: "[[x]]"\n  - keep: "y"\n')
    assert read_rule(path, KINDS).kind == kind
    assert current()
