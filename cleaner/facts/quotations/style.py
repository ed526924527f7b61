"""How an article sets its quotations: which marks it uses, which stand inside others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cleaner.facts.quotations.marks import CURLY, GUILLEMETS, LOW, STRAIGHT, Marks, QuotationMark

SINGLE_CURLY = Marks("‘", "’")
SINGLE_STRAIGHT = Marks("'", "'")
_OPENED_BY = {"“": CURLY, '"': STRAIGHT, "«": GUILLEMETS, "„": LOW}


def own_marks(text: str, opened: Iterable[QuotationMark]) -> Marks:
    """The marks that open most quotations; the English ones where there is none."""
    counts = Counter(_OPENED_BY[mark.text] for mark in opened if mark.text in _OPENED_BY)
    if counts:
        return max(counts, key=lambda one: counts[one])
    # Apostrophes tell the typist's habit where no speech does.
    return CURLY if "’" in text else STRAIGHT


def english_marks(text: str, opened: Iterable[QuotationMark]) -> tuple[Marks, bool]:
    """The article's English marks, and whether it has any; else those that its apostrophes suggest."""
    english = [mark for mark in opened if mark.text in ("“", '"')]
    return own_marks(text, english), bool(english)


def inner(marks: Marks) -> Marks:
    """The marks of a quotation inside one that is set in ``marks``."""
    return SINGLE_STRAIGHT if marks == STRAIGHT else SINGLE_CURLY
