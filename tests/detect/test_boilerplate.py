"""Notices of publishers: a closing line may be taken out, the rest is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.shapes import Applicability

RULES = (
    "residue/agency-notice",
    "residue/byline",
    "residue/call-to-action",
    "residue/copyright",
    "residue/image-credit",
)
CLEANER = Cleaner(settings=Settings(Config(select=RULES), Path.cwd()), unsafe_fixes=True)
BODY = "The bridge is open.\n\nBoats pass below it."


@pytest.mark.parametrize(
    "closing",
    [
        "(Reuters)",
        "© 2022 Example Media. All rights reserved.",
        "Read more: Boats of Porto\n\nRelated stories: Bridges",
        "Photo: Getty Images\n\n(AFP)\n\nAll rights reserved.",
    ],
)
def test_closing_lines_go_with_the_blank_lines_before_them(closing):
    assert CLEANER.fix(f"{BODY}\n\n{closing}\n").text == f"{BODY}\n"


@pytest.mark.parametrize("line", ["(Reuters)", "Photo: Getty Images", "All rights reserved.", "Read more: Boats"])
def test_elsewhere_they_are_shown(line):
    for text in (f"{line}\n\n{BODY}", f"The mayor spoke.\n\n{line}\n\n{BODY}"):
        result = CLEANER.fix(text)
        assert result.text == text
        assert [one.span.of(text) for one in result.findings] == [line]


def test_never_the_whole_text():
    for text in ("(Reuters)", "All rights reserved.\n\n(AFP)"):
        assert CLEANER.fix(text).text.startswith(text.splitlines()[0])


def test_it_is_never_safe():
    (one,) = CLEANER.check(f"{BODY}\n\n(Reuters)")
    assert one.applicability is Applicability.UNSAFE
    assert "Reuters" in one.evidence[0].text


def test_an_address_is_protected():
    (one,) = CLEANER.check(f"{BODY}\n\nEmail: news@example.org")
    assert one.fix is None


def test_markdown():
    text = "# The bridge\n\nThe bridge is open.\n\n*(Reuters)*\n"
    (one,) = CLEANER.detect(CLEANER.read(text, path="a.md"))
    assert "(Reuters)" in one.span.of(text)


@pytest.mark.parametrize(
    "text",
    [
        "PORTO (Reuters) - The bridge is open.",
        "He wrote to the Associated Press (AP).",
        "“Click here,” the mail said.",
        "Letters go to editor@example.org in Porto.",
        "By Friday, all rights were reserved to her.",
    ],
)
def test_kept(text):
    assert CLEANER.check(text) == []
