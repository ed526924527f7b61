"""``[[suppress]]`` tables, written to the end of a configuration file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from glob import escape
from pathlib import Path
from typing import NamedTuple

from cleaner.errors import ConfigError
from cleaner.files import read_bytes, write_bytes
from cleaner.shapes import Finding
from cleaner.suppress.forms import Form


class Table(NamedTuple):
    """One finding, or all of a rule in a file where its text can't be told."""

    rule: str
    path: str
    text: str | None
    reason: str

    def written(self, name: str) -> str:
        lines = [f"[[{name}]]", f"rule = {_string(self.rule)}", f"paths = [{_string(escape(self.path))}]"]
        lines += [f"text = {_string(self.text)}"] if self.text is not None else []
        return "\n".join([*lines, f"reason = {_string(self.reason)}", ""])


def table(document_text: str, finding: Finding, path: str, reason: str) -> Table:
    """The table for a finding of a file, whose path is relative to the configuration's folder."""
    text = " ".join(finding.span.of(document_text).split())
    is_told = bool(text) and Form(text).touches(document_text, finding)
    return Table(finding.rule, path, text if is_told else None, " ".join(reason.split()))


def append(config: Path, tables: Iterable[Table]) -> int:
    """Write tables to the end of a configuration, which is made where there is none; those it has are left out.

    Raises ConfigError where the file would not be one any more.
    """
    before = read_bytes(config).decode("utf-8") if config.exists() else ""
    name = "tool.cleaner.suppress" if config.name == "pyproject.toml" else "suppress"
    new = [one for one in dict.fromkeys(one.written(name) for one in tables) if one not in before]
    if not new:
        return 0
    text = before if before.endswith("\n") or not before else before + "\n"
    text = (text + "\n" if text else "") + "\n".join(new)
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        hint = "write what it has to suppress as [[suppress]] tables too"
        raise ConfigError("can't take [[suppress]] at its end; left untouched", path=config, hint=hint) from None
    write_bytes(config, text.encode("utf-8"))
    return len(new)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
