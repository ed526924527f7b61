"""The change log: JSON Lines that say what was changed and why, and by which the original comes back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import msgspec

from cleaner.correct.verify import undone
from cleaner.errors import LogError
from cleaner.shapes import Applicability, Change, Evidence, Finding, Reason, Rejected
from cleaner.text.document import Document
from cleaner.text.encoding import Encoding, encode
from cleaner.text.span import Span

SCHEMA = 1


class Provenance(NamedTuple):
    """What the result was made with: the tool and its version, digests of rules and gazetteer."""

    tool: str
    rules: str
    gazetteer: str


class Categorised(Protocol):
    """What a log tells of a rule."""

    @property
    def mqm(self) -> str: ...


class Corrected(NamedTuple):
    """A document with everything its log tells."""

    document: Document
    text: str
    changes: tuple[Change, ...]
    rejected: tuple[Rejected, ...]


def records(corrected: Corrected, provenance: Provenance, rules: Mapping[str, Categorised]) -> Iterator[dict[str, Any]]:
    """The lines of a log, in order: the document, its changes, its findings. No time and no host in it."""
    document = corrected.document
    yield {
        "type": "document",
        "schema": SCHEMA,
        "path": document.path,
        "date": document.date.isoformat() if document.date else None,
        "sha256_before": digest(document.text, document.encoding),
        "sha256_after": digest(corrected.text, document.encoding),
        "encoding": document.encoding.name,
        "tool": provenance.tool,
        "rules": provenance.rules,
        "gazetteer": provenance.gazetteer,
    }
    ids = {change.span: f"C{number}" for number, change in enumerate(corrected.changes, 1)}
    for change in corrected.changes:
        yield change_record(document, change, ids[change.span], rules)
    for number, rejected in enumerate(corrected.rejected, 1):
        record = finding_record(document, rejected.finding, f"F{number}", reason_of(rejected, corrected.changes))
        yield record | {"note": rejected.note} if rejected.note else record


def change_record(
    document: Document, change: Change, identifier: str, rules: Mapping[str, Categorised]
) -> dict[str, Any]:
    """The line of a change."""
    line, column = document.position(change.span.start)
    return {
        "type": "change",
        "id": identifier,
        "rules": list(change.rules),
        "applicability": change.applicability.word,
        "span": list(change.span),
        "span_after": list(change.span_after),
        "line": line,
        "column": column,
        "before": change.before,
        "after": change.after,
        "message": change.message,
        "mqm": rules[change.rules[0]].mqm,
        "evidence": [evidence_record(one) for one in change.evidence],
    }


def finding_record(document: Document, finding: Finding, identifier: str, reason: str | None) -> dict[str, Any]:
    """The line of a finding; ``reason`` says why it was not applied, None in a check, which applies nothing."""
    line, column = document.position(finding.span.start)
    record = {
        "type": "finding",
        "id": identifier,
        "rule": finding.rule,
        "applicability": finding.applicability.word,
        "reason": reason,
        "span": list(finding.span),
        "line": line,
        "column": column,
        "before": finding.span.of(document.text),
        "suggestions": suggestions_of(document, finding),
        "message": finding.message,
        "evidence": [evidence_record(one) for one in finding.evidence],
    }
    if reason is None:
        del record["reason"]
    return record


def suggestions_of(document: Document, finding: Finding) -> list[str]:
    replacement = finding.replacement(document.text)
    return [replacement] if replacement is not None else list(finding.suggestions)


def evidence_record(evidence: Evidence) -> dict[str, Any]:
    record: dict[str, Any] = {"kind": evidence.kind.value, "text": evidence.text}
    if evidence.bits is not None:
        record["bits"] = evidence.bits
    if evidence.entity is not None:
        record["entity"] = evidence.entity
    return record


def reason_of(rejected: Rejected, changes: Sequence[Change]) -> str:
    """The reason as the log words it: an overlap names the change that won."""
    winner = rejected.winner
    if rejected.reason is Reason.OVERLAPS and winner is not None:
        spans = [edit.span for edit in winner.fix.edits] if winner.fix else [winner.span]
        for number, change in enumerate(changes, 1):
            if any(change.span.contains(span) or span.contains(change.span) for span in spans):
                return f"overlaps C{number}"
    return rejected.reason.value


def write(corrected: Corrected, provenance: Provenance, rules: Mapping[str, Categorised]) -> bytes:
    encoder = msgspec.json.Encoder()
    return b"".join(encoder.encode(record) + b"\n" for record in records(corrected, provenance, rules))


def digest(text: str, encoding: Encoding) -> str:
    return hashlib.sha256(encode(text, encoding)).hexdigest()


class Log(NamedTuple):
    """A log read back: what a revert needs."""

    path: str | None
    sha256_before: str
    sha256_after: str
    encoding: str
    changes: tuple[Change, ...]

    @property
    def codec(self) -> str:
        """What the article decodes with; a byte order mark speaks for itself."""
        return self.encoding.removesuffix("-bom")


class _ChangeLine(msgspec.Struct):
    rules: tuple[str, ...]
    applicability: str
    span: tuple[int, int]
    span_after: tuple[int, int]
    before: str
    after: str
    message: str


_HINT = "give a .changes.jsonl file that cleaner fix wrote, whole"


def read(path: Path) -> Log:
    """A change log. Raises LogError with the line for anything that is none."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise LogError.unread(path, error) from None
    head: dict[str, Any] | None = None
    changes: list[Change] = []
    for number, line in enumerate(lines, 1):
        try:
            record = msgspec.json.decode(line, type=dict[str, Any])
            if record["type"] == "document" and record.get("schema") == SCHEMA:
                head = record
            elif record["type"] == "change":
                changes.append(_change(msgspec.convert(record, _ChangeLine)))
        except (KeyError, ValueError):
            raise LogError("is no line of a change log", path=path, line=number, column=1, hint=_HINT) from None
    if head is None:
        raise LogError("holds no document line of schema 1", path=path, line=1, column=1, hint=_HINT)
    for key in ("sha256_before", "sha256_after", "encoding"):
        if not isinstance(head.get(key), str):
            raise LogError(f"its document line holds no {key!r}", path=path, line=1, column=1, hint=_HINT)
    return Log(head.get("path"), head["sha256_before"], head["sha256_after"], head["encoding"], tuple(changes))


def _change(line: _ChangeLine) -> Change:
    applicability = Applicability.of(line.applicability)
    spans = Span(*line.span), Span(*line.span_after)
    return Change(line.rules, *spans, line.before, line.after, applicability, line.message, ())


def revert(log: Log, text: str, encoding: Encoding, path: Path) -> str:
    """The original of a corrected text. Raises LogError when the text is not the one that the log speaks of."""
    found = digest(text, encoding)
    if found == log.sha256_before:
        raise LogError("is the original already; nothing to revert", path=path)
    if found != log.sha256_after:
        hint = "only the text that the log was written for can be given back; look for it in a backup"
        raise LogError("has changed since the log was written; left untouched", path=path, hint=hint)
    original = undone(text, log.changes)
    if digest(original, encoding) != log.sha256_before:
        hint = "the log was altered; look for the original in a backup"
        raise LogError("does not come back to the original with this log; left untouched", path=path, hint=hint)
    return original
