"""Sentences made to be hard, written without a look at the code: what must be found, what must stay."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cleaner import Cleaner
from cleaner.rulebook import examples
from cleaner.rulebook.rule import Case

FOLDER = Path(__file__).parent / "fixtures" / "challenges"
KNOWN_FAILURES = yaml.safe_load((FOLDER / "known-failures.yml").read_text(encoding="utf-8"))
CLEANER = Cleaner()


def cases():
    for path in sorted(FOLDER.glob("*-*.yml")):
        if path.name == "known-failures.yml":
            continue
        file = yaml.safe_load(path.read_text(encoding="utf-8"))
        for number, raw in enumerate(file["cases"], 1):
            case = Case(wrong=raw.get("wrong"), keep=raw.get("keep"), date=raw.get("date", file["date"]))
            known = number in KNOWN_FAILURES.get(path.stem, {}).get("cases", ())
            marks = [pytest.mark.xfail(reason=KNOWN_FAILURES[path.stem]["why"])] if known else []
            kind = "wrong" if case.wrong is not None else "keep"
            yield pytest.param(
                raw.get("rule", file["rule"]), number, case, marks=marks, id=f"{path.stem}-{kind}-{number}"
            )


@pytest.mark.parametrize(("rule", "number", "case"), list(cases()))
def test_challenge(rule, number, case):
    failures = examples.check_case(rule, number, case, lambda text, day: CLEANER.check(text, date=day))
    assert [f"{one.message}: wanted {one.wanted}, got {one.got}" for one in failures] == []


def test_nothing_known_to_fail_is_a_right_sentence_damaged():
    """A false alarm is never put up with; only a fault that is missed may wait."""
    for stem, known in KNOWN_FAILURES.items():
        file = yaml.safe_load((FOLDER / f"{stem}.yml").read_text(encoding="utf-8"))
        kept = [number for number in known["cases"] if "keep" in file["cases"][number - 1]]
        assert set(kept) <= set(known.get("shown", ())), f"{stem}: {kept}"
