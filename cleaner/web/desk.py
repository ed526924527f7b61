"""The articles of a review with what was decided about them; knows nothing of HTTP."""

from __future__ import annotations

import contextlib
import secrets
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from cleaner.batch.jobs import Job
from cleaner.batch.task import Task
from cleaner.errors import RuleError
from cleaner.review.decision import Decision, Key, Verdict
from cleaner.review.teaching.lessons import Lesson
from cleaner.rulebook.rule import Rule
from cleaner.web.articles import Article, Shelf, Stage
from cleaner.web.bench import Bench, Look, Written
from cleaner.web.book import Act, Book, Wish
from cleaner.web.errors import ConflictError, UnknownError
from cleaner.web.groups import Group, Kind, grouped
from cleaner.web.items import Item, State
from cleaner.web.lessons import Possible, Silence, possible, silence, teacher
from cleaner.web.looking import PATIENCE, Looking
from cleaner.web.teaching import Teaching


class Desk:
    """What several people decide about some articles. Safe to share between threads.

    Args:
        jobs: the articles, with the places that they are written to (``placed(gather(...).jobs, places)``).
        task: the options of the run, of a check, without decisions.
        decisions: the file that decisions are added to; it need not exist.
        by: who decides, where that is to be told.
        keeps: whether results of earlier runs are used, and kept.

    Nothing is read before ``start``. All that is decided is on the disk before a method returns.
    """

    def __init__(self, jobs: Sequence[Job], task: Task, decisions: Path, *, by: str = "", keeps: bool = True) -> None:
        self.run = secrets.token_hex(8)
        self.file = decisions
        self._task = task
        self._lock = threading.RLock()
        self._book = Book(decisions, by)
        self._shelf = Shelf(jobs, self._book.ledger)
        bench = Bench(task, (one.source.parent for one in jobs), keeps=keeps)
        self._looking = Looking(bench, self._shelf, self._book.ledger, self._lock)
        self._teaching = Teaching(task, self._book, self._shelf, self._looking, self._lock)
        self._groups: dict[Kind, tuple[int, Mapping[str, Group]]] = {}

    def start(self) -> None:
        """Begin to look at the articles, one after the other, in a thread.

        Raises ConfigError for a file of decisions that is none.
        """
        self.refresh()
        self._looking.start()

    def close(self) -> None:
        """Stop looking. What was decided is on the disk already."""
        self._looking.close()

    def refresh(self) -> None:
        """Take in what others have decided since. Raises ConfigError for a file that holds something else."""
        with self._lock:
            self._book.refresh(self._shelf)

    # What there is

    def still(self) -> contextlib.AbstractContextManager[object]:
        """While nothing on the desk changes: for those who tell of several things at once."""
        return self._lock

    @property
    def articles(self) -> Sequence[Article]:
        return self._shelf.articles

    @property
    def revision(self) -> int:
        """A number that grows with all that changes on the desk."""
        return self._shelf.revision

    def count(self, what: Stage | State) -> int:
        """How many articles have come so far, or of how many findings that became."""
        return self._shelf.count(what)

    @property
    def made(self) -> int:
        """How many decisions were made at this desk and not taken back at it."""
        return self._book.made

    @property
    def questions(self) -> int:
        """How many findings have come to the desk: a number by which those that come later are told."""
        return self._shelf.questions

    def known(self, identifier: str) -> Article:
        """An article as it is known, without looking. Raises UnknownError."""
        try:
            return self._shelf.by_id[identifier]
        except KeyError:
            raise UnknownError("there is no such article", hint="go back to the queue") from None

    def article(self, identifier: str, patience: float = PATIENCE) -> Article:
        """An article as it is on the disk now, looked at again where it has changed.

        Raises UnknownError, and BusyError where that takes more than so many seconds.
        """
        article = self.known(identifier)
        self.refresh()
        self._looking.ensure(article, patience)
        return article

    def notice(self, articles: Iterable[Article]) -> None:
        """Have those of some articles looked at again that have changed on the disk, without waiting for it."""
        self._looking.notice(articles)

    def decision(self, one: Item) -> Decision | None:
        """What was decided about a finding, if anything that still holds."""
        with self._lock:
            return self._book.decision(one)

    def done(self, name: str) -> tuple[Decision, ...]:
        """What stands of the decisions that were made at once under a name, or of the one decision of that id."""
        with self._lock:
            return self._book.done(name)

    def place(self, decision: Decision) -> tuple[Article | None, Item | None]:
        """Where a decision is about: in the article that it was made in, else in any that has the same sentence."""
        with self._lock:
            return self._shelf.place(decision)

    def groups(self, kind: Kind) -> Mapping[str, Group]:
        """The findings of all articles in groups, by their ids; as they are now, of what was read so far."""
        with self._lock:
            self.refresh()
            known = self._groups.get(kind)
            if known is None or known[0] != self._shelf.revision:
                known = self._groups[kind] = self._shelf.revision, grouped(self._shelf.spots(), kind)
            return known[1]

    def group(self, kind: Kind, identifier: str) -> Group:
        """One of them. Raises UnknownError."""
        try:
            return self.groups(kind)[identifier]
        except KeyError:
            raise UnknownError("there is no such finding any more", hint="go back to the queue") from None

    def rule(self, identifier: str) -> Rule:
        """A rule that articles were looked at with. Raises UnknownError."""
        cleaners = {id(one.look.cleaner): one.look.cleaner for one in self.articles if one.look is not None}
        for cleaner in cleaners.values():
            with contextlib.suppress(RuleError):
                return cleaner.rules[identifier]
        raise UnknownError("there is no such rule", hint="go back to the finding")

    def lessons(self, identifier: str, item: str) -> tuple[Possible, ...]:
        """What a finding can teach for all articles. Raises ConflictError where it is not there any more."""
        article = self.article(identifier)
        with self._lock:
            one, look = article.item(item)
            standing = self.decision(one)
            return tuple(possible(teacher(self._task, article, look), one, standing.after if standing else None))

    def silence(self, article: Article, look: Look, item: Item) -> Silence:
        """What "never here" would write about a finding."""
        return silence(self._task, article, look, item)

    # What is done

    def decide(self, identifier: str, item: str, seen: str, wish: Wish) -> Act:
        """Decide about a finding.

        Args:
            seen: the id of the decision that whoever decides has seen there; empty for none.

        Raises ConflictError where that is not how it stands, or the finding is not there any more; CleanerError for
        words that can't be written there, ConfigError where the decision can't be kept.
        """
        article = self.article(identifier)
        with self._lock:
            one, _ = article.item(item)
            self._book.check_seen(one, seen)
            return self._book.take([self._book.wished(article, one, wish)], self._shelf)

    def decide_group(
        self, group: Group, verdict: Verdict, upto: int, reason: str = "", *, of: State = State.WAITING
    ) -> Act:
        """Accept what is offered in all of a group, or reject all of it, at once.

        Args:
            upto: ``questions`` when whoever decides has seen the group. What came later is left, as are findings that
                somebody else has decided, and words that the markup can't take.
            of: what is rejected: all that waits, or all that would be made unasked. Never the one for want of the
                other, as the same form may be sent twice.

        Raises ConflictError where nothing is left to decide.
        """
        with self._lock:
            now = self.group(group.kind, group.id)
            made: dict[Key, Decision] = {}
            for spot in now.acceptable if verdict.writes else now.those(of):
                key, look = spot.item.asked.key, spot.article.look
                after = spot.item.offer if verdict.writes else None
                is_new = spot.born < upto and key not in made
                if is_new and look is not None and (after is None or look.fix(spot.item, after) is not None):
                    made[key] = self._book.wished(spot.article, spot.item, Wish(verdict, after, reason))
            if not made:
                raise ConflictError("there is nothing left to decide at once")
            return self._book.take([*made.values()], self._shelf)

    def teach(self, identifier: str, item: str, seen: str, lesson: Lesson, wish: Wish) -> Act:
        """Write what a finding teaches into the files of its project, and decide it so; all is looked at again.

        Args:
            wish: the words that are always to be written, of a term; the reason, which "never here" needs.

        Raises ConflictError as ``decide`` does; other errors where a file can't take it, with nothing written.
        """
        return self._teaching.teach(self.article(identifier), item, seen, lesson, wish)

    def undo(self, name: str) -> Act:
        """Take back what was done at once, as far as nobody has decided otherwise since; returns what was taken back.

        What it has taught at this desk is taken out of its files again. Raises ConflictError where nothing of it
        stands; CleanerError with the lines where it was taught at another desk, or that file was changed since, and
        they are still there. Nothing is taken back then.
        """
        return self._teaching.undo(name)

    def undo_of(self, identifier: str, item: str, seen: str) -> Act:
        """Take back the decision about a finding. Raises ConflictError where another one stands, or none."""
        article = self.article(identifier)
        with self._lock:
            one, _ = article.item(item)
            self._book.check_seen(one, seen)
        return self.undo(seen)

    def write(self, identifier: str, token: str) -> Written:
        """Correct an article with its log, as ``cleaner fix --decisions`` does, and look at what it is then.

        Args:
            token: that of the look which whoever decides has seen.

        Raises ConflictError where it is not what it was then; other errors with nothing written.
        """
        return self._looking.write(self.article(identifier), token)

    def write_finished(self) -> int:
        """Have all articles written of which everything is decided; returns how many these are.

        It goes on after this returns; what could not be written says why.
        """
        return self._looking.write_finished()
