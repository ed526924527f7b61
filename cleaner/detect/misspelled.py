"""Names misspelt: evidence, in bits, that a written name should read as another one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.facts.entities import Person, holders, is_doubled, office_evidence
from cleaner.facts.mentions import Mention
from cleaner.gazetteer.entity import Entity, PersonName
from cleaner.gazetteer.lookup import Tenure
from cleaner.gazetteer.normalize import fold
from cleaner.gazetteer.spelling import Likeness, likeness
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding
from cleaner.text.segment import Token
from cleaner.text.span import Span


class MisspelledOptions(Options, frozen=True, kw_only=True):
    """Bits from which a finding is applied by default, applied when asked for, and shown; the least length of a
    word that may be judged; and the bits by which the best candidate must lead."""

    safe: float = 9.0
    unsafe: float = 5.0
    show: float = 1.0
    margin: float = 3.0
    least_length: int = 4


@dataclass(slots=True)
class Candidate:
    """A name that a written one may stand for, with the evidence gathered for and against it."""

    name: str
    entity: Entity | None
    person: Person | None
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def bits(self) -> float:
        return sum(one.bits or 0.0 for one in self.evidence)

    @property
    def key(self) -> str:
        return self.entity.id if self.entity else fold(self.name)

    def add(self, kind: EvidenceKind, text: str, bits: float) -> None:
        self.evidence.append(Evidence(kind, text, round(bits, 1), self.entity.id if self.entity else None))


# Chance that a right name has a random neighbour at distance 1 and 2 in a list of 1,000 names, by length of the
# name; it grows in proportion to the list. Measured with held-out Wikidata names.
_NEIGHBOUR = {4: (0.03, 0.50), 6: (0.004, 0.12), 8: (0.003, 0.02), 10: (0.001, 0.003), 13: (0.0003, 0.001)}
_FAULT_RATE = 0.01  # share of names in machine translation that are misspelt: 21 in 10,000 words, a fifth of them names

# Weights, in bits; starting values from the measurements on officeholders in machine translation.
_KNOWN_PERSON = 3.0
_OFFICE = 7.0
_OTHER_PART = 6.0
_OTHER_PART_DIFFERS = -12.0
_REPEATED_WRONG = -2.0
_KNOWN_NAME = -8.0
_ORDINARY = -9.0
_SAME_SENTENCE = -5.0
_BOTH_IN_FULL = -12.0
_INFLECTION = -12.0
_SYLLABLE = -4.0
# Names of one article are no random sample (Kanagawa and Kagawa, Hansen and Hanson meet in one story), so their
# rarity as neighbours says little; an office narrows the pool to its holder.
_MOST_IN_ARTICLE = 2.0
_MOST_BY_OFFICE = 6.0

# Endings by which two right names differ: gender, number, nationality, patronymics.
_ENDINGS = frozenset(
    "a aya eva ova ina s es n an ian ese ish i y ev ov in en er ers e t o os us is ic ia ka ko uk ovich evich ovna evna".split()
)


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """Single names and full names that are near a name the article or the gazetteer knows."""
    options: MisspelledOptions = rule.options
    judge = _Judge(article, options)
    for mention in article.mentions:
        if mention.known is not None or is_doubled(mention):
            continue
        for token in mention.tokens:
            best = judge.best(mention, token)
            if best is not None:
                yield _finding(article, rule, (mention, token), best)


class _Judge:
    """Finds and weighs the candidates of one article."""

    def __init__(self, article: Article, options: MisspelledOptions) -> None:
        self._article = article
        self._options = options
        self._gazetteer = article.gazetteer
        self._people = article.people
        self._counts: dict[str, int] = {}
        for mention in article.mentions:
            for word in mention.words:
                self._counts[word] = self._counts.get(word, 0) + 1

    def best(self, mention: Mention, token: Token) -> Candidate | None:
        """The candidate that stands clear of the others, or None."""
        word = fold(token.text)
        if len(word) < self._options.least_length or token.is_upper or not self._is_open(mention, token):
            return None
        found: dict[str, Candidate] = {}
        for candidate in self._candidates(mention, token):
            old = found.get(candidate.key)
            if old is None or candidate.bits > old.bits:
                found[candidate.key] = candidate
        ranked = sorted(found.values(), key=lambda one: (-one.bits, one.name))
        if not ranked or ranked[0].bits < self._options.show:
            return None
        best = ranked[0]
        if len(ranked) > 1:
            margin = best.bits - ranked[1].bits
            best.evidence.append(
                Evidence(EvidenceKind.RUNNER_UP, f"next best is {ranked[1].name}, {margin:.1f} bits behind")
            )
            if margin < self._options.margin:
                return None
        return best

    def _is_open(self, mention: Mention, token: Token) -> bool:
        """Whether the word may be wrong: not itself established by the gazetteer, or by a full name of the article."""
        word = fold(token.text)
        person = self._people.of(mention)
        if person is not None and person.entity is not None and word in _entity_words(person.entity):
            return False
        if len(mention.tokens) > 1:
            return True
        has_full_name = person is not None and person.full is not None and word in person.full.words
        return not has_full_name and word not in self._gazetteer.tokens

    def _candidates(self, mention: Mention, token: Token) -> Iterator[Candidate]:
        own = self._people.of(mention)
        for person in self._people.persons:
            if person is own and all(fold(token.text) in m.words for m in person.mentions):
                continue
            for name in _person_names(person):
                yield from self._weighed(mention, token, Candidate(name, person.entity, person))
        day = self._article.document.date
        if mention.title is not None and day is not None:
            for tenure in holders(self._gazetteer, mention.title, day):
                if isinstance(tenure.entity.name, PersonName):
                    candidate = Candidate(tenure.entity.name.family, tenure.entity, None)
                    self._add_office(candidate, tenure, day)
                    yield from self._weighed(mention, token, candidate)
        if len(mention.tokens) == 2:
            yield from self._by_other_part(mention, token)

    def _by_other_part(self, mention: Mention, token: Token) -> Iterator[Candidate]:
        """People of the gazetteer whose other name is the one beside the word."""
        index = mention.tokens.index(token)
        other = mention.tokens[1 - index]
        for part in self._gazetteer.parts(other.text):
            name = part.entity.name
            if isinstance(name, PersonName) and name.given and not self._is_person_of_article(part.entity):
                wanted = name.given if part.is_family else name.family
                if _position(part.entity.label(), wanted) in (None, index):
                    yield from self._weighed(mention, token, Candidate(wanted, part.entity, None))

    def _is_person_of_article(self, entity: Entity) -> bool:
        return any(person.entity is entity for person in self._people.persons)

    def _add_office(self, candidate: Candidate, tenure: Tenure, day: date) -> None:
        evidence = office_evidence(self._gazetteer, tenure, day)
        candidate.evidence.append(Evidence(evidence.kind, evidence.text, _OFFICE, tenure.entity.id))

    def _weighed(self, mention: Mention, token: Token, candidate: Candidate) -> Iterator[Candidate]:
        """The candidate with its evidence, when its spelling is near enough to be worth it."""
        word, name = fold(token.text), fold(candidate.name)
        if word == name or " " in name or _least_part(word, name) < self._options.least_length:
            return
        if not _is_aligned(mention, token, candidate):
            return
        like = likeness(word, name)
        agreeing = self._agreeing_part(mention, token, candidate)
        wide = len(word) >= 6 or agreeing is not None or sorted(word) == sorted(name)
        if (like.distance > (2 if wide else 1) and not like.same_skeleton) or like.distance > 3:
            return
        pool, most = self._pool(candidate)
        text, bits = _prior(word, like, pool)
        candidate.add(EvidenceKind.PRIOR, text, min(bits, most))
        candidate.add(EvidenceKind.SPELLING, f"“{token.text}” and “{candidate.name}” differ by {like.edits}", like.bits)
        self._weigh_article(mention, candidate)
        self._weigh_parts(mention, token, candidate, agreeing)
        self._weigh_against(mention, token, candidate)
        yield candidate

    def _pool(self, candidate: Candidate) -> tuple[int, float]:
        """How many names the word was compared with, and the most that their rarity may say."""
        if candidate.person is not None:
            return max(8, len(self._counts)), _MOST_IN_ARTICLE
        if any(one.kind is EvidenceKind.OFFICE for one in candidate.evidence):
            return 2, _MOST_BY_OFFICE
        return max(1000, len(self._gazetteer.tokens)), _MOST_BY_OFFICE

    def _weigh_article(self, mention: Mention, candidate: Candidate) -> None:
        person, day = candidate.person, self._article.document.date
        if person is None:
            return
        count = person.count(fold(candidate.name))
        if count:
            times = "elsewhere" if count == 1 else f"{count} times elsewhere"
            candidate.add(EvidenceKind.MENTION, f"“{candidate.name}” stands {times} in the article", _seen(count))
        if person.entity is not None:
            candidate.add(EvidenceKind.ENTITY, f"{person.entity.label()} is known to the gazetteer", _KNOWN_PERSON)
            if mention.title is not None and day is not None:
                for tenure in holders(self._gazetteer, mention.title, day):
                    if tenure.entity is person.entity:
                        self._add_office(candidate, tenure, day)
                        break

    def _agreeing_part(self, mention: Mention, token: Token, candidate: Candidate) -> str | None:
        """The other part of a full name that the candidate has too, on the same side."""
        known = _entity_words(candidate.entity) if candidate.entity else frozenset[str]()
        full = candidate.person.full if candidate.person else None
        for index, other in enumerate(mention.tokens):
            word = fold(other.text)
            if other is token or len(word) < 2:
                continue
            aligned = full is not None and len(full.tokens) == len(mention.tokens) and full.words[index] == word
            if aligned or word in known:
                return other.text
        return None

    def _weigh_parts(self, mention: Mention, token: Token, candidate: Candidate, agreeing: str | None) -> None:
        others = [one.text for one in mention.tokens if one is not token and len(one.text) > 1]
        if agreeing is not None:
            candidate.add(EvidenceKind.ALIAS, f"the other part of the name, “{agreeing}”, agrees", _OTHER_PART)
        elif others:
            candidate.add(EvidenceKind.ALIAS, f"the other part of the name, “{others[0]}”, is another", _OTHER_PART_DIFFERS)

    def _weigh_against(self, mention: Mention, token: Token, candidate: Candidate) -> None:
        word, name = fold(token.text), fold(candidate.name)
        count = self._counts.get(word, 0)
        if count > 1:
            candidate.add(EvidenceKind.MENTION, f"“{token.text}” stands {count} times", _REPEATED_WRONG * (count - 1))
        if word in self._gazetteer.tokens:
            candidate.add(EvidenceKind.ENTITY, f"“{token.text}” is itself a known name", _KNOWN_NAME)
        if word in self._article.lower_words or word in self._article.words.ordinary:
            candidate.add(EvidenceKind.CONTEXT, f"“{token.text}” is an ordinary word here", _ORDINARY)
        if _is_inflection(word, name):
            candidate.add(EvidenceKind.SPELLING, "the two differ by an ending, as two right names do", _INFLECTION)
        if max(len(word), len(name)) <= 5 and candidate.entity is None:
            candidate.add(EvidenceKind.PRIOR, "short names have many neighbours", _SYLLABLE)
        together = self._together(mention, candidate)
        if together is not None and len(together.tokens) > 1 < len(mention.tokens) and candidate.entity is None:
            candidate.add(EvidenceKind.CONTEXT, "one sentence gives both names in full", _BOTH_IN_FULL)
        elif together is not None:
            candidate.add(EvidenceKind.CONTEXT, "both names stand in one sentence", _SAME_SENTENCE)

    def _together(self, mention: Mention, candidate: Candidate) -> Mention | None:
        """A mention of the candidate in the sentence of the mention."""
        name = fold(candidate.name)
        mentions = candidate.person.mentions if candidate.person else ()
        return next((m for m in mentions if m.sentence == mention.sentence and name in m.words), None)


def _least_part(word: str, name: str) -> int:
    """Length of what tells two words apart: of hyphenated ones the parts that differ (Ji-won, Ji-woo: 3)."""
    parts, others = word.split("-"), name.split("-")
    if len(parts) == len(others) > 1:
        return min((min(len(a), len(b)) for a, b in zip(parts, others, strict=True) if a != b), default=0)
    return min(len(word), len(name))


def _is_aligned(mention: Mention, token: Token, candidate: Candidate) -> bool:
    """Whether two full names of as many words have the word and the candidate in one place."""
    full = candidate.person.full if candidate.person else None
    if full is None or len(full.tokens) != len(mention.tokens) or fold(candidate.name) not in full.words:
        return True
    return full.words[mention.tokens.index(token)] == fold(candidate.name)


def _seen(count: int) -> float:
    return min(3.0, 1.0 + math.log2(count + 1))


def _position(label: str, part: str) -> int | None:
    """Where a name stands in a label of two words; None for longer labels."""
    words = [fold(word) for word in label.split()]
    return words.index(fold(part)) if len(words) == 2 and fold(part) in words else None


def _person_names(person: Person) -> list[str]:
    """The words a person may be called by: as written in full, and as the gazetteer has them."""
    names = [token.text for token in person.full.tokens] if person.full else [person.mentions[0].tokens[0].text]
    if person.entity is not None and isinstance(person.entity.name, PersonName):
        names += [name for name in (person.entity.name.given, person.entity.name.family) if name]
    return list({fold(name): name for name in reversed(names)}.values())[::-1]


def _entity_words(entity: Entity) -> frozenset[str]:
    return frozenset(word for form in (*entity.names(), *entity.weak) for word in fold(form).split())


def _prior(word: str, like: Likeness, pool: int) -> tuple[str, float]:
    """How much likelier a slip is than a right name that happens to have such a neighbour."""
    row = max(length for length in _NEIGHBOUR if length <= max(4, len(word)))
    share = _NEIGHBOUR[row][min(like.distance, 2) - 1] if like.distance else _NEIGHBOUR[row][0]
    chance = min(1.0, share * pool / 1000)
    bits = math.log2(_FAULT_RATE / chance) if chance else 0.0
    text = f"a right name of {len(word)} letters has such a neighbour among {pool} names once in {1 / chance:,.0f}"
    return text, max(-8.0, min(8.0, bits))


def _is_inflection(one: str, other: str) -> bool:
    """
    >>> _is_inflection("tolstaya", "tolstoy"), _is_inflection("petrova", "petrov"), _is_inflection("kashida", "kishida")
    (True, True, False)
    """
    stem = 0
    while stem < min(len(one), len(other)) and one[stem] == other[stem]:
        stem += 1
    tails = {one[stem:], other[stem:]}
    if "" in tails:
        return (tails - {""}).pop() in _ENDINGS
    return stem >= 3 and tails <= (_ENDINGS | {"oy", "aya", "iy", "yy"}) and any(tail.endswith("a") for tail in tails)


def _finding(article: Article, rule: Rule, found: tuple[Mention, Token], best: Candidate) -> Finding:
    options: MisspelledOptions = rule.options
    _, token = found
    span = Span(token.start, token.end)
    known = best.entity is not None
    applicability = Applicability.DISPLAY
    if best.bits >= options.safe and known:
        applicability = Applicability.SAFE
    elif best.bits >= options.unsafe and (known or _is_settled(best, token)):
        applicability = Applicability.UNSAFE
    if article.quotations.holds(span):
        applicability = min(applicability, Applicability.UNSAFE)
    after = _like_written(token.text, best.name)
    message = f"“{token.text}” should read “{after}” ({best.bits:.1f} bits)"
    if applicability is Applicability.DISPLAY:
        return finding(rule, span, f"“{token.text}” may stand for “{after}”", tuple(best.evidence), suggestions=(after,))
    return finding(rule, span, message, tuple(best.evidence), edits=(Edit(span, after),), applicability=applicability)


def _is_settled(best: Candidate, token: Token) -> bool:
    """Whether the article itself decides between two spellings of a person nobody else knows.

    Of two forms the more frequent one is right in barely half of the cases; only a slip beside a form that stands
    again and again is mended.
    """
    return best.person is not None and best.person.count(fold(best.name)) >= 3 > best.person.count(fold(token.text))


def _like_written(written: str, name: str) -> str:
    return name.upper() if written.isupper() and len(written) > 1 else name


MISSPELLED = Detector(MisspelledOptions, detect, always)
