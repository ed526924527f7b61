"""The thread in which articles are looked at, in order, and written."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import CancelledError, Future
from functools import partial
from pathlib import Path
from typing import TypeVar

from cleaner.batch.jobs import Job
from cleaner.errors import CleanerError
from cleaner.files import Stamp
from cleaner.review.ledger import Ledger
from cleaner.review.teaching.disk import Disk
from cleaner.review.teaching.drafts import Draft
from cleaner.web.articles import Article, Shelf, Stage
from cleaner.web.bench import Bench, Look, Written
from cleaner.web.errors import BusyError, ConflictError
from cleaner.web.line import Line
from cleaner.web.rooted import Rooted

T = TypeVar("T")
PATIENCE = 30.0  # seconds that somebody waits for what was asked to be done; a megabyte takes twenty to look at
_CHANGED = "has changed since it was looked at; nothing was written"
_OTHERWISE = "the configuration, or a list that it names, has changed since it was looked at; nothing was written"


class Looking:
    """Looks at the articles of a shelf, one after the other; at that first which somebody waits for.

    What it changes on the shelf it changes under ``lock``. Nobody who holds that may call what waits for the thread.
    """

    def __init__(self, bench: Bench, shelf: Shelf, ledger: Ledger, lock: threading.RLock) -> None:
        self._bench = bench
        self._rooted = Rooted(one.job for one in shelf.articles)
        self._shelf = shelf
        self._ledger = ledger
        self._lock = lock
        self._line: Line | None = None
        self._patience = PATIENCE

    def start(self) -> None:
        """Begin with the first article."""
        self._line = Line("cleaner-review")
        for article in self._shelf.articles:
            self._put(partial(self._look, article))

    def close(self) -> None:
        """Finish what is being done, and nothing else."""
        if self._line is not None:
            self._line.close()
            self._bench.close()

    def ensure(self, article: Article, patience: float) -> None:
        """See to it that an article is known as it is on the disk now. Raises BusyError after that many seconds."""
        if not self._bench.inputs.have_changed and not self._has_changed(article):
            return
        self._wake(article)
        future = self._put(partial(self.see, article), is_urgent=True)
        try:
            future.result(patience)
        except TimeoutError:
            raise BusyError("takes longer than usual", hint="it goes on: load this page again in a while") from None

    def notice(self, articles: Iterable[Article]) -> None:
        """Look again, in time, at those of some articles that were read and are not the same on the disk now.

        At all of them where what they are looked at with has changed.
        """
        if self._bench.inputs.have_changed:
            self._put(self._renew, is_urgent=True)
            return
        for article in articles:
            if article.look is not None and not article.is_stale and self._has_changed(article):
                self._wake(article)
                self._put(partial(self._look, article))

    def _wake(self, article: Article) -> None:
        with self._lock:
            if article.look is not None and not article.is_stale:
                article.is_stale = True
                self._shelf.touch(article)

    def write(self, article: Article, token: str) -> Written:
        """Correct an article as decided, and look at what it is then. Raises as ``Bench.write``."""
        return self.perform(partial(self._write, article, token))

    def write_finished(self) -> int:
        """Have all articles written of which everything is decided; returns how many, without waiting for it."""
        with self._lock:
            finished = [(one, one.look.token) for one in self._shelf.articles if one.stage is Stage.DONE and one.look]
        for article, token in finished:
            self._put(partial(self._write_unasked, article, token))
        return len(finished)

    def uses(self, path: Path) -> bool:
        """Whether articles are looked at with a file: a configuration, a list that it names."""
        return self._bench.inputs.has(path)

    def perform(self, work: Callable[[], T]) -> T:
        """Have something done in the thread, before what nobody waits for.

        Raises what that raises; BusyError where it takes too long. It is then not done any more, unless it was begun:
        then it is done whole.
        """
        future = self._put(work, is_urgent=True)
        try:
            return future.result(self._patience)
        except TimeoutError:
            if future.cancel():
                hint = "an article that takes long is being read: try again in a while"
                raise BusyError("takes longer than usual; nothing was done", hint=hint) from None
            if future.done():
                return future.result()
            raise BusyError("takes longer than usual", hint="it goes on: load this page again in a while") from None
        except CancelledError:
            raise BusyError("the review is ending; nothing was done") from None

    # What follows is done in the thread.

    def see(self, article: Article) -> None:
        """Look at an article as it is now, with what it is looked at with now."""
        self._renew()
        self._look(article)

    def change(self, drafts: Sequence[Draft], job: Job) -> None:
        """Write files that articles are looked at with, and look at all again.

        Raises CleanerError where ``job`` could not be looked at with them; then they are as they were.
        """
        fresh = self._bench.again()
        Disk().write(drafts, partial(fresh.check, job))
        self._begin_again(fresh)

    def change_back(self, drafts: Sequence[Draft]) -> None:
        """Take such files back. Raises CleanerError where one has changed since, with nothing done."""
        Disk().take_back(drafts)
        self._begin_again(self._bench.again())

    def _renew(self) -> bool:
        """Begin again where what articles are looked at with has changed; returns whether that is so."""
        has_changed = self._bench.inputs.have_changed
        if has_changed:
            self._begin_again(self._bench.again())
        return has_changed

    def _look(self, article: Article) -> None:
        """Look at an article, unless somebody was served first."""
        if not self._has_changed(article):
            return
        try:
            look = self._bench.look(article.job)
        except CleanerError as error:
            with self._lock:
                self._shelf.remove(article)
                article.failure, article.is_stale = error, False
                self._shelf.touch(article)
            return
        with self._lock:
            self._shelf.put(article, look)
            article.is_written = False
            self._shelf.touch(article)

    def _write_unasked(self, article: Article, token: str) -> None:
        try:
            self._write(article, token)
        except ConflictError as error:
            with self._lock:
                article.refusal = error
                self._shelf.touch(article)

    def _write(self, article: Article, token: str) -> Written:
        if self._renew():
            raise ConflictError(_OTHERWISE, path=article.shown)
        look = article.look
        if look is None or article.is_stale or article.is_behind or look.token != token:
            raise ConflictError(_CHANGED, path=article.shown)
        try:
            self._rooted.check(article.job)
            written = self._bench.write(article.job, look, self._ledger.snapshot)
        except CleanerError as error:
            with self._lock:
                article.refusal = error
                self._shelf.touch(article)
            raise
        self._look_after(article, look, written)
        return written

    def _look_after(self, article: Article, look: Look, written: Written) -> None:
        """Look at what was written. That it is there is so whatever is wrong with it, or with the decisions, now."""
        failure, now = None, None
        try:
            now = self._bench.look_after(article.job, look, written)
        except CleanerError as error:
            failure = error
        with self._lock:
            with contextlib.suppress(CleanerError):  # decisions that can't be read are told by whoever asks next
                self._shelf.decided(self._ledger.read_on())
            self._shelf.wrote(article, look)
            if now is not None:
                self._shelf.put(article, now)
            else:
                self._shelf.remove(article)
            article.is_written, article.is_stale = True, False
            article.refusal, article.failure = None, failure
            self._shelf.touch(article)

    def _begin_again(self, bench: Bench) -> None:
        self._bench.close()
        self._bench = bench
        with self._lock:
            for one in self._shelf.articles:
                one.is_stale, one.failure = one.look is not None, None
            self._shelf.touch(*self._shelf.articles)
        for one in self._shelf.articles:
            self._put(partial(self._look, one))

    def _has_changed(self, article: Article) -> bool:
        """Whether an article is not what was looked at, or never was."""
        with self._lock:
            look, failure = article.look, article.failure
        if look is None and failure is None:
            return True
        try:
            stamp: Stamp | None = Stamp.of(article.job.source.stat())
        except OSError:
            stamp = None
        if look is None:
            return stamp is not None  # what could not be read may be mended now
        return article.is_stale or article.is_behind or stamp != look.stamp

    def _put(self, work: Callable[[], T], *, is_urgent: bool = False) -> Future[T]:
        if self._line is None:
            raise CleanerError("the desk is not open yet")
        return self._line.put(work, is_urgent=is_urgent)
