"""Suppressions for many documents that a whole run did not need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.batch.jobs import Job, place
from cleaner.batch.worker import Worker
from cleaner.shapes import Unused

if TYPE_CHECKING:
    from cleaner.suppress.standing import Standing

_NAMED = 5  # forms of an accept list that are told, of which there may be thousands
_WILD = frozenset("*?[")


def idle(worker: Worker, jobs: Sequence[Job], paths: Sequence[Path], used: frozenset[str]) -> Iterator[Unused]:
    """The tables of ``[[suppress]]`` and the accepted forms that silenced nothing, where the run saw all they are for.

    A run over one article tells nothing of them: they may be for another.
    """
    if worker.task.changed is not None:
        return
    found = list(_unneeded(worker, {job.source.parent for job in jobs}, used))
    if not found:
        return
    folders = [path.resolve() for path in paths if path.is_dir()]
    files = {place(job.source) for job in jobs}
    seen = [
        one
        for one in found
        if all(any(target.is_relative_to(folder) for folder in folders) or target in files for target in _targets(one))
    ]
    for one in seen:
        if not one.is_listed:
            path, line = _parted(one.place)
            yield Unused(line, 1, f"unused suppression: {_told(one)} suppresses nothing", path)
    for path, forms in groupby((one for one in seen if one.is_listed), key=lambda one: _parted(one.place)[0]):
        yield _of_list(path, list(forms))


def _unneeded(worker: Worker, folders: Iterable[Path], used: frozenset[str]) -> Iterator[Standing]:
    """What the configurations of some folders suppress for nothing, each once. The engine is asked last: it may not
    have been needed for anything else."""
    task = worker.task
    told: set[str] = set()
    for settings in {one.key: one for one in map(task.discovery.folder, folders)}.values():
        if not (task.accept or settings.config.suppress or settings.accepted):
            continue
        from cleaner.suppress import said

        if all(one.place in used for one in said.standing(settings, task.accept)):
            continue
        for one in worker.cleaners.under(settings).idle(used):
            if one.place not in told:
                told.add(one.place)
                yield one


def _targets(one: Standing) -> Iterable[Path]:
    """The folders, or the files, that a suppression is for: of a glob the part before its first wildcard."""
    root = one.root.resolve()
    for glob in one.paths or ("",):
        plain = []
        for part in glob.split("/"):
            if _WILD.intersection(part):
                break
            plain.append(part)
        yield root.joinpath(*plain)


def _told(one: Standing) -> str:
    parts = [f"rule {one.rule}"] if one.rule else []
    parts += [f"text “{one.text}”"] if one.text else []
    return "[[suppress]] of " + " and ".join(parts)


def _of_list(path: str, forms: Sequence[Standing]) -> Unused:
    lines = [_parted(one.place)[1] for one in forms]
    told = ", ".join(f"“{one.text}” (line {line})" for one, line in zip(forms[:_NAMED], lines, strict=False))
    more = f" and {len(forms) - _NAMED} more" if len(forms) > _NAMED else ""
    verb = "suppresses" if len(forms) == 1 else "suppress"
    return Unused(lines[0], 1, f"unused suppression: {told}{more} {verb} nothing", path)


def _parted(place: str) -> tuple[str, int]:
    """
    >>> _parted("house/accept.txt:12"), _parted("suppress 2")
    (('house/accept.txt', 12), ('suppress 2', 1))
    """
    path, _, line = place.rpartition(":")
    return (path, int(line)) if path and line.isdigit() else (place, 1)
