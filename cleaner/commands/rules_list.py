"""``cleaner rules list``: every rule in a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cleaner.commands.columns import print_columns
from cleaner.commands.guard import Exit
from cleaner.commands.known import rule_set


def rules_list(folders: Sequence[Path] = (), config: Path | None = None) -> int:
    """Print id, applicability, summary; in columns that scripts can cut when it is no terminal."""
    rules = rule_set(folders, config).rules
    print_columns(
        [(rule.id, rule.applicability.word, rule.summary) for rule in rules], ("rule", "applicability", "summary")
    )
    return Exit.CLEAN
