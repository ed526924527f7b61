"""Text whose bytes were once read in the wrong encoding: "cafÃ©" for "café"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import regex

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.detect.on_purpose import is_prose
from cleaner.facts.article import Article
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class MojibakeOptions(Options, frozen=True, kw_only=True):
    """``cut`` are sequences that lost their last byte on the way, each with what it stood for."""

    cut: Mapping[str, str] = {}


# The two first bytes of a UTF-8 sequence, as the encodings for one byte show them; and what was left of Windows bytes.
_SUSPECT = lazily(
    r"""
      [\x80-\x9f]
    | [Â-ôĂĹĆČĘĚĎĐŃŇŐŘŮŰŢŕăĺćčęěďđńňĞİŞğış]
      [\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸŚŤŹśťźˇ˘ŁĄŻ˛łąşĽ˝ľżŞ]
    | [√¬‚][\x80-\xffŸ†°¢£§•¶ß®©™´¨≠Æ-∞±≤≥¥µ∂∑∏π∫ªºΩæøŒœ–—“”‘’]
    | [├┬Γ][\x80-\xff⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐ƒª]
    | [ВГРСв][\x80-\xbfЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЁЄЇІіґёєјЅѕї€‚„…†‡‰‹‘’“”•–—™›№]
    """,
    regex.VERBOSE,
)
_RUN = re.compile(r"[^\x00-\x7f]{2,}|[\x80-\x9f]")
_WORD = lazily(r"[\x21-\x7e]*")
_CODECS = {
    "latin-1": "Latin-1",
    "sloppy-windows-1252": "Windows-1252",
    "sloppy-windows-1250": "Windows-1250",
    "sloppy-windows-1251": "Windows-1251",
    "sloppy-windows-1253": "Windows-1253",
    "sloppy-windows-1254": "Windows-1254",
    "sloppy-windows-1257": "Windows-1257",
    "iso-8859-2": "ISO 8859-2",
    "macroman": "MacRoman",
    "cp437": "CP437",
}
# What English text may hold: letters of Western, Central European, Turkish, Romanian and Vietnamese names, and marks.
_EXPECTED = lazily(r"[\u00A0-\u017F\u01A0\u01A1\u01AF\u01B0\u0218-\u021B\u1EA0-\u1EF9\u2010-\u214F\u2190-\u22FF]+")


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """One finding for each run of letters that the wrong reading made and that can be read back."""
    if not article.beyond_ascii:
        return
    for match in _RUN.finditer(article.text):
        if _SUSPECT.search(match.group()):
            found = _read_back(article, rule, Span(*match.span()))
            if found is not None:
                yield found
    for sequence in rule.options.cut:
        if article.beyond_ascii.issuperset(sequence):
            yield from _cut(article, rule, sequence)


def _read_back(article: Article, rule: Rule, span: Span) -> Finding | None:
    """The run read in the right encoding, when ftfy finds the result better and the way there and back is one.

    The word around the run counts for what is bad in it; only the run is changed.
    """
    from ftfy import fix_encoding
    from ftfy.badness import badness

    text, run = article.text, span.of(article.text)
    if not is_prose(article, span):
        return None
    word = _word(text, span)
    before, after = word.start, word.end
    head, tail = text[before : span.start], text[span.end : after]
    fixed = fix_encoding(head + run + tail)
    if not (fixed.startswith(head) and fixed.endswith(tail)):
        return None
    right: str | None = fixed[len(head) : len(fixed) - len(tail)]
    if right == run or badness(head + run + tail) <= badness(fixed):
        right = _read_by_case(run, head[-1:], tail[:1])
    if right is None or "\ufffd" in right:
        return None
    message = f"“{run}” is “{right}” in the wrong encoding"
    is_expected = _EXPECTED.fullmatch(right) is not None
    if _may_be_right(text, span, is_expected=is_expected):
        return None
    way = _way(right, run)
    if way is None:
        evidence = Evidence(EvidenceKind.SPELLING, f"some bytes were lost; the rest reads “{right}”")
        return finding(rule, span, message, (evidence,), suggestions=(right,))
    if not is_expected and len(right) < _LEAST_FOREIGN:
        return finding(rule, span, message, (Evidence(EvidenceKind.SPELLING, way),), suggestions=(right,))
    fix = Fix((Edit(span, right),), Applicability.SAFE if is_expected else Applicability.UNSAFE)
    return finding(rule, span, message, (Evidence(EvidenceKind.SPELLING, way),), fix=fix)


_LEAST_FOREIGN = 3  # letters of another script that are no accident: "ß€" would be one letter of N'Ko


def _may_be_right(text: str, span: Span, *, is_expected: bool) -> bool:
    """Whether a letter may stand there with a mark after it: the end of a word in capitals ("CAFÉ®", "AMANHÃ”")."""
    letter, mark = text[span.start], text[span.start + 1 : span.end]
    if not letter.isupper() or len(mark) > 1:
        return False
    is_last = not text[span.end : span.end + 1].isalpha()
    return (is_last and text[span.start - 1 : span.start].isupper()) or (is_last and not is_expected)


def _read_by_case(run: str, before: str, after: str) -> str | None:
    """One lower-case letter between two others, where no language has a mark: "ErdoÄŸan" is too little for ftfy."""
    if not (before.islower() and after.islower()):
        return None
    for codec in _CODECS:
        try:
            right = run.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
        if len(right) == 1 and right.islower() and _EXPECTED.fullmatch(right):
            return right
    return None


def _word(text: str, span: Span) -> Span:
    start = span.start
    while start and "\x21" <= text[start - 1] <= "\x7e":
        start -= 1
    match = _WORD.match(text, span.end)
    return Span(start, match.end() if match else span.end)


def _way(right: str, run: str) -> str | None:
    """How the run came about, proved by doing it again; once, or twice in the same encoding."""
    for codec, name in _CODECS.items():
        once = _misread(right, codec)
        if once == run:
            return f"the bytes of “{right}” in UTF-8, read as {name}, are “{run}”"
        if once is not None and _misread(once, codec) == run:
            return f"the bytes of “{right}” in UTF-8, read twice as {name}, are “{run}”"
    if right.encode("cp1252", "replace").decode("latin-1") == run:
        return f"the bytes of “{right}” in Windows-1252, read as Latin-1"
    return None


def _misread(text: str, codec: str) -> str | None:
    try:
        return text.encode("utf-8").decode(codec)
    except UnicodeDecodeError:
        return None


_CUT_BEFORE = lazily(r"[a-z0-9.,!?)]$")
_CUT_AFTER = lazily(r"[\s.,;:!?)]|$")


def _cut(article: Article, rule: Rule, sequence: str) -> Iterator[Finding]:
    """Where a sequence lost its last byte, a space or a control character that was cleaned away."""
    text, right = article.text, rule.options.cut[sequence]
    start = text.find(sequence)
    while start >= 0:
        span = Span(start, start + len(sequence))
        is_cut = _CUT_BEFORE.search(text[start - 1 : start]) and _CUT_AFTER.match(text, span.end)
        if is_cut and is_prose(article, span):
            evidence = Evidence(EvidenceKind.SPELLING, f"“{sequence}” and a byte that is gone were “{right}”")
            message = f"“{sequence}” is what the wrong encoding left of “{right}”"
            yield finding(rule, span, message, (evidence,), fix=Fix((Edit(span, right),), Applicability.UNSAFE))
        start = text.find(sequence, span.end)


MOJIBAKE = Detector(MojibakeOptions, detect, always)
