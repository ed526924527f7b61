"""Pattern rules: slots stand for facts, conditions hold, and a bad pattern is an error, never a hang."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.detect import running
from cleaner.detect.pattern import Near, PatternOptions, Variant, literals
from cleaner.errors import RuleError
from cleaner.facts.article import Article, Knowledge, Style
from cleaner.files import shipped_rules
from cleaner.gazetteer.entity import EntityType
from cleaner.gazetteer.lookup import Gazetteer
from cleaner.gazetteer.sources import curated
from cleaner.rulebook import lexicon, rulefile
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Finding
from cleaner.text import limited
from cleaner.text.document import Markup, read
from cleaner.text.span import Span

GAZETTEER = """\
entities:
  - {id: person/rishi-sunak, name: {given: Rishi, family: Sunak}}
  - {id: person/hikariko-ono, name: {given: Hikariko, family: Ono}}
  - {id: place/japan, name: Japan, kind: country, adjectives: [Japanese], capital: tokyo}
  - {id: place/tokyo, name: Tokyo, kind: city}
  - {id: organisation/nato, name: NATO, accession: true, mistranslations: [North Pact]}
  - {id: agreement/raa, name: Reciprocal Access Agreement}
"""
OFFICES = "offices:\n  - {id: prime-minister, class: head-of-government, titles: [Prime Minister]}\n"


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder = tmp_path_factory.mktemp("gazetteer")
    (folder / "a.yml").write_text(GAZETTEER, encoding="utf-8")
    (folder / "b.yml").write_text(OFFICES, encoding="utf-8")
    words = lexicon.read(shipped_rules() / "en" / "lexicon.yml")
    return Knowledge(Gazetteer(curated.read([folder])[0]), words, Style())


Run = Callable[..., list[Finding]]


@pytest.fixture(scope="module")
def run(knowledge: Knowledge) -> Run:
    def found(
        text: str,
        match: str | None = None,
        replace: str | None = None,
        *,
        cap: Applicability = Applicability.SAFE,
        markup: Markup = Markup.PLAIN,
        **options: Any,
    ) -> list[Finding]:
        rule = Rule(
            "terms/test", "A fault", "w", "m", "i", cap, "pattern",
            PatternOptions(match=match, replace=replace, **options), (), 0, frozenset(), Path("terms/test.yml"),
        )  # fmt: skip
        return running.findings(Article(read(text, markup=markup), knowledge), rule)

    return found


def surfaces(text: str, findings: list[Finding]) -> list[str]:
    return [one.span.of(text) for one in findings]


@pytest.mark.parametrize(
    ("text", "match", "options"),
    [
        pytest.param("", "bad", {}, id="an empty text"),
        pytest.param("A good word.", "bad", {}, id="no match"),
        pytest.param("A BAD word.", "bad", {}, id="another case"),
        pytest.param("A bad word.", "bad", {"unless": ("bad word",)}, id="an exception that overlaps"),
        pytest.param("A bad word.", "(?P<fault>bad) word", {"unless": ("a bad|bad w",)}, id="one of its alternatives"),
        pytest.param("See www.bad.example now.", "bad", {}, id="in an address"),
        pytest.param("A “bad” word.", "bad", {"quoted": False}, id="quoted, where speech is left alone"),
        pytest.param("bad\n\nword", r"bad\s+word", {}, id="over two paragraphs"),
        pytest.param("Sunak left.", "{person} spoke", {}, id="a slot whose words do not follow"),
        pytest.param("It fell.", "{person} fell", {}, id="a slot without a fact"),
        pytest.param("Rishi Sunak left. A sunak spoke.", "{person} spoke", {}, id="the words of a fact, no fact"),
        pytest.param("Rishi Sunak left.", "{person}", {"near": Near(words="rain")}, id="no such words"),
        pytest.param("A bad word.", "bad", {"near": Near(types=(EntityType.AGREEMENT,))}, id="nothing near"),
        pytest.param("The Reciprocal Access Agreement.\n\nA bad word.", "bad",
                     {"near": Near(types=(EntityType.AGREEMENT,))}, id="near, but in another paragraph"),
        pytest.param("A bad Reciprocal Access Agreement.", "bad", {"near": Near(accession=True)},
                     id="near, but nothing that states accede to"),
        pytest.param("A bad North Pact.", "bad", {"near": Near(accession=True)}, id="near, by a wrong name"),
        pytest.param("A bad NATO.", "bad NATO", {"near": Near(accession=True)}, id="the match is not near itself"),
        pytest.param("It is bad.", "{sentence-start}bad", {}, id="not at the start"),
        pytest.param("Bad. It.", "(?P<fault>x)?Bad", {}, id="the fault took no part"),
    ],
)  # fmt: skip
def test_silent(run: Run, text: str, match: str, options: dict[str, Any]) -> None:
    assert run(text, match, **options) == []


@pytest.mark.parametrize(
    ("text", "match", "options", "expected"),
    [
        pytest.param("A bad, bad word.", "bad", {}, ["bad", "bad"], id="each match"),
        pytest.param("A BAD word.", "bad", {"ignore_case": True}, ["BAD"], id="without case"),
        pytest.param("A bad word.", "A (?P<fault>bad) word", {}, ["bad"], id="the fault alone"),
        pytest.param("A bad word. bad", "bad", {"unless": ("bad word",)}, ["bad"], id="an exception elsewhere"),
        pytest.param("A “bad” word.", "bad", {}, ["bad"], id="quoted"),
        pytest.param("A “bad” bad word.", "bad", {"quoted": False}, ["bad"], id="beside a quotation"),
        pytest.param("Bad Ono is bad.", "(?i:bad)", {"named": False}, ["bad"], id="outside of names"),
        pytest.param("Tokyo is bad.", "(?i:tokyo)", {"named": False}, [], id="a name that is known"),
        pytest.param("😀e\u0301 bad", "bad", {}, ["bad"], id="after emoji and combining marks"),
        pytest.param("Rishi Sunak spoke.", "{person} spoke", {}, ["Rishi Sunak spoke"], id="a person"),
        pytest.param("Prime Minister Rishi Sunak", "{office} {person}", {}, ["Prime Minister Rishi Sunak"],
                     id="an office"),
        pytest.param("in Tokyo, Japan", "{city}, {place}", {}, ["Tokyo, Japan"], id="places"),
        pytest.param("a Japanese ship", "{nationality} ship", {}, ["Japanese ship"], id="a nationality"),
        pytest.param("It joined NATO.", "joined {organisation}", {}, ["joined NATO"], id="an organisation"),
        pytest.param("It joined NATO.", "joined {pact}", {}, ["joined NATO"], id="a pact"),
        pytest.param("a Reciprocal Access Agreement", "{agreement}", {}, ["Reciprocal Access Agreement"],
                     id="an agreement"),
        pytest.param("by 2% today", "by {percent}", {}, ["by 2%"], id="a percentage"),
        pytest.param("Sunak, a spokesman, said so.", "{spokesperson}, {said}", {}, ["spokesman, said"], id="words"),
        pytest.param("bad. bad it is. Not bad.", "{sentence-start}bad", {}, ["bad", "bad"], id="starts of sentences"),
        pytest.param("bad it is. bad.\n\nbad", "{paragraph-start}bad", {}, ["bad", "bad"], id="of paragraphs"),
        pytest.param("BAD", "{paragraph-start}bad", {"ignore_case": True}, ["BAD"], id="at a start without case"),
        pytest.param("A bad word", "{sentence-start}good|bad", {}, ["bad"], id="an alternative that needs no start"),
        pytest.param("bad Sunak", "{sentence-start}good {person}|bad", {}, ["bad"], id="an alternative after a slot"),
        pytest.param("日本 Sunak", r"{sentence-start}\p{Script=Han}+ {person}", {}, ["日本 Sunak"], id="a script"),
        pytest.param("Londn fell", "{sentence-start}(?:London){e<=1}", {}, ["Londn"], id="a fuzzy group at a start"),
        pytest.param("(bad Sunak", r"{sentence-start}(?:\(bad {person})", {}, ["(bad Sunak"], id="half a group"),
        pytest.param("A bad NATO.", "bad", {"near": Near(accession=True)}, ["bad"], id="a pact near by"),
        pytest.param("NATO.\n\nA bad word.", "bad", {"near": Near(accession=True, paragraphs=1)}, ["bad"], id="before"),
        pytest.param("A bad rain.", "bad", {"near": Near(words="RAIN|snow")}, ["bad"], id="words near by"),
    ],
)  # fmt: skip
def test_found(run: Run, text: str, match: str, options: dict[str, Any], expected: list[str]) -> None:
    assert surfaces(text, run(text, match, **options)) == expected


@pytest.mark.parametrize(
    ("text", "match", "expected"),
    [
        pytest.param("Rishi Sunak met Rishi Sunak.", "{person} met {person}", 1, id="one slot, one person"),
        pytest.param("Rishi Sunak met Sunak.", "{person} met {person}", 1, id="one person by two forms"),
        pytest.param("Rishi Sunak met Hikariko Ono.", "{person} met {person}", 0, id="one slot, two people"),
        pytest.param("Rishi Sunak met Hikariko Ono.", "{person a} met {person b}", 1, id="two labels"),
        pytest.param("Rishi Sunak met Hikariko Ono.", "{person a} met {person a}", 0, id="one label, two people"),
        pytest.param("Rishi Sunak met Rishi Sunak.", "{person a} met {person a}", 1, id="one label, one person"),
        pytest.param("Rishi Sunak spoke. It spoke.", "(?:{person}|It) spoke", 2, id="an alternative not taken"),
    ],
)
def test_slots_that_must_agree(run: Run, text: str, match: str, expected: int) -> None:
    assert len(run(text, match)) == expected


def test_replace(run: Run) -> None:
    (found,) = run("A bad  word.", r"(?P<what>bad)\s+(word)", r"\2 not \g<what>", message="told")
    assert found.fix is not None
    assert [(edit.span, edit.after) for edit in found.fix.edits] == [(Span(2, 11), "word not bad")]
    assert (found.rule, found.message, found.applicability) == ("terms/test", "told", Applicability.SAFE)


def test_the_message_is_the_summary_of_the_rule_where_it_gives_none(run: Run) -> None:
    assert run("bad", "bad")[0].message == "A fault"


def test_each_form_has_its_own_fix(run: Run) -> None:
    found = run("one two", None, any=(Variant(match="two", replace="2"), Variant(match="one", replace="1")))
    assert [one.fix and one.fix.edits[0].after for one in found] == ["2", "1"]


@pytest.mark.parametrize(
    ("cap", "suggestions"),
    [(Applicability.SAFE, ()), (Applicability.UNSAFE, ()), (Applicability.DISPLAY, ("good",))],
)
def test_a_fix_goes_no_further_than_the_rule(run: Run, cap: Applicability, suggestions: tuple[str, ...]) -> None:
    (found,) = run("bad", "bad", "good", cap=cap)
    assert (found.applicability, found.suggestions) == (cap, suggestions)


def test_the_same_word_twice_is_told_where_it_is_wrong(run: Run) -> None:
    (found,) = run("The bad word is bad.", "bad", unless=("bad word",))
    assert found.span == Span(16, 19)


def test_code_in_markdown_is_no_prose(run: Run) -> None:
    text = "bad `bad`\n\n    bad\n"
    assert [one.span for one in run(text, "bad", markup=Markup.MARKDOWN)] == [Span(0, 3)]


@pytest.mark.parametrize(
    ("match", "options", "message"),
    [
        pytest.param("(bad", {}, r"missing \).* of '\(bad'", id="a bracket"),
        pytest.param("{person} (bad", {}, r"missing \)", id="a bracket beside a slot"),
        pytest.param("bad", {"unless": ("(",)}, r"missing \)", id="in an exception"),
        pytest.param("bad", {"near": Near(words="(")}, r"missing \)", id="in the words near by"),
        pytest.param("bad", {"replace": r"\g<none>"}, r"none", id="a group that the fix names"),
        pytest.param("bad", {"replace": r"\3"}, r"3|group", id="a group that the fix numbers"),
    ],
)
def test_a_bad_pattern_is_an_error_of_the_rule(run: Run, match: str, options: dict[str, Any], message: str) -> None:
    with pytest.raises(RuleError, match=message) as caught:
        run("A bad word.", match, **options)
    assert caught.value.message.startswith("rule terms/test was left out: a pattern ")
    assert caught.value.message.endswith("; it stands in terms/test.yml")


@pytest.mark.parametrize(
    ("match", "options"),
    [
        pytest.param(r"(?:a|a)+b", {}, id="the pattern"),
        pytest.param(r"\Aa", {"unless": (r"(?:a|a)+b",)}, id="an exception"),
        pytest.param(r"\Aa", {"near": Near(words=r"(?:a|a)+b")}, id="the words near by"),
        pytest.param(r"{paragraph-start}(?:a|a)+b", {}, id="the opening of a paragraph"),
        pytest.param(r"{paragraph-start}(?:a|a)+b {person}", {}, id="the opening before a slot"),
    ],
)
def test_a_pattern_that_takes_too_long_is_an_error_of_the_rule(
    run: Run, monkeypatch: pytest.MonkeyPatch, match: str, options: dict[str, Any]
) -> None:
    monkeypatch.setattr(limited, "SECONDS", 0.05)
    with pytest.raises(RuleError, match="rule terms/test was left out: a pattern takes too long") as caught:
        run("a" * 60 + "c", match, **options)
    assert "nested repetition" in (caught.value.hint or "")


RULE = """\
id: terms/test
summary: s
why: w
mqm: m
its: i
applicability: display
detect:
  kind: pattern
{detect}
examples:
  - wrong: "[[a]]"
  - keep: "b"
"""


@pytest.mark.parametrize(
    ("detect", "line", "message"),
    [
        ("  match: a\n  any: [{match: b}]", 7, "either match or any"),
        ("  replace: a", 7, "either match or any"),
        ("  match: a\n  near: {kinds: [place]}", 10, "unknown key 'kinds'"),
        ("  match: a\n  near: {types: [plaice]}", 10, "plaice"),
        ("  any: [{match: b, with: c}]", 9, "unknown key 'with'"),
    ],
    ids=["match and any", "neither", "a key of near", "a type of near", "a key of a form"],
)
def test_options_that_are_wrong(tmp_path: Path, detect: str, line: int, message: str) -> None:
    path = tmp_path / "terms" / "test.yml"
    path.parent.mkdir()
    path.write_text(RULE.format(detect=detect), encoding="utf-8")
    with pytest.raises(RuleError, match=message) as caught:
        rulefile.read(path, {"pattern": PatternOptions})
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        pytest.param("vice versa", ("vice versa",), id="plain"),
        pytest.param(r"\bvice\b", ("vice",), id="between boundaries"),
        pytest.param("ab", (), id="too short"),
        pytest.param("colou?r", ("colo",), id="an optional letter"),
        pytest.param("colo+ur", ("colo",), id="a letter once or more"),
        pytest.param("word{0,2}s", ("wor",), id="a letter that may be missing"),
        pytest.param("(word)s", ("word",), id="in a group"),
        pytest.param("(word )?s", (), id="in an optional group"),
        pytest.param("(word )*s", (), id="in a repeated group"),
        pytest.param("(word ){0,1}s", (), id="in a counted group"),
        pytest.param("one|another", (), id="an alternative"),
        pytest.param("(?i)word", (), id="a flag"),
        pytest.param(r"\x41bcd", ("bcd",), id="a letter by its number"),
        pytest.param(r"\u2019said", ("said",), id="a mark by its number"),
        pytest.param(r"\p{Lu}said", ("said",), id="a property"),
        pytest.param(r"\N{EM DASH}said", ("said",), id="a letter by its name"),
        pytest.param(r"(a)\12said", ("said",), id="a reference"),
        pytest.param("[abc]def", ("def",), id="a set"),
        pytest.param("[]abcd]def", ("def",), id="a set that holds its bracket"),
        pytest.param(r"[a\]bcd]def", ("def",), id="a set that holds an escaped bracket"),
        pytest.param("[^]abcd]def", ("def",), id="a set of what is not"),
        pytest.param("[[:alpha:]]+said", (), id="a set of sets"),
        pytest.param("{person} said", ("said",), id="beside a slot"),
        pytest.param("said {person a} so", ("said",), id="between slots"),
    ],
)
def test_literals(match: str, expected: tuple[str, ...]) -> None:
    assert literals(PatternOptions(match=match)) == expected


def test_literals_of_several_forms_are_given_or_unknown() -> None:
    assert literals(PatternOptions(any=(Variant(match="word"),))) == ()
    assert literals(PatternOptions(any=(Variant(match="word"),), literals=("word",))) == ("word",)


PIECES = {
    "word": "word", "a": "a", " ": " ", ".": "x", r"\.": ".", r"\b": "", r"\d": "7", r"\p{L}": "é", "[ab]": "b",
    "[^]x]": "y", r"[\]x]": "]", r"\x41": "A", r"\u0042": "B", "(one)": "one", "(?:two)": "two", "ab?": "a",
    "(three)?": "", "c*": "", "(four)*": "", "d{0,1}": "", "(five){0,2}": "", "e+": "ee", "(six){2}": "sixsix",
    r"\(?": "", "(seven|eight)": "eight",
}  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(sorted(PIECES)), min_size=1, max_size=6))
def test_a_text_that_matches_holds_a_literal(pieces: list[str]) -> None:
    match = "".join(pieces)
    text = "".join(PIECES[piece] for piece in pieces)
    if not regex.fullmatch(match, text):
        return  # a boundary where there is none
    found = literals(PatternOptions(match=match))
    assert not found or any(one in text for one in found)


def test_every_shipped_pattern_that_matches_its_own_example_holds_its_literals() -> None:
    for path in sorted((shipped_rules() / "en").rglob("*.yml")):
        if path.name == "lexicon.yml" or "kind: pattern" not in path.read_text(encoding="utf-8"):
            continue
        rule = rulefile.read(path, {"pattern": PatternOptions})
        words = literals(rule.options)
        wrong = [re.sub(r"\[\[(.*?)(\|.*?)?\]\]", r"\1", case.wrong) for case in rule.examples if case.wrong]
        assert wrong
        for example in wrong:
            assert not words or any(word.lower() in example.lower() for word in words), (rule.id, example)
