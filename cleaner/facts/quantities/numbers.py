"""Numbers in digits or words, read as values with the places they are written to."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from cleaner.text.pattern import lazily


class Number(NamedTuple):
    """A value without its scale; ``step`` is the worth of its last place.

    ``open`` where a separator may be a decimal mark or not ("1.200"), and only the context could tell.
    """

    value: Decimal
    step: Decimal
    in_words: bool = False
    fraction: bool = False
    open: bool = False


_SMALL = {
    word: Decimal(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: Decimal(value * 10)
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_LARGE = {"hundred": Decimal(100), "dozen": Decimal(12)}
SCALES = {
    "thousand": Decimal(10) ** 3,
    "k": Decimal(10) ** 3,
    "lakh": Decimal(10) ** 5,
    "lakhs": Decimal(10) ** 5,
    "million": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "m": Decimal(10) ** 6,
    "crore": Decimal(10) ** 7,
    "crores": Decimal(10) ** 7,
    "billion": Decimal(10) ** 9,
    "bn": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "tn": Decimal(10) ** 12,
}
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "eighth": 8,
    "eighths": 8,
    "tenth": 10,
    "tenths": 10,
}
_WORD = "|".join(sorted([*_SMALL, *_TENS], key=len, reverse=True))
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
AFTER_ARTICLE = f"{_PART}|hundred|thousand|million|billion|trillion"


def _by_initial(words: Iterable[str]) -> str:
    """An alternation that looks at a word's first letter once, in either case."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, reverse=True):
        groups.setdefault(word[0], []).append(word[1:])
    return "|".join(f"[{initial.upper()}{initial}](?:{'|'.join(rest)})" for initial, rest in groups.items())


# Looked for in every word of a text, hence so plain.
START = (
    rf"\d|\b(?:{_by_initial([*_SMALL, *_TENS, 'half', 'hundred', 'dozen'])}|[Aa]n?(?=\s(?:{AFTER_ARTICLE}|dozen)))\b"
)
DIGITS = r"""
    (?: \d{1,3}(?:,\d{3})+(?:\.\d+)?              # 1,200.5
      | \d{1,3}(?:\.\d{3})+,\d+                   # 1.200,5
      | \d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?  # 1 200,5 with a space that does not break
      | \d{1,3}(?:[ ]\d{3}){2,}                   # 1 200 000
      | \d+[.,]\d+
      | \d+ )
    """
WORDS = rf"""
    (?: half(?:\s+an?|\s+the)?(?![\w-])
      | (?:an?|{_WORD})[\s-](?:{_PART})\b(?!\s+(?:of|in)\s+(?:19|20)\d\d)
      | (?:(?:an?|{_WORD})\s+)?dozen
      | (?:an?\s+hundred | (?:{_WORD})(?:-(?:{_WORD}))?(?:\s+hundred)?)
        (?:\s+and\s+(?:{_WORD})(?:-(?:{_WORD}))?(?=\s+(?:thousand|million|billion|trillion)))?
      | an?(?=\s+(?:thousand|million|billion|trillion)\b)
      | hundred )
    \b
    """
NUMBER = rf"(?:{DIGITS}|{WORDS})"


def read(text: str) -> Number | None:
    """The number that a stretch matched by ``NUMBER`` writes; None where its digits make no number.

    >>> read("1,200.50").value, read("forty-five").value, read("two-thirds").value.quantize(Decimal("0.01"))
    (Decimal('1200.50'), Decimal('45'), Decimal('0.67'))
    """
    return _digits(text) if text[0].isdigit() else _words(text.lower())


_BREAK = lazily(r"[\s-]+")
_GROUPED = lazily(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_EUROPEAN = lazily(r"\d{1,3}(?:\.\d{3})+,\d+")
_THREE_PLACES = lazily(r"[1-9]\d{0,2}\.\d{3}")
_SPACED = lazily(r"\d{1,3}(?:\s\d{3})+(?:[.,]\d+)?")


def _digits(text: str) -> Number | None:
    if not text.isascii():
        text = "".join(str(ord(c) - 0xFF10) if "０" <= c <= "９" else c for c in text)
    in_doubt = False
    if text.isdigit():
        plain = text
    elif _GROUPED.fullmatch(text):
        plain = text.replace(",", "")
    elif _EUROPEAN.fullmatch(text):
        plain = text.replace(".", "").replace(",", ".")
    elif _SPACED.fullmatch(text):
        plain = "".join(text.split()).replace(",", ".")
    elif "," in text:
        plain, in_doubt = text.replace(",", "."), True
    else:
        plain = text
        in_doubt = _THREE_PLACES.fullmatch(text) is not None
    if not plain.replace(".", "", 1).isascii() or len(plain) > 24:
        return None
    value = Decimal(plain)
    return Number(value, Decimal(1).scaleb(-len(plain.partition(".")[2])), open=in_doubt)


def _words(text: str) -> Number:
    words = [word for word in _BREAK.split(text) if word not in ("and", "the")]
    part = next((word for word in words if word in _PARTS), None)
    if part is not None:
        count = _SMALL.get(words[0], Decimal(1))
        # "A third" is said of anything from 31 to 36 percent.
        return Number(count / _PARTS[part], Decimal("0.025"), in_words=True, fraction=True)
    value = Decimal(0)
    for word in words:
        if word in ("a", "an"):
            value = Decimal(1)
        elif word in _LARGE:
            value = max(value, Decimal(1)) * _LARGE[word]
        else:
            value += _SMALL.get(word, _TENS.get(word, Decimal(0)))
    rough = Decimal(10) if "dozen" in words or "hundred" in words else Decimal(1)
    return Number(value, rough if value >= rough and rough != 1 else Decimal(1), in_words=True)
