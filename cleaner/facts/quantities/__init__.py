"""Quantities of an article: figures with their units, and what sentences make of them.

The readers (``read``, ``changes``, ``shares``, ``totals``, ``conversions``) are imported by the article that asks for
them: their patterns take longer to compile than most articles take to check.
"""

from __future__ import annotations

from cleaner.facts.quantities.relations import Change, Conversion, Share, Total, Verb
from cleaner.facts.quantities.shape import Hedge, Interval, Kind, Quantity, Way, Word, figure
from cleaner.facts.quantities.units import POINT

__all__ = [
    "POINT",
    "Change",
    "Conversion",
    "Hedge",
    "Interval",
    "Kind",
    "Quantity",
    "Share",
    "Total",
    "Verb",
    "Way",
    "Word",
    "figure",
]
