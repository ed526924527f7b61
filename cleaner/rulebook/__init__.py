"""Rules: what one states, how they are read, how they prove themselves."""

from __future__ import annotations

from enum import StrEnum


class SchemaOf(StrEnum):
    """Which files a schema is of."""

    RULE = "rule"
    PACK = "pack"
    NAMES = "names"
