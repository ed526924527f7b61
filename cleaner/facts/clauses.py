"""What makes words a clause: a verb that only a clause has, a subject, nothing missing at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from cleaner.rulebook.lexicon import Grammar, Words
from cleaner.text.segment import Token

_OBJECTS = frozenset("him me them us it that".split())  # a determiner may open an object too
_AFTER_ATTRIBUTION = frozenset(
    ". , on in at to late early earlier later during after before by through via today yesterday as with while".split()
)
_SHORT = frozenset("'re 've 'll 'd 'm won't can't".split())
_NESTED = frozenset("that what how why".split())
_WAITING = frozenset("how however maybe no not now perhaps so somewhere then very what why".split())
_BETWEEN = frozenset("already also ever never not often only still yet".split())
_SIGNS = frozenset("= + < > { } [ ] | _ * / \\ → ©".split())
LONGEST_SUBJECT = 8


class Clauses:
    """Asks of words, marks among them, in lower case unless a name; with the small words of one language."""

    def __init__(self, words: Words) -> None:
        self._grammar: Grammar = words.lexicon.grammar
        self._said = words.said
        grammar = self._grammar
        small = grammar.determiners | grammar.subordinators | grammar.coordinators | grammar.prepositions
        verbs = (grammar.finite - grammar.intransitive) | grammar.auxiliaries | words.said | grammar.thinking
        self._small = small | grammar.subjects | grammar.relatives
        self._waiting = small | grammar.relatives | verbs | _WAITING
        self._dependent = grammar.prepositions | grammar.subordinators | {"according"}
        self._past = grammar.past | words.said
        self.nouns = frozenset(words.lexicon.ordinary) | words.roles.keys()

    def finite(self, words: Sequence[str]) -> int | None:
        """Index of the first verb that only a clause of its own can have; None where none is seen.

        What stands in a relative clause or another clause that depends does not count.
        """
        index = 0
        while index < len(words):
            word = words[index]
            if word in self._grammar.relatives and index and words[index - 1] == ",":
                closing = next((i for i in range(index, len(words)) if words[i] == ","), None)
                if closing is None:
                    return None
                index = closing
            elif index and (word in self._grammar.relatives or word in self._grammar.subordinators or word in _NESTED):
                return None
            elif (self.is_finite(word) or self._has_object(words, index)) and words[index - 1 : index] != ["to"]:
                return index
            index += 1
        return None

    def count_finite(self, words: Sequence[str]) -> int:
        """How many verbs there are that only clauses of their own have; "has not arrived" is one."""
        return _runs([self.is_finite(word) for word in words if word not in _BETWEEN])

    def count_verbs(self, words: Sequence[str]) -> int:
        """How many verbs of clauses there are, or may be; "was elected" is one."""
        return _runs([self._may_be_verb(word) for word in words if word not in _BETWEEN])

    def _may_be_verb(self, word: str) -> bool:
        return self.is_finite(word) or word.endswith("ed") or word in self._past

    def has_second(self, words: Sequence[str]) -> bool:
        """Whether a further clause with a pronoun follows the first: "(because) it rained they stayed"."""
        pairs = enumerate(pairwise(words))
        return any(
            index > 0 and one in self._grammar.subjects and self._may_be_verb(two) for index, (one, two) in pairs
        )

    def is_whole(self, words: Sequence[str]) -> bool:
        """Whether nothing is missing at the end of a sentence: it has a verb, and its last word waits for no other."""
        if not words or words[-1] in self._waiting:
            return False
        opener = words[1 if words[0].lower() == "even" else 0 :][:1]
        if opener and opener[0].lower() in self._dependent and "," not in words:
            return False
        return self.count_verbs(words) > 0

    def is_attribution(self, words: Sequence[str]) -> bool:
        """Whether words only say who spoke: "the ministry said on Monday.", "says Ono, who was there."."""
        verb = next((i for i, word in enumerate(words[: LONGEST_SUBJECT + 1]) if word in self._said), None)
        if verb is None:
            return False
        if verb == 0:
            return words[1:2] not in ([], ["that"], [","], ["."]) and self.finite(words[1:]) is None
        opens = words[0] in self._grammar.subjects or words[0] in self._grammar.determiners or words[0] in self.nouns
        if not opens or "," in words[:verb] or self.finite(words[:verb]) is not None:
            return False
        rest = words[verb + 1 :]
        told = words[verb] == "told"
        return (not rest or told or rest[0].lower() in _AFTER_ATTRIBUTION) and self.finite(rest) is None

    def is_finite(self, word: str) -> bool:
        """Whether a word is a verb that has a subject, and nothing else."""
        return word in self._grammar.finite or word.removesuffix("n't") in self._grammar.auxiliaries or word in _SHORT

    def _has_object(self, words: Sequence[str], index: int) -> bool:
        """ "the court rejected the appeal": a participle takes no object."""
        if index == 0 or not words[index].endswith("ed") or index + 1 == len(words):
            return False
        return words[index + 1] in _OBJECTS or words[index + 1] in self._grammar.determiners

    def is_opener(self, word: str) -> bool:
        """Whether a word in lower case is no name wherever it stands: a small word, or an ordinary noun."""
        return word in self._small or word in self.nouns

    def is_participle(self, word: str) -> bool:
        return word.endswith(("ing", "ed")) and word not in self._grammar.nouns_in_ing

    def is_thinking(self, word: str) -> bool:
        """Whether what was said or thought may follow a word."""
        return word in self._said or word in self._grammar.thinking

    def has_subject(self, words: Sequence[str]) -> bool:
        """Whether the words after "and" are a clause of their own."""
        if words and words[0] in self._grammar.subjects:
            return True
        verb = self.finite(words)
        return self.may_open_subject(words) and verb is not None and verb > 0

    def may_open_subject(self, words: Sequence[str]) -> bool:
        """Whether the first word may open the subject of a clause: "the king", "police", "Ana Costa"."""
        if not words or words[0] == "that":
            return False
        return words[0] in self._grammar.determiners or words[0] in self.nouns or words[0][0].isupper()

    def has_participle(self, words: Sequence[str]) -> bool:
        """ "with heavy rain expected in Porto": a noun of its own and a participle, before any other phrase."""
        for index, word in enumerate(words[2:6], 2):
            if word in self._grammar.prepositions or not word[0].isalpha():
                return False
            if self.is_participle(word):
                after = words[index + 1] if index + 1 < len(words) else "."
                small = self._grammar.prepositions | self._grammar.subordinators | self._grammar.determiners
                return after in small or after in ",."
        return False


def _runs(flags: Sequence[bool]) -> int:
    return sum(one and not before for before, one in pairwise([False, *flags]))


def clause_words(tokens: Iterable[Token]) -> list[str]:
    """The words and marks of tokens, a subject and its short verb taken apart ("they're")."""
    return [part for token in tokens for part in _parts(token.text)]


def _parts(word: str) -> tuple[str, ...]:
    straight = word.replace("’", "'")
    subject, _, verb = straight.partition("'")
    return (subject, f"'{verb}") if subject and verb in ("re", "ve", "ll", "d", "m") else (straight,)


def opens_with_name(tokens: Sequence[Token], words: Words) -> bool:
    """Whether a sentence in lower case opens with a name or no word at all.

    iPhone, adidas, van der Bellen, al-Sisi, booking.com, e.g., x = 3.
    """
    first = tokens[0].text
    if first != first.lower() or first in words.lexicon.lower_names or any(map(str.isdigit, first)):
        return True
    if len(tokens) > 1 and tokens[1].text in _SIGNS:
        return True
    glued = list(takewhile(lambda pair: pair[0].end == pair[1].start, pairwise(tokens[:3])))
    if glued and tokens[1].text[0] not in "'’" and (tokens[1].text not in ",;.!?" or len(glued) > 1):
        return True
    name = next((token for token in tokens if token.text not in words.particles), tokens[0])
    return name is not tokens[0] and name.is_capitalised
