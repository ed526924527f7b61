"""Rules of Vale: what each kind becomes, what can't be carried over."""

from __future__ import annotations

import pytest

from cleaner.errors import RuleError
from cleaner.rulebook.importers import formats
from cleaner.rulebook.importers.items import Casing, Choice, Left, Lost, Match, Reading, Swap


def rule(kind: str, *lines: str, message: str = "Use '%s' rather than '%s'.") -> str:
    return "\n".join([f"extends: {kind}", f'message: "{message}"', *lines, ""])


class TestSubstitution:
    def test_words(self, told):
        text = rule("substitution", "level: error", "swap:", "  cell phone: mobile", "  e\\.g\\.: for example")
        assert told("Terms.yml", text) == [
            "5: cell phone -> mobile [exact]",
            "6: e.g. -> for example [exact]",
        ]

    def test_any_case(self, items):
        (one,) = items("Terms.yml", rule("substitution", "ignorecase: true", "swap:", "  JavaScript: Javascript"))
        assert (one.wrong, one.rights, one.is_exact) == ("javascript", ("Javascript",), False)

    def test_a_list_of_swaps(self, told):
        text = rule("substitution", "swap:", "  - b: c", "  - a: d")
        assert told("Terms.yml", text) == ["4: b -> c [exact]", "5: a -> d [exact]"]

    def test_several_readings_and_a_mere_suggestion_are_shown(self, items):
        assert items("A.yml", rule("substitution", "swap:", "  a: b|c"))[0].is_shown
        assert items("A.yml", rule("substitution", "level: suggestion", "swap:", "  a: b"))[0].is_shown

    def test_patterns(self, items):
        swap = ["swap:", "  '(?:gave|give) rise to': caused", "  'the (\\w+) directory': $1 folder"]
        first, second = items("A.yml", rule("substitution", "ignorecase: true", *swap))
        assert (first.match, first.replace, first.ignore_case) == (r"\b(?:(?:gave|give) rise to)\b", "caused", True)
        assert second.replace == r"\g<1> folder"

    def test_exceptions_are_vetoes(self, items):
        (one,) = items("A.yml", rule("substitution", "exceptions: [very Reverend]", "swap: {very: quite}"))
        assert (one.match, one.unless) == (r"\b(?:very)\b", (r"(?<!\w)(?:very Reverend)(?!\w)",))

    def test_without_word_boundaries(self, items):
        (one,) = items("A.yml", rule("substitution", "nonword: true", "swap: {'->': to}"))
        assert (one.match, one.replace) == ("(?:->)", "to")

    def test_what_is_to_be_taken_out_is_shown(self, items):
        first, second = items("A.yml", rule("substitution", 'swap: {obviously: ""}'))
        assert (type(first), first.replace, type(second)) == (Match, None, Lost)

    def test_several_readings_of_a_pattern_are_lost(self, items):
        first, second = items("A.yml", rule("substitution", "swap: {'in regards? to': about|on}"))
        assert (first.replace, second.reason) == (
            None,
            "is a pattern with several readings: it is shown without them",
        )

    @pytest.mark.parametrize(
        ("pair", "reason"),
        [
            ("'foo(': bar", "is a pattern that is refused: "),
            ("'x*': bar", "matches nothing at all, everywhere"),
            ("'a(?U)b+': c", "uses the flags (?U)"),
            ("a: '(?:b|c)'", "what it should read is a pattern"),
            ("'(a{900}){900}': c", "is a pattern that is refused: repeats too much"),
        ],
    )
    def test_what_is_left(self, items, pair, reason):
        (one,) = items("A.yml", rule("substitution", "nonword: true", f"swap: {{{pair}}}"))
        assert isinstance(one, Left)
        assert one.reason.startswith(reason)


class TestExistence:
    def test_tokens(self, items):
        text = rule(
            "existence", "ignorecase: true", "tokens:", "  - very", "  - 'clear(?:ly)?'", "  -", message="No '%s'"
        )
        first, second = items("Avoid.yml", text)
        assert (first.match, first.words, first.replace) == (r"(?<!\w)very(?!\w)", ("very",), None)
        assert (second.match, second.words, second.place.line) == (r"\b(?:clear(?:ly)?)\b", (), 6)
        assert first.origin.summary == "No this"

    def test_raw(self, items):
        (one,) = items("Avoid.yml", rule("existence", "raw: ['(?i)foo', '\\s+bar']"))
        assert one.match == r"(?:(?i:foo\s+bar))"

    def test_an_action_of_an_editor_is_lost(self, items):
        *_, last = items("A.yml", rule("existence", "tokens: [very]", "action: {name: remove}"))
        assert (type(last), last.text) == (Lost, "action remove")


def test_consistency(items):
    text = rule("consistency", "ignorecase: true", "either:", "  adviser: advisor", "  'cent(?:er|ers)': centre")
    first, second = items("Spelling.yml", text)
    assert (first.first, first.second, first.ignore_case, type(first)) == ("adviser", "advisor", True, Choice)
    assert (second.first, second.second, second.place.line) == ("(?:cent(?:er|ers))", "centre", 6)


class TestRepetition:
    def test_a_word_that_stands_again(self, items):
        (one,) = items("Repeat.yml", rule("repetition", "alpha: true", "tokens: ['[^\\s]+']", message="'%s' twice"))
        import regex

        pattern = regex.compile(one.match)
        assert [m.group() for m in pattern.finditer("It is is so. So so there. Pago Pago and 4 4.")] == ["is is"]
        assert one.samples[0] == "again again"

    def test_with_groups(self, items):
        (one,) = items("Repeat.yml", rule("repetition", "tokens: ['(a|b)']"))
        assert isinstance(one, Left)


class TestCapitalization:
    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            (["match: $title", "scope: heading"], ("title", None, "heading")),
            (["match: $sentence", "scope: [heading.h1, heading.h2]"], ("sentence", None, "heading")),
            (["match: $lower", "scope: sentence"], ("lower", None, "sentence")),
            (["match: '^[A-Z]'"], (None, "(?m:(?:^[A-Z]))", "paragraph")),
        ],
    )
    def test_styles_and_patterns(self, items, lines, expected):
        (one,) = items("Head.yml", rule("capitalization", *lines))
        assert isinstance(one, Casing)
        assert (one.style, one.match, one.where) == expected

    def test_its_settings(self, items):
        lines = ["match: $title", "scope: heading", "threshold: 0.9", "exceptions: [API]", "style: Chicago"]
        first, second = items("Head.yml", rule("capitalization", *lines))
        assert (first.threshold, first.exceptions, second.text) == (0.9, ("API",), "style")


@pytest.mark.parametrize(
    "kind", ["occurrence", "conditional", "metric", "readability", "script", "sequence", "spelling", "telepathy"]
)
def test_kinds_that_are_left(items, kind):
    (one,) = items("House/Some.yml", rule(kind, "token: x"))
    assert (type(one), one.text, one.place.line) == (Left, "House.Some", 1)


@pytest.mark.parametrize("scope", ["heading", "~heading", "[text, list]", "raw", "table.cell", "comment"])
def test_scopes_that_are_left(items, scope):
    (one,) = items("A.yml", rule("existence", f"scope: {scope}", "tokens: [a, b]"))
    assert (type(one), one.place.line) == (Left, 3)
    assert one.reason.startswith("holds for the scope")


def test_the_names_of_a_rule(items):
    text = rule("substitution", "link: https://style.example.org", "description: Plain words.", "swap: {a: b}")
    (one,) = items("PlainStyle/LongWords.yml", text)
    assert one.origin == (
        "plain-style-long-words",
        "Use the right form rather than what is written",
        "It is PlainStyle.LongWords, a rule of a Vale style. Plain words. https://style.example.org",
    )


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("extends: existence\ntokens: [a\n  - b\n", 4, "is not valid YAML"),
        ("extends: substitution\nswap: {a: b}\nswap: {c: d}\n", 3, "key 'swap' stands twice"),
        ("extends: substitution\nswap: [a, b]\n", 1, "is not written as 'substitution' asks"),
        ("extends: substitution\nswap: {a: [b, c]}\n", 1, "is not written as 'substitution' asks"),
        ("extends: repetition\ntokens: [a]\nmax: many\n", 1, "is not written as 'repetition' asks"),
        ("extends: existence\na: &a [x]\ntokens: *a\n", 3, "repeats a part by an alias, which is refused"),
        ("extends: existence\ntokens: [[a]]\n", 2, "'tokens' is a list of texts"),
        ("- a\n- b\n", 1, "is no rule of Vale"),
        ("message: x\n", 1, "is no rule of Vale"),
    ],
)
def test_files_that_are_no_rules(write, text, line, message):
    with pytest.raises(RuleError) as caught:
        list(formats.read(write("Bad.yml", text), Reading(), "vale"))
    assert (caught.value.line, message in caught.value.message) == (line, True)


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        ("existence", ["tokens: ['a(', b]"], [(Left, 3, "a("), (Match, 3, "b")]),
        ("consistency", ["either: {'a(': b}"], [(Left, 3, "a( / b")]),
        ("repetition", ["tokens: ['a[']"], [(Left, 3, "a[")]),
        ("capitalization", ["match: '('"], [(Left, 3, "(")]),
        ("capitalization", ["scope: text"], [(Left, 1, "match")]),
        ("existence", ["exceptions: ['a(']", "tokens: [b]"], [(Match, 4, "b")]),
    ],
)
def test_patterns_that_are_refused_are_told(items, kind, lines, expected):
    found = items("A.yml", rule(kind, *lines))
    assert [(type(one), one.place.line, one.text) for one in found] == expected


def test_each_entry_is_told(items):
    swap = [f"  'w{number}': {right}" for number, right in enumerate(["a", '""', "b|c", "'(?:d)'", "e$1"])]
    found = [one for one in items("A.yml", rule("substitution", "swap:", *swap)) if not isinstance(one, Lost)]
    assert len(found) == 5
    assert all(isinstance(one, Swap | Match | Left) for one in found)
