"""Whether text in another script or code was put there on purpose: spoken of, set in brackets, quoted."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.facts.article import Article
from cleaner.text.pattern import lazily
from cleaner.text.span import Span

LATIN = lazily(r"\p{Latin}{2,}")
# Letters that belong to one script, which is not Latin: no modifier letters (Hawaiʻi), no micro sign.
FOREIGN = r"(?![\p{Latin}\p{Common}\p{Inherited}])\p{L}"
_FOREIGN = lazily(FOREIGN)
_BRACKETS = ("()", "[]", "（）", "【】", "〔〕", "《》", "〈〉", "「」", "『』")


def holds_foreign_letters(article: Article) -> bool:
    """Whether any letter of the text belongs to another script than Latin."""
    return _FOREIGN.search("".join(article.beyond_ascii)) is not None


def latin_words(text: str) -> list[str]:
    """
    >>> latin_words("The word 会 is read kai.")
    ['the', 'word', 'is', 'read', 'kai']
    """
    return [word.lower() for word in LATIN.findall(text)]


_NEAR = (
    2000  # letters on either side: what has no stop for longer is no sentence, and would be read for each of its tags
)


def speaks_of(article: Article, span: Span, about: Iterable[str]) -> bool:
    """Whether the sentence around ``span`` has one of the words or phrases of talk about it ("spelled", "in Thai")."""
    sentence = article.sentence(span.start)
    before = article.text[max(sentence.start, span.start - _NEAR) : span.start]
    after = article.text[span.end : max(span.end, min(sentence.end, span.end + _NEAR))]
    said = f" {' '.join(latin_words(f'{before} {after}'))} "
    return any(f" {phrase} " in said for phrase in about)


def is_prose(article: Article, span: Span) -> bool:
    """Whether the span lies in one block of prose, apart from what is protected in it."""
    document = article.document
    return any(block.span.contains(span) for block in document.blocks) and not document.protected.overlaps(span)


def is_inside_brackets(before: str) -> bool:
    """Whether a bracket opened in ``before`` is still open.

    >>> is_inside_brackets("Kyiv ("), is_inside_brackets("Kyiv (the capital) ")
    (True, False)
    """
    return any(before.count(pair[0]) > before.count(pair[1]) for pair in _BRACKETS)
