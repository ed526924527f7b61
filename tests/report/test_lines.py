from __future__ import annotations

import json

from cleaner.report import concise, jsonl
from cleaner.report.renderer import Run
from cleaner.report.shown import Shown
from cleaner.report.wording import shortened, visible
from cleaner.shapes import Applicability, Edit, Finding, Fix
from cleaner.text import document
from cleaner.text.span import Span

RUN = Run("cleaner", "0.0.0", dict)
SPAN = Span(4, 7)
FINDING = Finding("names/doubled", SPAN, "is\ndoubled", (), Fix((Edit(SPAN, "Two"),), Applicability.SAFE))
SHOWN = Shown("a\nb.txt", document.read("One\nOno said"), (FINDING,))


def test_concise_is_one_line_whatever_names_and_messages_hold():
    assert list(concise.Renderer(RUN).document(SHOWN)) == ["a⏎b.txt:2:1: names/doubled is⏎doubled\n"]


def test_jsonl_keeps_names_as_they_are():
    (line,) = jsonl.Renderer(RUN).document(SHOWN)
    assert line.index("\n") == len(line) - 1
    record = json.loads(line)
    assert (record["path"], record["before"], record["suggestions"]) == ("a\nb.txt", "Ono", ["Two"])
    assert "reason" not in record


def test_a_given_record_gets_its_path_before_the_rest():
    shown = SHOWN._replace(path="a.txt", logged=({"type": "change", "id": "C1"},))
    assert list(jsonl.Renderer(RUN).document(shown)) == ['{"type":"change","path":"a.txt","id":"C1"}\n']


def test_what_an_article_may_hold_can_do_no_harm_on_a_terminal():
    lost = "\N{REPLACEMENT CHARACTER}"
    assert visible("a\x1b]0;title\x07b\u202ec\x85d") == f"a␛]0;title␇b{lost}c{lost}d"
    assert visible("no\xa0break, zero\u200dwidth") == "no\xa0break, zero\u200dwidth"


def test_long_texts_keep_both_ends():
    assert shortened("x" * 200, 20) == "xxxxxxxx … xxxxxxxx"
    assert shortened("short") == "short"
