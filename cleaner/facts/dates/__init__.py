"""Dates of the text, written out and relative, as the days they may mean."""

from __future__ import annotations

from cleaner.facts.dates.absolute import Reading, Weekday, WrittenDate, written_dates
from cleaner.facts.dates.periods import Period, told
from cleaner.facts.dates.relative import Offset, RelativeDate, offsets, relative_dates

__all__ = [
    "Offset",
    "Period",
    "Reading",
    "RelativeDate",
    "Weekday",
    "WrittenDate",
    "offsets",
    "relative_dates",
    "told",
    "written_dates",
]
