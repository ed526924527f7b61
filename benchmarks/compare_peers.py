"""The programs that are compared, all asked for the same: what they write, what they point at."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import compare_languagetool, compare_readers
from benchmarks.compare_edits import Shown, taken
from benchmarks.compare_readers import HARPER, TYPOS, Asked, found, run
from benchmarks.measure import CLEANER, Command
from cleaner import __version__

FIRST = "each first suggestion"


class Text(NamedTuple):
    """A text with its file's name; only ``cleaner`` asks for the date."""

    name: str
    text: str
    date: date | None = None


class Answer(NamedTuple):
    """What a program made of a text by itself, by mode, and what it pointed at."""

    written: Mapping[str, str]
    shown: Sequence[Shown]


class Peer(NamedTuple):
    """A program. ``version`` gives None where it is not installed; ``ask`` answers for each text, in order."""

    name: str
    version: Callable[[], str | None]
    ask: Callable[[Sequence[Text]], list[Answer]]
    command: Callable[[Path], Command] | None = None  # over a folder, to be timed
    spelling: str = ""  # its kind for words that no dictionary has; news is full of names that none has


class Row(NamedTuple):
    """What texts become when they are left to a program in one of its modes."""

    title: str
    texts: Sequence[str]


class Places(NamedTuple):
    """What a program points at in texts, with all of its checks or without that of spelling."""

    title: str
    places: Sequence[Sequence[Shown]]


def shown_rows(peer: Peer, answers: Sequence[Answer]) -> Iterator[Places]:
    yield Places(peer.name, [answer.shown for answer in answers])
    if peer.spelling:
        others = [[one for one in answer.shown if one.kind != peer.spelling] for answer in answers]
        yield Places(f"{peer.name} without its spelling check", others)


def written_rows(peer: Peer, texts: Sequence[Text], answers: Sequence[Answer]) -> Iterator[Row]:
    """What it writes by itself, then what became of the texts if each first suggestion were taken."""
    for mode in answers[0].written:
        yield Row(f"{peer.name}, {mode}", [answer.written[mode] for answer in answers])
    for title, places in shown_rows(peer, answers):
        if any(one.suggestions for ones in places for one in ones):
            accepted = [taken(text.text, ones) for text, ones in zip(texts, places, strict=True)]
            yield Row(f"{title}, {FIRST}", accepted)


_state: dict[str, Any] = {}


def _open() -> None:
    from cleaner.api import Cleaner

    _state["safe fixes"], _state["unsafe fixes too"] = Cleaner(), Cleaner(unsafe_fixes=True)


def _corrected(given: Text) -> Answer:
    shown = []
    for one in _state["safe fixes"].check(given.text, date=given.date):
        start, end = min(one.spans).start, max(span.end for span in one.spans)
        after = one.replacement(given.text)
        shown.append(Shown(start, end, one.suggestions if after is None else (after,), one.rule))
    return Answer({mode: one.fix(given.text, date=given.date).text for mode, one in _state.items()}, shown)


def _ask_cleaner(texts: Sequence[Text]) -> list[Answer]:
    with ProcessPoolExecutor(2, initializer=_open) as pool:
        return list(pool.map(_corrected, texts, chunksize=16))


def _ask_languagetool(texts: Sequence[Text]) -> list[Answer]:
    return [Answer({}, shown) for shown in compare_languagetool.shown([one.text for one in texts])]


def over_folder(
    show: Callable[[Asked], Iterator[tuple[str, Shown]]], mode: str = "", write: Callable[[Path], object] | None = None
) -> Callable[[Sequence[Text]], list[Answer]]:
    """How a program that reads files is asked; ``write`` makes it change those of a folder, which is its ``mode``."""

    def ask(texts: Sequence[Text]) -> list[Answer]:
        with tempfile.TemporaryDirectory() as root:
            folder = Path(root, "texts")
            folder.mkdir()
            for one in texts:
                folder.joinpath(one.name).write_bytes(one.text.encode())
            shown: defaultdict[str, list[Shown]] = defaultdict(list)
            for name, place in show(Asked(folder, {one.name: one.text for one in texts})):
                shown[name].append(place)
            if write:
                write(folder)
            written = [folder.joinpath(one.name).read_bytes().decode() for one in texts]
        pairs = zip(texts, written, strict=True)
        return [Answer({mode: after} if write else {}, shown[one.name]) for one, after in pairs]

    return ask


def _installed(program: str) -> Callable[[], str | None]:
    """The version that a program tells."""

    def version() -> str | None:
        path = found(program)
        return run([path, "--version"]).split()[-1] if path else None

    return version


def _packaged(package: str) -> Callable[[], str | None]:
    """The version of a Python package whose program does not tell it."""

    def version() -> str | None:
        try:
            return metadata.version(package)
        except metadata.PackageNotFoundError:
            return None

    return version


def _harper() -> str | None:
    """The version of its engine, which the package lists among what it is made of."""
    if (package := _packaged("harper-py")()) is None:
        return None
    [parts] = [file for file in metadata.files("harper-py") or () if file.name.endswith(".cyclonedx.json")]
    engine = next(one for one in json.loads(parts.read_text())["components"] if one["name"] == "harper-core")
    return f"{engine['version']} (harper-py {package})"


def _command(program: str, *arguments: str, accept: Sequence[int]) -> Callable[[Path], Command]:
    return lambda folder: Command([found(program) or program, *arguments, str(folder)], accept)


PEERS = (
    Peer(
        "cleaner",
        lambda: __version__,
        _ask_cleaner,
        lambda folder: Command([CLEANER, "check", "--no-cache", "--exit-zero", "--format", "concise", str(folder)]),
    ),
    Peer(
        "codespell",
        _installed("codespell"),
        over_folder(compare_readers.codespell, "-w", lambda folder: run([found("codespell"), "-w", folder], (0, 65))),
        _command("codespell", accept=(0, 65)),
    ),
    Peer(
        "typos",
        _installed("typos"),
        over_folder(compare_readers.typos, "-w", lambda folder: run([found("typos"), *TYPOS, "-w", folder], (0, 2))),
        _command("typos", *TYPOS, accept=(0, 2)),
    ),
    Peer(
        "proselint",
        _packaged("proselint"),
        over_folder(compare_readers.proselint),
        _command("proselint", "check", accept=(0, 1)),
    ),
    Peer(
        "Harper",
        _harper,
        over_folder(compare_readers.harper),
        lambda folder: Command([*HARPER, str(folder)]),
        spelling="Spelling",
    ),
    Peer(
        "Vale",
        _installed("vale"),
        over_folder(compare_readers.vale),
        spelling="Vale.Spelling",
    ),
    Peer(
        "LanguageTool",
        compare_languagetool.version,
        _ask_languagetool,
        spelling=compare_languagetool.SPELLING,
    ),
)
