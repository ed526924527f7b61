"""Accepted words silence what would change them, and nothing else."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.shapes import Applicability, Edit, Finding, Fix
from cleaner.suppress.forms import Form
from cleaner.text.span import Span


def finding(text: str, marked: str, after: str | None = None, suggestions: tuple[str, ...] = ()) -> Finding:
    span = Span(text.index(marked), text.index(marked) + len(marked))
    fix = None if after is None else Fix((Edit(span, after),), Applicability.SAFE)
    return Finding("a/b", span, "", (), fix, suggestions)


TEXT = "Yesterday Mr Kashida of Kashida Corp, the Kashida-backed firm, said “Kashidas” and Kashida said"


@pytest.mark.parametrize(
    ("form", "marked", "after", "expected"),
    [
        ("Kashida", "Kashida", "Kishida", True),
        ("Kashida", "Mr Kashida", "Mr Kishida", True),  # only the name would change
        ("Kashida", "Mr Kashida", "Ms Kashida", False),  # the name would stay
        ("Kashida", "Kashida of Kashida Corp", "Kishida of Kashida Corp", True),
        ("Kashida", "Mr Kashida of", "Mr Kishida from", False),  # more than the name would change
        ("Kashida Corp", "Mr Kashida", "Mr Kishida", False),  # the man is not the company
        ("Kashida Corp", "Kashida Corp", "Kishida Corp", True),
        ("Kashida", "Kashidas", "Kishidas", False),  # another word
        ("Kash", "Kashida", "Kishida", False),
        ("kashida", "Kashida", "Kishida", False),
        ("Kashida", "Kashida Corp, the", "Kashida Corp, a", False),
        ("Kashida", "Kashida said", "Kashida also said", False),
        ("Kashida", "Kashida", "Fumio Kashida", False),  # the name stays, something comes before it
        ("Kashida", "Kashida", "Kashidah", True),
        ("Kashida", "Kashida", "", True),
    ],
)
def test_a_form_settles_what_would_change_it(form, marked, after, expected):
    assert Form(form).settles(TEXT, finding(TEXT, marked, after)) is expected


@pytest.mark.parametrize(
    ("form", "marked", "suggestions", "expected"),
    [
        ("Kashida", "Kashida", (), True),
        ("Kashida", "Kashida Corp", (), False),  # what is wrong with it is not known
        ("Kashida", "Mr Kashida", ("Mr Kishida", "Mr Koshida"), True),
        ("Kashida", "Mr Kashida", ("Mr Kishida", "the firm"), False),
        ("Kashida Corp", "Kashida Corp, ", (), True),  # signs at the ends do not count
    ],
)
def test_without_a_fix_the_suggestions_tell_what_is_meant(form, marked, suggestions, expected):
    assert Form(form).settles(TEXT, finding(TEXT, marked, None, suggestions)) is expected


def test_a_break_of_the_line_is_a_space_two_spaces_are_a_fault():
    wrapped, wide = "at Kashida\n  Corp now", "at Kashida  Corp now"
    assert Form("Kashida Corp").settles(wrapped, finding(wrapped, "Kashida", "Kishida"))
    assert not Form("Kashida Corp").settles(wide, finding(wide, "  ", " "))


def test_touching_is_enough_where_the_rule_is_named():
    whole = finding(TEXT, TEXT)
    assert Form("Kashida").touches(TEXT, whole)
    assert not Form("Kashida").settles(TEXT, whole)
    assert not Form("Ito").touches(TEXT, whole)
    assert Form(". vice versa.").touches("Peru. vice versa.", finding("Peru. vice versa.", ". vice versa."))


NAMES = ("O'Brien", "O’Brien", "José", "Nguyễn Phú Trọng", "Erdoğan", "N'Golo", "한승수", "Ångström", "d’Aubuisson")


@pytest.mark.parametrize("form", NAMES)
@pytest.mark.parametrize("way", ["NFC", "NFD"])
def test_either_apostrophe_and_normal_form_meet_the_other(form, way):
    for apostrophe in "'’":
        name = normalize(way, form.replace("’", "'")).replace("'", apostrophe)
        text = f"Then Mr {name} of {name}ville, the {name}-backed firm of {name}’s aunt"
        for number in (0, 2, 3):
            at = [at for at in range(len(text)) if text.startswith(name, at)][number]
            there = Finding("a/b", Span(at, at + len(name)), "", (), None, ("Kishida",))
            assert Form(form).settles(text, there), number
            assert [span.of(text) for span in Form(form).places(text, there.span)][-1:] == [name]
        at = text.index(f"{name}ville")
        longer = Finding("a/b", Span(at, at + len(name) + 5), "", (), None, ("Kishida",))
        assert not Form(form).settles(text, longer)


@pytest.mark.parametrize(("form", "text"), [("Jose", "José"), ("Jose", "Jose\u0301"), ("José", "Jose")])
def test_another_letter_is_another_word(form, text):
    assert not Form(form).settles(text, finding(text, text, "Kishida"))


def test_a_finding_about_the_apostrophe_is_settled_by_the_words_as_they_stand_alone():
    """The house writes O’Brien and accepts it: a rule that makes it so is right."""
    text = "Ms O'Brien spoke."
    to_house = finding(text, "O'Brien", "O’Brien")
    assert not Form("O’Brien").settles(text, to_house)
    assert Form("O'Brien").settles(text, to_house)
    assert Form("O’Brien").settles(text, finding(text, "O'Brien", "O’Brian"))


@given(
    st.text("Oo'’Bé\u0301 ễA\u030a한\u1112\u1161-.", min_size=1, max_size=12).filter(str.strip),
    st.sampled_from(["NFC", "NFD"]),
    st.text("x .é", max_size=3),
)
def test_where_a_form_stands_is_told_of_the_text_as_it_is(form, way, around):
    written = normalize(way, form.strip())
    text = f"{around} {written} {around}"
    at = len(around) + 1
    found = list(Form(form.strip()).places(text, Span(at, at + len(written))))
    assert any(span.of(text).split() == written.split() for span in found) or "  " in written
