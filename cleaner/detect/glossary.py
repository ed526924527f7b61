"""A house's glossary, as its CSV has it, to a rule."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from cleaner.compiled import digest_of
from cleaner.detect.entries import CaseRule, Entry
from cleaner.detect.substitution import SubstitutionOptions
from cleaner.errors import RuleError
from cleaner.rulebook.rule import Rule
from cleaner.rulebook.ruleset import RuleSet
from cleaner.shapes import Applicability
from cleaner.yamlfile import suggestion

RULE_ID = "terms/glossary"
COLUMNS = ("wrong", "right", "note", "near", "not_near", "case", "applicability")
_WHY = (
    "The house has a word of its own for a thing, or knows one that its translations get wrong. What its glossary "
    "says is made so wherever it applies."
)


class Line(NamedTuple):
    """An entry and where it stands."""

    entry: Entry
    path: Path
    number: int

    @property
    def wrong(self) -> str:
        return self.entry.wrong[0]


def with_glossaries(rules: RuleSet, paths: Sequence[Path]) -> RuleSet:
    """The rules with one more for what some glossaries say, where any are given.

    Raises RuleError with file and line for a glossary that can't be used, and for entries that contradict each other,
    with both lines.
    """
    if not paths:
        return rules
    lines = [line for path in paths for line in read(path)]
    rule = Rule(
        id=RULE_ID,
        summary="A word for which the house's glossary has another",
        why=_WHY,
        mqm="terminology/inconsistent-with-terminology-resource",
        its="terminology",
        applicability=Applicability.SAFE,
        kind="substitution",
        options=SubstitutionOptions(entries=agreed(lines), applicability="safe"),
        examples=(),
        priority=1,
        touches=frozenset({"numbers"}),
        path=paths[0],
    )
    given = tuple(sorted((*rules.rules, rule), key=lambda one: one.id))
    return replace(rules, rules=given, digest=sha256(f"{rules.digest} {digest_of(paths)}".encode()).hexdigest())


_QUOTES = 'put "quotes" round a cell with a comma'


def read(path: Path) -> Iterator[Line]:
    """The entries of one file. Raises RuleError with its line for the first that can't be used."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise RuleError.unread(path, error) from None
    except UnicodeDecodeError as error:
        raise RuleError.undecoded(path, error) from None
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: tuple[str, ...] | None = None
    number = 1
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            if any(cells):
                if columns is None:
                    columns = _columns(cells, path, number)
                else:
                    yield Line(_entry(columns, cells, path, number), path, number)
            number = rows.line_num + 1
    except csv.Error as error:
        raise RuleError(f"is not valid CSV: {error}", path=path, line=number, hint=_QUOTES) from None
    if columns is None:
        raise RuleError("is empty", path=path, line=1, hint="its first line names the columns: wrong,right")


def _columns(cells: Sequence[str], path: Path, number: int) -> tuple[str, ...]:
    names = tuple(cell.lower().replace("-", "_").replace(" ", "_") for cell in cells)
    for name in names:
        if name not in COLUMNS:
            raise RuleError(f"no column is called {name!r}", path=path, line=number, hint=suggestion(name, [*COLUMNS]))
        if names.count(name) > 1:
            raise RuleError(f"column {name!r} stands twice", path=path, line=number, hint="leave one of them away")
    for name in ("wrong", "right"):
        if name not in names:
            raise RuleError(f"column {name!r} is missing", path=path, line=number, hint="the first line names them")
    return names


def _entry(columns: Sequence[str], cells: Sequence[str], path: Path, number: int) -> Entry:
    if len(cells) > len(columns):
        message = f"the row has {len(cells)} cells, the header {len(columns)}"
        raise RuleError(message, path=path, line=number, hint=_QUOTES)
    row: Mapping[str, str] = dict(zip(columns, cells, strict=False))
    for name in ("wrong", "right"):
        if not row.get(name):
            raise RuleError(f"{name!r} is empty", path=path, line=number, hint="fill the cell in, or remove the row")
    if row["wrong"] == row["right"]:
        raise RuleError(f"{row['wrong']!r} becomes itself", path=path, line=number, hint="mend or remove the row")
    if "{" in row["wrong"] + row["right"]:
        raise RuleError("a glossary has no choices in braces", path=path, line=number, hint="write one line for each")
    near, not_near = _words(row.get("near", "")), _words(row.get("not_near", ""))
    for word in (*near, *not_near):
        if word.startswith("@") or not word.strip("*"):
            raise RuleError(f"{word!r} is no word to look for", path=path, line=number, hint="write words, or stem*")
    return Entry(
        wrong=(row["wrong"],),
        right=row["right"],
        note=row.get("note", ""),
        near=near,
        not_near=not_near,
        case=CaseRule(_choice(row, "case", [one.value for one in CaseRule], (path, number)) or "keep"),
        applicability=_choice(row, "applicability", [one.word for one in Applicability], (path, number)) or None,
        origin=f"{path.name}, line {number}",
    )


def _words(cell: str) -> tuple[str, ...]:
    """The words of a cell, which stand apart by bars or semicolons."""
    return tuple(word for part in cell.replace(";", "|").split("|") if (word := part.strip()))


def _choice(row: Mapping[str, str], name: str, known: list[str], place: tuple[Path, int]) -> str:
    word = row.get(name, "").lower()
    if word and word not in known:
        path, number = place
        raise RuleError(f"{name} {word!r} is not known", path=path, line=number, hint=suggestion(word, known))
    return word


def agreed(lines: Sequence[Line]) -> tuple[Entry, ...]:
    """The entries, each once. Raises RuleError where two contradict each other."""
    kept: dict[str, Line] = {}
    for line in lines:
        first = kept.setdefault(_key(line), line)
        if first.entry.right != line.entry.right:
            raise _conflict(line, first, f"{line.wrong!r} becomes {line.entry.right!r} here")
    wrongs: dict[str, Line] = {}
    for line in kept.values():
        wrongs.setdefault(line.wrong.casefold(), line)
    for line in kept.values():
        other = wrongs.get(line.entry.right.casefold())
        # "e-mail" to "E-mail" changes the case alone and is no loop.
        if other is not None and other.wrong.casefold() != line.wrong.casefold():
            raise _conflict(line, other, f"{line.wrong!r} becomes {line.entry.right!r}, which is wrong itself")
    return tuple(line.entry for line in kept.values())


def _key(line: Line) -> str:
    """Two lines of one key say the same of the same places; conditions may tell them apart."""
    entry = line.entry
    form = line.wrong if entry.case is CaseRule.EXACT else line.wrong.casefold()
    return repr((form, sorted(entry.near), sorted(entry.not_near), entry.case.value))


def _conflict(line: Line, other: Line, message: str) -> RuleError:
    hint = f"{other.path}:{other.number} has {other.wrong!r} become {other.entry.right!r}"
    return RuleError(message, path=line.path, line=line.number, hint=hint)
