"""Quoted speech: where it stands, and the marks of the article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.facts.quotations import CURLY, GUILLEMETS, LOW, STRAIGHT, Marks, quotations
from cleaner.text.document import Markup, read
from cleaner.text.span import Span


def quoted(text: str, markup: Markup = Markup.PLAIN) -> list[str]:
    return [span.of(text) for span in quotations(read(text, markup=markup)).spans.spans]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="an empty text"),
        pytest.param("Ono spoke.", id="no marks"),
        pytest.param("Japan's and the workers' day", id="apostrophes"),
        pytest.param("It's Ono’s, isn’t it", id="apostrophes inside words"),
        pytest.param("rock 'n' roll", id="a letter left out"),
        pytest.param("Ono” said", id="a closing mark alone"),
        pytest.param("the ‘word’ here", id="one word in single marks"),
    ],
)
def test_nothing_is_quoted(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“We go,” he said.", ["“We go,”"], id="curly"),
        pytest.param('"We go," he said.', ['"We go,"'], id="straight"),
        pytest.param("«We go», he said.", ["«We go»"], id="guillemets"),
        pytest.param("„We go“, he said.", ["„We go“"], id="low and high"),
        pytest.param("„We go”, he said.", ["„We go”"], id="low and curly"),
        pytest.param("“We,” he said, “go.”", ["“We,”", "“go.”"], id="two parts"),
        pytest.param("“He said ‘go now’ to us,” Ono said.", ["“He said ‘go now’ to us,”"], id="one inside another"),
        pytest.param('“He said "go" to us,” Ono said.', ['“He said "go" to us,”'], id="straight inside curly"),
        pytest.param("He said: ‘We go now,’ and left.", ["‘We go now,’"], id="several words in single marks"),
        pytest.param("He said 'we don't go' there.", ["'we don't go'"], id="an apostrophe inside single marks"),
        pytest.param("“We go.\n\n“We stay,” he said.", ["“We go.", "“We stay,”"], id="a paragraph that does not close"),
        pytest.param("He is 6'2\" tall.\n\nHe left.", ['" tall.'], id="a straight mark that does not pair"),
        pytest.param("😀e\u0301 “go” é", ["“go”"], id="after emoji"),
    ],
)
def test_quoted(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_marks_in_code_are_not_in_a_block_of_their_own() -> None:
    assert quoted('    x = "a"\n\nHe said “go”.', Markup.MARKDOWN) == ["“go”"]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        pytest.param("Ono spoke.", STRAIGHT, id="no marks, no apostrophes"),
        pytest.param("Ono's day", STRAIGHT, id="a straight apostrophe"),
        pytest.param("Ono’s day", CURLY, id="a curly apostrophe"),
        pytest.param('“a” and “b” and "c"', CURLY, id="most are curly"),
        pytest.param('"a" and "b" and “c”', STRAIGHT, id="most are straight"),
        pytest.param("«a» he said", GUILLEMETS, id="guillemets"),
        pytest.param("„a“ he said", LOW, id="low marks"),
    ],
)
def test_marks_of_the_article(text: str, marks: Marks) -> None:
    assert quotations(read(text)).marks == marks


@pytest.mark.parametrize(
    ("span", "expected"), [((0, 2), False), ((0, 3), False), ((3, 5), True), ((4, 9), True), ((7, 9), False)]
)
def test_holds(span: tuple[int, int], expected: bool) -> None:
    assert quotations(read("He “go” it")).holds(Span(*span)) is expected


@settings(deadline=None)
@given(st.lists(st.sampled_from([*"“”\"«»„‘’'a ", "b c", "\n\n"]), max_size=15).map("".join))
def test_any_marks(text: str) -> None:
    given_ = read(text)
    found = quotations(given_)
    position = 0
    for span in found.spans.spans:
        assert position <= span.start < span.end
        assert any(block.span.contains(span) for block in given_.blocks)
        position = span.end
    assert found.marks in (CURLY, STRAIGHT, GUILLEMETS, LOW)
