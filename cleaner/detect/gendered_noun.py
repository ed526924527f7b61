"""Role nouns whose gender is not the person's ("spokesman" for a woman the gazetteer knows)."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding


class GenderedNounOptions(Options, frozen=True, kw_only=True):
    """No options: the nouns stand in the lexicon."""


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    for mention in article.mentions:
        person, speaker = article.people.of(mention), mention.speaker
        if person is None or person.entity is None or speaker is None:
            continue
        if len(mention.tokens) == 1 and speaker.span.start < mention.span.start:
            continue  # a surname alone may be another's: "Chairman Mao" in an article on Mao Ning
        gender, noun = person.entity.gender, speaker.noun
        if gender is None or noun.gender is None or noun.gender == gender.value:
            continue
        written = speaker.span.of(article.text)
        evidence = (
            Evidence(EvidenceKind.ENTITY, f"{person.entity.label()} is {gender.value}", entity=person.entity.id),
            *person.why,
        )
        same_role = [
            role.noun
            for role in article.words.lexicon.spokespeople
            if role.gender == gender.value and role.neutral == noun.neutral
        ]
        names = (*same_role, *([noun.neutral] if noun.neutral else []))
        suggestions = tuple(name.capitalize() if written[0].isupper() else name for name in names)
        message = f"“{written}” for {person.label}, who is {gender.value}"
        yield finding(rule, speaker.span, message, evidence, suggestions=suggestions)


GENDERED_NOUN = Detector(GenderedNounOptions, detect, lambda options: ("man", "woman"))
