"""Names said twice ("Ono Ono") that stand for one person of the article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.detect.respelt import full_form, respelt
from cleaner.facts.article import Article
from cleaner.facts.entities import Person, holders, is_doubled, office_evidence
from cleaner.facts.introductions import is_introduced
from cleaner.facts.mentions import Mention
from cleaner.gazetteer.entity import EntityType, PersonName
from cleaner.gazetteer.normalize import fold
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.span import Span


class DoubledOptions(Options, frozen=True, kw_only=True):
    """``syllables`` of languages in which a name may well repeat (Yang Yang): only shown without more evidence."""

    syllables: tuple[str, ...] = ()


class _Twice(NamedTuple):
    """A surname said twice or more; the span holds its particles too ("de Wit de Wit")."""

    span: Span
    name: str
    times: int

    @property
    def word(self) -> str:
        """The folded surname without its particles."""
        return fold(self.name.rpartition(" ")[2])


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    yield from respelt(article, rule)
    for mention in article.mentions:
        yield from _surname_twice(article, rule, mention)
        twice = _twice(article, mention)
        if mention.known is not None or twice is None or not _is_surely_name(article, mention, twice):
            continue
        if is_introduced(article.text, mention) and _is_given(article, rule, twice):
            continue  # "Hassan Hassan, a grocer" is a man of his own
        found = _person(article, mention, twice)
        if found is not None:
            yield _finding(article, rule, mention, twice, found)


def _is_given(article: Article, rule: Rule, twice: _Twice) -> bool:
    """Whether the word is a given name too, so that somebody may bear it twice."""
    options: DoubledOptions = rule.options
    given = any(not part.is_family for part in article.gazetteer.parts(twice.word))
    opens = any(len(m.tokens) > 1 and m.words[0] == twice.word != m.words[1] for m in article.mentions)
    return given or opens or twice.word in options.syllables


def _surname_twice(article: Article, rule: Rule, mention: Mention) -> Iterator[Finding]:
    """A full name with its surname said again ("Antony Blinken Blinken"), where the name without it is known."""
    words = mention.words
    if len(words) < 3 or words[-1] != words[-2] or is_doubled(mention):
        return
    span = Span(mention.tokens[-2].end, mention.span.end)
    name = article.text[mention.span.start : span.start]
    known = [one for one in article.gazetteer.named(name) if one.type is EntityType.PERSON]
    times = sum(other.words == words[:-1] for other in article.mentions)
    if not known and not times:
        return
    if known:
        evidence = Evidence(EvidenceKind.ALIAS, f"“{name}” names {known[0].label()}", entity=known[0].id)
    else:
        evidence = Evidence(EvidenceKind.MENTION, f"“{name}” stands {times} times in the article")
    message = f"“{mention.tokens[-1].text}” is said twice in “{mention.text}”"
    yield finding(rule, span, message, (evidence,), fix=Fix((Edit(span, ""),), Applicability.SAFE))


def _twice(article: Article, mention: Mention) -> _Twice | None:
    if is_doubled(mention):
        return _Twice(mention.span, mention.tokens[0].text, len(mention.tokens))
    words, particles = mention.words, article.words.particles
    half = len(words) // 2
    if len(words) > 3 and words[:half] == words[half:] and particles.issuperset(words[: half - 1]):
        return _Twice(mention.span, " ".join(token.text for token in mention.tokens[:half]), 2)
    if len(words) > 2 and words[0] == words[-1] and particles.issuperset(words[1:-1]):
        # A mention opens with its first capital, so the particles of the first stand before it.
        name = " ".join(token.text for token in mention.tokens[1:])
        start = mention.tokens[-1].end - 2 * len(name) - 1
        whole = Span(start, mention.span.end)
        if start >= 0 and whole.of(article.text) == f"{name} {name}" and not article.text[start - 1 : start].isalnum():
            return _Twice(whole, name, 2)
    return None


def _is_surely_name(article: Article, mention: Mention, twice: _Twice) -> bool:
    """Not a place, a brand or a word ("Pago Pago", "Bora Bora"), and written as one name is."""
    word = twice.word
    named = article.gazetteer.named(mention.text)
    others = [one for one in article.gazetteer.named(twice.name) if one.type is not EntityType.PERSON]
    same_person_twice = sum(m.words == mention.words for m in article.mentions) > 1
    return not named and not others and word not in article.lower_words and not same_person_twice


def _person(article: Article, mention: Mention, twice: _Twice) -> tuple[Person, list[Evidence]] | None:
    """The one person of that surname in the article, with the reasons."""
    word = twice.word
    bearers = [
        one for one in article.people.of_family(word) if any(_twice(article, other) is None for other in one.mentions)
    ]
    if len(bearers) != 1 or bearers[0].full is None:
        return None
    known = bearers[0].entity
    if known is not None and isinstance(known.name, PersonName) and word not in fold(known.name.family).split():
        return None  # "Ofer Ofer" is not Ofer Cassif, whose given name it is
    if any(m.sentence == mention.sentence and len(m.tokens) > 1 and m is not mention for m in bearers[0].mentions):
        return None  # "David Owen, the surgeon, and Owen Owen, the baker": two people, told apart
    person = bearers[0]
    full = bearers[0].full
    singles = sum(len(m.tokens) == 1 and m.words[0] == word for m in person.mentions)
    evidence = [
        Evidence(EvidenceKind.MENTION, f"{full.text} is the only {twice.name} of the article"),
    ]
    if singles:
        evidence.append(Evidence(EvidenceKind.MENTION, f"“{twice.name}” alone stands {singles} times for that person"))
    evidence += person.why
    return person, evidence


def _finding(
    article: Article, rule: Rule, mention: Mention, twice: _Twice, found: tuple[Person, list[Evidence]]
) -> Finding:
    person, evidence = found
    options: DoubledOptions = rule.options
    after = full_form(article, person)
    day = article.document.date
    applicability = Applicability.UNSAFE
    if person.entity is not None and mention.title is not None and day is not None:
        held = [t for t in holders(article.gazetteer, mention.title, day) if t.entity is person.entity]
        if held:
            evidence.append(office_evidence(article.gazetteer, held[0], day))
            applicability = Applicability.SAFE
    placed = mention.title is not None or mention.speaker is not None or mention.apposition is not None
    if twice.word in options.syllables and not placed:
        applicability = Applicability.DISPLAY
    if twice.times > 2:
        evidence.append(Evidence(EvidenceKind.PATTERN, "no name is said three times: the translation looped"))
    span = twice.span
    said = span.of(article.text)
    message = f"“{said}” is one name said {twice.times} times; the article calls the person {after}"
    if applicability is Applicability.DISPLAY:
        return finding(rule, span, message, tuple(evidence), suggestions=(after,))
    return finding(rule, span, message, tuple(evidence), fix=Fix((Edit(span, after),), applicability))


DOUBLED = Detector(DoubledOptions, detect, always)
