"""Where the results of each document go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from cleaner.batch.jobs import Job, place
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
    written = [(job, path) for job in result for path in _written(job, in_place=places.out is None)]
    _check_distinct(written, {place(job.source) for job in result})
    for folder in (places.out, places.log):
        if folder is not None:
            _check_inside(folder, {path.parent for _, path in written})
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


def _written(job: Job, *, in_place: bool) -> Iterable[Path]:
    article = () if job.article is None or in_place else (job.article,)
    return (*article, *(path for _, path in job.logs))


def _check_distinct(written: Iterable[tuple[Job, Path]], inputs: set[Path]) -> None:
    taken: dict[Path, Job] = {}
    for job, path in written:
        spot = place(path)
        if spot in inputs:
            raise DocumentError(
                f"is an input, and the result of {job.shown} would overwrite it",
                path=path,
                hint="give another --out, or leave it away to fix in place",
            )
        if spot in taken:
            raise DocumentError(
                f"would be written twice, for {taken[spot].shown} and for {job.shown}",
                path=path,
                hint="give the folder above them, or run twice with different folders",
            )
        taken[spot] = job


def _check_inside(top: Path, folders: Iterable[Path]) -> None:
    real = top.resolve()
    for folder in sorted(folders):
        if folder.is_relative_to(top) and not folder.resolve().is_relative_to(real):
            raise DocumentError(f"is a link that leads out of {top}", path=folder, hint="nothing was written")
