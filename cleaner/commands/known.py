"""The rules that a project uses, read without the gazetteer."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from cleaner.api import KINDS
from cleaner.config import find
from cleaner.detect import DETECTORS
from cleaner.report.rule_words import Described
from cleaner.rulebook import ruleset
from cleaner.rulebook.pack import shipped
from cleaner.rulebook.rule import Rule
from cleaner.rulebook.ruleset import RuleSet


def rule_set(folders: Sequence[Path], config: Path | None) -> RuleSet:
    """The shipped rules, those of the configuration and of ``folders``, with the applicability the project gives."""
    settings = find(Path.cwd(), config)
    return ruleset.read([shipped(), *settings.rules, *settings.packs, *folders], KINDS).capped(settings.caps)


def described(rule: Rule) -> Described:
    """A rule with what its detector looks for, and the options as its file writes them."""
    try:
        text = rule.path.read_text(encoding="utf-8")
    except OSError:  # a rule that is made of something else than a rule file
        text = ""
    options = _OPTIONS.search(text)
    return Described(rule, looks_for()[rule.kind], options[0].rstrip() if options else "")


_OPTIONS = re.compile(r"^detect:.*\n(?:(?:[ #].*)?\n)*", re.MULTILINE)


def looks_for() -> dict[str, str]:
    """What each detector looks for, by its kind: the first line of its module."""
    modules = {kind: sys.modules[detector.detect.__module__] for kind, detector in DETECTORS.items()}
    return {kind: (module.__doc__ or "").partition("\n")[0] for kind, module in modules.items()}
