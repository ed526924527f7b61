"""Where the results of each document go."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from cleaner.batch.jobs import Job
from cleaner.errors import DocumentError
from cleaner.report import LogFormat


class Places(NamedTuple):
    """Where a run writes: in place when ``out`` is None; logs beside the results, or under ``log``."""

    out: Path | None = None
    log: Path | None = None
    formats: tuple[LogFormat, ...] = (LogFormat.JSONL,)


def placed(jobs: Sequence[Job], places: Places) -> tuple[Job, ...]:
    """The jobs with the files they write.

    Raises DocumentError, before anything is written, where two results would be one file, a result would
    overwrite an input, or a link would lead a result out of its folder.
    """
    result = [_placed(job, places) for job in (_without_links(jobs) if places.out is None else jobs)]
    _check_distinct(result)
    for folder in (places.out, places.log):
        if folder is not None:
            _check_inside(folder, {path.parent for job in result for path in _written(job)})
    return tuple(result)


def _placed(job: Job, places: Places) -> Job:
    article = job.source if places.out is None else places.out / _inside(job)
    if places.log is not None:
        base = places.log / _inside_log(job)
    elif places.out is not None:
        base = article
    else:
        return job._replace(article=article)
    logs = [(form, base.with_name(base.name + form.suffix)) for form in dict.fromkeys(places.formats)]
    return job._replace(article=article, logs=tuple(logs))


def _inside(job: Job) -> Path:
    """Below the output folder: the path inside the folder given; the bare name of a file given by name."""
    return Path(job.source.name) if job.folder is None else job.source.relative_to(job.folder)


def _inside_log(job: Job) -> Path:
    """Logs keep the folders of a file given by name too: a/x.txt and b/x.txt can be fixed in place in one run."""
    if job.folder is None and not job.source.is_absolute() and ".." not in job.source.parts:
        return job.source
    return _inside(job)


def _without_links(jobs: Sequence[Job]) -> list[Job]:
    """In place, a link to another document of the run is left to that one: it is the same file."""
    real = {job.source.resolve() for job in jobs if not job.source.is_symlink()}
    return [job for job in jobs if not job.source.is_symlink() or job.source.resolve() not in real]


def _written(job: Job) -> Iterable[Path]:
    article = () if job.article is None or job.article == job.source else (job.article,)
    return (*article, *(path for _, path in job.logs))


def _check_distinct(jobs: Sequence[Job]) -> None:
    inputs = {os.path.abspath(job.source) for job in jobs}
    taken: dict[str, Job] = {}
    for job in jobs:
        for path in _written(job):
            place = os.path.abspath(path)
            if place in inputs:
                raise DocumentError(
                    "would be overwritten by the result, and it is an input",
                    path=path,
                    hint="give another --out, or leave it away to fix in place",
                )
            if place in taken:
                raise DocumentError(
                    f"would be written twice, for {taken[place].shown} and for {job.shown}",
                    path=path,
                    hint="give the folder above them, or run twice with different folders",
                )
            taken[place] = job


def _check_inside(top: Path, folders: Iterable[Path]) -> None:
    real = top.resolve()
    for folder in sorted(folders):
        if folder.is_relative_to(top) and not folder.resolve().is_relative_to(real):
            raise DocumentError(f"is a link that leads out of {top}", path=folder, hint="nothing was written")
