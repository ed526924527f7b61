"""The day an HTML page says it was published."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from html import unescape

from cleaner.text.markup.html_events import Event

_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# The names that say it, the surest first.
_NAMES = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "dc.date.issued",
    "dcterms.issued",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "pubdate",
    "publish-date",
    "dc.date",
    "date",
)
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d{2}-\d{2})')


def published(text: str, events: Iterable[Event]) -> date | None:
    """The date of a ``meta`` of the page, else of its linked data, else of a ``time`` in the head of its article.

    A ``time`` counts where it says that it is the date of publication, or stands before the first ``p``. A date that
    is not in the calendar is none. The day is taken as written, in the zone that it was written in.
    """
    metas: dict[str, date] = {}
    times: list[date] = []
    is_head = True
    for event in events:
        if event.tag in ("meta", "time"):
            given = _attributes(event.span.of(text))
            when = _day(given.get("content") or given.get("datetime") or "")
            names = [given[name].lower() for name in ("property", "name", "itemprop") if name in given]
            if when is not None and event.tag == "meta":
                metas.update({name: when for name in names if name not in metas})
            elif when is not None and (is_head or "datepublished" in names or "pubdate" in given):
                times.append(when)
        is_head = is_head and event.tag != "p"
    found = next((metas[name] for name in _NAMES if name in metas), None)
    linked = _LINKED_DATA.search(text) if found is None else None
    return found or (_day(linked[1]) if linked else None) or (times[0] if times else None)


def _attributes(tag: str) -> dict[str, str]:
    return {name.lower(): unescape(a or b or c).strip() for name, a, b, c in _ATTRIBUTE.findall(tag)}


def _day(value: str) -> date | None:
    """
    >>> _day("2023-01-12T23:30:00+09:00")
    datetime.date(2023, 1, 12)
    """
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
