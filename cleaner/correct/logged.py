"""A change log read back whole: what was changed, what was left, and the texts it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from cleaner.complaint import of_json
from cleaner.correct.changelog import SCHEMA, digest
from cleaner.correct.verify import undone
from cleaner.errors import LogError
from cleaner.shapes import Applicability, Change
from cleaner.text.encoding import decode
from cleaner.text.span import Span

SUFFIX = ".changes.jsonl"


Certainty = Literal["safe", "unsafe", "display"]


class LoggedEvidence(msgspec.Struct, frozen=True):
    """A line of evidence, as ``changelog.evidence_record`` writes it."""

    kind: str
    text: str
    bits: float | None = None
    entity: str | None = None


class LoggedDocument(msgspec.Struct, frozen=True, tag_field="type", tag="document"):
    """The first line of a log."""

    schema: int
    path: str | None
    date: str | None
    sha256_before: str
    sha256_after: str
    encoding: str
    tool: str
    rules: str
    gazetteer: str


class LoggedChange(msgspec.Struct, frozen=True, tag_field="type", tag="change"):
    """A change that was made; ``span`` is in the original, ``span_after`` in the corrected text."""

    id: str
    rules: tuple[str, ...]
    applicability: Certainty
    span: tuple[int, int]
    span_after: tuple[int, int]
    line: int
    column: int
    before: str
    after: str
    message: str
    mqm: str = ""
    evidence: tuple[LoggedEvidence, ...] = ()


class LoggedFinding(msgspec.Struct, frozen=True, tag_field="type", tag="finding"):
    """A finding that was not applied, with the reason."""

    id: str
    rule: str
    applicability: Certainty
    reason: str
    span: tuple[int, int]
    line: int
    column: int
    before: str
    suggestions: tuple[str, ...]
    message: str
    evidence: tuple[LoggedEvidence, ...] = ()
    note: str | None = None


class Texts(NamedTuple):
    """An article before and after."""

    original: str
    corrected: str


class Logged(NamedTuple):
    """One log; ``file`` is where it was read."""

    file: Path
    document: LoggedDocument
    changes: tuple[LoggedChange, ...]
    findings: tuple[LoggedFinding, ...]

    @property
    def path(self) -> str:
        """The article as the log names it; the log's own name where it names none."""
        return self.document.path or self.file.name.removesuffix(SUFFIX)

    @property
    def article(self) -> Path:
        """Where the corrected article is: beside the log."""
        return self.file.with_name(self.file.name.removesuffix(SUFFIX))

    def texts(self) -> Texts:
        """The article before and after. Raises CleanerError where it is missing or has changed since."""
        article = self.article
        try:
            data = article.read_bytes()
        except OSError as error:
            hint = "the corrected article belongs beside its log"
            raise LogError.unread(article, error, hint) from None
        text, encoding = decode(data, self.document.encoding.removesuffix("-bom"), str(article))
        found = digest(text, encoding)
        if found == self.document.sha256_before and not self.changes:
            return Texts(text, text)
        if found != self.document.sha256_after:
            raise LogError("has changed since its log was written", path=article, hint="run cleaner fix again")
        return Texts(undone(text, [_change(one) for one in self.changes]), text)


_Record = LoggedDocument | LoggedChange | LoggedFinding
_LINE = msgspec.json.Decoder(_Record)
_HINT = "give a .changes.jsonl file that cleaner fix wrote, whole"


def read(file: Path) -> Logged:
    """A change log. Raises LogError with the line for anything that is none."""
    try:
        lines = file.read_bytes().splitlines()
    except OSError as error:
        raise LogError.unread(file, error) from None
    document: LoggedDocument | None = None
    changes: list[LoggedChange] = []
    findings: list[LoggedFinding] = []
    for number, line in enumerate(lines, 1):
        try:
            record = _LINE.decode(line)
        except UnicodeDecodeError:
            raise LogError("is no line of a change log: it is not UTF-8", path=file, line=number, hint=_HINT) from None
        except msgspec.DecodeError as error:
            told = of_json(error, _Record, line).message
            raise LogError(f"is no line of a change log: {told}", path=file, line=number, hint=_HINT) from None
        if isinstance(record, LoggedDocument):
            document = record
        elif isinstance(record, LoggedChange):
            changes.append(record)
        else:
            findings.append(record)
    if document is None or document.schema != SCHEMA:
        raise LogError(f"holds no document line of schema {SCHEMA}", path=file, line=1, hint=_HINT)
    return Logged(file, document, tuple(changes), tuple(findings))


def files(path: Path) -> Iterator[Path]:
    """The logs of a folder in order of their paths, or the one that is given, or that of an article beside it."""
    if path.is_dir():
        yield from sorted(one for one in path.rglob(f"*{SUFFIX}") if one.is_file())
        return
    beside = path.with_name(path.name + SUFFIX)
    yield beside if beside.is_file() else path


def _change(line: LoggedChange) -> Change:
    applicability = Applicability.of(line.applicability)
    spans = Span(*line.span), Span(*line.span_after)
    return Change(line.rules, *spans, line.before, line.after, applicability, line.message, ())
