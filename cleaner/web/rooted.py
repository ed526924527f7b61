"""Results stay in the folders that they were to go to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from cleaner.batch.jobs import Job
from cleaner.errors import DocumentError


class Rooted:
    """Where the folders of some jobs' results were when a review began, which may last for days.

    A folder that became a link since would lead what is written out of the tree.
    """

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._real: dict[Path, Path] = {}
        for job in jobs:
            for path in _written(job):
                if path.parent not in self._real:
                    self._real[path.parent] = path.parent.resolve()

    def check(self, job: Job) -> None:
        """Raises DocumentError where a result would go elsewhere now."""
        for path in _written(job):
            if path.parent.resolve() != self._real[path.parent]:
                hint = "end the review and start it again where the articles are"
                raise DocumentError("lies elsewhere now, by a link; nothing was written", path=path, hint=hint)


def _written(job: Job) -> Iterator[Path]:
    if job.article is not None:
        yield job.article
    yield from (path for _, path in job.logs)
