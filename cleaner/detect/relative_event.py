"""Dated events that the text places in the wrong season, month or year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.facts.dates import Period, RelativeDate
from cleaner.facts.forms import KnownForm
from cleaner.gazetteer.entity import Entity, EntityType, partial_date
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.span import Span

_SOUTHERN = frozenset(
    "argentina australia bolivia botswana brazil chile eswatini fiji lesotho madagascar mozambique namibia "
    "new-zealand paraguay peru south-africa uruguay zambia zimbabwe".split()
)


class RelativeEventOptions(Options, frozen=True, kw_only=True):
    """Days by which a season or a month may be missed before it is a fault."""

    slack: int = 21


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """Events with a relative date right after or before them ("the invasion of Ukraine last summer")."""
    options: RelativeEventOptions = rule.options
    today = article.document.date
    if today is None:
        return
    for known in article.forms:
        if not known.has(EntityType.EVENT):
            continue
        when = _attached(article, known)
        if when is None or (when.season and _is_southern(article, known)):
            continue
        events = [form.entity for form in known.forms if form.entity.type is EntityType.EVENT]
        apart = [event for event in events if not _meets(event, when.period, options.slack, today)]
        if len(apart) == len(events):
            yield _finding(article, rule, (known, when), events[0])


def _attached(article: Article, known: KnownForm) -> RelativeDate | None:
    """The date that belongs to the event: right after it, or before it as "last summer's invasion"."""
    for when in article.dates:
        after = article.text[known.span.end : when.span.start] if when.span.start >= known.span.end else None
        if after is not None and (not after.strip() or after.strip() in ("in", "of", "at the start of", "that began")):
            return when
        before = article.text[when.span.end : known.span.start] if when.span.end <= known.span.start else None
        if before is not None and before.replace("’", "'").strip() in ("'s", "'s full-scale"):
            return when
        possessor = before.replace("’", "'").split() if before is not None and before.startswith(("’s", "'s")) else []
        if len(possessor) == 2:
            return when
    return None


def _is_southern(article: Article, known: KnownForm) -> bool:
    """Seasons are the other way round where the event or the article is at home."""
    return bool(article.countries(article.paragraphs_around(known.span.start, 0)) & _SOUTHERN)


def _meets(event: Entity, period: Period, slack: int, today: date) -> bool:
    """Whether the event's own days meet the days the text gives; an event yet to begin is not judged."""
    if event.since is None:
        return True
    start = partial_date(event.since)
    end = partial_date(event.until).last if event.until else None
    if start.first > today:
        return True
    if end is not None and (end - start.first).days > 1:
        return period.meets(Period(start.first - timedelta(days=slack), end + timedelta(days=slack)))
    wide = Period(period.first - timedelta(days=slack), period.last + timedelta(days=slack))
    return wide.meets(Period(start.first, start.last))


def _finding(article: Article, rule: Rule, found: tuple[KnownForm, RelativeDate], event: Entity) -> Finding:
    known, when = found
    assert event.since is not None
    start = partial_date(event.since)
    day = f"{start.first:%-d %B %Y}" if start.first == start.last else str(start)
    evidence = (
        Evidence(EvidenceKind.EVENT, f"{event.label()}: {day} ({', '.join(event.sources)})", entity=event.id),
        Evidence(
            EvidenceKind.EVENT,
            f"“{when.span.of(article.text)}” in an article of {article.document.date:%-d %B %Y} means {when.period}",
        ),
    )
    span = Span(min(known.span.start, when.span.start), max(known.span.end, when.span.end))
    return finding(
        rule,
        when.span,
        f"“{span.of(article.text)}”: the gazetteer dates it to {day}",
        evidence,
        suggestions=(
            f"in {start.first:%B} {start.first.year}" if start.first.month == start.last.month else str(start),
        ),
    )


RELATIVE_EVENT = Detector(RelativeEventOptions, detect, always)
