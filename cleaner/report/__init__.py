"""Renderings of findings: one module for each format."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Format(StrEnum):
    """How a run is told; the value names the format."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    RDJSON = "rdjson"
    CHECKSTYLE = "checkstyle"
    JUNIT = "junit"
    CSV = "csv"
    M2 = "m2"

    @property
    def module(self) -> str:
        """The module of this package whose ``Renderer`` writes it."""
        return "comment" if self is Format.MARKDOWN else self.value


class Output(NamedTuple):
    """A report to be written to a file."""

    form: Format
    file: Path


class LogFormat(StrEnum):
    """How a change log is written; the value names the format, ``suffix`` its files."""

    JSONL = "jsonl"
    MARKDOWN = "markdown"

    @property
    def suffix(self) -> str:
        return ".changes.jsonl" if self is LogFormat.JSONL else ".changes.md"
