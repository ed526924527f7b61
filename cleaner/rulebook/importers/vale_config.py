"""Folders and configurations of Vale: which rules of which styles hold, which words are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cleaner.errors import RuleError
from cleaner.rulebook.importers import vale
from cleaner.rulebook.importers.items import Accepted, Item, Left, Match, Origin, Place, Reading
from cleaner.rulebook.importers.lines import numbered, slug
from cleaner.rulebook.importers.vale_patterns import escaped, plain

_CONFIGS = (".vale.ini", "_vale.ini", "vale.ini")
_VOCABULARY = ("accept.txt", "reject.txt")
_VOCABULARIES = (Path("config", "vocabularies"), Path("Vocab"))
_OFF = frozenset({"no", "off", "false"})


def recognise(path: Path, text: str) -> bool:
    """Whether a path is of Vale; ``text`` is the head of a file."""
    if path.is_dir():
        return any(True for _ in _parts(path))
    if path.name in _CONFIGS or path.name in _VOCABULARY:
        return True
    return path.suffix in {".yml", ".yaml"} and any(line.startswith("extends:") for line in text.splitlines())


def read(path: Path, reading: Reading) -> Iterator[Item]:
    """What a rule, a vocabulary, a configuration or a folder of them says."""
    if path.is_dir():
        parts = list(_parts(path))
        if not parts:
            raise RuleError("holds nothing of Vale", path=path, hint="styles are folders of .yml files with 'extends'")
        for part in parts:
            yield from read(part, reading)
    elif path.name in _CONFIGS:
        yield from _configured(path, reading)
    elif path.name in _VOCABULARY:
        yield from _vocabulary(path, reading)
    else:
        yield from vale.read_rule(path, reading)


def _parts(folder: Path) -> Iterator[Path]:
    """What of a folder is to be read: its configuration where there is one, else all rules and vocabularies in it."""
    config = next((folder / name for name in _CONFIGS if (folder / name).is_file()), None)
    if config is not None:
        yield config
        return
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and (path.suffix == ".yml" or path.name in _VOCABULARY):
            yield path


class _Line(NamedTuple):
    """A setting of a configuration."""

    place: Place
    key: str
    value: str

    @property
    def values(self) -> list[str]:
        return [one.strip() for one in self.value.split(",") if one.strip()]


_QUIET = frozenset({"stylespath", "minalertlevel", "vocab", "packages", "basedonstyles"})


def _configured(path: Path, reading: Reading) -> Iterator[Item]:
    """The styles and vocabularies that a configuration names, without the rules that it switches off."""
    lines = list(_lines(path, reading))
    given = {line.key.lower(): line for line in lines}
    styles_path = given.get("stylespath")
    folder = path.parent / (styles_path.value if styles_path else "styles")
    switched = {line.key: line for line in lines if "." in line.key}
    done: set[str] = set()
    for line in lines:
        if line.key.lower() == "basedonstyles":
            for name in line.values:
                if name not in done:
                    done.add(name)
                    yield from _style(folder, name, (line, switched), reading)
        elif line.key.lower() == "vocab":
            for name in line.values:
                yield from _named_vocabulary(folder, name, line, reading)
        elif "." in line.key:
            yield from _single(folder, line, frozenset(done), reading)
        elif line.key.lower() not in _QUIET:
            yield Left(line.place, f"{line.key} = {line.value}", "is a setting about markup, not about words")


def _lines(path: Path, reading: Reading) -> Iterator[_Line]:
    for number, text in numbered(path, reading.encoding):
        if text.startswith(("#", ";", "[")):
            continue
        key, equals, value = text.partition("=")
        if not equals:
            raise RuleError("is no line KEY = VALUE", path=path, line=number)
        yield _Line(Place(path, number), key.strip(), value.strip())


def _style(folder: Path, name: str, given: tuple[_Line, dict[str, _Line]], reading: Reading) -> Iterator[Item]:
    line, switched = given
    rules = sorted((folder / name).rglob("*.yml"))
    if not rules:
        reason = "is built into Vale" if name == "Vale" else f"is not in {folder.name}/: fetch it first"
        yield Left(line.place, name, reason)
    for rule in rules:
        switch = switched.get(f"{name}.{rule.stem}")
        if switch is not None and switch.value.lower() in _OFF:
            yield Left(switch.place, switch.key, "is switched off")
        else:
            yield from read(rule, reading)


def _single(folder: Path, line: _Line, done: frozenset[str], reading: Reading) -> Iterator[Item]:
    """A rule that is switched on by itself; those of a style that is on are read with it."""
    name, _, rule = line.key.partition(".")
    path = folder / name / f"{rule}.yml"
    if name in done or line.value.lower() in _OFF:
        return
    if path.is_file():
        yield from read(path, reading)
    else:
        yield Left(line.place, line.key, "is built into Vale" if name == "Vale" else f"is not in {folder.name}/")


def _named_vocabulary(folder: Path, name: str, line: _Line, reading: Reading) -> Iterator[Item]:
    files = [folder / place / name / file for place in _VOCABULARIES for file in _VOCABULARY]
    files = [file for file in files if file.is_file()]
    if not files:
        yield Left(line.place, f"Vocab = {name}", f"is not in {folder.name}/")
    for file in files:
        yield from _vocabulary(file, reading)


def _vocabulary(path: Path, reading: Reading) -> Iterator[Item]:
    """The words of an accept or a reject list."""
    name = f"{path.parent.name}.{path.stem}"
    why = f"It is in {path.name} of the vocabulary {path.parent.name}, as Vale has them."
    origin = Origin(slug(*name.split(".")), "A word that the house's vocabulary rejects", why)
    for number, line in numbered(path, reading.encoding):
        place, word = Place(path, number), plain(line)
        if line.startswith("#"):
            continue
        if word is None:
            yield Left(place, line, "is a pattern, where a list of words is asked for")
        elif path.stem == "accept":
            yield Accepted(place, word)
        else:
            yield Match(place, origin, word, rf"(?<!\w){escaped(word)}(?!\w)", words=(word,))
