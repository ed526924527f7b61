"""Termbases in TBX: dialects, languages, statuses; hostile files; memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.errors import RuleError
from cleaner.rulebook.importers import formats, tbx
from cleaner.rulebook.importers.items import Left, Reading

MARTIF = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en">
<text><body>
{}
</body></text></martif>
"""
V2 = """\
<termEntry id="c1"><descrip type="subjectField">law</descrip>
<langSet xml:lang="en-GB">
<ntig><termGrp><term>remand prison</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
<tig><term>investigative <hi>insulator</hi></term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote><note>word by word</note></tig>
<tig><term>isolator</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></tig>
</langSet>
<langSet xml:lang="fr"><tig><term>maison d'arrêt</term></tig></langSet>
</termEntry>"""
V3 = """\
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<text><body>
<conceptEntry id="c1"><min:subjectField>law</min:subjectField>
<langSec xml:lang="en">
<termSec><term>remand prison</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>isolator</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
</langSec></conceptEntry></body></text></tbx>
"""
MIN = """\
<TBX dialect="TBX-Min"><header><languages source="de" target="en"/></header><body>
<termEntry id="1"><subjectField>law</subjectField><langGroup xml:lang="en">
<termGroup><term>remand prison</term><termStatus>preferred</termStatus></termGroup>
<termGroup><term>isolator</term><termStatus>obsolete</termStatus></termGroup>
</langGroup></termEntry></body></TBX>
"""


def entry(*terms: tuple[str, str], language: str = "en") -> str:
    sections = "".join(
        f'<tig><term>{text}</term><termNote type="administrativeStatus">{status}</termNote></tig>'
        for text, status in terms
    )
    return f'<termEntry><langSet xml:lang="{language}">{sections}</langSet></termEntry>'


def test_version_2(told):
    assert told("law.tbx", MARTIF.format(V2)) == [
        "9: investigative insulator -> remand prison [law: word by word]",
        "11: isolator -> remand prison [law]",
        "13: maison d'arrêt [left: is of the language fr]",
    ]


@pytest.mark.parametrize(("content", "line"), [(V3, 7), (MIN, 4)])
def test_other_dialects(told, content, line):
    assert told("law.xml", content) == [f"{line}: isolator -> remand prison [law]"]


def test_another_language(told):
    assert "13: maison d'arrêt [left: marks no term as wrong]" in told("law.tbx", MARTIF.format(V2), language="fr")


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ([("a", "deprecatedTerm"), ("b", "admittedTerm")], "a -> b [shown]"),
        ([("a", "forbidden"), ("b", "")], "a -> b [shown]"),
        ([("a", "notRecommended"), ("b", "preferred"), ("c", "preferred")], "a -> b, c [shown]"),
        ([("a", "notRecommended"), ("b", "preferred"), ("c", "admitted")], "a -> b"),
        ([("a", "obsolete")], "a [left: is not to be used, but the concept has no other term]"),
        ([("a", "preferred")], "a [left: marks no term as wrong]"),
    ],
)
def test_statuses(told, terms, expected):
    assert told("x.tbx", MARTIF.format(entry(*terms))) == [f"5: {expected}"]


def test_what_says_nothing_wrong_is_told_once(items):
    terms = [("a", "en"), ("b", "fr"), ("c", "fr")]
    body = "\n".join(entry((text, "preferred"), language=code) for text, code in terms)
    assert [(one.text, one.reason, one.entries) for one in items("x.tbx", MARTIF.format(body))] == [
        ("a", "marks no term as wrong", 1),
        ("b, and 1 more", "is of the language fr", 2),
    ]


def test_terms_without_sections(told):
    body = '<termEntry><langSet xml:lang="en"><term>a</term><term>b</term></langSet></termEntry>'
    assert told("x.tbx", MARTIF.format(body)) == ["5: a, b [left: marks no term as wrong]"]


BOMB = """\
<?xml version="1.0"?>
<!DOCTYPE martif [
<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
]>
<martif><text><body><termEntry><langSet xml:lang="en"><tig><term>&c;</term></tig></langSet></termEntry></body></text>
</martif>
"""
STEALS = '<!DOCTYPE martif [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<martif><term>&x;</term></martif>'
PARAMETER = '<!DOCTYPE martif [<!ENTITY % x SYSTEM "http://example.org/x.dtd"> %x;]>\n<martif/>'


@pytest.mark.parametrize("content", [BOMB, STEALS, PARAMETER])
def test_entities_are_refused(write, content):
    with pytest.raises(RuleError, match="declares entities, which is refused"):
        list(tbx.read(write("x.tbx", content), Reading()))


def test_the_dtd_that_a_document_names_is_not_fetched(write, monkeypatch):
    path = write("x.tbx", MARTIF.format(entry(("a", "deprecated"), ("b", "preferred"))))
    (path.parent / "TBXcoreStructV02.dtd").write_text("<!ENTITY % broken", encoding="utf-8")
    monkeypatch.chdir(path.parent)
    monkeypatch.setattr("urllib.request.urlopen", None)
    assert [one.text for one in tbx.read(path, Reading())] == ["a -> b"]


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("<martif><text>\n<body></text></martif>", 2, "is not well-formed"),
        ("<martif>\n", 2, "is not well-formed"),
        ("", None, "holds no concept"),
        ("<martif><text/></martif>", None, "holds no concept"),
    ],
)
def test_documents_that_are_none(write, content, line, message):
    with pytest.raises(RuleError) as caught:
        list(formats.read(write("x.tbx", content), Reading(), "tbx"))
    assert (caught.value.line, message in caught.value.message) == (line, True)


def test_memory_does_not_grow_with_the_file(tmp_path: Path):
    path = tmp_path / "big.tbx"
    head, tail = MARTIF.split("{}")
    one = entry(("wrong term", "deprecated"), ("right term", "preferred")) + "\n"
    path.write_text(head + one * 5_000 + tail, encoding="utf-8")
    peaks = []
    for most in (200, 5_000):
        tracemalloc.start()
        reader = tbx.read(path, Reading())
        assert sum(1 for _, _ in zip(range(most), reader, strict=False)) == most
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 200_000  # of a file of a million


TERM = st.tuples(st.text("abc", min_size=1, max_size=3), st.sampled_from(["", "preferred", "deprecated", "admitted"]))


@given(concepts=st.lists(st.lists(TERM, min_size=1, max_size=4), min_size=1, max_size=5))
def test_every_concept_is_told(tmp_path_factory, concepts):
    path = tmp_path_factory.mktemp("tbx") / "x.tbx"
    path.write_text(MARTIF.format("\n".join(entry(*terms) for terms in concepts)), encoding="utf-8")
    found = list(tbx.read(path, Reading()))
    expected = 0
    for number, terms in enumerate(concepts, 5):
        wrong = [text for text, status in terms if status == "deprecated"]
        assert sum(one.place.line == number and one.text.startswith(tuple(wrong)) for one in found) >= len(wrong)
        expected += max(1, len(wrong))
    assert sum(one.entries if isinstance(one, Left) else 1 for one in found) == expected
