"""Packs: folders of rules, with what they say about themselves and about the packs they build on."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from cleaner import files
from cleaner.compiled import cached, digest_of
from cleaner.errors import CleanerError, RuleError
from cleaner.rulebook import installed
from cleaner.rulebook.rule import Record
from cleaner.shapes import Applicability
from cleaner.version import __version__
from cleaner.yamlfile import Yaml, load, suggestion

ENGLISH = "english"  # the name of the pack that comes with the program
FILE = "pack.yml"
_GLOSSARY = "glossary.csv"
_GAZETTEER = "gazetteer"
_LEXICON = "lexicon.yml"  # of the shipped pack alone
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class PackFile(Record, frozen=True, kw_only=True):
    """What ``pack.yml`` says.

    ``extends`` names packs that are loaded before it: installed ones by name, folders relative to the file with a
    slash. ``requires`` is a range of versions of this program. ``overrides`` are the rules that the pack has in the
    place of others; ``ignore`` switches rules off and ``applicability`` promotes or demotes them, of the pack itself
    and of those it builds on. All three name rules by ids, groups or globs.
    """

    name: str
    version: str = "0"
    summary: str = ""
    extends: tuple[str, ...] = ()
    requires: str = ""
    overrides: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    applicability: dict[str, str] = msgspec.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack to be used. ``below`` are the folders of the packs it builds on, at any depth, in real paths."""

    folder: Path
    said: PackFile
    below: frozenset[Path] = frozenset()

    @property
    def place(self) -> Path:
        """The real path of its folder, which tells it from others."""
        return self.folder.resolve()

    @property
    def file(self) -> Path:
        """Its ``pack.yml``, which need not be there."""
        return self.folder / FILE

    @property
    def is_shipped(self) -> bool:
        return self.place == shipped().resolve()

    @property
    def gazetteers(self) -> tuple[Path, ...]:
        """The sources of names that it brings: what lies in its folder ``gazetteer``."""
        folder = self.folder / _GAZETTEER
        if self.is_shipped or not folder.is_dir():
            return ()
        held = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
        lists = tuple(path for path in held if path.suffix not in (".yml", ".yaml"))
        return (folder, *lists) if len(lists) < len(held) else lists

    @property
    def glossaries(self) -> tuple[Path, ...]:
        path = self.folder / _GLOSSARY
        return (path,) if path.is_file() else ()

    def rule_files(self) -> list[Path]:
        """Its rule files in order of their paths. Raises RuleError for one that would never be read."""
        return sorted(self._rule_files())

    def _rule_files(self) -> Iterator[Path]:
        for folder, names, held in os.walk(self.folder):
            is_top = Path(folder) == self.folder
            names[:] = [name for name in names if not name.startswith(".") and not (is_top and name == _GAZETTEER)]
            for name in held:
                path = Path(folder, name)
                if path.suffix != ".yml" and path.suffix.lower() in (".yml", ".yaml") and not name.startswith("."):
                    raise RuleError("would not be read", path=path, hint="files of a pack end in .yml: rename it")
                if path.suffix == ".yml" and not name.startswith(".") and not (is_top and self._is_own(name)):
                    yield path

    def _is_own(self, name: str) -> bool:
        return name == FILE or (name == _LEXICON and self.is_shipped)

    def fail(self, message: str, where: tuple[str | int, ...], hint: str | None = None) -> CleanerError:
        """The error for what ``pack.yml`` says at a path of keys and indexes."""
        return load(self.file, RuleError).fail(message, where, hint)


def shipped() -> Path:
    """The folder of the pack that comes with the program."""
    return files.shipped_rules() / "en"


def packs(given: Iterable[Path | str]) -> tuple[Pack, ...]:
    """The packs that folders or names mean, each after those it extends and none twice.

    A name is that of an installed pack, or ``english`` for the one that comes with the program; a folder that is not
    there may be a name too. Raises RuleError for what can't be found or used, and for packs that extend each other.
    """
    loading = _Loading()
    for one in given:
        loading.add(_folder(one), ())
    return tuple(loading.found.values())


class _Loading:
    """Packs in the order in which they are loaded, by their real paths."""

    def __init__(self) -> None:
        self.found: dict[Path, Pack] = {}

    def add(self, folder: Path, above: tuple[Path, ...]) -> Pack:
        """The pack in a folder, after those it extends; ``above`` are the packs whose ``extends`` led here."""
        place = folder.resolve()
        if place in self.found:
            return self.found[place]
        said = read(folder)
        if said.name == ENGLISH and (folder / FILE).is_file() and place != shipped().resolve():
            hint = "give it a name of its own"
            raise Pack(folder, said).fail(f"{ENGLISH!r} is the name of the pack that is shipped", ("name",), hint)
        below: set[Path] = set()
        for index, reference in enumerate(said.extends):
            base = self._extended(Pack(folder, said), index, reference)
            if base.resolve() in (place, *(one.resolve() for one in above)):
                told = " -> ".join(str(one / FILE) for one in (*above, folder, base))
                raise Pack(folder, said).fail(f"packs extend each other: {told}", ("extends", index))
            one = self.add(base, (*above, folder))
            below |= {one.place, *one.below}
        self.found[place] = Pack(folder, said, frozenset(below))
        return self.found[place]

    @staticmethod
    def _extended(pack: Pack, index: int, reference: str) -> Path:
        where = ("extends", index)
        if "/" in reference or reference.startswith("."):
            folder = Path(os.path.normpath(pack.folder / reference))
            if not folder.is_dir():
                raise pack.fail(f"{reference!r} is no folder", where, f"there is no {folder}")
            return folder
        try:
            return _folder(reference)
        except RuleError as error:
            beside = (pack.folder / reference).is_dir()
            raise pack.fail(error.message, where, f"write ./{reference}" if beside else error.hint) from None


def _folder(given: Path | str) -> Path:
    if isinstance(given, Path) and given.is_dir():
        return given
    name = str(given)
    if name == ENGLISH:
        return shipped()
    if isinstance(given, Path) and not _NAME.fullmatch(name):
        hint = "give the folder above GROUP/SLUG.yml" if given.exists() else "check the spelling of the path"
        raise RuleError("is no folder of rules", path=given, hint=hint)
    try:
        return installed.folder(name)
    except RuleError as error:
        if isinstance(given, Path):
            hint = "check the spelling of the path"
            raise RuleError(f"is no folder of rules, and {error.message}", path=given, hint=hint) from None
        raise


class _Checked(Record, frozen=True, kw_only=True):
    """What a ``pack.yml`` says, found right once."""

    said: PackFile


def read(folder: Path) -> PackFile:
    """What a folder says about itself; its name alone where it has no ``pack.yml``. Raises RuleError with the place."""
    path = folder / FILE
    if not path.is_file():
        return PackFile(name=folder.resolve().name)
    salt = f"pack {PackFile.__struct_fields__} {__version__}"
    return cached(_Checked, digest_of([path], salt=salt), lambda: _Checked(said=_checked(path))).said


def _checked(path: Path) -> PackFile:
    yaml = load(path, RuleError)
    said = yaml.convert(PackFile)
    if not _NAME.fullmatch(said.name):
        raise yaml.fail(f"{said.name!r} is no name", ("name",), "write small letters, digits and hyphens")
    words = [one.word for one in Applicability]
    for pattern, word in said.applicability.items():
        if word not in words:
            raise yaml.fail(f"{word!r} is no applicability", ("applicability", pattern), suggestion(word, words))
    if said.requires:
        _check_version(yaml, said.requires)
    return said


def _check_version(yaml: Yaml, wanted: str) -> None:
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        fits = SpecifierSet(wanted).contains(__version__, prereleases=True)
    except InvalidSpecifier:
        raise yaml.fail(f"{wanted!r} is no range of versions", ("requires",), "write one such as >=0.1,<2") from None
    if not fits:
        hint = "install a version of cleaner that fits, or another version of the pack"
        raise yaml.fail(f"the pack needs cleaner {wanted}, this is {__version__}", ("requires",), hint)
