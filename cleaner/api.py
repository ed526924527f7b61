"""The corrector as a library: text in, corrected text, changes and findings out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from cleaner import __version__, files
from cleaner.config import Config, Order, Quotes, Settings
from cleaner.correct import visible
from cleaner.correct.changelog import Provenance
from cleaner.correct.result import Result
from cleaner.correct.rounds import Settled, settle
from cleaner.correct.verify import verify
from cleaner.detect import DETECTORS, glossary, running
from cleaner.errors import CleanerError, RuleError
from cleaner.facts.article import Article, Knowledge, Style
from cleaner.facts.quotations.marks import ALL_MARKS, CURLY, STRAIGHT
from cleaner.gazetteer import load
from cleaner.gazetteer.lookup import Gazetteer
from cleaner.rulebook import lexicon, ruleset
from cleaner.rulebook.lexicon import Words
from cleaner.rulebook.prefilter import Prefilter
from cleaner.rulebook.ruleset import RuleSet
from cleaner.shapes import Applicability, Change, Edit, Examination, Finding, Fix, Reason, Rejected, Unused
from cleaner.text import document
from cleaner.text.document import Document
from cleaner.text.encoding import UTF_8, Encoding
from cleaner.text.span import Span

T = TypeVar("T")
_MARKS = {None: None, Quotes.STRAIGHT: STRAIGHT, Quotes.CURLY: CURLY}
KINDS = {kind: detector.options for kind, detector in DETECTORS.items()}


class Stock:
    """What cleaners of several configurations share: names and rules that are read from the same places."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Any] = {}

    def get(self, make: Callable[..., T], *given: tuple[Path | str, ...]) -> T:
        """``make(*given)``, made once."""
        key = (make, *given)
        if key not in self._made:
            self._made[key] = make(*given)
        found: T = self._made[key]
        return found


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
        stock: where cleaners that are made together keep what they share.

    Raises:
        RuleError, GazetteerError: for a file that can't be used, with its line.
    """

    def __init__(  # noqa: PLR0913 - each a kind of thing that a run is given
        self,
        *,
        gazetteers: Sequence[Path | str] = (),
        backgrounds: Sequence[Path | str] = (),
        rules: Sequence[Path | str] = (),
        glossaries: Sequence[Path | str] = (),
        unsafe_fixes: bool | None = None,
        settings: Settings | None = None,
        stock: Stock | None = None,
    ) -> None:
        settings = settings or Settings(Config(), Path.cwd())
        stock = stock or Stock()
        self.settings = settings
        config = settings.config
        self.gazetteer = stock.get(_gazetteer, (*settings.gazetteers, *map(Path, gazetteers)))
        self._background = stock.get(load.background, (*settings.backgrounds, *map(Path, backgrounds)))
        self.words = stock.get(_words)
        folders = (*settings.rules, *map(Path, rules))
        terms = (*settings.glossaries, *map(Path, glossaries))
        self.rules: RuleSet = stock.get(_rules, folders, terms).selected(config.select, config.ignore)
        self.rules = self.rules.capped(settings.caps)
        if unsafe_fixes is None:
            unsafe_fixes = config.unsafe_fixes
        self.least = Applicability.UNSAFE if unsafe_fixes else Applicability.SAFE
        style = Style(native_order=config.name_order is Order.NATIVE, marks=_MARKS[config.quotes])
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

    def detect(self, given: Document, broken: dict[str, RuleError] | None = None) -> list[Finding]:
        """Every finding of every rule on a document as its reader sees it, in order of the text.

        Raises RuleError for a rule that can't be asked, as where its pattern takes too long; with ``broken``, where
        such rules are put by their id, the others are asked all the same. Rules that it holds are not asked again.
        """
        return visible.detect(given, lambda seen: self._detect(seen, broken))

    def _detect(self, given: Document, broken: dict[str, RuleError] | None) -> list[Finding]:
        article = self.article(given)
        found: list[Finding] = []
        candidates = self._prefilter.candidates(given.text)
        for rule in self.rules.rules:
            if rule.id not in candidates or (broken and rule.id in broken):
                continue
            try:
                found += [_unquoted(article, one) for one in running.findings(article, rule)]
            except RuleError as error:
                if broken is None:
                    raise
                broken[rule.id] = error
        return sorted(found, key=lambda one: (one.span, one.rule, one.message))

    def examine(self, given: Document, broken: dict[str, RuleError] | None = None) -> Examination:
        """The findings of a document with what of them is suppressed and by whom; ``broken`` is as for ``detect``."""
        broken = {} if broken is None else broken
        return Examination(tuple(self.detect(given, broken)), problems=tuple(broken.values()))

    def check(self, text: str | Document, *, path: str | None = None, date: date | None = None) -> list[Finding]:
        """The findings of a text that are not suppressed. Nothing is applied.

        Raises RuleError for a rule that can't be asked; ``examine`` asks the others and tells of it.
        """
        given = text if isinstance(text, Document) else self.read(text, path=path, when=date)
        seen = self.examine(given)
        if seen.problems:
            raise seen.problems[0]
        return list(seen.findings)

    def fix(self, text: str | Document, *, path: str | None = None, date: date | None = None) -> Result:
        """The corrected text with its changes and what was left.

        Raises UnsettledError where rules undo each other or the result can't be proved harmless.
        """
        given = text if isinstance(text, Document) else self.read(text, path=path, when=date)
        settled = self._settled(given)
        verify(given, settled.text, settled.changes, self._by_id)
        return Result(given, *settled)

    def _settled(self, given: Document) -> Settled:
        """The document corrected. A rule that breaks on the way is left out from the start: its say would be half."""
        broken: dict[str, RuleError] = {}

        def examine(current: Document, _origin: Callable[[Span], Span]) -> Examination:
            return self.examine(current, broken)

        while True:
            known = len(broken)
            settled = settle(given, examine, _rereader(given), self.least, self._priorities)
            if len(broken) == known:
                return settled


def _gazetteer(sources: tuple[Path, ...]) -> Gazetteer:
    return load.gazetteer(files.shipped_rules() / "gazetteer", sources)


def _words() -> Words:
    return lexicon.read(files.shipped_rules() / "en" / "lexicon.yml")


def _rules(folders: tuple[Path, ...], glossaries: tuple[Path, ...]) -> RuleSet:
    shipped = files.shipped_rules() / "en"
    return glossary.with_glossaries(ruleset.read((shipped, *folders), KINDS), glossaries)


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
