"""Front matter: the fields between two fences that some generators read at the top of a file."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(r"(?:---[ \t]*\r?\n.*?^---|\+\+\+[ \t]*\r?\n.*?^\+\+\+)[ \t]*(?=\r?$)", re.S | re.M)


def front_matter(text: str) -> re.Match[str] | None:
    """The front matter of a text, with its fences; None where it opens with something else."""
    return _FRONT_MATTER.match(text)
