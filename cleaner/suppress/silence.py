"""Parts the findings of a document into those that count and those that are suppressed."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import shorten

from cleaner.shapes import Examination, Finding, Reason, Rejected, Silence, Unused
from cleaner.suppress import baseline as baselines
from cleaner.suppress.baseline import Baseline, Key, split
from cleaner.suppress.inline import Inline
from cleaner.suppress.selectors import Selectors
from cleaner.suppress.standing import Standing, Standings
from cleaner.text.document import Document

_NAMED = 3  # stale entries that are told; update drops the others too
_LONGEST = 60


class Silencer:
    """All that suppresses in a run: comments of documents, standing suppressions, a baseline.

    Raises ConfigError for a suppression that names no rule, and for a baseline that can't be used.
    """

    def __init__(self, selectors: Selectors, standings: Iterable[Standing] = (), baseline: Path | None = None) -> None:
        self._selectors = selectors
        self._standings = Standings(standings, selectors)
        self._baseline = baselines.read(baseline) if baseline else None

    def examined(self, document: Document, findings: Sequence[Finding], source: Path | None) -> Examination:
        """The findings of a document, parted. Every suppression that matches counts as used; the nearest is named."""
        inline = Inline(document, self._selectors)
        left: list[Finding] = []
        suppressed: list[Rejected] = []
        used: set[str] = set()
        for finding in findings:
            matching = list(self._standings.matching(document.text, finding, source))
            used |= {one.place for one in matching}
            said = inline.note(finding)
            if said is not None:
                suppressed.append(_suppressed(finding, said, Silence.COMMENT))
            elif matching:
                suppressed.append(_suppressed(finding, matching[0].note, Silence.STANDING))
            else:
                left.append(finding)
        unused = [*inline.unused()]
        if self._baseline is not None and source is not None:
            parts = split(document, left, self._baseline.known(source))
            left = [*parts.new]
            suppressed += (_suppressed(one, "in the baseline", Silence.BASELINE) for one in parts.known)
            stale = [one for one in parts.stale if self._is_stale(one)]
            if stale:
                unused.append(_stale(self._baseline, source, stale))
        suppressed.sort(key=lambda one: (one.finding.span, one.finding.rule))
        return Examination(tuple(left), tuple(suppressed), tuple(unused), used=frozenset(used))

    def idle(self, used: Container[str]) -> Iterator[Standing]:
        """The standing suppressions that are not among those used."""
        return (one for one in self._standings.entries if one.place not in used and self._selectors.are_asked(one.rule))

    def _is_stale(self, entry: Key) -> bool:
        """Whether an entry that nothing answers to is of no use: its rule was asked, or is no more."""
        return not self._selectors.rules(entry.rule) or self._selectors.are_asked(entry.rule)


def _suppressed(finding: Finding, note: str, silence: Silence) -> Rejected:
    return Rejected(finding, Reason.SUPPRESSED, note=note, silence=silence)


def _stale(baseline: Baseline, source: Path, stale: Sequence[Key]) -> Unused:
    told = [f"{one.rule} “{shorten(one.text, _LONGEST, placeholder='…')}”" for one in stale[:_NAMED]]
    more = [f"{len(stale) - _NAMED} more"] if len(stale) > _NAMED else []
    drops = "cleaner baseline update drops " + ("it" if len(stale) == 1 else "them")
    message = f"stale baseline: {baseline.name(source)} no longer has {_listed([*told, *more])}; {drops}"
    return Unused(baseline.line(source), 1, message, str(baseline.path))


def _listed(words: Sequence[str]) -> str:
    """
    >>> _listed(["one"]), _listed(["one", "two", "3 more"])
    ('one', 'one, two and 3 more')
    """
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
