"""Marks without their partner: put back where one place is possible, shown elsewhere."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“We go, the pilot said.", "“We go,” the pilot said.", id="curly"),
        pytest.param(
            "«We go, the pilot said.", '"We go," the pilot said.', id="guillemets, of which the pair is made English"
        ),
        pytest.param(
            "“It is”, he said.\n\n“No”, she said.\n\n“We go, the pilot said.",
            "“It is”, he said.\n\n“No”, she said.\n\n“We go”, the pilot said.",
            id="the comma where the article has it",
        ),
        pytest.param(
            "“We left. We go, he said, smiling.", "“We left. We go,” he said, smiling.", id="an aside after it"
        ),
        pytest.param(
            "“We wrote to him again, the nurse said.", "“We wrote to him again,” the nurse said.", id="wrote to"
        ),
        pytest.param(
            "He said, “We go.\n\nThe ship left.", "He said, “We go.”\n\nThe ship left.", id="to the paragraph's end"
        ),
        pytest.param('He said: "We go now!', 'He said: "We go now!"', id="to the article's end"),
    ],
)
def test_closed(text, expected, fixed):
    assert fixed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“We go, the pilot said. They left at noon.", id="the paragraph goes on"),
        pytest.param("The pilot left. “We go, he said.", id="the paragraph does not open with it"),
        pytest.param("“We go, he said, we stay, she said.", id="two who speak"),
        pytest.param("“We go, the pilot said, and they left.", id="speech may follow"),
        pytest.param("“We call it ‘home’, the pilot said.", id="other marks"),
        pytest.param("- “We go, the pilot said.\n- They left.", id="an item"),
    ],
)
def test_unclosed_is_shown(text, fixed, told):
    path = "a.md" if text.startswith("-") else None
    assert fixed(text, path=path) == text
    assert told(text, "quotes/unclosed") == [("“", "display")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("We must go,” the pilot said.", "“We must go,” the pilot said.", id="curly"),
        pytest.param('We must go, "the pilot said.', '"We must go," the pilot said.', id="glued"),
        pytest.param("We must go, “the pilot said.", "“We must go,” the pilot said.", id="glued and turned round"),
        pytest.param("Must we go?” she asked.", "“Must we go?” she asked.", id="a question"),
        pytest.param(
            "90 boats are lost,” the pilot said.", "“90 boats are lost,” the pilot said.", id="a figure first"
        ),
    ],
)
def test_opened(text, expected, fixed):
    assert fixed(text) == expected


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        pytest.param("They left. We must go,” the pilot said.", "”", id="a sentence before"),
        pytest.param("He was clear: we must go,” the pilot said.", "”", id="after a colon"),
        pytest.param("Ono said we must go,” the pilot added.", "”", id="another attribution"),
        pytest.param("We must go.” The pilot left.", "”", id="none"),
        pytest.param("must have been late,” the pilot said.", "”", id="the rest of a sentence"),
        pytest.param("Go,” the pilot said.", "”", id="one word"),
    ],
)
def test_unopened_is_shown(text, mark, fixed, told):
    assert fixed(text) == text
    assert told(text, "quotes/unopened") == [(mark, "display")]


def test_nothing_is_put_into_markup(fixed):
    text = "*We must* go,” the pilot said."
    assert fixed(text, path="a.md") == text
