"""Renderings of findings: one module for each format."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """How findings are printed."""

    FULL = "full"
    CONCISE = "concise"
    JSONL = "jsonl"


class LogFormat(StrEnum):
    """How a change log is written; the value names the format, ``suffix`` its files."""

    JSONL = "jsonl"
    MARKDOWN = "markdown"

    @property
    def suffix(self) -> str:
        return ".changes.jsonl" if self is LogFormat.JSONL else ".changes.md"
