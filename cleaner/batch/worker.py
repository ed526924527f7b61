"""What performs jobs in one process."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner import files
from cleaner.batch import record
from cleaner.batch.jobs import Job
from cleaner.batch.journal import receipt, receipt_on_disk
from cleaner.batch.keys import Keys
from cleaner.batch.record import Imprint, Mark
from cleaner.batch.results import write
from cleaner.batch.store import Store
from cleaner.batch.task import Outcome, Task, checked, fixed
from cleaner.config import Settings
from cleaner.errors import CleanerError
from cleaner.files import Source
from cleaner.program import engine
from cleaner.rulebook.rule import Rule
from cleaner.text.document import Document, Named, read
from cleaner.text.encoding import Encoding, decode

if TYPE_CHECKING:
    from cleaner.batch.cleaners import Cleaners
    from cleaner.review.journal import Snapshot


_SAMPLE = "On 12 January Mr Adewale Okoro, the minister, said that prices rose by 2%.\n"
"""What makes the engine load all that the first article would."""


class Worker:
    """Performs jobs of a task; what it ``keeps`` of them it need not do again, nor does any later run.

    Rules and names are read when the first document needs them: when all is kept, none does. Where ``finished`` is
    told, the receipts of an interrupted run, outcomes have receipts, and what is among them is not done again.
    """

    def __init__(self, task: Task, *, keeps: bool = False, finished: frozenset[str] | None = None) -> None:
        self.task = task
        self._finished = finished
        self._store = Store() if keeps else None
        self._decided: dict[Path, Snapshot] = {}
        self._keys = Keys(task, self._store.digest if self._store else lambda _, make: make(), self._decisions)
        self._imprints: dict[object, Imprint] = {}

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (self.task, self._store is not None, self._finished)

    @cached_property
    def cleaners(self) -> Cleaners:
        """The engine, which takes a quarter of a second to load."""
        from cleaner.batch.cleaners import Cleaners

        return Cleaners(self.task, self._decisions)

    def _decisions(self, path: Path) -> Snapshot:
        """A configuration's file of decisions: keys and results are of one state of it, whoever writes meanwhile."""
        if path not in self._decided:
            from cleaner.review.journal import Snapshot  # which most runs do not need

            self._decided[path] = Snapshot.of(path, may_be_missing=True)
        return self._decided[path]

    def rules(self) -> Mapping[str, Rule]:
        """The rules in use, whole, by id: for reports that tell of them."""
        return self.cleaners.rules()

    def imprint(self, settings: Settings) -> Imprint:
        """What is to be known of the cleaner of a configuration. Raises CleanerError where there can be none."""
        if settings.key not in self._imprints:
            self._imprints[settings.key] = self._stored_imprint(settings) or self._new_imprint(settings)
        return self._imprints[settings.key]

    def perform(self, job: Job, source: Source | None = None) -> Outcome:
        """Read a document, check or fix it, write its results. Nothing that is wrong with it stops the run.

        ``source`` is what the document holds, where that is not to be read from its file.
        """
        outcome = self._guarded(job, source, is_kept=False)
        assert outcome is not None
        return outcome

    def perform_kept(self, job: Job) -> Outcome | None:
        """The same where it takes no work; else None, and nothing is done."""
        return None if self._store is None else self._guarded(job, None, is_kept=True)

    def whole(self, job: Job, document: Document) -> Document:
        """The document of an outcome with its paragraphs, which that of a result that was kept comes without."""
        if document.blocks:
            return document
        config = self.task.discovery.of(job.source).config
        named = Named(config.front_matter, config.attributes, config.fields)
        return read(document.text, path=job.name, encoding=document.encoding, when=self.task.date, named=named)

    def warm(self, job: Job) -> None:
        """Load what a job needs, for processes forked from this one to have it: rules, names, their tables."""
        with contextlib.suppress(Exception):  # performing the job will tell
            self.cleaners.of(job.source).check(_SAMPLE)

    def close(self) -> None:
        """Write what is kept; a worker that is closed may go on all the same."""
        if self._store is not None:
            self._store.close()

    def _guarded(self, job: Job, source: Source | None, *, is_kept: bool) -> Outcome | None:
        try:
            outcome = self._performed(job, source, is_kept=is_kept)
            for problem in outcome.problems if outcome is not None else ():
                _name(job, problem)
            return outcome
        except CleanerError as error:
            _name(job, error)
            return Outcome(job, error=error)
        except Exception:  # a crash of ours on one document must not cost the others
            return Outcome(job, crash=f"{job.shown}:\n{traceback.format_exc()}")

    def _performed(self, job: Job, source: Source | None, *, is_kept: bool) -> Outcome | None:
        source = source or files.read(job.source, self.task.max_size)
        settings = self.task.discovery.of(job.source)
        key = self._keys.of(job, source.data, settings) if self._store or self._finished is not None else b""
        if self._finished:
            done = receipt_on_disk(key, job)
            if done in self._finished:
                return Outcome(job, receipt=done or "", is_from_before=True)
        text, encoding = decode(source.data, self.task.encoding or settings.config.encoding, job.shown)
        outcome = self._stored(key, job, text, encoding)
        if outcome is None:
            if is_kept:
                return None
            outcome = self._fresh(key, job, settings, text, encoding)
        if outcome.result is not None and job.article is not None:
            contents = write(job, source, outcome.result, self.imprint(settings))
            if self._finished is not None:
                outcome = outcome._replace(receipt=receipt(key, contents))
        return outcome

    def _stored(self, key: bytes, job: Job, text: str, encoding: Encoding) -> Outcome | None:
        kept = self._store.get(_local(key)) if self._store else None
        return None if kept is None else record.unpack(kept, job, text, encoding, fixes=self.task.fixes)

    def _fresh(self, key: bytes, job: Job, settings: Settings, text: str, encoding: Encoding) -> Outcome:
        cleaner = self.cleaners.under(settings)
        document = cleaner.read(text, path=job.name, encoding=encoding, when=self.task.date)
        if self.task.fixes:
            outcome = fixed(job, cleaner.fix(document, scope=self.task.scope(job.source)))
        else:
            outcome = checked(job, document, cleaner.examine(document, self.task.scope(job.source)))
        packed = record.pack(outcome) if self._store else None
        if self._store and packed:
            self._store.put(_local(key), packed)
        return outcome

    def _stored_imprint(self, settings: Settings) -> Imprint | None:
        kept = self._store.get(_local(self._keys.of_settings(settings))) if self._store else None
        return None if kept is None else Imprint.read(kept)

    def _new_imprint(self, settings: Settings) -> Imprint:
        cleaner = self.cleaners.under(settings)
        imprint = Imprint(cleaner.provenance, {rule.id: Mark(rule.mqm) for rule in cleaner.rules.rules})
        if self._store:
            self._store.put(_local(self._keys.of_settings(settings)), imprint.written())
        return imprint


def _local(key: bytes) -> bytes:
    """A key under which only this state of the program, on this machine, finds something."""
    return sha256(key + engine()).digest()


def _name(job: Job, error: CleanerError) -> None:
    """Have an error name the document by a path that opens."""
    if error.path in (None, job.name):
        error.path = job.shown


def _again(task: Task, keeps: bool, finished: frozenset[str] | None) -> Worker:
    return Worker(task, keeps=keeps, finished=finished)
