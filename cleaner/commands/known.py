"""The rules that a project uses, read without the gazetteer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cleaner import files
from cleaner.api import KINDS
from cleaner.config import find
from cleaner.rulebook import ruleset
from cleaner.rulebook.ruleset import RuleSet


def shipped() -> Path:
    """The folder of the rules that come with the program."""
    return files.shipped_rules() / "en"


def rule_set(folders: Sequence[Path], config: Path | None) -> RuleSet:
    """The shipped rules, those of the configuration and of ``folders``, with the applicability the project gives."""
    settings = find(Path.cwd(), config)
    return ruleset.read([shipped(), *settings.rules, *folders], KINDS).capped(settings.caps)
