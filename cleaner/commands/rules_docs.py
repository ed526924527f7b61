"""``cleaner rules docs``: the reference of rules as Markdown pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from cleaner import files
from cleaner.commands.guard import Exit
from cleaner.commands.known import described, rule_set
from cleaner.report import rule_page
from cleaner.report.wording import counted


def rules_docs(out: Path, folders: Sequence[Path] = (), config: Path | None = None) -> int:
    """Write ``out/index.md`` and ``out/GROUP/SLUG.md``; pages of rules that are no more go.

    Only files that this command wrote are removed. Pages that are current are not written again.
    """
    rules = rule_set(folders, config).rules
    pages = {out / "index.md": rule_page.index(rules)}
    pages |= {out / f"{rule.id}.md": rule_page.page(described(rule)) for rule in rules}
    written = sum(files.write_bytes(path, text.encode()) for path, text in pages.items())
    stale = [path for path in sorted(out.glob("*/*.md")) if path not in pages and _is_ours(path)]
    for path in stale:
        path.unlink()
    removed = f", {counted(len(stale), 'page')} removed" if stale else ""
    typer.echo(f"{counted(len(pages), 'page')} in {out}: {written} written{removed}")
    return Exit.CLEAN


def _is_ours(path: Path) -> bool:
    return path.read_text(encoding="utf-8", errors="replace").startswith(rule_page.MARK)
