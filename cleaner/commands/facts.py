"""``cleaner check --facts``: shows which figures and dates an article has, and how they were read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from cleaner.commands import sheets
from cleaner.commands.session import Options
from cleaner.facts.article import Article
from cleaner.facts.quantities import Change, Kind, Quantity, figure
from cleaner.report import facts as report
from cleaner.report.facts import Row, Sheet
from cleaner.text.span import Span

_LONGEST = 60  # characters of a sentence that are shown


def facts(paths: Sequence[Path], options: Options) -> int:
    """Print the figures and dates of every document. Could not read something: 2, else 0."""
    return sheets.show(paths, options, sheet, report)


def sheet(path: str, article: Article) -> Sheet:
    """The quantities and dates of the article, as rows to render, in the order of the text."""
    rows = sorted((*_quantities(article), *_dates(article)), key=lambda one: one[0])
    return Sheet(path, tuple(row for _, row in rows))


def _quantities(article: Article) -> Iterator[tuple[Span, Row]]:
    relations = _relations(article)
    for one in article.quantities:
        role = " ".join(part for part in (one.role.text if one.role else "", one.way.value if one.way else "") if part)
        hedge = f"{one.hedge.value} " if one.hedge else ""
        told = "; ".join(dict.fromkeys(relations[one.span]))
        yield one.span, _row(article, "quantity", one.span, (f"{hedge}{one.plain()}", _unit(one), role, told))


def _dates(article: Article) -> Iterator[tuple[Span, Row]]:
    seen: set[Span] = set()
    for written in article.written_dates:
        periods = [str(reading.period) for reading in written.readings if reading.period is not None]
        told = " or ".join(dict.fromkeys(periods)) or "no day of the calendar, or no year"
        seen.add(written.span)
        yield written.span, _row(article, "date", written.span, (told, "day", "written", ""))
    for relative in article.dates:
        if not any(relative.span.overlaps(span) for span in seen):
            yield relative.span, _row(article, "date", relative.span, (str(relative.period), "day", "relative", ""))


def _row(article: Article, kind: str, span: Span, told: tuple[str, str, str, str]) -> Row:
    value, unit, role, relation = told
    sentence = " ".join(article.sentence(span.start).of(article.text).split())
    shown = sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST].rstrip()}…"
    return Row(kind, span.of(article.text), value, unit, role, relation, shown, *article.document.position(span.start))


def _unit(one: Quantity) -> str:
    if one.kind is Kind.PERCENT:
        return f"% of {one.of}" if one.of else "%"
    if one.kind in (Kind.POINTS, Kind.FRACTION):
        return str(one.kind.value)
    return one.unit or one.noun or ""


def _growth(change: Change) -> str:
    first, last = change.first.value, change.last.value
    if first <= 0:
        return ""
    growth = (last / first - 1) * 100
    return f" ({'+' if growth > 0 else ''}{figure(growth)}%)"


def _relations(article: Article) -> defaultdict[Span, list[str]]:
    """What the sentences make of each figure, with the arithmetic."""
    told: defaultdict[Span, list[str]] = defaultdict(list)

    def tell(text: str, figures: Sequence[Quantity]) -> None:
        for one in figures:
            told[one.span].append(text)

    for change in article.changes:
        first, last = change.first, change.last
        tell(f"from {figure(first.value)} to {figure(last.value)}{_growth(change)}", (first, last, *change.stated))
    for share in article.shares:
        if share.whole.value > 0:
            part, whole = share.part, share.whole
            text = f"{figure(part.value)} of {figure(whole.value)} ({figure(part.value / whole.value * 100)}%)"
            tell(text, (part, whole) if share.stated is None else (part, whole, share.stated))
    for total in article.totals:
        text = f"{' + '.join(figure(part.value) for part in total.parts)} = {figure(total.sum)}"
        tell(text, (total.whole, *total.parts))
    for one in article.conversions:
        text = f"{one.given.span.of(article.text)} told as {one.converted.span.of(article.text)}"
        tell(text, (one.given, one.converted))
    return told
