"""Attributions inside the marks are taken out where the whole paragraph is the quotation."""

from __future__ import annotations

import pytest

RULE = "quotes/attribution-inside"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“We go, the pilot said.”", "“We go,” the pilot said.", id="curly"),
        pytest.param('"We go, said the pilot."', '"We go," said the pilot.', id="straight, the verb first"),
        pytest.param(
            "“We left. We go, he said on Monday.”", "“We left. We go,” he said on Monday.", id="two sentences"
        ),
    ],
)
def test_taken_out(text, expected, fixed, told):
    assert fixed(text) == expected
    assert [one[1] for one in told(text, RULE)] == ["unsafe"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“It is over, she said,” the pilot told us.", id="attributed outside"),
        pytest.param("The pilot told us: “It is over, she said.”", id="introduced"),
        pytest.param(
            "The pilot spoke of his mother:\n\n“It is over, she said.”", id="introduced by the paragraph before"
        ),
        pytest.param("“We called home.\n\n“It is over, she said.”", id="a long quotation"),
        pytest.param("“It is over, she said. I wept.”", id="speech goes on"),
        pytest.param("“She said it is over.”", id="no comma"),
        pytest.param("“It is over, she said, I wept, he said.”", id="two who speak"),
        pytest.param("“He called it “over”, she said.”", id="other marks"),
    ],
)
def test_left_inside(text, told):
    assert told(text, RULE) == []
