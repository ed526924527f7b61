"""Fields of front matter: where their words stand, and how new ones are written."""

from __future__ import annotations

import pytest

from cleaner.correct import visible
from cleaner.shapes import Applicability, Edit, Finding, Fix
from cleaner.text.document import Named, Role, read
from cleaner.text.markup.front_matter import Syntax, front_matter
from cleaner.text.markup.shown import Shown
from cleaner.text.span import Span

NAMED = Named(front_matter=("t", "a.b", "l[]"))


@pytest.mark.parametrize(
    ("text", "syntax"),
    [
        ("---\nt: x\n---\n", Syntax.YAML),
        ("---\nt: x\n...\nb", Syntax.YAML),
        ("---\n---\n", Syntax.YAML),
        ("+++\r\nt = 1\r\n+++", Syntax.TOML),
        ('{"t": "}"}\n\nb', Syntax.JSON),
        ("---\nt: x\n", None),
        ("+++\nt = 1\n...\n", None),
        ('{"t": 1} b', None),
        ("{t} b\n", None),
        ("---- \nt\n---\n", None),
        ("\n---\nt: x\n---\n", None),
    ],
)
def test_front_matter(text: str, syntax: Syntax | None) -> None:
    found = front_matter(text)
    assert (found.syntax if found else None) is syntax


def test_json_tells_the_date() -> None:
    assert str(read('{\n  "n": 1, "date": "2023-01-12T10:00"\n}\nb', path="a.md").date) == "2023-01-12"


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        pytest.param("---\nt: Ono # x\n---", "Ono", id="plain"),
        pytest.param("---\nt: Ono\n  Abe\n---", "Ono Abe", id="plain over lines"),
        pytest.param("---\nt: 'It''s'\n---", "It's", id="single marks"),
        pytest.param('---\nt: "\\u00e9 \\"x\\" \\\n  y\\tz"\n---', 'é "x" y\tz', id="double marks"),
        pytest.param("---\nt: |\n    Ono\n      Abe\n\n    x\n---", "Ono\n\nAbe\n\nx", id="a block"),
        pytest.param("---\nt: >2-\n    Ono\n   Abe\n---", "Ono\n\nAbe", id="a block with its indent said"),
        pytest.param("---\na: {b: Ono}\nl: [x, 'y']\n---", "Ono\n\nx\n\ny", id="objects and lists"),
        pytest.param("---\nt: 2023\nl: [true, null, 1.5]\n---", "", id="no text"),
        pytest.param("---\nt: [Ono\n---", "", id="no YAML"),
        pytest.param("---\nt: &x Ono\na: {b: *x}\n---", "", id="an anchor and its alias"),
        pytest.param("+++\nt = \"Ono \\u00e9\"\n[a]\nb = 'x\\y'\n+++", "Ono é\n\nx\\y", id="TOML"),
        pytest.param('+++\na.b = """\nOno \\\n  x"""\n[[l]]\nt = "y"\n+++', "Ono x", id="TOML over lines"),
        pytest.param('+++\nt = "Ono\n+++', "", id="no TOML"),
        pytest.param('+++\nx = """\nt = "Ono"\n"""\n+++', "", id="no field, but in a string"),
        pytest.param('{"t": "\\u00e9", "l": ["x", 1], "x": {"t": "y"}}', "é\n\nx", id="JSON"),
    ],
)
def test_words(front: str, expected: str) -> None:
    text = f"{front}\n\nBody\n"
    seen = Shown(read(text, path="a.md", named=NAMED)).document.text
    assert seen == f"{expected}\n\nBody".lstrip()
    assert Shown(read(text, path="a.md")).document.text == "Body"


def test_roles() -> None:
    given = read("---\ntitle: Ono\ndescription: x\n---\nBody", path="a.md", named=Named(("title", "description")))
    assert [block.role for block in given.blocks] == [Role.HEADING, Role.BODY, Role.BODY]


@pytest.mark.parametrize(
    ("value", "after", "expected"),
    [
        pytest.param("Ka x", "Ki", "Ki x", id="plain"),
        pytest.param("Ka x", "“K”", "“K” x", id="marks in a plain value"),
        pytest.param("Ka x", "K: i", None, id="a colon would make an object"),
        pytest.param("x Ka", "#1", None, id="a comment"),
        pytest.param("Ka", "5", None, id="text would be a number"),
        pytest.param("Ka", "yes", None, id="or a truth"),
        pytest.param("Ka x", "[K", None, id="or a list"),
        pytest.param("'Ka x'", "K's: i", "'K''s: i x'", id="single marks"),
        pytest.param('"Ka x"', 'K"\\', '"K\\"\\\\ x"', id="double marks"),
        pytest.param("|\n  Ka x", "K: #'\"", "|\n  K: #'\" x", id="a block"),
        pytest.param("K\\u0061 x", "Ki", None, id="no escape in a plain value"),
        pytest.param('"K\\u0061 x"', "Ki", '"Ki x"', id="an escape is written anew"),
    ],
)
def test_edited(value: str, after: str, expected: str | None) -> None:
    text = f"---\nt: {value}\n---\nBody"

    def find(seen):
        if "Ka" not in seen.text:
            return []
        span = Span(seen.text.index("Ka"), seen.text.index("Ka") + 2)
        return [Finding("a/b", span, "m", (), Fix((Edit(span, after),), Applicability.SAFE))]

    found = visible.detect(read(text, path="a.md", named=NAMED), find, lambda source: [])
    if not found:
        assert expected is None
        return
    (one,) = found
    if expected is None:
        assert one.fix is None
        assert one.suggestions == (after,)
    else:
        (edit,) = one.fix.edits
        assert text[: edit.span.start] + edit.after + text[edit.span.end :] == f"---\nt: {expected}\n---\nBody"
