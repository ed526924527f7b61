"""Comments are put where they silence what they are for and change nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleaner.errors import CleanerError
from cleaner.suppress.inline import Inline
from cleaner.suppress.placing import check_reason, placed
from cleaner.text import document

INSERTED = re.compile(r"<!-- cleaner: .*? a reason -->|\{/\* cleaner: .*? a reason \*/\}")


def is_taken_out(text: str, original: str) -> bool:
    """Whether the original is left when each comment goes, alone or with all of its line."""
    left = {text}
    for match in reversed(list(INSERTED.finditer(text))):
        line = text.rfind("\n", 0, match.start()) + 1
        end = re.compile(r"\r?\n").match(text, match.end())
        cuts = [match.span()]
        if end and not text[line : match.start()].strip(" \t>"):
            cuts.append((line, end.end()))
        left = {one[:start] + one[stop:] for one in left for start, stop in cuts if original.endswith(one[stop:])}
    return original in left


def with_comments(text: str, path: str, selectors, found) -> tuple[str, int]:
    """The text with comments for all findings, and how many findings have none."""
    done = placed(
        document.read(text, path=path),
        found(text, "Kashida", "Kishida"),
        "a reason",
        lambda new: document.read(new, path=path),
        selectors,
    )
    return done.text, len(done.left)


I = "<!-- cleaner: ignore[names/misspelled] a reason -->"  # noqa: E741
MARKDOWN = {
    "a paragraph": ("Kashida\nKashida\n", f"{I}\nKashida\nKashida\n"),
    "a heading after text": ("Ito\n# Kashida\n", f"Ito\n{I}\n# Kashida\n"),
    "an underlined heading": ("Kashida\n===\n", f"{I}\nKashida\n===\n"),
    "the first item": ("Ito:\n- Kashida\n- Abe\n", f"Ito:\n{I}\n- Kashida\n- Abe\n"),
    "a later item": ("1. Ito\n2. Kashida\n", f"1. Ito\n   {I}\n2. Kashida\n"),
    "an item in an item": ("- Ito\n  - Kashida\n", f"- Ito\n  {I}\n  - Kashida\n"),
    "a task": ("- [ ] Ito\n- [x] Kashida\n", f"- [ ] Ito\n  {I}\n- [x] Kashida\n"),
    "in a quotation": ("> Ito\n>\n> Kashida\n", f"> Ito\n>\n> {I}\n> Kashida\n"),
    "an item in a quotation": ("> - Ito\n> - Kashida\n", f"> - Ito\n>   {I}\n> - Kashida\n"),
    "a table": ("| a |\n|---|\n| Kashida |\n| Kashida |\n", f"{I}\n| a |\n|---|\n| Kashida |\n| Kashida |\n"),
    "after front matter": ("---\na: b\n---\nKashida\n", f"---\na: b\n---\n{I}\nKashida\n"),
    "CRLF": ("Ito\r\n\r\nKashida\r\n", f"Ito\r\n\r\n{I}\r\nKashida\r\n"),
    "no line end": ("Kashida", f"{I}\nKashida"),
}
HTML = {
    "a line of its own": ("<p>Ito</p>\n  <p>Kashida</p>\n", f"<p>Ito</p>\n  {I}\n  <p>Kashida</p>\n"),
    "one line": ("<p>Ito</p><p>Kashida</p>", f"<p>Ito</p><p>{I}Kashida</p>"),
    "wrapped": ("<p>\n  Kashida\n</p>", f"<p>\n  {I}\n  Kashida\n</p>"),
    "a title": ("<head>\n<title>Kashida</title></head>", f"<head>\n{I}\n<title>Kashida</title></head>"),
    "cells": ("<tr><td>Ito<td><b>Kashida</b>", f"<tr><td>Ito<td><b>{I}Kashida</b>"),
}


@pytest.mark.parametrize(("text", "expected"), MARKDOWN.values(), ids=MARKDOWN)
def test_in_markdown(selectors, found, text, expected):
    assert with_comments(text, "a.md", selectors, found) == (expected, 0)


@pytest.mark.parametrize(("text", "expected"), HTML.values(), ids=HTML)
def test_in_html(selectors, found, text, expected):
    assert with_comments(text, "a.html", selectors, found) == (expected, 0)


def test_in_mdx_it_is_an_expression(selectors, found):
    text, left = with_comments("Ito\n\nKashida\n", "a.mdx", selectors, found)
    assert (text, left) == ("Ito\n\n{/* cleaner: ignore[names/misspelled] a reason */}\nKashida\n", 0)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Kashida spoke.\n", "a.txt"),
        ("<p>Ito</p><title>Kashida</title>", "a.html"),  # browsers would show it in the tab
        ("```\nKashida\n```\n", "a.md"),
    ],
)
def test_where_no_comment_can_stand_none_does(selectors, found, text, path):
    assert with_comments(text, path, selectors, found) == (text, 1)


def test_rules_of_one_paragraph_share_a_comment(selectors, found):
    text = "Kashida and Kashida.\n"
    findings = [*found(text, "Kashida"), *found(text, "and", None, "terms/house")]
    read = document.read(text, path="a.md")
    done = placed(read, findings, " two \t words", lambda new: document.read(new, path="a.md"), selectors)
    assert done.text == f"<!-- cleaner: ignore[names/misspelled, terms/house] two words -->\n{text}"
    assert (done.comments, done.left) == (1, ())


PIECES = st.sampled_from(
    """Kashida said;Ito said;# Kashida;- Kashida;  - Kashida;   Kashida;1. Kashida;10) Kashida;> Kashida;> - Kashida
    ;>> Kashida;| Kashida | b |;|---|---|;;===;---;***;     Kashida;```;<div>;</div>;<b>Kashida</b>;[x]: y;<!-- z -->
    ;\tKashida;* Kashida;- [ ] Kashida;<p>Kashida</p>;<ul><li>Kashida<li>Kashida</ul>;<title>Kashida</title>
    ;<pre>Kashida</pre>;{% x %}""".replace("\n    ;", ";").split(";")
)


@given(st.lists(PIECES, max_size=12), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["a.md", "a.html", "a.mdx"]))
@example(["- Kashida", "> Kashida", "  - Kashida"], "\n", "a.md")
def test_the_prose_stays_and_what_has_a_comment_is_silent(selectors, found, lines, end, path):
    text = end.join(lines)
    old = document.read(text, path=path)
    findings = found(text, "Kashida", "Kishida")
    done = placed(old, findings, "a reason", lambda new: document.read(new, path=path), selectors)
    new = document.read(done.text, path=path)
    assert is_taken_out(done.text, text)
    assert [one.span.of(done.text) for one in new.blocks] == [one.span.of(text) for one in old.blocks]
    inline = Inline(new, selectors)
    awake = [one for one in found(done.text, "Kashida", "Kishida") if inline.note(one) is None]
    assert len(awake) == len(done.left)
    assert list(inline.unused()) == []


MANY = {
    "paragraphs": ("Ito.\n\nKashida *said*.\n\n" * 100, "a.md", 1, 0),
    "items": ("Ito:\n\n" + "- Kashida\n  - Kashida\n" * 60, "a.md", 1, 0),
    "lists in quotations": ("Kashida\n\n> 1. Kashida\n> 2. Kashida\n\n" * 40, "a.md", 1, 0),
    "pages": ("<ul>\n<li>Kashida<li>Kashida</ul>\n" * 60, "a.html", 1, 0),
    "one that can't be": ("<p>Kashida</p>" * 64 + "<title>Kashida</title>" + "<p>Kashida</p>" * 63, "a.html", 16, 1),
}


@pytest.mark.parametrize(("text", "path", "most", "left"), MANY.values(), ids=MANY)
def test_many_comments_are_proved_at_once(selectors, found, text, path, most, left):
    reads = 0

    def reread(new: str) -> document.Document:
        nonlocal reads
        reads += 1
        return document.read(new, path=path)

    findings = found(text, "Kashida", "Kishida")
    done = placed(document.read(text, path=path), findings, "a reason", reread, selectors)
    assert (len(done.left), done.comments) == (left, len(findings) - left)
    assert reads <= most


@settings(deadline=None)  # each example reads its document as many times as it has findings
@given(st.lists(PIECES, max_size=9), st.sampled_from(["a.md", "a.html"]))
@example(["- Kashida", "- Kashida", "Kashida", "- Kashida"], "a.md")
def test_together_no_fewer_stay_than_alone(selectors, found, lines, path):
    text = "\n".join(lines)

    def put(findings):
        read = document.read(text, path=path)
        return placed(read, findings, "a reason", lambda new: document.read(new, path=path), selectors)

    findings = found(text, "Kashida", "Kishida")
    together, alone = put(findings), [put([one]) for one in findings]
    assert len(together.left) <= sum(len(one.left) for one in alone)


@pytest.mark.parametrize("reason", ["", " ", "a -- b", "a --> b", "a */ b", "two\nlines"])
def test_a_reason_that_no_comment_can_hold_is_refused(reason):
    with pytest.raises(CleanerError, match="--add-ignores"):
        check_reason(reason)
