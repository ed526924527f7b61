"""The findings of two sets of rules on the same articles, compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner import files
from cleaner.api import Cleaner
from cleaner.batch.jobs import Job
from cleaner.errors import CleanerError, RuleError
from cleaner.report.rule_diff import Count, Difference, Kind
from cleaner.report.wording import shortened
from cleaner.rulebook.examples import mark
from cleaner.shapes import Finding
from cleaner.text.document import Document
from cleaner.text.encoding import decode

_CONTEXT = 160  # characters on each side of a finding, at most


class Two(NamedTuple):
    """Both sides of a comparison. ``counts`` and ``errors`` are brought up to date as articles are read."""

    before: Cleaner
    after: Cleaner
    counts: dict[str, Count]
    errors: list[CleanerError]


def differences(corpus: Sequence[Job], two: Two) -> Iterator[Difference]:
    """What differs, article by article. What can't be read, or asked, is an error, and the others go on."""
    broken: tuple[dict[str, RuleError], dict[str, RuleError]] = ({}, {})
    for job in corpus:
        try:
            text, encoding = decode(files.read_bytes(job.source), path=job.shown)
        except CleanerError as error:
            two.errors.append(error)
            continue
        given = two.after.read(text, path=job.shown, encoding=encoding)
        before, after = two.before.detect(given, broken[0]), two.after.detect(given, broken[1])
        _count(two, before=before, after=after)
        for one in _compared(two.after, given, before, after):
            count = two.counts[one.rule]
            two.counts[one.rule] = count._replace(**{one.kind.value: getattr(count, one.kind.value) + 1})
            yield one
    two.errors.extend(error for side in broken for error in side.values())


def _count(two: Two, **sides: Sequence[Finding]) -> None:
    for side, found in sides.items():
        for rule, number in Counter(one.rule for one in found).items():
            count = two.counts[rule]
            two.counts[rule] = count._replace(**{side: getattr(count, side) + number})


def _compared(
    cleaner: Cleaner, given: Document, before: Sequence[Finding], after: Sequence[Finding]
) -> Iterator[Difference]:
    """The differences of one document. Two of one rule that overlap are one that changed."""
    old, new = ({_key(one, given): one for one in side} for side in (before, after))
    gone = [one for key, one in old.items() if key not in new]
    for key, one in new.items():
        if key in old:
            continue
        was = next((other for other in gone if other.rule == one.rule and other.span.overlaps(one.span)), None)
        if was is None:
            yield _difference(cleaner, given, Kind.ADDED, one)
        else:
            gone.remove(was)
            told = f"{_sentence(cleaner, given, was)} [{was.applicability.word}]"
            yield _difference(cleaner, given, Kind.CHANGED, one)._replace(was=told)
    for one in gone:
        yield _difference(cleaner, given, Kind.REMOVED, one)


def _key(one: Finding, given: Document) -> tuple[object, ...]:
    """What makes a finding the same for an editor, whatever is said of it."""
    return one.rule, one.span, one.applicability, one.replacement(given.text), one.suggestions


def _difference(cleaner: Cleaner, given: Document, kind: Kind, one: Finding) -> Difference:
    line, column = given.position(one.span.start)
    marked = _sentence(cleaner, given, one)
    return Difference(kind, one.rule, given.path or "", line, column, one.applicability.word, marked)


def _sentence(cleaner: Cleaner, given: Document, one: Finding) -> str:
    """The sentence that holds a finding, with the finding marked as in examples; cut where it is long."""
    article = cleaner.article(given)
    start = max(article.sentence(one.span.start).start, one.span.start - _CONTEXT)
    end = min(article.sentence(max(one.span.start, one.span.end - 1)).end, one.span.end + _CONTEXT)
    marked = mark(given.text, [one])
    return shortened(marked[start : end + len(marked) - len(given.text)], 4 * _CONTEXT).strip()
