"""Detectors: one module for each kind of fault, listed here."""

from __future__ import annotations

from collections.abc import Mapping

from cleaner.detect.age import AGE
from cleaner.detect.attribution_inside import ATTRIBUTION_INSIDE
from cleaner.detect.boilerplate import BOILERPLATE
from cleaner.detect.by_for_to import BY_FOR_TO
from cleaner.detect.change_direction import CHANGE_DIRECTION
from cleaner.detect.clock import CLOCK
from cleaner.detect.conversion import CONVERSION
from cleaner.detect.cut_short import CUT_SHORT
from cleaner.detect.date_contradiction import DATE_CONTRADICTION
from cleaner.detect.detector import Detector
from cleaner.detect.doubled import DOUBLED
from cleaner.detect.doubled_word import DOUBLED_WORD
from cleaner.detect.duration import DURATION
from cleaner.detect.elapsed import ELAPSED
from cleaner.detect.foreign_script import FOREIGN_SCRIPT
from cleaner.detect.full_width import FULL_WIDTH
from cleaner.detect.gendered_noun import GENDERED_NOUN
from cleaner.detect.glued_heading import GLUED_HEADING
from cleaner.detect.html_entity import HTML_ENTITY
from cleaner.detect.impossible_date import IMPOSSIBLE_DATE
from cleaner.detect.inconsistent import INCONSISTENT
from cleaner.detect.inconsistent_choice import INCONSISTENT_CHOICE
from cleaner.detect.inconsistent_term import INCONSISTENT_TERM
from cleaner.detect.invisible import INVISIBLE
from cleaner.detect.leftover import LEFTOVER
from cleaner.detect.letter_case import LETTER_CASE
from cleaner.detect.list_count import LIST_COUNT
from cleaner.detect.lone_clause import LONE_CLAUSE
from cleaner.detect.look_alike import LOOK_ALIKE
from cleaner.detect.lower_case import LOWER_CASE
from cleaner.detect.lower_case_paragraph import LOWER_CASE_PARAGRAPH
from cleaner.detect.mark_kind import MARK_KIND
from cleaner.detect.mark_style import MARK_STYLE
from cleaner.detect.misplaced_title import MISPLACED_TITLE
from cleaner.detect.missing_space import MISSING_SPACE
from cleaner.detect.misspelled import MISSPELLED
from cleaner.detect.misspelt_word import MISSPELT_WORD
from cleaner.detect.mixed_spelling import MIXED_SPELLING
from cleaner.detect.mojibake import MOJIBAKE
from cleaner.detect.money_conversion import MONEY_CONVERSION
from cleaner.detect.name_order import NAME_ORDER
from cleaner.detect.native_name import NATIVE_NAME
from cleaner.detect.not_in_office import NOT_IN_OFFICE
from cleaner.detect.number_scale import NUMBER_SCALE
from cleaner.detect.official_term import OFFICIAL_TERM
from cleaner.detect.over_whole import OVER_WHOLE
from cleaner.detect.paraphrase import PARAPHRASE
from cleaner.detect.parts_total import PARTS_TOTAL
from cleaner.detect.pattern import PATTERN
from cleaner.detect.percentage_points import PERCENTAGE_POINTS
from cleaner.detect.place_spelling import PLACE_SPELLING
from cleaner.detect.private_use import PRIVATE_USE
from cleaner.detect.quote_spacing import QUOTE_SPACING
from cleaner.detect.relative_event import RELATIVE_EVENT
from cleaner.detect.repeated_phrase import REPEATED_PHRASE
from cleaner.detect.repeated_role import REPEATED_ROLE
from cleaner.detect.repeated_sentence import REPEATED_SENTENCE
from cleaner.detect.restated import RESTATED
from cleaner.detect.reversed_dates import REVERSED_DATES
from cleaner.detect.reversed_range import REVERSED_RANGE
from cleaner.detect.spaced_hyphen import SPACED_HYPHEN
from cleaner.detect.split_paragraph import SPLIT_PARAGRAPH
from cleaner.detect.split_word import SPLIT_WORD
from cleaner.detect.stated_change import STATED_CHANGE
from cleaner.detect.stated_share import STATED_SHARE
from cleaner.detect.stray_whitespace import STRAY_WHITESPACE
from cleaner.detect.substitution import SUBSTITUTION
from cleaner.detect.transliteration import TRANSLITERATION
from cleaner.detect.unmarked_speech import UNMARKED_SPEECH
from cleaner.detect.unpaired_mark import UNPAIRED_MARK
from cleaner.detect.votes import VOTES
from cleaner.detect.weekday_date import WEEKDAY_DATE

DETECTORS: Mapping[str, Detector] = {
    "age": AGE,
    "attribution-inside": ATTRIBUTION_INSIDE,
    "boilerplate": BOILERPLATE,
    "by-for-to": BY_FOR_TO,
    "change-direction": CHANGE_DIRECTION,
    "date-contradiction": DATE_CONTRADICTION,
    "cut-short": CUT_SHORT,
    "clock": CLOCK,
    "doubled-name": DOUBLED,
    "doubled-word": DOUBLED_WORD,
    "duration": DURATION,
    "elapsed": ELAPSED,
    "foreign-script": FOREIGN_SCRIPT,
    "full-width": FULL_WIDTH,
    "gendered-noun": GENDERED_NOUN,
    "html-entity": HTML_ENTITY,
    "impossible-date": IMPOSSIBLE_DATE,
    "glued-heading": GLUED_HEADING,
    "inconsistent-choice": INCONSISTENT_CHOICE,
    "inconsistent-name": INCONSISTENT,
    "inconsistent-term": INCONSISTENT_TERM,
    "leftover": LEFTOVER,
    "letter-case": LETTER_CASE,
    "list-count": LIST_COUNT,
    "invisible": INVISIBLE,
    "look-alike": LOOK_ALIKE,
    "lone-clause": LONE_CLAUSE,
    "lower-case-paragraph": LOWER_CASE_PARAGRAPH,
    "lower-case-sentence": LOWER_CASE,
    "mark-kind": MARK_KIND,
    "mark-style": MARK_STYLE,
    "misplaced-title": MISPLACED_TITLE,
    "missing-space": MISSING_SPACE,
    "misspelled-name": MISSPELLED,
    "misspelt-word": MISSPELT_WORD,
    "mixed-spelling": MIXED_SPELLING,
    "money-conversion": MONEY_CONVERSION,
    "mojibake": MOJIBAKE,
    "name-order": NAME_ORDER,
    "native-name": NATIVE_NAME,
    "not-in-office": NOT_IN_OFFICE,
    "number-scale": NUMBER_SCALE,
    "official-term": OFFICIAL_TERM,
    "over-whole": OVER_WHOLE,
    "parts-total": PARTS_TOTAL,
    "paraphrased-name": PARAPHRASE,
    "pattern": PATTERN,
    "percentage-points": PERCENTAGE_POINTS,
    "place-spelling": PLACE_SPELLING,
    "private-use": PRIVATE_USE,
    "quote-spacing": QUOTE_SPACING,
    "relative-event": RELATIVE_EVENT,
    "repeated-phrase": REPEATED_PHRASE,
    "repeated-role": REPEATED_ROLE,
    "repeated-sentence": REPEATED_SENTENCE,
    "reversed-dates": REVERSED_DATES,
    "restated-figure": RESTATED,
    "reversed-range": REVERSED_RANGE,
    "spaced-hyphen": SPACED_HYPHEN,
    "split-paragraph": SPLIT_PARAGRAPH,
    "split-word": SPLIT_WORD,
    "stated-change": STATED_CHANGE,
    "stated-share": STATED_SHARE,
    "stray-whitespace": STRAY_WHITESPACE,
    "substitution": SUBSTITUTION,
    "transliteration": TRANSLITERATION,
    "unit-conversion": CONVERSION,
    "unmarked-speech": UNMARKED_SPEECH,
    "unpaired-mark": UNPAIRED_MARK,
    "votes": VOTES,
    "weekday-date": WEEKDAY_DATE,
}
