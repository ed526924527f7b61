"""Findings as a JUnit report: each article a suite, each finding a failed test."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.errors import CleanerError
from cleaner.report.entries import Entry, entries
from cleaner.report.renderer import Run
from cleaner.report.shown import Shown
from cleaner.report.xml import HEAD, element, opened


class Renderer:
    """An article without findings is a suite of one test that passed, as is each change that was made."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def head(self) -> Iterator[str]:
        yield f"{HEAD}{opened('testsuites', {'name': self._run.tool})}\n"

    def document(self, shown: Shown) -> Iterator[str]:
        found = list(entries(shown))
        failures = sum(not entry.applied for entry in found)
        counts = {"tests": max(1, len(found)), "failures": failures, "errors": 0}
        yield f"  {opened('testsuite', {'name': shown.path, **counts})}\n"
        if not found:
            yield element("testcase", {"classname": shown.path, "name": "no findings"}, indent=2)
        for entry in found:
            yield from _case(shown.path, entry)
        yield "  </testsuite>\n"

    def failed(self, error: CleanerError) -> Iterator[str]:
        path = error.path or "-"
        yield f"  {opened('testsuite', {'name': path, 'tests': 1, 'failures': 0, 'errors': 1})}\n"
        yield f"    {opened('testcase', {'classname': path, 'name': 'read'})}\n"
        yield element("error", {"message": error.message}, error.hint or "", indent=3)
        yield "    </testcase>\n  </testsuite>\n"

    def tail(self) -> Iterator[str]:
        yield "</testsuites>\n"


def _case(path: str, entry: Entry) -> Iterator[str]:
    name = f"{entry.rule} at {entry.start.line}:{entry.start.column}"
    case = {"classname": path, "name": name, "file": path, "line": entry.start.line}
    if entry.applied:
        yield element("testcase", case, indent=2)
        return
    yield f"    {opened('testcase', case)}\n"
    yield element(
        "failure", {"type": entry.applicability.word, "message": entry.told}, entry.told_with_evidence, indent=3
    )
    yield "    </testcase>\n"
