"""Rule files written for a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

WriteRule = Callable[..., Path]

RULE = """\
id: names/test
summary: A fault
why: Because.
mqm: accuracy/mistranslation
its: mistranslation
applicability: display
detect:
  kind: words
  word: bad
examples:
  - wrong: "A [[bad]] word."
  - keep: "A good word."
"""


@pytest.fixture
def write_rule(tmp_path: Path) -> WriteRule:
    """A rule file at its place in the folder; pairs replace text of the model."""

    def write(*pairs: tuple[str, str], name: str = "names/test.yml") -> Path:
        text = RULE
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new)
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write
