"""``cleaner rules schema``: the JSON Schemas of rule files, of packs, of lists of names, for editors."""

from __future__ import annotations

from pathlib import Path

import typer

from cleaner import files
from cleaner.api import KINDS
from cleaner.commands.guard import Exit
from cleaner.commands.known import looks_for
from cleaner.rulebook import SchemaOf, schema
from cleaner.rulebook.schema import Schema


def rules_schema(out: Path | None = None, of: SchemaOf = SchemaOf.RULE) -> int:
    """Print a schema, or write it to a file."""
    text = schema.written(current(of))
    if out is None:
        typer.echo(text, nl=False)
    else:
        files.write_bytes(out, text.encode())
    return Exit.CLEAN


def current(of: SchemaOf = SchemaOf.RULE) -> Schema:
    """The schema of the files that this version of the program reads."""
    if of is SchemaOf.PACK:
        from cleaner.rulebook.pack import PackFile

        return schema.schema_of("pack", "A pack of rules of cleaner", PackFile)
    if of is SchemaOf.NAMES:
        from cleaner.gazetteer.sources.curated import EntityFile, OfficeFile, SourceFile

        return schema.schema_of("names", "Names for cleaner", EntityFile, OfficeFile, SourceFile)
    return schema.rule_schema(KINDS, looks_for())
