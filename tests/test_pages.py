"""Whole pages of every markup, corrected: compared byte for byte with what was reviewed."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.text.encoding import decode, encode
from cleaner.text.markup.structure import same_structure

PAGES = sorted((Path(__file__).parent / "fixtures" / "pages").iterdir())
NAMED = Config(
    front_matter=("title", "description"),
    attributes=("alt",),
    fields=("title", "body:html", "items[].title", "items[].content_text"),
)
ARTICLES = sorted((Path(__file__).parent / "fixtures" / "articles").glob("*.txt"))
TAG = re.compile(r"</?[a-z]+>")


@pytest.fixture(scope="module")
def cleaner():
    return Cleaner(unsafe_fixes=True, settings=Settings(NAMED, Path.cwd()))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_becomes_its_golden(cleaner, path, file_regression):
    text, encoding = decode(path.read_bytes())
    given = cleaner.read(text, path=path.name, encoding=encoding)
    result = cleaner.fix(given)
    data = encode(result.text, encoding)
    file_regression.check(data, binary=True, extension=path.suffix, basename=f"{path.stem}.corrected")
    assert same_structure(given, result.text)
    again = cleaner.fix(cleaner.read(result.text, path=path.name, encoding=encoding))
    assert again.changes == ()


def as_page(paragraphs: list[str]) -> str:
    """The paragraphs with references for signs, every fifth word in bold, and every seventh cut by a tag."""
    lines = []
    for paragraph in paragraphs:
        words = paragraph.split(" ")
        for number, word in enumerate(words):
            middle = len(word) // 2
            if number % 7 == 3 and middle:
                words[number] = f"{escape(word[:middle])}<i>{escape(word[middle:])}</i>"
            else:
                words[number] = f"<b>{escape(word)}</b>" if number % 5 == 2 else escape(word)
        lines.append(f"<p>{' '.join(words)}</p>")
    return "<html><body>\n" + "\n".join(lines) + "\n</body></html>\n"


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_same_is_found_in_a_page_as_in_plain_text(cleaner, path):
    given = cleaner.read(decode(path.read_bytes())[0], path=path.name)
    paragraphs = [" ".join(block.span.of(given.text).split()) for block in given.blocks]
    plain, page = "\n\n".join(paragraphs), as_page(paragraphs)

    def found(text: str, name: str) -> list[tuple[str, str]]:
        findings = cleaner.check(text, path=name, date=given.date)
        return [(one.rule, TAG.sub("", unescape(one.span.of(text)))) for one in findings]

    assert found(page, "a.html") == found(plain, "a.txt")
