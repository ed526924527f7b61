"""Ids for entities of sources that give none."""

from __future__ import annotations

import re
from hashlib import blake2b

from cleaner.gazetteer.entity import EntityType
from cleaner.gazetteer.normalize import fold

_LONGEST = 80
_NO_SLUG = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Lower-case ASCII letters and digits with hyphens between the words; empty when there are none.

    >>> slug("Saint John's"), slug("Antônio Guterres"), slug("岸田")
    ('saint-johns', 'antonio-guterres', '')
    """
    return _NO_SLUG.sub("-", fold(text).replace("'", "")).strip("-")


def identifier(kind: EntityType, name: str, country: str | None = None) -> str:
    """TYPE/SLUG of a name, with the country after it where one is known.

    Names that share a slug ("Léa", "Lea", "LEA") get different ids: a short digest of the name follows unless the
    plain name in capitalised words is what the slug stands for. So an id depends on nothing but its own row.

    >>> identifier(EntityType.NAME, "Ann Lee"), identifier(EntityType.PERSON, "Ann Lee", "canada")
    ('name/ann-lee', 'person/ann-lee-canada')
    >>> identifier(EntityType.NAME, "ann lee")
    'name/ann-lee-e1f97b35'
    """
    words = name.lower()
    if not (words.isascii() and words.replace(" ", "").isalnum()):
        words = slug(name).replace("-", " ")
    parts = [words[:_LONGEST].strip().replace(" ", "-")]
    if country is not None:
        parts.append(country)
    if words.title() != name or len(words) > _LONGEST:
        parts.append(short_digest(name))
    return f"{kind.value}/{'-'.join(parts).lstrip('-')}"


def short_digest(text: str) -> str:
    """Eight hexadecimal digits that stand for a text."""
    return blake2b(text.encode(), digest_size=4).hexdigest()
