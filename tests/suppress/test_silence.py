"""All ways to suppress together: who is named, what is used, what is left for the baseline."""

from __future__ import annotations

import pytest

from cleaner.api import Cleaner
from cleaner.errors import ConfigError
from cleaner.suppress.baseline import Baseline, key
from cleaner.suppress.silence import Silencer
from cleaner.suppress.standing import Standing
from cleaner.text import document

TEXT = "<!-- cleaner: ignore[names] beside it -->\nKashida spoke.\n\nThen Kashida left.\n\nMbeki and Kashida met.\n"


@pytest.fixture
def baseline(tmp_path, found):
    """One that knows the first and the last finding."""
    given = document.read(TEXT, path="a.md")
    first, _, last = found(TEXT, "Kashida")
    (tmp_path / "a.md").touch()
    path = tmp_path / "base.json"
    path.write_bytes(Baseline(path).replaced({"a.md": {key(given, first): 1, key(given, last): 1}}).encoded())
    return path


def test_each_silences_what_is_left_to_it(selectors, found, tmp_path, baseline):
    entries = [
        Standing(f"{tmp_path}/c.toml:1", tmp_path, "a rule", rule="terms"),
        Standing(f"{tmp_path}/c.toml:5", tmp_path, "words", rule="names", text="Then Kashida"),
        Standing(f"{tmp_path}/c.toml:9", tmp_path, "the same place", rule="names", text="Kashida spoke"),
    ]
    given = document.read(TEXT, path="a.md")
    findings = found(TEXT, "Kashida")
    seen = Silencer(selectors, entries, baseline).examined(given, findings, tmp_path / "a.md")
    assert seen.findings == ()
    assert [one.note for one in seen.suppressed] == [
        "comment on line 1: beside it",
        "c.toml:5: words",
        "in the baseline",
    ]
    assert seen.used == {f"{tmp_path}/c.toml:5", f"{tmp_path}/c.toml:9"}
    assert [(one.path, one.line, one.message) for one in seen.unused] == [
        (
            str(baseline),
            4,
            "stale baseline: a.md no longer has names/misspelled “Kashida”; cleaner baseline update drops it",
        )
    ]


def test_idle_are_those_that_were_asked_for_and_not_used(asking, tmp_path):
    entries = [Standing(name, tmp_path, rule=rule) for name, rule in (("a", "names"), ("b", "terms"), ("c", "names"))]
    silencer = Silencer(asking("names/misspelled", "names/order"), entries)
    assert [one.place for one in silencer.idle({"a"})] == ["c"]


def test_without_a_path_no_baseline_holds(selectors, found, baseline):
    given = document.read(TEXT)
    assert Silencer(selectors, (), baseline).examined(given, found(TEXT, "Kashida"), None).suppressed == ()


def test_the_library_takes_lists_and_baselines_and_finds_what_is_wrong_with_them(tmp_path):
    accept = tmp_path / "accept.txt"
    accept.write_text("Kashida\n")
    text = "Japanese Prime Minister Fumio Kishida met Joe Biden. Then Kashida left for Paris.\n"
    cleaner = Cleaner(accept=[accept])
    assert cleaner.check(text) == []
    result = cleaner.fix(text)
    assert (result.text, result.findings, len(result.rejected)) == (text, (), 1)
    assert result.used == {f"{accept}:1"}
    with pytest.raises(ConfigError, match="does not exist"):
        Cleaner(baseline=tmp_path / "nowhere.json")
