"""Accepted words silence what would change them, and nothing else."""

from __future__ import annotations

import pytest

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
