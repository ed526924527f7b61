"""Findings as JSON Lines: the records of a change log, each with its path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from cleaner.correct.changelog import finding_record
from cleaner.report.shown import Shown


def render(shown: Shown) -> Iterator[bytes]:
    """The findings of a check: a log's finding records led by ``path``.

    They hold no ``reason``: nothing was to be applied, so nothing was refused.
    """
    for number, finding in enumerate(shown.findings, 1):
        record = finding_record(shown.document, finding, f"F{number}", None)
        yield from lines(shown.path, [record])


def lines(path: str, records: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """Records of a change log led by ``path``, one to a line, without line ends."""
    for record in records:
        yield msgspec.json.encode({"type": record["type"], "path": path} | record)
