"""The lexicon as sets, and its mistakes with their line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cleaner.errors import RuleError
from cleaner.files import shipped_rules
from cleaner.rulebook import lexicon
from cleaner.rulebook.lexicon import Grammar, RoleNoun

SHIPPED = shipped_rules() / "en" / "lexicon.yml"


def test_the_shipped_lexicon() -> None:
    words = lexicon.read(SHIPPED)
    assert "said" in words.said
    assert "van" in words.particles
    assert "former" in words.former
    assert words.roles["spokesman"].gender == "male"
    assert words.honorifics["mr"] == "male"
    assert words.honorifics == {word.lower(): gender for word, gender in words.lexicon.honorifics.items()}
    assert words.modifiers == set(words.lexicon.modifiers)
    assert words.organisation_words == set(words.lexicon.organisation_words)
    assert {"january", "monday", "the"} <= words.ordinary


def test_every_list_is_in_lower_case_where_it_is_asked_in_lower_case() -> None:
    words = lexicon.read(SHIPPED)
    for asked in (words.said, words.ordinary, words.roles, words.honorifics):
        assert [word for word in asked if word != word.lower()] == []


def test_a_word_stands_once_in_a_list() -> None:
    read = lexicon.read(SHIPPED).lexicon
    for name in read.__struct_fields__:
        value = getattr(read, name)
        if isinstance(value, Grammar):
            continue
        listed = [one.noun if isinstance(one, RoleNoun) else one for one in value]
        assert sorted(set(listed)) == sorted(listed), name


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\nsaid:", "\nsayd:", "unknown key 'sayd'"),
        ("\nparticles:", "\nparticles: x\nold:", "'particles' must be a list, not a text"),
    ],
    ids=["a key", "a text for a list"],
)
def test_mistakes(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = tmp_path / "lexicon.yml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 2
    with pytest.raises(RuleError) as caught:
        lexicon.read(path)
    assert message in caught.value.message
    assert (caught.value.path, caught.value.line) == (str(path), line)


def test_the_digest_is_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.yml"
    path.write_bytes(SHIPPED.read_bytes())
    assert lexicon.read(path).digest == lexicon.read(SHIPPED).digest
    path.write_bytes(SHIPPED.read_bytes() + b"# more\n")
    assert lexicon.read(path).digest != lexicon.read(SHIPPED).digest


def test_a_word_stands_once_in_a_list_of_the_grammar_and_in_lower_case() -> None:
    grammar = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))["grammar"]
    for name, words in grammar.items():
        assert [word for word in words if word != word.lower()] == [], name
        assert sorted({*words}) == sorted(words), name
