"""Names misspelt: a written name that should read as another one, by the weight of the evidence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cleaner.detect.candidates import LEAST_LENGTH, Candidate, Candidates, Written, house_namesake, is_house
from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.detect.diacritics import unmarked
from cleaner.detect.namesakes import are_both_in_full, is_of_many, is_somebody_else, stands_beside
from cleaner.detect.weighing import Ground, Observation, Observer, entity_words, ground, model, same_bits, weighed
from cleaner.facts.article import Article
from cleaner.facts.entities import is_doubled
from cleaner.facts.introductions import is_introduced
from cleaner.gazetteer.entity import Entity
from cleaner.gazetteer.normalize import fold
from cleaner.gazetteer.ordinary import zipf
from cleaner.gazetteer.spelling import likeness
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.segment import TokenKind
from cleaner.text.span import Span


class MisspelledOptions(Options, frozen=True, kw_only=True):
    """No options: weights and limits are fitted (see ``detect/name_weights.json``)."""


class Weighed(NamedTuple):
    """A candidate with its evidence and their sum: the log2 odds that it is right, and that it is the same name."""

    candidate: Candidate
    evidence: tuple[Evidence, ...]
    bits: float
    same: float


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """Words of names that are near a name which the article or the gazetteer knows, or the house's but for marks."""
    yield from unmarked(article, rule)
    limits = model()
    for written, ranked in ranked_candidates(article):
        best = ranked[0]
        evidence = list(best.evidence)
        if ground(written, best.candidate, article.gazetteer) is None:
            continue  # what only the article has is for the rule on inconsistent names
        is_single = len(written.mention.tokens) == 1
        if is_single and best.candidate.count and is_introduced(article.text, written.mention):
            continue  # "Mr. Markel, a reporter" is not the chancellor
        if len(ranked) > 1:
            margin = best.bits - ranked[1].bits
            text = f"next best is {ranked[1].candidate.name}, {margin:.1f} bits behind"
            evidence.append(Evidence(EvidenceKind.RUNNER_UP, text))
            if margin < limits.margin:
                continue
        applicability = _applicability(article, written, best)
        if best.same >= limits.show or applicability is not Applicability.DISPLAY:
            yield _finding(rule, written, best._replace(evidence=tuple(evidence)), applicability)


@lru_cache(maxsize=4)
def ranked_candidates(article: Article) -> tuple[tuple[Written, list[Weighed]], ...]:
    """The words of the article that may be wrong, each with its candidates, the best first.

    Two rules ask for them, one after the other, so the last articles are remembered.
    """
    found: list[tuple[Written, list[Weighed]]] = []
    for written, observed in observed_candidates(article, all_words=False):
        ranked = []
        for candidate, seen in observed:
            evidence = weighed(seen)
            ranked.append(Weighed(candidate, evidence, sum(e.bits or 0.0 for e in evidence), same_bits(seen)))
        ranked.sort(key=lambda one: (-one.bits, one.candidate.word))
        found.append((written, _distinct(ranked)))
    return tuple(found)


def observed_candidates(
    article: Article, *, all_words: bool = True
) -> Iterator[tuple[Written, list[tuple[Candidate, tuple[Observation, ...]]]]]:
    """The same, with what was observed of each candidate, not yet weighed.

    Without ``all_words``, those are left out of which nothing can come: most words have near names in the gazetteer,
    but none that the article has, the house writes or the words around speak of.
    """
    candidates = Candidates(article)
    observer = Observer(article)
    for mention in article.mentions:
        if mention.known is not None or is_doubled(mention) or len(mention.tokens) > _MOST_WORDS:
            continue
        for token in mention.tokens:
            written = Written(mention, token)
            namesake = _namesake(article, written)
            if namesake is None and not _is_open(article, written):
                continue
            if not (all_words or candidates.may_matter(written)):
                continue
            found = [
                one
                for one in candidates.of(written)
                if (namesake in one.entities if namesake else _is_aligned(written, one) and not _is_form(written, one))
            ]
            if found and (all_words or any(_may_be_told(article, written, one) for one in found)):
                distances = [likeness(written.word, one.word).distance for one in found]
                yield (
                    written,
                    [
                        (one, observer.observe(written, one, sum(d <= distance for d in distances) - 1))
                        for one, distance in zip(found, distances, strict=True)
                    ],
                )


_MOST_WORDS = 50  # capitals in a row beyond which they are a list set without commas, and name nobody


def _may_be_told(article: Article, written: Written, candidate: Candidate) -> bool:
    """Whether a finding may come of a candidate: one that stands in the article, or has a ground to be written."""
    return bool(candidate.count) or ground(written, candidate, article.gazetteer) is not None


def _namesake(article: Article, written: Written) -> Entity | None:
    """The house's name for a full name that it writes with another romanisation of this word."""
    if not article.gazetteer.house or len(written.word) < LEAST_LENGTH:
        return None
    if written.token.is_upper or written.word in article.lower_words:
        return None
    return house_namesake(article.gazetteer, written)


def _distinct(ranked: list[Weighed]) -> list[Weighed]:
    """Without candidates that name the same entity as a better one (a name and its other spelling are no rivals)."""
    kept: list[Weighed] = []
    seen: set[str] = set()
    for one in ranked:
        ids = {entity.id for entity in one.candidate.entities}
        if not ids & seen or not ids:
            kept.append(one)
        seen |= ids
    return kept


def _is_open(article: Article, written: Written) -> bool:
    """Whether the word may be wrong: not established by the gazetteer's person, nor by a full name of the article."""
    token, mention, word = written.token, written.mention, written.word
    if token.is_upper and not mention.in_capitals:
        return False
    if len(word) < LEAST_LENGTH or word in article.lower_words:
        return False
    if is_house(article.gazetteer, article.gazetteer.words.bearers(word)):
        return False  # the house writes it so
    if _may_be_word(article, written):
        return False
    person = article.people.of(mention)
    if person is None or len(mention.tokens) > 1:
        return person is None or person.entity is None or word not in fold(person.entity.label()).split()
    if person.entity is not None and word in fold(person.entity.label()).split():
        return False
    return person.full is None or word not in person.full.words


_SEEN, _COMMON = 2.0, 3.0  # zipf from which a word is found in a dictionary, and from which everybody uses it


def _may_be_word(article: Article, written: Written) -> bool:
    """Whether a word has its capital from its place alone ("Putting aside"), and no title or verb makes it a name."""
    mention, seen = written.mention, zipf(written.word)
    if len(mention.tokens) > 1 or seen < _SEEN or mention.title or mention.honorific or mention.speaker:
        return False
    tokens = article.segments.tokens
    sentence = article.segments.sentences[mention.sentence].tokens
    place = bisect_left(tokens, written.token.start, sentence.start, sentence.stop, key=lambda token: token.start)
    before = [token for token in tokens[sentence.start : place] if token.kind is not TokenKind.MARK]
    if before and tokens[place - 1].text not in _OPENS:
        return False
    says = place + 1 < sentence.stop and tokens[place + 1].text.lower() in article.words.said
    return seen >= _COMMON or not says


_OPENS = frozenset(':“"‘«•–—')


def _is_aligned(written: Written, candidate: Candidate) -> bool:
    """Whether the words differ in more than a syllable, and stand in one place of two names of as many words."""
    if _least_part(written.word, candidate.word) < LEAST_LENGTH:
        return False
    mention = written.mention
    if not candidate.entities and are_both_in_full(written, candidate):
        return False
    for person in candidate.persons:
        full = person.full
        if full is not None and len(full.tokens) == len(mention.tokens) > 1 and candidate.word in full.words:
            if full.words[mention.tokens.index(written.token)] == candidate.word:
                return True
            continue
        return True
    return not candidate.persons


def _is_form(written: Written, candidate: Candidate) -> bool:
    """Whether the written word is itself a right form of who is meant ("Tokaev" of Tokayev): no slip, another way."""
    return any(written.word in entity_words(entity) for entity in candidate.entities)


def _least_part(word: str, name: str) -> int:
    """Length of what tells two words apart: of hyphenated ones the parts that differ (Ji-won, Ji-woo: 3)."""
    parts, others = word.split("-"), name.split("-")
    if len(parts) == len(others) > 1:
        return min((min(len(a), len(b)) for a, b in zip(parts, others, strict=True) if a != b), default=0)
    return min(len(word), len(name))


def _applicability(article: Article, written: Written, best: Weighed) -> Applicability:
    limits, stands_on = model(), ground(written, best.candidate, article.gazetteer)
    if stands_on is None or is_somebody_else(article, written, best.candidate):
        return Applicability.DISPLAY
    words = article.gazetteer.words
    # A word that the house itself writes for another man ("Andrey") was the right one in a tenth of such cases.
    by_house = is_house(article.gazetteer, words.bearers(written.word))
    is_known = written.word in words and (by_house or stands_on is Ground.ANCHORED)
    is_known |= len(written.mention.tokens) == 1 and stands_beside(article, written, best.candidate.word)
    is_known |= is_of_many(article.gazetteer, written, best.candidate)
    if best.bits >= limits.safe[stands_on.value] and not is_known:
        return Applicability.SAFE
    return Applicability.UNSAFE if best.bits >= limits.unsafe[stands_on.value] else Applicability.DISPLAY


def _finding(rule: Rule, written: Written, best: Weighed, applicability: Applicability) -> Finding:
    token = written.token
    span = Span(token.start, token.end)
    after = best.candidate.name.upper() if written.mention.in_capitals else best.candidate.name
    if applicability is Applicability.DISPLAY:
        message = f"“{token.text}” may stand for “{after}” ({best.bits:+.1f} bits)"
        return finding(rule, span, message, best.evidence, suggestions=(after,))
    message = f"“{token.text}” should read “{after}” ({best.bits:+.1f} bits)"
    edits = (Edit(span, after),)
    return finding(rule, span, message, best.evidence, fix=Fix(edits, applicability))


MISSPELLED = Detector(MisspelledOptions, detect, always)
