"""Texts that other tools damage or miss: markup, letters of more than one code point, encodings."""

from __future__ import annotations

import codecs

import pytest

from cleaner import Cleaner
from cleaner.text.encoding import decode, encode

CLEANER = Cleaner(unsafe_fixes=True)
FAULT, MENDED = "Norway may land troops in Japan. vice versa.", "Norway may land troops in Japan, and vice versa."
# Mixed line ends, a tab, blanks at a line's end, and no line end at the end.
BODY = "Caf\u00e9 talks\r\n\r\n{}\n\nIt rained.\t \r\rThe \u00a3 fell \u00ab x \u00bb\r\nin Oslo.\n\n  It snowed"


def corrected(data: bytes, path: str, named: str | None = None) -> bytes:
    text, encoding = decode(data, named)
    return encode(CLEANER.fix(CLEANER.read(text, path=path, encoding=encoding)).text, encoding)


@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize(
    ("bom", "codec", "named"),
    [
        (b"", "utf-8", None),
        (codecs.BOM_UTF8, "utf-8", None),
        (codecs.BOM_UTF16_LE, "utf-16-le", None),
        (codecs.BOM_UTF16_BE, "utf-16-be", None),
        (b"", "latin-1", "latin-1"),
        (b"", "cp1252", "cp1252"),
    ],
)
def test_bytes_outside_of_fixes_stay(path: str, bom: bytes, codec: str, named: str | None) -> None:
    """Line ends, marks and encodings are those of the file, whether a rule finds something or not."""

    def stored(sentence: str) -> bytes:
        return bom + BODY.format(sentence).encode(codec)

    assert corrected(stored("It was quiet."), path, named) == stored("It was quiet.")
    assert corrected(stored(FAULT), path, named).count(MENDED.encode(codec)) == 1
    assert corrected(stored(FAULT), path, named) == stored(MENDED)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "a.md",
            "---\ntitle: {0}\n---\n\n{1} See `{0}` and [it](http://a.example/{0}).\n\n```\n{0}\n```\n\n<!-- {0} -->\n",
        ),
        (
            "a.html",
            "<title>x</title><!-- {0} --><p id='{0}'>{1} See <code>{0}</code> at "
            "http://a.example/{0} now.</p><script>'{0}'</script>",
        ),
        ("a.txt", "{1} See http://a.example/{0} or {0}@a.example now.\n"),
    ],
)
def test_a_wrong_word_is_mended_in_prose_only(path: str, text: str) -> None:
    opening = "Prime Minister Fumio Kishida spoke. Later Fumio {} left Osaka."
    given, wanted = (text.format("Kashida", opening.format(name)) for name in ("Kashida", "Kishida"))
    assert CLEANER.fix(given, path=path).text == wanted


@pytest.mark.parametrize("before", ["😀 ", "👨‍👩‍👧 ", "e\u0301 ", "🇯🇵🇳🇴 ", "ก็ ", "𝐀 "])
@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html"])
def test_a_fix_lands_where_the_fault_is(before: str, path: str) -> None:
    text = f"The boat left. {before}{FAULT}"
    result = CLEANER.fix(text, path=path)
    assert result.text == f"The boat left. {before}{MENDED}"
    (change,) = result.changes
    assert result.document.position(change.span.start) == (1, text.index(". vice") + 1)  # in code points


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.txt", "He said that that was the the end of the bus the driver took."),
        ("a.md", "He *said* that that was the the end of [the](x) bus the driver took."),
        ("a.html", "<p>He said <b>that</b> that was the the end of the <i>bus</i> the driver took."),
    ],
)
def test_of_equal_words_the_right_one_is_told(path: str, text: str) -> None:
    (finding,) = [one for one in CLEANER.check(text, path=path) if one.rule == "repetition/doubled-word"]
    assert finding.replacement(text) is not None
    assert CLEANER.fix(text, path=path).text == text.replace("the the end", "the end")
