"""LanguageTool, asked through the server that its distribution brings.

The environment variable `LANGUAGETOOL_JAR` names `languagetool-server.jar` of an unpacked distribution, whose `libs`
lie beside it; `java` has to be on the path. Its command-line program would start a virtual machine for each file.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

from benchmarks.compare_edits import Shown
from benchmarks.compare_readers import PeerError

JAR = "LANGUAGETOOL_JAR"
SPELLING = "MORFOLOGIK_RULE_EN_US"
_START = 120  # seconds that the server has to come up


def version() -> str | None:
    """None where the variable or Java is missing."""
    if not os.environ.get(JAR) or not shutil.which("java"):
        return None
    with server() as address:
        return str(_check(address, "")["software"]["version"])


def shown(texts: list[str]) -> Iterator[list[Shown]]:
    """What it points at in each text, with American spelling, as it is set by default."""
    with server() as address:
        for text in texts:
            yield [_place(text, match) for match in _check(address, text)["matches"]]


@contextmanager
def server() -> Iterator[str]:
    """A server for as long as it is needed, on a port of this machine that was free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["java", "-cp", os.environ[JAR], "org.languagetool.server.HTTPServer", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/v2/check"
    try:
        _wait(process, address)
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    end = time.monotonic() + _START
    while time.monotonic() < end and process.poll() is None:
        try:
            _check(address, "")
            return
        except URLError:
            time.sleep(0.2)
    raise PeerError(f"no server of LanguageTool: is {JAR} the languagetool-server.jar of an unpacked distribution?")


def _check(address: str, text: str) -> dict[str, Any]:
    body = urlencode({"language": "en-US", "text": text or "."}).encode()
    with urlopen(address, body) as answer:
        told: dict[str, Any] = json.load(answer)
        return told


def _place(text: str, match: dict[str, Any]) -> Shown:
    """It counts units of UTF-16."""
    units = text.encode("utf-16-le")
    first, last = match["offset"], match["offset"] + match["length"]
    start, end = (len(units[: 2 * place].decode("utf-16-le")) for place in (first, last))
    return Shown(start, end, tuple(one["value"] for one in match["replacements"]), match["rule"]["id"])
