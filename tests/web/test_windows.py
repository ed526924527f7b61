"""Windows and pieces of a text: nothing is lost between them, whatever was found."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.shapes import Edit, replaced
from cleaner.text.span import Span
from cleaner.web.marking import narrowed
from cleaner.web.windows import Windows, pieces


@st.composite
def marked(draw):
    """A text of words, blanks and line ends, repeated up to some windows, with spans in it."""
    part = draw(st.text(alphabet="ab \n", min_size=1, max_size=40))
    text = part * draw(st.sampled_from([1, 3, 400, 900]))
    at = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(at, at).map(sorted).map(lambda two: Span(*two)), max_size=8))
    dense = [Span(start, start + 1) for start in range(draw(st.sampled_from([0, 150])))]
    return text, sorted(one for one in (*spans, *dense) if one.end <= len(text))


@settings(max_examples=50)
@given(marked())
def test_windows_hold_the_whole_text_and_every_finding(given_):
    text, spans = given_
    windows = Windows(text, spans)
    all_of_them = [windows[number] for number in range(len(windows))]
    assert "".join(one.span.of(text) for one in all_of_them) == text
    assert [one.is_last for one in all_of_them] == [False] * (len(windows) - 1) + [True]
    for number, span in enumerate(spans):
        first = windows.of(number)
        assert number in windows[first].marks
        shown = [one.number for one in all_of_them if number in one.marks]
        assert shown == list(range(first, first + len(shown)))
        if span.start < span.end:
            assert all_of_them[shown[-1]].span.end >= span.end


@settings(max_examples=50)
@given(marked())
def test_a_window_is_a_few_screens_long(given_):
    windows = Windows(*given_)
    assert all(windows[number].span.end - windows[number].span.start <= 6000 for number in range(len(windows)))


@settings(max_examples=50)
@given(marked())
def test_pieces_are_the_window_again(given_):
    text, spans = given_
    windows = Windows(text, spans)
    shown = [piece for number in range(len(windows)) for piece in of(windows, number, spans, {})]
    assert "".join(piece.span.of(text) for piece in shown) == text
    for number, span in enumerate(spans):
        held = "".join(piece.span.of(text) for piece in shown if number in piece.marks)
        assert held == span.of(text)
        assert any(number in piece.marks for piece in shown)


@settings(max_examples=50)
@given(marked(), st.data())
def test_what_goes_and_what_comes_is_the_corrected_text(given_, data):
    text, spans = given_
    apart = [one for number, one in enumerate(spans) if not any(one.overlaps(other) for other in spans[:number])]
    texts = st.text(alphabet="xy \n", max_size=3)
    edits = [Edit(span, data.draw(texts)) for span in apart]
    windows = Windows(text, apart)
    made = {number: (edit,) for number, edit in enumerate(edits)}
    shown = [piece for number in range(len(windows)) for piece in of(windows, number, apart, made)]
    parts = [("" if piece.goes else piece.span.of(text)) + "".join(new for _, new in piece.comes) for piece in shown]
    assert "".join(parts) == replaced(text, tuple(edits), Span(0, len(text)))


def of(windows, number, spans, edits):
    window = windows[number]
    own = {one: edits[one] for one in window.marks if one in edits}
    return pieces(window, {one: spans[one] for one in window.marks}, own)


@given(st.text(alphabet="the cat.\n", max_size=12), st.text(alphabet="the cat.\n", max_size=12), st.text(max_size=3))
def test_words_that_stay_are_not_edited(before, after, around):
    text = f"{around}{before}{around}"
    edit = Edit(Span(len(around), len(around) + len(before)), after)
    parts = tuple(narrowed(text, edit))
    whole = Span(0, len(text))
    assert replaced(text, parts, whole) == replaced(text, (edit,), whole)
    assert all(edit.span.contains(part.span) for part in parts)


def test_a_figure_alone_is_marked_in_a_long_phrase():
    text = "94 seats: 48 for Labour"
    assert list(narrowed(text, Edit(Span(0, len(text)), "89 seats: 48 for Labour"))) == [Edit(Span(0, 2), "89")]
