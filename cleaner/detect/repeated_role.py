"""Words for an office or a body said twice ("Security Council Council", "President President Ramos")."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.facts.repeats import Repeat
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.segment import TokenKind


class RepeatedRoleOptions(Options, frozen=True, kw_only=True):
    """``titles`` are the last words of titles of office that are nobody's surname; ``bodies`` those of bodies,
    besides the lexicon's."""

    titles: frozenset[str]
    bodies: frozenset[str] = frozenset()


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: RepeatedRoleOptions = rule.options
    bodies = options.bodies | article.words.organisation_words
    tokens = article.segments.tokens
    for run in article.repeats:
        if not all(tokens[index].is_capitalised for index in run.tokens) or _is_shouted(article, run):
            continue
        last = tokens[run.unit[-1]].text.lower()
        if last in options.titles:
            yield _finding(article, rule, run, f"“{last}” is a title, said once before a name")
        elif last in bodies:
            yield _finding(article, rule, run, f"“{last}” is a kind of body, said once in its name")


def _is_shouted(article: Article, run: Repeat) -> bool:
    tokens = article.segments.tokens
    return all(tokens[index].is_upper for index in run.unit)


def _opens_a_name(article: Article, run: Repeat) -> bool:
    """Whether the second may open a name of its own ("the City Council Council Tax")."""
    tokens = article.segments.tokens
    following = run.tokens.stop
    return following < len(tokens) and tokens[following].kind is TokenKind.WORD and tokens[following].is_capitalised


def _finding(article: Article, rule: Rule, run: Repeat, reason: str) -> Finding:
    options: RepeatedRoleOptions = rule.options
    tokens = article.segments.tokens
    span = run.surplus(tokens)
    unit = article.text[tokens[run.first].start : span.start]
    is_title = tokens[run.unit[-1]].text.lower() in options.titles
    sure = run.times == 2 and (is_title or not _opens_a_name(article, run))
    evidence = (Evidence(EvidenceKind.PATTERN, reason),)
    message = f"“{unit}” stands {run.times} times in a row"
    applicability = Applicability.SAFE if sure else Applicability.UNSAFE
    return finding(rule, span, message, evidence, fix=Fix((Edit(span, ""),), applicability))


REPEATED_ROLE = Detector(RepeatedRoleOptions, detect, always)
