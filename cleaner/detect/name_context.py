"""What stands around a paraphrased name and speaks for another bearer of it."""

from __future__ import annotations

import re
from enum import IntEnum

from cleaner.facts.article import Article
from cleaner.facts.forms import KnownForm
from cleaner.gazetteer.entity import Entity


class Doubt(IntEnum):
    """How likely it is that the phrase is the right name of something else."""

    NONE = 0
    SOME = 1  # "an International Currency Fund"
    STRONG = 2  # "the Iraqi Committee for the Protection of Journalists"


_BEFORE = re.compile(r"(?P<start>(?:^|[.!?:;“\"(\n] *))?(?<![\w.])(?P<word>\w[\w.’'-]*) $")
_AFTER = re.compile(r" (?P<word>[^\W\d_][\w’'-]*)")
_SHORT = re.compile(r",? (?:or (?:the )?|\()(?P<word>[A-Z][A-Za-z]*[A-Z])\b")
_OF = re.compile(r" of (?:(?:his|her|their|its|our|my) |1[0-9]{3}\b|(?:the )?(?P<place>[A-Z]))")
_IN = re.compile(r" in (?:the )?(?P<place>[A-Z])")
_WITH = re.compile(r" with (?:the )?(?P<place>[A-Z])")
_APPOSITIVE = re.compile(r", an? ")
_OWNERS = frozenset({"his", "her", "their", "its", "our", "my", "your"})
_WHOLE = frozenset({"UN", "U.N", "U.N.", "Nations"})
# Words between a noun and what belongs to it: behind them "a" is not the article of a further noun.
_JOINTS = frozenset("against with for in of and or to on that which who was is by at from has had were said".split())
_HEADS = frozenset(
    "Director Managing Secretary Secretary-General Chief President Chairman Chairwoman Chair Commissioner Deputy Vice "
    "Executive Governor Leader Spokesman Spokeswoman Spokesperson Prosecutor Administrator Minister Ambassador General "
    "First Acting Treasurer Economist Envoy Representative Commander Judge Head".split()
)


def doubt(article: Article, known: KnownForm, entity: Entity) -> Doubt:
    """Whether the words around a listed mistranslation say that it names something else."""
    text, span = article.text, known.span
    after = text[span.end : span.end + 60].split("\n")[0]
    if _other_owner(article, known, entity) or _other_place(article, known, entity, after):
        return Doubt.STRONG
    short = _SHORT.match(after)
    if short and short["word"] not in _abbreviations(entity):
        return Doubt.STRONG
    following = _AFTER.match(after)
    word = following["word"] if following else ""
    if word[:1].isupper() and not text[span.start : span.end].isupper() and not _is_head(article, span.end + 1, word):
        return Doubt.SOME if _is_heading(article, known) else Doubt.STRONG
    article_before = re.search(r"\b[Aa]n? $", text[max(0, span.start - 4) : span.start])
    if _APPOSITIVE.match(after) or (article_before and (not word or word in _JOINTS)):
        return Doubt.SOME
    return Doubt.NONE


def _other_owner(article: Article, known: KnownForm, entity: Entity) -> bool:
    """Whether a capitalised word or an owner in front makes it another's: "South Arabian League", "his"."""
    text, start = article.text, known.span.start
    line = text[max(0, start - 60) : start].split("\n")[-1]
    found = _BEFORE.search(line)
    if not found:
        return False
    word = found["word"]
    if word.lower() in _OWNERS:
        return True
    slugs = _countries(article, start - 1, at_end=True)
    if slugs:
        return not slugs & _own(entity)
    if word.endswith(("’s", "'s", "s’", "s'")):
        return True
    if not word[0].isupper() or word in _WHOLE or text[start : known.span.end].isupper():
        return False
    first = article.segments.sentences[known.sentence].span.start
    return start - len(word) - 1 > first and found["start"] is None and not _is_heading(article, known)


def _other_place(article: Article, known: KnownForm, entity: Entity, after: str) -> bool:
    """Whether a place, a year or an owner behind it is another's: "of Saratoga", "of 1946", "of his novel"."""
    own = _own(entity)
    for pattern in (_OF, _WITH if entity.id.startswith("agreement/") else _IN):
        found = pattern.match(after)
        if not found or (pattern is _IN and not own):
            continue
        if found["place"] is None:
            return not (entity.signed and entity.signed[:4] in found[0])
        slugs = _countries(article, known.span.end + found.start("place"))
        if pattern is _IN and not slugs:
            continue
        if not slugs & own:
            return True
    return False


def _own(entity: Entity) -> set[str]:
    return {*filter(None, (entity.country,)), *entity.countries, *entity.parties, *entity.members}


def _countries(article: Article, at: int, *, at_end: bool = False) -> set[str]:
    """The countries named by the phrase around an offset (its end may be a possessive's)."""
    reach = 2 if at_end else 0
    return {
        slug for one in article.countries_named if one.span.start <= at <= one.span.end + reach for slug in one.slugs
    }


def _abbreviations(entity: Entity) -> set[str]:
    names = {*entity.names(), *entity.weak}
    return names | {"".join(re.findall(r"\b[A-Z]", name)) for name in names}


def _is_head(article: Article, at: int, word: str) -> bool:
    return word in _HEADS or any(title.span.start == at for title in article.titles)


def _is_heading(article: Article, known: KnownForm) -> bool:
    """Whether every long word of the sentence is capitalised, so that capitals say nothing."""
    words = re.findall(r"[^\W\d_]{5,}", article.segments.sentences[known.sentence].span.of(article.text))
    return all(word[0].isupper() for word in words)
