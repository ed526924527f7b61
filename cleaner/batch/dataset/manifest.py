"""The notes of a result: what it was made with, of what, and which parts are whole."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from cleaner.batch.dataset import storage
from cleaner.batch.dataset.spec import Scan
from cleaner.batch.dataset.work import Done, record_name
from cleaner.complaint import of_json
from cleaner.errors import CleanerError

SCHEMA = 1
NAME = "_cleaner/manifest.json"
_RECORDS = "_cleaner/parts"


class Input(msgspec.Struct, frozen=True):
    """A file of the input as it was when its parts were made."""

    size: int
    digest: str
    rows: int
    parts: int


class Totals(msgspec.Struct, frozen=True):
    """Counts over all parts. ``bad`` rows were kept as they are, ``bugs`` are those that ours are to blame for."""

    rows: int = 0
    changed: int = 0
    changes: dict[str, int] = {}
    findings: int = 0
    bad: int = 0
    bugs: int = 0
    parts: int = 0


class Manifest(msgspec.Struct, frozen=True):
    """No time and no host in it: the same input gives the same bytes. ``totals`` are there once all is done."""

    tool: str
    rules: str
    gazetteer: str
    settings: str
    options: dict[str, str]
    inputs: dict[str, Input]
    totals: Totals | None = None
    schema: int = SCHEMA


def input_of(scanned: Scan) -> Input:
    return Input(scanned.source.size, scanned.digest, scanned.rows, len(scanned.parts))


def total(done: Iterable[Done]) -> Totals:
    """The sum of some parts."""
    parts = list(done)
    changes: dict[str, int] = {}
    for part in parts:
        for word, count in part.changes.items():
            changes[word] = changes.get(word, 0) + count
    return Totals(
        sum(part.rows for part in parts),
        sum(part.changed for part in parts),
        dict(sorted(changes.items())),
        sum(part.findings for part in parts),
        sum(part.bad for part in parts),
        sum(part.bugs for part in parts),
        len(parts),
    )


def write(out: str, manifest: Manifest) -> None:
    storage.write(storage.joined(out, NAME), msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")


def read(out: str) -> Manifest | None:
    """The manifest of a folder; None where there is none. Raises CleanerError for one that can't be used."""
    place = storage.joined(out, NAME)
    data = storage.read(place)
    try:
        return None if data is None else msgspec.json.decode(data, type=Manifest)
    except msgspec.DecodeError as error:
        told = of_json(error, Manifest, data or b"").message
        raise CleanerError(f"is no manifest: {told}", path=place, hint="give another folder, or --overwrite") from None


def is_there(out: str) -> bool:
    """Whether a folder holds a result of ours, whatever its manifest says."""
    return storage.read(storage.joined(out, NAME)) is not None


def check_same(old: Manifest, new: Manifest, out: str) -> None:
    """Raise CleanerError where a run would go on with other rules, names, options or inputs than began it."""
    hint = "give another folder, or --overwrite to begin anew"
    if old.tool != new.tool:
        raise CleanerError(f"was begun with {old.tool}; this is {new.tool}", path=out, hint=hint)
    for key in sorted(old.options.keys() | new.options.keys()):
        before, now = old.options.get(key, "none"), new.options.get(key, "none")
        if before != now:
            raise CleanerError(f"was begun with other options: {key} was {before}, is {now}", path=out, hint=hint)
    if old.rules != new.rules:
        raise CleanerError("was begun with other rules", path=out, hint=hint)
    if (old.gazetteer, old.settings) != (new.gazetteer, new.settings):
        raise CleanerError("was begun with other names, lists or settings", path=out, hint=hint)
    for path, one in old.inputs.items():
        if path not in new.inputs:
            raise CleanerError(f"was begun with {path}, which is gone", path=out, hint=hint)
        if new.inputs[path].digest != one.digest:
            raise CleanerError(f"was begun with another content of {path}", path=out, hint=hint)


def finished(out: str, names: Iterable[str]) -> dict[str, Done]:
    """The parts among ``names`` that are whole, with their records."""
    records = {entry.name for entry in _entries(storage.joined(out, _RECORDS))}
    sizes = {entry.name: entry.size for entry in _entries(out)}
    found = {}
    for name in names:
        if f"{name}.json" not in records or name not in sizes:
            continue
        with contextlib.suppress(msgspec.DecodeError):  # then it is made again
            done = msgspec.json.decode(storage.read(storage.joined(out, record_name(name))) or b"", type=Done)
            if done.size == sizes[name]:
                found[name] = done
    return found


def remove(out: str) -> None:
    """Remove the parts that an earlier run made, with its notes, and nothing else."""
    for entry in _entries(storage.joined(out, _RECORDS)):
        for path in (Path(out, entry.name.removesuffix(".json")), Path(entry.url)):
            path.unlink(missing_ok=True)
    Path(out, NAME).unlink(missing_ok=True)


def is_empty(out: str) -> bool:
    """Whether nothing is in a folder yet, or it is not there."""
    return not _entries(out)


def _entries(place: str) -> list[storage.Entry]:
    if not storage.is_remote(place) and not Path(place).is_dir():
        return []
    return storage.listed(place)
