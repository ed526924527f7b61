"""What holds for every text: a fix settles, comes back, and moves nothing that it does not tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.correct import changelog
from cleaner.shapes import Applicability

FAULTY = [
    "Fumio Kishida met Rishi Sunak.",
    "Later Kashida flew home.",
    "Prime Minister Kishida Fumio visited Italy.",
    "The soldiers may land in Japan. vice versa.",
    "They sell boots, tents, ropes. and so on.",
    "Hikariko Ono runs the press office.",
    "Ono Ono spoke to reporters.",
    "Japanese Prime Minister Ono Ono, a spokesman for the Japanese Prime Minister, said so.",
    "Japan and the United Kingdom signed the Mutual Access Agreement.",
    "Ghana borrowed from the International Currency Fund.",
    "Rents in the Asia Pacific region rose.",
    "Tokyo helps the UK join the CPTPP. They will handle the remaining affiliation issues.",
    "Lisbon will raise military spending by 1.9 percent of GDP, a 15 percent rise.",
    "We are ready to strengthen our alliance, Ono said.",
    "“It works,” Sunak said.",
    "Sunak said the agreement solidifies our commitment to the region.",
    "LONDON Japan sees Britain as an ally.",
    "China began exercises after Moscow’s invasion of Ukraine last summer.",
    "President Joe Bidden spoke in Delaware. Biden left.",
    "Joe Biden came later.",
    "Tokaev Tokayev spoke.",
    "Kassym-Jomart Tokayev met him.",
]
CLEAN = [
    "Ono Yoko sang.",
    "Boutros Boutros-Ghali led the United Nations.",
    "The seaplane flies from Pago Pago to Apia.",
    "Voight and Voigt sued each other in Delaware.",
    "FPT hired Ofer Nam.",
    "See https://a.example/Kashida or @kashida.",
    "😀 It rained on Thursday.",
    "She said no.",
    "静岡県で。",
]
SENTENCE = st.sampled_from(FAULTY + CLEAN) | st.text("abc ABC.,“”\"'’😀e\u0301\u200f é", max_size=12)
GAP = st.sampled_from([" ", "\n", "\n\n", "\r\n", "\r\n\r\n", "  ", "\n \n"])
HEAD = st.sampled_from(["", "date 2023-01-12\n\n", "\n", "😀 "])
TEXT = st.tuples(HEAD, st.lists(st.tuples(SENTENCE, GAP), max_size=7, unique_by=lambda pair: pair[0])).map(
    lambda parts: parts[0] + "".join(sentence + gap for sentence, gap in parts[1])
)
MARKDOWN = TEXT.map(
    lambda text: f"# Kashida `Kashida`\n\n{text}\n\n> Kashida [Kashida](Kashida)\n\n```\nKashida\n```\n"
)
PATH = st.sampled_from(["a.txt", "a.md", None])
TODAY = date(2023, 1, 12)


@pytest.fixture(scope="module")
def safe() -> Cleaner:
    return Cleaner()


@pytest.fixture(scope="module")
def unsafe() -> Cleaner:
    return Cleaner(unsafe_fixes=True)


@pytest.mark.parametrize("sentence", CLEAN)
def test_right_text_is_left_alone(unsafe: Cleaner, sentence: str) -> None:
    result = unsafe.fix(sentence, date=TODAY)
    assert (result.text, result.findings) == (sentence, ())


def test_two_spellings_side_by_side_twice(unsafe: Cleaner) -> None:
    text = "Tokaev Tokayev spoke. AA Tokaev Tokayev spoke."
    assert unsafe.fix(text, date=TODAY).text.count("Tokaev") in (0, 2)


@settings(deadline=None)
@given(text=TEXT | MARKDOWN, path=PATH, data=st.data())
def test_a_fix(safe: Cleaner, unsafe: Cleaner, text: str, path: str | None, data: st.DataObject) -> None:
    cleaner = data.draw(st.sampled_from([safe, unsafe]))
    result = cleaner.fix(text, path=path, date=TODAY)

    # What it tells is what it did.
    rebuilt, position = [], 0
    for change in result.changes:
        assert position <= change.span.start
        assert change.before == change.span.of(text) != change.after
        assert change.after == change.span_after.of(result.text)
        assert change.rules
        assert change.applicability >= cleaner.least
        rebuilt += [text[position : change.span.start], change.after]
        position = change.span.end
    assert "".join([*rebuilt, text[position:]]) == result.text
    assert result.is_changed == bool(result.changes)

    # What it left is in the text, in order, and known.
    assert [one.span for one in result.findings] == sorted(one.span for one in result.findings)
    for finding in result.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert cleaner.rules[finding.rule].id == finding.rule

    # A second fix changes nothing.
    again = cleaner.fix(result.text, path=path, date=TODAY)
    assert again.text == result.text
    assert again.changes == ()


@settings(deadline=None)
@given(text=TEXT | MARKDOWN, path=PATH)
def test_a_log_brings_the_original_back(
    unsafe: Cleaner, tmp_path_factory: pytest.TempPathFactory, text: str, path: str | None
) -> None:
    result = unsafe.fix(text, path=path, date=TODAY)
    file = tmp_path_factory.mktemp("log") / "log.jsonl"
    rules = {rule.id: rule for rule in unsafe.rules.rules}
    file.write_bytes(changelog.write(result.corrected, unsafe.provenance, rules))
    log = changelog.read(file)
    assert len(log.changes) == len(result.changes)
    if result.is_changed:
        assert changelog.revert(log, result.text, result.document.encoding, Path("a")) == text


@settings(deadline=None)
@given(text=TEXT | MARKDOWN, path=PATH)
def test_what_is_safe_is_applied_with_unsafe_fixes_too(
    safe: Cleaner, unsafe: Cleaner, text: str, path: str | None
) -> None:
    findings = safe.check(text, path=path, date=TODAY)
    assert unsafe.check(text, path=path, date=TODAY) == findings
    certain = {one.rule for one in findings if one.applicability is Applicability.SAFE}
    result = safe.fix(text, path=path, date=TODAY)
    assert bool(result.changes) == bool(certain)


@settings(deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), path=PATH)
def test_any_text_at_all(unsafe: Cleaner, text: str, path: str | None) -> None:
    result = unsafe.fix(text, path=path, date=TODAY)
    assert unsafe.fix(result.text, path=path, date=TODAY).text == result.text
