"""The figures of docs/quality.md and docs/comparison.md, drawn from the numbers that the other parts kept.

The same numbers give the same bytes with one version of matplotlib. Each figure is drawn for a light and for a dark
page.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from benchmarks import figures
from benchmarks.measure import ROOT
from benchmarks.quality import CONFIGURATIONS
from benchmarks.rules import VERDICTS

IMAGES = ROOT / "docs" / "images"
# Ink, lines of the grid, and colours that people who see no red or no green tell apart (Okabe and Ito), by page.
THEMES: Mapping[str, Mapping[str, Any]] = {
    "light": {"ink": "#303030", "grid": "#d0d0d0", "colours": ["#0072b2", "#d55e00", "#009e73", "#cc79a7"]},
    "dark": {"ink": "#d8d8d8", "grid": "#505560", "colours": ["#56b4e9", "#e69f00", "#2fc79a", "#e59ac4"]},
}
FEWEST = 10  # articles that a point of the reliability stands on; fewer tell nothing
LEVELS = ("safe", "unsafe", "display")
SIDES = {"translations": "machine translations", "references": "human text"}
Numbers = Mapping[str, Any]


def measure() -> list[str]:
    """Draws what there are numbers for, and says what there are none for."""
    numbers = kept()
    drawn = [name for name in FIGURES if numbers.get(name)]
    for name in drawn:
        for theme in THEMES:
            path = IMAGES / f"quality-{name}-{theme}.svg"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(svg(name, numbers[name], theme))
    missing = [name for name in FIGURES if name not in drawn]
    lines = [f"Drawn into docs/images from benchmarks/figures.json and verdicts.yml: {', '.join(drawn)}."]
    return [*lines, *([f"Not measured yet, so not drawn: {', '.join(missing)}."] if missing else [])]


def kept() -> dict[str, Any]:
    """The numbers by figure; the verdicts of readers are a list of their own."""
    found = figures.kept()
    found["tradeoff"] = {key: found[key] for key in ("curves", "points") if key in found}
    return found | {"verdicts": verdicts()}


def verdicts() -> dict[str, dict[str, list[int]]]:
    """Findings read and findings right, by side and applicability."""
    counts: dict[str, dict[str, list[int]]] = {side: {level: [0, 0] for level in LEVELS} for side in SIDES}
    for one in yaml.safe_load(VERDICTS.read_text(encoding="utf-8")):
        cell = counts[one["side"]][one["applicability"]]
        cell[0] += one["read"]
        cell[1] += one["right"]
    return counts


def svg(name: str, numbers: Numbers, theme: str) -> bytes:
    """One figure as a file, without a date and with names of its parts that depend on nothing but the figure."""
    import matplotlib as mpl
    from cycler import cycler
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    colours = THEMES[theme]
    settings = {
        "svg.hashsalt": "cleaner",
        "svg.fonttype": "none",  # text stays text: it can be searched, read aloud, and is the reader's own font
        "font.family": "sans-serif",
        "font.size": 10,
        "axes.prop_cycle": cycler(color=colours["colours"]),
        "figure.facecolor": "none",  # the page's own shows
        "axes.facecolor": "none",
        "axes.grid": True,
        "axes.axisbelow": True,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "grid.color": colours["grid"],
        "grid.linewidth": 0.6,
        "legend.frameon": False,
        "text.color": colours["ink"],
        **{f"axes.{part}color": colours["ink"] for part in ("edge", "label", "title")},
        **{f"{axis}tick.color": colours["ink"] for axis in "xy"},
    }
    with mpl.rc_context(settings):
        figure = Figure(layout="constrained")
        FIGURES[name](figure, numbers)
        file = io.BytesIO()
        FigureCanvasSVG(figure).print_svg(file, metadata={"Date": None, "Creator": None})
    return file.getvalue()


def _reliability(figure: Any, numbers: Numbers) -> None:
    """Points on the dotted line keep what they promise."""
    figure.set_size_inches(8, 4.2)
    for axes, kind, label in zip(
        figure.subplots(1, 2, sharey=True),
        ("fixes", "only shown"),
        ("share where the fix was right", "share where both are one name"),
        strict=True,
    ):
        axes.plot([0, 1], [0, 1], linestyle=":", color="#888888")
        for title, measured in numbers.items():
            bins = [one for one in measured if one["articles"] >= FEWEST]
            if title.startswith(kind) and bins:
                held = [one["held"] for one in bins]
                spread = [[one["held"] - one["low"] for one in bins], [one["high"] - one["held"] for one in bins]]
                promised = [one["promised"] for one in bins]
                name = title.removeprefix(f"{kind}, ")
                axes.errorbar(promised, held, yerr=spread, marker="o", markersize=4, capsize=2, linewidth=1, label=name)
        axes.set(title=kind, xlabel="share that the evidence promises", ylabel=label, xlim=(0, 1.03), ylim=(0, 1.03))
        if axes.get_legend_handles_labels()[0]:
            axes.legend(loc="upper left")


def _tradeoff(figure: Any, numbers: Numbers) -> None:
    """Lines are limits on the evidence alone, marks are the program as it is set."""
    figure.set_size_inches(8, 4.6)
    axes = figure.subplots()
    for title, points in numbers.get("curves", {}).items():
        axes.plot([one["recall"] for one in points], [one["precision"] for one in points], label=f"evidence, {title}")
    points = numbers.get("points", {})
    for title, mark in zip((one.title for one in CONFIGURATIONS), "osv^D", strict=True):
        if title in points:
            colour = "C3" if "unsafe" in title else "C2"
            axes.plot(points[title]["recall"], points[title]["precision"], mark, color=colour, label=title)
    axes.set(xlabel="share of the fixable words that are mended", ylabel="share of the fixes that are right")
    axes.set(xlim=(0, 1), ylim=(0.5, 1.01))
    axes.legend(loc="lower right", fontsize=9)


def _verdicts(figure: Any, numbers: Numbers) -> None:
    figure.set_size_inches(8, 3)
    axes = figure.subplots()
    rows = [(side, level) for side in SIDES for level in LEVELS if numbers[side][level][0]][::-1]
    for row, (side, level) in enumerate(rows):
        read, right = numbers[side][level]
        share, (low, high) = right / read, figures.wilson(right, read)
        colour = f"C{list(SIDES).index(side)}"
        axes.errorbar(share, row, xerr=[[share - low], [high - share]], marker="o", capsize=3, color=colour)
    labels = [f"{SIDES[side]}, {level}: {numbers[side][level][1]} of {numbers[side][level][0]}" for side, level in rows]
    axes.set_yticks(range(len(rows)), labels)
    axes.set(xlabel="share of the findings that were right, of those that were read", xlim=(0.6, 1.01))


def _findings(figure: Any, numbers: Numbers) -> None:
    """What is written into human text and what is only shown, by group of rules."""
    figure.set_size_inches(8, 4.2)
    side = numbers["references"]
    groups = sorted((key for key in side["groups"] if key != "all"), reverse=True)
    for axes, title, levels in zip(
        figure.subplots(1, 2, sharey=True), ("written", "only shown"), (LEVELS[:2], LEVELS[2:]), strict=True
    ):
        start = [0.0] * len(groups)
        for level in levels:
            rates = [10_000 * side["groups"][group].get(level, 0) / side["words"] for group in groups]
            axes.barh(groups, rates, left=start, label=level, color=f"C{LEVELS.index(level)}")
            start = [one + other for one, other in zip(start, rates, strict=True)]
        axes.set(title=title, xlabel="for each 10,000 words of human text")
        axes.legend(loc="lower right")


def _beside(figure: Any, numbers: Numbers) -> None:
    """How much each program writes into human text, and what readers say of it."""
    figure.set_size_inches(8, 5.2)
    rates, shares = figure.subplots(1, 2, sharey=True)
    titles = list(numbers)[::-1]
    labels = [textwrap.fill(title, 30) for title in titles]
    rates.plot([numbers[title]["rate"] for title in titles], labels, "o")
    rates.set(title="edits for each 10,000 words", xscale="log", xlim=(0.7, 500))
    rates.set_xticks([1, 10, 100], ["1", "10", "100"])
    start = [0.0] * len(titles)
    for kind, colour in (("mended", "C2"), ("taste", "#999999"), ("wrong", "C1")):
        part = [numbers[title][kind] / max(1, numbers[title]["read"]) for title in titles]
        shares.barh(labels, part, left=start, label=kind, color=colour)
        start = [one + other for one, other in zip(start, part, strict=True)]
    shares.set(title="share of those that were read", xlim=(0, 1))
    figure.legend(loc="outside lower right", ncols=3)


FIGURES: Mapping[str, Callable[[Any, Numbers], None]] = {
    "reliability": _reliability,
    "tradeoff": _tradeoff,
    "verdicts": _verdicts,
    "findings": _findings,
    "beside": _beside,
}
