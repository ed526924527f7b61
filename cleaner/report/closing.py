"""The last line of a run, with its counts."""

from __future__ import annotations

from cleaner.report.shown import Totals
from cleaner.report.wording import counted


def checked(totals: Totals) -> str:
    """The last line of a check."""
    if not totals.findings:
        return f"no findings in {counted(totals.documents, 'file')}{_beside(totals)}"
    parts = [f"{counted(totals.findings, 'finding')} in {counted(totals.with_findings, 'file')}"]
    parts.append("1 safe fix" if totals.safe == 1 else f"{totals.safe} safe fixes")
    if totals.unsafe:
        parts.append(f"{totals.unsafe} more with --unsafe-fixes")
    return ", ".join(parts) + _beside(totals)


def fixed(totals: Totals, *, is_dry: bool = False) -> str:
    """The last line of a fix; ``is_dry`` when nothing was to be written."""
    verb = "would fix" if is_dry else "fixed"
    made = f"{verb} {counted(totals.changed, 'file')} of {totals.documents}, {counted(totals.changes, 'change')}"
    left = f"; {counted(totals.findings, 'finding')} left" if totals.findings else "; nothing left"
    more = f", {totals.unsafe} to be fixed with --unsafe-fixes" if totals.unsafe else ""
    return made + left + more + _beside(totals)


def _beside(totals: Totals) -> str:
    """What is not about the articles."""
    unused = f"; {counted(totals.unused, 'unused suppression')}" if totals.unused else ""
    return unused + (f"; {counted(totals.failed, 'error')}" if totals.failed else "")
