"""What is inside a comment: commands, rules in brackets, a reason; what can't be understood says why."""

from __future__ import annotations

import pytest

from cleaner.suppress.directive import Directive, DirectiveError, Verb, parse


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (" cleaner: ignore ", Directive(Verb.IGNORE, (), "")),
        ("cleaner:ignore[names/misspelled] the brand", Directive(Verb.IGNORE, ("names/misspelled",), "the brand")),
        (
            " cleaner: ignore [names, terms/*]\n  two\n  lines ",
            Directive(Verb.IGNORE, ("names", "terms/*"), "two lines"),
        ),
        ("cleaner: off[names,names] x", Directive(Verb.OFF, ("names",), "x")),
        ("cleaner: on", Directive(Verb.ON, (), "")),
        ("cleaner: ignore-file the wire's own words", Directive(Verb.IGNORE_FILE, (), "the wire's own words")),
        ("cleaner: ignore and/or so they say", Directive(Verb.IGNORE, (), "and/or so they say")),
        ("the cleaner: off duty", None),
        ("TODO", None),
    ],
)
def test_a_comment_is_understood_or_not_for_us(selectors, content, expected):
    assert parse(content, selectors) == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("cleaner: ignroe[names]", "'ignroe' is no command: did you mean 'ignore'?"),
        ("cleaner:", "'' is no command: known: ignore, ignore-file, off, on"),
        ("cleaner: ignore[names", "the bracket is not closed"),
        ("cleaner: ignore[names[", "the bracket is not closed"),
        ("cleaner: ignore[] why", "the brackets name no rule; leave them away to mean every rule"),
        ("cleaner: ignore[names/mispelled]", "no rule is called 'names/mispelled': did you mean 'names/misspelled'?"),
        ("cleaner: off[names, zzzzzz]", "no rule is called 'zzzzzz'"),
        ("cleaner: ignore names/misspelled, the brand", "rules stand in brackets: [names/misspelled]"),
    ],
)
def test_what_is_misread_would_silence_too_much(selectors, content, message):
    with pytest.raises(DirectiveError) as error:
        parse(content, selectors)
    assert str(error.value).startswith(message)


def test_it_is_told_as_it_was_asked_for(selectors):
    assert str(parse("cleaner: ignore[ names , terms ] why", selectors)) == "ignore[names, terms]"
    assert str(parse("cleaner: off why", selectors)) == "off"
