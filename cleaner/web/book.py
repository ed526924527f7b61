"""Where decisions are written down and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cleaner.errors import CleanerError
from cleaner.review.applying import broken_by
from cleaner.review.decision import Decision, Verdict, decided, grouped
from cleaner.review.ledger import Ledger
from cleaner.web.articles import Article, Shelf
from cleaner.web.errors import ConflictError
from cleaner.web.items import Item

_MET = "somebody else has decided this meanwhile"


class Act(NamedTuple):
    """What was done at once; ``name`` is what it is taken back by, "" for nothing.

    ``met`` is how many findings somebody else had decided meanwhile, which were left as they are; ``left`` is told of
    what an undo does not reach: articles that were written with it.
    """

    name: str
    decisions: tuple[Decision, ...]
    met: int = 0
    left: str = ""


class Wish(NamedTuple):
    """What a person wants of a finding: the verdict, the words to be written, why."""

    verdict: Verdict
    after: str | None = None
    reason: str = ""


class Book:
    """The decisions about the articles of a shelf. Not to be used by two threads at once.

    ``made`` counts the decisions of this book that were not taken back in it. Its methods raise ConfigError for a file
    that holds something else than decisions, can't be read or written.
    """

    def __init__(self, file: Path, by: str) -> None:
        self.ledger = Ledger(file)
        self.made = 0
        self._by = by

    def refresh(self, shelf: Shelf) -> None:
        """Take in what others have decided since."""
        keys = self.ledger.read_on()
        if keys:
            shelf.decided(keys)

    def decision(self, one: Item) -> Decision | None:
        """What was decided about a finding, if anything that still holds."""
        return one.answered(self.ledger.standing(one.asked.key))

    def done(self, name: str) -> tuple[Decision, ...]:
        """What stands of the decisions that were made at once under a name, or of the one decision of that id."""
        one = self.ledger.decision(name)
        return self.ledger.group(name) if one is None else (one,)

    def check_seen(self, one: Item, seen: str) -> None:
        """Raises ConflictError where another decision stands than that of an id, "" for none."""
        standing = self.decision(one)
        if (standing.id if standing else "") != seen:
            raise ConflictError(_MET if standing else "what was decided about it was taken back meanwhile")

    def wished(self, article: Article, one: Item, wish: Wish) -> Decision:
        """The decision that a wish is. Raises CleanerError for words that can't be written there."""
        verdict, after = wish.verdict, wish.after
        if verdict.writes:
            assert article.look is not None
            if after is None:
                raise CleanerError("no words are given that could be written")
            if article.look.fix(one, after) is None:
                hint = "reject it and edit the file, or write it otherwise"
                broken = broken_by(one.place.of(article.look.document.text), after)
                told = f"{broken} can't be written there" if broken else "the markup there can't take these words"
                raise CleanerError(told, hint=hint)
            verdict = Verdict.ACCEPT if after in one.asked.offers else Verdict.EDIT
        return decided(one.asked, verdict, article.shown, after=after, reason=wish.reason, by=self._by)

    def take(self, decisions: Sequence[Decision], shelf: Shelf) -> Act:
        """Write decisions down, over what stands as far as we know. Raises ConflictError where nothing does any more.

        Another program may have written in this very moment.
        """
        made = grouped(decisions)
        seen = {one.key: standing.id for one in made if (standing := self.ledger.standing(one.key)) is not None}
        taken = self.ledger.take(made, over=seen)
        shelf.decided(taken.keys)
        met = {one.key for one in taken.met}
        kept = tuple(one for one in made if one.key not in met)
        if not kept:
            raise ConflictError(_MET)
        self.made += len(kept)
        return Act(kept[0].group or kept[0].id, kept, len(met))

    def take_back(self, decisions: Sequence[Decision], shelf: Shelf) -> Act:
        """Take decisions back, those over which others have decided left. Raises ConflictError where all are."""
        taken = self.ledger.take_back([one.id for one in decisions], by=self._by)
        shelf.decided(taken.keys)
        back = tuple(one for one in decisions if self.ledger.decision(one.id) is None)
        if not back:
            raise ConflictError("it was taken back already, or somebody has decided otherwise since")
        self.made = max(0, self.made - len(back))
        return Act("", back, len(taken.met))
