"""Which format a source is in."""

from __future__ import annotations

import pytest

from cleaner.errors import RuleError
from cleaner.rulebook.importers import formats
from cleaner.rulebook.importers.items import Reading

KNOWN = [
    ("dictionary.txt", "# head\nteh->the\n", "codespell"),
    ("replace.txt", "# head\n\nutilise=use\n", "languagetool"),
    ("terms.csv", "Forbidden term;Preferred term\na;b\n", "csv"),
    ("terms.txt", "wrong\tright\na\tb\n", "csv"),
    ("terms.tbx", "<?xml version='1.0'?><martif/>", "tbx"),
    ("terms.xml", "<tbx:tbx/>", "tbx"),
    ("House/Terms.yml", "message: x\nextends: substitution\n", "vale"),
    ("accept.txt", "Kashida\n", "vale"),
    (".vale.ini", "", "vale"),
]


@pytest.mark.parametrize(("name", "content", "expected"), KNOWN)
def test_sources_are_known(write, name, content, expected):
    assert formats.detect(write(name, content)) == expected


def test_there_is_a_sample_of_every_format():
    assert {expected for *_, expected in KNOWN} == set(formats.FORMATS)


def test_utf_16(write):
    assert formats.detect(write("terms.csv", "wrong,right\n".encode("utf-16"))) == "csv"


@pytest.mark.parametrize("name", ["notes.txt", "image.png"])
def test_what_no_format_knows(write, name):
    with pytest.raises(RuleError, match="is in no format that is known"):
        formats.detect(write(name, b"Some notes.\n\xff\xfe\x00"))


def test_a_folder_of_nothing(tmp_path):
    with pytest.raises(RuleError, match="is in no format that is known"):
        formats.detect(tmp_path)


def test_a_source_that_is_not_there(tmp_path):
    with pytest.raises(RuleError, match="does not exist"):
        formats.detect(tmp_path / "none.csv")


def test_a_format_that_is_not_known(write):
    with pytest.raises(RuleError) as caught:
        formats.read(write("a.txt", ""), Reading(), "codespel")
    assert caught.value.hint == "did you mean 'codespell'?"


def test_a_binary_file_in_a_named_format(write):
    with pytest.raises(RuleError, match="is binary"):
        list(formats.read(write("a.txt", b"teh->the\0"), Reading(), "codespell"))
