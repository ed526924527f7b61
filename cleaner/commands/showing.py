"""What became of a document as reports are given it."""

from __future__ import annotations

from pathlib import Path

from cleaner import __version__
from cleaner.batch.task import Outcome
from cleaner.batch.worker import Worker
from cleaner.commands.printing import Printer
from cleaner.commands.session import Options
from cleaner.correct import changelog
from cleaner.correct.result import Result
from cleaner.errors import CleanerError
from cleaner.report import Format
from cleaner.report.renderer import Renderer, Run
from cleaner.report.shown import Shown


class Teller:
    """Tells of the outcomes of a run in all formats that are asked for. ``start`` is the first path of the run."""

    def __init__(
        self,
        options: Options,
        worker: Worker,
        start: Path,
        *,
        instead: Renderer | None = None,
        to_errors: bool = False,
    ) -> None:
        has_baseline = (options.baseline or worker.task.discovery.of(start).baseline) is not None
        run = Run("cleaner", __version__, worker.rules, has_baseline=has_baseline)
        self._printer = Printer(options.format, options.outputs, run, instead=instead, to_errors=to_errors)
        self._worker = worker
        self._shows_suppressed = options.shows_suppressed

    @property
    def has_patches(self) -> bool:
        """Whether a format is a patch, which only what was fixed makes."""
        return Format.DIFF in self._printer.forms

    def tell(self, outcome: Outcome) -> None:
        """Raises DocumentError for an article that a report would overwrite."""
        shown = self._shown(outcome)
        if shown is not None:
            self._printer.print(shown)

    def tell_patch(self, outcome: Outcome) -> None:
        """What a fix would change in a document that was told of already."""
        shown = self._shown(outcome)
        if shown is not None:
            self._printer.patch(shown)

    def failed(self, error: CleanerError) -> None:
        """Tell of a document that could not be read or written; standard error has been told."""
        self._printer.failed(error)

    def close(self, last: str) -> None:
        """End the reports, with a last line for people."""
        self._printer.close(last)

    def _shown(self, outcome: Outcome) -> Shown | None:
        document, job, result = outcome.document, outcome.job, outcome.result
        if document is None:
            return None
        if any(form.reads_structure for form in self._printer.forms):
            document = self._worker.whole(job, document)
        shown = Shown(job.shown, document, outcome.findings, source=job.source)
        if self._shows_suppressed:
            shown = shown._replace(suppressed=outcome.suppressed)
        if result is not None:
            shown = shown._replace(changes=result.changes, logged=self._logged(outcome, result))
        return shown

    def _logged(self, outcome: Outcome, result: Result) -> tuple[dict[str, object], ...] | None:
        if not self._printer.forms & {Format.JSON, Format.JSONL}:
            return None
        imprint = self._worker.imprint(self._worker.task.discovery.of(outcome.job.source))
        records = changelog.records(result.corrected, imprint.provenance, imprint.rules)
        return tuple(record for record in records if record["type"] != "document")
