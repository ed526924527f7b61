"""Names that the text introduces as somebody of their own."""

from __future__ import annotations

from cleaner.facts.mentions import Mention
from cleaner.text.pattern import lazily

_APPOSED = lazily(
    r",\s(?:(?:aged\s)?\d{1,3},\s)?(?:an?|one\sof|his|her|their|no\srelation|the\s(?:\p{Lu}[\p{L}-]*\s){0,3}(?:\p{Ll}[\p{L}-]*\s?))"
)


def is_introduced(text: str, mention: Mention) -> bool:
    """Whether an apposition says who is meant, and it is no office or role that was read ("Mr. Markel, a reporter").

    Nobody introduces a chancellor whom the article names throughout as "a reporter": there are two people.
    """
    if mention.apposition is not None or mention.speaker is not None:
        return False
    return _APPOSED.match(text, mention.span.end) is not None
