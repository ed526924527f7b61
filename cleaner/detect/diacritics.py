"""Names of the house list written without their diacritics, or with others."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.detect.detector import finding
from cleaner.facts.article import Article
from cleaner.facts.forms import KnownForm
from cleaner.gazetteer.normalize import fold
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix


def unmarked(article: Article, rule: Rule) -> Iterator[Finding]:
    """Only towards the house list: with and without marks are both right English otherwise."""
    if not article.gazetteer.house:
        return
    for known in article.forms:
        wanted = _house_spelling(article, known)
        if wanted is not None and not article.document.protected.overlaps(known.span):
            yield _finding(article, rule, known, wanted)


def _house_spelling(article: Article, known: KnownForm) -> str | None:
    """The one form of the list for these letters; None when the text has it, or one of several, already."""
    written = known.span.of(article.text)
    if written.isupper() or any(form.entity.id not in article.gazetteer.house for form in known.forms):
        return None
    spellings = {form.text for form in known.forms}
    if len(spellings) != 1:
        return None
    (wanted,) = spellings
    same_shape = len(wanted) == len(written) and wanted.casefold() != written.casefold()
    return wanted if same_shape and not wanted.isascii() else None


def _is_nobody_else(article: Article, known: KnownForm) -> bool:
    """Whether a single word stands alone, for nobody whom the article names in full, and is no word in lower case.

    The house's López is Feliciano; Jennifer Lopez writes herself without the mark, and "Lopez" after her is she.
    """
    word = fold(known.span.of(article.text))
    if word in article.lower_words:
        return False
    for mention in article.mentions:
        if word in mention.words:
            person = article.people.of(mention)
            others = [one for one in mention.words if one != word and len(one) > 1]
            if others or (person is not None and person.full is not None):
                return False
    return True


def _finding(article: Article, rule: Rule, known: KnownForm, wanted: str) -> Finding:
    written = known.span.of(article.text)
    evidence = (Evidence(EvidenceKind.ALIAS, f"the house writes “{wanted}”", entity=known.forms[0].entity.id),)
    is_sure = " " in wanted or _is_nobody_else(article, known)
    applicability = Applicability.SAFE if is_sure else Applicability.UNSAFE
    message = f"“{written}” is “{wanted}” in the house list"
    edits = (Edit(known.span, wanted),)
    return finding(rule, known.span, message, evidence, fix=Fix(edits, applicability))
