"""House glossaries: what they may say, what they can't, and that their findings name file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.errors import RuleError


def glossary(tmp_path: Path, text: str, name: str = "house.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_line_becomes_a_finding_with_file_and_line_as_evidence(tmp_path):
    path = glossary(tmp_path, "wrong,right,note\n\nsoccer,football,house style\n")
    (finding,) = Cleaner(glossaries=[path]).check("They like soccer.")
    assert (finding.rule, finding.applicability.word) == ("terms/glossary", "safe")
    assert finding.replacement("They like soccer.") == "football"
    assert finding.evidence[0].text == "“soccer” is in house.csv, line 3: house style"


def test_case_is_kept_and_quotations_are_not_safe(tmp_path):
    path = glossary(tmp_path, "\ufeffRight,Wrong\nfootball,soccer\n")
    result = Cleaner(glossaries=[path]).fix("Soccer fans said: “We like soccer.”")
    assert result.text == "Football fans said: “We like soccer.”"
    assert [one.applicability.word for one in result.findings] == ["unsafe"]


def test_conditions(tmp_path):
    path = glossary(tmp_path, "wrong,right,near,not_near\nkeeper,goalkeeper,goal|match*,zoo\nkeeper,warden,zoo,\n")
    made = Cleaner(glossaries=[path])
    assert made.fix("The keeper won matches.").text == "The goalkeeper won matches."
    assert made.fix("The keeper of the zoo saw a goal.").text == "The warden of the zoo saw a goal."
    assert made.fix("The keeper left.").text == "The keeper left."


def test_exact_case(tmp_path):
    path = glossary(tmp_path, "wrong,right,case\nInternet,internet,exact\nIphone,iPhone,exact\n")
    made = Cleaner(glossaries=[path])
    text = "The Internet is large. Internet rules differ. INTERNET. An Iphone rang. Iphone users left."
    assert made.fix(text).text == (
        "The internet is large. Internet rules differ. INTERNET. An iPhone rang. iPhone users left."
    )


def test_applicability(tmp_path):
    path = glossary(tmp_path, "wrong,right,applicability\ngas,petrol,unsafe\ncab,taxi,display\n")
    made = Cleaner(glossaries=[path], unsafe_fixes=True)
    result = made.fix("They had gas and a cab.")
    assert result.text == "They had petrol and a cab."
    assert result.findings[0].suggestions == ("taxi",)


def test_figures_may_change(tmp_path):
    path = glossary(tmp_path, "wrong,right\nCOVID,COVID-19\n")
    made = Cleaner(glossaries=[path])
    assert made.fix("They had COVID, not COVID-19.").text == "They had COVID-19, not COVID-19."


def test_a_configuration_names_glossaries_relative_to_itself(tmp_path):
    glossary(tmp_path, "wrong,right\nsoccer,football\n")
    made = Cleaner(settings=Settings(Config(glossary=("house.csv",)), tmp_path))
    assert made.fix("They like soccer.").text == "They like football."


def test_the_rule_is_there_only_with_a_glossary_and_changes_the_digest(tmp_path):
    path = glossary(tmp_path, "wrong,right\nsoccer,football\n")
    plain, made = Cleaner(), Cleaner(glossaries=[path])
    assert len(made.rules.rules) == len(plain.rules.rules) + 1
    assert made.provenance.rules != plain.provenance.rules
    glossary(tmp_path, "wrong,right\nsoccer,futbol\n")
    assert Cleaner(glossaries=[path]).provenance.rules != made.provenance.rules


def test_one_line_in_two_files_is_no_contradiction(tmp_path):
    one = glossary(tmp_path, "wrong,right\nsoccer,football\n")
    other = glossary(tmp_path, "wrong,right\nsoccer,football\ngas,petrol\n", "other.csv")
    assert Cleaner(glossaries=[one, other]).fix("Gas for soccer.").text == "Petrol for football."


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("wrong,rigth\na,b\n", 1, "no column is called 'rigth'", "did you mean 'right'?"),
        ("wrong\na\n", 1, "column 'right' is missing", "the first line names them"),
        ("wrong,right,wrong\na,b,c\n", 1, "column 'wrong' stands twice", None),
        ("", 1, "is empty", "its first line names the columns: wrong,right"),
        ("wrong,right\na\n", 2, "'right' is empty", None),
        ("wrong,right\n\na,a\n", 3, "'a' becomes itself", None),
        ("wrong,right\na,b,c\n", 2, "the row has 3 cells, the header 2", 'put "quotes" round a cell with a comma'),
        ("wrong,right,case\na,b,exakt\n", 2, "case 'exakt' is not known", "did you mean 'exact'?"),
        ("wrong,right,applicability\na,b,sure\n", 2, "applicability 'sure' is not known", None),
        ("wrong,right,near\na,b,@x\n", 2, "'@x' is no word to look for", "write words, or stem*"),
        ("wrong,right\n{a|b},c\n", 2, "a glossary has no choices in braces", "write one line for each"),
        ('wrong,right\n"a,b\n', 2, "is not valid CSV: unexpected end of data", None),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path, text, line, message, hint):
    path = glossary(tmp_path, text)
    with pytest.raises(RuleError) as caught:
        Cleaner(glossaries=[path])
    assert (caught.value.path, caught.value.line, caught.value.message) == (str(path), line, message)
    if hint is not None:
        assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("rows", "line", "message", "other"),
    [
        (["a,b", "c,d", "A,e"], 4, "'A' becomes 'e' here", "2 has 'a' become 'b'"),
        (["a,b", "b,a"], 2, "'a' becomes 'b', which is wrong itself", "3 has 'b' become 'a'"),
        (["b,c", "a,b"], 3, "'a' becomes 'b', which is wrong itself", "2 has 'b' become 'c'"),
    ],
)
def test_lines_that_contradict_each_other_are_both_named(tmp_path, rows, line, message, other):
    path = glossary(tmp_path, "\n".join(["wrong,right", *rows]))
    with pytest.raises(RuleError) as caught:
        Cleaner(glossaries=[path])
    assert (caught.value.line, caught.value.message) == (line, message)
    assert caught.value.hint == f"{path}:{other}"


def test_a_file_that_is_not_there_or_no_text(tmp_path):
    with pytest.raises(RuleError, match="does not exist"):
        Cleaner(glossaries=[tmp_path / "no.csv"])
    path = tmp_path / "latin.csv"
    path.write_bytes("wrong,right\ncafé,coffee\n".encode("latin-1"))
    with pytest.raises(RuleError, match="is not UTF-8"):
        Cleaner(glossaries=[path])
