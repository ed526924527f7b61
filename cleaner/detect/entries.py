"""Entries of a list of substitutions: wrong forms, the right one, and where they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from itertools import product
from typing import NamedTuple

import regex

from cleaner.detect.detector import Options
from cleaner.gazetteer.entity import EntityType
from cleaner.shapes import Edit
from cleaner.text.pattern import lazily
from cleaner.text.span import Span
from cleaner.yamlfile import suggestion


class Scope(Enum):
    """How far "near" reaches."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    ARTICLE = "article"


class CaseRule(Enum):
    """Whether the case of the text decides if a form is found, and of what replaces it.

    keep: a form without capitals is found in any case, and what replaces it takes the case found.
    exact: only the form as it is written, replaced by the right form as it is written.
    """

    KEEP = "keep"
    EXACT = "exact"


class Entry(Options, frozen=True, kw_only=True, rename={"since": "from", "until": "to"}):
    """Forms that are wrong where the conditions hold, and what is right.

    ``wrong`` may hold choices, ``"{US|U.S.} Foreign Minister"``, which ``right`` repeats by number, ``"{1} Secretary
    of State"``. ``near`` and ``not_near`` are words, phrases or ``stem*``, and ``@name`` for a context of the rule;
    ``types`` and ``not_types`` are kinds of entities, all looked for ``within`` a sentence, a paragraph or the article.
    Of ``countries`` one must be named in the article, of ``parties`` each, of ``not_countries`` none. ``since`` and
    ``until`` are days between which the article must be dated. ``plural`` adds the plurals of both sides. ``others``
    are further readings; an entry with any is only shown.
    """

    wrong: tuple[str, ...]
    right: str
    others: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    types: tuple[EntityType, ...] = ()
    not_types: tuple[EntityType, ...] = ()
    within: Scope | None = None
    countries: tuple[str, ...] = ()
    not_countries: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    plural: bool = False
    case: CaseRule = CaseRule.KEEP
    applicability: str | None = None
    note: str = ""
    origin: str = ""

    def __post_init__(self) -> None:
        if not self.wrong or not all(form.strip() for form in (self.right, *self.wrong, *self.others)):
            raise ValueError("an entry has a wrong form and a right one")


class Pair(NamedTuple):
    """One wrong form without choices, with what is right for it."""

    wrong: str
    right: str
    entry: Entry


def pairs(entry: Entry) -> Iterator[Pair]:
    """Every form that an entry speaks of.

    >>> [pair[:2] for pair in pairs(Entry(wrong=("{gas|oil}duct",), right="{1} pipeline", plural=True))]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('gasduct', 'gas pipeline'), ('gasducts', 'gas pipelines'), ('oilduct', 'oil pipeline'),
     ('oilducts', 'oil pipelines')]
    """
    for form in entry.wrong:
        for wrong, chosen in _expanded(form) if "{" in form else ((form, ()),):
            right = _filled(entry.right, chosen)
            yield Pair(wrong, right, entry)
            if entry.plural:
                yield Pair(plural(wrong), plural(right), entry)


def _filled(right: str, chosen: tuple[str, ...]) -> str:
    """The right form with the choices made that it repeats by number."""
    return _REFERENCE.sub(lambda found: chosen[int(found[1]) - 1], right) if chosen else right


_CHOICE = lazily(r"\{([^{}]*)\}")
_REFERENCE = lazily(r"\{(\d)\}")


def _expanded(form: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A form with each of its choices made, and the choices.

    >>> list(_expanded("{a|b} c"))
    [('a c', ('a',)), ('b c', ('b',))]
    """
    parts = _CHOICE.split(form)
    for chosen in product(*(part.split("|") for part in parts[1::2])):
        text = parts[0] + "".join(one + rest for one, rest in zip(chosen, parts[2::2], strict=True))
        yield " ".join(text.split()), chosen


def references(text: str) -> int:
    """The highest number of a choice that a right form repeats; 0 for none."""
    return max((int(found[1]) for found in _REFERENCE.finditer(text)), default=0)


def choices(form: str) -> int:
    return len(_CHOICE.findall(form))


_JOINTS = frozenset("of on for from to in with against at by ad".split())
_MEN = lazily(r"(?<=\p{L})man$")


def plural(phrase: str) -> str:
    """The plural of a noun phrase: of its last word, or of the one before its first preposition.

    >>> plural("letter of credence"), plural("security agency"), plural("Prime Minister"), plural("virus")
    ('letters of credence', 'security agencies', 'Prime Ministers', 'viruses')
    """
    words = phrase.split()
    head = next((index for index, word in enumerate(words) if index and word in _JOINTS), len(words)) - 1
    words[head] = _plural_word(words[head])
    return " ".join(words)


def _plural_word(word: str) -> str:
    if _MEN.search(word) and not word.lower().endswith(("human", "german", "roman")):
        return word[:-2] + "en"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1].lower() not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


_SMALL = frozenset("a an the of on for from to in with against at by and or ad".split())


def cased(found: str, right: str, wrong: str) -> str:
    """``right`` in the case that ``found`` has where ``wrong`` was looked for.

    >>> cased("SHOCK DRONE", "attack drone", "shock drone"), cased("Shock drones", "attack drones", "shock drones")
    ('ATTACK DRONE', 'Attack drones')
    >>> cased("Living Minimum", "subsistence minimum", "living minimum"), cased("US Senat", "US Senate", "US Senat")
    ('Subsistence Minimum', 'US Senate')
    """
    if found.isupper() and not wrong.isupper() and sum(map(str.isalpha, found)) > 1:
        return right.upper()
    if wrong != wrong.lower():
        return right
    words = [word for word in found.split() if word.lower() not in _SMALL]
    if len(words) > 1 and all(word[0].isupper() for word in words):
        kept = (word if number and word in _SMALL else _capital(word) for number, word in enumerate(right.split()))
        return " ".join(kept)
    return _capital(right) if found[0].isupper() else right


def _capital(word: str) -> str:
    """With a capital, unless it has its own inside ("iPhone")."""
    return word if word[1:2].isupper() else word[:1].upper() + word[1:]


def agrees_in_case(found: str, pair: Pair) -> bool:
    """Whether the text has the capitals of the wrong form; a form without any is found in every case.

    >>> agrees_in_case("Criminal codex", Pair("Criminal Codex", "", Entry(wrong=("x",), right="y")))
    False
    """
    if pair.entry.case is CaseRule.EXACT:
        return found == pair.wrong
    return all(
        one == other or other.islower()
        for one, other in zip(found, pair.wrong, strict=True)
        if one.isalpha() and other.isalpha()
    )


_ACRONYM = lazily(r"(?:\p{Lu}\.?){2,}(?!\p{Ll})")
_SAID_AS_WORDS = frozenset("FIFA LIGO MERCOSUR MERS NAFTA NASA NATO NORAD RAND SADC SARS".split())
_AN = lazily(r"[aeiou]|hour|honest|honou?r|heir", regex.IGNORECASE)
_NOT_AN = lazily(r"eu|uni(?!nt|mp)|use|usu|uti|ur[aeiou]|one\b|once\b|ukr|ewe", regex.IGNORECASE)


def article_for(phrase: str) -> str:
    """The indefinite article that a phrase takes.

    >>> [article_for(one) for one in ("attack drone", "EU body", "UN body", "unit", "hour", "MP", "NATO ally")]
    ['an', 'an', 'a', 'a', 'an', 'an', 'a']
    """
    acronym = _ACRONYM.match(phrase)
    if acronym is not None and acronym.group() not in _SAID_AS_WORDS:
        return "an" if phrase[0] in "AEFHILMNORSX" else "a"
    return "an" if _AN.match(phrase) and not _NOT_AN.match(phrase) else "a"


_INDEFINITE = lazily(r"(?<!\w)(?P<article>[Aa]n?)\s$")


def with_article(text: str, span: Span, after: str) -> Edit:
    """The edit of the words, and of the indefinite article before them where the new ones take the other."""
    found = _INDEFINITE.search(text, max(0, span.start - 4), span.start)
    if found is None:
        return Edit(span, after)
    written, wanted = found["article"], article_for(after)
    # Where it did not agree before either, what it means is not known.
    if written.lower() == wanted or written.lower() != article_for(span.of(text)):
        return Edit(span, after)
    opening = wanted.capitalize() if written[0].isupper() else wanted
    gap = text[found.end("article") : span.start]
    return Edit(Span(found.start("article"), span.end), f"{opening}{gap}{after}")


@lru_cache(maxsize=4096)
def words_pattern(words: tuple[str, ...]) -> regex.Pattern[str]:
    """A pattern for any of some words and phrases, without case; a final asterisk stands for any ending."""
    found = (regex.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return regex.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", regex.IGNORECASE)


def resolved(words: Sequence[str], contexts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Words with each ``@name`` replaced by the context of that name. Raises ValueError for one that is not there."""
    flat: list[str] = []
    for word in words:
        if not word.startswith("@"):
            flat.append(word)
        elif word[1:] in contexts:
            flat += contexts[word[1:]]
        else:
            raise ValueError(f"no context {word!r}: {suggestion(word[1:], list(contexts))}")
    return tuple(flat)
