"""Bytes to text and back, or an error that says what and where."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.errors import DocumentError
from cleaner.text.encoding import UTF_8, Encoding, decode, encode

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        pytest.param(b"", "", UTF_8, id="empty"),
        pytest.param("Ōno “x”\r\n".encode(), "Ōno “x”\r\n", UTF_8, id="UTF-8"),
        pytest.param(b"a\r\nb\nc\rd", "a\r\nb\nc\rd", UTF_8, id="every line keeps its end"),
        pytest.param(codecs.BOM_UTF8 + b"Ono", "Ono", Encoding("utf-8", codecs.BOM_UTF8), id="UTF-8 with a mark"),
        pytest.param(codecs.BOM_UTF8, "", Encoding("utf-8", codecs.BOM_UTF8), id="a mark alone"),
        pytest.param(
            codecs.BOM_UTF16_LE + "Ō😀".encode("utf-16-le"), "Ō😀", Encoding("utf-16-le", codecs.BOM_UTF16_LE), id="LE"
        ),
        pytest.param(
            codecs.BOM_UTF16_BE + "Ō😀".encode("utf-16-be"), "Ō😀", Encoding("utf-16-be", codecs.BOM_UTF16_BE), id="BE"
        ),
        pytest.param(b"\xef\xbb\xbf" * 2, "\ufeff", Encoding("utf-8", codecs.BOM_UTF8), id="a second mark is text"),
    ],
)
def test_known_by_itself(data: bytes, text: str, encoding: Encoding) -> None:
    assert decode(data) == (text, encoding)
    assert encode(text, encoding) == data


@pytest.mark.parametrize("named", ["latin-1", "cp1252", "koi8-r", "utf-16-le"])
def test_a_mark_speaks_louder_than_the_name(named: str) -> None:
    assert decode(codecs.BOM_UTF8 + "Ōno".encode(), named)[0] == "Ōno"


def test_latin_1_only_when_named() -> None:
    data = "Café, 3 £".encode("latin-1")
    with pytest.raises(DocumentError):
        decode(data)
    text, encoding = decode(data, "latin-1")
    assert (text, encoding.name) == ("Café, 3 £", "latin-1")
    assert encode(text, encoding) == data


@pytest.mark.parametrize(
    ("data", "named", "message"),
    [
        pytest.param(b"Ono \xe9 said", None, r"is not utf-8: byte 0xe9 at 4; left untouched", id="Latin-1"),
        pytest.param(codecs.BOM_UTF8 + b"a\xff", None, r"byte 0xff at 4;", id="the place counts the mark"),
        pytest.param(codecs.BOM_UTF16_LE + b"a", None, r"is not utf-16-le: byte 0x61 at 2", id="half a character"),
        pytest.param(b"Ono\0said", None, r"is binary \(it holds a NUL\)", id="a NUL"),
        pytest.param("Ono".encode("utf-32"), None, r"is binary", id="UTF-32"),
        pytest.param("Ono".encode("utf-16-le"), None, r"is binary", id="UTF-16 without a mark"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", None, r"is not utf-8", id="a picture"),
        pytest.param(b"Ono", "klingon", r"encoding 'klingon' is not known", id="a name nobody knows"),
        pytest.param(b"Ono", "rot13", r"encoding 'rot13' is not known", id="no encoding of text"),
        pytest.param(b"\xed\xa0\x80", None, r"is not utf-8", id="half a surrogate pair"),
        pytest.param(b"+AEE-", "utf-7", r"does not come back from utf-7 byte for byte", id="not the same bytes back"),
        pytest.param("Ono".encode("utf-16-be"), "utf-16", r"left untouched", id="a codec that adds a mark"),
    ],
)
def test_refused(data: bytes, named: str | None, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        decode(data, named, path="news/a.txt")
    assert caught.value.path == "news/a.txt"


def test_a_character_that_the_encoding_lacks() -> None:
    with pytest.raises(DocumentError, match="latin-1 can't hold '“', which a fix would write"):
        encode("a “b”", Encoding("latin-1"))


@pytest.mark.parametrize(
    ("encoding", "name"),
    [(UTF_8, "utf-8"), (Encoding("utf-8", codecs.BOM_UTF8), "utf-8-bom"), (Encoding("latin-1"), "latin-1")],
)
def test_name(encoding: Encoding, name: str) -> None:
    assert encoding.name == name


@pytest.mark.parametrize("encoding", [
    UTF_8,
    Encoding("utf-8", codecs.BOM_UTF8),
    Encoding("utf-16-le", codecs.BOM_UTF16_LE),
    Encoding("utf-16-be", codecs.BOM_UTF16_BE),
], ids=lambda one: one.name)  # fmt: skip
@given(text=TEXT)
def test_any_text_comes_back(encoding: Encoding, text: str) -> None:
    if not encoding.bom:
        text = text.removeprefix("\ufeff").removeprefix("\ufeff")
    assert decode(encode(text, encoding)) == (text, encoding)


@given(st.binary(), st.sampled_from([None, "latin-1", "cp1252", "shift_jis", "utf-16", "utf-7", "gb18030"]))
def test_any_bytes_come_back_or_are_refused(data: bytes, named: str | None) -> None:
    try:
        text, encoding = decode(data, named)
    except DocumentError:
        return
    assert encode(text, encoding) == data
