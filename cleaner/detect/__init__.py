"""Detectors: one module for each kind of fault, listed here."""

from __future__ import annotations

from collections.abc import Mapping

from cleaner.detect.detector import Detector
from cleaner.detect.doubled import DOUBLED
from cleaner.detect.gendered_noun import GENDERED_NOUN
from cleaner.detect.inconsistent import INCONSISTENT
from cleaner.detect.misplaced_title import MISPLACED_TITLE
from cleaner.detect.misspelled import MISSPELLED
from cleaner.detect.name_order import NAME_ORDER
from cleaner.detect.native_name import NATIVE_NAME
from cleaner.detect.not_in_office import NOT_IN_OFFICE
from cleaner.detect.official_term import OFFICIAL_TERM
from cleaner.detect.pattern import PATTERN
from cleaner.detect.place_spelling import PLACE_SPELLING
from cleaner.detect.relative_event import RELATIVE_EVENT
from cleaner.detect.share_change import SHARE_CHANGE
from cleaner.detect.transliteration import TRANSLITERATION
from cleaner.detect.unmarked_speech import UNMARKED_SPEECH

DETECTORS: Mapping[str, Detector] = {
    "doubled-name": DOUBLED,
    "gendered-noun": GENDERED_NOUN,
    "inconsistent-name": INCONSISTENT,
    "misplaced-title": MISPLACED_TITLE,
    "misspelled-name": MISSPELLED,
    "name-order": NAME_ORDER,
    "native-name": NATIVE_NAME,
    "not-in-office": NOT_IN_OFFICE,
    "official-term": OFFICIAL_TERM,
    "pattern": PATTERN,
    "place-spelling": PLACE_SPELLING,
    "relative-event": RELATIVE_EVENT,
    "share-change": SHARE_CHANGE,
    "transliteration": TRANSLITERATION,
    "unmarked-speech": UNMARKED_SPEECH,
}
