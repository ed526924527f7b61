"""What a report is given to render."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from cleaner.shapes import Change, Finding, Rejected
from cleaner.text.document import Document


class Shown(NamedTuple):
    """One document with what was found; ``changes`` were made, ``findings`` are left. ``path`` is for the reader.

    ``logged`` holds the records of its change log, where it was fixed; ``suppressed`` what somebody silenced;
    ``source`` is the file, for those who would change it.
    """

    path: str
    document: Document
    findings: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()
    logged: tuple[dict[str, Any], ...] | None = None
    suppressed: tuple[Rejected, ...] = ()
    source: Path | None = None


class Totals(NamedTuple):
    """Counts over the documents of a run. ``safe`` and ``unsafe`` are the findings that a fix would mend;
    ``unused`` are suppressions."""

    documents: int = 0
    findings: int = 0
    with_findings: int = 0
    safe: int = 0
    unsafe: int = 0
    changes: int = 0
    changed: int = 0
    failed: int = 0
    unused: int = 0
