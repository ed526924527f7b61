"""The rules of one group alone, and what they make of a text."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import msgspec
import pytest

from cleaner import Cleaner
from cleaner.config import Config, Quotes, Settings
from cleaner.detect import DETECTORS
from cleaner.facts.article import Article, Knowledge, Style
from cleaner.files import shipped_rules
from cleaner.gazetteer import load
from cleaner.rulebook import lexicon
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Finding
from cleaner.text import document


@lru_cache(maxsize=8)
def _quotes(*, unsafe: bool, style: Quotes | None) -> Cleaner:
    return Cleaner(settings=Settings(Config(select=("quotes",), quotes=style), Path.cwd()), unsafe_fixes=unsafe)


@pytest.fixture(scope="session")
def fixed() -> Callable[..., str]:
    """A text after the fixes of the rules about quotations."""

    def fixed(text: str, *, unsafe: bool = True, quotes: Quotes | None = None, path: str | None = None) -> str:
        return _quotes(unsafe=unsafe, style=quotes).fix(text, path=path).text

    return fixed


@pytest.fixture(scope="session")
def told() -> Callable[[str, str], list[tuple[str, str]]]:
    """What a rule about quotations finds in a text: the words, and how far its fix goes."""

    def told(text: str, rule: str) -> list[tuple[str, str]]:
        found = _quotes(unsafe=True, style=None).check(text)
        return [(one.span.of(text), one.applicability.word) for one in found if one.rule == rule]

    return told


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The shipped names and words."""
    words = lexicon.read(shipped_rules() / "en" / "lexicon.yml")
    return Knowledge(load.gazetteer(shipped_rules() / "gazetteer"), words, Style())


@pytest.fixture(scope="session")
def found_by(knowledge: Knowledge) -> Callable[..., list[Finding]]:
    """What a rule with these options finds in a text, by its detector alone."""

    def found_by(
        kind: str, text: str, *, cap: str = "safe", path: str | None = None, **options: object
    ) -> list[Finding]:
        record = msgspec.convert(options, DETECTORS[kind].options)
        identity = {"id": "terms/test", "summary": "A test", "why": "A test.", "mqm": "style", "its": "style"}
        rest = {"examples": (), "priority": 0, "touches": frozenset(), "path": Path("test.yml")}
        rule = Rule(**identity, applicability=Applicability.of(cap), kind=kind, options=record, **rest)
        article = Article(document.read(text, path=path), knowledge)
        return list(DETECTORS[kind].detect(article, rule))

    return found_by
