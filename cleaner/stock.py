"""Names and rules that cleaners of several configurations share, each read once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from cleaner import files
from cleaner.detect import DETECTORS, glossary
from cleaner.gazetteer import load
from cleaner.gazetteer.background import Background
from cleaner.gazetteer.lookup import Gazetteer
from cleaner.rulebook import lexicon, ruleset
from cleaner.rulebook.lexicon import Words
from cleaner.rulebook.pack import ENGLISH
from cleaner.rulebook.ruleset import RuleSet

T = TypeVar("T")
KINDS = {kind: detector.options for kind, detector in DETECTORS.items()}


class Stock:
    """What was read, by where it was read from. Raises RuleError and GazetteerError for what can't be used."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Any] = {}

    def words(self) -> Words:
        """The lexicon."""
        return self._get(_words)

    def rules(self, folders: tuple[Path | str, ...], glossaries: tuple[Path, ...]) -> RuleSet:
        """The shipped rules with those of further packs, and with the terms of glossaries."""
        return self._get(_rules, folders, glossaries)

    def gazetteer(self, sources: tuple[Path, ...]) -> Gazetteer:
        """The shipped names with those of further sources over them."""
        return self._get(_gazetteer, sources)

    def background(self, sources: tuple[Path, ...]) -> Background:
        """The names of lists that exist."""
        return self._get(load.background, sources)

    def _get(self, make: Callable[..., T], *given: tuple[Path | str, ...]) -> T:
        key = (make, *given)
        if key not in self._made:
            self._made[key] = make(*given)
        found: T = self._made[key]
        return found


def _words() -> Words:
    return lexicon.read(files.shipped_rules() / "en" / "lexicon.yml")


def _rules(folders: tuple[Path | str, ...], glossaries: tuple[Path, ...]) -> RuleSet:
    rules = ruleset.read((ENGLISH, *folders), KINDS)
    brought = [path for pack in rules.packs for path in pack.glossaries]
    return glossary.with_glossaries(rules, (*brought, *glossaries))


def _gazetteer(sources: tuple[Path, ...]) -> Gazetteer:
    return load.gazetteer(files.shipped_rules() / "gazetteer", sources)
