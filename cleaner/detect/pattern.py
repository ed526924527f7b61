"""Patterns that a rule file states: a regular expression with slots for facts, and conditions on what is near."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, takewhile

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.detect.slots import SLOTS, ZERO_WIDTH, Slot
from cleaner.facts.article import Article
from cleaner.gazetteer.entity import EntityType, Strength
from cleaner.rulebook.regexes import Regex
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.limited import Limited, PatternError, limited
from cleaner.text.span import Span
from cleaner.yamlfile import suggestion

_SLOT = regex.compile(r"(?<!\\[pPN])\{(?P<name>[a-z-]+)(?:\s+(?P<label>\w+))?\}")


class Near(Options, frozen=True, kw_only=True):
    """What must stand near a match: an entity of some types (that states accede to), or words, within the
    paragraph and ``paragraphs`` before it."""

    types: tuple[EntityType, ...] = ()
    accession: bool = False
    words: Regex | None = None
    paragraphs: int = 0


class Variant(Options, frozen=True, kw_only=True):
    """One form of the fault with what it becomes; a rule may list several."""

    match: Regex
    replace: str | None = None


class PatternOptions(Options, frozen=True, kw_only=True):
    """``match`` with slots such as ``{person}``, or several forms under ``any``; a group named ``fault`` narrows the
    span; ``unless`` patterns veto a match that they overlap; ``literals`` may be given where the pattern's own are
    hard to see. ``quoted`` and ``named`` say whether it looks into quotations and names too."""

    match: Regex | None = None
    replace: str | None = None
    any: tuple[Variant, ...] = ()
    message: str | None = None
    unless: tuple[Regex, ...] = ()
    near: Near | None = None
    literals: tuple[str, ...] = ()
    ignore_case: bool = False
    quoted: bool = True
    named: bool = True

    def __post_init__(self) -> None:
        if (self.match is None) == (not self.any):
            raise ValueError("a pattern rule has either match or any")
        for variant in self.variants:
            for name in _SLOT.findall(variant.match):
                if name[0] not in SLOTS:
                    hint = suggestion(name[0], list(SLOTS))
                    raise ValueError(f"no slot {{{name[0]}}}; {hint}")

    @property
    def variants(self) -> tuple[Variant, ...]:
        return self.any or (Variant(match=self.match or "", replace=self.replace),)


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """Findings of a pattern rule. Raises PatternError for a pattern that does not compile or takes too long."""
    options: PatternOptions = rule.options
    vetoes = [_Veto(article, limited(text, _flags(options))) for text in options.unless]
    for variant in options.variants:
        yield from _found(article, rule, variant, vetoes)


class _Veto:
    """Where a pattern vetoes in one article: looked for once in each paragraph, however many matches that has."""

    def __init__(self, article: Article, pattern: Limited) -> None:
        self._article = article
        self._pattern = pattern
        self._found: dict[Span, tuple[list[Span], list[int]]] = {}

    def overlaps(self, span: Span) -> bool:
        window = self._article.paragraphs_around(span.start, 0)
        if window not in self._found:
            found = [Span(*match.span()) for match in self._pattern.all(self._article.text, *window)]
            self._found[window] = found, [one.end for one in found]
        found, ends = self._found[window]
        # Matches of one pattern stand one after the other.
        near = takewhile(lambda one: one.start <= span.end, islice(found, bisect_left(ends, span.start), None))
        return any(one.overlaps(span) for one in near)


def _found(article: Article, rule: Rule, variant: Variant, vetoes: list[_Veto]) -> Iterator[Finding]:
    options: PatternOptions = rule.options
    if not _may_open(article, variant.match, rule):
        return
    pattern, names = _slots(article, variant.match, rule)
    for match in pattern.all(article.text):
        span = Span(*match.span("fault" if "fault" in pattern.groups else 0))
        if not span.end or not _coincides(match, names) or _is_vetoed(article, span, vetoes, options):
            continue
        near = _near(article, span, rule)
        if near is not None:
            yield _finding(rule, match, (span, variant.replace), near)


_OPENING = regex.compile(
    r"""\{(?P<slot>sentence-start|paragraph-start)\}
        (?P<head>[^{}]*(?:\{\d+(?:,\d*)?\}[^{}]*|\\p\{\w+\}[^{}]*)*)
        (?=\{[a-z-]+(?:\s+\w+)?\}|\Z)""",
    regex.VERBOSE,
)
_GROUPING = regex.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]")


def _may_open(article: Article, text: str, rule: Rule) -> bool:
    """Whether a pattern that opens at a start can match at any: what stands before its next slot, tried there.

    Compiling the slots of an article costs milliseconds; most articles have no paragraph that opens in capitals.
    """
    opening = _opening(text)
    return opening is None or _opens(article, *opening, _flags(rule.options))


@lru_cache(maxsize=1024)
def _opening(text: str) -> tuple[str, str] | None:
    """The start that a pattern opens at, as a slot, and what must stand there; None where that binds not all of it."""
    opening = _OPENING.match(text)
    return None if opening is None or _has_alternatives(text) else (opening["slot"], opening["head"])


@lru_cache(maxsize=8)  # of the last article, in which the forms of several rules open alike
def _opens(article: Article, slot: str, head: str, flags: int) -> bool:
    try:
        pattern = limited(head, flags)
        return any(pattern.match(article.text, span.start) for span in SLOTS[slot](article))
    except PatternError:
        return True  # the head is not a pattern by itself


def _has_alternatives(text: str) -> bool:
    """Whether a bar outside of any group divides the pattern: what it opens with then binds one side only."""
    depth = 0
    for mark in _GROUPING.findall(text):
        if mark == "|" and not depth:
            return True
        depth += {"(": 1, ")": -1}.get(mark, 0)
    return False


def _is_vetoed(
    article: Article,
    span: Span,
    vetoes: list[_Veto],
    options: PatternOptions,
) -> bool:
    if article.document.protected.overlaps(span):
        return True
    if not any(block.span.contains(span) for block in article.document.blocks):
        return True
    if not options.quoted and article.quotations.holds(span):
        return True
    if not options.named and _is_in_name(article, span):
        return True
    return any(veto.overlaps(span) for veto in vetoes)


def _is_in_name(article: Article, span: Span) -> bool:
    return any(one.span.overlaps(span) for one in article.mentions) or any(
        known.span.overlaps(span) for known in article.forms
    )


def _slots(article: Article, text: str, rule: Rule) -> tuple[Limited, dict[str, tuple[str, Slot]]]:
    """The pattern with its slots as alternations of this article's facts; a slot without any never matches."""
    options: PatternOptions = rule.options
    names: dict[str, tuple[str, Slot]] = {}
    lists: dict[str, list[str]] = {}
    for number, found in enumerate(_SLOT.finditer(text)):
        name = found["name"]
        slot = Slot(SLOTS[name](article))
        group = f"{name.replace('-', '_')}_{found['label'] or number}"
        if group in names:
            group = f"{group}_{number}"
        names[group] = (f"{name} {found['label']}" if found["label"] else name, slot)
        lists[group] = slot.surfaces(article.text)
    if not names:
        return limited(text, _flags(options)), {}

    groups = iter(names)

    def group_of(found: regex.Match[str]) -> str:
        group = next(groups)
        if not names[group][1].values:
            return f"(?P<{group}>(?!))"
        if found["name"] in ZERO_WIDTH:
            return f"(?P<{group}>)"
        return rf"(?<!\w)(?P<{group}>\L<{group}>)(?!\w)"

    kept = {group: values for group, values in lists.items() if values and names[group][0] not in ZERO_WIDTH}
    return Limited(_SLOT.sub(group_of, text), _flags(options), **kept), names


def _coincides(match: regex.Match[str], names: dict[str, tuple[str, Slot]]) -> bool:
    """Whether every slot captured an observed fact, and the same slot the same thing each time."""
    values: dict[str, str] = {}
    for group, (name, slot) in names.items():
        if match.start(group) < 0:
            continue  # in an alternative that was not taken
        value = slot.values.get(Span(*match.span(group)))
        if value is None or values.setdefault(name, value) != value:
            return False
    return True


def _near(article: Article, span: Span, rule: Rule) -> tuple[Evidence, ...] | None:
    """Evidence for what stands near; None where it does not."""
    near: Near | None = rule.options.near
    if near is None:
        return ()
    window = article.paragraphs_around(span.start, near.paragraphs)
    evidence: list[Evidence] = []
    if near.types or near.accession:
        types = near.types or tuple(EntityType)
        for known in article.forms:
            if not window.contains(known.span) or known.span.overlaps(span):
                continue
            for form in known.forms:
                fits = form.entity.type in types and (form.entity.accession or not near.accession)
                if fits and form.strength is Strength.STRONG:
                    what = ", which states accede to," if near.accession else ""
                    text = f"“{known.span.of(article.text)}”{what} is named near by"
                    evidence.append(Evidence(EvidenceKind.CONTEXT, text, entity=form.entity.id))
        if not evidence:
            return None
    if near.words is not None:
        found = limited(near.words, regex.IGNORECASE).search(window.of(article.text))
        if found is None:
            return None
        evidence.append(Evidence(EvidenceKind.CONTEXT, f"“{found.group()}” stands near by"))
    return tuple(evidence[:3])


def _finding(
    rule: Rule, match: regex.Match[str], found: tuple[Span, str | None], near: tuple[Evidence, ...]
) -> Finding:
    """The finding of a match: ``found`` is its span, with the template of what it becomes."""
    options: PatternOptions = rule.options
    span, replace = found
    evidence = (Evidence(EvidenceKind.PATTERN, f"matches the pattern of {rule.id}"), *near)
    message = options.message or rule.summary
    if replace is None:
        return finding(rule, span, message, evidence)
    try:
        after = match.expand(replace)
    except (regex.error, IndexError) as error:
        raise PatternError(f"does not give {replace!r}: {error}", "mend replace") from None
    if rule.applicability is Applicability.DISPLAY:
        return finding(rule, span, message, evidence, suggestions=(after,))
    return finding(rule, span, message, evidence, fix=Fix((Edit(span, after),), Applicability.SAFE))


def _flags(options: PatternOptions) -> int:
    return regex.IGNORECASE if options.ignore_case else 0


_META = regex.compile(
    r"""\\(?:[pPN]\{[^}]*\}|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\d+|.)
    | \{[^}]*\} | \[\^?\]?(?:\\.|[^\]\\])*\] | [()?*+|.^$]""",
    regex.VERBOSE,
)
_LOOSE = regex.compile(r"\||\(\?|\[\[|\)[?*{]")  # with these a stretch may be absent, or is hard to see


def literals(options: PatternOptions) -> tuple[str, ...]:
    """The longest plain stretch of the pattern, where it has no alternative; what the rule gives otherwise."""
    if options.literals:
        return options.literals
    if options.match is None or _LOOSE.search(options.match):
        return ()
    stretches = []
    position = 0
    for meta in _META.finditer(options.match):
        stretch = options.match[position : meta.start()]
        if meta.group() in "?*" or meta.group().startswith("{"):
            stretch = stretch[:-1]  # the last letter may be absent
        stretches.append(stretch)
        position = meta.end()
    stretches.append(options.match[position:])
    longest = max(stretches, key=len).strip()
    return (longest,) if len(longest) >= 3 else ()


PATTERN = Detector(PatternOptions, detect, literals)
