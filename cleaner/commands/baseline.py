"""``cleaner baseline``: what is found today, put aside, so that only what is new is told."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import msgspec
import typer

from cleaner import files
from cleaner.commands.columns import print_columns
from cleaner.commands.gathering import gathered
from cleaner.commands.guard import Exit
from cleaner.commands.run import Run
from cleaner.commands.session import Options, Tally, prepared, seen_from_here
from cleaner.config import Settings, find
from cleaner.errors import CleanerError, ConfigError
from cleaner.report.wording import counted
from cleaner.suppress import baseline as baselines
from cleaner.suppress.baseline import Baseline, Key
from cleaner.suppress.selectors import Selectors


class _Seen(NamedTuple):
    """What a run found in each article, by the name that the baseline gives it, and how many of it are new."""

    tally: Tally
    found: dict[str, Mapping[Key, int]]
    new: int


def create(paths: Sequence[Path], options: Options, out: Path | None) -> int:
    """Write a baseline of all that is found. Raises ConfigError where there is one already."""
    settings = find(paths[0], options.config)
    path = out or _place(settings)
    _check_free(path)
    seen = _look(paths, options, Baseline(path))
    _check_free(path)  # the run took its time, and somebody else's may have ended meanwhile
    written = Baseline(path).replaced(seen.found)
    files.write_bytes(path, written.encoded())
    holding = sum(1 for keys in seen.found.values() if keys)
    typer.echo(f"{seen_from_here(path)}: {counted(seen.new, 'finding')} in {counted(holding, 'file')}")
    if settings.baseline is None or settings.baseline.resolve() != path.resolve():
        name = files.relative(path, settings.root)
        typer.echo(f'  to leave them out, put baseline = "{name}" into cleaner.toml, or give --baseline {path}')
    return seen.tally.exit_code(Exit.CLEAN)


def update(paths: Sequence[Path], options: Options) -> int:
    """Bring the baseline up to date for some articles: what is new goes in, what is no longer found goes out."""
    path = options.baseline or _place(find(paths[0], options.config))
    old = baselines.read(path)
    seen = _look(paths, options, old)
    new = old.replaced(seen.found)
    files.write_bytes(path, new.encoded())
    dropped = old.total + seen.new - new.total
    typer.echo(f"{seen_from_here(path)}: {seen.new} added, {dropped} dropped, {new.total - seen.new} kept")
    return seen.tally.exit_code(Exit.CLEAN)


def show(path: Path | None, config: Path | None, *, as_json: bool = False) -> int:
    """Print how many findings of which rule, in which article, a baseline holds."""
    found = baselines.read(path or _place(find(Path(), config)))
    if as_json:
        for one in found.entries:
            typer.echo(msgspec.json.encode(one).decode())
        return Exit.CLEAN
    counts: Counter[tuple[str, str]] = Counter()
    gone = frozenset(found.gone)
    for one in found.entries:
        counts[one.rule, one.path] += one.count
    rows = [(rule, name, str(count), "gone" if name in gone else "") for (rule, name), count in sorted(counts.items())]
    print_columns(rows, ("rule", "file", "findings", ""))
    typer.echo(f"{counted(found.total, 'finding')} in {counted(len({name for _, name in counts}), 'file')}", err=True)
    return Exit.CLEAN


def _check_free(path: Path) -> None:
    if os.path.lexists(path):
        hint = f"cleaner baseline update brings it up to date; remove {path} to begin anew"
        raise ConfigError("exists already; left untouched", path=path, hint=hint)


def _place(settings: Settings) -> Path:
    """The baseline of a configuration; where it would be, beside it, when none is named."""
    if settings.baseline is not None:
        return settings.baseline
    return settings.root / baselines.NAME if settings.path else Path(baselines.NAME)


def _look(paths: Sequence[Path], options: Options, old: Baseline) -> _Seen:
    """All findings of a run, those that the old baseline knows too."""
    # The key of a finding needs the paragraphs around it, which are not kept.
    options = replace(options, baseline=Path(os.devnull), keeps=False)
    task = options.task(paths[0])
    jobs, errors = gathered(paths, task.discovery, takes_ignored=options.takes_ignored)
    tally = Tally(errors)
    worker = prepared(task, paths[0], keeps=False)
    keys: dict[str, Sequence[Key]] = {}
    sources: dict[str, Path] = {}
    with Run(jobs, worker, options.workers) as run:
        for outcome in run:
            tally.add(outcome)
            if outcome.document is None or outcome.problems:
                continue  # what a rule that broke would have found, nobody knows
            name = old.name(outcome.job.source)
            sources[name] = outcome.job.source
            keys[name] = [baselines.key(outcome.document, one) for one in outcome.findings]
    if not jobs and errors:
        raise CleanerError("nothing was read, so the baseline was not written")
    counts = {name: Counter(one) for name, one in keys.items()}
    adopted = old.adopted(counts)
    found: dict[str, Mapping[Key, int]] = {}
    new = 0
    for name, source in sources.items():
        known = adopted.get(name) or old.known(source)
        new += len(keys[name]) - len(baselines.matched(keys[name], known)[0])
        asked = worker.cleaners.of(source).selectors if known else None
        found[name] = {**(_unasked(known, asked) if asked else {}), **counts[name]}
    return _Seen(tally, found, new)


def _unasked(known: Mapping[Key, int], selectors: Selectors) -> dict[Key, int]:
    """The entries of rules that there are and that the run did not ask: they stand, as nobody looked."""
    return {one: n for one, n in known.items() if selectors.rules(one.rule) and not selectors.are_asked(one.rule)}
