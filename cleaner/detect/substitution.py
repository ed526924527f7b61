"""Words and phrases of a list that are wrong where their context says so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from cleaner.detect.conditions import evidence_for
from cleaner.detect.detector import Detector, Options, finding
from cleaner.detect.entries import (
    Entry,
    Pair,
    Scope,
    agrees_in_case,
    cased,
    choices,
    pairs,
    references,
    resolved,
    with_article,
)
from cleaner.facts.article import Article
from cleaner.gazetteer.entity import partial_date
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.document import Role
from cleaner.text.pattern import lazily
from cleaner.text.span import Span
from cleaner.yamlfile import suggestion


class SubstitutionOptions(Options, frozen=True, kw_only=True, dict=True):
    """A list of entries. ``contexts`` names lists of words that entries refer to; ``within``, ``near``,
    ``countries`` and ``applicability`` hold for every entry that says nothing else."""

    entries: tuple[Entry, ...]
    contexts: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    within: Scope = Scope.ARTICLE
    near: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    applicability: str = "unsafe"

    def __post_init__(self) -> None:
        kinds = [one.word for one in Applicability]
        for word in (self.applicability, *(entry.applicability for entry in self.entries)):
            if word is not None and word not in kinds:
                raise ValueError(f"applicability {word!r}: {suggestion(word, kinds)}")
        for entry in self.entries:
            if any(references(entry.right) > choices(form) for form in entry.wrong):
                raise ValueError(f"{entry.right!r} repeats a choice that {entry.wrong[0]!r} does not have")
            for day in filter(None, (entry.since, entry.until)):
                partial_date(day)
        _check(self.pairs)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every form with what is right for it, contexts spelt out."""
        return tuple(pair for entry in self.entries for pair in pairs(self._complete(entry)))

    def _complete(self, entry: Entry) -> Entry:
        """The entry with its contexts spelt out, and what holds for all where it says nothing itself."""
        return msgspec.structs.replace(
            entry,
            near=resolved(entry.near or self.near, self.contexts),
            not_near=resolved(entry.not_near, self.contexts),
            within=entry.within or self.within,
            countries=entry.countries or self.countries,
            applicability=entry.applicability or self.applicability,
        )

    @cached_property
    def automaton(self) -> AhoCorasick:
        return AhoCorasick([_plain(pair.wrong) for pair in self.pairs], matchkind=MatchKind.Standard)


def _check(given: tuple[Pair, ...]) -> None:
    """Raises ValueError for forms that become themselves, or become what another entry mends again."""
    rights: dict[str, Pair] = {}
    for pair in given:
        if pair.wrong == pair.right:
            raise ValueError(f"{pair.wrong!r} becomes itself")
        rights.setdefault(pair.right.casefold(), pair)
    for pair in given:
        other = rights.get(pair.wrong.casefold())
        if other is not None and other.wrong.casefold() != pair.wrong.casefold():
            raise ValueError(f"{pair.wrong!r} is wrong in one entry and what {other.wrong!r} becomes in another")


_MARKS = {ord("’"): "'", ord("‘"): "'", ord("‐"): "-", ord("‑"): "-", 0xA0: " ", ord("\n"): " "}


def _plain(text: str) -> str:
    """The text to compare, character for character: small letters, one kind of apostrophe, hyphen and space."""
    lower = text.lower()
    if len(lower) != len(text):  # "İ" has a small form of two characters
        lower = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    return lower.translate(_MARKS)


class _Found(NamedTuple):
    """A form that stands in the text where its conditions hold, with what it becomes and the reasons."""

    span: Span
    pair: Pair
    after: str
    evidence: tuple[Evidence, ...]


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """The longest forms of the list that stand where their conditions hold; they do not overlap."""
    options: SubstitutionOptions = rule.options
    plain = _plain(article.text)
    hits = options.automaton.find_matches_as_indexes(plain, overlapping=True)
    end = -1
    for number, start, stop in sorted(hits, key=lambda hit: (hit[1], -hit[2], hit[0])):
        span, pair = Span(start, stop), options.pairs[number]
        if start < end or not _stands_alone(article, span, pair) or _is_right(plain, span, pair):
            continue
        after = _replacement(article, span, pair)
        evidence = None if after == span.of(article.text) else evidence_for(article, span, pair.entry)
        if evidence is not None and _may_be_a_name(article, span, pair) is not None:
            yield _finding(article, rule, _Found(span, pair, after, evidence))
            end = stop


def _is_right(plain: str, span: Span, pair: Pair) -> bool:
    """Whether the words stand in the right form already, as "Abe" does in "Shinzo Abe"."""
    right, wrong = _plain(pair.right), _plain(pair.wrong)
    offset = right.find(wrong) if len(right) > len(wrong) else -1
    while offset >= 0:
        if span.start >= offset and plain.startswith(right, span.start - offset):
            return True
        offset = right.find(wrong, offset + 1)
    return False


def _replacement(article: Article, span: Span, pair: Pair) -> str:
    """What the words become: in the case and with the apostrophes found, with a capital where it opens a sentence."""
    text = article.text
    written = span.of(text)
    after = cased(written, pair.right, pair.wrong).replace("'", "’" if "’" in text else "'")
    if written[0].isupper() and after == after.lower() and article.sentence(span.start).start == span.start:
        return after[:1].upper() + after[1:]
    return after


def _stands_alone(article: Article, span: Span, pair: Pair) -> bool:
    """Whether the words are whole ones of one sentence, in the case of the form, and no part of a known name."""
    text = article.text
    if text[span.start - 1 : span.start].isalnum() or text[span.end : span.end + 1].isalnum():
        return False
    if _HYPHEN.match(text, span.end) or _LEADING_HYPHEN.match(text, max(0, span.start - 2), span.start):
        return False
    if not agrees_in_case(span.of(text), pair) or article.document.protected.overlaps(span):
        return False
    if not any(block.span.contains(span) for block in article.document.blocks):
        return False
    return article.sentence(span.start).end >= span.end and not _is_in_name(article, span)


_HYPHEN = lazily(r"[-‐‑]\w")
_LEADING_HYPHEN = lazily(r"\w[-‐‑]")


def _is_in_name(article: Article, span: Span) -> bool:
    """Whether the words belong to a longer name that the gazetteer has ("World Trade" in "World Trade Center")."""
    return any(
        known.span.overlaps(span) and not span.contains(known.span) and any(form.strength for form in known.forms)
        for known in article.forms
    )


def _finding(article: Article, rule: Rule, found: _Found) -> Finding:
    entry, text = found.pair.entry, article.text
    written = found.span.of(text)
    after = found.after
    source = entry.origin or f"the list of {rule.id}"
    reason = f"“{found.pair.wrong}” is in {source}" + (f": {entry.note}" if entry.note else "")
    evidence = (Evidence(EvidenceKind.PATTERN, reason), *found.evidence)
    pairs = (found.pair._replace(right=other) for other in entry.others)
    readings = (after, *(_replacement(article, found.span, pair) for pair in pairs))
    message = f"“{written}” should read {' or '.join(f'“{one}”' for one in readings)}"
    applicability = min(Applicability.of(entry.applicability or "display"), rule.applicability)
    if entry.others or _may_be_a_name(article, found.span, found.pair):
        applicability = Applicability.DISPLAY
    if applicability is Applicability.DISPLAY:
        return finding(rule, found.span, message, evidence, suggestions=readings)
    edit = with_article(text, found.span, after)
    return finding(rule, edit.span, message, evidence, fix=Fix((edit,), applicability))


_NAME_AFTER = lazily(r"\s\p{Lu}")
_NAME_BEFORE = lazily(r"(?P<word>\p{Lu}[\p{L}’'-]*)\s$")


def _may_be_a_name(article: Article, span: Span, pair: Pair) -> bool | None:
    """Whether the words may be somebody's name; None for what surely is no fault.

    Words that have no capitals of their own name something where all of them have one amid a sentence ("the band Basic
    Points"); words that have may go on from an unknown name ("the Tibesti Criminal Codex").
    """
    text = article.text
    sentence = article.segments.sentences[article.sentence_at(span.start)]
    if article.segments.paragraphs[sentence.paragraph].role is Role.HEADING or span.of(text).isupper():
        return False
    if pair.wrong.lower() == pair.right.lower() != pair.right:
        return False  # a brand in other capitals ("Javascript") is the same name
    if pair.wrong == pair.wrong.lower():
        capitals = [word[0].isupper() for word in span.of(text).split()]
        if sentence.span.start == span.start:
            capitals = capitals[1:]
        return None if capitals and all(capitals) else any(capitals)
    if pair.right == pair.right.lower() and _NAME_AFTER.match(text, span.end):
        return True  # "Internet" is to be "internet", but this is the Internet Archive
    before = _NAME_BEFORE.search(text, max(sentence.span.start, span.start - 40), span.start)
    if before is None or before.start() == sentence.span.start:
        return False
    word = before["word"]
    return article.gazetteer.country(word) is None and word.lower() not in article.words.ordinary and not word.isupper()


_STRETCH = lazily(r"[^'’]+")


def literals(options: SubstitutionOptions) -> tuple[str, ...]:
    """The longest stretch of each form without an apostrophe, which texts write in two ways."""
    forms = {max(_STRETCH.findall(pair.wrong), key=len).strip() for pair in options.pairs}
    return tuple(sorted(forms)) or ("\0",)


SUBSTITUTION = Detector(SubstitutionOptions, detect, literals)
