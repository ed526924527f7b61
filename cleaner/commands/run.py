"""The run of a command over its documents, which may be interrupted."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Sequence
from types import TracebackType

from cleaner.batch import progress, runner
from cleaner.batch.jobs import Job
from cleaner.batch.journal import Journal
from cleaner.batch.task import Outcome
from cleaner.batch.worker import Worker


class Run:
    """What becomes of each job, in order, within ``with``.

    When it is left early, the documents in work are finished and no process is left behind; an interruption tells how
    far the run came and how to go on. ``journal`` takes down what is finished.
    """

    def __init__(self, jobs: Sequence[Job], worker: Worker, workers: int, journal: Journal | None = None) -> None:
        self._outcomes = progress.shown(runner.run(jobs, worker, workers), len(jobs))
        self._total = len(jobs)
        self._done = 0
        self._journal = journal

    def __enter__(self) -> Run:
        return self

    def __iter__(self) -> Iterator[Outcome]:
        for outcome in self._outcomes:
            if self._journal is not None and outcome.receipt:
                self._journal.add(outcome.receipt)
            self._done += 1
            yield outcome

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._outcomes.close()
        if self._journal is not None:
            self._journal.close(is_through=kind is None)
        if isinstance(error, KeyboardInterrupt):
            raise type(error)(self._told()) from None

    def _told(self) -> str:
        words = ["cleaner", *sys.argv[1:]]
        if self._journal is not None and "--resume" not in words:
            words.append("--resume")
        done = f"interrupted after {self._done} of {self._total} files; those are whole, the others untouched"
        return f"{done}\n  go on with: {shlex.join(words)}"
