"""Dated events that the text places in the wrong season, month or year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import msgspec
import regex

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.facts.dates import Period, told
from cleaner.facts.dates.words import SEASONS
from cleaner.gazetteer.entity import Entity, EntityType, PartialDate, partial_date
from cleaner.gazetteer.normalize import key
from cleaner.rulebook.regexes import Regex
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.limited import limited
from cleaner.text.pattern import lazily
from cleaner.text.span import Span

_SOUTHERN = frozenset(
    "argentina australia bolivia botswana brazil chile eswatini fiji lesotho madagascar mozambique namibia "
    "new-zealand paraguay peru south-africa uruguay zambia zimbabwe".split()
)


class Telling(Options, frozen=True, kw_only=True):
    """How a verb tells what ``names`` name: ``{1}`` and ``{2}`` are names in both ("invaded {1}": "invasion of {1}").
    ``words``: how many words the first must have at least, as a surname is not enough to know who died."""

    verb: str
    names: tuple[str, ...]
    words: int = 1


class RelativeEventOptions(Options, frozen=True, kw_only=True):
    """``slack``: days by which a season or a month may be missed before it is a fault. ``reach``: days beyond which a
    written date is that of another event of the name. ``planned``: names of events that are spoken of before they
    are. ``unless``: words of a sentence that speaks of another day. ``told``: verbs for events; ``phrases``: what
    else tells an event, by its id, where one of its countries is named."""

    slack: int = 21
    reach: int = 730
    planned: Regex
    unless: Regex
    told: tuple[Telling, ...] = ()
    phrases: dict[str, tuple[Regex, ...]] = msgspec.field(default_factory=dict)


class Told(NamedTuple):
    """An event told in the text; ``is_noun`` where the phrase may be the object of another verb."""

    span: Span
    events: tuple[Entity, ...]
    is_noun: bool


class When(NamedTuple):
    """A date in the text; ``is_written`` where it needs no article's date."""

    span: Span
    periods: tuple[Period, ...]
    unit: str
    is_written: bool


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """Events with a date right after or before them ("the invasion of Ukraine last summer")."""
    dates = _dates(article)
    if not dates:
        return
    options: RelativeEventOptions = rule.options
    for one in (*_named(article), *_by_verb(article, options), *_by_phrase(article, options)):
        when = _attached(article, one, dates)
        if when is None or (when.unit in SEASONS and _is_southern(article, one.span)):
            continue
        if limited(options.unless, regex.IGNORECASE).search(article.sentence(one.span.start).of(article.text)):
            continue
        if all(_is_apart(article, options, one, event, when) for event in one.events):
            yield _finding(article, rule, (one, when), one.events[0])


def _dates(article: Article) -> list[When]:
    written = [
        When(one.span, one.periods(None), "year" if one.reading.month is None else "month", True)
        for one in article.written_dates
        if one.reading.year is not None and one.until is None and len(one.readings) == 1
    ]
    taken = {one.span.end for one in written}
    relative = [When(one.span, one.periods, one.unit, False) for one in article.dates if one.span.end not in taken]
    return [one for one in (*relative, *written) if one.periods]


def _named(article: Article) -> Iterator[Told]:
    for known in article.forms:
        events = tuple(form.entity for form in known.forms if form.entity.type is EntityType.EVENT)
        if events:
            yield Told(known.span, events, True)


_NAME = r"(?:the\s+)?(\p{Lu}[\p{L}\p{N}.’'-]*(?:\s+(?:of\s+|the\s+|al-)?\p{Lu}[\p{L}\p{N}.’'-]*){0,4})"


def _by_verb(article: Article, options: RelativeEventOptions) -> Iterator[Told]:
    """Events told by a verb: the noun phrase that the verb stands for is looked up among the gazetteer's names."""
    for telling in options.told:
        if not any(stem in article.text for stem in _stems(telling.verb)):
            continue
        pattern = limited(telling.verb.replace("{1}", _NAME).replace("{2}", _NAME))
        for block in article.document.blocks:
            for match in pattern.all(article.text, *block.span):
                events = _events(article, telling, match)
                if events:
                    yield Told(Span(*match.span()), events, False)


@lru_cache(maxsize=256)
def _stems(verb: str) -> tuple[str, ...]:
    """What of a verb's pattern a text must hold some of: its longer plain stretches."""
    return tuple(word for word in regex.findall(r"(?<!\\)\p{Ll}{4,}", verb) if word not in _AUXILIARIES)


_AUXILIARIES = frozenset(("which", "were", "been"))


def _events(article: Article, telling: Telling, match: regex.Match[str]) -> tuple[Entity, ...]:
    """The events of the longest name that the captured words end or begin with, on the side of the verb."""
    first, second = match[1].split(), match[2].split() if match.re.groups > 1 else [""]
    is_before = match.start(1) == match.start() or match.group().startswith("the ")
    cuts = range(len(first) - telling.words + 1)
    runs = [" ".join(first[cut:] if is_before else first[: len(first) - cut]) for cut in cuts]
    for run in runs:
        for name in telling.names:
            phrase = key(name.replace("{1}", run.rstrip(".")).replace("{2}", " ".join(second)))
            events = [form.entity for form in article.gazetteer.forms(phrase) if form.strength]
            if events and all(event.type is EntityType.EVENT for event in events):
                return tuple(events)
    return ()


def _by_phrase(article: Article, options: RelativeEventOptions) -> Iterator[Told]:
    for event_id, phrases in options.phrases.items():
        event = article.gazetteer.entities.get(event_id)
        for phrase in phrases if event is not None else ():
            for match in limited(phrase).all(article.text):
                around = article.countries(article.paragraphs_around(match.start(), 0))
                if event is not None and around & set(event.countries):
                    yield Told(Span(*match.span()), (event,), False)


# What may stand between: "the crowd crush in Itaewon last July", "the invasion that began last summer".
_LINK = lazily(
    r"(?:\s+in\s+\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+)?)?(?:\s+(?:in|of|on|at\s+the\s+start\s+of|that\s+began|began))?\s+"
)


def _attached(article: Article, one: Told, dates: list[When]) -> When | None:
    """The date that belongs to the event: right after it, or before it as "last summer's invasion"."""
    for when in dates:
        if when.span.start >= one.span.end:
            between = article.text[one.span.end : when.span.start]
            if _LINK.fullmatch(between) and (not one.is_noun or _is_its_own(article, one, when)):
                return when
        elif when.span.end <= one.span.start and not when.is_written:
            between = article.text[when.span.end : one.span.start].replace("’", "'")
            possessor = between.split() if between.startswith("'s") else []
            if between.strip() in ("'s", "'s full-scale") or len(possessor) == 2:
                return when
            if not one.is_noun and regex.fullmatch(r",?\s+(?:\p{Lu}[\p{L}.]+\s+){0,2}", between):
                return when
    return None


_INTRODUCED = lazily(
    r"(?:^|[.!?:]\s+|\b(?:after|since|following|until|before|during|from|won|left|at|with)\s+)"
    r"(?:(?:its|their|his|her|the|a)\s+)?(?:[\p{L}.-]+(?:['’]s)?\s+){0,2}$",
    regex.IGNORECASE,
)


def _is_its_own(article: Article, one: Told, when: When) -> bool:
    """Whether the date belongs to the noun and not to the verb before it: "condemned the invasion of Ukraine last
    month", "shares fell after the invasion of Ukraine on Monday". What lies before the event is wrong for both."""
    if when.unit not in _SHORT and _is_tight(article, one):
        return True
    starts = [partial_date(event.since).first for event in one.events if event.since is not None]
    return all(period.last < start for start in starts for period in when.periods)


_SHORT = ("day", "week", "weekend", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _is_southern(article: Article, span: Span) -> bool:
    """Seasons are the other way round where the event or the article is at home."""
    return bool(article.countries(article.paragraphs_around(span.start, 0)) & _SOUTHERN)


def _is_apart(article: Article, options: RelativeEventOptions, one: Told, event: Entity, when: When) -> bool:
    """Whether the event's own days and those of the text do not meet; an event yet to come is not judged."""
    is_planned = one.is_noun and limited(options.planned, regex.IGNORECASE).search(event.label())
    if event.since is None or (is_planned and not _is_tight(article, one)):
        return False
    start = partial_date(event.since)
    today: date | None = article.document.date
    if today is not None and start.first > today:
        return False
    end = partial_date(event.until).last if event.until else start.last
    days = Period(start.first, max(end, start.last)).widened(options.slack)
    if any(period.meets(days) for period in when.periods):
        return False
    near = days.widened(options.reach)
    return not when.is_written or any(period.meets(near) for period in when.periods)


def _is_tight(article: Article, one: Told) -> bool:
    sentence = article.sentence(one.span.start)
    return _INTRODUCED.search(article.text[sentence.start : one.span.start]) is not None


def _finding(article: Article, rule: Rule, found: tuple[Told, When], event: Entity) -> Finding:
    one, when = found
    assert event.since is not None
    start = partial_date(event.since)
    day = told(start.first) if start.first == start.last else str(start)
    means = " or ".join(str(period) for period in when.periods)
    today = article.document.date
    dated = "" if when.is_written or today is None else f" in an article of {told(today)}"
    evidence = (
        Evidence(EvidenceKind.EVENT, f"{event.label()}: {day} ({', '.join(event.sources)})", entity=event.id),
        Evidence(EvidenceKind.EVENT, f"“{when.span.of(article.text)}”{dated} means {means}"),
    )
    span = Span(min(one.span.start, when.span.start), max(one.span.end, when.span.end))
    return finding(
        rule,
        when.span,
        f"“{span.of(article.text)}”: the gazetteer dates it to {day}",
        evidence,
        suggestions=(_dated(article.text, when.span, start),),
    )


def _dated(text: str, span: Span, start: PartialDate) -> str:
    """The month of an event, or its year, for what stands at a span: "in" alone where that goes on the sentence."""
    month = f"{start.first:%B} {start.first.year}" if start.first.month == start.last.month else str(start)
    is_possessive = text[span.end : span.end + 2] in ("'s", "’s")
    return month if is_possessive or _GOVERNED.match(text, 0, span.start) else f"in {month}"


_GOVERNED = lazily(r"(?r)\b(?:since|until|till|before|after|from|by|in|to|of|during)\s+", regex.IGNORECASE)


RELATIVE_EVENT = Detector(RelativeEventOptions, detect, always)
