"""Run the measurements and write ``benchmarks/RESULTS.md``; parts that are not asked for keep their old figures."""

from __future__ import annotations

import argparse
import os
import platform
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import calibration, chrf, compare, gazetteer, lsp, misses, plots, quality, rules, speed, startup
from benchmarks.measure import ROOT
from cleaner import __version__

RESULTS = ROOT / "benchmarks" / "RESULTS.md"
PARTS: Mapping[str, Callable[[], list[str]]] = {
    "startup": startup.measure,
    "speed": speed.measure,
    "lsp": lsp.measure,
    "quality": quality.measure,
    "names": calibration.measure,
    "misses": misses.measure,
    "rules": rules.measure,
    "chrf": chrf.measure,
    "gazetteer": gazetteer.measure,
    "compare": compare.measure,
    "plots": plots.measure,  # last: it draws what the others measured
}
HEAD = """\
# Results

Written by `make bench`; never edited by hand. A part that could never be measured says why.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"{', '.join(PARTS)}; default: all")
    asked = parser.parse_args().parts or list(PARTS)
    if unknown := set(asked) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    for name in asked:
        print(f"{name} ...", flush=True)
        measured = PARTS[name]()
        lines = [f"## {name.capitalize()}", "", _where(), "", *measured]
        section = "\n".join(lines).rstrip() + "\n"
        print(section)
        # Read again for each part: some take half an hour, and another run may have finished meanwhile.
        sections = _kept(RESULTS)
        if name in sections and measured[0].startswith("Not measured"):
            continue  # what an earlier run measured is worth more
        sections[name] = section
        text = "\n".join([HEAD, *(sections[one] for one in PARTS if one in sections)])
        RESULTS.write_text(text, encoding="utf-8")


def _kept(path: Path) -> dict[str, str]:
    """The sections of an earlier run."""
    if not path.exists():
        return {}
    parts = re.split(r"^(?=## )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {part.partition("\n")[0].removeprefix("## ").lower(): part.rstrip() + "\n" for part in parts}


def _where() -> str:
    return (
        f"cleaner {__version__}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores."
    )


if __name__ == "__main__":
    main()
