"""What a configuration file may say."""

from __future__ import annotations

from enum import Enum

import msgspec


class Order(Enum):
    """The house's order for names that news English writes in either."""

    WESTERN = "western"
    NATIVE = "native"


class Quotes(Enum):
    """The house's quotation marks and apostrophes."""

    STRAIGHT = "straight"
    CURLY = "curly"


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True, rename="kebab"):
    """A table of TOML: only the keys it names, with hyphens."""


class Engine(_Table, frozen=True, kw_only=True):
    """How articles are checked. These keys may stand for all of them, or in ``[[overrides]]`` for some.

    ``applicability`` promotes and demotes: it replaces the cap of the rules that an id, a group or a glob names.
    ``packs`` are folders, or names of installed ones. ``front-matter``, ``attributes`` and ``fields`` name what is
    prose too: fields of front matter, attributes of HTML, fields of JSON and CSV.
    """

    name_order: Order = Order.WESTERN
    quotes: Quotes | None = None
    unsafe_fixes: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    applicability: dict[str, str] = {}
    rules: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    gazetteer: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    glossary: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    front_matter: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    encoding: str | None = None


class Override(Engine, frozen=True, kw_only=True):
    """Settings for the articles that a glob of ``paths`` names."""

    paths: tuple[str, ...]


class Suppress(_Table, frozen=True, kw_only=True):
    """Findings that are not wanted: of ``rule`` (id, group, glob), in ``paths``, on ``text``; one that is left out
    stands for any. ``reason`` is for whoever reads it later."""

    reason: str
    rule: str | None = None
    paths: tuple[str, ...] = ()
    text: str | None = None


class Config(Engine, frozen=True, kw_only=True):
    """One configuration file, or several that extend each other.

    ``extends`` names files whose settings hold where this one says nothing. Globs (``exclude``, ``paths``) are
    relative to the nearest configuration file, also those of files it extends.
    """

    extends: str | tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    suppress: tuple[Suppress, ...] = ()
    baseline: str | None = None
    decisions: str | None = None
