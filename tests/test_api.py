"""The library: the same result from any thread, any number of times; safe by default; errors with their place."""

from __future__ import annotations

import codecs
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

import cleaner
from cleaner import Cleaner, Result
from cleaner.config import Config, Order, Settings
from cleaner.correct import changelog
from cleaner.errors import DocumentError, GazetteerError, RuleError, UnsettledError
from cleaner.shapes import Applicability, Reason
from cleaner.text import document
from cleaner.text.document import Markup
from cleaner.text.encoding import Encoding, decode, encode

ARTICLE = """\
date 2023-01-12

LONDON Japan sees Britain as an ally. Prime Minister Kishida Fumio met Rishi Sunak.

Later Kashida flew home. The soldiers may land in Japan. vice versa.

Hikariko Ono runs the press office. We are ready to strengthen our alliance, Ono said.
"""
CORRECTED = """\
date 2023-01-12

LONDON — Japan sees Britain as an ally. Prime Minister Fumio Kishida met Rishi Sunak.

Later Kishida flew home. The soldiers may land in Japan, and vice versa.

Hikariko Ono runs the press office. We are ready to strengthen our alliance, Ono said.
"""
TODAY = date(2023, 1, 12)


@pytest.fixture(scope="module")
def safe() -> Cleaner:
    return Cleaner()


@pytest.fixture(scope="module")
def unsafe() -> Cleaner:
    return Cleaner(unsafe_fixes=True)


def log(made: Cleaner, result: Result) -> bytes:
    return changelog.write(result.corrected, made.provenance, {rule.id: rule for rule in made.rules.rules})


@pytest.mark.parametrize("text", ["", "\n", " ", "It rained.", "Ono spoke.\r\n\r\nSato left.", "\u200f😀"])
def test_nothing_to_do(safe: Cleaner, text: str) -> None:
    assert safe.check(text) == []
    result = safe.fix(text)
    assert (result.text, result.changes, result.findings, result.is_changed) == (text, (), (), False)


def test_fix(safe: Cleaner) -> None:
    result = safe.fix(ARTICLE)
    assert result.text == CORRECTED
    assert result.is_changed
    assert [(change.rules, change.before, change.after) for change in result.changes] == [
        (("structure/dateline-dash",), " ", " — "),
        (("names/order",), "Kishida Fumio", "Fumio Kishida"),
        (("names/misspelled",), "Kashida", "Kishida"),
        (("fragments/vice-versa",), ". vice versa.", ", and vice versa."),
    ]
    assert [(one.finding.rule, one.reason) for one in result.rejected] == [
        ("quotes/unmarked-speech", Reason.UNSAFE_OFF)
    ]
    assert result.findings == tuple(one.finding for one in result.rejected)


def test_unsafe_fixes_when_asked_for(unsafe: Cleaner) -> None:
    result = unsafe.fix(ARTICLE)
    assert result.text == CORRECTED.replace("We are ready to strengthen our alliance,",
                                            '"We are ready to strengthen our alliance,"')  # fmt: skip
    assert result.changes[-1].applicability is Applicability.UNSAFE


def test_a_check_applies_nothing_and_finds_what_a_fix_would(safe: Cleaner) -> None:
    found = safe.check(ARTICLE)
    assert [one.rule for one in found] == [
        "structure/dateline-dash",
        "names/order",
        "names/misspelled",
        "fragments/vice-versa",
        "quotes/unmarked-speech",
    ]
    assert [one.span for one in found] == sorted(one.span for one in found)


def test_a_fixed_text_is_clean(safe: Cleaner) -> None:
    assert [one.applicability for one in safe.check(CORRECTED)] == [Applicability.UNSAFE]
    assert not safe.fix(CORRECTED).is_changed


def test_line_ends_are_kept(safe: Cleaner) -> None:
    text = ARTICLE.replace("\n", "\r\n", 3)
    assert safe.fix(text).text == CORRECTED.replace("\n", "\r\n", 3)
    assert safe.fix(ARTICLE.rstrip("\n")).text == CORRECTED.rstrip("\n")


@pytest.mark.parametrize(
    ("named", "bom", "codec"),
    [
        (None, b"", "utf-8"),
        (None, codecs.BOM_UTF8, "utf-8"),
        (None, codecs.BOM_UTF16_LE, "utf-16-le"),
        (None, codecs.BOM_UTF16_BE, "utf-16-be"),
        ("cp1252", b"", "cp1252"),
    ],
)
def test_bytes_outside_the_edits_stay(safe: Cleaner, named: str | None, bom: bytes, codec: str) -> None:
    before = "Café £3.\r\nThey land in Japan. vice versa.\r\n\nFin — no line end"
    after = before.replace(". vice", ", and vice")
    text, encoding = decode(bom + before.encode(codec), named)
    assert encode(safe.fix(safe.read(text, encoding=encoding)).text, encoding) == bom + after.encode(codec)


def test_the_same_bytes_two_hundred_times(unsafe: Cleaner) -> None:
    expected = unsafe.fix(ARTICLE)
    told = log(unsafe, expected)
    for _ in range(200):
        result = unsafe.fix(ARTICLE)
        assert (result.text, log(unsafe, result)) == (expected.text, told)


def test_the_same_bytes_from_another_cleaner(unsafe: Cleaner) -> None:
    other = Cleaner(unsafe_fixes=True)
    assert log(other, other.fix(ARTICLE)) == log(unsafe, unsafe.fix(ARTICLE))


def test_the_same_bytes_whatever_the_hash_seed(unsafe: Cleaner, root: Path) -> None:
    script = (
        "import sys; from cleaner import Cleaner; from cleaner.correct import changelog\n"
        "made = Cleaner(unsafe_fixes=True); rules = {rule.id: rule for rule in made.rules.rules}\n"
        "given = sys.stdin.buffer.read().decode()\n"
        "sys.stdout.buffer.write(changelog.write(made.fix(given).corrected, made.provenance, rules))\n"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed},
            input=ARTICLE.encode(),
            cwd=root,
            capture_output=True,
            check=True,
        )
        assert done.stdout == log(unsafe, unsafe.fix(ARTICLE))


def test_the_same_results_from_eight_threads(unsafe: Cleaner) -> None:
    texts = [f"{ARTICLE}\n{number}\n\n{'It rained. ' * number}" for number in range(8)] * 4
    alone = [log(unsafe, unsafe.fix(text)) for text in texts]
    shared = Cleaner(unsafe_fixes=True)  # nothing of it is parsed yet: the threads meet in every first look-up
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: log(shared, shared.fix(text)), texts))
    assert together == alone


def test_a_document_keeps_its_markup_in_every_round(unsafe: Cleaner) -> None:
    text = "Kashida met Fumio Kishida. `Kashida` is code. Ono Ono spoke; Hikariko Ono too.\n\n    Kashida\n"
    given = document.read(text, markup=Markup.MARKDOWN)
    result = unsafe.fix(given, date=TODAY)
    assert "`Kashida`" in result.text
    assert result.text.endswith("\n\n    Kashida\n")
    assert result.document is given


def test_the_path_tells_the_markup(safe: Cleaner) -> None:
    text = "Fumio Kishida spoke. Later `Kashida` left."
    assert safe.fix(text, path="a.md").text == text
    assert safe.fix(text, path="a.txt").text == "Fumio Kishida spoke. Later `Kishida` left."


def test_the_date_may_be_given(safe: Cleaner) -> None:
    text = "China began exercises after Moscow’s invasion of Ukraine last summer."
    assert safe.check(text) == []
    assert [one.rule for one in safe.check(text, date=TODAY)] == ["dates/relative-event"]
    assert [one.rule for one in safe.check(text, path="2023-01-12.txt")] == ["dates/relative-event"]


def test_a_date_that_is_none(safe: Cleaner) -> None:
    with pytest.raises(DocumentError, match="not in the calendar"):
        safe.fix("date 2023-02-30\nOno spoke.", path="a.txt")


def test_read_keeps_the_encoding(safe: Cleaner) -> None:
    encoding = Encoding("utf-16-le", b"\xff\xfe")
    assert safe.fix(safe.read(ARTICLE, encoding=encoding)).document.encoding == encoding


def settings(folder: Path, **config: object) -> Settings:
    return Settings(Config(**config), folder)  # type: ignore[arg-type]


def test_settings_select_and_cap(tmp_path: Path) -> None:
    made = Cleaner(settings=settings(tmp_path, select=("names", "fragments"), ignore=("names/order",),
                                     applicability={"fragments": "display"}))  # fmt: skip
    result = made.fix(ARTICLE)
    assert [change.rules for change in result.changes] == [("names/misspelled",)]
    assert [(one.finding.rule, one.reason) for one in result.rejected] == [
        ("fragments/vice-versa", Reason.DISPLAY_ONLY)
    ]


def test_settings_may_ask_for_unsafe_fixes_and_the_call_may_refuse(tmp_path: Path) -> None:
    asked = settings(tmp_path, unsafe_fixes=True)
    assert Cleaner(settings=asked).least is Applicability.UNSAFE
    assert Cleaner(settings=asked, unsafe_fixes=False).least is Applicability.SAFE


def test_settings_of_the_native_order(tmp_path: Path) -> None:
    made = Cleaner(settings=settings(tmp_path, name_order=Order.NATIVE))
    text = "Prime Minister Fumio Kishida visited Italy."
    assert made.fix(text).text == "Prime Minister Kishida Fumio visited Italy."
    assert made.fix(made.fix(text).text).text == made.fix(text).text


def test_a_house_gazetteer_overrides_and_adds(tmp_path: Path) -> None:
    house = tmp_path / "house.yml"
    house.write_text(
        "entities:\n  - id: agreement/house\n    name: House Pact\n    mistranslations: [Home Pact]\n", encoding="utf-8"
    )
    text = "They signed the Home Pact."
    assert Cleaner().fix(text).text == text
    for made in (Cleaner(gazetteers=[house]), Cleaner(settings=settings(tmp_path, gazetteer=("house.yml",)))):
        assert made.fix(text).text == "They signed the House Pact."
        assert made.provenance.gazetteer != Cleaner().provenance.gazetteer


RULE = """\
id: terms/{slug}
summary: s
why: w
mqm: terminology/wrong-term
its: terminology
applicability: unsafe
detect: {{kind: pattern, match: {match}, replace: {replace}}}
examples:
  - wrong: "[[{match}|{replace}]]"
  - keep: "nothing"
"""


def add_rule(folder: Path, slug: str, match: str, replace: str) -> None:
    (folder / "terms").mkdir(exist_ok=True)
    (folder / "terms" / f"{slug}.yml").write_text(
        RULE.format(slug=slug, match=match, replace=replace), encoding="utf-8"
    )


def test_further_rules(tmp_path: Path) -> None:
    add_rule(tmp_path, "colour", "colour", "color")
    for made in (
        Cleaner(rules=[tmp_path], unsafe_fixes=True),
        Cleaner(settings=settings(tmp_path, rules=(".",), unsafe_fixes=True)),
    ):
        assert made.fix("No colour.").text == "No color."
        assert made.provenance.rules != Cleaner().provenance.rules


def test_rules_that_go_round_leave_the_text_and_are_named(tmp_path: Path) -> None:
    add_rule(tmp_path, "there", "grey", "gray")  # two rules that undo each other would not load
    add_rule(tmp_path, "on", "gray", "gris")
    add_rule(tmp_path, "back", "gris", "grey")
    with pytest.raises(UnsettledError, match="terms/back and terms/on and terms/there"):
        Cleaner(rules=[tmp_path], unsafe_fixes=True).fix("A grey sky.", path="a.txt")
    assert Cleaner(rules=[tmp_path]).fix("A grey sky.").text == "A grey sky."


def test_a_rule_that_would_alter_a_figure_is_refused(tmp_path: Path) -> None:
    add_rule(tmp_path, "figure", "2022", "2023")
    with pytest.raises(UnsettledError, match=r"a\.txt: not corrected: terms/figure would alter numbers"):
        Cleaner(rules=[tmp_path], unsafe_fixes=True).fix("In 2022 it rained.", path="a.txt")


def test_mistakes_in_what_is_given(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="is no folder of rules"):
        Cleaner(rules=[tmp_path / "none"])
    with pytest.raises(GazetteerError, match="does not exist"):
        Cleaner(gazetteers=[tmp_path / "none.yml"])
    with pytest.raises(RuleError, match="no rule is called 'nmes'"):
        Cleaner(settings=settings(tmp_path, select=("nmes",)))


def test_the_package_gives_its_names_when_asked() -> None:
    assert cleaner.Cleaner is Cleaner
    assert cleaner.Result is Result
    with pytest.raises(AttributeError, match="no attribute 'Cleaners'"):
        _ = cleaner.Cleaners  # type: ignore[attr-defined]


def test_the_version_is_known_without_loading_the_rules(root: Path) -> None:
    script = "import sys, cleaner; print(cleaner.__version__); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    version, modules = done.stdout.splitlines()
    assert version == cleaner.__version__
    assert not {"cleaner.api", "yaml", "regex", "msgspec"} & set(modules.split())


def test_no_fix_inside_a_quotation_is_safe() -> None:
    spoken = "Olaf Scholz met Rishi Sunak. “Scholz Scholz and Sholz left,” an aide said."
    findings = [one for one in Cleaner().check(spoken, date=date(2023, 1, 12)) if one.fix is not None]
    assert findings
    assert all(one.applicability is Applicability.UNSAFE for one in findings)
