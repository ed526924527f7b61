"""Findings as reviewdog reads them, with suggestions that a reviewer can commit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cleaner.errors import CleanerError
from cleaner.report.entries import Entry, Point, entries
from cleaner.report.renderer import Listed, Run, json_text
from cleaner.report.shown import Shown
from cleaner.shapes import Applicability

_SEVERITIES = {Applicability.SAFE: "ERROR", Applicability.UNSAFE: "WARNING", Applicability.DISPLAY: "INFO"}


class Renderer:
    """The Reviewdog Diagnostic Format: ``{"source", "diagnostics"}``; its columns are bytes of UTF-8."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._listed = Listed()

    def head(self) -> Iterator[str]:
        yield f'{{"source":{json_text({"name": self._run.tool})},"severity":"WARNING","diagnostics":['

    def document(self, shown: Shown) -> Iterator[str]:
        lines = shown.document.text.split("\n")
        for entry in entries(shown):
            where = {"start": _place(lines, entry.start), "end": _place(lines, entry.end)}
            diagnostic: dict[str, Any] = {
                "message": entry.told_with_evidence,
                "location": {"path": shown.path, "range": where},
                "severity": _SEVERITIES[entry.applicability],
                "code": {"value": entry.rule},
            }
            if texts := _suggested(entry):
                diagnostic["suggestions"] = [{"range": where, "text": text} for text in texts]
            yield self._listed(json_text(diagnostic))

    def failed(self, error: CleanerError) -> Iterator[str]:
        if error.path is None:
            return
        location: dict[str, Any] = {"path": error.path}
        if error.line is not None:
            location["range"] = {"start": {"line": error.line}}
        message = f"{error.message}\n{error.hint}" if error.hint else error.message
        yield self._listed(json_text({"message": message, "location": location, "severity": "ERROR"}))

    def tail(self) -> Iterator[str]:
        yield "\n]}\n"


def _suggested(entry: Entry) -> tuple[str, ...]:
    if entry.applied:
        return ()
    return entry.suggestions if entry.after is None else (entry.after,)


def _place(lines: list[str], point: Point) -> dict[str, int]:
    before = lines[point.line - 1][: point.column - 1]
    return {"line": point.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
