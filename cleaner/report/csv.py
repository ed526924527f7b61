"""Findings as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from cleaner.report import wording
from cleaner.report.entries import entries
from cleaner.report.renderer import Plain
from cleaner.report.shown import Shown

_COLUMNS = (
    "path", "line", "column", "end line", "end column", "rule", "applicability", "state", "before", "after",
    "suggestions", "message", "evidence", "fingerprint",
)  # fmt: skip
# A cell that begins so is a formula to a spreadsheet, and an article may hold one; an apostrophe makes it a text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Renderer(Plain):
    """RFC 4180 with a header, led by a byte order mark: without one Excel takes UTF-8 for something else."""

    def head(self) -> Iterator[str]:
        yield "\ufeff" + _row(_COLUMNS)

    def document(self, shown: Shown) -> Iterator[str]:
        for entry in entries(shown):
            after = "" if entry.after is None else entry.after
            places = (*entry.start, *entry.end)
            state = "changed" if entry.applied else "found"
            texts = (entry.before, after, " | ".join(entry.suggestions), entry.message)
            evidence = "\n".join(wording.evidence(one) for one in entry.evidence)
            row = (shown.path, *places, ", ".join(entry.rules), entry.applicability.word, state, *texts, evidence)
            yield _row((*row, entry.fingerprint))


def _row(cells: tuple[object, ...]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([_cell(cell) for cell in cells])
    return line.getvalue()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
