"""The rules of one group alone, and what they make of a text."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.config import Config, Quotes, Settings


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
