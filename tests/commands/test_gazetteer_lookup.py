from __future__ import annotations

import pytest

HOUSE = """\
source: house
entities:
  - id: person/mira-quandt
    name: {given: Mira, family: Quandt, native: 光田}
    gender: female
    country: japan
    offices:
      - {title: prime-minister, of: japan, from: 2001, to: 2002-03}
  - id: agreement/quandt-pact
    name: Quandt Pact
    long: Pact of Quandt
    parties: [japan, france]
    signed: 2001-05
    weak: [the Pact]
    mistranslations: [Quandt Deal]
"""


@pytest.fixture
def lookup(cleaner, folder):
    (folder / "house.yml").write_text(HOUSE)
    return lambda *words: cleaner("gazetteer", "lookup", *words, "--gazetteer", "house.yml")


def test_a_full_name(lookup):
    done = lookup("mira QUANDT")
    assert done.exit_code == 0
    assert done.stdout.startswith(
        "names:\n"
        "  “Mira Quandt” names Mira Quandt [person/mira-quandt], strong\n"
        "    native: 光田\n"
        "    gender: female\n"
        "    country: Japan\n"
        "    office: Prime Minister of Japan, from 2001 to 2002-03 (house)\n"
        "    source: house\n"
    )


def test_a_family_or_given_name(lookup):
    assert "  Mira Quandt [person/mira-quandt], family name\n" in lookup("Quandt").stdout
    assert "  Mira Quandt [person/mira-quandt], given name\n" in lookup("Mira").stdout


def test_offices_on_a_day(lookup):
    assert "office: Prime Minister of Japan" in lookup("Mira Quandt", "--date", "2001-07-01").stdout
    assert (
        "office on 2010-07-01: not known, the source ends earlier"
        in lookup("Mira Quandt", "--date", "2010-07-01").stdout
    )


def test_an_agreement_and_how_it_is_mistranslated(lookup):
    done = lookup("Quandt Pact")
    for line in ("also: Pact of Quandt", "weak: the Pact", "mistranslations: Quandt Deal", "signed: 2001-05"):
        assert f"    {line}\n" in done.stdout
    assert "    parties: Japan, France\n" in done.stdout
    assert "  “Quandt Deal” is a mistranslation of Quandt Pact" in lookup("Quandt Deal").stdout
    assert "  “the Pact” names Quandt Pact [agreement/quandt-pact], weak\n" in lookup("the Pact").stdout


def test_near_names_are_shown_but_do_not_count(lookup):
    done = lookup("Quandd")
    assert done.exit_code == 1
    assert done.stdout.startswith("“Quandd” is not known\nnear:\n")
    assert "  quandd / quandt, 1 edit (" in done.stdout
    assert "bits: Mira Quandt, Quandt Pact\n" in done.stdout


def test_nothing_at_all(lookup):
    done = lookup("Xqzzyvwk")
    assert (done.exit_code, done.stdout) == (1, "“Xqzzyvwk” is not known\n")


def test_a_shipped_name(cleaner):
    assert "Fumio Kishida [person/fumio-kishida], family name" in cleaner("gazetteer", "lookup", "Kishida").stdout


def test_a_source_with_a_mistake(cleaner, folder):
    (folder / "house.yml").write_text("entities:\n  - {id: person/x, name: {famly: X}}\n")
    done = cleaner("gazetteer", "lookup", "X", "--gazetteer", "house.yml")
    assert done.exit_code == 2
    assert done.stderr.startswith("house.yml:2:")
