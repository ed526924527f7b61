"""What is suppressed for many documents, and of no use in a whole run."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.batch.jobs import Job, place
from cleaner.batch.worker import Worker
from cleaner.config import Settings
from cleaner.shapes import Unused

if TYPE_CHECKING:
    from cleaner.suppress.baseline import Baseline
    from cleaner.suppress.standing import Standing

_NAMED = 5  # forms of an accept list, or articles that are gone, that are told: there may be thousands
_WILD = frozenset("*?[")


def idle(worker: Worker, jobs: Sequence[Job], paths: Sequence[Path], used: frozenset[str]) -> Iterator[Unused]:
    """The tables of ``[[suppress]]`` and the accepted forms that silenced nothing, where the run saw all they are for;
    the articles of baselines that are gone from where it looked.

    A run over one article tells nothing of them: they may be for another.
    """
    if worker.task.changed is not None:
        return
    folders = [path.resolve() for path in paths if path.is_dir()]
    settings = _settings(worker, jobs)
    found = list(_unneeded(worker, settings, used))
    if found:
        yield from _told(found, folders, {place(job.source) for job in jobs})
    known = dict.fromkeys(worker.task.baseline or one.baseline for one in settings)
    for path in known if folders else ():
        if path is not None:
            from cleaner.suppress import baseline

            yield from _gone(baseline.read(path), folders)


def _told(found: Iterable[Standing], folders: Sequence[Path], files: Container[Path]) -> Iterator[Unused]:
    """Those of the suppressions that are for nothing but what was seen: the tables, then the lists in a line each."""
    from cleaner.suppress.standing import parted

    seen = [
        one
        for one in found
        if all(any(target.is_relative_to(folder) for folder in folders) or target in files for target in _targets(one))
    ]
    for one in seen:
        if not one.is_listed:
            path, line = parted(one.place)
            yield Unused(line, 1, f"unused suppression: {_named(one)} suppresses nothing", path)
    listed = ((*parted(one.place), one) for one in seen if one.is_listed)
    for path, forms in groupby(listed, key=lambda form: form[0]):
        yield _of_list(path, [(line, one) for _, line, one in forms])


def _settings(worker: Worker, jobs: Sequence[Job]) -> list[Settings]:
    """The settings of a run, each once. Those of every article are asked for only where some have their own lists."""
    task = worker.task
    found: dict[object, Settings] = {}
    for folder, inside in groupby(jobs, key=lambda job: job.source.parent):
        general = task.discovery.folder(folder)
        found[general.key] = general
        if any(layer.paths is not None and layer.engine.accept for layer in general.layers):
            for job in inside:
                own = task.discovery.of(job.source)
                found[own.key] = own
    return list(found.values())


def _unneeded(worker: Worker, found: Iterable[Settings], used: frozenset[str]) -> Iterator[Standing]:
    """What configurations suppress for nothing, each once. The engine is asked last: it may not have been needed for
    anything else."""
    task = worker.task
    told: set[str] = set()
    for settings in found:
        if not (task.accept or settings.config.suppress or settings.accepted):
            continue
        from cleaner.suppress import said

        if all(one.place in used for one in said.standing(settings, task.accept)):
            continue
        for one in worker.cleaners.under(settings).idle(used):
            if one.place not in told:
                told.add(one.place)
                yield one


def _gone(known: Baseline, folders: Sequence[Path]) -> Iterator[Unused]:
    gone = [name for name in known.gone if any((known.root / name).is_relative_to(folder) for folder in folders)]
    if gone:
        more = f" and {len(gone) - _NAMED} more" if len(gone) > _NAMED else ""
        whose, those = (
            ("its", "the article that it was") if len(gone) == 1 else ("their", "the articles that they were")
        )
        told = f"{', '.join(gone[:_NAMED])}{more} {'is' if len(gone) == 1 else 'are'} gone"
        does = f"cleaner baseline update gives {whose} entries to {those} renamed to"
        yield Unused(known.line(known.root / gone[0]), 1, f"stale baseline: {told}; {does}", str(known.path))


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


def _named(one: Standing) -> str:
    parts = [f"rule {one.rule}"] if one.rule else []
    parts += [f"text “{one.text}”"] if one.text else []
    return "[[suppress]] of " + " and ".join(parts)


def _of_list(path: str, forms: Sequence[tuple[int, Standing]]) -> Unused:
    told = ", ".join(f"“{one.text}” (line {line})" for line, one in forms[:_NAMED])
    more = f" and {len(forms) - _NAMED} more" if len(forms) > _NAMED else ""
    verb = "suppresses" if len(forms) == 1 else "suppress"
    return Unused(forms[0][0], 1, f"unused suppression: {told}{more} {verb} nothing", path)
