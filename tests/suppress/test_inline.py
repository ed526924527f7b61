"""Comments in documents: what they reach, and what is said of those that reach nothing."""

from __future__ import annotations

import pytest

from cleaner.suppress.inline import Inline
from cleaner.suppress.selectors import Selectors
from cleaner.text import document

IGNORE = "<!-- cleaner: ignore[names/misspelled] the brand -->"


def silent(text: str, selectors: Selectors, found, path: str) -> list[int]:
    """Which of the findings on "Kashida", counted from 0, are suppressed."""
    inline = Inline(document.read(text, path=path), selectors)
    return [at for at, one in enumerate(found(text, "Kashida")) if inline.note(one) is not None]


MARKDOWN = {
    "the next paragraph": (f"Kashida\n\n{IGNORE}\nKashida\n\nKashida\n", [1]),
    "past blank lines": (f"{IGNORE}\n\n\nKashida\n\nKashida\n", [0]),
    "all lines that are wrapped together": (f"{IGNORE}\nKashida\nKashida\n\nKashida\n", [0, 1]),
    "at the end of a line that line": (f"Kashida\nthe Kashida {IGNORE}\nKashida\n", [1]),
    "inside a line that line": (f"Kashida\nthe {IGNORE} Kashida\nKashida\n", [1]),
    "a heading": (f"{IGNORE}\n# Kashida\n\nKashida\n", [0]),
    "an item": (f"- Kashida\n  {IGNORE}\n- Kashida\n- Kashida\n", [1]),
    "in a quotation": (f"> {IGNORE}\n> Kashida\n\nKashida\n", [0]),
    "a table as a whole": (f"{IGNORE}\n| a | Kashida |\n|---|---|\n| Kashida | b |\n\nKashida\n", [0, 1]),
    "a row, from inside": (f"| a | b |\n|---|---|\n| Kashida | x {IGNORE} |\n| Kashida | b |\n", [0]),
    "two for one paragraph": (f"<!-- cleaner: ignore[terms] -->\n{IGNORE}\nKashida\n", [0]),
    "code is no comment": (f"`{IGNORE}`\n\n```\n{IGNORE}\n```\n\n    {IGNORE}\n\nKashida\n", []),
    "front matter is no comment": (f"---\ntitle: '{IGNORE}'\n---\n\nKashida\n", []),
    "a script is no comment": (f"<script>\n{IGNORE}\n</script>\n\nKashida\n", []),
    "a range": ("Kashida\n\n<!-- cleaner: off -->\nKashida\n\nKashida\n\n<!-- cleaner: on -->\nKashida\n", [1, 2]),
    "a range without an end": ("Kashida\n\n<!-- cleaner: off[names] -->\n\nKashida\n\n- Kashida\n", [1, 2]),
    "ranges of two rules": (
        "<!-- cleaner: off[names] -->\n<!-- cleaner: off[terms] -->\nKashida\n\n"
        "<!-- cleaner: on[terms] -->\nKashida\n\n"
        "<!-- cleaner: on[names] -->\nKashida\n",
        [0, 1],
    ),
    "the whole file": ("Kashida\n\nKashida <!-- cleaner: ignore-file[names] -->\n", [0, 1]),
    "another rule": ("<!-- cleaner: ignore[terms] -->\nKashida\n", []),
    "a group": ("<!-- cleaner: ignore[names] -->\nKashida\n", [0]),
    "a glob": ("<!-- cleaner: ignore[*/miss*] -->\nKashida\n", [0]),
    "every rule": ("<!-- cleaner: ignore -->\nKashida\n", [0]),
    "Hugo": ("{{/* cleaner: ignore */}}\n\nKashida\n", [0]),
    "Liquid": ("{% comment %} cleaner: ignore {% endcomment %}\n\nKashida\n", [0]),
    "CRLF": (f"{IGNORE}\r\nKashida\r\n\r\nKashida\r\n", [0]),
}
HTML = {
    "the next paragraph on one line": (f"<p>Kashida</p>{IGNORE}<p>Kashida</p><p>Kashida</p>", [1]),
    "at the start of a paragraph": (f"<p>{IGNORE}Kashida\nKashida</p><p>Kashida</p>", [0, 1]),
    "alone on a line of a paragraph the next line": (f"<p>Kashida\n{IGNORE}\nKashida\nKashida</p>", [1]),
    "at the end of its line": (f"<p>Kashida\nKashida {IGNORE}\nKashida</p>", [1]),
    "behind a paragraph on its line": (f"<p>Kashida</p>\n<p>Kashida</p> {IGNORE}\n<p>Kashida</p>", [1]),
    "a script is no comment": (f"<script>{IGNORE}</script><p>Kashida</p>", []),
    "an attribute is no comment": (f"<p title='{IGNORE}'>Kashida</p>", []),
    "a range": ("<p>Kashida</p><!-- cleaner: off --><p>Kashida</p><!-- cleaner: on --><p>Kashida</p>", [1]),
    "Hugo": ("{{/* cleaner: ignore */}}\n<p>Kashida</p>", [0]),
    "Jinja": ("{# cleaner: ignore #}\n<p>Kashida</p>", [0]),
    "another language": (f"<p lang='ja'>Ito</p>{IGNORE}<p>Kashida</p>", [0]),
    "a cell": (f"<table><tr><td>{IGNORE}Kashida</td><td>Kashida</td></tr></table>", [0]),
}


@pytest.mark.parametrize(("text", "expected"), MARKDOWN.values(), ids=MARKDOWN)
def test_reach_in_markdown(selectors, found, text, expected):
    assert silent(text, selectors, found, "a.md") == expected


@pytest.mark.parametrize(("text", "expected"), HTML.values(), ids=HTML)
def test_reach_in_html(selectors, found, text, expected):
    assert silent(text, selectors, found, "a.html") == expected


def test_mdx_has_comments_of_its_own(selectors, found):
    assert silent("{/* cleaner: ignore[names] */}\n\nKashida\n", selectors, found, "a.mdx") == [0]


def test_plain_text_has_no_comments(selectors, found):
    assert silent(f"{IGNORE}\nKashida\n# cleaner: off\nKashida\n", selectors, found, "a.txt") == []


def test_a_fix_that_reaches_into_a_silent_stretch_is_silent(selectors, found):
    text = f"Ito and Kashida.\n\n{IGNORE}\nKashida.\n"
    first, second = found(text, "Kashida", "Kishida")
    both = first.__class__("names/misspelled", first.span, "", (), second.fix)
    assert Inline(document.read(text, path="a.md"), selectors).note(both) == "comment on line 3: the brand"


def told(text: str, selectors: Selectors, found, path: str = "a.md") -> list[tuple[int, int, str]]:
    inline = Inline(document.read(text, path=path), selectors)
    for one in found(text, "Kashida"):
        inline.note(one)
    return [(one.line, one.column, one.message) for one in inline.unused()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{IGNORE}\nKashida\n", []),
        (f"{IGNORE}\nIto\n", [(1, 1, "unused suppression: ignore[names/misspelled] suppresses nothing")]),
        (
            "Kashida <!-- cleaner: ignore[names, terms] -->\n",
            [(1, 9, "unused suppression: terms of ignore[names, terms] suppresses nothing")],
        ),
        (f"Kashida\n\n{IGNORE}\n", [(3, 1, "unused suppression: no text follows ignore[names/misspelled]")]),
        ("<!-- cleaner: on -->\nIto\n", [(1, 1, "unused suppression: no off stands before this on")]),
        (
            "<!-- cleaner: off -->\nKashida\n\n<!-- cleaner: on[names] -->\n",
            [(4, 1, "unused suppression: no off[names] stands before this on[names]")],
        ),
        ("Ito\n\n<!-- cleaner: of -->\n", [(3, 1, "invalid suppression: 'of' is no command: did you mean 'off'?")]),
        ("`<!-- cleaner: of -->`\n", []),
    ],
)
def test_what_is_idle_or_invalid_is_told_in_order(selectors, found, text, expected):
    assert told(text, selectors, found) == expected


def test_a_rule_that_was_not_asked_can_not_be_missed(asking, found):
    text = "<!-- cleaner: ignore[terms] -->\n<!-- cleaner: ignore -->\nIto\n"
    assert told(text, asking("names/misspelled", is_narrowed=True), found) == []
    assert told(text, asking("names/misspelled"), found) == [(2, 1, "unused suppression: ignore suppresses nothing")]
