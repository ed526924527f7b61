"""The date of an HTML page."""

from __future__ import annotations

from datetime import date

import pytest

from cleaner.text.document import read

DAY = date(2023, 1, 12)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('<meta property="article:published_time" content="2023-01-12T23:30:00+09:00">', id="open graph"),
        pytest.param("<META content='2023-01-12' property='article:published_time' />", id="in another order"),
        pytest.param('<meta itemprop="datePublished" content="2023-01-12">', id="microdata"),
        pytest.param('<meta name="date" content="2023-01-12 08:00">', id="date"),
        pytest.param("<meta name=pubdate content=2023-01-12>", id="without quotes"),
        pytest.param(
            '<script type="application/ld+json">{"datePublished": "2023-01-12T08:00Z"}</script>', id="JSON-LD"
        ),
        pytest.param('<h1>a</h1><time datetime="2023-01-12T08:00">Thursday</time><p>b</p>', id="time in the head"),
        pytest.param("---\ndate: 2023-01-12\n---\n<meta name=date content=2024-02-02>", id="front matter"),
        pytest.param('<p>a</p><time itemprop="datePublished" datetime="2023-01-12">x</time>', id="time that says so"),
        pytest.param(
            '<meta name="date" content="2024-02-02"><meta property="article:published_time" content="2023-01-12">',
            id="the surest",
        ),
        pytest.param(
            '<meta property="article:modified_time" content="2024-02-02"><time datetime="2023-01-12">x</time>',
            id="not the day it was changed",
        ),
        pytest.param(
            '<meta property="article:published_time" content="2023-02-31"><time datetime="2023-01-12">x</time>',
            id="not in the calendar",
        ),
    ],
)
def test_found(text: str) -> None:
    assert read(text, path="a.html").date == DAY


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('<p>On <time datetime="2023-01-12">Thursday</time> it rained.</p>', id="time in the text"),
        pytest.param('<nav><time datetime="2023-01-12">x</time></nav>', id="time of the menu"),
        pytest.param('<meta property="article:published_time" content="">', id="empty"),
        pytest.param('<!-- <meta property="article:published_time" content="2023-01-12"> -->', id="in a comment"),
        pytest.param("<p>date: 2023-01-12 or later</p>", id="in the text"),
        pytest.param("---\ntitle: x\n---\n<p>a</p>", id="front matter without one"),
    ],
)
def test_none(text: str) -> None:
    assert read(text, path="a.html").date is None


def test_the_date_that_is_given_goes_first_and_the_name_last() -> None:
    page = '<meta property="article:published_time" content="2023-01-12">'
    assert read(page, path="2022-01-01.html").date == DAY
    assert read(page, path="a.html", when=date(2021, 1, 1)).date == date(2021, 1, 1)
    assert read("<p>a</p>", path="2022-01-01.html").date == date(2022, 1, 1)
