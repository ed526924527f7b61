"""Names that a written word may stand for: of the article, of the gazetteer, of an office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA

from cleaner.detect.word_forms import is_family_pair, is_word_ending
from cleaner.facts.article import Article
from cleaner.facts.entities import Person, holders
from cleaner.facts.mentions import Mention
from cleaner.gazetteer.entity import Entity, PersonName
from cleaner.gazetteer.lookup import Gazetteer, Tenure
from cleaner.gazetteer.nearwords import NearWords
from cleaner.gazetteer.normalize import fold, skeleton
from cleaner.gazetteer.ordinary import zipf
from cleaner.text.segment import Token, TokenKind


@dataclass(frozen=True, slots=True)
class Written:
    """A word of a mention that may be wrong."""

    mention: Mention
    token: Token

    @property
    def word(self) -> str:
        return fold(self.token.text)

    @property
    def others(self) -> tuple[str, ...]:
        """The other words of the name, folded; initials and particles left out."""
        mention = self.mention
        words = zip(mention.tokens, mention.words, strict=True)
        return tuple(word for token, word in words if token is not self.token and len(token.text) > 2)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that the written one may stand for.

    ``name`` is its right spelling, ``word`` its folded form; ``count`` how often it stands in the article;
    ``persons`` are people of the article and ``entities`` those of the gazetteer that bear it; ``tenure`` the term
    of office that the title before the written word speaks of.
    """

    name: str
    word: str
    count: int
    persons: tuple[Person, ...]
    entities: tuple[Entity, ...]
    tenure: Tenure | None

    @property
    def label(self) -> str:
        """Who or what is meant, for evidence: the one entity where there is one, else the word."""
        return self.entities[0].label() if len(self.entities) == 1 else self.name


class Candidates:
    """Finds the candidates for the words of one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._gazetteer = article.gazetteer
        self._counts = article.name_counts
        self._near_here: dict[str, frozenset[str]] = {}
        self._near_words: dict[str, tuple[str, ...]] = {}

    @cached_property
    def _surfaces(self) -> dict[str, str]:
        """The first spelling of each word in the article that is not in capitals."""
        surfaces: dict[str, str] = {}
        for token in self._article.segments.tokens:
            if token.kind is TokenKind.WORD and not token.is_upper:
                surfaces.setdefault(fold(token.text), token.text)
        return surfaces

    @cached_property
    def _persons(self) -> dict[str, tuple[Person, ...]]:
        table: dict[str, list[Person]] = {}
        for person in self._article.people.persons:
            words = {word for mention in person.mentions for word in mention.words}
            for word in sorted(words):
                table.setdefault(word, []).append(person)
        return {word: tuple(persons) for word, persons in table.items()}

    def of(self, written: Written) -> list[Candidate]:
        """Candidates near enough to be worth weighing, by their words in alphabetical order."""
        tenures = self._tenures(written)
        words = {*self._near(written.word), *self._near_tenures(written.word, tenures)}
        words |= self._holders_near(written, tenures)
        return [self._candidate(word, tenures.get(word)) for word in sorted(words)]

    def may_matter(self, written: Written) -> bool:
        """Whether a candidate may be one of which anything can come (see ``misspelled.observed_candidates``).

        Without a house's list it stands in the article, or is a person whose other name or office stands beside. That
        is seen at once; the names near a word, of which most have some, are asked for only where it holds.
        """
        return bool(
            self._gazetteer.house
            or self._near_in_article(written.word)
            or any(self._gazetteer.words.may_name_a_person(other) for other in written.others)
            or self._near_tenures(written.word, self._tenures(written))
            or self._holders_near(written, self._tenures(written))
        )

    def _near(self, word: str) -> tuple[str, ...]:
        """Names within some edits of a word, in the article or in the gazetteer."""
        if word not in self._near_words:
            near = {one.token for one in self._gazetteer.words.near(word, _limit(word))}
            near |= self._near_in_article(word)
            self._near_words[word] = tuple(self._names(word, near))
        return self._near_words[word]

    def _near_tenures(self, word: str, tenures: Iterable[str]) -> list[str]:
        return self._names(word, (one for one in tenures if _is_near(word, one, _limit(word) + 1)))

    def _holders_near(self, written: Written, tenures: dict[str, Tenure]) -> set[str]:
        """Names of a holder of the office whose other name stands beside: what ends otherwise is a slip there, though
        it may be an ordinary word ("Prime Minister Justine Trudeau", "Chairman Jerom Powell")."""
        word = written.word
        return {
            one
            for one, tenure in tenures.items()
            if one != word
            and _is_near(word, one, _limit(word))
            and _is_beside(written, tenure.entity, one)
            and not (word in self._article.lower_words or is_family_pair(word, one))
        }

    def _names(self, written: str, words: Iterable[str]) -> list[str]:
        return [word for word in words if word != written and self._is_name(written, word)]

    def _is_name(self, written: str, word: str) -> bool:
        """Whether a word is a name here, and the written one not only another ending of it ("Prefectures").

        A word that the article has in lower case too is an ordinary one; nothing is misspelt towards it.
        """
        if word in self._article.lower_words or word in self._article.words.ordinary or is_family_pair(written, word):
            return False
        return not (is_word_ending(written, word) and max(zipf(written), zipf(word)) >= _ORDINARY)

    def _candidate(self, word: str, tenure: Tenure | None) -> Candidate:
        entities = self._gazetteer.words.bearers(word)
        name = self._gazetteer.words.spelling(word) or self._surfaces.get(word) or word.capitalize()
        if (
            self._counts[word]
            and fold(self._surfaces.get(word, "")) == word
            and not is_house(self._gazetteer, entities)
        ):
            name = self._surfaces[word]
        return Candidate(name, word, self._counts[word], self._persons.get(word, ()), entities, tenure)

    def _near_in_article(self, word: str) -> frozenset[str]:
        """Names of the article within some edits of a word, or of which it is another romanisation."""
        if word not in self._near_here:
            limit = _limit(word)
            found = {one.token for one in self._pool.near(word, limit)}
            found.update(one for one in self._spelt_alike[skeleton(word)] if abs(len(one) - len(word)) <= limit)
            self._near_here[word] = frozenset(self._names(word, found))
        return self._near_here[word]

    @cached_property
    def _pool(self) -> NearWords:
        """The longer words of the article's names."""
        return NearWords([word for word in self._counts if len(word) >= LEAST_LENGTH])

    @cached_property
    def _spelt_alike(self) -> defaultdict[str, list[str]]:
        """The same words by their skeletons."""
        words: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._counts:
            if len(word) >= LEAST_LENGTH:
                words[skeleton(word)].append(word)
        return words

    def _tenures(self, written: Written) -> dict[str, Tenure]:
        """Family and given names of those who hold the office in the title, at the article's date."""
        title, day = written.mention.title, self._article.document.date
        if title is None or day is None:
            return {}
        found: dict[str, Tenure] = {}
        for tenure in holders(self._gazetteer, title, day):
            for word in _parts(tenure.entity):
                found.setdefault(word, tenure)
        return found


def house_namesake(gazetteer: Gazetteer, written: Written) -> Entity | None:
    """The one name of the house that stands here but for another romanisation of this word.

    "Admiral Sergei Grishko" where the house has Sergey Grishko: that it writes another man Sergei is no reason to
    leave it. None where the house has the name as it is written too. The other part must be the rarer: a house that
    has both Andrei Melashchenko and Andrey Melaschenko would be asked for either in turn.
    """
    words, form = set(written.mention.words), skeleton(written.word)
    found: dict[str, Entity] = {}
    for other in written.others:
        bearers = gazetteer.words.bearers(other)
        if len(bearers) >= len(gazetteer.words.bearers(written.word)):
            continue
        for entity in bearers:
            if entity.id not in gazetteer.house:
                continue
            name = fold(entity.label()).split()
            if written.word in name:
                return None
            rest = [word for word in name if word not in words]
            if len(name) > 1 and len(rest) == 1 and skeleton(rest[0]) == form:
                found[name[name.index(rest[0])]] = entity
    return next(iter(found.values())) if len(found) == 1 else None


LEAST_LENGTH = 4
_ORDINARY = 1.5  # zipf from which an ending makes an ordinary word of another


def _limit(word: str) -> int:
    """Edits that are worth looking at: short names have too many neighbours."""
    return 1 if len(word) < 5 else 2


def _is_near(word: str, other: str, limit: int) -> bool:
    return int(OSA.distance(word, other, score_cutoff=limit)) <= limit


def is_house(gazetteer: Gazetteer, entities: Iterable[Entity]) -> bool:
    """Whether a newsroom's own list, whose spellings rule, has one of them."""
    return any(entity.id in gazetteer.house for entity in entities)


def is_holder(written: Written, candidate: Candidate) -> bool:
    """Whether the title before the name is that of the candidate's holder of it, whose other name stands there too."""
    return candidate.tenure is not None and _is_beside(written, candidate.tenure.entity, candidate.word)


def _is_beside(written: Written, entity: Entity, word: str) -> bool:
    """Whether the rest of a person's name stands beside a word that may be misspelt for ``word``."""
    rest = [one for one in fold(entity.label()).split() if one != word and len(one) > 2]
    return bool(rest) and all(one in written.others for one in rest)


def _parts(entity: Entity) -> Iterator[str]:
    if isinstance(entity.name, PersonName):
        for part in (entity.name.family, entity.name.given):
            yield from (word for word in fold(part or "").split() if len(word) >= LEAST_LENGTH)
