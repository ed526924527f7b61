"""Jobs run one after another, or on several processes, with outcomes in the order of the jobs."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from itertools import chain

from cleaner.batch.jobs import Job
from cleaner.batch.task import Outcome
from cleaner.batch.worker import Worker

_PATIENCE = 600.0  # seconds for one document
_PATIENCE_A_BYTE = 150e-6  # a megabyte takes 20 seconds: whatever takes so much longer never ends
_ALONE = 2000  # kept results that one process tells in the time that others would take to start


def run(jobs: Sequence[Job], worker: Worker, workers: int = 1) -> Iterator[Outcome]:
    """Perform jobs and yield what became of each, in their order; ``workers`` 0 stands for one a core."""
    workers = min(workers or cores(), len(jobs))
    gc.freeze()  # what was made so far lasts as long as we
    gc.enable()
    try:
        yield from (worker.perform(job) for job in jobs) if workers <= 1 else _on_processes(jobs, worker, workers)
    finally:
        worker.close()


def cores() -> int:
    """The cores that this process may use, which may be fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _on_processes(jobs: Sequence[Job], worker: Worker, workers: int) -> Iterator[Outcome]:
    """The same, on processes that begin with what ``worker`` has: none are needed where nothing is to be done."""
    todo = iter(jobs)
    for number, job in enumerate(todo):
        outcome = worker.perform_kept(job) if number < _ALONE else None
        if outcome is None:
            break
        yield outcome
    else:
        return
    from cleaner.batch.pool import Pool  # what one process does not need, it does not load

    worker.warm(job)
    patience = _PATIENCE if worker.task.max_size is None else max(60.0, _PATIENCE_A_BYTE * worker.task.max_size)
    yield from Pool(worker, workers, patience).run(chain([job], todo))
