"""The numbers that the figures of the pages show: kept by the parts that measure them, drawn by ``plots``."""

from __future__ import annotations

import json
import math
from typing import Any

from benchmarks.measure import ROOT

FIGURES = ROOT / "benchmarks" / "figures.json"


def kept() -> dict[str, Any]:
    """What was measured last, by the name of the figure."""
    if not FIGURES.exists():
        return {}
    found: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))
    return found


def keep(name: str, data: Any) -> None:
    """Keep the numbers of one figure; those of the others stay."""
    text = json.dumps(kept() | {name: data}, indent=1, ensure_ascii=False)
    FIGURES.write_text(text + "\n", encoding="utf-8")


def wilson(right: float, count: float) -> tuple[float, float]:
    """The 95% interval of a share (Wilson 1927), which does not collapse where all are right.

    >>> [round(end, 2) for end in wilson(10, 10)]
    [0.72, 1.0]
    """
    z, share = 1.96, right / count
    middle = (share + z**2 / (2 * count)) / (1 + z**2 / count)
    half = z / (1 + z**2 / count) * math.sqrt(share * (1 - share) / count + z**2 / (4 * count**2))
    return max(0.0, middle - half), min(1.0, middle + half)
