"""Findings as JSON Lines: the records of a change log, each with its path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from cleaner.correct.changelog import finding_record
from cleaner.report.renderer import Plain
from cleaner.report.shown import Shown


class Renderer(Plain):
    """One record a line, each led by its type and the path."""

    def document(self, shown: Shown) -> Iterator[str]:
        for record in records(shown):
            yield msgspec.json.encode({"type": record["type"], "path": shown.path} | record).decode("utf-8") + "\n"


def records(shown: Shown) -> Iterator[dict[str, Any]]:
    """The records of a document's log; of a check, whose findings hold no ``reason``: nothing was to be applied."""
    if shown.logged is not None:
        yield from shown.logged
        return
    for number, finding in enumerate(shown.findings, 1):
        yield finding_record(shown.document, finding, f"F{number}", None)
