"""Speech in the first person without marks: what is marked, what is only shown, what is no speech."""

from __future__ import annotations

import pytest

RULE = "quotes/unmarked-speech"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("We go, he said.", '"We go," he said.', id="a pronoun"),
        pytest.param("We go, our boats are old, he said.", '"We go, our boats are old," he said.', id="commas in it"),
        pytest.param("We go, union chief Ama Boa said.", '"We go," union chief Ama Boa said.', id="a bare title"),
        pytest.param("We go, its head, Ama Boa, said.", '"We go," its head, Ama Boa, said.', id="an apposition"),
        pytest.param("We go, Ama Boa, 45, a nurse, said.", '"We go," Ama Boa, 45, a nurse, said.', id="two"),
        pytest.param("We go, said the nurse.", '"We go," said the nurse.', id="the verb first"),
        pytest.param("We go, he said, adding no more.", '"We go," he said, adding no more.', id="an aside"),
        pytest.param("We go, he said on Monday, January 5.", '"We go," he said on Monday, January 5.', id="a date"),
        pytest.param("Boa said: We go. He left.", 'Boa said: "We go." He left.', id="a colon, then what he did"),
        pytest.param(
            "The town’s cold. We go, he said.", "The town’s cold. “We go,” he said.", id="the article's marks"
        ),
    ],
)
def test_marked(text, expected, fixed, told):
    assert [one[1] for one in told(text, RULE)] == ["unsafe"]
    assert fixed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We go, he said, and we stay.", id="speech after the attribution"),
        pytest.param("In our view, he said, it is late.", id="an attribution amid speech"),
        pytest.param("We waited. We go, he said.", id="speech before it"),
        pytest.param("We go, he said. We waited.", id="speech after it"),
        pytest.param("Ono said we go, the nurse said.", id="two who speak"),
        pytest.param("Boa said: We go. The road is long.", id="a colon, and more"),
        pytest.param("Boa said the road is ours.", id="a report"),
        pytest.param("The road is short here.\n\nAnd we go, he said.", id="it goes on from the paragraph before"),
        pytest.param("I rose.\n\nI ate.\n\nThe sun shone.\n\nWe go, he said.", id="told in the first person"),
    ],
)
def test_shown(text, told):
    assert [one[1] for one in told(text, RULE)] == ["display"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We go, says minister", id="a headline"),
        pytest.param("# We go, he said.", id="a heading"),
        pytest.param("'We go,' he said.", id="single marks"),
        pytest.param("“We go, he said.", id="a mark without its partner"),
        pytest.param("Our editors, he said, were late.", id="the writer's"),
        pytest.param("In our town, the mayor said prices rose.", id="a report after the verb"),
        pytest.param("We Are Family, the song, was heard, he said.", id="a title"),
        pytest.param("He told us that it was late.", id="the reporter's"),
        pytest.param("As World War I ended, he said, it rained.", id="a number"),
        pytest.param("WE GO, HE SAID.", id="shouted"),
        pytest.param("I rose.\n\nI ate.\n\nThe sun shone.\n\nThe nurse said our road was long.", id="a diary"),
    ],
)
def test_no_speech(text, fixed, told):
    assert told(text, RULE) == []


def test_no_word_of_a_heading_is_speech(fixed):
    text = "# We go, he said.\n\nThey stay."
    assert fixed(text, path="a.md") == text
