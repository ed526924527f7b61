"""``cleaner check --add-ignores``: writes suppressions for all that is found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import typer

from cleaner import files
from cleaner.api import Cleaner
from cleaner.batch.task import Outcome
from cleaner.batch.worker import Worker
from cleaner.commands.gathering import gathered
from cleaner.commands.guard import Exit
from cleaner.commands.run import Run
from cleaner.commands.session import Options, Tally, narrowed, prepared, seen_from_here
from cleaner.errors import CleanerError, DocumentError
from cleaner.report.wording import counted
from cleaner.shapes import Finding
from cleaner.suppress.lines import Scope
from cleaner.suppress.placing import Placed, check_reason, placed
from cleaner.suppress.tables import Table, append, table
from cleaner.text.document import Document
from cleaner.text.encoding import encode


def add_ignores(paths: Sequence[Path], options: Options, reason: str) -> int:
    """Write a comment for each place with findings; where none can stand, a table of the nearest configuration.

    Prose stays as it is. Raises CleanerError for a reason that no comment can hold.
    """
    check_reason(reason)
    options = replace(options, keeps=False)  # what is kept has no paragraphs to put comments before
    task = options.task(paths[0])
    jobs, errors = gathered(paths, task.discovery, takes_ignored=options.takes_ignored)
    task, jobs = narrowed(task, jobs, paths, options)
    worker = prepared(task, paths[0], keeps=False)
    tally = Tally(errors)
    tables: defaultdict[Path, list[Table]] = defaultdict(list)
    with Run(jobs, worker, options.workers) as run:
        for outcome in run:
            tally.add(outcome)
            if outcome.document is not None and outcome.findings:
                config = _config(worker, outcome.job.source)
                try:
                    tables[config] += _written(worker, outcome, reason, config)
                except CleanerError as error:
                    tally.fail(error)  # of one article, which must not cost the others their tables
    for config, found in tables.items():
        try:
            count = append(config, found)
        except CleanerError as error:
            tally.fail(error)
            continue
        if count:
            typer.echo(f"{seen_from_here(config)}: {counted(count, '[[suppress]] table')}")
    total = tally.totals
    typer.echo(f"{counted(total.findings, 'finding')} suppressed in {counted(total.with_findings, 'file')}")
    return tally.exit_code(Exit.CLEAN)


def _written(worker: Worker, outcome: Outcome, reason: str, config: Path) -> list[Table]:
    """Write the comments of one document; give the tables for the rest."""
    document, source = outcome.document, outcome.job.source
    assert document is not None
    cleaner = worker.cleaners.of(source)
    done = placed(document, outcome.findings, reason, cleaner.reader(document), cleaner.selectors)
    if done.comments and not _is_as_told(cleaner, outcome, done):
        done = Placed(document.text, 0, outcome.findings)
    path = files.relative(source, config.parent)
    if done.left and not _is_writable(path):
        hint = "rename it, or suppress its findings by rule or text"
        message = "has a name that no configuration can hold; left untouched"
        raise DocumentError(message, path=outcome.job.shown, hint=hint)
    if done.comments:
        if files.read_bytes(source) != encode(document.text, document.encoding):
            raise DocumentError("has changed in the meantime; left untouched", path=outcome.job.shown)
        files.write_bytes(source, encode(done.text, document.encoding))
        typer.echo(f"{outcome.job.shown}: {counted(done.comments, 'comment')}")
    return [table(document.text, one, path, reason) for one in done.left]


def _is_writable(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _is_as_told(cleaner: Cleaner, outcome: Outcome, done: Placed) -> bool:
    """Whether with the comments all is found that was found before, but what they are for."""
    document, scope = outcome.document, Scope(outcome.job.source)
    assert document is not None
    before, after = document, cleaner.reader(document)(done.text)
    expected = _counted(before, cleaner.examine(before, scope).findings)
    expected -= _counted(before, outcome.findings) - _counted(before, done.left)
    return _counted(after, cleaner.examine(after, scope).findings) == expected


def _counted(document: Document, findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter((one.rule, one.span.of(document.text)) for one in findings)


def _config(worker: Worker, source: Path) -> Path:
    """The configuration of an article; where there is none, the one to make: here, or beside an article elsewhere."""
    settings = worker.task.discovery.of(source)
    if settings.path is not None:
        return settings.path
    here = Path.cwd()
    return (here if source.resolve().is_relative_to(here) else source.parent) / "cleaner.toml"
