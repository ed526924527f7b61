"""Whether what a list calls a misspelling is a word of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cleaner.gazetteer.ordinary import zipf

_ENDINGS = ("s", "es", "d", "ed", "ing", "er", "ly")
_SEEN = 1.3  # zipf from which a form is written at all: "untilled" is rarer
_SHORTEST = 5  # letters of a word that others are made of
_STEM = 3.0  # zipf of a word that others are made of
_FOREIGN = 3.5  # zipf of an ordinary word of another language: "adress" in Swedish, "teh" in Malay
_LANGUAGES = "ca cs da de es fi fil fr hu id it ms nb nl pl pt ro sv tr".split()


def has_own_forms(word: str, right: str) -> bool:
    """Whether a word has forms that are not those of the right one misspelt.

    >>> has_own_forms("bellow", "below")  # bellowed, and nobody writes "belowed"
    True
    >>> has_own_forms("recieve", "receive"), has_own_forms("thier", "their")
    (False, False)
    """
    forms = ((zipf(word + ending), zipf(right + ending)) for ending in _ENDINGS)
    return any(own >= _SEEN and own > other for own, other in forms) or _is_form_of_another(word, right)


def _is_form_of_another(word: str, right: str) -> bool:
    """Whether a word is made of a common one that the right word is not made of.

    >>> _is_form_of_another("loosing", "losing"), _is_form_of_another("occured", "occurred")
    (True, False)
    """
    own = {stem for stem in _stems(word) if zipf(stem) >= _STEM}
    return bool(own) and own.isdisjoint(_stems(right))


def _stems(word: str) -> Iterator[str]:
    """What a form may be made of. Nothing short: "thier" is no form of "thi", nor "withing" of "with"."""
    return (stem for stem in _any_stems(word) if len(stem) >= _SHORTEST)


def _any_stems(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem and stem != word:
            yield from (stem, f"{stem}e")
            if stem[-1] == "i":
                yield f"{stem[:-1]}y"
            if stem[-2:] == stem[-1] * 2:
                yield stem[:-1]


@lru_cache(maxsize=65536)
def is_foreign(word: str) -> bool:
    """Whether a word is an ordinary one of another language that is written in Latin letters."""
    import wordfreq

    return any(wordfreq.zipf_frequency(word, language) >= _FOREIGN for language in _LANGUAGES)
