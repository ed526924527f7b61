"""Neighbours within one or two edits, held against comparing with every token."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import process
from rapidfuzz.distance import OSA

from cleaner.files import shipped_rules
from cleaner.gazetteer.entity import Entity
from cleaner.gazetteer.index.build import build
from cleaner.gazetteer.index.deletions import LONGEST, shortened
from cleaner.gazetteer.index.layout import Tier
from cleaner.gazetteer.index.read import Index
from cleaner.gazetteer.normalize import key
from cleaner.gazetteer.sources.curated import read


def indexed(names: Iterable[str], folder: Path, tier: Tier = Tier.HOUSE) -> Index:
    path = folder / "some.names"
    build((Entity(id=f"term/{n}", name=name) for n, name in enumerate(names)), path, digest="", tier=tier)
    return Index.open(path)


def scanned(token: str, tokens: Iterable[str], limit: int) -> list[tuple[str, int]]:
    """The neighbours, by comparing with every token."""
    found = process.extract(token, list(tokens), scorer=OSA.distance, score_cutoff=limit, limit=None)
    return sorted(((other, distance) for other, distance, _ in found if distance), key=lambda one: one[::-1])


def mistyped(token: str, rng: random.Random) -> str:
    place = rng.randrange(len(token) + 1)
    head, tail, letter = token[:place], token[place:], rng.choice("aeinorstzé")
    swapped = head + tail[1:2] + tail[:1] + tail[2:]
    return rng.choice((head + letter + tail, head + letter + tail[1:], head + tail[1:], swapped))


@pytest.fixture(scope="module")
def names() -> list[str]:
    """Twenty thousand names, made from the parts of real ones."""
    entities = read([shipped_rules() / "gazetteer"])[0].entities
    parts = sorted({word for entity in entities for name in entity.names() for word in key(name).split()})
    rng = random.Random(7)
    halves = [part[: len(part) // 2 + 1] for part in parts], [part[len(part) // 2 :] for part in parts]
    return [f"{rng.choice(halves[0])}{rng.choice(halves[1])} {rng.choice(parts)}" for _ in range(20_000)]


@pytest.mark.parametrize("tier", Tier)
def test_the_same_answers_as_a_linear_scan(names: Sequence[str], tmp_path: Path, tier: Tier) -> None:
    index = indexed(names, tmp_path, tier)
    tokens = sorted({word for name in names for word in name.split()})
    rng = random.Random(11)
    for token in rng.sample(tokens, 300):
        asked = mistyped(mistyped(token, rng), rng) if rng.random() < 0.5 else mistyped(token, rng)
        for limit in range(1, tier + 1):
            assert index.near(asked, limit) == scanned(asked, tokens, limit)


WORDS = st.text(alphabet="abnñ李", min_size=1, max_size=7)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=12), st.lists(WORDS, max_size=4), st.sampled_from(Tier))
def test_the_same_answers_for_any_words(words: list[str], asked: list[str], tier: Tier) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = indexed(words, Path(folder), tier)
        tokens = {key(word) for word in words}
        for token in {key(word) for word in asked} | tokens | {""}:
            for limit in (0, 1, 2, 3):
                assert index.near(token, limit) == scanned(token, tokens, min(limit, tier))


@settings(deadline=None)
@given(st.lists(st.text(alphabet="ab", min_size=LONGEST - 3, max_size=LONGEST + 3), max_size=8), st.data())
def test_the_same_answers_for_long_words(words: list[str], data: st.DataObject) -> None:
    """A token too long for its deletions to be stored has neighbours on both sides of that length."""
    near = [word[:cut] + word[cut + 1 :] for word in words for cut in (0, 5, -1)]
    with tempfile.TemporaryDirectory() as folder:
        index = indexed([*words, *near[::2]], Path(folder))
        tokens = {*words, *near[::2]}
        for token in {*words, *near}:
            for limit in (1, 2):
                assert index.near(token, limit) == scanned(token, tokens, limit)


def test_a_very_long_word_is_no_burden(tmp_path: Path) -> None:
    index = indexed(["a" * 5000, "b"], tmp_path)
    assert index.near("a" * 4999, 2) == [("a" * 5000, 1)]
    assert index.near("c" * 100_000, 2) == []


@given(st.text(alphabet="abc", max_size=8), st.integers(0, 2))
def test_shortened_words_are_different_and_shorter(word: str, letters: int) -> None:
    found = list(shortened(word, letters))
    assert len(found) == len(set(found))
    assert {len(text) for text in found} == {max(len(word) - letters, 0)}
