"""Where articles are read, corrected, written: all that needs the engine."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from cleaner import files
from cleaner.api import Cleaner
from cleaner.batch.jobs import Job
from cleaner.batch.results import write
from cleaner.batch.task import Outcome, Task
from cleaner.batch.worker import Worker
from cleaner.correct.result import Result
from cleaner.errors import CleanerError, DocumentError
from cleaner.files import Source, Stamp
from cleaner.report.entries import Lines
from cleaner.review.applying import written_fix
from cleaner.review.journal import NOTHING, Snapshot
from cleaner.shapes import Fix
from cleaner.text.document import Document
from cleaner.text.encoding import decode, encode
from cleaner.web.inputs import Inputs
from cleaner.web.items import Item, items
from cleaner.web.windows import Windows


@dataclass(frozen=True)
class Look:
    """What an article was when it was looked at, and what was found.

    ``stamp`` and ``digest`` are of the file it is read from. Where it was written to another file, ``document`` is what
    was written there: ``is_corrected``.
    """

    stamp: Stamp
    digest: str
    document: Document
    items: tuple[Item, ...]
    cleaner: Cleaner
    problems: tuple[CleanerError, ...] = ()
    is_corrected: bool = False
    inputs: str = ""

    @property
    def token(self) -> str:
        """What tells this text, and what it was looked at with, from what these are at another time."""
        return f"{self.digest[:16]}-{self.inputs}{'-corrected' if self.is_corrected else ''}"

    def fix(self, item: Item, after: str) -> Fix | None:
        """The fix that writes these words there; None where the markup can't take them."""
        asked = item.number, after
        if asked not in self._fixes:  # it may take reading the whole text again
            self._fixes[asked] = written_fix(self.document, item.finding, after)
        return self._fixes[asked]

    @cached_property
    def _fixes(self) -> dict[tuple[int, str], Fix | None]:
        return {}

    @cached_property
    def by_id(self) -> dict[str, Item]:
        return {one.id: one for one in self.items}

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.document.text)

    @cached_property
    def windows(self) -> Windows:
        """The text in parts that a browser shows one of at a time."""
        return Windows(self.document.text, [one.finding.span for one in self.items])


class Written(NamedTuple):
    """An article that was corrected as decided; ``copy`` is what was written elsewhere, as if it were its source."""

    result: Result
    copy: Source | None = None


class Bench:
    """Looks at articles and corrects them. To be used by one thread, but for what is told otherwise.

    Decisions are no part of a look: it is the same whatever is decided, so that it can be kept.
    """

    def __init__(self, task: Task, folders: Iterable[Path], *, keeps: bool) -> None:
        self._task = replace(task, fixes=False, decisions=NOTHING, discovery=copy(task.discovery))
        self._folders = tuple(folders)
        self._keeps = keeps
        self._worker = Worker(self._task, keeps=keeps)
        self._inputs: Inputs | None = None
        self._taking = threading.Lock()

    @property
    def inputs(self) -> Inputs:
        """The files that it looks at articles with, taken down before they are read. To be asked for by any thread."""
        with self._taking:  # twice, and what has changed between the two would be missed
            if self._inputs is None:
                self._inputs = Inputs(self._task, self._folders)
            return self._inputs

    def again(self) -> Bench:
        """One that reads configurations, rules and names anew, when it is first asked to."""
        return Bench(self._task, self._folders, keeps=self._keeps)

    def check(self, job: Job) -> None:
        """Raises CleanerError where the configuration of an article, its rules or its names can't be used."""
        self._cleaner(job)

    def look(self, job: Job) -> Look:
        """An article as it is on the disk. Raises CleanerError for one that can't be read or looked at."""
        return self._look(job, files.read(job.source, self._task.max_size))

    def look_after(self, job: Job, look: Look, written: Written) -> Look:
        """What was written of an article as it was in a look. Raises CleanerError where it can't be looked at."""
        if written.copy is None:
            return self.look(job)
        return replace(self._look(job, written.copy), digest=look.digest, is_corrected=True)

    def write(self, job: Job, look: Look, decisions: Snapshot) -> Written:
        """Correct an article as ``fix`` does with these decisions, with its logs.

        Raises CleanerError with nothing written: an article that is not what it was in that look, above all.
        """
        source = files.read(job.source, self._task.max_size)
        if digest_of(source.data) != look.digest:
            raise DocumentError("has changed since it was looked at; nothing was written", path=job.shown)
        _ = self.inputs
        settings = self._task.discovery.of(job.source)
        text, encoding = decode(source.data, self._task.encoding or settings.config.encoding, job.shown)
        cleaner = self._worker.cleaners.under(settings).deciding(decisions)
        document = cleaner.read(text, path=job.name, encoding=encoding, when=self._task.date)
        result = cleaner.fix(document, scope=self._task.scope(job.source))
        write(job, source, result, self._worker.imprint(settings))
        if job.article == job.source:
            return Written(result)
        return Written(result, Source(encode(result.text, encoding), source.stamp))

    def close(self) -> None:
        self._worker.close()

    def _cleaner(self, job: Job) -> Cleaner:
        _ = self.inputs  # which are taken down first: what changes while they are read has changed
        return self._worker.cleaners.of(job.source)

    def _look(self, job: Job, source: Source) -> Look:
        cleaner = self._cleaner(job)
        outcome = self._worker.perform(job._replace(article=None, logs=()), source)
        document = self._worker.whole(job, _document(outcome))
        found = tuple(items(document, outcome.findings, cleaner.least))
        digest, inputs = digest_of(source.data), self.inputs.token
        return Look(source.stamp, digest, document, found, cleaner, outcome.problems, inputs=inputs)


def _document(outcome: Outcome) -> Document:
    if outcome.error is not None:
        raise outcome.error
    if outcome.document is None:
        last = outcome.crash.strip().splitlines()[-1]
        hint = "cleaner check FILE prints what is to be reported"
        raise DocumentError(f"made cleaner fail, which is a fault of ours: {last}", path=outcome.job.shown, hint=hint)
    return outcome.document


def digest_of(data: bytes) -> str:
    return sha256(data).hexdigest()
