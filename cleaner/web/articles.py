"""The articles of a desk: what is known of each, and how many of its findings wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from hashlib import sha256
from typing import NamedTuple

from cleaner.batch.jobs import Job
from cleaner.errors import CleanerError
from cleaner.review.decision import Decision, Key
from cleaner.review.ledger import Ledger
from cleaner.web.bench import Look
from cleaner.web.errors import ConflictError
from cleaner.web.items import Item, State

_DIGITS = 12


class Stage(Enum):
    """How far an article has come. done: all is decided, and there is something to write. clean: there is nothing."""

    UNREAD = "unread"
    CHANGED = "changed"
    WAITING = "waiting"
    DONE = "done"
    WRITTEN = "written"
    CLEAN = "clean"
    FAILED = "failed"


@dataclass
class Article:
    """One article. What changes in it is guarded by the lock of its desk.

    ``is_stale``: it has changed on the disk, or what it is looked at with, and is to be looked at again. ``refusal`` is
    why it could not be written; ``failure`` why it could not be looked at. ``is_behind``: what is known of it is a
    copy, written with a decision that holds no more.
    """

    id: str
    number: int
    job: Job
    look: Look | None = None
    states: list[State] = field(default_factory=list)
    counts: Counter[State] = field(default_factory=Counter)
    failure: CleanerError | None = None
    refusal: CleanerError | None = None
    is_stale: bool = False
    is_written: bool = False
    is_behind: bool = False

    @property
    def stage(self) -> Stage:
        if (self.is_stale or self.is_behind) and self.look is not None:
            return Stage.CHANGED
        if self.failure is not None:
            return Stage.FAILED
        if self.look is None:
            return Stage.UNREAD
        if self.counts[State.WAITING]:
            return Stage.WAITING
        if self.is_written:
            return Stage.WRITTEN
        return Stage.DONE if self.writes else Stage.CLEAN

    @property
    def shown(self) -> str:
        """How people call it."""
        return self.job.shown

    @property
    def name(self) -> str:
        return self.shown.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """All of how people call it before its name, with the slash."""
        return self.shown[: len(self.shown) - len(self.name)]

    @property
    def items(self) -> tuple[Item, ...]:
        return self.look.items if self.look is not None else ()

    def item(self, identifier: str) -> tuple[Item, Look]:
        """A finding, in the look that it is of. Raises ConflictError where it is not there any more."""
        if self.look is None:
            raise ConflictError("can't be looked at any more", path=self.shown)
        found = self.look.by_id.get(identifier)
        if found is None:
            raise ConflictError("the sentence has changed, or the finding is gone; nothing was decided")
        return found, self.look

    @property
    def waiting(self) -> int:
        return self.counts[State.WAITING]

    @property
    def decided(self) -> int:
        return sum(count for state, count in self.counts.items() if state.is_decided)

    @property
    def to_write(self) -> int:
        """How many decisions would change it that are not in it yet."""
        decided = sum(count for state, count in self.counts.items() if state.is_decided and state.writes)
        return 0 if self.is_written else decided

    @property
    def writes(self) -> int:
        """How many fixes are to be made."""
        return sum(count for state, count in self.counts.items() if state.writes)


class Spot(NamedTuple):
    """A finding in its article; ``born`` tells the order in which findings came to the desk."""

    article: Article
    item: Item
    state: State
    born: int


class Shelf:
    """All articles, and where each question stands. Not to be used by two threads at once."""

    def __init__(self, jobs: Iterable[Job], ledger: Ledger) -> None:
        self._ledger = ledger
        self.articles = [Article(_id(job), number, job) for number, job in enumerate(jobs)]
        self.by_id = {one.id: one for one in self.articles}
        self._places: dict[Key, list[tuple[Article, Item]]] = {}
        self._written: dict[Key, dict[str, Article]] = {}
        self._born: dict[str, int] = {}
        self._counts: Counter[Stage | State] = Counter()
        self._counted: dict[str, Counter[Stage | State]] = {}  # of each article, as it is in the counts
        self.revision = 0
        self.touch(*self.articles)

    def touch(self, *articles: Article) -> None:
        """Take in that something has changed about some articles."""
        for one in articles:
            self._counts.subtract(self._counted.get(one.id, {}))
            counted: Counter[Stage | State] = Counter([one.stage])
            counted.update(one.counts)
            self._counted[one.id] = counted
            self._counts.update(counted)
        self.revision += 1

    def count(self, what: Stage | State) -> int:
        """How many articles have come so far, or of how many findings that became."""
        return self._counts[what]

    def put(self, article: Article, look: Look) -> None:
        """An article as it was looked at now."""
        self.remove(article)
        article.look, article.failure, article.is_stale, article.is_behind = look, None, False, False
        article.states = [one.state(self._ledger.standing(one.asked.key)) for one in look.items]
        article.counts = Counter(article.states)
        for one in look.items:
            self._places.setdefault(one.asked.key, []).append((article, one))
            self._born.setdefault(f"{article.id} {one.id}", len(self._born))
        self.touch(article)

    def remove(self, article: Article) -> None:
        """Forget what was seen of an article."""
        for key in {one.asked.key for one in article.items}:
            left = [spot for spot in self._places.get(key, ()) if spot[0] is not article]
            if left:
                self._places[key] = left
            else:
                self._places.pop(key, None)
        article.look, article.states, article.counts = None, [], Counter()
        self.touch(article)

    def decided(self, keys: Iterable[Key]) -> None:
        """Take in that something else may hold for some keys now, wherever they stand."""
        changed: dict[str, Article] = {}
        for key in keys:
            decision = self._ledger.standing(key)
            for article, one in self._places.get(key, ()):
                before, now = article.states[one.number], one.state(decision)
                if before is not now:
                    article.states[one.number] = now
                    article.counts[before] -= 1
                    article.counts[now] += 1
                article.is_written = False
                article.refusal = None
                changed[article.id] = article
            for article in self._without(key):
                if article.look is not None and article.look.is_corrected:
                    article.is_behind, article.is_written = True, False
                    changed[article.id] = article
        self.touch(*changed.values())

    def wrote(self, article: Article, look: Look) -> None:
        """An article was written as decided about this look at it."""
        for one in look.items:
            self._written.setdefault(one.asked.key, {})[article.id] = article

    def _without(self, key: Key) -> list[Article]:
        """The articles that were written with what was decided about a key, and are known without it now."""
        known = {article.id for article, _ in self._places.get(key, ())}
        return [one for one in self._written.get(key, {}).values() if one.id not in known]

    def keeping(self, decisions: Iterable[Decision]) -> list[Article]:
        """The articles that were written with decisions, and stay so when these are taken back."""
        found = {one.id: one for made in decisions if made.after is not None for one in self._without(made.key)}
        return list(found.values())

    def place(self, decision: Decision) -> tuple[Article | None, Item | None]:
        """Where a decision is about: in the article that it was made in, else in any that has the same sentence.

        An article that was written with it, and has no such finding any more, comes alone.
        """
        spots: list[tuple[Article, Item | None]] = [*self._places.get(decision.key, ())]
        spots = spots or [(one, None) for one in self._without(decision.key)]
        own = [spot for spot in spots if spot[0].shown == decision.path]
        return next(iter(own or spots), (None, None))

    @property
    def questions(self) -> int:
        """How many findings have come to the desk so far."""
        return len(self._born)

    def spots(self) -> Iterator[Spot]:
        """Every finding there is."""
        for article in self.articles:
            for one, state in zip(article.items, article.states, strict=True):
                yield Spot(article, one, state, self._born[f"{article.id} {one.id}"])


def _id(job: Job) -> str:
    """What an article is called in addresses: not its path, and the same when the server is started again."""
    return sha256(job.shown.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
