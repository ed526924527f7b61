"""Lists of words that facts are read with: honorifics, particles, verbs of saying, role nouns."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from cleaner.compiled import cached, digest_of
from cleaner.errors import RuleError
from cleaner.rulebook.rule import Record
from cleaner.yamlfile import load


class RoleNoun(Record, frozen=True, kw_only=True):
    """A noun for somebody who speaks or acts for another, with its gender where the word has one."""

    noun: str
    gender: str | None = None
    neutral: str | None = None


class Grammar(Record, frozen=True, kw_only=True):
    """The small words that clauses are read with.

    ``finite`` are verb forms that are nothing else, ``past`` those that are participles too; ``connectors`` go on
    with a sentence, each after its mark.
    """

    coordinators: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    prepositions: frozenset[str]
    subjects: frozenset[str]
    determiners: frozenset[str]
    auxiliaries: frozenset[str]
    finite: frozenset[str]
    past: frozenset[str]
    intransitive: frozenset[str]
    thinking: frozenset[str]
    adverbs: frozenset[str]
    quantifiers: frozenset[str]
    nouns_in_ing: frozenset[str]
    connectors: dict[str, str]


class Lexicon(Record, frozen=True, kw_only=True):
    """The words of one language."""

    honorifics: dict[str, str | None]
    modifiers: tuple[str, ...]
    former: tuple[str, ...]
    particles: tuple[str, ...]
    suffixes: tuple[str, ...]
    said: tuple[str, ...]
    says: tuple[str, ...]
    spokespeople: tuple[RoleNoun, ...]
    ordinary: tuple[str, ...]
    openers: tuple[str, ...]
    first_person: tuple[str, ...]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    kin: tuple[str, ...]
    organisation_words: tuple[str, ...]
    lower_names: frozenset[str]
    of_writing: frozenset[str]
    grammar: Grammar
    name_synonyms: tuple[tuple[str, ...], ...]
    name_spellings: dict[str, str]


class Words:
    """A lexicon as sets, for asking."""

    def __init__(self, lexicon: Lexicon, digest: str) -> None:
        self.lexicon = lexicon
        self.digest = digest

    @cached_property
    def said(self) -> frozenset[str]:
        return frozenset(self.lexicon.said)

    @cached_property
    def speaking(self) -> frozenset[str]:
        """Verbs that attribute speech where quotation marks or the first person show that something is said."""
        return self.said | frozenset(self.lexicon.says)

    @property
    def of_writing(self) -> frozenset[str]:
        """Words and phrases of sentences that speak of a written word itself ("spelled", "in Chinese")."""
        return self.lexicon.of_writing

    @cached_property
    def particles(self) -> frozenset[str]:
        return frozenset(self.lexicon.particles)

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Words that no name run may hold when they stand in lower case elsewhere: function words, months, days."""
        lexicon = self.lexicon
        names = (*lexicon.months, *lexicon.weekdays)
        return frozenset(lexicon.ordinary) | frozenset(lexicon.openers) | frozenset(word.lower() for word in names)

    @cached_property
    def roles(self) -> dict[str, RoleNoun]:
        return {role.noun: role for role in self.lexicon.spokespeople}

    @cached_property
    def honorifics(self) -> dict[str, str | None]:
        return {word.lower(): gender for word, gender in self.lexicon.honorifics.items()}

    @cached_property
    def former(self) -> frozenset[str]:
        return frozenset(self.lexicon.former)

    @cached_property
    def modifiers(self) -> frozenset[str]:
        return frozenset(self.lexicon.modifiers)

    @cached_property
    def organisation_words(self) -> frozenset[str]:
        return frozenset(self.lexicon.organisation_words)


def read(path: Path) -> Words:
    """The lexicon in a file; RuleError with its line for a mistake."""
    digest = digest_of([path], salt=f"lexicon {Lexicon.__struct_fields__} {Grammar.__struct_fields__}")
    lexicon = cached(Lexicon, digest, lambda: load(path, RuleError).convert(Lexicon))
    return Words(lexicon, digest)
