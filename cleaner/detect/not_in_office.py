"""Titles of an office that somebody else held at the article's date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.facts.dates import Period
from cleaner.facts.entities import is_doubled, office_evidence
from cleaner.facts.mentions import Mention
from cleaner.facts.surroundings import Title
from cleaner.gazetteer.entity import Entity, Term, partial_date
from cleaner.gazetteer.lookup import Tenure
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.segment import Token, TokenKind
from cleaner.text.span import Span


class NotInOfficeOptions(Options, frozen=True, kw_only=True):
    """``classes`` of offices that are judged; ``courtesy`` countries where a title is kept for life, ``disputed`` ones
    where two may claim an office; ``elsewhen`` words that place a sentence in another time, or in none.

    Nothing is said within ``slack`` days of a change of hands, nor ``years`` after a person left.
    """

    classes: tuple[str, ...]
    courtesy: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    elsewhen: tuple[str, ...] = ()
    slack: int = 60
    years: int = 12


class Claim(NamedTuple):
    """What the text says of a person, and who held the office instead; ``last`` is the person's own last term of it,
    ``elsewhere`` the person's term of such an office of another country."""

    mention: Mention
    title: Title
    entity: Entity
    holder: Tenure
    last: Term | None
    elsewhere: Term | None


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """Only of people named in full whom the gazetteer knows; a surname may be a namesake's ("President Clinton")."""
    day = article.document.date
    if day is None:
        return
    for mention in article.mentions:
        entity = _entity(article, mention)
        title = _title(article, mention)
        if entity is None or title is None or _is_called_former(article, mention):
            continue
        found = _claim(article, rule.options, (mention, title, entity), day)
        if found is not None and not Elsewhen(article, rule.options, day).holds(mention, title):
            yield _finding(article, rule, found, day)


def _entity(article: Article, mention: Mention) -> Entity | None:
    person = article.people.of(mention)
    if person is None or len(mention.tokens) < 2 or is_doubled(mention) or mention.speaker is not None:
        return None
    return person.entity


def _title(article: Article, mention: Mention) -> Title | None:
    """The bare title beside the name; in an apposition it fills the whole of what stands between the commas."""
    if mention.title is not None:
        return mention.title if mention.title.modifier is None else None
    title = mention.apposition
    if title is None or title.modifier is not None:
        return None
    before = article.text[mention.span.end : title.span.start].replace(",", " ", 1).split()
    after = article.text[_end(article, title) :][:40]
    listed = after.partition(",")[2].split()[:1] in (["and"], ["or"], ["the"], ["a"], ["as"])
    closed = after.startswith((",", ".", ";", ":"))
    return title if before in ([], ["the"]) and closed and not listed else None


def _end(article: Article, title: Title) -> int:
    """Where a title ends with the country behind it ("the prime minister of Britain")."""
    for named in article.countries_named:
        if named.span.start > title.span.end:
            link = article.text[title.span.end : named.span.start].split()
            return named.span.end if link in (["of"], ["of", "the"]) else title.span.end
    return title.span.end


def _is_called_former(article: Article, mention: Mention) -> bool:
    """Whether the article itself calls the person a former or coming holder somewhere: it then knows better."""
    person = article.people.of(mention)
    others = person.mentions if person is not None else ()
    return any(one.modifier is not None for m in others for one in (m.title, m.apposition) if one is not None)


def _claim(
    article: Article, options: NotInOfficeOptions, said: tuple[Mention, Title, Entity], day: date
) -> Claim | None:
    """The claim where it is certainly wrong: one office, one holder, for some time before and after the day."""
    mention, title, entity = said
    window = Period(day - timedelta(days=options.slack), day + timedelta(days=options.slack))
    elsewhere = next(
        (t for t in entity.offices if _is_elsewhere(article, options, t, title) and _covers(t, window)), None
    )
    meant = _offices(article, title, entity, elsewhere)
    if len(meant) != 1:
        return None
    office, of = meant[0]
    kind = article.gazetteer.offices[office]
    if not kind.singleton or kind.kind not in options.classes or of in options.disputed:
        return None
    others = [term for term in entity.offices if term is not elsewhere and _may_meet(term, window)]
    if any(_is_alike(article, term, title, kind.kind) for term in others):
        return None
    tenures = [t for t in article.gazetteer.tenures(office, of) if _may_meet(t.term, window)]
    knows = article.gazetteer.knows
    if len(tenures) != 1 or not _covers(tenures[0].term, window) or not knows(tenures[0].entity, day):
        return None
    own = [t for t in entity.offices if (t.title, t.of) == (office, of) and t.until and _until(t) < day]
    last = max(own, key=_until, default=None)
    if last is None and any((t.title, t.of) == (office, of) for t in entity.offices):
        return None  # nobody is given a title too early; the article's date is not what it seems
    if tenures[0].entity is entity or not knows(entity, day) or (last is not None and of in options.courtesy):
        return None
    if last is not None and (day - _until(last)).days > options.years * 365:
        return None  # a story of the past, whether its sentence says so or not
    return Claim(mention, title, entity, tenures[0], last, elsewhere)


def _offices(article: Article, title: Title, entity: Entity, elsewhere: Term | None) -> list[tuple[str, str]]:
    """The offices that the title may be: of the country that it names, else those that the person ever had. A country
    that the person has nothing to do with tells of a namesake, unless the person holds the office ``elsewhere``."""
    own = [(term.title, term.of) for term in entity.offices if term.title in title.offices]
    if title.country is None:
        return list(dict.fromkeys(own))
    if elsewhere is None and title.country not in (entity.country, *(term.of for term in entity.offices)):
        return []
    offices = article.gazetteer.offices
    return [
        (office, title.country)
        for office in title.offices
        if offices[office].of in (None, title.country) and article.gazetteer.tenures(office, title.country)
    ]


def _is_alike(article: Article, term: Term, title: Title, kind: str) -> bool:
    """Whether a term is of an office that goes by the same title, or might be called so: an economy minister."""
    office = article.gazetteer.offices.get(term.title)
    return office is None or term.title in title.offices or office.kind == kind


def _is_elsewhere(article: Article, options: NotInOfficeOptions, term: Term, title: Title) -> bool:
    """Whether a term is of the same office, or of one that one person alone holds ("French President Olaf Scholz"), in
    a country that the title's word can't mean: both Congos are Congolese."""
    office = article.gazetteer.offices.get(term.title)
    if title.country is None or office is None:
        return False
    is_same = term.title in title.offices and office.of is None
    if not is_same and not (office.singleton and office.kind in options.classes):
        return False
    stems = {word[:_STEM] for word in title.country.split("-") if len(word) >= _STEM}
    return stems.isdisjoint(word[:_STEM] for word in term.of.split("-"))


def _may_meet(term: Term, window: Period) -> bool:
    """Whether a term may hold any day of the window, its partial and missing dates read widely."""
    since = partial_date(term.since).first if term.since else date.min
    return Period(since, _until(term)).meets(window)


def _covers(term: Term, window: Period) -> bool:
    """Whether a term surely holds every day of the window."""
    if term.since is None or term.acting or partial_date(term.since).last > window.first:
        return False
    return term.until is None or partial_date(term.until).first >= window.last


def _until(term: Term) -> date:
    return partial_date(term.until).last if term.until else date.max


class Elsewhen:
    """Tells whether a mention is quoted, speaks of another time, or only supposes."""

    def __init__(self, article: Article, options: NotInOfficeOptions, day: date) -> None:
        self._article = article
        self._words = frozenset(options.elsewhen)
        self._day = day
        self._slack = timedelta(days=options.slack)
        months = article.words.lexicon.months
        self._months = frozenset(months) - {months[day.month - 1], months[day.month - 2]}

    def holds(self, mention: Mention, title: Title) -> bool:
        end = max(mention.span.end, _end(self._article, title))
        whole = Span(min(mention.span.start, title.span.start), end)
        if self._article.quotations.holds(whole) or self._is_after_preposition(whole) or self._is_held_on(whole):
            return True
        sentence = self._article.segments.sentences[mention.sentence]
        tokens = self._article.segments.tokens[sentence.tokens.start : sentence.tokens.stop]
        words = {part for token in tokens for part in (token.text.lower(), *token.text.lower().split("-"))}
        if words & self._words:
            return True
        return self._is_dated(tokens, sentence.span)

    def _is_after_preposition(self, whole: Span) -> bool:
        """ "under Prime Minister X", "a law signed by the British prime minister Y", "a President Z would ..."."""
        before = self._article.text[max(0, whole.start - 40) : whole.start].lower().split()
        if before and before[-1] == "the":
            before.pop()
        return bool(before) and before[-1] in _PREPOSITIONS

    def _is_held_on(self, whole: Span) -> bool:
        """ "President X of the Chess Federation", "Prime Minister Y's death", "President Z, who was ..."."""
        after = self._article.text[whole.end : whole.end + 8].replace("’", "'")
        return after.startswith((" of ", "'", ", who", " who ", " (", ", in "))

    def _is_dated(self, tokens: tuple[Token, ...], sentence: Span) -> bool:
        if any(token.kind is TokenKind.NUMBER and _is_year(token.text) for token in tokens):
            return True
        around = self._article.paragraphs_around(sentence.start, 1)
        early = self._day - self._slack
        if any(around.contains(one.span) and one.period.first < early for one in self._article.dates):
            return True
        near = [t for t in self._article.segments.tokens if around.start <= t.start < around.end]
        if any(t.kind is TokenKind.NUMBER and _is_year(t.text) and int(t.text) < self._day.year for t in near):
            return True
        return any(token.text in self._months for token in near)


_STEM = 5  # letters that tell one country's name from another's: "niger-ia", "guine-a-bissau", "domin-ican-republic"

# "of the President", "aide to the Prime Minister": somebody else's office, named before the person's name.
_PREPOSITIONS = frozenset(
    "a an under by during after before since until unlike like from as versus against between of to for".split()
)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and 1000 <= int(text) <= 2100


def _finding(article: Article, rule: Rule, claim: Claim, day: date) -> Finding:
    mention, title, entity, holder, last, elsewhere = claim
    written = title.span.of(article.text)
    office = article.gazetteer.offices[holder.term.title].titles[0]
    own = f"{entity.label()} is not known to have held it"
    if last is not None:
        own = f"{entity.label()} held it from {last.since or '?'} to {last.until} ({', '.join(entity.sources)})"
    evidence = [
        office_evidence(article.gazetteer, holder, day),
        Evidence(EvidenceKind.OFFICE, own, entity=entity.id),
    ]
    if elsewhere is not None:
        evidence.append(office_evidence(article.gazetteer, Tenure(entity, elsewhere), day))
    for other in article.people.persons:
        if other.entity is holder.entity:
            evidence.append(Evidence(EvidenceKind.MENTION, f"the article names {other.label} too"))
    opens = article.sentence(title.span.start).start == title.span.start
    former = "Former" if opens else "former"
    suggestions = (f"{former} {written}",) if last is not None else ()
    if elsewhere is not None:
        office += f" of {article.gazetteer.labels(holder.term.of)}"
    message = f"{mention.text} was not {office} on {day:%-d %B %Y}; {holder.entity.label()} was"
    return finding(rule, title.span, message, tuple(evidence), suggestions=suggestions)


NOT_IN_OFFICE = Detector(NotInOfficeOptions, detect, always)
