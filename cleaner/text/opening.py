"""The date that the opening of an article gives in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DEPTH = 4  # paragraphs: a headline, a by-line and a line with the date may stand before the first of the text
_FIRST_YEAR = 1990  # "June 6, 1944" above a story is what the story is about
_DATE = r"""
    (?: (?P<iso>(?:19|20)\d{2}-\d{2}-\d{2})(?!\d)
      | (?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?
        (?: (?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[A-Z][a-z]{2,8})\.?,?\s+(?P<year>(?:19|20)\d{2})(?!\d)
          | (?P<month_first>[A-Z][a-z]{2,8})\.?\s+(?P<day_after>\d{1,2})(?:st|nd|rd|th)?,?\s+
            (?P<year_last>(?:19|20)\d{2})(?!\d)
        )
    )
"""
# "Published on Thursday, 12 January 2023 at 10:15 GMT": a line that holds nothing but a date and a time of day.
_LINE = re.compile(
    rf"""(?:(?:first\s+)?(?:date\b(?!\W*\d{{4}})|published|posted)(?:\s+on)?\s*[:=]?\s*)?["']?{_DATE}["']?
    (?:(?:,|\s+at|\s*\||\s+[-–—])?\s+\d{{1,2}}[:.]\d{{2}}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{{2,5}})?)?\s*\.?""",
    re.X | re.I,
)
# "NAIROBI, March 3, 2024 (AP) —": a place, the date, perhaps the agency, and the dash before the text.
_DATELINE = re.compile(
    rf"""(?:[A-ZÀ-Þ][\w.'’-]*(?:\s+(?:[A-ZÀ-Þ][\w.'’-]*|de|of|la|al))*,\s+){{1,3}}{_DATE}\s*,?
    (?:\([A-Z][\w ./&-]{{1,30}}\)\s*)?(?:[-–—:]{{1,3}}\s|\([A-Z][\w ./&-]{{1,30}}\)\s)""",
    re.X,
)


def opening_date(paragraphs: Iterable[str]) -> date | None:
    """The date of a line of its own, or of a dateline, in the first paragraphs of an article; None where none is told.

    A date in a sentence is what the sentence speaks of; one without a year, or that no calendar has, says nothing.
    """
    for _, paragraph in zip(range(_DEPTH), paragraphs, strict=False):
        match = _LINE.fullmatch(paragraph.strip()) or _DATELINE.match(paragraph)
        found = written_date(match) if match is not None else None
        if found is not None and found.year >= _FIRST_YEAR:
            return found
    return None


def written_date(match: re.Match[str]) -> date | None:
    """The date of a match with the groups of a written date; None for one that is not in the calendar."""
    if match["iso"]:
        return date_or_none(match["iso"])
    name = (match["month"] or match["month_first"])[:3].lower()
    if name not in _MONTHS:
        return None
    year, day = match["year"] or match["year_last"], match["day"] or match["day_after"]
    return date_or_none(f"{year}-{_MONTHS.index(name) + 1:02d}-{int(day):02d}")


def date_or_none(text: str) -> date | None:
    """The date that is written as YYYY-MM-DD, where there is such a day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
