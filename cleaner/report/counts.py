"""Findings of a check counted by rule, instead of shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.errors import CleanerError
from cleaner.report import Format
from cleaner.report.renderer import Listed, json_text
from cleaner.report.shown import Shown
from cleaner.shapes import Applicability

_FIXABLE = {Applicability.SAFE: "[*]", Applicability.UNSAFE: "[-]", Applicability.DISPLAY: "[ ]"}
_LEGEND = {
    Applicability.SAFE: "[*] cleaner fix mends it",
    Applicability.UNSAFE: "[-] with --unsafe-fixes",
}


class Count(NamedTuple):
    """How often a rule found something of which it is so certain, and in how many documents."""

    times: int
    rule: str
    applicability: Applicability
    documents: int


class Renderer:
    """Nothing of a document; at the end a table, the most frequent first. ``form`` may be JSON or JSON Lines too.

    A rule whose findings differ in certainty has a line for each.
    """

    def __init__(self, form: Format) -> None:
        self._form = form
        self._counts: Counter[tuple[str, Applicability]] = Counter()
        self._documents: Counter[tuple[str, Applicability]] = Counter()

    def head(self) -> Iterator[str]:
        return iter(())

    def document(self, shown: Shown) -> Iterator[str]:
        found = Counter((one.rule, one.applicability) for one in shown.findings)
        self._counts.update(found)
        self._documents.update(found.keys())
        return iter(())

    def failed(self, error: CleanerError) -> Iterator[str]:  # noqa: ARG002 - standard error has told it
        return iter(())

    def tail(self) -> Iterator[str]:
        counts = [Count(times, *key, self._documents[key]) for key, times in self._counts.items()]
        counts.sort(key=lambda one: (-one.times, one.rule, -one.applicability))
        if self._form is Format.JSON:
            listed = Listed()
            yield f"[{''.join(listed(_json(one)) for one in counts)}\n]\n"
        elif self._form is Format.JSONL:
            yield from (f"{_json(one)}\n" for one in counts)
        else:
            yield from _table(counts)


def _json(one: Count) -> str:
    certainty = one.applicability.word
    is_fixable = one.applicability > Applicability.DISPLAY
    told = {"rule": one.rule, "count": one.times, "certainty": certainty, "fixable": is_fixable}
    return json_text(told | {"documents": one.documents})


def _table(counts: list[Count]) -> Iterator[str]:
    if not counts:
        return
    width = len(str(counts[0].times))
    longest = max(len(one.applicability.word) for one in counts)
    for one in counts:
        certainty = f"{one.applicability.word:<{longest}}"
        yield f"{one.times:>{width}}  {_FIXABLE[one.applicability]}  {certainty}  {one.rule}\n"
    told = [text for kind, text in _LEGEND.items() if any(one.applicability is kind for one in counts)]
    if told:
        yield f"\n{'; '.join(told)}\n"
