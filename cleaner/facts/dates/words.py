"""Words of the calendar: months, weekdays, numbers as they stand in dates."""

from __future__ import annotations

from cleaner.text.pattern import lazily

MONTHS = tuple("january february march april may june july august september october november december".split())
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
SEASONS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9, "fall": 9}

# With capitals: "may" and "march" are words, "Mar" and "Sun" need theirs too.
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
WEEKDAY_SHORT = (
    r"(?<![Tt]he\s)(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b\.?"  # "The Sun, 12 May 2023" is a paper
)

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()

COUNT = (
    r"(?:\d{1,3}|an?|(?:"
    + "|".join(_TENS)
    + r")(?:-(?:"
    + "|".join(_UNITS[1:10])
    + r"))?|"
    + "|".join(_UNITS[1:])
    + r")"
)
ORDINAL = (
    r"(?:\d{1,3}(?:st|nd|rd|th)|(?:"
    + "|".join(_TENS)
    + r")-(?:"
    + "|".join(_ORDINALS[1:10])
    + r")|(?:"
    + "|".join(word[:-1] + "ieth" for word in _TENS)
    + r"|hundredth)|"
    + "|".join(_ORDINALS[1:])
    + r")"
)
_ORDINAL_ENDING = lazily(r"(?<=\d)(?:st|nd|rd|th)$")
_VALUES = (
    {word: number for number, word in enumerate(_UNITS)}
    | {word: number for number, word in enumerate(_ORDINALS)}
    | {word: 20 + 10 * index for index, word in enumerate(_TENS)}
    | {word[:-1] + "ieth": 20 + 10 * index for index, word in enumerate(_TENS)}
    | {"a": 1, "an": 1, "hundredth": 100}
)


def month_number(word: str) -> int:
    """From 1. The word is one that ``MONTH`` matches.

    >>> month_number("Sept."), month_number("MAY")
    (9, 5)
    """
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")))


def weekday_number(word: str) -> int:
    """From 0 for Monday, as in ``datetime``. The word is one that ``WEEKDAY`` or ``WEEKDAY_SHORT`` matches.

    >>> weekday_number("Thurs."), weekday_number("SUNDAY")
    (3, 6)
    """
    return next(number for number, name in enumerate(WEEKDAYS) if name.startswith(word.lower().rstrip(".")))


def number_of(word: str) -> int:
    """What a figure or word of ``COUNT`` or ``ORDINAL`` says.

    >>> number_of("twenty-five"), number_of("50th"), number_of("thirty-first"), number_of("a")
    (25, 50, 31, 1)
    """
    word = _ORDINAL_ENDING.sub("", word.lower())
    return int(word) if word.isdigit() else sum(_VALUES[part] for part in word.split("-"))


def ordinal(number: int) -> str:
    """
    >>> ordinal(1), ordinal(12), ordinal(23)
    ('1st', '12th', '23rd')
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
