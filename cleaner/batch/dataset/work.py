"""The work on a dataset, in pieces that any worker can do: scan a file, correct a run of its parts."""

from __future__ import annotations

import hashlib
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from cleaner.api import Cleaner
from cleaner.batch.cleaners import Cleaners
from cleaner.batch.dataset import storage
from cleaner.batch.dataset.fixing import Fixed, fix
from cleaner.batch.dataset.formats import READ, SCAN, WRITE
from cleaner.batch.dataset.parts import suffix
from cleaner.batch.dataset.rows import Reader, Row
from cleaner.batch.dataset.spec import Layout, Limits, Part, Scan, Source
from cleaner.batch.task import Task
from cleaner.config import Settings
from cleaner.errors import CleanerError, DocumentError
from cleaner.text.document import Markup

_EXAMPLES = 5  # bad rows that are told of each part; all are marked and counted


class Bad(msgspec.Struct, frozen=True):
    """A row that was kept as it is: its number in the input, its id, the reason."""

    row: int
    identifier: str
    error: str


class Done(msgspec.Struct, frozen=True):
    """What is known of a part that is written: the record by which a later run goes past it."""

    name: str
    source: str
    first: int
    rows: int
    changed: int
    changes: dict[str, int]
    findings: int
    bad: int
    bugs: int
    size: int
    sha256: str
    examples: tuple[Bad, ...] = ()


class Failed(msgspec.Struct, frozen=True):
    """A piece of work that was given up: the words of the error, or the traceback of a ``crash``."""

    error: str
    crash: str = ""


class Run(msgspec.Struct, frozen=True):
    """Parts of one file that follow each other, read in one go."""

    scanned: Scan
    parts: tuple[Part, ...]


class Answer(msgspec.Struct, frozen=True):
    """What a worker gives back; ``failed`` beside the parts that were written before."""

    done: tuple[Done, ...] = ()
    scan: Scan | None = None
    failed: Failed | None = None


@dataclass(frozen=True, slots=True)
class Fixing:
    """What workers need to correct parts. The configuration is that of the whole run."""

    task: Task
    settings: Settings
    layout: Layout
    markup: Markup = Markup.PLAIN

    def cleaner(self) -> Cleaner:
        """The cleaner of this process. Raises CleanerError for rules, names or settings that can't be used."""
        return Cleaners(self.task).under(self.settings)


class Scanner:
    """A worker that scans files; takes a ``Source`` as JSON and gives an ``Answer`` as JSON."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def __call__(self, item: str) -> str:
        source = msgspec.json.decode(item, type=Source)
        try:
            answer = Answer(scan=SCAN[source.kind](source, self._limits))
        except Exception as error:
            answer = Answer(failed=_failed(error, source))
        return msgspec.json.encode(answer).decode()


class Fixer:
    """A worker that corrects parts; takes a ``Run`` as JSON and gives an ``Answer`` as JSON."""

    def __init__(self, fixing: Fixing) -> None:
        self._fixing = fixing
        self._cleaner = fixing.cleaner()

    def __call__(self, item: str) -> str:
        run = msgspec.json.decode(item, type=Run)
        done: list[Done] = []
        failed = None
        try:
            for part in written(run, self._fixing, self._cleaner):
                done.append(part)
        except Exception as error:
            failed = _failed(error, run.scanned.source)
        return msgspec.json.encode(Answer(tuple(done), failed=failed)).decode()


def _failed(error: Exception, source: Source) -> Failed:
    """What is wrong with one file costs no other."""
    if isinstance(error, CleanerError):
        return Failed(str(error))
    return Failed("", f"{source.url}:\n{traceback.format_exc()}")


def written(run: Run, fixing: Fixing, cleaner: Cleaner) -> Iterator[Done]:
    """Correct and write the parts of a run one after another; each is whole before its record is written."""
    source = run.scanned.source
    layout = fixing.layout
    reader = Reader(READ[source.kind](run.scanned, run.parts[0], layout.columns))
    for part in run.parts:
        name = part_name(run.scanned, part, layout)
        writer = WRITE[layout.kind](layout, run.scanned)
        tally = _Tally()
        for batch in reader.take(part.rows):
            fixed = [fix(row, cleaner, fixing.markup, fixing.task.date) for row in batch.rows]
            writer.add(batch, fixed)
            tally.add(batch.rows, fixed)
        if tally.rows != part.rows:
            raise DocumentError("has changed while it was read", path=source.url, hint="run again with --overwrite")
        data = writer.close()
        storage.write(storage.joined(layout.out, name), data)
        done = tally.done(name, source.path, part.first, data)
        storage.write(storage.joined(layout.out, record_name(name)), msgspec.json.encode(done) + b"\n")
        yield done


def part_name(scanned: Scan, part: Part, layout: Layout) -> str:
    """The path of a part below the output folder: it tells the file, and its first row there, from 0."""
    return f"{scanned.source.name}-{part.first:010d}{suffix(layout, scanned)}"


def record_name(name: str) -> str:
    """The path of the record of a part."""
    return f"_cleaner/parts/{name}.json"


class _Tally:
    """Counts of a part as its rows come."""

    def __init__(self) -> None:
        self.rows = 0
        self._changed = self._findings = self._bad = self._bugs = 0
        self._changes: Counter[str] = Counter()
        self._examples: list[Bad] = []

    def add(self, rows: list[Row], fixed: Iterable[Fixed]) -> None:
        for row, one in zip(rows, fixed, strict=True):
            self.rows += 1
            self._changed += one.is_changed
            self._findings += len(one.findings)
            self._changes.update(change["applicability"] for change in one.changes)
            if one.error is not None:
                self._bad += 1
                self._bugs += bool(one.crash)
                if len(self._examples) < _EXAMPLES:
                    self._examples.append(Bad(row.number, row.identifier, one.error))

    def done(self, name: str, source: str, first: int, data: bytes) -> Done:
        counts = dict(sorted(self._changes.items()))
        digest = hashlib.sha256(data).hexdigest()
        return Done(
            name,
            source,
            first,
            self.rows,
            self._changed,
            counts,
            self._findings,
            self._bad,
            self._bugs,
            len(data),
            digest,
            tuple(self._examples),
        )
