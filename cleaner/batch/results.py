"""The files that a fixed document leaves behind."""

from __future__ import annotations

from pathlib import Path

from cleaner import files
from cleaner.batch.jobs import Job
from cleaner.batch.record import Imprint
from cleaner.correct import changelog
from cleaner.correct.result import Result
from cleaner.errors import CleanerError, LogError
from cleaner.files import Source
from cleaner.report import LogFormat, markdown
from cleaner.text.encoding import encode


def write(job: Job, source: Source, result: Result, imprint: Imprint) -> tuple[bytes, ...]:
    """Write the logs and the corrected article of a job, which held ``source``. Gives the bytes of article and logs.

    Raises CleanerError with nothing half done; a job without places writes nothing.
    """
    if job.article is None:
        return ()
    corrected = encode(result.text, result.document.encoding) if result.is_changed else source.data
    logs = [(path, _log(form, result, imprint)) for form, path in job.logs]
    written = (corrected, *(data for _, data in logs))
    if job.article == job.source:
        if any(_is_needed(path, result) for form, path in job.logs if form is LogFormat.JSONL):
            return written
        if not result.is_changed:
            _write_logs(logs, comes_first=False)
            return written
    # The logs first: killed between the two, the article still is the original, which its log by its digests says,
    # and the next run writes the same again. The other way round a changed article would have lost its way back.
    new = [path for path, _ in logs if not path.exists()]
    _write_logs(logs, comes_first=job.article == job.source)
    unchanged = source.stamp if job.article == job.source else None
    try:
        files.write_bytes(job.article, corrected, mode_of=job.source, unchanged=unchanged)
    except CleanerError:
        for path in new:  # or they would tell of changes that were not made
            path.unlink(missing_ok=True)
        raise
    return written


def _write_logs(logs: list[tuple[Path, bytes]], *, comes_first: bool) -> None:
    for path, data in logs:
        files.write_bytes(path, data, comes_first=comes_first)


def _log(form: LogFormat, result: Result, imprint: Imprint) -> bytes:
    if form is LogFormat.MARKDOWN:
        return markdown.render(result.corrected, imprint.provenance).encode("utf-8")
    return changelog.write(result.corrected, imprint.provenance, imprint.rules)


def _is_needed(path: Path, result: Result) -> bool:
    """Whether an article fixed in place still has the log of that fix, and there is nothing to add to it.

    Raises LogError when there is: the old log is the only way back to the original, and a new one would replace it.
    """
    try:
        log = changelog.read(path)
    except LogError:
        return False
    document = result.document
    if not log.changes or log.sha256_after != changelog.digest(document.text, document.encoding):
        return False
    if not result.is_changed:
        return True
    raise LogError(
        "tells of earlier changes to the article; a new log would lose them, so nothing was written",
        path=path,
        hint=f"revert them first (cleaner revert {path} --file {document.path}), move the log, or give another --log",
    )
