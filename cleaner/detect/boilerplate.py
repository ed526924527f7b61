"""Lines and sentences that belong to a publisher's page, not to the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.rulebook.regexes import Regex
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.limited import Limited, limited
from cleaner.text.segment import Paragraph
from cleaner.text.span import Span


class Agency(Options, frozen=True, kw_only=True):
    """A pack: what one publisher is called (``names``, exactly as it signs) and notices that only it writes."""

    label: str
    names: tuple[str, ...] = ()
    lines: tuple[Regex, ...] = ()
    sentences: tuple[Regex, ...] = ()


class _Patterns(NamedTuple):
    """What the options make of themselves; ``words`` (in lower case) and ``signed`` (as it is) are looked for first."""

    words: AhoCorasick
    signed: AhoCorasick
    lines: Limited | None
    sentences: Limited | None
    tails: Limited | None
    signature: Limited | None


class BoilerplateOptions(Options, frozen=True, kw_only=True, dict=True):
    """Patterns of whole ``lines``, of whole ``sentences`` and of the ``tails`` of paragraphs; ``{agency}`` stands for
    any agency's name. ``notice`` says what they are. Sentences are compared without case. A literal that begins with a
    line end must open a paragraph."""

    notice: str
    lines: tuple[Regex, ...] = ()
    sentences: tuple[Regex, ...] = ()
    tails: tuple[Regex, ...] = ()
    agencies: Mapping[str, Agency] = {}
    literals: tuple[str, ...] = ()

    @cached_property
    def patterns(self) -> _Patterns:
        agencies = self.agencies.values()
        names = sorted((name for one in agencies for name in one.names), key=len, reverse=True)
        agency = f"(?:{'|'.join(map(regex.escape, names))})" if names else "(?!)"
        lines = self.lines + tuple(line for one in agencies for line in one.lines)
        sentences = self.sentences + tuple(line for one in agencies for line in one.sentences)
        return _Patterns(
            AhoCorasick([word.lower() for word in self.literals], matchkind=MatchKind.Standard),
            AhoCorasick(_signed(self), matchkind=MatchKind.Standard),
            _alternation(lines, agency),
            _alternation(sentences, agency, regex.IGNORECASE),
            _alternation(tuple(rf"(?:{tail})\Z" for tail in self.tails), agency),
            _alternation((r"(?<!\w){agency}(?!\w)",), agency) if names else None,
        )  # compiled at their first use: most articles hold none of the words


def _alternation(patterns: tuple[str, ...], agency: str, flags: int = 0) -> Limited | None:
    if not patterns:
        return None
    return limited("|".join(f"(?:{one})" for one in patterns).replace("{agency}", agency), flags)


_LONGEST_LINE = 400
_TAIL = 90
_EDGE = " \t*_~|•·-–—"  # emphasis, bullets and rules around a line


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """A line that is nothing but a notice, at the end of the article, may be taken out; all others are shown."""
    options: BoilerplateOptions = rule.options
    read = [_read(article, paragraph, options.patterns) for paragraph in article.segments.paragraphs]
    closing = len(read)
    while closing and read[closing - 1].is_notice:
        closing -= 1
    for number, one in enumerate(read):
        if one.is_notice:
            yield _line(article, rule, one.span, read[number - 1].span if number >= max(closing, 1) else None)
            continue
        for span in one.parts:
            evidence = _evidence(article.text, span, options)
            yield finding(rule, span, f"{options.notice} stands in the text", evidence)


class _Read(NamedTuple):
    """What of a paragraph is a notice: all of it, or some sentences and its tail."""

    span: Span
    is_notice: bool
    parts: tuple[Span, ...] = ()


def _read(article: Article, paragraph: Paragraph, patterns: _Patterns) -> _Read:
    span = paragraph.span
    opened = "\n" + span.of(article.text).lstrip("*_ ")
    is_signed = patterns.signed.find_matches_as_indexes(opened)  # "-PA" signs, "Asia-Pacific" does not
    if not is_signed and not patterns.words.find_matches_as_indexes(opened.lower()):
        return _Read(span, is_notice=False)
    sentences = [article.segments.sentences[index].span for index in paragraph.sentences]
    parts = [one for one in sentences if _is_sentence(article, one, patterns)]
    if len(parts) == len(sentences) or _is_line(article.text, span, patterns):
        return _Read(span, is_notice=True)
    tail = _tail(article, span, patterns)
    if tail is not None and not any(one.overlaps(tail) for one in parts):
        parts.append(tail)
    return _Read(span, is_notice=False, parts=tuple(parts))


_SIGNED = ("({0}", "[{0}", "—{0}", "— {0}", "–{0}", "– {0}", "-{0}", "- {0}", ": {0}", "from {0}")


def literals(options: Any) -> tuple[str, ...]:
    return tuple(word.lstrip("\n") for word in (*options.literals, *_signed(options)))


def _signed(options: BoilerplateOptions) -> list[str]:
    """The names of agencies as they sign."""
    return [form.format(name) for one in options.agencies.values() for name in one.names for form in _SIGNED]


def _stripped(text: str, span: Span) -> Span:
    """The span without emphasis and bullets at its edges."""
    held = span.of(text)
    start = span.start + len(held) - len(held.lstrip(_EDGE))
    return Span(start, max(start, span.end - (len(held) - len(held.rstrip(_EDGE)))))


def _is_line(text: str, span: Span, patterns: _Patterns) -> bool:
    if patterns.lines is None or span.end - span.start > _LONGEST_LINE:
        return False
    inner = _stripped(text, span)
    return any(patterns.lines.fullmatch(text, one.start, one.end) is not None for one in {span, inner})


def _is_sentence(article: Article, span: Span, patterns: _Patterns) -> bool:
    if patterns.sentences is None or span.end - span.start > _LONGEST_LINE or _opens_quoted(article, span):
        return False
    inner = _stripped(article.text, span)
    return patterns.sentences.fullmatch(article.text, inner.start, inner.end) is not None


def _opens_quoted(article: Article, span: Span) -> bool:
    return article.quotations.holds(Span(span.start, span.start + 1))


def _tail(article: Article, span: Span, patterns: _Patterns) -> Span | None:
    if patterns.tails is None:
        return None
    found = patterns.tails.search(article.text, max(span.start, span.end - _TAIL), span.end)
    if found is None:
        return None
    start = found.start() + len(found.group()) - len(found.group().lstrip())
    return Span(start, found.end())


def _line(article: Article, rule: Rule, span: Span, previous: Span | None) -> Finding:
    """``previous`` is the paragraph before a line that may go with the blank lines before it."""
    options: BoilerplateOptions = rule.options
    evidence = _evidence(article.text, span, options)
    message = f"{options.notice} stands in the text"
    if previous is None or article.document.protected.overlaps(Span(previous.end, span.end)):
        return finding(rule, span, message, evidence)
    last = Evidence(EvidenceKind.CONTEXT, "the line is nothing else, and nothing of the article follows it")
    fix = Fix((Edit(Span(previous.end, span.end), ""),), Applicability.UNSAFE)
    return finding(rule, span, message, (*evidence, last), fix=fix)


def _evidence(text: str, span: Span, options: BoilerplateOptions) -> tuple[Evidence, ...]:
    said = " ".join(span.of(text).split())
    shown = said if len(said) <= 60 else f"{said[:57]}..."
    signature = options.patterns.signature
    found = signature.search(text, *span) if signature else None
    if found is None:
        return (Evidence(EvidenceKind.PATTERN, f"“{shown}” has the form of {options.notice}"),)
    label = next(one.label for one in options.agencies.values() if found.group() in one.names)
    return (Evidence(EvidenceKind.PATTERN, f"“{shown}” has the form of {options.notice}; the agency is {label}"),)


BOILERPLATE = Detector(BoilerplateOptions, detect, literals)
