"""Findings one to a line, for editors' error lists."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.report.shown import Shown
from cleaner.report.wording import visible


def render(shown: Shown) -> Iterator[str]:
    """Lines ``path:line:column: rule message``, without line ends."""
    for finding in shown.findings:
        line, column = shown.document.position(finding.span.start)
        yield f"{visible(shown.path)}:{line}:{column}: {finding.rule} {visible(finding.message)}"
