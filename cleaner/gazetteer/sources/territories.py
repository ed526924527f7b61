"""Countries by the codes that sources use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from cleaner.gazetteer.sources.identifiers import slug
from cleaner.gazetteer.sources.territories_data import OTHER_NAMES, TERRITORIES

_ROWS = tuple(tuple(line.split()) for line in TERRITORIES.strip().splitlines())


def _column(index: int) -> Mapping[str, str]:
    return {row[index]: row[0] for row in _ROWS if row[index] != "-"}


SLUGS = tuple(row[0] for row in _ROWS)
BY_ALPHA2 = _column(1)
BY_ALPHA3 = _column(2)
BY_ITEM = _column(3)  # Wikidata
BY_COW = _column(4)  # Correlates of War, as in REIGN
_KNOWN = dict(zip(SLUGS, SLUGS, strict=True)) | OTHER_NAMES


@lru_cache(maxsize=4096)
def country_of(text: str) -> str | None:
    """The slug of a country given as a slug, an English name or a code in capitals; None for anything else.

    >>> country_of("South Korea"), country_of("KR"), country_of("KOR"), country_of("Atlantis")
    ('south-korea', 'south-korea', 'south-korea', None)
    """
    return BY_ALPHA2.get(text) or BY_ALPHA3.get(text) or _KNOWN.get(slug(text))
