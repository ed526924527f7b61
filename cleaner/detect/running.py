"""One rule run on one article, within the time that its patterns have."""

from __future__ import annotations

from dataclasses import replace

from cleaner.detect import DETECTORS
from cleaner.errors import RuleError
from cleaner.facts.article import Article
from cleaner.facts.quotations.marks import ALL_MARKS
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Finding, Fix
from cleaner.text.limited import Allowance, PatternError


def findings(article: Article, rule: Rule) -> list[Finding]:
    """What a rule finds in whole words; a fix that changes words of a quotation is never safe.

    Raises RuleError, which names rule, file and article, where a pattern of it can't be used.
    """
    try:
        with Allowance(len(article.text)):
            found = DETECTORS[rule.kind].detect(article, rule)
            return [_unquoted(article, one) for one in found if not _is_part(article, one)]
    except PatternError as error:
        raise RuleError(
            f"rule {rule.id} was left out: a pattern {error}; it stands in {rule.path}",
            path=article.document.path,
            hint=f'{error.hint}, or switch the rule off: ignore = ["{rule.id}"]',
        ) from None


def _is_part(article: Article, finding: Finding) -> bool:
    """Whether a finding takes a part of a word that something unseen divides ("nad" of "Gre&shy;nad&shy;a")."""
    ends, starts = article.divided
    if not ends or finding.rule.startswith("encoding/"):
        return False  # what divides words is itself for the rules about encoding
    spans = [finding.span, *(edit.span for edit in (finding.fix.edits if finding.fix else ()))]
    return any(span.end in ends or span.start in starts for span in spans)


def _unquoted(article: Article, finding: Finding) -> Finding:
    """The finding, its fix no longer safe where it would change what somebody is quoted as saying."""
    fix = finding.fix
    if fix is None or fix.applicability is not Applicability.SAFE:
        return finding
    if finding.rule.startswith("encoding/"):
        return finding  # characters that went wrong on their way, not words
    if not any(article.quotations.holds(edit.span) and not _keeps_words(article, edit) for edit in fix.edits):
        return finding
    return replace(finding, fix=Fix(fix.edits, Applicability.UNSAFE))


def _keeps_words(article: Article, edit: Edit) -> bool:
    """Whether an edit changes white space, or puts one quotation mark for another: no word enters or leaves the
    quotation, nor changes in it."""
    before, after = edit.span.of(article.text), edit.after
    if "".join(before.split()) == "".join(after.split()):
        return True
    before, after = before.strip(), after.strip()
    return bool(before and after) and ALL_MARKS.issuperset(before + after)
