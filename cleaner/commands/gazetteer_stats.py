"""``cleaner gazetteer stats``: what a gazetteer holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import typer

from cleaner import files
from cleaner.commands.columns import print_columns
from cleaner.commands.guard import Exit
from cleaner.gazetteer.holdings import File, Holdings, holdings

_SIZES = ("phrases", "tokens", "pairs", "skeletons", "terms", "deletions", "longest_phrase")


def gazetteer_stats(paths: Sequence[Path] = (), *, as_json: bool = False) -> int:
    """Print the figures of each file, of the shipped gazetteer where none is given. JSON: one object a line."""
    for number, path in enumerate(paths or (files.shipped_rules() / "gazetteer",)):
        found = holdings(path)
        if as_json:
            typer.echo(msgspec.json.encode(found).decode())
            continue
        typer.echo(f"{chr(10) if number else ''}{path} ({found.format})")
        print_columns(list(_rows(found)), ("what", "how many", ""))
    return Exit.CLEAN


def _rows(found: Holdings) -> Iterator[tuple[str, str, str]]:
    yield "entities", f"{found.entities:,}", ""
    for kind, count in found.types.items():
        yield f"  {kind}", f"{count:,}", ""
    forms = found.forms
    yield "forms", f"{forms.strong + forms.weak + forms.mistranslation:,}", ""
    for strength in forms.__struct_fields__:
        yield f"  {strength}", f"{getattr(forms, strength):,}", ""
    yield "people with offices", f"{found.people_with_offices:,}", ""
    yield "terms of office", f"{found.terms:,}", f"{found.open_terms:,} without an end"
    yield "kinds of office", f"{found.offices:,}", ""
    yield "countries covered", f"{len(found.countries):,}", ""
    yield "sources", f"{len(found.sources):,}", ""
    for source in found.sources:
        reach = "no cut-off is known" if source.cutoff is None else f"to {source.cutoff}: {source.title}"
        yield f"  {source.key}", f"{source.entities:,}", reach
    if found.skipped:
        yield "skipped rows", f"{found.skipped:,}", ""
    if found.file is not None:
        yield from _file_rows(found.file)


def _file_rows(file: File) -> Iterator[tuple[str, str, str]]:
    yield "layout", str(file.layout), f"trust: {file.trust}"
    yield "digest", file.digest[:16], ""
    yield "bytes", f"{file.stats.size:,}", ""
    for name in _SIZES:
        yield f"  {name.replace('_', ' ')}", f"{getattr(file.stats, name):,}", ""
