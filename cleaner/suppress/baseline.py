"""A baseline: the findings that a collection of articles had on the day the tool was taken up, not to be told again."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from cleaner.errors import ConfigError
from cleaner.files import relative
from cleaner.shapes import Finding
from cleaner.text.document import Document
from cleaner.text.span import Span

SCHEMA = 1
NAME = "cleaner-baseline.json"
_WORDS = 3  # on each side: enough to tell "the the" in one sentence from that in the next
_REACH = 120  # code points in which they are looked for
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


class Key(NamedTuple):
    """What a finding is known by: not its line, nor its paragraph, which others may move."""

    rule: str
    text: str
    before: str
    after: str


class Split(NamedTuple):
    """Findings that are new, those a baseline knows, and its entries that none answers to."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    stale: Mapping[Key, int]


def key(document: Document, finding: Finding) -> Key:
    """The key of a finding; its neighbours are words of its own paragraph, without markup."""
    span = finding.span
    at = max(0, bisect_right(document.blocks, span.start, key=lambda one: one.span.start) - 1)
    near = (one.span for one in document.blocks[at : at + 2])
    block = next((one for one in near if one.overlaps(span) or one.contains(span)), span)
    before = _words(document, Span(max(block.start, span.start - _REACH), max(block.start, span.start)))
    after = _words(document, Span(min(span.end, block.end), min(block.end, span.end + _REACH)))
    text = " ".join(span.of(document.text).split())
    return Key(finding.rule, text, " ".join(before[-_WORDS:]), " ".join(after[:_WORDS]))


def counted(document: Document, findings: Iterable[Finding]) -> Counter[Key]:
    """The keys of findings, and how many have each."""
    return Counter(key(document, one) for one in findings)


def _words(document: Document, span: Span) -> list[str]:
    free = (gap.of(document.text) for gap in document.protected.gaps(span))
    return [word for part in free for word in _WORD.findall(part)]


def split(document: Document, findings: Sequence[Finding], known: Mapping[Key, int]) -> Split:
    """Part findings into new and known ones; an entry stands for as many as its count says.

    An entry also answers to a finding of which the words on one side only have changed: a fix beside it must not wake
    it. What is quite the same comes first, so that a copy of a known fault in another sentence is new.
    """
    if not findings:
        return Split((), (), known)
    keys = [key(document, finding) for finding in findings]
    left = Counter(known)
    found: set[int] = set()
    for number, one in enumerate(keys):
        if left[one] > 0:
            left[one] -= 1
            found.add(number)
    for number, one in enumerate(keys):
        entry = None if number in found else next((entry for entry in +left if _is_alike(entry, one)), None)
        if entry is not None:
            left[entry] -= 1
            found.add(number)
    return Split(
        tuple(one for number, one in enumerate(findings) if number not in found),
        tuple(one for number, one in enumerate(findings) if number in found),
        +left,
    )


def _is_alike(entry: Key, found: Key) -> bool:
    sides = (entry.before, found.before), (entry.after, found.after)
    return entry[:2] == found[:2] and any(one and one == other for one, other in sides)


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the file; ``path`` is relative to its folder."""

    path: str
    rule: str
    text: str
    before: str
    after: str
    count: int

    @property
    def key(self) -> Key:
        return Key(self.rule, self.text, self.before, self.after)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    schema: int
    findings: tuple[Entry, ...]


class Baseline:
    """The entries of a file, by article."""

    def __init__(self, path: Path, entries: Iterable[Entry] = ()) -> None:
        self.path = path
        self.root = path.parent.resolve()
        self.entries = tuple(entries)
        self._by_path: defaultdict[str, Counter[Key]] = defaultdict(Counter)
        for one in self.entries:
            self._by_path[one.path][one.key] += one.count
        self._gone: defaultdict[Key, list[str]] = defaultdict(list)
        for name, keys in self._by_path.items():
            if not os.path.lexists(self.root / name):
                for found in keys:
                    self._gone[found].append(name)

    @property
    def total(self) -> int:
        """How many findings it stands for."""
        return sum(one.count for one in self.entries)

    def name(self, source: Path) -> str:
        """The path of an article as the file writes it."""
        return relative(source, self.root).encode("utf-8", "backslashreplace").decode("utf-8")

    def has(self, source: Path) -> bool:
        return self.name(source) in self._by_path

    def known(self, source: Path, found: Mapping[Key, int]) -> Mapping[Key, int]:
        """The entries of an article in which so much was found; for one that has none, those of one that is gone.

        It may be that one, renamed: the one that has most of the same findings in the same words. Where none has any,
        the article is new, and nothing in it is known.
        """
        name = self.name(source)
        if name in self._by_path:
            return self._by_path[name]
        shared: Counter[str] = Counter()
        for one, count in found.items():
            for gone in self._gone.get(one, ()):
                shared[gone] += min(count, self._by_path[gone][one])
        return self._by_path[max(sorted(shared), key=shared.__getitem__)] if shared else {}

    def line(self, source: Path) -> int:
        """The first line of the file that speaks of an article."""
        name = self.name(source)
        written = enumerate(self.path.read_bytes().split(b"\n"), 1)
        return next((at for at, line in written if (entry := _entry(line)) is not None and entry.path == name), 1)

    def replaced(self, found: Mapping[str, Mapping[Key, int]]) -> Baseline:
        """With new entries for the articles of ``found``, and without those of articles that are gone."""
        kept = [one for one in self.entries if one.path not in found and os.path.lexists(self.root / one.path)]
        new = [Entry(path, *one, count) for path, keys in found.items() for one, count in keys.items()]
        return Baseline(self.path, sorted([*kept, *new], key=lambda one: (one.path, one.key)))

    def encoded(self) -> bytes:
        """The file: JSON, an entry a line, sorted, the same bytes for the same findings."""
        lines = b",\n".join(b"  " + msgspec.json.encode(one) for one in self.entries)
        body = b"[\n" + lines + b"\n ]" if lines else b"[]"
        return b'{\n "schema": %d,\n "findings": %s\n}\n' % (SCHEMA, body)


def read(path: Path) -> Baseline:
    """A baseline file; an empty file is an empty one. Raises ConfigError with the line for one that can't be used."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ConfigError(
            "does not exist", path=path, hint="make it: cleaner baseline create PATH... -o FILE"
        ) from None
    except OSError as error:
        raise ConfigError(f"can't be read: {error.strerror}", path=path) from None
    if not data.strip():
        return Baseline(path)
    lines = data.split(b"\n")
    try:
        file = msgspec.json.decode(data, type=_File)
    except msgspec.DecodeError as error:
        raise ConfigError(
            f"is no baseline: {error}", path=path, line=_line_of(lines), hint="cleaner baseline create writes one"
        ) from None
    if file.schema != SCHEMA:
        raise ConfigError(f"is a baseline of schema {file.schema}, not {SCHEMA}", path=path, hint="create it anew")
    return Baseline(path, file.findings)


def _entry(line: bytes) -> Entry | None:
    try:
        return msgspec.json.decode(line.strip().rstrip(b","), type=Entry)
    except msgspec.DecodeError:
        return None


def _line_of(lines: Sequence[bytes]) -> int | None:
    """The first line that looks like an entry and is none."""
    written = enumerate(lines, 1)
    return next((at for at, line in written if line.lstrip().startswith(b'{"') and _entry(line) is None), None)
