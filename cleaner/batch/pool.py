"""Worker processes that perform jobs."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context

from cleaner.api import Cleaner
from cleaner.batch.jobs import Job
from cleaner.batch.task import Outcome, Task, perform
from cleaner.errors import DocumentError

_AHEAD = 8  # jobs waiting for each worker: enough to keep it busy, few enough to keep results out of memory

_worker: tuple[Task, Cleaner] | None = None  # of a worker process, which does nothing else


def run(jobs: Sequence[Job], task: Task, workers: int) -> Iterator[Outcome]:
    """Perform jobs on processes that make their cleaner once; outcomes come in the order of the jobs."""
    # Spawned, not forked: a fork of a program with threads may hang, and is not to be had everywhere.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_prepare, initargs=(task,))
    try:
        todo = iter(jobs)
        pending: deque[tuple[Job, Future[Outcome] | None]] = deque()
        while True:
            pending += [(job, _submitted(pool, job)) for job in islice(todo, workers * _AHEAD - len(pending))]
            if not pending:
                return
            yield _outcome(*pending.popleft())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _prepare(task: Task) -> None:
    global _worker
    # Ctrl-C reaches every process of the terminal; the documents in work are finished, the rest is called off above.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker = task, task.cleaner()


def _perform(job: Job) -> Outcome:
    assert _worker is not None
    return perform(job, *_worker)


def _submitted(pool: ProcessPoolExecutor, job: Job) -> Future[Outcome] | None:
    try:
        return pool.submit(_perform, job)
    except BrokenProcessPool:
        return None


def _outcome(job: Job, future: Future[Outcome] | None) -> Outcome:
    try:
        if future is not None:
            return future.result()
    except BrokenProcessPool:
        pass
    error = DocumentError(
        "was not done: a worker process died, on this file or on another",
        path=job.shown,
        hint="run again with -j 1, which names the file",
    )
    return Outcome(job, error=error)
