"""Two ways to write one thing, of which an article is to hold one ("adviser", "advisor")."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.detect.on_purpose import is_prose
from cleaner.facts.article import Article
from cleaner.rulebook.regexes import Regex
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.limited import limited
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class InconsistentChoiceOptions(Options, frozen=True, kw_only=True):
    """``choices`` are pairs of words, phrases or patterns: where an article has both, the rarer is shown. They are
    whole words unless ``whole_words`` is off, and written in any case unless ``ignore_case`` is."""

    choices: tuple[tuple[Regex, Regex], ...]
    whole_words: bool = True
    ignore_case: bool = True

    def __post_init__(self) -> None:
        for one, other in self.choices:
            if not one or not other or one == other:
                raise ValueError(f"{one!r} and {other!r} are no choice")


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: InconsistentChoiceOptions = rule.options
    shown: set[Span] = set()
    for choice in options.choices:
        first, second = (_places(article, form, options) for form in choice)
        # "co-operate" against "operate": what stands within the other form is no choice of its own.
        first, second = _apart(first, second), _apart(second, first)
        if not first or not second:
            continue
        rarer, other = sorted((first, second), key=lambda spans: (len(spans), -spans[0].start))
        for span in rarer:
            if span not in shown:
                shown.add(span)
                yield _finding(article, rule, span, other)


def _places(article: Article, form: str, options: InconsistentChoiceOptions) -> list[Span]:
    pattern = rf"(?<!\w)(?:{form})(?!\w)" if options.whole_words else form
    found = limited(pattern, regex.IGNORECASE if options.ignore_case else 0).all(article.text)
    spans = (Span(*match.span()) for match in found)
    return [span for span in spans if span.start < span.end and is_prose(article, span)]


def _apart(spans: list[Span], others: list[Span]) -> list[Span]:
    return [span for span in spans if not any(other.contains(span) and other != span for other in others)]


def _finding(article: Article, rule: Rule, span: Span, other: list[Span]) -> Finding:
    line, column = article.document.position(other[0].start)
    written, against = span.of(article.text), other[0].of(article.text)
    times = "once" if len(other) == 1 else f"{len(other)} times"
    evidence = (Evidence(EvidenceKind.STYLE, f"“{against}” stands {times}, first at {line}:{column}"),)
    return finding(rule, span, f"“{written}” here, “{against}” elsewhere", evidence)


_PLAIN = lazily(r"[\w -]+")


def literals(options: InconsistentChoiceOptions) -> tuple[str, ...]:
    """One word of each pair, as both must be there; none where a pair begins with a pattern."""
    firsts = [next((form for form in pair if _PLAIN.fullmatch(form)), None) for pair in options.choices]
    return () if None in firsts else tuple(form for form in firsts if form)


INCONSISTENT_CHOICE = Detector(InconsistentChoiceOptions, detect, literals)
