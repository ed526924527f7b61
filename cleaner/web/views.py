"""What the templates are given, told of a desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from cleaner.report.wording import evidence, visible
from cleaner.review.decision import Decision
from cleaner.rulebook.rule import Rule
from cleaner.web.articles import Article, Stage
from cleaner.web.bench import Look
from cleaner.web.desk import Desk
from cleaner.web.items import Item, State
from cleaner.web.lessons import Silence
from cleaner.web.marking import Line, Standing, lines
from cleaner.web.windows import Window

PER_PAGE = 50
_CONTEXT = 48  # code points beside an alternative
_KEYS = "123456789"


class Totals(NamedTuple):
    """What all articles come to."""

    articles: int
    read: int
    waiting: int
    decided: int
    certain: int
    finished: int
    next: Article | None


T = TypeVar("T")


class Paged(NamedTuple, Generic[T]):
    """A page of a list; ``first`` is the index of its first, pages count from 1."""

    ones: Sequence[T]
    first: int
    number: int
    pages: int
    total: int


def paged(ones: Sequence[T], number: int) -> Paged[T]:
    """The page of that number, or the nearest there is."""
    pages = max(1, -(-len(ones) // PER_PAGE))
    number = min(max(1, number), pages)
    first = (number - 1) * PER_PAGE
    return Paged(ones[first : first + PER_PAGE], first, number, pages, len(ones))


class Choice(NamedTuple):
    """One of the texts that may be written, in its sentence. ``key`` is the key that takes it, if one does."""

    key: str
    words: str
    before: str
    after: str
    is_possible: bool
    is_taken: bool


class Panel(NamedTuple):
    """A finding with all that can be said and done about it."""

    article: Article
    item: Item
    standing: Standing
    rule: Rule
    place: str
    choices: tuple[Choice, ...]
    evidence: tuple[str, ...]
    line: int
    others: tuple[Item, ...]
    silence: Silence
    previous: str
    next: str
    previous_waiting: str
    next_waiting: str

    @property
    def seen(self) -> str:
        """The id of what stands, as whoever decides has seen it."""
        return self.standing.decision.id if self.standing.decision else ""

    @property
    def certainty(self) -> str:
        return self.item.finding.applicability.word


class Text(NamedTuple):
    """A window of an article."""

    lines: tuple[Line, ...]
    window: Window
    parts: int
    earlier: str
    later: str


def totals(desk: Desk) -> Totals:
    """What all articles come to."""
    count = desk.count
    first = next((one for one in desk.articles if one.stage is Stage.WAITING), None) if count(Stage.WAITING) else None
    return Totals(
        len(desk.articles),
        len(desk.articles) - count(Stage.UNREAD),
        count(State.WAITING),
        sum(count(state) for state in State if state.is_decided),
        count(State.CERTAIN),
        count(Stage.DONE),
        first,
    )


def rows(desk: Desk, stage: str, words: str, page: int) -> Paged[Article]:
    """A page of the articles of a stage ("" for all) that hold some words in what they are called."""
    lower = words.lower()
    found = [one for one in desk.articles if (not stage or one.stage.value == stage) and lower in one.shown.lower()]
    return paged(found, page)


def address(article: Article, item: Item | None = None) -> str:
    return f"/articles/{article.id}/{item.id}" if item else f"/articles/{article.id}"


def near(path: Path) -> str:
    """A path as people write it: below the working folder without that."""
    full, here = path.absolute(), Path.cwd()
    return full.relative_to(here).as_posix() if full.is_relative_to(here) else str(path)


def first_of(article: Article) -> Item | None:
    """The finding that an article opens at: the first that waits, else the first."""
    return next((one for one in article.items if _waits(article, one)), next(iter(article.items), None))


def panel(desk: Desk, article: Article, look: Look, item: Item) -> Panel:
    """All about one finding of an article."""
    text = look.document.text
    decision = desk.decision(item)
    standing = Standing(item.state(decision), decision)
    around = _around(look, item)
    return Panel(
        article,
        item,
        standing,
        look.cleaner.rules[item.rule],
        item.place.of(text),
        tuple(_choices(look, item, decision)),
        tuple(evidence(one) for one in item.finding.evidence),
        look.lines.point(item.finding.span.start).line,
        around,
        desk.silence(article, look, item),
        *_ways(article, item),
    )


def _choices(look: Look, item: Item, decision: Decision | None) -> Iterator[Choice]:
    text = look.document.text
    before = _before(text, item.place.start)
    after = _after(text, item.place.end)
    taken = decision.after if decision else None
    for number, words in enumerate(item.asked.offers):
        key = _KEYS[number] if number < len(_KEYS) else ""
        possible = look.fix(item, words) is not None
        yield Choice(key, words, before, after, possible, taken == words)


def _before(text: str, at: int) -> str:
    """Some words of the line before a place."""
    start = max(text.rfind("\n", 0, at) + 1, at - _CONTEXT)
    words = text[start:at]
    if start and text[start - 1] != "\n":
        words = f"…{words.partition(' ')[2] or words}"
    return visible(words)


def _after(text: str, at: int) -> str:
    """Some words of the line after a place."""
    words = text[at : at + _CONTEXT].partition("\n")[0]
    if len(words) == _CONTEXT:
        words = f"{words.rpartition(' ')[0] or words}…"
    return visible(words)


def _around(look: Look, item: Item) -> tuple[Item, ...]:
    """The other findings on the same words."""
    window = look.windows[look.windows.of(item.number)]
    span = item.finding.span
    others = (look.items[number] for number in window.marks if number != item.number)
    return tuple(one for one in others if one.finding.span.overlaps(span) or one.place.overlaps(item.place))


def _ways(article: Article, item: Item) -> tuple[str, str, str, str]:
    """Where the keys lead: the finding before and after, and of those that wait."""
    items, number = article.items, item.number
    previous = items[number - 1] if number else None
    following = items[number + 1] if number + 1 < len(items) else None
    return (
        address(article, previous) if previous else "",
        address(article, following) if following else "",
        _address_or_none(article, waiting_before(article, number)),
        _address_or_none(article, waiting_after(article, number)),
    )


def _address_or_none(article: Article, item: Item | None) -> str:
    return address(article, item) if item else ""


def waiting_after(article: Article, number: int) -> Item | None:
    """The next finding of an article that waits, from its start again where none comes after."""
    if not article.waiting:
        return None
    states = article.states
    found = next((one for one in range(number + 1, len(states)) if states[one] is State.WAITING), None)
    return article.items[states.index(State.WAITING) if found is None else found]


def waiting_before(article: Article, number: int) -> Item | None:
    """The same the other way round."""
    if not article.waiting:
        return None
    states = article.states
    back = (*range(number - 1, -1, -1), *range(len(states) - 1, number - 1, -1))
    return next((article.items[one] for one in back if states[one] is State.WAITING), None)


def _waits(article: Article, item: Item) -> bool:
    return article.states[item.number] is State.WAITING


def text(desk: Desk, article: Article, look: Look, number: int) -> Text:
    """A window of an article."""
    windows = look.windows
    number = min(max(0, number), len(windows) - 1)
    window = windows[number]
    standing = {one: _standing(desk, look.items[one]) for one in window.marks}
    return Text(
        tuple(lines(look, window, standing)),
        window,
        len(windows),
        f"{address(article)}?window={number}" if number else "",
        f"{address(article)}?window={number + 2}" if number + 1 < len(windows) else "",
    )


def _standing(desk: Desk, item: Item) -> Standing:
    decision = desk.decision(item)
    return Standing(item.state(decision), decision)


class Made(NamedTuple):
    """A correction that is to be made."""

    item: Item
    state: State
    after: str


def made(desk: Desk, article: Article) -> Iterator[Made]:
    """What would be written, as far as it is known before."""
    for one, state in zip(article.items, article.states, strict=True):
        if state.writes:
            decision = desk.decision(one)
            after = one.offer if decision is None else decision.after
            yield Made(one, state, after or "")


def neighbours(desk: Desk, article: Article) -> tuple[str, str]:
    """The articles before and after, of those that have something to show."""
    before = next((one for one in reversed(desk.articles[: article.number]) if one.items), None)
    after = next((one for one in desk.articles[article.number + 1 :] if one.items), None)
    return (address(before) if before else "", address(after) if after else "")
