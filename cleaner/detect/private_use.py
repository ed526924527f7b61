"""Characters that mean something in one font only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.detect.on_purpose import is_prose
from cleaner.facts.article import Article
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.span import Span


class PrivateUseOptions(Options, frozen=True, kw_only=True):
    """``kept`` are characters that readers' devices agree on."""

    kept: str = ""


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """One finding for each run in the private use areas of Unicode; what it showed is not known."""
    private = sorted(one for one in article.beyond_ascii if _is_private(one) and one not in rule.options.kept)
    if not private:
        return
    for match in re.finditer(f"[{''.join(private)}]+", article.text):
        span = Span(*match.span())
        if is_prose(article, span):
            codes = ", ".join(f"U+{ord(one):04X}" for one, _ in groupby(match.group()))
            evidence = (Evidence(EvidenceKind.SPELLING, f"{codes}: every font may show something else"),)
            yield finding(rule, span, f"the text holds a character of a private font: {codes}", evidence)


def _is_private(character: str) -> bool:
    return "\ue000" <= character <= "\uf8ff" or character >= "\U000f0000"


PRIVATE_USE = Detector(PrivateUseOptions, detect, always)
