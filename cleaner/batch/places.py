"""Where the results of each document go."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, overload

from cleaner.batch.jobs import Job, place
from cleaner.errors import DocumentError
from cleaner.report import LogFormat


class Places(NamedTuple):
    """Where a run writes: in place when ``out`` is None; logs beside the results, or under ``log``."""

    out: Path | None = None
    log: Path | None = None
    formats: tuple[LogFormat, ...] = (LogFormat.JSONL,)

    def of(self, job: Job) -> Job:
        """The job with the files it writes."""
        article = job.source if self.out is None else self.out / _inside(job)
        if self.log is not None:
            base = self.log / _inside_log(job)
        elif self.out is not None:
            base = article
        else:
            return job._replace(article=article)
        logs = [(form, base.with_name(base.name + form.suffix)) for form in dict.fromkeys(self.formats)]
        return job._replace(article=article, logs=tuple(logs))


def placed(jobs: Sequence[Job], places: Places) -> Sequence[Job]:
    """The jobs with the files they write.

    Raises DocumentError, before anything is written, where two results would be one file, a result would
    overwrite an input, or a link would lead a result out of its folder.
    """
    result = _Mapped(_without_links(jobs) if places.out is None else jobs, places.of)
    if places.out is not None or places.log is not None:
        folders = _check_distinct(result, in_place=places.out is None)
        _check_inside([Path(folder) for folder in folders], places)
    return result


class _Mapped(Sequence[Job]):
    """Jobs that something is done to when they are asked for."""

    def __init__(self, jobs: Sequence[Job], change: Callable[[Job], Job]) -> None:
        self._jobs = jobs
        self._change = change

    def __len__(self) -> int:
        return len(self._jobs)

    @overload
    def __getitem__(self, index: int) -> Job: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Job]: ...
    def __getitem__(self, index: int | slice) -> Job | Sequence[Job]:
        if isinstance(index, slice):
            return [self._change(job) for job in self._jobs[index]]
        return self._change(self._jobs[index])

    def __iter__(self) -> Iterator[Job]:
        return map(self._change, self._jobs)


def _inside(job: Job) -> Path:
    """Below the output folder: the path inside the folder given; the bare name of a file given by name."""
    return Path(job.source.name) if job.folder is None else job.source.relative_to(job.folder)


def _inside_log(job: Job) -> Path:
    """Logs keep the folders of a file given by name too: a/x.txt and b/x.txt can be fixed in place in one run."""
    if job.folder is None and not job.source.is_absolute() and ".." not in job.source.parts:
        return job.source
    return _inside(job)


def _without_links(jobs: Sequence[Job]) -> Sequence[Job]:
    """In place, a link to another document of the run is left to that one: it is the same file."""
    links = {job.source.resolve() for job in jobs if job.source.is_symlink()}
    if not links:
        return jobs
    real = {spot for job in jobs if not job.source.is_symlink() and (spot := job.source.resolve()) in links}
    return [job for job in jobs if not job.source.is_symlink() or job.source.resolve() not in real]


def _written(job: Job, *, in_place: bool) -> Iterator[Path]:
    if job.article is not None and not in_place:
        yield job.article
    yield from (path for _, path in job.logs)


class _Spots:
    """Numbers for files, which take a fourth of the room of their paths: equal for one file, hardly ever for two."""

    def __init__(self) -> None:
        self.folders: dict[str, str] = {}

    def of(self, path: Path) -> int:
        folder, name = os.path.split(path)
        if folder not in self.folders:
            self.folders[folder] = os.path.realpath(folder)
        return hash((self.folders[folder], name))


def _check_distinct(jobs: Sequence[Job], *, in_place: bool) -> Iterable[str]:
    """Raises DocumentError where two results would be one file, or one an input; else gives the folders of all."""
    sources, results = _Spots(), _Spots()
    inputs: set[int] = set()
    taken: set[int] = set()
    doubtful: set[int] = set()
    for job in jobs:
        inputs.add(sources.of(job.source))
        for path in _written(job, in_place=in_place):
            spot = results.of(path)
            if spot in taken:
                doubtful.add(spot)
            taken.add(spot)
    doubtful |= inputs & taken
    if doubtful:
        # Two files may have one number by chance, so that the few in question are compared by their paths.
        originals = {place(job.source) for job in jobs if sources.of(job.source) in doubtful}
        first: dict[Path, Job] = {}
        for job in jobs:
            for path in _written(job, in_place=in_place):
                if results.of(path) in doubtful:
                    _check_one(job, path, originals, first)
    return results.folders


def _check_one(job: Job, path: Path, sources: set[Path], first: dict[Path, Job]) -> None:
    spot = place(path)
    if spot in sources:
        raise DocumentError(
            f"is an input, and the result of {job.shown} would overwrite it",
            path=path,
            hint="give another --out, or leave it away to fix in place",
        )
    if spot in first:
        raise DocumentError(
            f"would be written twice, for {first[spot].shown} and for {job.shown}",
            path=path,
            hint="give the folder above them, or run twice with different folders",
        )
    first[spot] = job


def _check_inside(folders: Iterable[Path], places: Places) -> None:
    for top in filter(None, (places.out, places.log)):
        real = top.resolve()
        for folder in sorted(folders):
            if folder.is_relative_to(top) and not folder.resolve().is_relative_to(real):
                raise DocumentError(f"is a link that leads out of {top}", path=folder, hint="nothing was written")
