"""LanguageTool's lists of replacements: each wrong form an entry, or listed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.rulebook.importers import languagetool
from cleaner.rulebook.importers.items import Reading


def test_lines(told):
    text = "# head\nin order to=to\nutilise|utilize=use|apply\t‘Use’ is shorter. # why\n"
    assert told("replace.txt", text) == [
        "2: in order to -> to",
        "3: utilise -> use, apply [shown] [‘Use’ is shorter.]",
        "3: utilize -> use, apply [shown] [‘Use’ is shorter.]",
    ]


def test_what_is_to_be_left_out(told):
    assert told("replace.txt", "as such=[OMIT]\nin essence=[OMIT]|mostly\n") == [
        "1: as such=[OMIT] [left: is to be left out, which leaves a sentence to be mended by hand]",
        "2: in essence -> mostly [shown]",
    ]


def test_coherent_spellings_are_choices(told):
    assert told("replace.txt", "a=b\nadviser;advisor\n") == ["1: a -> b", "2: adviser / advisor"]


def test_what_is_no_entry(told):
    found = told("replace.txt", "a=b\nmulti word\tNN\nno entry\na=b=c\n=b\n$x=y\n")
    assert [one.partition(" [left: ")[0] for one in found[1:]] == [
        "2: multi word\tNN",
        "3: no entry",
        "4: a=b=c",
        "5: =b",
        "6: $x=y",
    ]
    assert "tell a tagger their kind" in found[1]


@given(
    lines=st.lists(
        st.tuples(st.lists(st.text("abc ", min_size=1, max_size=4), max_size=3), st.text("xyz|[]OMIT", max_size=9)),
        max_size=8,
    )
)
def test_every_form_is_told(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("list") / "replace.txt"
    path.write_text("\n".join(f"{'|'.join(wrongs)}={right}" for wrongs, right in lines), encoding="utf-8")
    found = list(languagetool.read(path, Reading()))
    for number, (wrongs, right) in enumerate(lines, 1):
        told = [one for one in found if one.place.line == number]
        forms = [one for one in wrongs if one.strip()]
        says_right = any(part.strip() for part in right.split("|"))
        assert len(told) == (len(forms) if forms and says_right else 1)
