"""Findings as GitLab's code quality report."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.errors import CleanerError
from cleaner.report.entries import entries
from cleaner.report.renderer import Listed, Run, json_text
from cleaner.report.shown import Shown
from cleaner.shapes import Applicability

_SEVERITIES = {Applicability.SAFE: "major", Applicability.UNSAFE: "minor", Applicability.DISPLAY: "info"}


class Renderer:
    """A JSON array of issues, each with a fingerprint that outlives moved lines."""

    def __init__(self, run: Run) -> None:  # noqa: ARG002 - the format has no place for it
        self._listed = Listed()

    def head(self) -> Iterator[str]:
        yield "["

    def document(self, shown: Shown) -> Iterator[str]:
        for entry in entries(shown):
            issue = {
                "type": "issue",
                "check_name": entry.rule,
                "description": entry.told,
                "fingerprint": entry.fingerprint,
                "severity": _SEVERITIES[entry.applicability],
                "categories": ["Style"],
                "location": {
                    "path": shown.path.removeprefix("./"),
                    "lines": {"begin": entry.start.line, "end": entry.end.line},
                },
            }
            yield self._listed(json_text(issue))

    def failed(self, error: CleanerError) -> Iterator[str]:  # noqa: ARG002 - standard error has told it
        return iter(())

    def tail(self) -> Iterator[str]:
        yield "\n]\n"
