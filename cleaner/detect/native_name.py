"""Names left in their own script inside English text."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.detect.on_purpose import holds_foreign_letters, is_inside_brackets, latin_words, speaks_of
from cleaner.facts.article import Article
from cleaner.gazetteer.entity import Entity, PersonName
from cleaner.gazetteer.normalize import fold, native_key
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class NativeNameOptions(Options, frozen=True, kw_only=True):
    """Around a name there must be ``least`` English words in its sentence: a line of the source language is not mended
    name by name."""

    least: int = 3


# Words of one or several scripts but Latin, with what may stand inside a name; not at the edge of Latin letters.
_RUN = lazily(
    r"(?<![\p{L}\p{M}\p{N}_\-@\#/])"
    r"(?:(?!\p{Latin})\p{L}\p{M}*)+"
    r"(?:[ \u00A0\u3000]?[·・･•‧∙⋅=＝' \u00A0\u3000\-]?(?:(?!\p{Latin})\p{L}\p{M}*)+)*"
    r"(?![\p{L}\p{M}\p{N}_\-/])",
)
_ENGLISH = lazily(r"[\p{Latin}'’\-]+")
_BEFORE = lazily(r"[(\[{（【〔《〈「『<#@/:：=]\s*$")
_AFTER = lazily(r"\s*[)\]}）】〕》〉」』>(（\[]")
_LEAST_LETTERS = 4  # three ideographs or syllables are as often somebody else's name


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """Whole runs only: a name with an ending or a title in its own language tells of more that is left over."""
    if not holds_foreign_letters(article):
        return
    for number, sentence in enumerate(article.segments.sentences):
        runs = [Span(*one.span()) for one in _RUN.finditer(article.text, *sentence.span)]
        for span in runs:
            people = article.gazetteer.natives(span.of(article.text))
            if people and not _is_on_purpose(article, rule.options, span, number):
                others = [one for one in runs if not article.gazetteer.natives(one.of(article.text))]
                yield _finding(article, rule, span, people, is_alone=not others)


def _is_on_purpose(article: Article, options: NativeNameOptions, span: Span, number: int) -> bool:
    """Whether the name is quoted, a gloss of the English one, spoken of as a word, or protected."""
    text, sentence = article.text, article.segments.sentences[number].span
    if article.quotations.holds(span) or article.document.protected.overlaps(span):
        return True
    before, after = text[sentence.start : span.start], text[span.end : sentence.end]
    if _BEFORE.search(before) or _AFTER.match(after) or is_inside_brackets(before):
        return True
    if len(latin_words(f"{before} {after}")) < options.least or speaks_of(article, span, article.words.of_writing):
        return True
    return _is_gloss(article, span, before, after)


def _is_gloss(article: Article, span: Span, before: str, after: str) -> bool:
    """Whether some of the person's English name stands right beside it; a title ("Emperor") is none of the name."""
    beside = {fold(word) for word in _ENGLISH.findall(before)[-4:] + _ENGLISH.findall(after)[:4]}
    names = {
        word
        for entity in article.gazetteer.natives(span.of(article.text))
        for form in (*entity.names(), *entity.weak)
        for word in fold(form).split()
    }
    titles = {word for title in article.gazetteer.titles for word in title.split()}
    return bool(beside & names - titles - article.words.honorifics.keys())


def _finding(article: Article, rule: Rule, span: Span, people: tuple[Entity, ...], *, is_alone: bool) -> Finding:
    native = span.of(article.text)
    labels = tuple(dict.fromkeys(one.label(native_order=article.style.native_order) for one in people))
    evidence = [
        Evidence(EvidenceKind.ENTITY, f"“{native}” is how {one.label()} writes the name", entity=one.id)
        for one in people
    ]
    message = f"“{native}” stands in its own script; English has “{labels[0]}”"
    if len(labels) > 1:
        return finding(rule, span, message, tuple(evidence), suggestions=labels)
    named = any(person.entity is people[0] for person in article.people.persons)
    if named:
        evidence.append(Evidence(EvidenceKind.MENTION, f"the article names {labels[0]} elsewhere"))
    office = _office_before(article, span, people[0])
    if office is not None:
        evidence.append(Evidence(EvidenceKind.OFFICE, f"{labels[0]} is known as {office}", entity=people[0].id))
    sure = named or office is not None or _is_distinct(people[0], native)
    applicability = Applicability.SAFE if is_alone and sure else Applicability.UNSAFE
    edits = (Edit(span, labels[0]),)
    return finding(rule, span, message, tuple(evidence), fix=Fix(edits, applicability))


def _office_before(article: Article, span: Span, entity: Entity) -> str | None:
    """The title right before the name, where the person has held such an office."""
    held = {term.title for term in entity.offices}
    for title in article.titles:
        if title.span.end <= span.start and article.text[title.span.end : span.start].strip(" ,") == "":
            return title.span.of(article.text) if held & set(title.offices) else None
    return None


def _is_distinct(entity: Entity, native: str) -> bool:
    """Whether the name is long enough, and of two parts, to be one person's."""
    full = isinstance(entity.name, PersonName) and entity.name.given is not None
    return full and len(native_key(native)) >= _LEAST_LETTERS


NATIVE_NAME = Detector(NativeNameOptions, detect, always)
