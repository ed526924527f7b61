"""Near words by stored deletions are those that comparing with each word finds."""

from __future__ import annotations

import random
import string

import pytest

from cleaner.gazetteer.nearwords import NearWords


@pytest.fixture(scope="module")
def words():
    chance = random.Random(7)
    syllables = ["ka", "shi", "da", "no", "vsk", "y", "ev", "o", "tar", "mi", "lu", "ez", "é", "-", "jon", "as"]
    made = {"".join(chance.choices(syllables, k=chance.randint(2, 5))) for _ in range(4000)}
    return sorted({*made, "a" * 40, "a" * 41})


@pytest.fixture(scope="module")
def both(words, tmp_path_factory):
    patch = pytest.MonkeyPatch()
    patch.setenv("CLEANER_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    yield NearWords(words, "digest of these words"), NearWords(words, "")
    patch.undo()


def mistyped(word, chance):
    at = chance.randrange(len(word))
    letter = chance.choice(string.ascii_lowercase)
    return chance.choice(
        [word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]]
    )


@pytest.mark.parametrize("limit", [1, 2])
def test_the_same_as_comparing_with_each(both, words, limit):
    stored, compared = both
    chance = random.Random(limit)
    for word in chance.sample(words, 400):
        asked = mistyped(mistyped(word, chance), chance) if limit > 1 else mistyped(word, chance)
        assert stored.near(asked, limit) == compared.near(asked, limit)


def test_itself_is_not_near(both):
    stored, _ = both
    assert all(one.distance for one in stored.near("kashida", 2))


def test_what_no_list_holds(both):
    stored, compared = both
    for word in ("", "\ud800", "a" * 42, "ж"):
        assert stored.near(word, 2) == compared.near(word, 2)
