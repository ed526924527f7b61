"""Parts of a person's name in an order that news English, or the house, does not write."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.facts.mentions import Mention
from cleaner.gazetteer.entity import Entity, NameOrder, PersonName
from cleaner.gazetteer.normalize import key
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix


class NameOrderOptions(Options, frozen=True, kw_only=True):
    """No options: the order is the entity's, and the house's where the entity leaves it open."""


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    for mention in article.mentions:
        person = article.people.of(mention)
        if person is None or person.entity is None or len(mention.tokens) < 2:
            continue
        if any(token.is_upper for token in mention.tokens):
            continue  # KISHIDA Fumio marks the family name by itself
        wanted = _wanted(article, mention, person.entity)
        if wanted is not None:
            yield _finding(article, rule, mention, person.entity, wanted)


def _wanted(article: Article, mention: Mention, entity: Entity) -> str | None:
    """The name's parts in the right order, as they are spelt in the text; None where they are."""
    name = entity.name
    if not isinstance(name, PersonName) or name.given is None:
        return None
    words = [token.text for token in mention.tokens]
    keys = key(mention.text)
    label = entity.label(native_order=article.style.native_order)
    forms = [entity.label(), *entity.aliases] if name.order is not NameOrder.EITHER else [label]
    if any(keys == key(form) for form in forms):
        return None
    family, given = key(name.family), key(name.given)
    if keys == f"{family} {given}":
        size = len(words) - len(name.given.split())
        return " ".join([*words[size:], *words[:size]])
    if keys == f"{given} {family}":
        size = len(words) - len(name.family.split())
        return " ".join([*words[size:], *words[:size]])
    return None


def _finding(article: Article, rule: Rule, mention: Mention, entity: Entity, wanted: str) -> Finding:
    assert isinstance(entity.name, PersonName)
    others = [one for one in article.gazetteer.named(mention.text) if one is not entity]
    evidence = [
        Evidence(EvidenceKind.ENTITY, f"{entity.label()}: family name {entity.name.family}", entity=entity.id),
        _style_evidence(article, entity.name),
    ]
    elsewhere = _written_elsewhere(article, mention)
    if elsewhere:
        evidence.append(Evidence(EvidenceKind.MENTION, elsewhere))
    applicability = Applicability.SAFE
    if others:
        applicability = Applicability.UNSAFE
    message = f"“{mention.text}” stands as “{wanted}” in this style"
    edits = (Edit(mention.span, wanted),)
    return finding(rule, mention.span, message, tuple(evidence), fix=Fix(edits, applicability))


def _style_evidence(article: Article, name: PersonName) -> Evidence:
    if name.order is NameOrder.EITHER:
        style = "native" if article.style.native_order else "western"
        return Evidence(EvidenceKind.STYLE, f"name-order is {style}")
    family_first = name.order is NameOrder.FAMILY_FIRST
    return Evidence(
        EvidenceKind.STYLE, f"news English writes this name {'family' if family_first else 'given'} name first"
    )


def _written_elsewhere(article: Article, mention: Mention) -> str | None:
    """A full name of the article whose surname, used alone later, shows the order it keeps."""
    for person in article.people.persons:
        full = person.full
        if full is None or full is mention or len(full.tokens) < 2:
            continue
        if any(len(m.tokens) == 1 and m.words[0] == full.words[-1] for m in person.mentions):
            return f"the article writes “{full.text}” and calls the person {full.tokens[-1].text}"
    return None


NAME_ORDER = Detector(NameOrderOptions, detect, always)
