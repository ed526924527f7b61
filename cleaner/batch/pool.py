"""Worker processes that perform jobs, each replaced when it dies."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic
from typing import Any

from cleaner.batch.jobs import Job
from cleaner.batch.task import Outcome
from cleaner.batch.worker import Worker
from cleaner.errors import CleanerError, DocumentError

_IN_HAND = 2  # jobs of a worker: the one it is on and the next, so that it need not wait for us
_AHEAD = 16  # jobs for each worker that may be done before their turn: a slow document does not stop the others
_ENDS = (signal.SIGINT, signal.SIGTERM)
_LAST_WORD = 10.0  # seconds for a worker to finish its document when the run ends early


@dataclass(slots=True)
class _Ticket:
    """A job with its place in the order, and how many workers died on it."""

    number: int
    job: Job
    deaths: int = 0


@dataclass(slots=True)
class _Process:
    """A worker process with the jobs it was given; it is on the first of them ``since`` then."""

    process: BaseProcess
    connection: Connection
    tickets: deque[_Ticket] = field(default_factory=deque)
    since: float = 0.0
    is_stuck: bool = False


class Pool:
    """Some worker processes, each with a copy of ``worker`` to perform jobs with.

    A worker that dies costs no more than the document it was on: that is tried once more, then it is an error that
    tells what ended the worker. A document that takes longer than ``patience`` seconds is an error at once.
    """

    def __init__(self, worker: Worker, count: int, patience: float) -> None:
        self._worker = worker
        self._count = count
        self._patience = patience
        self._forks = _may_fork()
        self._context: Any = multiprocessing.get_context("fork" if self._forks else "spawn")
        self._processes: list[_Process] = []
        self._again: deque[_Ticket] = deque()
        self._done: dict[int, Outcome] = {}
        self._taken = 0

    def run(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Perform jobs; outcomes come in their order. Left early, documents in work are finished, no others begun."""
        todo = iter(jobs)
        turn = 0
        try:
            while True:
                self._hand_out(todo, turn + self._count * _AHEAD)
                if turn in self._done:
                    yield self._done.pop(turn)
                    turn += 1
                elif any(one.tickets for one in self._processes):
                    self._listen()
                else:
                    return
        finally:
            self._end()

    def _hand_out(self, todo: Iterator[Job], before: int) -> None:
        """Give jobs to workers while they have room, those whose number is below ``before``."""
        while len(self._processes) < self._count or any(len(one.tickets) < _IN_HAND for one in self._processes):
            if self._again:
                self._give(self._again.popleft())
                continue
            job = next(todo, None) if self._taken < before else None
            if job is None:
                return
            self._give(_Ticket(self._taken, job))
            self._taken += 1

    def _give(self, ticket: _Ticket) -> None:
        """Give a job to an idle worker, a new one, or the one with the least to do."""
        least = min(self._processes, key=lambda one: len(one.tickets), default=None)
        if least is None or (least.tickets and len(self._processes) < self._count):
            least = self._started()
        if not least.tickets:
            least.since = monotonic()
        least.tickets.append(ticket)
        with contextlib.suppress(OSError):  # it is dead, as listening to it will tell
            least.connection.send((ticket.number, ticket.job))

    def _started(self) -> _Process:
        ours, theirs = self._context.Pipe()
        # What a fork inherits of the others' pipes it must close, or they would never see that we are gone.
        inherited = [ours, *(one.connection for one in self._processes)] if self._forks else []
        self._worker.close()  # a database must not be open in two processes by a fork
        process = self._context.Process(target=_work, args=(self._worker, theirs, inherited), daemon=True)
        try:
            with _signals_wait():
                process.start()
        except OSError as error:
            raise CleanerError(f"a worker process can't be started: {error.strerror}", hint="lower -j") from None
        theirs.close()
        self._processes.append(_Process(process, ours))
        return self._processes[-1]

    def _listen(self) -> None:
        """Wait until a worker has done a job, died, or taken too long."""
        busy = {one.connection: one for one in self._processes if one.tickets}
        first = min(one.since for one in busy.values())
        ready = wait(list(busy), max(0.0, first + self._patience - monotonic()))
        for connection in ready:
            one = busy[connection]  # type: ignore[index]
            try:
                number, outcome = one.connection.recv()
            except (EOFError, OSError):
                self._bury(one)
                continue
            one.tickets.popleft()
            one.since = monotonic()
            self._done[number] = outcome
        for one in busy.values():
            if not ready and monotonic() - one.since >= self._patience:
                one.is_stuck = True
                one.process.kill()
                self._bury(one)

    def _bury(self, dead: _Process) -> None:
        """Take a dead worker's jobs back."""
        dead.connection.close()
        dead.process.join()
        self._processes.remove(dead)
        first, *others = dead.tickets
        self._again.extend(others)
        first.deaths += 1
        if first.deaths == 1 and not dead.is_stuck:
            self._again.appendleft(first)
            return
        self._done[first.number] = Outcome(first.job, error=self._error(first, dead))

    def _error(self, ticket: _Ticket, dead: _Process) -> DocumentError:
        if dead.is_stuck:
            told, hint = f"took longer than {self._patience:g} seconds", "please report it with the file"
        else:
            told = f"its worker process was ended twice, by {_cause(dead.process.exitcode)}"
            hint = "it may need more memory than there is: lower -j, or leave the file out"
        return DocumentError(f"was not done: {told}", path=ticket.job.shown, hint=hint)

    def _end(self) -> None:
        """Let the workers finish the document they are on; when one does not, end it, and at last by force."""
        for one in self._processes:
            one.connection.close()
        deadline = monotonic() + _LAST_WORD
        try:
            for one in self._processes:
                one.process.join(max(0.0, deadline - monotonic()))
        finally:  # also when Ctrl-C comes again
            for one in self._processes:
                one.process.terminate()
            for one in self._processes:
                one.process.join(1.0)
                one.process.kill()
                one.process.join()
            self._processes.clear()


def _may_fork() -> bool:
    """Whether workers can be forked, which gives them rules and names at once, in memory that is shared.

    Not with threads about, as locks that they hold would stay locked; and not elsewhere than on Linux, where system
    libraries do not bear it.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir()) == 1
    except OSError:
        return threading.active_count() == 1


@contextlib.contextmanager
def _signals_wait() -> Iterator[None]:
    """Hold signals back: a process that is just begun would take them for its own before it knows better."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _cause(code: int | None) -> str:
    """What ended a process, by its exit code.

    >>> _cause(-9), _cause(1)
    ('SIGKILL', 'exit code 1')
    """
    if code is None or code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


def _work(worker: Worker, connection: Connection, inherited: Sequence[Connection]) -> None:
    """The life of a worker process: perform jobs until nobody asks any more."""
    # Ctrl-C reaches every process of the terminal; the document in work is finished, our parent sees to the rest.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # leaves no temporary file behind
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)
    for other in inherited:
        other.close()
    try:
        while True:
            number, job = connection.recv()
            connection.send((number, worker.perform(job)))
    except (EOFError, OSError):
        pass  # the parent has closed its end, or is dead
    finally:
        worker.close()
