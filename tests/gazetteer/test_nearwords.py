"""Near words by stored deletions are those that comparing with each word finds."""

from __future__ import annotations

import random
import string

import pytest
from rapidfuzz.distance import OSA

from cleaner.gazetteer.nearwords import NearWords


@pytest.fixture(scope="module")
def words():
    chance = random.Random(7)
    syllables = ["ka", "shi", "da", "no", "vsk", "y", "ev", "o", "tar", "mi", "lu", "ez", "é", "-", "jon", "as"]
    made = {"".join(chance.choices(syllables, k=chance.randint(2, 5))) for _ in range(4000)}
    return sorted({*made, "a" * 40, "a" * 41})


@pytest.fixture(scope="module", params=["digest of these words", ""], ids=["in the cache", "in memory"])
def stored(request, words, tmp_path_factory):
    patch = pytest.MonkeyPatch()
    patch.setenv("CLEANER_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    yield NearWords(words, request.param)
    patch.undo()


def compared(words, asked, limit):
    near = ((OSA.distance(asked, word), word) for word in words)
    return tuple((word, distance) for distance, word in sorted(near) if 0 < distance <= limit)


def mistyped(word, chance):
    at = chance.randrange(len(word))
    letter = chance.choice(string.ascii_lowercase)
    return chance.choice(
        [word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]]
    )


@pytest.mark.parametrize("limit", [1, 2])
def test_the_same_as_comparing_with_each(stored, words, limit):
    chance = random.Random(limit)
    for word in chance.sample(words, 200):
        asked = mistyped(mistyped(word, chance), chance) if limit > 1 else mistyped(word, chance)
        assert stored.near(asked, limit) == compared(words, asked, limit)


def test_itself_is_not_near(stored):
    assert all(one.distance for one in stored.near("kashida", 2))


def test_what_no_list_holds(stored, words):
    for word in ("", "\ud800", "a" * 42, "ж"):
        assert stored.near(word, 2) == compared(words, word, 2)
