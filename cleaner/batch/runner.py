"""Jobs run one after another, or on several processes, with outcomes in the order of the jobs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from cleaner.api import Cleaner
from cleaner.batch.jobs import Job
from cleaner.batch.task import Outcome, Task, perform


def run(jobs: Sequence[Job], task: Task, cleaner: Cleaner, workers: int = 1) -> Iterator[Outcome]:
    """Perform jobs and yield what became of each, in their order; ``workers`` 0 stands for one a core."""
    workers = min(workers or os.cpu_count() or 1, len(jobs))
    if workers <= 1:
        return (perform(job, task, cleaner) for job in jobs)
    from cleaner.batch import pool  # what one process does not need, it does not load

    return pool.run(jobs, task, workers)
