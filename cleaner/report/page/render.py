"""The page: a template with the data of the articles in it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from cleaner.correct.logged import Logged
from cleaner.errors import CleanerError
from cleaner.report import wording
from cleaner.report.page.rows import items, rows
from cleaner.report.statistics import Count, counted

if TYPE_CHECKING:
    from jinja2 import Template

_HERE = Path(__file__).parent
_MOST = 8  # lines of a table of the summary: the first article is to be seen without a search for it
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def render(logs: Iterable[Logged], title: str) -> str:
    """One page that needs nothing else. Articles without anything to show are counted and not listed.

    A text that is missing, or has changed since, costs its article the text and not its list of changes.
    """
    kept = list(logs)
    statistics = counted(kept)
    articles = [article for article in map(_article, kept) if article["items"]]
    style, script = ((_HERE / name).read_text(encoding="utf-8") for name in ("style.css", "script.js"))
    return _template().render(
        title=title,
        policy=_policy(style, script),
        style=style,
        script=script,
        statistics=statistics,
        counted=wording.counted,
        charts=[
            _Chart("By certainty", "certainty", statistics.by_certainty),
            _Chart("By rule", "rule", statistics.by_rule),
            _Chart("By article", "article", _by_article(articles)),
        ],
        most=_MOST,
        tools=sorted({log.document.tool for log in kept}),
        data=embedded({"articles": articles}),
    )


def embedded(value: Any) -> str:
    """JSON that can stand in a script element: nothing in it can end the element."""
    return msgspec.json.encode(value).decode("utf-8").translate(_ESCAPES)


def _article(log: Logged) -> dict[str, Any]:
    found = items(log)
    article: dict[str, Any] = {"path": log.path, "items": found, "rows": []}
    if found:
        try:
            article["rows"] = rows(log, log.texts().original)
        except CleanerError as error:
            article["note"] = f"The text can't be shown: {error}"
    return article


class _Chart(NamedTuple):
    """Bars of counts."""

    caption: str
    head: str
    counts: Sequence[Count]

    @property
    def top(self) -> int:
        """What the longest bar stands for."""
        return max((one.total for one in self.counts), default=0) or 1


def _by_article(articles: list[dict[str, Any]]) -> list[Count]:
    counts = []
    for one in articles:
        kinds = [item["kind"] for item in one["items"]]
        counts.append(Count(one["path"], kinds.count("change"), kinds.count("finding"), 0, 1))
    return sorted(counts, key=lambda one: (-one.total, one.key))


def _policy(style: str, script: str) -> str:
    """What the page may do: its own style and script, known by their digests, and nothing else."""

    def source(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    own = f"style-src {source(style)}; script-src {source(script)}"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("template.html")
