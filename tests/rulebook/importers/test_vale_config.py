"""Folders and configurations of Vale: which rules hold, which words are accepted."""

from __future__ import annotations

import pytest

from cleaner.errors import RuleError
from cleaner.rulebook.importers import formats
from cleaner.rulebook.importers.items import Accepted, Item, Left, Match, Reading

RULE = "extends: existence\nmessage: No\ntokens: [{}]\n"
CONFIG = """\
# house
StylesPath = styles
MinAlertLevel = suggestion
Vocab = House, Gone

[*.md]
BasedOnStyles = Vale, House, Absent
House.Off = NO
Other.Single = YES
Other.Missing = YES
Vale.Repetition = YES
House.On = warning
TokenIgnores = (\\$+[^\\n$]+\\$+)
"""


@pytest.fixture
def project(write):
    write("styles/House/On.yml", RULE.format("on"))
    write("styles/House/Off.yml", RULE.format("off"))
    write("styles/Other/Single.yml", RULE.format("single"))
    write("styles/Other/Not.yml", RULE.format("not"))
    write("styles/config/vocabularies/House/accept.txt", "Kashida\n# why\n(?i)kubectl\n\nPago Pago\n")
    write("styles/config/vocabularies/House/reject.txt", "irregardless\nab+c\n")
    return write(".vale.ini", CONFIG).parent


def short(found: list[Item]) -> list[str]:
    return [f"{type(one).__name__} {one.place.path.name}:{one.place.line} {one.text}" for one in found]


def test_a_configuration(project):
    found = list(formats.read(project / ".vale.ini", Reading()))
    assert short(found) == [
        "Accepted accept.txt:1 Kashida",
        "Left accept.txt:3 (?i)kubectl",
        "Accepted accept.txt:5 Pago Pago",
        "Match reject.txt:1 irregardless",
        "Left reject.txt:2 ab+c",
        "Left .vale.ini:4 Vocab = Gone",
        "Left .vale.ini:7 Vale",
        "Left .vale.ini:8 House.Off",
        "Match On.yml:3 on",
        "Left .vale.ini:7 Absent",
        "Match Single.yml:3 single",
        "Left .vale.ini:10 Other.Missing",
        "Left .vale.ini:13 TokenIgnores = (\\$+[^\\n$]+\\$+)",
    ]
    assert next(one for one in found if isinstance(one, Match)).origin.slug == "house-reject"


def test_a_folder_with_a_configuration_is_read_by_it(project):
    found = formats.read(project, Reading())
    assert short(list(found)) == short(list(formats.read(project / ".vale.ini", Reading())))


def test_a_folder_without_is_read_whole(project):
    assert short(list(formats.read(project / "styles" / "Other", Reading()))) == [
        "Match Not.yml:3 not",
        "Match Single.yml:3 single",
    ]
    kinds = {type(one) for one in formats.read(project / "styles", Reading())}
    assert kinds == {Accepted, Left, Match}


def test_vocabularies_of_older_versions(write):
    write("s/Vocab/Old/accept.txt", "Kashida\n")
    config = write(".vale.ini", "StylesPath = s\nVocab = Old\n")
    assert short(list(formats.read(config, Reading()))) == ["Accepted accept.txt:1 Kashida"]


@pytest.mark.parametrize(("name", "content"), [("empty/x.txt", ""), (".vale.ini", "[*]\nno setting\n")])
def test_what_is_none(write, name, content):
    path = write(name, content)
    with pytest.raises(RuleError):
        list(formats.read(path if path.name == ".vale.ini" else path.parent, Reading(), "vale"))
