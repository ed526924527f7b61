"""Whether the text around a place is what an entry of a list asks for."""

from __future__ import annotations

from datetime import date

from cleaner.detect.entries import Entry, Scope, words_pattern
from cleaner.facts.article import Article
from cleaner.gazetteer.entity import EntityType, Strength, partial_date
from cleaner.shapes import Evidence, EvidenceKind
from cleaner.text.span import Span


def evidence_for(article: Article, span: Span, entry: Entry) -> tuple[Evidence, ...] | None:
    """The reasons why an entry holds where one of its forms was found; None where it does not."""
    evidence: list[Evidence] = []
    window = _window(article, span, entry.within)
    sides = (Span(window.start, span.start), Span(span.end, window.end))
    if entry.near:
        word = _first(article, sides, entry.near)
        if word is None:
            return None
        evidence.append(Evidence(EvidenceKind.CONTEXT, f"“{word}” stands near by"))
    if entry.not_near and _first(article, sides, entry.not_near) is not None:
        return None
    if not (_types_hold(article, window, span, entry, evidence) and _countries_hold(article, entry, evidence)):
        return None
    return tuple(evidence) if _date_holds(article.document.date, entry, evidence) else None


def _window(article: Article, span: Span, scope: Scope | None) -> Span:
    if scope is Scope.SENTENCE:
        return article.sentence(span.start)
    if scope is Scope.PARAGRAPH:
        return article.paragraphs_around(span.start, 0)
    return Span(0, len(article.text))


def _first(article: Article, sides: tuple[Span, Span], words: tuple[str, ...]) -> str | None:
    """The first of some words in the text before or after the place."""
    pattern = words_pattern(words)
    for side in sides:
        found = pattern.search(article.text, *side)
        if found is not None:
            return found.group()
    return None


def _types_hold(article: Article, window: Span, span: Span, entry: Entry, evidence: list[Evidence]) -> bool:
    if not entry.types and not entry.not_types:
        return True
    named: dict[EntityType, str] = {}
    for known in article.forms:
        if window.contains(known.span) and not known.span.overlaps(span):
            for form in known.forms:
                if form.strength is Strength.STRONG:
                    named.setdefault(form.entity.type, known.span.of(article.text))
    if any(kind in named for kind in entry.not_types):
        return False
    wanted = next((named[kind] for kind in entry.types if kind in named), None)
    if wanted is not None:
        evidence.append(Evidence(EvidenceKind.CONTEXT, f"“{wanted}” is named near by"))
    return wanted is not None or not entry.types


def _countries_hold(article: Article, entry: Entry, evidence: list[Evidence]) -> bool:
    wanted = entry.countries
    if not (wanted or entry.not_countries or entry.parties):
        return True
    named = article.countries(Span(0, len(article.text)))
    if named & set(entry.not_countries) or not named >= set(entry.parties):
        return False
    some = next((slug for slug in wanted if slug in named), None)
    if wanted and some is None:
        return False
    for slug in entry.parties or filter(None, (some,)):
        evidence.append(Evidence(EvidenceKind.CONTEXT, f"{article.gazetteer.labels(slug)} is named"))
    return True


def _date_holds(day: date | None, entry: Entry, evidence: list[Evidence]) -> bool:
    """Whether the article is dated in the days of the entry; one without a date is in none."""
    if entry.since is None and entry.until is None:
        return True
    if day is None:
        return False
    if entry.since is not None and partial_date(entry.since).first > day:
        return False
    if entry.until is not None and partial_date(entry.until).last < day:
        return False
    days = f"from {entry.since or 'ever'} to {entry.until or 'now'}"
    evidence.append(Evidence(EvidenceKind.CONTEXT, f"the article of {day} is in the days of the entry, {days}"))
    return True
