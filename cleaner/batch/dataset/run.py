"""A run over a dataset: scan, check, correct what is not there yet, sum up."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from cleaner.api import Cleaner
from cleaner.batch.dataset import manifest, planning, storage, work
from cleaner.batch.dataset.engine import Started
from cleaner.batch.dataset.manifest import Manifest, Totals
from cleaner.batch.dataset.spec import Columns, Kind, Layout, Limits, Scan, Source
from cleaner.batch.dataset.work import Answer, Bad, Done, Failed, Fixer, Fixing, Scanner, part_name
from cleaner.batch.keys import Keys
from cleaner.batch.task import Task
from cleaner.config import Settings
from cleaner.errors import CleanerError, DocumentError
from cleaner.text.document import Markup


@dataclass(frozen=True, slots=True)
class Given:
    """What a run is told. ``kind`` is the format of the result, that of the input where it is None."""

    place: str
    out: str
    columns: Columns
    task: Task
    settings: Settings
    markup: Markup = Markup.PLAIN
    kind: Kind | None = None
    limits: Limits = Limits()  # noqa: RUF009 - a frozen record
    overwrites: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a run.

    ``resumed`` parts were there before, ``failed`` names what was given up, ``bad`` some of the rows that were kept
    as they are, each with the path of its file.
    """

    totals: Totals
    inputs: int
    resumed: int
    failed: tuple[Failed, ...] = ()
    bad: tuple[tuple[str, Bad], ...] = ()


@dataclass(slots=True)
class Run:
    """A run as it goes. ``began`` is told of the rows there are, ``progressed`` of each part once it is whole."""

    given: Given
    engine: Started
    began: Callable[[int], None] = lambda rows: None
    progressed: Callable[[Done], None] = lambda part: None
    _failed: list[Failed] = field(default_factory=list)

    def __call__(self) -> Summary:
        """Do what is left to do. Raises CleanerError, with nothing written, for what is wrong with the whole of it."""
        given = self.given
        found = planning.sources(given.place, given.out)
        scans = self._scanned(found)
        layout = planning.layout(scans, given.out, given.columns, given.kind)
        fixing = Fixing(given.task, given.settings, layout, given.markup)
        told = self._manifest(fixing.cleaner(), scans, layout)
        self._prepare(told)
        manifest.write(given.out, told)
        done, resumed = self._fixed(scans, fixing)
        parts = [done[name] for name in sorted(done)]
        totals = manifest.total(parts)
        bad = tuple((part.source, one) for part in parts for one in part.examples)
        if not self._failed:
            manifest.write(given.out, msgspec.structs.replace(told, totals=totals))
        return Summary(totals, len(found), resumed, tuple(self._failed), bad)

    def _scanned(self, found: Sequence[Source]) -> list[Scan]:
        items = [msgspec.json.encode(source).decode() for source in found]
        answers = self._answers(self.engine.map(Scanner, self.given.limits, items))
        scans = [answer.scan for answer in answers if answer.scan is not None]
        if not scans:
            failed = self._failed[0]
            raise DocumentError(failed.error) if failed.error else RuntimeError(failed.crash)
        return sorted(scans, key=lambda scanned: scanned.source.path)

    def _answers(self, answers: Iterator[str]) -> Iterator[Answer]:
        for data in answers:
            answer = msgspec.json.decode(data, type=Answer)
            if answer.failed is not None:
                self._failed.append(answer.failed)
            yield answer

    def _manifest(self, cleaner: Cleaner, scans: Sequence[Scan], layout: Layout) -> Manifest:
        given = self.given
        columns = {key: str(value) for key, value in msgspec.to_builtins(layout.columns).items() if value}
        options = {
            **columns,
            "markup": given.markup.value,
            "to": layout.kind.value,
            "rows of a part": str(given.limits.rows),
            "fixes": cleaner.least.word,
            "date of all": str(given.task.date),
        }
        if layout.kind is not Kind.JSONL and (layout.kind is Kind.CSV or layout.kind is not scans[0].source.kind):
            # Formats that name their columns once: a file that is added later must not bring others.
            options["columns"] = hashlib.sha256(msgspec.json.encode([layout.types, layout.has_broken])).hexdigest()
        inputs = {scanned.source.path: manifest.input_of(scanned) for scanned in scans}
        # What the cache of fix goes by: the settings with the content of every file that they name.
        settings = Keys(given.task, lambda path, digest: digest()).of_settings(given.settings).hex()
        return Manifest(*cleaner.provenance, settings[:32], options, inputs)

    def _prepare(self, told: Manifest) -> None:
        """Make the folder of the result fit for a run, or refuse it."""
        out = self.given.out
        if self.given.overwrites and manifest.is_there(out):
            if storage.is_remote(out):
                hint = "remove what is there with the tools of the store, or give another place"
                raise CleanerError("--overwrite is for folders of this machine alone", path=out, hint=hint)
            manifest.remove(out)
            return
        old = manifest.read(out)
        if old is not None:
            manifest.check_same(old, told, out)
        elif not manifest.is_empty(out):
            raise DocumentError("holds other files", path=out, hint="give a new folder for the result")

    def _fixed(self, scans: Sequence[Scan], fixing: Fixing) -> tuple[dict[str, Done], int]:
        """The records of all parts that are whole at the end, and how many of them were at the begin."""
        layout = fixing.layout
        names = {(one.source.path, part): part_name(one, part, layout) for one in scans for part in one.parts}
        done = manifest.finished(layout.out, names.values())
        resumed = len(done)
        runs: list[work.Run] = []
        for one in scans:
            runs += planning.runs(one, (part for part in one.parts if names[one.source.path, part] not in done))
        self.began(sum(part.rows for run in runs for part in run.parts))
        items = [msgspec.json.encode(run).decode() for run in runs]
        for answer in self._answers(self.engine.map(Fixer, fixing, items)):
            for part in answer.done:
                done[part.name] = part
                self.progressed(part)
        return done, resumed
