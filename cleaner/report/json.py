"""A run as one JSON document: the records of the change logs, by article."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.errors import CleanerError
from cleaner.report.jsonl import records
from cleaner.report.renderer import Listed, Run, json_text
from cleaner.report.shown import Shown

SCHEMA = 1


class Renderer:
    """``{"schema", "tool", "documents": [{"path", "changes", "findings"}], "errors", "totals"}``."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._listed = Listed()
        self._errors: list[dict[str, object]] = []
        self._counts = {"documents": 0, "changes": 0, "findings": 0, "errors": 0}

    def head(self) -> Iterator[str]:
        tool = json_text(f"{self._run.tool} {self._run.version}")
        yield f'{{"schema":{SCHEMA},"tool":{tool},"documents":['

    def document(self, shown: Shown) -> Iterator[str]:
        self._counts["documents"] += 1
        self._counts["changes"] += len(shown.changes)
        self._counts["findings"] += len(shown.findings)
        found = list(records(shown))
        yield self._listed(
            json_text(
                {
                    "path": shown.path,
                    "date": shown.document.date.isoformat() if shown.document.date else None,
                    "changes": [one for one in found if one["type"] == "change"],
                    "findings": [one for one in found if one["type"] == "finding"],
                }
            )
        )

    def failed(self, error: CleanerError) -> Iterator[str]:
        self._counts["errors"] += 1
        told: dict[str, object] = {
            "path": error.path,
            "line": error.line,
            "column": error.column,
            "message": error.message,
            "hint": error.hint,
        }
        self._errors.append(told)
        return iter(())

    def tail(self) -> Iterator[str]:
        yield f'\n],"errors":{json_text(self._errors)},"totals":{json_text(self._counts)}}}\n'
