"""Jobs run one after another, or on several processes, with outcomes in the order of the jobs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from cleaner.batch.cleaners import Cleaners
from cleaner.batch.jobs import Job
from cleaner.batch.task import Outcome, Task
from cleaner.batch.worker import Worker


def run(jobs: Sequence[Job], task: Task, cleaners: Cleaners, workers: int = 1) -> Iterator[Outcome]:
    """Perform jobs and yield what became of each, in their order; ``workers`` 0 stands for one a core."""
    worker = Worker(task)
    worker.cleaners = cleaners
    workers = min(workers or os.cpu_count() or 1, len(jobs))
    if workers <= 1:
        return (worker.perform(job) for job in jobs)
    from cleaner.batch.pool import Pool  # what one process does not need, it does not load

    return Pool(worker, workers).run(jobs)
