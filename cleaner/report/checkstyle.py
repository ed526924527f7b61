"""Findings as a Checkstyle report, which many build servers read."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.errors import CleanerError
from cleaner.report.entries import entries
from cleaner.report.renderer import Run
from cleaner.report.shown import Shown
from cleaner.report.xml import HEAD, element, opened
from cleaner.shapes import Applicability

_SEVERITIES = {Applicability.SAFE: "error", Applicability.UNSAFE: "warning", Applicability.DISPLAY: "info"}


class Renderer:
    """``<checkstyle><file name><error line column severity message source/></file></checkstyle>``."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def head(self) -> Iterator[str]:
        yield f'{HEAD}<checkstyle version="4.3">\n'

    def document(self, shown: Shown) -> Iterator[str]:
        found = [
            {
                "line": entry.start.line,
                "column": entry.start.column,
                "severity": _SEVERITIES[entry.applicability],
                "message": entry.told,
                "source": f"{self._run.tool}.{entry.rule}",
            }
            for entry in entries(shown)
        ]
        if found:
            yield from _file(shown.path, found)

    def failed(self, error: CleanerError) -> Iterator[str]:
        told: dict[str, object] = {"line": error.line} if error.line else {}
        told |= {"severity": "error", "message": error.message, "source": self._run.tool}
        yield from _file(error.path or "-", [told])

    def tail(self) -> Iterator[str]:
        yield "</checkstyle>\n"


def _file(path: str, errors: list[dict[str, object]]) -> Iterator[str]:
    yield f"  {opened('file', {'name': path})}\n"
    for one in errors:
        yield element("error", one, indent=2)
    yield "  </file>\n"
