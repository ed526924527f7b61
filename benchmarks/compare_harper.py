"""Harper as a command: its lints of every text of a folder, one JSON object a line.

    python -m benchmarks.compare_harper FOLDER

Harper's own program shows lints one by one for a person; `harper-py` is the same engine.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def lints(folder: Path) -> Iterator[dict[str, Any]]:
    """The file's name, ``start`` and ``end`` in code points, the kind and what the place would become."""
    from harper import Dialect, Language, Linter, SuggestionKind

    linter = Linter(Dialect.AMERICAN)
    for path in sorted(folder.iterdir()):
        for lint in linter.lint(path.read_text(encoding="utf-8"), language=Language.PLAINTEXT):
            becomes = []
            for one in lint.suggestions:
                keeps = lint.problem_text if one.kind == SuggestionKind.INSERT_AFTER else ""
                becomes.append(keeps + one.replacement_text)
            yield {
                "file": path.name,
                "start": lint.span.start,
                "end": lint.span.end,
                "kind": lint.lint_kind,
                "suggestions": becomes,
            }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    for one in lints(parser.parse_args().folder):
        print(json.dumps(one, ensure_ascii=False))


if __name__ == "__main__":
    main()
