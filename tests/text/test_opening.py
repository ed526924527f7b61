"""The date that an article opens with, in words."""

from __future__ import annotations

from datetime import date

import pytest

from cleaner.text.document import Markup, Named, read
from cleaner.text.opening import opening_date


@pytest.mark.parametrize(
    "opening",
    [
        "NAIROBI, January 12, 2023 — Ruto spoke.",
        "WASHINGTON, Jan. 12, 2023 (AP) -- Biden spoke.",
        "Santiago, Jan 12 2023 (AFP) - Boric spoke.",
        "TOKYO, Japan, Jan 12th, 2023 (Kyodo) Kishida spoke.",
        "São Paulo, 12 January 2023 – Lula spoke.",
        "Rio de Janeiro, Thursday, 12 January 2023: Lula spoke.",
        "Thursday, January 12, 2023",
        "Published on Thu, 12 January 2023 at 10:15 GMT",
        "Posted: Jan. 12, 2023 10:15 a.m. EST",
        "12 January 2023",
        "2023-01-12",
    ],
)
def test_a_dateline_and_a_line_of_its_own(opening: str) -> None:
    assert opening_date(["A headline", opening, "Another day, 5 May 2024."]) == date(2023, 1, 12)


@pytest.mark.parametrize(
    "opening",
    [
        "TOKYO, Jan. 12 (Kyodo) — Kishida spoke.",
        "On January 12, 2023, he left.",
        "January 12, 2023 was a Thursday.",
        "Paris, January 12, 2023 he said.",
        "June 6, 1944",
        "February 30, 2023",
        "Smarch 12, 2023",
        "January 2023",
        "Born January 12, 2023",
        "Room 12 January 2023",
        "NAIROBI, January 12, 20231 — Ruto spoke.",
    ],
)
def test_what_is_no_date_of_an_article(opening: str) -> None:
    assert opening_date([opening]) is None


def test_only_the_first_paragraphs_are_read() -> None:
    assert opening_date([*["A line."] * 4, "12 January 2023"]) is None


def test_each_article_of_a_file_has_its_own() -> None:
    rows = 'body\n"OSLO, 1 March 2022 – One."\n"OSLO, 2 March 2022 – Two."\nThree.\n'
    document = read(rows, path="export-2023-05-05.csv", markup=Markup.CSV, named=Named(fields=("body",)))
    assert [one.date for one in document.entries] == [date(2022, 3, 1), date(2022, 3, 2), date(2023, 5, 5)]
