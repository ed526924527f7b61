"""What performs jobs in one process."""

from __future__ import annotations

import contextlib
import traceback
from pathlib import Path

from cleaner import files
from cleaner.batch.cleaners import Cleaners
from cleaner.batch.jobs import Job
from cleaner.batch.results import write
from cleaner.batch.task import Outcome, Task
from cleaner.errors import CleanerError, DocumentError
from cleaner.text.encoding import decode


class Worker:
    """Performs jobs of a task, with cleaners that are made when the first document needs them."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.cleaners = Cleaners(task)

    def __reduce__(self) -> tuple[object, ...]:
        return Worker, (self.task,)

    def perform(self, job: Job) -> Outcome:
        """Read a document, check or fix it, write its results. Nothing that is wrong with it stops the run."""
        try:
            return self._performed(job)
        except CleanerError as error:
            if error.path in (None, job.name):
                error.path = job.shown
            return Outcome(job, error=error)
        except Exception:  # a crash of ours on one document must not cost the others
            return Outcome(job, crash=f"{job.shown}:\n{traceback.format_exc()}")

    def close(self) -> None:
        """Keep what is to be kept; a worker that is closed may go on all the same."""

    def _performed(self, job: Job) -> Outcome:
        if _is_special(job.source):
            raise DocumentError("is no regular file", path=job.shown)
        cleaner = self.cleaners.of(job.source)
        data = files.read_bytes(job.source)
        text, encoding = decode(data, self.task.encoding or cleaner.settings.config.encoding, job.shown)
        document = cleaner.read(text, path=job.name, encoding=encoding, when=self.task.date)
        if not self.task.fixes:
            return Outcome(job, document, tuple(cleaner.check(document)))
        result = cleaner.fix(document)
        write(job, data, result, cleaner)
        return Outcome(job, document, result.findings, result)


def _is_special(path: Path) -> bool:
    """Whether it is a pipe or a device, which might never end."""
    with contextlib.suppress(OSError):
        return path.exists() and not path.is_file()
    return False  # reading it tells what is wrong
