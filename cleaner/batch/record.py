"""What is kept of a document's result: all but the document, which is there already."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import msgspec

from cleaner.batch.jobs import Job
from cleaner.batch.task import Outcome, checked, fixed
from cleaner.correct.changelog import Provenance
from cleaner.correct.result import Result
from cleaner.correct.verify import done
from cleaner.shapes import Change, Examination, Finding, Rejected, Unused
from cleaner.text.document import Document
from cleaner.text.encoding import Encoding
from cleaner.text.span import SpanSet


class Mark(NamedTuple):
    """What a log tells of a rule."""

    mqm: str


class Imprint(msgspec.Struct, frozen=True, array_like=True):
    """What is to be known of a cleaner when results are told: what they were made with, and its rules."""

    provenance: Provenance
    rules: dict[str, Mark]

    def written(self) -> bytes:
        return msgspec.msgpack.encode(self)

    @classmethod
    def read(cls, data: bytes) -> Imprint | None:
        try:
            return msgspec.msgpack.decode(data, type=cls)
        except ValueError:  # msgspec's errors are ValueErrors
            return None


class _Record(msgspec.Struct, frozen=True, array_like=True):
    date: date | None
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    unused: tuple[Unused, ...] = ()
    used: frozenset[str] = frozenset()


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Record)


def pack(outcome: Outcome) -> bytes | None:
    """The outcome as bytes; None for one that another try might better: errors, and rules that could not be asked."""
    document, result = outcome.document, outcome.result
    if document is None or outcome.problems:
        return None
    if result is None:
        return _encoder.encode(
            _Record(document.date, outcome.findings, (), outcome.suppressed, outcome.unused, outcome.used)
        )
    return _encoder.encode(_Record(document.date, (), result.changes, result.rejected, result.unused, result.used))


def unpack(data: bytes, job: Job, text: str, encoding: Encoding, *, fixes: bool) -> Outcome | None:
    """The outcome again; its document has no blocks, which only detectors need. None for bytes that are no record."""
    try:
        record = _decoder.decode(data)
    except ValueError:
        return None
    document = Document(text, (), SpanSet([]), job.name, encoding, record.date)
    if not fixes:
        seen = Examination(record.findings, record.rejected, record.unused, used=record.used)
        return checked(job, document, seen)
    result = Result(
        document, done(text, record.changes), record.changes, record.rejected, record.unused, (), record.used
    )
    return fixed(job, result)
