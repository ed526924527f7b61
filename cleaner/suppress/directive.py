"""What a comment asks for: ``cleaner: ignore[names/misspelled] the brand``."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from cleaner.suppress import CALL
from cleaner.suppress.selectors import Selectors
from cleaner.yamlfile import suggestion


class Verb(Enum):
    """What of the text a comment speaks of: what comes next, what follows, or all of it."""

    IGNORE = "ignore"
    OFF = "off"
    ON = "on"
    IGNORE_FILE = "ignore-file"


class Directive(NamedTuple):
    """A comment that was understood; no ``selectors`` stand for every rule."""

    verb: Verb
    selectors: tuple[str, ...]
    reason: str

    def __str__(self) -> str:
        """As it was asked for, without the reason."""
        return f"{self.verb.value}[{', '.join(self.selectors)}]" if self.selectors else self.verb.value


class DirectiveError(ValueError):
    """A comment that speaks to cleaner and can't be understood."""


_SPOKEN = re.compile(rf"\s*{CALL}\s*(?P<verb>[\w-]*)\s*(?P<rest>.*?)\s*\Z", re.DOTALL)
_IDS = re.compile(r"\[(?P<ids>[^\[\]]*)\]\s*(?P<reason>.*)\Z", re.DOTALL)


def parse(content: str, selectors: Selectors) -> Directive | None:
    """What the inside of a comment asks for; None when it does not speak to cleaner.

    Raises DirectiveError: one that is misread would silence too much or too little without a word.
    """
    spoken = _SPOKEN.match(content)
    if spoken is None:
        return None
    words = [verb.value for verb in Verb]
    if spoken["verb"] not in words:
        hint = suggestion(spoken["verb"], words)
        raise DirectiveError(f"{spoken['verb']!r} is no command" + (f": {hint}" if hint else ""))
    ids, reason = _ids(spoken["rest"], selectors)
    return Directive(Verb(spoken["verb"]), ids, " ".join(reason.split()))


def _ids(rest: str, selectors: Selectors) -> tuple[tuple[str, ...], str]:
    """The rules in brackets, and the reason behind them."""
    if not rest.startswith("["):
        first = rest.split(maxsplit=1)[0].rstrip(",;") if rest else ""
        if "/" in first and selectors.unknown(first) is None:
            raise DirectiveError(f"rules stand in brackets: [{first}]")
        return (), rest
    match = _IDS.match(rest)
    if match is None:
        raise DirectiveError("the bracket is not closed")
    ids = tuple(dict.fromkeys(word.strip() for word in match["ids"].split(",") if word.strip()))
    if not ids:
        raise DirectiveError("the brackets name no rule; leave them away to mean every rule")
    for one in ids:
        wrong = selectors.unknown(one)
        if wrong:
            raise DirectiveError(wrong)
    return ids, match["reason"]
