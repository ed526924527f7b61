"""Words in lower case after a full stop: the rest of the sentence before, or a sentence of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import NamedTuple

from cleaner.facts.clauses import LONGEST_SUBJECT, Clauses
from cleaner.rulebook.lexicon import Grammar


class Standing(Enum):
    """What a sentence in lower case is."""

    CONTINUES = "continues"
    OPENS = "opens"
    EITHER = "either"


class Reading(NamedTuple):
    """``mark`` belongs between a continuation and what it goes on with: a comma or nothing."""

    standing: Standing
    why: str
    mark: str = ""
    certain: bool = False


class Tail(NamedTuple):
    """The words of a sentence in lower case and of the sentence before, marks among them, the last stop left out."""

    words: Sequence[str]
    before: Sequence[str]

    @property
    def first(self) -> str:
        return self.words[0]

    @property
    def ending(self) -> str:
        """The last word before; a quotation mark or bracket where one stands there."""
        return self.before[-1] if self.before else ""

    def word(self, index: int) -> str:
        return self.words[index] if index < len(self.words) else ""


# No sentence ends in them.
CUT_AFTER = frozenset("a an the and or nor every my our their your whose although because than whether".split())
_RESTRICTED = frozenset(
    "people those anyone anybody everyone everybody someone somebody nobody all something anything everything".split()
)
_INDEFINITE = frozenset("a all an any each every few many most several some such those".split())
_ADVERSATIVE = frozenset("but so yet".split())


class TailReader:
    """Reads tails with the words of one language."""

    def __init__(self, grammar: Grammar, clauses: Clauses) -> None:
        self._grammar = grammar
        self._clauses = clauses
        self._readers: tuple[Callable[[Tail], Reading | None], ...] = (
            self._after_cut,
            self._attribution,
            self._coordinated,
            self._relative,
            self._connected,
            self._reported,
            self._subordinate,
            self._prepositional,
            self._participle,
            self._clause,
        )

    def read(self, tail: Tail) -> Reading:
        """The reading that the first words decide; EITHER where they don't."""
        if tail.words[-1] == "?" and tail.first not in self._grammar.coordinators:
            return Reading(Standing.EITHER, f"“{tail.first} ...” is a question")
        for reader in self._readers:
            reading = reader(tail)
            if reading is not None:
                return reading
        mark = "," if tail.first in self._grammar.determiners else ""
        told = f"“{tail.first}” may belong to either sentence, or what it goes with is lost"
        return Reading(Standing.EITHER, told, mark)

    # Readers, in order of certainty

    def _after_cut(self, tail: Tail) -> Reading | None:
        if tail.ending not in CUT_AFTER:
            return None
        return Reading(Standing.CONTINUES, f"no sentence ends in “{tail.ending}”", "", certain=True)

    def _attribution(self, tail: Tail) -> Reading | None:
        """ "the ministry said on Monday.", "he added." """
        if not self._clauses.is_attribution(tail.words):
            return None
        return Reading(Standing.CONTINUES, f"“{tail.first} ...” says who said the sentence before", ",")

    def _coordinated(self, tail: Tail) -> Reading | None:
        """Certain where what follows can't be a clause: with a subject of its own it might open with a capital."""
        rest = tail.words[1:]
        has_subject = self._clauses.has_subject(rest)
        if tail.first not in self._grammar.coordinators and not (tail.first in _ADVERSATIVE and has_subject):
            return None
        mark = "," if tail.first in _ADVERSATIVE or tail.word(1) == "," or has_subject else ""
        certain = not has_subject and not self._clauses.may_open_subject(rest)
        why = f"“{tail.first}” goes on with the sentence before"
        return Reading(Standing.CONTINUES, why, mark, certain)

    def _relative(self, tail: Tail) -> Reading | None:
        """ "which ...", "in which ...", "most of whom ...", "whose ..."."""
        opening = next((i for i in range(4) if tail.word(i) in self._grammar.relatives), None)
        if opening is None:
            return None
        lead = tail.words[:opening]
        leading = self._grammar.prepositions | self._grammar.quantifiers
        if not all(one in leading or one.isdigit() for one in lead):
            return None
        mark = "" if not lead and self._is_restricted(tail) else ","
        told = " ".join(tail.words[: opening + 1])
        return Reading(Standing.CONTINUES, f"“{told}” refers to the sentence before", mark, certain=True)

    def _is_restricted(self, tail: Tail) -> bool:
        """Whether a relative clause tells which one is meant: "a nurse who ...", not "Ana Costa, who ..."."""
        if tail.ending in _RESTRICTED or tail.ending in self._grammar.prepositions:
            return True
        if tail.first == "which" or not tail.ending.islower():
            return False
        determiner = next((word for word in reversed(tail.before[-4:-1]) if word in self._grammar.determiners), "a")
        return determiner in _INDEFINITE

    def _connected(self, tail: Tail) -> Reading | None:
        for length in (3, 2, 1):
            phrase = " ".join(tail.words[:length])
            mark = self._grammar.connectors.get(phrase)
            if mark is not None:
                return self._unless_main(tail, f"“{phrase}” goes on with the sentence before", mark)
        return None

    def _reported(self, tail: Tail) -> Reading | None:
        """ "He said. that they would go": what was said, where "that was all" would be a sentence."""
        if tail.first != "that":
            return None
        has_subject = tail.word(1) in self._grammar.subjects and tail.word(1) != "there"
        if has_subject or self._clauses.is_thinking(tail.ending):
            return Reading(Standing.CONTINUES, "“that” opens what was said", "")
        return None

    def _subordinate(self, tail: Tail) -> Reading | None:
        if tail.first not in self._grammar.subordinators:
            return None
        mark = "," if tail.first in ("although", "though", "whereas", "while") else ""
        return self._unless_main(tail, f"“{tail.first}” makes the clause depend on the sentence before", mark)

    def _prepositional(self, tail: Tail) -> Reading | None:
        if tail.first not in self._grammar.prepositions:
            return None
        if self._clauses.finite(tail.words) is not None:
            return None
        mark = "," if tail.first in ("with", "without") and self._clauses.has_participle(tail.words) else ""
        return self._unless_main(tail, f"“{tail.first} ...” has no verb of its own", mark)

    def _participle(self, tail: Tail) -> Reading | None:
        first = tail.first
        acting = first.endswith("ing") and len(first) > 5
        passive = first.endswith("ed") and len(first) > 4 and tail.word(1) in self._grammar.prepositions
        if not (acting or passive) or not self._clauses.is_participle(first):
            return None
        if self._clauses.finite(tail.words) is not None:
            return None
        return self._unless_main(tail, f"“{first} ...” has no subject of its own", ",")

    def _clause(self, tail: Tail) -> Reading | None:
        """A subject with its finite verb, after a sentence that is whole."""
        if not self._clauses.is_whole(tail.before):
            return None
        if tail.first in self._grammar.subjects:
            return Reading(Standing.OPENS, f"“{tail.first} {tail.word(1)}” opens a sentence")
        if tail.first in self._grammar.adverbs and not self._grammar.subjects.isdisjoint(tail.words[1:3]):
            return Reading(Standing.OPENS, f"“{tail.first}” with a subject opens a sentence")
        verb_at = self._clauses.finite(tail.words)
        if verb_at is None or not 0 < verb_at <= LONGEST_SUBJECT:
            return None
        told = f"“{tail.first} ... {tail.words[verb_at]}” is a clause of its own"
        if tail.first in self._grammar.adverbs:
            return Reading(Standing.OPENS, told)
        determined = tail.first in self._grammar.determiners and tail.first != "that"
        if "," in tail.words[:verb_at] or not (determined or tail.first in self._clauses.nouns):
            return None
        return Reading(Standing.OPENS, told)

    def _unless_main(self, tail: Tail, why: str, mark: str) -> Reading:
        """A continuation, unless something that may be a clause follows a comma: then it may depend on that."""
        for index, word in enumerate(tail.words):
            rest = tail.words[index + 1 :]
            if word == "," and rest and not self._goes_on(rest) and not self._clauses.is_attribution(rest):
                told = f"“{tail.first} ...” may depend on what follows or on the sentence before"
                return Reading(Standing.EITHER, told, mark)
        return Reading(Standing.CONTINUES, why, mark)

    def _goes_on(self, words: Sequence[str]) -> bool:
        """Whether words after a comma are no clause of their own."""
        grammar = self._grammar
        if words[0] in grammar.relatives | grammar.coordinators | grammar.prepositions | grammar.subordinators:
            return True
        return words[0].endswith("ing") and self._clauses.finite(words) is None
