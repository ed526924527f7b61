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
    DIFF = "diff"
    M2 = "m2"

    @property
    def module(self) -> str:
        """The module of this package whose ``Renderer`` writes it."""
        return "comment" if self is Format.MARKDOWN else self.value

    @property
    def reads_structure(self) -> bool:
        """Whether it needs a document's paragraphs: for sentences, or for fingerprints made of neighbouring words."""
        return self in (Format.SARIF, Format.GITLAB, Format.CSV, Format.M2)

    @property
    def errors(self) -> str:
        """What is written for lone surrogates: in a patch they are the bytes of a file that is not UTF-8 (PEP 383)."""
        return "surrogateescape" if self is Format.DIFF else "backslashreplace"


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
