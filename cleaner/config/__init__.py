"""What a run is told to do: ``cleaner.toml`` or ``[tool.cleaner]`` in ``pyproject.toml``."""

from __future__ import annotations

from cleaner.config.blame import blamed, check_files
from cleaner.config.discovery import Discovery, find
from cleaner.config.reading import read
from cleaner.config.schema import Config, Order, Override, Quotes, Suppress
from cleaner.config.settings import Origin, Settings

__all__ = [
    "Config",
    "Discovery",
    "Order",
    "Origin",
    "Override",
    "Quotes",
    "Settings",
    "Suppress",
    "blamed",
    "check_files",
    "find",
    "read",
]
