"""What findings on the desk teach their projects, and how that is taken back."""

from __future__ import annotations

import threading
from functools import partial

import msgspec

from cleaner.batch.task import Task
from cleaner.errors import CleanerError
from cleaner.review.decision import Verdict
from cleaner.review.teaching.drafts import Draft
from cleaner.review.teaching.lessons import Lesson
from cleaner.web import telling
from cleaner.web.articles import Article, Shelf
from cleaner.web.book import Act, Book, Wish
from cleaner.web.lessons import are_there, marks, reason_of, standing, teacher
from cleaner.web.looking import Looking


class Teaching:
    """Writes lessons with their decisions, and takes both back. Safe to share between threads.

    Each act is one piece of work for the thread that looks at articles: it is done whole, or not at all, even where
    whoever asked for it waits no longer.
    """

    def __init__(self, task: Task, book: Book, shelf: Shelf, looking: Looking, lock: threading.RLock) -> None:
        self._task = task
        self._book = book
        self._shelf = shelf
        self._looking = looking
        self._lock = lock
        self.taught: dict[str, tuple[Draft, ...]] = {}

    def teach(self, article: Article, item: str, seen: str, lesson: Lesson, wish: Wish) -> Act:
        """Write what a finding teaches into the files of its project, and decide it so. Raises as ``Desk.teach``."""
        if lesson is Lesson.TABLE and not wish.reason.strip():
            raise CleanerError("“never here” needs a reason", hint="it stands in the configuration, for those who come")
        return self._looking.perform(partial(self._teach, article, item, seen, lesson, wish))

    def undo(self, name: str) -> Act:
        """Take back what was done at once, with what it has taught. Raises as ``Desk.undo``."""
        with self._lock:
            self._book.refresh(self._shelf)
            has_taught = name in self.taught or any(one.taught for one in self._book.done(name))
        if has_taught:
            return self._looking.perform(partial(self._undo, name))
        return self._undo(name)  # which touches no file that articles are looked at with

    # What follows is done in the thread, where files are written.

    def _teach(self, article: Article, item: str, seen: str, lesson: Lesson, wish: Wish) -> Act:
        self._looking.see(article)  # another lesson may have changed the lists while this one waited
        with self._lock:
            self._book.refresh(self._shelf)
            one, look = article.item(item)
            self._book.check_seen(one, seen)
            by = teacher(self._task, article, look)
            drafts = by.drafts(lesson, one.finding, after=wish.after, reason=wish.reason)
            if lesson is Lesson.TERM:
                wish = Wish(Verdict.ACCEPT, one.offer if wish.after is None else wish.after)
            else:
                wish = Wish(Verdict.REJECT, reason=reason_of(lesson, drafts, wish.reason))
            decision = self._book.wished(article, one, wish)
            decision = msgspec.structs.replace(decision, taught=marks(drafts, self._book.ledger.file))
        self._looking.change(drafts, article.job)
        try:
            with self._lock:
                act = self._book.take([decision], self._shelf)
        except CleanerError as error:
            self._take_out(drafts, f"{error.message}; what it was to teach is written all the same")
            raise
        self.taught[act.name] = drafts
        return act

    def _undo(self, name: str) -> Act:
        drafts = self.taught.get(name, ())
        can_restore = bool(drafts) and are_there(drafts)
        with self._lock:
            self._book.refresh(self._shelf)
            decisions = self._book.done(name)
            if not can_restore:
                for one in decisions:
                    self._check_gone(name, standing(one.taught, self._book.ledger.file, self._looking.uses))
            keeping = self._shelf.keeping(decisions)
            act = self._book.take_back(decisions, self._shelf)._replace(left=telling.left(keeping))
        if can_restore:
            self._take_out(drafts, "the decision is taken back, but what it has taught still stands")
        self.taught.pop(name, None)
        return act

    def _check_gone(self, name: str, found: CleanerError | None) -> None:
        """Raises what tells where a lesson stands that can't be taken out of its file from here."""
        if found is not None:
            since = "somebody else has written there since" if name in self.taught else "this review did not teach it"
            found.message = f"{found.message}: {since}; nothing was taken back"
            raise found

    def _take_out(self, drafts: tuple[Draft, ...], told: str) -> None:
        """Give files back what stood there before. Raises CleanerError that tells also what is so all the same."""
        try:
            self._looking.change_back(drafts)
        except CleanerError as error:
            hint = f"{error.message}; take out yourself:\n" + "\n".join(drafts[0].lines)
            raise CleanerError(told, path=drafts[0].path, hint=hint) from None
