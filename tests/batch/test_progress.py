"""The bar on a terminal, as a terminal gets it."""

from __future__ import annotations

import os
import pty
import re
import sys
from pathlib import Path

import pytest

from cleaner.cli import app

BAD = "Norway may land troops in Japan. vice versa.\n"


def on_a_terminal(*words: str) -> tuple[int, str]:
    """The exit code and all that a terminal was sent."""
    process, ours = pty.fork()
    if not process:
        code = 70
        try:
            sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")  # not what pytest puts in their place
            app([*words, "--select", "fragments"])
        except SystemExit as left:
            code = int(left.code or 0)
        finally:
            sys.stdout.flush()
            os._exit(code)
    told = b""
    try:
        while part := os.read(ours, 65536):
            told += part
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(ours)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), told.decode()


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, value in {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40"}.items():
        monkeypatch.setenv(name, value)
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(BAD)
    return tmp_path


@pytest.mark.parametrize("processes", ["1", "2"])
def test_rate_findings_and_time_left_below_what_is_printed(news, processes):
    code, told = on_a_terminal("check", ".", "--format", "concise", "-j", processes)
    assert code == 1
    assert re.search(r"30/30 [\d,]+ files/s, 30 found 0:00:00", re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", told))
    plain = [line.split("\r")[-1] for line in told.replace("\r\n", "\n").split("\n")]
    assert sum("fragments/vice-versa" in line for line in plain) == 30
    assert told.rstrip().endswith("30 findings in 30 files, 30 safe fixes")
