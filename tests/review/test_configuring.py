"""A configuration keeps its comments when it is proposed anew."""

from __future__ import annotations

import tomllib

import pytest

pytest.importorskip("tomlkit", reason="the extra review is not installed")

from cleaner.review.configuring import configured
from cleaner.review.learning import Proposal
from cleaner.shapes import Applicability

PROPOSALS = (
    Proposal("names/misspelled", Applicability.UNSAFE, ""),
    Proposal("spacing/before-mark", None, ""),
)
HOUSE = """\
# the house
ignore = [
  "dates",  # not ours
]

[[suppress]]
rule = "names"  # family
reason = "x"

[applicability]
"names/misspelled" = "safe"  # since May
"""


def test_what_is_there_stays_what_is_proposed_holds():
    text = configured(HOUSE, PROPOSALS, {"accept": "accept.txt"})
    assert set(HOUSE.splitlines()) - set(text.splitlines()) == {'"names/misspelled" = "safe"  # since May'}
    assert '"names/misspelled" = "unsafe"  # since May' in text
    read = tomllib.loads(text)
    assert (read["ignore"], read["accept"]) == (["dates", "spacing/before-mark"], ["accept.txt"])
    assert configured(text, PROPOSALS, {"accept": "accept.txt"}) == text


@pytest.mark.parametrize(
    "before", ["", "[project]\nname = 'x'\n", "[tool.ruff]\nline-length = 9\n", "[tool.cleaner]\n"]
)
def test_a_project_has_its_table(before):
    text = configured(before, PROPOSALS, {}, is_project=True)
    assert text.startswith(before)
    assert tomllib.loads(text)["tool"]["cleaner"] == {
        "applicability": {"names/misspelled": "unsafe"},
        "ignore": ["spacing/before-mark"],
    }
