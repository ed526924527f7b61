"""Signs of programs: shown among prose and tags, silent in code."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.config import Config, Settings

RULES = ("residue/html-tag", "residue/special-token", "residue/placeholder")
CLEANER = Cleaner(settings=Settings(Config(select=RULES), Path.cwd()))


def found(text, path=None):
    return [(one.rule.split("/")[1], one.span.of(text)) for one in CLEANER.check(text, path=path)]


@pytest.mark.parametrize(
    ("text", "rule", "sign"),
    [
        ("The mayor of [UNK] left.", "special-token", "[UNK]"),
        ("The end.<|endoftext|>", "special-token", "<|endoftext|>"),
        ("It was [/INST] over.", "special-token", "[/INST]"),
        ("The premier [PERSON_2] left.", "placeholder", "[PERSON_2]"),
        ("Dear {{ name }}, we met.", "placeholder", "{{ name }}"),
        ("A ｟tag｠ was left.", "special-token", "｟tag｠"),
        ("The court<br />adjourned.", "html-tag", "<br />"),
    ],
)
def test_found(text, rule, sign):
    assert found(text) == [(rule, sign)]


def test_nothing_is_fixed():
    assert all(one.fix is None for one in CLEANER.check("The <unk> of <b>NUM_1</b> left {0}."))


def test_a_row_of_one_sign_is_one_finding():
    assert found("The list (<url>) (<url>) (<url>) and <url> end.") == [("special-token", "<url>")] * 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The <b>mayor</b> left.<br>", id="tags are Markdown"),
        pytest.param("The `<unk>` and `{0}` left.", id="code"),
        pytest.param("Dear {{ name }}, we met.", id="a template"),
        pytest.param("The <!-- <unk> --> mayor left.", id="a comment"),
        pytest.param("    <unk> {0}\n", id="a block of code"),
    ],
)
def test_markdown(text):
    assert found(text, path="a.md") == []


def test_a_token_is_no_tag_of_markdown():
    assert found("The mayor of <unk> left.", path="a.md") == [("special-token", "<unk>")]
