"""Every mistake in a rule file is an error with its line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from cleaner.errors import RuleError
from cleaner.rulebook import rulefile
from cleaner.shapes import Applicability

WriteRule = Callable[..., Path]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    word: str
    least: int = 0
    more: tuple[str, ...] = ()


KINDS = {"words": Words, "numbers": Words}


def test_a_rule(write_rule: WriteRule) -> None:
    path = write_rule(
        ("applicability: display", "applicability: unsafe\npriority: -3\ntouches: [numbers, quotes]"),
        ("  word: bad", "  word: bad\n  least: 2\n  more: [x, y]"),
        ('- keep: "A good word."', '- keep: "A good word."\n    date: 2022-02-24\n    note: a reason'),
    )
    rule = rulefile.read(path, KINDS)
    assert (rule.id, rule.group, rule.kind, rule.path) == ("names/test", "names", "words", path)
    assert (rule.summary, rule.why, rule.mqm, rule.its) == (
        "A fault",
        "Because.",
        "accuracy/mistranslation",
        "mistranslation",
    )
    assert (rule.applicability, rule.priority, rule.touches) == (Applicability.UNSAFE, -3, {"numbers", "quotes"})
    assert rule.options == Words("bad", 2, ("x", "y"))
    assert [(case.wrong, case.keep, case.date) for case in rule.examples] == [
        ("A [[bad]] word.", None, None),
        (None, "A good word.", date(2022, 2, 24)),
    ]


def test_a_safe_rule_with_three_of_each(write_rule: WriteRule) -> None:
    path = write_rule(
        ("applicability: display", "applicability: safe"),
        ('  - keep: "A good word."', '  - wrong: "[[bad]] 2"\n  - wrong: "[[bad]] 3"\n' + '  - keep: "good"\n' * 3),
    )
    assert rulefile.read(path, KINDS).applicability is Applicability.SAFE


@pytest.mark.parametrize(
    ("pairs", "line", "column", "message", "hint"),
    [
        pytest.param([("summary:", "sumary:")], 2, 1, "unknown key 'sumary'", "did you mean 'summary'?", id="a key"),
        pytest.param([("summary: A fault\n", "")], 1, 1, "key 'summary' is missing", None, id="no summary"),
        pytest.param([("why: Because.", "why: [a]")], 3, 1, "'why' must be a text, not a list", None,
                     id="a list for a text"),
        pytest.param([("names/test", "names")], 1, 1, "id 'names' is no GROUP/SLUG", None, id="no slug"),
        pytest.param([("names/test", "nams/test")], 1, 1, "id 'nams/test' is no GROUP/SLUG", "did you mean 'names'?",
                     id="no such group"),
        pytest.param([("names/test", "names/Test")], 1, 1, "is no GROUP/SLUG", None, id="a capital in the slug"),
        pytest.param([("names/test", "names/a--b")], 1, 1, "is no GROUP/SLUG", None, id="two hyphens"),
        pytest.param([("names/test", "roles/test")], 1, 1, "id 'roles/test' belongs in a file roles/test.yml", None,
                     id="another folder"),
        pytest.param([("names/test", "names/tests")], 1, 1, "names/tests.yml", None, id="another name"),
        pytest.param([("display", "save")], 6, 1, "applicability 'save' is not known", "did you mean 'safe'?",
                     id="an applicability"),
        pytest.param([("display", "display\ntouches: [numbers, quote]")], 7, 20, "can't touch 'quote'",
                     "did you mean 'quotes'?", id="what it touches"),
        pytest.param([("display", "display\npriority: high")], 7, 1, "'priority' must be a whole number, not 'high'",
                     None, id="a priority"),
        pytest.param([("kind: words", "kind: word")], 8, 3, "no detector 'word'", "did you mean 'words'?",
                     id="a detector"),
        pytest.param([("kind: words", "sort: words")], 7, 1, "no detector 'None'", None, id="no detector"),
        pytest.param([("  word: bad", "  word: bad\n  lest: 2")], 10, 3, "unknown key 'lest'",
                     "did you mean 'least'?", id="an option"),
        pytest.param([("  word: bad", "  word: bad\n  least: x")], 10, 3, "'least' must be a whole number, not 'x'",
                     None, id="a wrong option"),
        pytest.param([("  word: bad", "  word: bad\n  more: [a, {b: c}]")], 10, 13, "item 2 of 'more' must be a text",
                     None,
                     id="a wrong item of an option"),
        pytest.param([("  word: bad\n", "")], 7, 1, "key 'word' is missing", None, id="an option is missing"),
        pytest.param([("keep: ", "kept: ")], 12, 5, "unknown key 'kept'", "did you mean 'keep'?", id="in an example"),
        pytest.param([("- keep:", "- note: x\n    keep:"), ("wrong", "keep")], 10, 1, "0 wrong and 2 keep", None,
                     id="nothing wrong"),
        pytest.param([("keep: \"A good", "wrong: \"A [[good]]")], 10, 1, "2 wrong and 0 keep", None, id="nothing kept"),
        pytest.param([("- keep: \"A good word.\"", "- note: x")], 12, 5, "an example is either wrong or keep", None,
                     id="an example that is neither"),
        pytest.param([("- keep:", "- wrong: \"[[x]]\"\n    keep:")], 12, 5, "an example is either wrong or keep", None,
                     id="an example that is both"),
        pytest.param([("[[bad]]", "bad")], 11, 5, "nothing is marked", "write [[found|becomes]], or [[found]]",
                     id="no mark"),
        pytest.param([("[[bad]]", "[[bad]")], 11, 5, "nothing is marked", "write [[found|becomes]], or [[found]]",
                     id="a mark that does not close"),
        pytest.param([("display", "safe")], 10, 1, "a rule that is safe needs 3 of each", None, id="too few for safe"),
        pytest.param([("keep: \"A good word.\"", "keep: \"x\"\n    date: 2022-02-30")], 13, 5,
                     "date '2022-02-30' is no day of the calendar", None,
                     id="a date that is none"),
    ],
)  # fmt: skip
def test_mistakes(
    write_rule: WriteRule, pairs: list[tuple[str, str]], line: int, column: int, message: str, hint: str | None
) -> None:
    path = write_rule(*pairs)
    with pytest.raises(RuleError) as caught:
        rulefile.read(path, KINDS)
    error = caught.value
    assert message in error.message
    assert (error.path, error.line, error.column) == (str(path), line, column)
    if hint is not None:
        assert error.hint == hint
