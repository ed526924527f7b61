"""Quoted speech: where it stands, and the marks of the article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.facts.quotations import CURLY, GUILLEMETS, LOW, STRAIGHT, Marks, quotations
from cleaner.facts.quotations.marks import Side
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
        pytest.param("He is 6'2\" tall.\n\nHe left.", id="feet and inches"),
        pytest.param('12" pipes of 3" x 4"', id="inches"),
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
        pytest.param('He "left.\n\nThey stayed.', ['"left.'], id="a mark that is never closed, to its paragraph's end"),
        pytest.param("They go.\n\nWe go,” he said.", ["We go,”"], id="a mark that was never opened"),
        pytest.param("“We.\n\nThey.\n\nYou,” he said.", ["“We.", "They.", "You,”"], id="one pair over paragraphs"),
        pytest.param(
            "“We, he said.\n\nThey.\n\nYou,” he said.", ["“We, he said.", "You,”"], id="an attribution ends it"
        ),
        pytest.param("``We go,'' he said.", ["``We go,''"], id="backticks"),
        pytest.param('"The pipe is 12" wide," he said.', ['"The pipe is 12" wide,"'], id="inches inside"),
        pytest.param('"We go, "he said. "You stay."', ['"We go, "', '"You stay."'], id="a mark glued to what follows"),
        pytest.param("😀e\u0301 “go” é", ["“go”"], id="after emoji"),
    ],
)
def test_quoted(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_marks_in_code_are_not_in_a_block_of_their_own() -> None:
    assert quoted('    x = "a"\n\nHe said “go”.', Markup.MARKDOWN) == ["“go”"]


def test_marks_in_protected_text_are_none() -> None:
    assert quoted('See [this](https://example.org "We go") and <a title="Go">that</a>.', Markup.MARKDOWN) == []


def test_emphasis_stands_beside_marks_unseen() -> None:
    found = quotations(read('**"We go,"** he said.', markup=Markup.MARKDOWN))
    assert [(pair.opening.side, pair.closing.side) for pair in found.pairs] == [(Side.OPENS, Side.CLOSES)]


def test_a_heading_keeps_its_marks_to_itself() -> None:
    found = quotations(read('# "We go\n\nThey stayed," he said.', markup=Markup.MARKDOWN))
    assert (len(found.pairs), len(found.unclosed), len(found.unopened)) == (0, 1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“A.\n\n“B.\n\n“C,” he said.", (1, 2, 0, 0), id="each paragraph opens, the last closes"),
        pytest.param("“A.\n\nB.\n\nC,” he said.", (1, 0, 0, 0), id="the first opens, the last closes"),
        pytest.param("“A.\n\nHe left. “C,” he said.", (1, 0, 1, 0), id="the next opens elsewhere"),
        pytest.param("“A.\n\nB.\n\n“C,” he said.", (1, 0, 1, 0), id="a paragraph between does not open"),
        pytest.param("“A, he said.\n\n“B,” he said.", (1, 1, 0, 0), id="an attribution before one that opens"),
        pytest.param("A,” he said. “B.", (0, 0, 1, 1), id="both ends missing"),
        pytest.param('A," he said. "B.', (0, 0, 1, 1), id="both ends missing, straight"),
        pytest.param(
            'It is "a "b "c.\n\nD," he said.', (0, 0, 0, 0), id="marks that cannot be read, then one that closes"
        ),
        pytest.param("“A “b” c,” he said.", (2, 0, 0, 0), id="one inside another"),
        pytest.param("“A.\n\nIt rained, he couldn't say why.\n\nC,” he said.", (1, 0, 0, 0), id="no attribution"),
        pytest.param("We go, “he said.", (0, 0, 0, 1), id="a glued mark alone closes"),
        pytest.param("He said, “he agreed.", (0, 0, 1, 0), id="after a verb of saying a mark opens"),
        pytest.param("\n\n".join(["“A.", *["B."] * 21, "C,” he said."]), (0, 0, 1, 1), id="too far apart"),
    ],
)
def test_partners(text: str, expected: tuple[int, int, int, int]) -> None:
    found = quotations(read(text))
    assert (len(found.pairs), len(found.continued), len(found.unclosed), len(found.unopened)) == expected


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


@settings(deadline=None)
@given(st.lists(st.sampled_from([*"“”\"«»„'a ", "b c, he said. ", "12", "''", "\n\n"]), max_size=20).map("".join))
def test_no_mark_has_two_parts(text: str) -> None:
    found = quotations(read(text))
    marks = [mark.span for one in found.pairs for mark in (one.opening, one.closing)]
    marks += [mark.span for mark in (*found.continued, *found.unclosed, *found.unopened)]
    assert len(set(marks)) == len(marks)
    assert all(one.opening.span.end <= one.closing.span.start for one in found.pairs)
