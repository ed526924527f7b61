"""Fill the README's diff and change log from ``seeds/`` and ``corrected/``; ``--check`` only compares."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
SEED = min((ROOT / "seeds").glob("*.txt"))
CORRECTED = ROOT / "corrected" / SEED.name
LOG = CORRECTED.with_name(f"{SEED.name}.changes.jsonl")

CONTEXT = 40  # characters shown on each side of a change, at least
LONGEST = 400  # longer changes are shown by their ends


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit 1 when the README is not current")
    is_check = parser.parse_args().check
    old = README.read_text(encoding="utf-8")
    new = filled(old)
    if new == old:
        return 0
    if is_check:
        print("README.md is not current; run: make golden", file=sys.stderr)
        return 1
    README.write_text(new, encoding="utf-8")
    return 0


def filled(readme: str) -> str:
    """The README with the text between its markers written anew."""
    lines = LOG.read_text(encoding="utf-8").splitlines()
    changes = [record for record in map(json.loads, lines) if record["type"] == "change"]
    readme = _between(readme, "diff", "```diff\n" + diff(changes) + "```")
    return _between(readme, "log", "```json\n" + log(lines) + "```")


def diff(changes: list[dict[str, Any]]) -> str:
    """The changed places, before and after, each with a little of its paragraph."""
    before, after = (path.read_text(encoding="utf-8") for path in (SEED, CORRECTED))
    shown = [f"--- seeds/{SEED.name}", f"+++ corrected/{CORRECTED.name}"]
    for change in changes:
        shown.append(
            f"@@ line {change['line']}, {change['id']}: {', '.join(change['rules'])} ({change['applicability']}) @@"
        )
        shown.append("-" + _window(before, *change["span"]))
        shown.append("+" + _window(after, *change["span_after"]))
    return "\n".join(shown) + "\n"


def _window(text: str, start: int, end: int) -> str:
    """The text of a span with whole words around it, within its paragraph; an ellipsis where something is left out."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    left, right = max(first, start - CONTEXT), min(last, end + CONTEXT)
    while left > first and not text[left - 1].isspace():
        left -= 1
    while right < last and not text[right].isspace():
        right += 1
    shown = text[left:right]
    if len(shown) > LONGEST:
        shown = f"{shown[: LONGEST // 2].rpartition(' ')[0]} … {shown[-LONGEST // 2 :].partition(' ')[2]}"
    return ("… " if left > first else "") + shown + (" …" if right < last else "")


def log(lines: list[str]) -> str:
    """Three lines as they are: a safe change, an unsafe one and a finding, of each sort the one with most evidence."""
    sorts: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        record = json.loads(line)
        sorts.setdefault((record["type"], record.get("applicability", "")), []).append(line)
    wanted = (("change", "safe"), ("change", "unsafe"), ("finding", "display"))
    return "".join(f"{max(sorts[one], key=_evidence)}\n" for one in wanted if one in sorts)


def _evidence(line: str) -> int:
    return len(json.loads(line)["evidence"])


def _between(text: str, name: str, content: str) -> str:
    pattern = re.compile(rf"(?<=<!-- {name}:start -->\n).*?(?=<!-- {name}:end -->)", re.DOTALL)
    filled, count = pattern.subn(lambda _: f"{content}\n", text)
    if count != 1:
        raise SystemExit(f"README.md: no single pair of {name}:start and {name}:end")
    return filled


if __name__ == "__main__":
    raise SystemExit(main())
