"""Counts as a picture."""

from __future__ import annotations

import io
from pathlib import Path

from cleaner import files
from cleaner.errors import CleanerError
from cleaner.report.statistics import Count, Statistics

_MOST = 20


def draw(statistics: Statistics, path: Path) -> None:
    """Write bars of changes and findings by rule, by source, of several runs by run.

    Raises CleanerError where matplotlib is missing.
    """
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        raise CleanerError("--plot needs matplotlib", hint="pip install 'cleaner[plot]'") from None
    runs = tuple(Count(one.key, one.changes, one.left, one.suppressed, one.articles) for one in statistics.runs)
    groups = [("by rule", statistics.by_rule[:_MOST]), ("by source", statistics.by_source[:_MOST])]
    groups += [("by run", runs)] if len(runs) > 1 else []
    groups = [(title, counts) for title, counts in groups if counts] or [("nothing found", ())]
    figure = Figure(figsize=(9, sum(1.2 + 0.28 * max(1, len(counts)) for _, counts in groups)), layout="constrained")
    ratios = [2 + len(counts) for _, counts in groups]
    axes = figure.subplots(len(groups), 1, squeeze=False, gridspec_kw={"height_ratios": ratios})
    for axis, (title, counts) in zip(axes.flat, groups, strict=True):
        _bars(axis, title, counts)
    data = io.BytesIO()
    # No date and no version in it, so that the same counts give the same bytes.
    figure.set_canvas(FigureCanvasAgg(figure))
    figure.savefig(data, format="png", metadata={"Software": None})
    files.write_bytes(path, data.getvalue())


def _bars(axis: object, title: str, counts: tuple[Count, ...]) -> None:
    from matplotlib.axes import Axes

    assert isinstance(axis, Axes)
    keys = [one.key for one in counts]
    changed = [one.changed for one in counts]
    places = range(len(keys))
    axis.barh(places, changed, color="#0b6b3a", label="changed")
    axis.barh(places, [one.left for one in counts], left=changed, color="#c77700", label="left")
    axis.set_yticks(places, labels=keys, parse_math=False)  # a folder may be called $x$
    axis.invert_yaxis()
    axis.set_title(title, loc="left")
    axis.spines[["top", "right"]].set_visible(False)
    if counts:
        axis.legend(loc="lower right", frameon=False)
