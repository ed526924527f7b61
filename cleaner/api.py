"""The corrector as a library: text in, corrected text, changes and findings out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner import __version__
from cleaner.config import Config, Order, Quotes, Settings, blamed, check_files
from cleaner.correct import visible
from cleaner.correct.changelog import Provenance
from cleaner.correct.result import Result
from cleaner.correct.rounds import Settled, settle
from cleaner.correct.verify import verify
from cleaner.detect import DETECTORS, running
from cleaner.detect.claims import claims
from cleaner.errors import ConfigError, RuleError
from cleaner.facts.article import Article, Knowledge, Style
from cleaner.facts.quotations.marks import CURLY, STRAIGHT
from cleaner.rulebook import undoing
from cleaner.rulebook.prefilter import Prefilter
from cleaner.rulebook.rule import Rule
from cleaner.rulebook.ruleset import RuleSet
from cleaner.shapes import Applicability, Examination, Finding
from cleaner.stock import KINDS, Stock
from cleaner.suppress import CALL
from cleaner.suppress.lines import EVERYWHERE, Scope, limited
from cleaner.text import document
from cleaner.text.document import Document, Named
from cleaner.text.encoding import UTF_8, Encoding
from cleaner.text.span import Span

if TYPE_CHECKING:
    from cleaner.review.applying import Decided
    from cleaner.review.journal import Snapshot
    from cleaner.suppress.selectors import Selectors
    from cleaner.suppress.silence import Silencer
    from cleaner.suppress.standing import Standing

_MARKS = {None: None, Quotes.STRAIGHT: STRAIGHT, Quotes.CURLY: CURLY}
__all__ = ["KINDS", "Cleaner", "Stock"]


class Cleaner:
    """Checks and corrects texts. Made once, used for many; safe to share between threads.

    Args:
        gazetteers: files or folders of house names, whose spellings rule; they add to the shipped ones, and
            override those of the same id.
        backgrounds: lists of names that exist, sources or built files; they shield names from being changed.
        rules: further packs: folders of rules, or names of installed packs.
        glossaries: CSV files of house terms, ``wrong,right``, which become the rule ``terms/glossary``.
        unsafe_fixes: whether probable fixes are applied too, not only certain ones.
        accept: files of words that are right as they stand.
        baseline: a file of findings that are known and not to be told again.
        decisions: a file of what people have decided about findings, which is done, instead of the configuration's.
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
        accept: Sequence[Path | str] = (),
        baseline: Path | str | None = None,
        decisions: Path | str | Snapshot | None = None,
        settings: Settings | None = None,
        stock: Stock | None = None,
    ) -> None:
        settings = settings or Settings(Config(), Path.cwd())
        stock = stock or Stock()
        self.settings = settings
        config = settings.config
        check_files(settings)
        self._background = stock.background((*settings.backgrounds, *map(Path, backgrounds)))
        self.words = stock.words()
        folders = (*settings.rules, *settings.packs, *map(Path, rules))
        terms = (*settings.glossaries, *map(Path, glossaries))
        try:
            self._known_rules = stock.rules(folders, terms)
            chosen = self._known_rules.selected(config.select, config.ignore)
            self.rules: RuleSet = chosen.capped(settings.caps)
        except RuleError as error:
            raise blamed(error, settings) from None
        brought = (source for pack in self._known_rules.packs for source in pack.gazetteers)
        self.gazetteer = stock.gazetteer((*brought, *settings.gazetteers, *map(Path, gazetteers)))
        if unsafe_fixes is None:
            unsafe_fixes = config.unsafe_fixes
        self.least = Applicability.UNSAFE if unsafe_fixes else Applicability.SAFE
        style = Style(native_order=config.name_order is Order.NATIVE, marks=_MARKS[config.quotes])
        self._named = Named(config.front_matter, config.attributes, config.fields)
        self._knowledge = Knowledge(self.gazetteer, self.words, style, self._background)
        self._by_id = {rule.id: rule for rule in self.rules.rules}
        self._priorities = {rule.id: rule.priority for rule in self.rules.rules}
        literals = {rule.id: DETECTORS[rule.kind].literals(rule.options) for rule in self.rules.rules}
        self._prefilter = Prefilter(literals)
        known = (
            f"{self.words.digest} {self.gazetteer.digest} {self._background.digest} {config.quotes} {config.name_order}"
        )
        undoing.check_once(self.rules, known, claims, self._asked)
        entries = Path(baseline) if baseline is not None else settings.baseline
        has_any = config.suppress or settings.accepted or accept or entries
        self._silencer = self._made_silencer(accept, entries) if has_any else None
        self._decided = _decided(decisions, settings)

    def deciding(self, decisions: Path | str | Snapshot) -> Cleaner:
        """The same cleaner with what people have decided since. Raises ConfigError for what is no decision."""
        other = copy(self)
        other._decided = _decided(decisions, self.settings)
        return other

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
        return document.read(text, path=path, encoding=encoding, when=when, named=self._named)

    def reader(self, given: Document) -> Callable[[str], Document]:
        """What reads another text as this document was read."""

        def reread(text: str) -> Document:
            return document.read(
                text,
                path=given.path,
                encoding=given.encoding,
                markup=given.markup,
                when=given.date,
                named=given.named,
            )

        return reread

    def article(self, given: Document) -> Article:
        """The document, as it is written, with its facts."""
        return Article(given, self._knowledge)

    def articles(self, given: Document) -> Iterator[Article]:
        """What the reader of a document sees, with its facts: one article, of data one for each record."""
        views: list[Document] = [shown.document for shown in visible.seen(given)]
        return (self.article(one) for one in views or [given])

    def detect(self, given: Document, broken: dict[str, RuleError] | None = None) -> list[Finding]:
        """Every finding of every rule on a document as its reader sees it, in order of the text.

        Raises RuleError for a rule that can't be asked, as where its pattern takes too long; with ``broken``, where
        such rules are put by their id, the others are asked all the same. Rules that it holds are not asked again.
        """
        of_marks = [rule for rule in self.rules.rules if given.markup in DETECTORS[rule.kind].reads_marks_of]
        others = [rule for rule in self.rules.rules if rule not in of_marks] if of_marks else self.rules.rules
        found = visible.detect(
            given,
            lambda seen: self._detect(seen, others, broken),
            lambda source: self._detect(source, of_marks, broken) if of_marks else [],
        )
        # A document of several articles: what a rule found before it broke is half of its say.
        return [one for one in found if one.rule not in broken] if broken else found

    def _detect(self, given: Document, rules: Sequence[Rule], broken: dict[str, RuleError] | None) -> list[Finding]:
        article = self.article(given)
        found: list[Finding] = []
        candidates = self._prefilter.candidates(given.text)
        for rule in rules:
            if rule.id not in candidates or (broken and rule.id in broken):
                continue
            try:
                found += running.findings(article, rule)
            except RuleError as error:
                if broken is None:
                    raise
                broken[rule.id] = error
        return sorted(found, key=lambda one: (one.span, one.rule, one.message))

    def _asked(self, text: str, when: date, ids: frozenset[str]) -> list[Finding]:
        """What some rules find in a text; a rule that breaks finds nothing."""
        asked = [rule for rule in self.rules.rules if rule.id in ids]
        return self._detect(self.read(text, when=when), asked, {})

    def examine(self, given: Document, scope: Scope = EVERYWHERE) -> Examination:
        """The findings of a document in a scope, with what of them is suppressed and by whom.

        Where the scope tells no source, suppressions that are for some files go by the document's path.
        """
        return limited(self._examined(given, {}, scope.source), given.text, given, lambda span: span, scope.lines)

    def _examined(self, given: Document, broken: dict[str, RuleError], source: Path | None) -> Examination:
        seen = self._silenced(given, broken, source)
        return seen if self._decided is None else self._decided.examined(given, seen)

    def _silenced(self, given: Document, broken: dict[str, RuleError], source: Path | None) -> Examination:
        found = tuple(self.detect(given, broken))
        problems = tuple(broken.values())
        if self._silencer is None and CALL not in given.text:
            return Examination(found, problems=problems)
        if source is None and given.path is not None:
            source = Path(given.path)
        seen = (self._silencer or self._made_silencer()).examined(given, found, source)
        # What a rule that broke would have found, nobody knows.
        return seen._replace(problems=problems, unused=() if problems else seen.unused)

    def _made_silencer(self, accept: Sequence[Path | str] = (), baseline: Path | None = None) -> Silencer:
        from cleaner.suppress import said
        from cleaner.suppress.silence import Silencer

        try:
            return Silencer(self.selectors, said.standing(self.settings, accept), baseline)
        except ConfigError as error:
            raise blamed(error, self.settings) from None

    @property
    def selectors(self) -> Selectors:
        """What an id, a group or a glob means here, among all rules there are."""
        from cleaner.suppress.selectors import Selectors

        return Selectors(self._known_rules.known, self._by_id, is_narrowed=self.settings.is_narrowed)

    def idle(self, used: frozenset[str]) -> Iterator[Standing]:
        """The suppressions for many documents that are not among those ``used`` in their examinations."""
        return iter(()) if self._silencer is None else self._silencer.idle(used)

    def check(self, text: str | Document, *, path: str | None = None, date: date | None = None) -> list[Finding]:
        """The findings of a text that are not suppressed. Nothing is applied.

        Raises RuleError for a rule that can't be asked; ``examine`` asks the others and tells of it.
        """
        given = text if isinstance(text, Document) else self.read(text, path=path, when=date)
        seen = self.examine(given)
        if seen.problems:
            raise seen.problems[0]
        return list(seen.findings)

    def fix(
        self,
        text: str | Document,
        *,
        path: str | None = None,
        date: date | None = None,
        scope: Scope = EVERYWHERE,
    ) -> Result:
        """The corrected text with its changes and what was left; ``scope`` is as for ``examine``.

        Raises UnsettledError where rules undo each other or the result can't be proved harmless.
        """
        given = text if isinstance(text, Document) else self.read(text, path=path, when=date)
        settled = self._settled(given, scope)
        verify(given, settled.text, settled.changes, self._by_id)
        return Result(given, *settled)

    def _settled(self, given: Document, scope: Scope) -> Settled:
        """The document corrected. A rule that breaks on the way is left out from the start: its say would be half."""
        broken: dict[str, RuleError] = {}

        def examine(current: Document, origin: Callable[[Span], Span]) -> Examination:
            seen = self._examined(current, broken, scope.source)
            return limited(seen, current.text, given, origin, scope.lines)

        while True:
            known = len(broken)
            settled = settle(given, examine, self.reader(given), self.least, self._priorities)
            if len(broken) == known:
                return settled


def _decided(given: Path | str | Snapshot | None, settings: Settings) -> Decided | None:
    if given is None and settings.decisions is None:
        return None
    from cleaner.review.applying import Decided
    from cleaner.review.journal import NOTHING, Snapshot

    if given is None and settings.decisions is not None:
        given = Snapshot.of(settings.decisions, may_be_missing=True)
    return None if given is None or given == NOTHING else Decided.of(given)
