"""The records that a run over a dataset is planned with, as they cross to workers."""

from __future__ import annotations

from enum import StrEnum

import msgspec

MAX_ROWS = 10_000
MAX_BYTES = (
    16 << 20
)  # of text as it lies in the input, unpacked: what a worker holds at once, and loses when it is killed


class Kind(StrEnum):
    """How the rows of a file are written."""

    PARQUET = "parquet"
    JSONL = "jsonl"
    CSV = "csv"


class Packing(StrEnum):
    """How a file of text is packed."""

    NONE = ""
    GZIP = ".gz"
    ZSTD = ".zst"


class Columns(msgspec.Struct, frozen=True):
    """Which columns are read, and under which names the results stand beside them."""

    text: str
    identifier: str | None = None
    date: str | None = None
    keeps_original: bool = False
    prefix: str = ""

    @property
    def read(self) -> tuple[str, ...]:
        """The columns that the input must have."""
        return tuple(name for name in (self.text, self.identifier, self.date) if name is not None)

    @property
    def original(self) -> str:
        return f"{self.prefix}{self.text}_original"

    @property
    def changes(self) -> str:
        return f"{self.prefix}changes"

    @property
    def findings(self) -> str:
        return f"{self.prefix}findings"

    @property
    def n_changes(self) -> str:
        return f"{self.prefix}n_changes"

    @property
    def n_findings(self) -> str:
        return f"{self.prefix}n_findings"

    @property
    def error(self) -> str:
        return f"{self.prefix}cleaner_error"

    @property
    def raw(self) -> str:
        """Holds a line that could not be read as a row; there where the input has such lines."""
        return f"{self.prefix}cleaner_raw"

    @property
    def added(self) -> tuple[str, ...]:
        """The columns of the result that the input has not, in their order, without ``raw``."""
        original = (self.original,) if self.keeps_original else ()
        return (*original, self.changes, self.findings, self.n_changes, self.n_findings, self.error)


class Source(msgspec.Struct, frozen=True):
    """One file of the input. ``path`` lies below the input's folder, ``name`` is the same without suffixes."""

    url: str
    path: str
    name: str
    kind: Kind
    packing: Packing
    size: int


class Part(msgspec.Struct, frozen=True):
    """The rows of a file that become one file of the output.

    ``first`` is the number of the first one, from 0. Reading starts at ``start``, a byte of the unpacked text or a
    row group of Parquet, of which the first ``skip`` rows belong to earlier parts.
    """

    first: int
    rows: int
    start: int
    skip: int = 0


class Dialect(msgspec.Struct, frozen=True):
    """How a CSV file is written; ``header`` is its first record as it stands, without its end."""

    header: str
    names: tuple[str, ...]
    delimiter: str
    end: str
    has_bom: bool = False


class Types(StrEnum):
    """What the values of a column are, as far as a typed format can hold them; ``ANY`` is kept as JSON."""

    NULL = "null"
    BOOL = "bool"
    INT = "int"
    FLOAT = "float"
    TEXT = "text"
    ANY = "any"


class Scan(msgspec.Struct, frozen=True):
    """What one pass over a file tells: its parts, its columns, a digest of its content.

    ``columns`` are in the order of their first occurrence. ``broken`` rows could not be read; ``codec`` is what
    packs the columns of Parquet.
    """

    source: Source
    digest: str
    parts: tuple[Part, ...]
    columns: dict[str, Types]
    broken: int = 0
    dialect: Dialect | None = None
    codec: str = "zstd"

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.parts)


class Limits(msgspec.Struct, frozen=True):
    """How large a part may grow."""

    rows: int = MAX_ROWS
    size: int = MAX_BYTES


class Layout(msgspec.Struct, frozen=True):
    """What all parts of a result have in common. ``types`` are the columns of the whole input, for conversions."""

    out: str
    kind: Kind
    columns: Columns
    types: dict[str, Types]
    has_broken: bool = False


def joined(one: Types, other: Types) -> Types:
    """The narrowest type that holds both.

    >>> joined(Types.NULL, Types.INT), joined(Types.INT, Types.FLOAT), joined(Types.INT, Types.TEXT)
    (<Types.INT: 'int'>, <Types.FLOAT: 'float'>, <Types.ANY: 'any'>)
    """
    if one is other or other is Types.NULL:
        return one
    if one is Types.NULL:
        return other
    return Types.FLOAT if {one, other} == {Types.INT, Types.FLOAT} else Types.ANY
