"""Findings one to a line, for editors' error lists."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.report.renderer import Plain
from cleaner.report.shown import Shown
from cleaner.report.wording import visible


class Renderer(Plain):
    """Lines ``path:line:column: rule message``."""

    def document(self, shown: Shown) -> Iterator[str]:
        for finding in shown.findings:
            line, column = shown.document.position(finding.span.start)
            yield f"{visible(shown.path)}:{line}:{column}: {finding.rule} {visible(finding.message)}\n"
