"""Wrong encodings: read back where the way there and back is proved, right text left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.shapes import Applicability

# Unsafe fixes too: the marks of "Ã«" and "â€”" look like quotation marks, and what is quoted is never safe.
CLEANER = Cleaner(settings=Settings(Config(select=("encoding/mojibake",)), Path.cwd()), unsafe_fixes=True)


def fixed(text):
    return CLEANER.fix(text).text


def misread(text, codec):
    """What UTF-8 looks like in another encoding; bytes it lacks stay control characters."""
    return "".join(
        bytes([byte]).decode(codec, "ignore") or chr(byte) if byte > 0x7F else chr(byte) for byte in text.encode()
    )


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
@pytest.mark.parametrize(
    "text",
    [
        "The café in São Paulo costs €5.",
        "Erdoğan’s envoy met Gül in İzmir – at noon.",
        "A naïve plan… said Özil of Gdańsk.",
        "Nguyễn Phú Trọng flew to Huế at 20°C.",
    ],
)
def test_what_was_misread_is_read_back(text, codec):
    assert fixed(misread(text, codec)) == text


def test_misread_twice():
    assert fixed("He didn" + misread(misread("’", "cp1252"), "cp1252") + "t go.") == "He didn’t go."


def test_only_the_odd_letters_are_in_the_change():
    (change,) = CLEANER.fix("The cafÃ© of Lyon is open.").changes
    assert (change.before, change.after) == ("Ã©", "é")
    assert "UTF-8, read as" in change.evidence[0].text


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        pytest.param("The envoy РџСѓС‚РёРЅ spoke.", "РџСѓС‚РёРЅ", "Путин", id="the result is no English"),
        pytest.param("He said no voilÃ and left.", "Ã", "à", id="a byte was lost"),
        pytest.param("It rose 20Â % in May.", "Â", "", id="a space was cleaned away"),
        pytest.param("It is over.â€ He left.", "â€", "”", id="a mark was lost"),
    ],
)
def test_probable(text, before, after):
    (one,) = CLEANER.check(text)
    assert (one.span.of(text), one.replacement(text), one.applicability) == (before, after, Applicability.UNSAFE)


@pytest.mark.parametrize(
    "text",
    [
        "CAFÉ® and NESTLÉ™, JOSÉ… and “AMANHÔ.",
        "«Voilà», «É» — l’été…",
        "SÃO PAULO, ITAPOû, CÂMARA, ÂNCORA",
        "„ß“, „Ä“, „Ö“; Ö3, Ü30, Å–B",
        "See https://example.org/cafÃ© for it.",
        "İzmir, Łódź, Győr, Þingvellir, Trần, Đà Nẵng",
        "5°–10°C, £5½, ±3, §§ 4–5, 2×3",
    ],
)
def test_right_text_is_left_alone(text):
    assert CLEANER.check(text) == []


@settings(deadline=None)  # the first call reads tables
@given(st.text(alphabet="abc ÀÉÖÜßçéñøšžığşłńćăâîțſ’“”–—…€£°®™«»", max_size=40))
def test_text_without_a_misread_letter_is_never_changed_safely_into_another_script(text):
    for change in CLEANER.fix(text).changes:
        assert not any("\u0370" <= letter <= "\u1cff" for letter in change.after)


@settings(deadline=None)  # the first call reads tables
@given(st.sampled_from("éèêëàâäáãåçñöóòôõøüúùûíìîïßšžğışłńćčřěůőűășțđ"), st.sampled_from(["cp1252", "latin-1"]))
def test_every_small_letter_inside_a_word_comes_back(letter, codec):
    assert fixed(f"The word ab{misread(letter, codec)}ba is here.") == f"The word ab{letter}ba is here."
