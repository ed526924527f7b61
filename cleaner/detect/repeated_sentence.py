"""Sentences that stand in an article twice, alone or several in a row, word for word or nearly so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.document import Role
from cleaner.text.pattern import lazily
from cleaner.text.segment import Sentence, TokenKind
from cleaner.text.span import Span

_LISTED = lazily(r"[*•·–—-]\s|\(?\w{1,3}[.)]\s")
_ENDED = lazily(r"[.!?…][\"”’)\]»]*$")
_MARKS = 4  # that a sentence may end with
_FEWEST = 4  # tokens up to which a sentence may be said twice in a row on purpose
_FEWEST_APART = 9  # tokens up to which one may come back further down
_MOST_DIFFERENT = 2  # places in which two translations of one sentence differ
_STEM = 4  # letters that two forms of a word share


class RepeatedSentenceOptions(Options, frozen=True, kw_only=True):
    """``small`` are the words that two translations of one sentence may differ in; no pair of them is opposite."""

    small: frozenset[str]


class _Line(NamedTuple):
    """A sentence that ends as one, with its number in the article and its text without case."""

    sentence: Sentence
    number: int
    text: str

    @property
    def length(self) -> int:
        """How many tokens it has."""
        return len(self.sentence.tokens)


class _Group(NamedTuple):
    """Sentences in a row that stand in the article already, in the same order."""

    lines: list[_Line]
    twins: list[_Line]


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    latest: dict[str, _Line] = {}
    before: _Line | None = None
    groups: list[_Group] = []
    for line in _lines(article):
        twin = latest.get(line.text)
        if twin is not None:
            _put(groups, line, twin)
        elif before is not None and _is_near(article, before, line, rule.options.small):
            yield _nearly(article, rule, line, before)
        latest[line.text] = before = line
    yield from (_repeated(article, rule, group) for group in groups if _is_telling(group))


def _put(groups: list[_Group], line: _Line, twin: _Line) -> None:
    """To the last group, where both go on from what it holds in one paragraph; else to one of its own."""
    if groups:
        lines, twins = groups[-1]
        goes_on = (line.number, twin.number) == (lines[-1].number + 1, twins[-1].number + 1)
        if goes_on and line.sentence.paragraph == lines[-1].sentence.paragraph and twin.number < lines[0].number:
            lines.append(line)
            twins.append(twin)
            return
    groups.append(_Group([line], [twin]))


def _is_telling(group: _Group) -> bool:
    """Whether the repetition is no chance: it is long, or follows at once and is not as short as "He paused."."""
    follows = group.lines[0].number == group.twins[-1].number + 1
    longest = max(line.length for line in group.lines)
    return longest > (_FEWEST if follows else _FEWEST_APART)


def _lines(article: Article) -> Iterator[_Line]:
    """Sentences that end in a mark and are prose: headings, captions and bylines come back by right."""
    text = article.text
    for number, sentence in enumerate(article.segments.sentences):
        start, end = sentence.span
        if not sentence.tokens or not _ENDED.search(text, max(start, end - _MARKS), end):
            continue
        if article.segments.paragraphs[sentence.paragraph].role is not Role.BODY:
            continue
        if not _LISTED.match(text, start, end):
            yield _Line(sentence, number, sentence.span.of(text).casefold())


def _words(article: Article, line: _Line) -> tuple[str, ...]:
    tokens = article.segments.tokens[line.sentence.tokens.start : line.sentence.tokens.stop]
    return tuple(token.text.lower() for token in tokens if token.kind is not TokenKind.MARK)


def _fixed(article: Article, line: _Line) -> list[str]:
    """Figures and names, as written."""
    tokens = article.segments.tokens[line.sentence.tokens.start + 1 : line.sentence.tokens.stop]
    return [token.text for token in tokens if token.is_capitalised or token.kind is TokenKind.NUMBER]


def _is_near(article: Article, one: _Line, other: _Line, small: frozenset[str]) -> bool:
    """Whether two neighbours differ in so little that one of them is a second translation of the same words.

    What differs has to be small words or endings: "Exports of wool rose. Exports of wine rose." says two things.
    """
    if other.number != one.number + 1 or min(one.length, other.length) <= _FEWEST_APART:
        return False
    if abs(one.length - other.length) > 2 * _MOST_DIFFERENT or _fixed(article, one) != _fixed(article, other):
        return False
    from rapidfuzz.distance import Levenshtein

    old, new = _words(article, one), _words(article, other)
    steps = [step for step in Levenshtein.opcodes(old, new) if step.tag != "equal"]
    return len(steps) <= _MOST_DIFFERENT and all(
        _is_slight(old[step.src_start : step.src_end], new[step.dest_start : step.dest_end], small) for step in steps
    )


def _is_slight(old: tuple[str, ...], new: tuple[str, ...], small: frozenset[str]) -> bool:
    """Whether words for words are small ones, or one word in two of its forms ("decided", "decides")."""
    if len(old) == len(new) == 1 and old[0][:_STEM] == new[0][:_STEM] and min(len(old[0]), len(new[0])) > _STEM:
        return True
    return set(old) | set(new) <= small


def _repeated(article: Article, rule: Rule, group: _Group) -> Finding:
    first, last, twin = group.lines[0].sentence, group.lines[-1].sentence, group.twins[-1].sentence
    span = Span(first.span.start, last.span.end)
    row = article.document.position(group.twins[0].sentence.span.start)[0]
    number = len(group.lines)
    message = "this sentence stands" if number == 1 else f"these {number} sentences stand"
    message = f"{message} in the article already"
    evidence = [Evidence(EvidenceKind.PATTERN, f"the same words stand in line {row}")]
    follows = group.lines[0].number == group.twins[-1].number + 1 and first.paragraph == twin.paragraph
    gap = Span(twin.span.end, span.start)
    if follows and gap.of(article.text).isspace() and not article.quotations.holds(span):
        evidence.append(Evidence(EvidenceKind.CONTEXT, "nothing stands between the two, and nobody is quoted"))
        edit = Edit(Span(gap.start, span.end), "")
        return finding(rule, edit.span, message, tuple(evidence), fix=Fix((edit,), Applicability.UNSAFE))
    return finding(rule, span, message, tuple(evidence))


def _nearly(article: Article, rule: Rule, line: _Line, before: _Line) -> Finding:
    known = _words(article, before)
    others = " ".join(word for word in _words(article, line) if word not in known) or "their order"
    evidence = (Evidence(EvidenceKind.PATTERN, f"the sentence before has all of its words but: {others}"),)
    return finding(rule, line.sentence.span, "this sentence says once more what the one before it says", evidence)


REPEATED_SENTENCE = Detector(RepeatedSentenceOptions, detect, always)
