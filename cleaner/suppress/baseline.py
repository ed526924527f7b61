"""A baseline: the findings that a collection of articles had on the day the tool was taken up, not to be told again."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import msgspec

from cleaner.complaint import of_json
from cleaner.errors import ConfigError
from cleaner.files import relative
from cleaner.shapes import Finding
from cleaner.text.context import neighbours
from cleaner.text.document import Document

SCHEMA = 1
NAME = "cleaner-baseline.json"


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
    text = " ".join(finding.span.of(document.text).split())
    return Key(finding.rule, text, *neighbours(document, finding.span))


def counted(document: Document, findings: Iterable[Finding]) -> Counter[Key]:
    """The keys of findings, and how many have each."""
    return Counter(key(document, one) for one in findings)


def split(document: Document, findings: Sequence[Finding], known: Mapping[Key, int]) -> Split:
    """Part findings into new and known ones, as ``matched`` tells."""
    if not findings:
        return Split((), (), known)
    found, stale = matched([key(document, finding) for finding in findings], known)
    return Split(
        tuple(one for number, one in enumerate(findings) if number not in found),
        tuple(one for number, one in enumerate(findings) if number in found),
        stale,
    )


def matched(keys: Sequence[Key], known: Mapping[Key, int]) -> tuple[set[int], Mapping[Key, int]]:
    """The places of those keys that entries answer to, and the entries that are left.

    An entry stands for as many as its count says. It also answers to a finding of which the words on one side only
    have changed: a fix beside it must not wake it. What is quite the same comes first, so that a copy of a known fault
    in another sentence is new.
    """
    left = Counter(known)
    found: set[int] = set()
    for number, one in enumerate(keys):
        if left[one] > 0:
            left[one] -= 1
            found.add(number)
    alike: defaultdict[tuple[str, str], list[Key]] = defaultdict(list)
    for entry in +left:
        alike[entry[:2]].append(entry)
    for number, one in enumerate(keys):
        if number in found:
            continue
        near = next((entry for entry in alike[one[:2]] if left[entry] > 0 and _is_alike(entry, one)), None)
        if near is not None:
            left[near] -= 1
            found.add(number)
    return found, +left


def _is_alike(entry: Key, found: Key) -> bool:
    sides = (entry.before, found.before), (entry.after, found.after)
    return any(one and one == other for one, other in sides)


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

    @cached_property
    def gone(self) -> tuple[str, ...]:
        """The articles that have entries and are no more."""
        return tuple(name for name in self._by_path if not os.path.lexists(self.root / name))

    @property
    def total(self) -> int:
        """How many findings it stands for."""
        return sum(one.count for one in self.entries)

    def name(self, source: Path) -> str:
        """The path of an article as the file writes it."""
        return relative(source, self.root).encode("utf-8", "backslashreplace").decode("utf-8")

    def has(self, source: Path) -> bool:
        return self.name(source) in self._by_path

    def known(self, source: Path) -> Mapping[Key, int]:
        """The entries of an article. An article without any is new: whatever is found in it is told.

        Even where one that is gone had the very same: what a copy or a sentence of the house's holds would else be
        hidden in any number of articles, and what is found would hang on more than the article and this file.
        """
        return self._by_path.get(self.name(source), {})

    def adopted(self, found: Mapping[str, Counter[Key]]) -> Mapping[str, Mapping[Key, int]]:
        """For articles without entries the entries of those that are gone, under another name or in another folder.

        One for one: those first that share most findings in the very same words, of these the ones of one file name,
        then in the order of the paths. Whatever shares none with any is new.
        """
        holding: defaultdict[Key, list[str]] = defaultdict(list)
        for name in self.gone:
            for one in self._by_path[name]:
                holding[one].append(name)
        shared: Counter[tuple[str, str]] = Counter()
        for name, keys in found.items():
            for one, count in keys.items() if name not in self._by_path else ():
                for gone in holding.get(one, ()):
                    shared[name, gone] += min(count, self._by_path[gone][one])
        pairs: dict[str, str] = {}
        taken: set[str] = set()
        for name, gone in sorted(shared, key=lambda pair: (-shared[pair], not _is_moved(*pair), pair)):
            if name not in pairs and gone not in taken:
                pairs[name] = gone
                taken.add(gone)
        return {name: self._by_path[gone] for name, gone in pairs.items()}

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


def _is_moved(name: str, gone: str) -> bool:
    return PurePosixPath(name).name == PurePosixPath(gone).name


def read(path: Path) -> Baseline:
    """A baseline file; an empty file is an empty one. Raises ConfigError with the line for one that can't be used."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ConfigError(
            "does not exist", path=path, hint="make it: cleaner baseline create PATH... -o FILE"
        ) from None
    except OSError as error:
        raise ConfigError.unread(path, error) from None
    if not data.strip():
        return Baseline(path)
    lines = data.split(b"\n")
    try:
        file = msgspec.json.decode(data, type=_File)
    except msgspec.DecodeError as error:
        told, hint = of_json(error, _File, data).message, "cleaner baseline create writes one"
        raise ConfigError(f"is no baseline: {told}", path=path, line=_line_of(lines), hint=hint) from None
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
