"""Corrections in the M2 format, which scorers of grammar correction read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.report.entries import Entry, entries
from cleaner.report.renderer import Plain
from cleaner.report.shown import Shown
from cleaner.text.segment import Sentence, Token, segment
from cleaner.text.span import Span


class Renderer(Plain):
    """Sentences as ``S token token``, each correction as ``A start end|||R:rule|||tokens|||REQUIRED|||-NONE-|||0``.

    The letter says what happens to the tokens, as ERRANT has it: Missing, Unnecessary, Replaced. The format knows
    tokens only (Dahlmeier and Ng, 2012): a correction inside a token is told as one of the token; sentences that a
    correction joins are one ``S``. Findings without a correction have no place in it.
    """

    def document(self, shown: Shown) -> Iterator[str]:
        text = shown.document.text
        segments = segment(shown.document)
        corrections = [entry for entry in entries(shown) if entry.after is not None]
        for sentences in _joined(segments.sentences, corrections):
            tokens = [token for one in sentences for token in segments.tokens[one.tokens.start : one.tokens.stop]]
            if not tokens:
                continue
            span = Span(sentences[0].span.start, sentences[-1].span.end)
            inside = [entry for entry in corrections if span.contains(entry.span)]
            yield f"S {' '.join(token.text for token in tokens)}\n"
            lines = [_line(text, tokens, group) for group in _groups(tokens, inside)]
            yield "".join(lines) or "A -1 -1|||noop|||-NONE-|||REQUIRED|||-NONE-|||0\n"
            yield "\n"


class _Group(NamedTuple):
    """Corrections that touch the same tokens, from ``first`` up to ``last``."""

    first: int
    last: int
    entries: tuple[Entry, ...]


def _joined(sentences: Sequence[Sentence], corrections: Sequence[Entry]) -> Iterator[list[Sentence]]:
    """Sentences with those that one correction holds a part of each taken together."""
    group: list[Sentence] = []
    at = 0
    reach = -1
    for sentence in sentences:
        if group and sentence.span.start >= reach:
            yield group
            group = []
        group.append(sentence)
        while at < len(corrections) and corrections[at].span.start < sentence.span.end:
            reach = max(reach, corrections[at].span.end)
            at += 1
        reach = max(reach, sentence.span.end)
    if group:
        yield group


def _groups(tokens: Sequence[Token], corrections: Sequence[Entry]) -> list[_Group]:
    groups: list[_Group] = []
    for entry in corrections:
        first = next((n for n, token in enumerate(tokens) if token.end > entry.span.start), len(tokens))
        last = next((n for n, token in enumerate(tokens) if token.start >= entry.span.end), len(tokens))
        last = max(first, last)
        if groups and first < groups[-1].last:
            whole = groups.pop()
            groups.append(_Group(min(whole.first, first), max(whole.last, last), (*whole.entries, entry)))
        else:
            groups.append(_Group(first, last, (entry,)))
    return groups


def _line(text: str, tokens: Sequence[Token], group: _Group) -> str:
    """The tokens of a group with its corrections made; of two for the same place the first holds."""
    held = tokens[group.first : group.last]
    start = min(held[0].start if held else group.entries[0].span.start, group.entries[0].span.start)
    end = max([group.entries[-1].span.end, *(token.end for token in held)])
    parts, position = [], start
    for entry in group.entries:
        if entry.span.start >= position and entry.after is not None:
            parts += [text[position : entry.span.start], entry.after]
            position = entry.span.end
    corrected = " ".join(_words("".join([*parts, text[position:end]])))
    kind = f"{_operation(held, corrected)}:{group.entries[0].rule}"
    return f"A {group.first} {group.last}|||{kind}|||{corrected or '-NONE-'}|||REQUIRED|||-NONE-|||0\n"


def _operation(held: Sequence[Token], corrected: str) -> str:
    if not held:
        return "M"
    return "R" if corrected else "U"


def _words(text: str) -> list[str]:
    from cleaner.text.document import read

    return [token.text for token in segment(read(text)).tokens]
