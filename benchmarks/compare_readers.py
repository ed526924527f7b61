"""What other programs say of a folder of texts, read from their own output."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

from benchmarks.compare_edits import Shown
from benchmarks.measure import BIN, ROOT

HARPER = (sys.executable, "-m", "benchmarks.compare_harper")
TYPOS = ("--isolated", "--no-ignore", "--no-check-filenames")
# Vale's own checks (spelling, repetition); house styles, which are what it is for, say nothing of names or figures.
_VALE_INI = "StylesPath = styles\nMinAlertLevel = suggestion\n[*.txt]\nBasedOnStyles = Vale\n"


class PeerError(Exception):
    """A program that could not be asked, or whose answer can't be read."""


class Asked:
    """A folder of texts with what stands in them."""

    def __init__(self, folder: Path, texts: Mapping[str, str]) -> None:
        self.folder = folder
        self._texts = texts

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        return {name: text.split("\n") for name, text in self._texts.items()}

    def line(self, name: str, number: int) -> tuple[int, str]:
        """Where a line starts, and its text; lines count from one."""
        lines = self._lines[name]
        return sum(len(line) + 1 for line in lines[: number - 1]), lines[number - 1]


def found(name: str) -> str | None:
    """The program beside the interpreter, or on the path."""
    return shutil.which(name, path=str(BIN)) or shutil.which(name)


def run(arguments: Sequence[str | Path | None], accept: Sequence[int] = (0,)) -> str:
    """What a program said. Raises PeerError for an exit code that does not mean that it did its work."""
    words = [str(one) for one in arguments]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, env=environment)
    if done.returncode not in accept:
        raise PeerError(f"{Path(words[0]).name} ended with exit {done.returncode}: {done.stderr.strip()[-200:]}")
    return done.stdout


def codespell(asked: Asked) -> Iterator[tuple[str, Shown]]:
    """It tells file, line, word and suggestions, not the column: the words of a line are looked up in turn."""
    after: Counter[tuple[str, str, str]] = Counter()  # the column behind the last such word of a line
    for told in run([found("codespell"), asked.folder], (0, 65)).splitlines():
        place, _, suggested = told.partition(" ==> ")
        path, number, word = (part.strip() for part in place.rsplit(":", 2))
        name = Path(path).name
        start, line = asked.line(name, int(number))
        match = re.compile(rf"(?<![\w'’-]){re.escape(word)}(?![\w'’-])").search(line, after[name, number, word])
        if match is None:
            raise PeerError(f"codespell tells of {word!r}, which is not in line {number} of {name}")
        after[name, number, word] = match.end()
        choices = [one.strip() for one in suggested.split("|")[0].split(",")]
        yield name, Shown(start + match.start(), start + match.end(), tuple(filter(None, choices)), "word")


def typos(asked: Asked) -> Iterator[tuple[str, Shown]]:
    """It counts bytes from the start of a line."""
    for one in map(json.loads, run([found("typos"), *TYPOS, "--format", "json", asked.folder], (0, 2)).splitlines()):
        if one["type"] == "typo":
            name = Path(one["path"]).name
            start, line = asked.line(name, one["line_num"])
            start += len(line.encode()[: one["byte_offset"]].decode())
            yield name, Shown(start, start + len(one["typo"]), tuple(one["corrections"]), "word")


def proselint(asked: Asked) -> Iterator[tuple[str, Shown]]:
    """It counts code points from one, and tells what to write only for some of its checks."""
    told = json.loads(run([found("proselint"), "check", "-o", "json", asked.folder], (0, 1)))
    for address, result in told["result"].items():
        name = Path(unquote(urlparse(address).path)).name
        for one in result.get("diagnostics", ()):
            start, end = (place - 1 for place in one["span"])
            yield name, Shown(start, end, tuple(filter(None, [one["replacements"]])), one["check_path"])


def harper(asked: Asked) -> Iterator[tuple[str, Shown]]:
    for one in map(json.loads, run([*HARPER, asked.folder]).splitlines()):
        yield one["file"], Shown(one["start"], one["end"], tuple(one["suggestions"]), one["kind"])


def vale(asked: Asked) -> Iterator[tuple[str, Shown]]:
    """It counts columns from one, the last included, and tells what to write only for some of its checks."""
    with tempfile.TemporaryDirectory() as root:
        Path(root, "styles").mkdir()
        config = Path(root, ".vale.ini")
        config.write_text(_VALE_INI, encoding="utf-8")
        output = run([found("vale"), f"--config={config}", "--output=JSON", asked.folder], (0, 1))
    alerts: dict[str, list[dict[str, Any]]] = json.loads(output)
    for path, ones in alerts.items():
        for one in ones:
            start, _ = asked.line(Path(path).name, one["Line"])
            first, last = one["Span"]
            action = one.get("Action") or {}
            choices = tuple(action.get("Params") or ()) if action.get("Name") == "replace" else ()
            yield Path(path).name, Shown(start + first - 1, start + last, choices, one["Check"])
