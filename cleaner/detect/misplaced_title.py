"""Titles that sit on the wrong person: on one who speaks for the holder of the office."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.entities import holders, office_evidence
from cleaner.facts.mentions import Mention
from cleaner.facts.surroundings import Title
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.span import Span


class MisplacedTitleOptions(Options, frozen=True, kw_only=True):
    """No options."""


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """ "Japanese Prime Minister X, a spokesman for the Japanese Prime Minister": X can't be both."""
    for mention in article.mentions:
        title, speaker = mention.title, mention.speaker
        if title is None or speaker is None or speaker.principal is None or title.modifier is not None:
            continue
        principal = speaker.principal
        if not set(title.offices) & set(principal.offices):
            continue
        if title.country and principal.country and title.country != principal.country:
            continue
        if title.span.end <= mention.span.start <= speaker.span.start:
            yield _finding(article, rule, mention)


def _finding(article: Article, rule: Rule, mention: Mention) -> Finding:
    title, speaker = mention.title, mention.speaker
    assert title is not None and speaker is not None and speaker.principal is not None
    evidence = [
        Evidence(
            EvidenceKind.MENTION,
            f"the sentence itself makes the person a {speaker.noun.noun} for {speaker.principal.span.of(article.text)}",
        )
    ]
    evidence += _rightful(article, mention, title)
    span = _removed(article, Span(title.span.start, mention.span.start))
    text = title.span.of(article.text)
    message = f"“{text}” is the office of the one spoken for, not of {mention.text}"
    edits = (Edit(span, ""),)
    return finding(rule, span, message, tuple(evidence), fix=Fix(edits, Applicability.UNSAFE))


def _rightful(article: Article, mention: Mention, title: Title) -> Iterator[Evidence]:
    """Who holds the office by the article's other statements, and by the gazetteer at the article's date."""
    for other in article.mentions:
        held = other.title or other.apposition
        if other is mention or held is None or held.modifier is not None or other.words == mention.words:
            continue
        same_office = set(held.offices) & set(title.offices) and held.country in (None, title.country)
        if same_office and article.people.of(other) is not article.people.of(mention):
            yield Evidence(EvidenceKind.MENTION, f"the article gives the office to {other.text}")
            break
    day = article.document.date
    country = title.country or (mention.speaker and mention.speaker.principal and mention.speaker.principal.country)
    if day is not None and country:
        for tenure in holders(article.gazetteer, title._replace(country=country), day):
            yield office_evidence(article.gazetteer, tenure, day)


def _removed(article: Article, span: Span) -> Span:
    """The title with the article before it: "The Japanese Prime Minister X" leaves X."""
    before = article.text[max(0, span.start - 4) : span.start]
    return Span(span.start - 4, span.end) if before.lower() == "the " else span


MISPLACED_TITLE = Detector(
    MisplacedTitleOptions,
    detect,
    lambda options: (
        "spokes",
        "secretary",
        "press officer",
        "advis",
        "aide",
        "director",
        "assistant",
        "envoy",
        "representative",
    ),
)
