"""A run in Markdown, for the comment on a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.errors import CleanerError
from cleaner.report import wording
from cleaner.report.entries import Entry, entries
from cleaner.report.renderer import Plain
from cleaner.report.shown import Shown

# All that Markdown could take for markup.
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+!|~@&-])")
# What platforms turn into a link to somebody or something after that, escaped or not: a person, an issue, an emoji, an
# address. A space without width behind it prevents that.
_TURNED = re.compile(r"[@#](?=\w)|:(?=//|[a-z_+-][\w+-]*:)|\bwww(?=\.)", re.I)


class Renderer(Plain):
    """A table for each article that has findings or changes; its texts are escaped, whatever they hold."""

    def document(self, shown: Shown) -> Iterator[str]:
        found = list(entries(shown))
        if not found:
            return
        yield f"### {literal(shown.path)}\n\n"
        yield "| line | what | before | after | why |\n| ---: | --- | --- | --- | --- |\n"
        for entry in found:
            yield _row(entry)
        yield "\n"

    def failed(self, error: CleanerError) -> Iterator[str]:
        yield f"**Error:** {literal(str(error))}\n\n"


def _row(entry: Entry) -> str:
    state = "changed" if entry.applied else entry.applicability.word
    readings = entry.suggestions if entry.after is None else (entry.after,)
    after = " or ".join(f"“{literal(one)}”" for one in readings)
    why = "<br>".join([literal(entry.message), *(literal(wording.evidence(one)) for one in entry.evidence)])
    rules = ", ".join(f"`{rule}`" for rule in entry.rules)
    return f"| {entry.start.line} | {rules} {state} | “{literal(entry.before)}” | {after} | {why} |\n"


def literal(text: str) -> str:
    """The text as Markdown shows it unchanged, in one line.

    >>> literal("*Quito* <b>")
    '\\\\*Quito\\\\* \\\\<b\\\\>'
    """
    return _TURNED.sub("\\g<0>\u200b", _MARKS.sub(r"\\\1", wording.visible(text)))
