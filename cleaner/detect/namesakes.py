"""Near names that are two people all the same."""

from __future__ import annotations

from cleaner.detect.candidates import Candidate, Written, is_holder
from cleaner.detect.weighing import anchored
from cleaner.facts.article import Article
from cleaner.facts.introductions import is_introduced
from cleaner.gazetteer.entity import PersonName
from cleaner.gazetteer.lookup import Gazetteer
from cleaner.gazetteer.normalize import fold, skeleton
from cleaner.gazetteer.ordinary import zipf
from cleaner.gazetteer.spelling import likeness

_OPENS, _SHUTS = frozenset("“\"‘'«„"), frozenset("”\"’'»“")


def are_both_in_full(written: Written, candidate: Candidate) -> bool:
    """Whether one sentence gives both in full: "Nora Hansen beat Nora Hanson" tells two people apart."""
    mention = written.mention
    return len(mention.tokens) > 1 and any(
        other.sentence == mention.sentence and len(other.tokens) > 1 and candidate.word in other.words
        for person in candidate.persons
        for other in person.mentions
    )


def is_another_syllable(word: str, name: str) -> bool:
    """Whether hyphenated names differ in a syllable by more than a letter: two people (Jae-yong, Jae-myung)."""
    parts, others = word.split("-"), name.split("-")
    if len(parts) != len(others) or len(parts) < 2 or skeleton(word) == skeleton(name):
        return False
    return any(likeness(one, other).distance > 1 for one, other in zip(parts, others, strict=True) if one != other)


def is_somebody_else(article: Article, written: Written, candidate: Candidate) -> bool:
    """Whether the article itself tells the two apart, both named in full: in one sentence ("Hun Manet, Hun Manith and
    Hun Many"), or by an apposition of the written one's own ("Christina Lindner, a pianist", "Hun Manith, a general").
    A word that stands alone in quotation marks is spoken of as a word (“Merkozy”)."""
    mention, token = written.mention, written.token
    before, after = article.text[max(0, token.start - 1) : token.start], article.text[token.end : token.end + 1]
    if before in _OPENS and after in _SHUTS:
        return True
    if is_another_syllable(written.word, candidate.word) and is_of_many(article.gazetteer, written, candidate):
        return True
    if len(mention.tokens) < 2 or not candidate.count:
        return False
    anchor = anchored(written, candidate)
    if mention.apposition is not None and anchor is not None:
        held = {term.title for term in anchor.offices}
        if held.isdisjoint(mention.apposition.offices):
            return True
    if is_introduced(article.text, mention):
        return True
    return are_both_in_full(written, candidate) and not _is_slip(article, written, candidate)


def _is_slip(article: Article, written: Written, candidate: Candidate) -> bool:
    """Whether a word that nobody uses is one letter off ("Peny Wong had been there when Penny Wong’s visit ...")."""
    is_unknown = not zipf(written.word) and written.word not in article.gazetteer.words
    return is_unknown and likeness(written.word, candidate.word).distance == 1


_MANY = 4  # people of one family name from which that it agrees tells little: Kim, Lee, Nguyen, Wang


def is_of_many(gazetteer: Gazetteer, written: Written, candidate: Candidate) -> bool:
    """Whether a given name is to be changed beside a family name that many bear: "Wang Ying" is not Wang Yang."""
    anchor = anchored(written, candidate)
    if anchor is None or not isinstance(anchor.name, PersonName) or is_holder(written, candidate):
        return False
    family = fold(anchor.name.family).split()
    is_given = candidate.word not in family and any(one in family for one in written.others)
    return is_given and len(gazetteer.families(anchor.name.family)) >= _MANY


def stands_beside(article: Article, written: Written, word: str) -> bool:
    """Whether one sentence has both names: "Dr. Rehman examined Rahman on Monday" is about two people."""
    tokens = article.segments.tokens
    sentence = article.segments.sentences[written.mention.sentence].tokens
    return any(fold(token.text) == word for token in tokens[sentence.start : sentence.stop] if token.is_capitalised)
