"""The date of a document, its markup, and places in it."""

from __future__ import annotations

from datetime import date

import pytest

from cleaner.errors import DocumentError
from cleaner.text import document
from cleaner.text.document import Markup, read


@pytest.mark.parametrize(
    ("text", "path"),
    [
        pytest.param("", None, id="empty"),
        pytest.param("Ono spoke.", "ono.txt", id="no date anywhere"),
        pytest.param("Ono spoke.\ndate 2023-01-12\n", None, id="a date line that is not the first"),
        pytest.param("dates 2023-01-12\n", None, id="another word"),
        pytest.param("date January 2023\n", None, id="no day"),
        pytest.param("date 2023-01-123\n", None, id="a number"),
        pytest.param("Ono spoke.", "1234-56-78.txt", id="a file name that is no day"),
        pytest.param("Ono spoke.", "12023-01-12.txt", id="a longer number in the file name"),
        pytest.param("Ono spoke.", "2023-01-12/ono.txt", id="a folder is not the file"),
    ],
)
def test_no_date(text: str, path: str | None) -> None:
    assert read(text, path=path).date is None


@pytest.mark.parametrize(
    "line",
    [
        "date 2023-01-12", "Date: 2023-01-12", "DATE=2023-01-12", "published: 2023-01-12", "pubDate: '2023-01-12'",
        ' date 2023-01-12 \r\n\r\n', "\n\ndate 2023-01-12T08:30:00Z", "date2023-01-12", "date: \"2023-01-12 08:30\"",
    ],
)  # fmt: skip
def test_date_line(line: str) -> None:
    assert read(f"{line}\nOno spoke.").date == date(2023, 1, 12)


@pytest.mark.parametrize(
    "front",
    [
        "---\ndate: 2023-01-12\n---\n",
        "---\r\ntitle: x\r\ndate: '2023-01-12'\r\n---\r\n",
        '---\npubDate: "2023-01-12T10:00:00Z"\ntitle: y\n---\n',
        "+++\ndate = 2023-01-12\n+++\n",
        "--- \npublished: 2023-01-12\n--- \n",
        "---\npubDate: Thu, 12 Jan 2023 10:00:00 GMT\n---\n",
        '---\npublish_date: "January 12, 2023"\n---\n',
        "---\ndate: 12 January 2023\n---\n",
    ],
)
def test_front_matter(front: str) -> None:
    assert read(f"{front}Ono spoke.\n", path="ono.md").date == date(2023, 1, 12)


def test_front_matter_is_not_looked_for_in_plain_text() -> None:
    assert read("---\ndate: 2023-01-12\n---\n", path="ono.txt").date is None


def test_a_date_in_the_body_is_not_the_date_of_the_document() -> None:
    assert read("---\ntitle: x\n---\ndate: 2023-01-12\n", path="ono.md").date is None


@pytest.mark.parametrize(
    ("text", "path", "when", "expected"),
    [
        ("date 2023-01-12\n", "2022-02-24-x.txt", date(2021, 1, 6), date(2021, 1, 6)),
        ("date 2023-01-12\n", "2022-02-24-x.txt", None, date(2023, 1, 12)),
        ("Ono spoke.", "news/2022-02-24-x.txt", None, date(2022, 2, 24)),
        ("Ono spoke.", "news/x_2022-02-24.md", None, date(2022, 2, 24)),
        ("Ono spoke.", "news/20220224-x.md", None, date(2022, 2, 24)),
        ("Ono spoke.", "news/2022_02_24.txt", None, date(2022, 2, 24)),
        ("Ono spoke.", "news/2022/02/24/x.md", None, date(2022, 2, 24)),
        ("Ono spoke.", "news/20229924-x.md", None, None),
        ("Ono spoke.", "news/120220224-x.md", None, None),
        ("Ono spoke.", "news/2022/02/x.md", None, None),
        ("OSLO, 24 February 2022 – Ono spoke.", "news/x.md", None, date(2022, 2, 24)),
        ("OSLO, 24 February 2022 – Ono spoke.", "news/2022-02-25-x.md", None, date(2022, 2, 25)),
    ],
    ids=[
        "given, then",
        "the head, then",
        "the file name",
        "anywhere in the name",
        "without marks",
        "other marks",
        "folders",
        "a number that is no day",
        "a longer number",
        "a month alone",
        "what the text opens with",
        "which the file name goes before",
    ],
)
def test_which_date_counts(text: str, path: str, when: date | None, expected: date | None) -> None:
    assert read(text, path=path, when=when).date == expected


@pytest.mark.parametrize(
    ("text", "path"),
    [
        pytest.param("date 2023-02-30\nOno.", "a.txt", id="plain"),
        pytest.param("---\ndate: 2023-02-30\n---\nOno.", "a.md", id="front matter"),
    ],
)
def test_a_day_that_is_not_in_the_calendar(text: str, path: str) -> None:
    with pytest.raises(DocumentError, match=r"date 2023-02-30 is not in the calendar") as caught:
        read(text, path=path)
    assert caught.value.path == path
    assert read(text, path=path, when=date(2023, 3, 2)).date == date(2023, 3, 2)


@pytest.mark.parametrize(
    ("path", "markup", "expected"),
    [
        (None, None, Markup.PLAIN),
        ("a.md", None, Markup.MARKDOWN),
        ("a.MARKDOWN", None, Markup.MARKDOWN),
        ("a.txt", None, Markup.PLAIN),
        ("a.unknown", None, Markup.PLAIN),
        ("a.txt", Markup.MARKDOWN, Markup.MARKDOWN),
        ("a.md", Markup.PLAIN, Markup.PLAIN),
    ],
)
def test_markup(path: str | None, markup: Markup | None, expected: Markup) -> None:
    given = read("# Ono `x`\n", path=path, markup=markup)
    assert given.markup is expected
    assert bool(given.protected) == (expected is Markup.MARKDOWN)


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, (1, 1)), (2, (1, 3)), (3, (1, 4)), (4, (2, 1)), (5, (2, 2)), (7, (3, 1)), (8, (3, 2))],
)
def test_position(offset: int, place: tuple[int, int]) -> None:
    assert document.read("a😀\r\ne\u0301\nb").position(offset) == place
