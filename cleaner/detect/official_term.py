"""Official names that were paraphrased: agreements, bodies and terms by their known mistranslations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.detect.entries import with_article
from cleaner.detect.name_context import Doubt, doubt
from cleaner.detect.name_words import nearest_name
from cleaner.facts.article import Article
from cleaner.facts.forms import KnownForm
from cleaner.gazetteer.entity import Entity, EntityType, Strength, partial_date
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Evidence, EvidenceKind, Finding, Fix
from cleaner.yamlfile import suggestion


class OfficialTermOptions(Options, frozen=True, kw_only=True):
    """Which entity types the rule looks after."""

    types: tuple[str, ...]

    def __post_init__(self) -> None:
        known = [one.value for one in EntityType]
        for word in self.types:
            if word not in known:
                raise ValueError(f"no entity type {word!r}: {suggestion(word, known)}")


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: OfficialTermOptions = rule.options
    types = {EntityType(one) for one in options.types}
    for known in article.forms:
        if any(form.strength is not Strength.MISTRANSLATION for form in known.forms):
            continue  # the phrase is the right name of something
        written = known.span.of(article.text)
        entities = [form.entity for form in known.forms if form.entity.type in types and is_written(form.text, written)]
        entities = [one for one in entities if doubt(article, known, one) is not Doubt.STRONG]
        if entities and not article.document.protected.overlaps(known.span):
            yield _finding(article, rule, known, entities)


def is_written(form: str, written: str) -> bool:
    """Whether a text has the capitals of a form: "International currency fund flows" is about flows.

    >>> is_written("International Currency Fund", "International currency fund")
    False
    """
    words, others = form.split(), written.split()
    if len(words) != len(others) or written.isupper():
        return True
    return all(other[0].isupper() or not word[0].isupper() for word, other in zip(words, others, strict=True))


def _finding(article: Article, rule: Rule, known: KnownForm, entities: list[Entity]) -> Finding:
    written = known.span.of(article.text)
    judged = sorted(
        ((fits, entity, evidence) for entity in entities for fits, evidence in [_fit(article, known, entity)]),
        key=lambda one: (-one[0], one[1].id),
    )
    best, names = judged[0], {nearest_name(one[1].names(), written) for one in judged}
    evidence = [Evidence(EvidenceKind.ALIAS, f"“{written}” is a known mistranslation", entity=best[1].id), *best[2]]
    after = nearest_name(best[1].names(), written)
    clear = len(names) == 1 or (len(judged) > 1 and best[0] > judged[1][0])
    applicability = Applicability.SAFE
    if best[0] < 0 or not clear:
        applicability = Applicability.DISPLAY
    elif best[0] == 0 or doubt(article, known, best[1]) is not Doubt.NONE:
        applicability = Applicability.UNSAFE
    message = f"“{written}” is officially the {after}"
    if applicability is Applicability.DISPLAY:
        return finding(rule, known.span, message, tuple(evidence), suggestions=tuple(sorted(names)))
    edit = with_article(article.text, known.span, after)
    return finding(rule, edit.span, message, tuple(evidence), fix=Fix((edit,), applicability))


def _fit(article: Article, known: KnownForm, entity: Entity) -> tuple[int, tuple[Evidence, ...]]:
    """How well the article's parties and date fit: negative against, 0 open, positive for."""
    if not entity.parties:
        return 1, (Evidence(EvidenceKind.ENTITY, f"{entity.label()} is the only one of that name", entity=entity.id),)
    near = article.countries(article.paragraphs_around(known.span.start, 1))
    whole = article.countries(article.paragraphs_around(known.span.start, len(article.segments.paragraphs)))
    wanted = set(entity.parties)
    labels = " and ".join(article.gazetteer.labels(party) for party in entity.parties)
    fits = 0
    evidence: list[Evidence] = []
    if wanted <= near:
        fits = 2
        evidence.append(Evidence(EvidenceKind.CONTEXT, f"its parties, {labels}, are named near by", entity=entity.id))
    elif wanted <= whole:
        fits = 1
        evidence.append(Evidence(EvidenceKind.CONTEXT, f"its parties, {labels}, are named before", entity=entity.id))
    elif not wanted & whole:
        fits = -2
        evidence.append(Evidence(EvidenceKind.CONTEXT, f"its parties, {labels}, are not named", entity=entity.id))
    dated = _date_evidence(entity, article.document.date)
    if dated is not None:
        fits += dated[0]
        evidence.append(dated[1])
    return fits, tuple(evidence)


_TALKED_ABOUT = 900  # days before its signature in which a pact is already news


def _date_evidence(entity: Entity, today: date | None) -> tuple[int, Evidence] | None:
    if today is None or entity.signed is None:
        return None
    signed = partial_date(entity.signed)
    if (signed.first - today).days > _TALKED_ABOUT:
        return -3, Evidence(EvidenceKind.EVENT, f"it was signed only on {signed}", entity=entity.id)
    close = abs((signed.first - today).days) <= 31
    text = f"it was signed on {signed}" + (
        f", {abs((signed.first - today).days)} days from the article" if close else ""
    )
    return (1 if close else 0), Evidence(EvidenceKind.EVENT, text, entity=entity.id)


OFFICIAL_TERM = Detector(OfficialTermOptions, detect, always)
