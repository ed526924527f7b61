"""The corrector as a library: text in, corrected text, changes and findings out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cleaner import __version__, files
from cleaner.config import Order, Quotes, Settings
from cleaner.correct import visible
from cleaner.correct.changelog import Corrected, Provenance
from cleaner.correct.rounds import settle
from cleaner.correct.verify import verify
from cleaner.detect import DETECTORS, glossary
from cleaner.facts.article import Article, Knowledge, Style
from cleaner.facts.quotations.marks import ALL_MARKS, CURLY, STRAIGHT
from cleaner.gazetteer import load
from cleaner.rulebook import lexicon, ruleset
from cleaner.rulebook.prefilter import Prefilter
from cleaner.rulebook.ruleset import RuleSet
from cleaner.shapes import Applicability, Change, Edit, Finding, Fix, Rejected
from cleaner.text import document
from cleaner.text.document import Document
from cleaner.text.encoding import UTF_8, Encoding

_MARKS = {None: None, Quotes.STRAIGHT: STRAIGHT, Quotes.CURLY: CURLY}
KINDS = {kind: detector.options for kind, detector in DETECTORS.items()}


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one document: ``text`` is corrected, ``rejected`` the findings that were not applied."""

    document: Document
    text: str
    changes: tuple[Change, ...]
    rejected: tuple[Rejected, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that were not applied, in order of the text."""
        return tuple(one.finding for one in self.rejected)

    @property
    def is_changed(self) -> bool:
        return self.text != self.document.text

    @property
    def corrected(self) -> Corrected:
        """The shape that change logs are written from."""
        return Corrected(self.document, self.text, self.changes, self.rejected)


class Cleaner:
    """Checks and corrects texts. Made once, used for many; safe to share between threads.

    Args:
        gazetteers: files or folders of house names, whose spellings rule; they add to the shipped ones, and
            override those of the same id.
        backgrounds: lists of names that exist, sources or built files; they shield names from being changed.
        rules: folders of further rules.
        glossaries: CSV files of house terms, ``wrong,right``, which become the rule ``terms/glossary``.
        unsafe_fixes: whether probable fixes are applied too, not only certain ones.
        settings: a configuration as ``cleaner.config.find`` reads it.

    Raises:
        RuleError, GazetteerError: for a file that can't be used, with its line.
    """

    def __init__(
        self,
        *,
        gazetteers: Sequence[Path | str] = (),
        backgrounds: Sequence[Path | str] = (),
        rules: Sequence[Path | str] = (),
        glossaries: Sequence[Path | str] = (),
        unsafe_fixes: bool | None = None,
        settings: Settings | None = None,
    ) -> None:
        self.settings = settings
        config = settings.config if settings else None
        shipped = files.shipped_rules()
        sources = [*(settings.gazetteers if settings else ()), *map(Path, gazetteers)]
        self.gazetteer = load.gazetteer(shipped / "gazetteer", sources)
        self._background = load.background([*map(Path, backgrounds)])
        self.words = lexicon.read(shipped / "en" / "lexicon.yml")
        folders = [shipped / "en", *(settings.rules if settings else ()), *map(Path, rules)]
        terms = [*(settings.glossaries if settings else ()), *map(Path, glossaries)]
        self.rules: RuleSet = glossary.with_glossaries(ruleset.read(folders, KINDS), terms)
        if config is not None and settings is not None:
            self.rules = self.rules.selected(config.select, config.ignore).capped(settings.caps)
        if unsafe_fixes is None:
            unsafe_fixes = config.unsafe_fixes if config else False
        self.least = Applicability.UNSAFE if unsafe_fixes else Applicability.SAFE
        native = config is not None and config.name_order is Order.NATIVE
        style = Style(native_order=native, marks=_MARKS[config.quotes] if config else None)
        self._knowledge = Knowledge(self.gazetteer, self.words, style, self._background)
        self._by_id = {rule.id: rule for rule in self.rules.rules}
        self._priorities = {rule.id: rule.priority for rule in self.rules.rules}
        literals = {rule.id: DETECTORS[rule.kind].literals(rule.options) for rule in self.rules.rules}
        self._prefilter = Prefilter(literals)

    @property
    def provenance(self) -> Provenance:
        """What a change log says its results were made with."""
        digest = f"{self.rules.digest[:16]}-{self.words.digest[:16]}"
        names = "-".join(filter(None, (self.gazetteer.digest, self._background.digest)))
        return Provenance(f"cleaner {__version__}", digest, names)

    def read(
        self, text: str, *, path: str | None = None, encoding: Encoding = UTF_8, when: date | None = None
    ) -> Document:
        """The document of a text; its markup by the path's suffix, its date by ``when``, its head or its name."""
        return document.read(text, path=path, encoding=encoding, when=when)

    def article(self, given: Document) -> Article:
        """The document with its facts."""
        return Article(given, self._knowledge)

    def detect(self, given: Document) -> list[Finding]:
        """Every finding of every rule on a document as its reader sees it, in order of the text."""
        return visible.detect(given, self._detect)

    def _detect(self, given: Document) -> list[Finding]:
        article = self.article(given)
        found: list[Finding] = []
        candidates = self._prefilter.candidates(given.text)
        for rule in self.rules.rules:
            if rule.id in candidates:
                found += (_unquoted(article, one) for one in DETECTORS[rule.kind].detect(article, rule))
        return sorted(found, key=lambda one: (one.span, one.rule, one.message))

    def check(self, text: str | Document, *, path: str | None = None, date: date | None = None) -> list[Finding]:
        """The findings of a text. Nothing is applied."""
        return self.detect(text if isinstance(text, Document) else self.read(text, path=path, when=date))

    def fix(self, text: str | Document, *, path: str | None = None, date: date | None = None) -> Result:
        """The corrected text with its changes and what was left.

        Raises UnsettledError where rules undo each other or the result can't be proved harmless.
        """
        given = text if isinstance(text, Document) else self.read(text, path=path, when=date)
        settled = settle(given, self.detect, _rereader(given), self.least, self._priorities)
        verify(given, settled.text, settled.changes, self._by_id)
        return Result(given, settled.text, settled.changes, settled.rejected)


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


def _rereader(given: Document) -> Callable[[str], Document]:
    def reread(text: str) -> Document:
        return document.read(text, path=given.path, encoding=given.encoding, markup=given.markup, when=given.date)

    return reread
