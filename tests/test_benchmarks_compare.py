"""The comparison with other programs reads what they say, and counts it as it says it does."""

from __future__ import annotations

import doctest
import importlib.util
import stat
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

if importlib.util.find_spec("benchmarks") is None:
    pytest.skip("not a checkout: there are no benchmarks", allow_module_level=True)

from benchmarks import (
    calibration,
    compare,
    compare_bench,
    compare_edits,
    compare_languagetool,
    compare_own,
    compare_peers,
    compare_readers,
    figures,
    plots,
)
from benchmarks.compare_edits import Shown, edits, holds_name, taken
from benchmarks.compare_peers import Answer, Peer, Text, over_folder, shown_rows, written_rows

WORDS = st.text(alphabet="ab Z.\n-’é", max_size=40)


@given(WORDS, WORDS)
def test_edits_make_one_text_the_other(before, after):
    text, shift = before, 0
    for one in edits(before, after):
        start = one.start + shift
        assert text[start : start + len(one.before)] == one.before
        text = text[:start] + one.after + text[start + len(one.before) :]
        shift += len(one.after) - len(one.before)
    assert text == after


@pytest.mark.parametrize(
    ("text", "word", "is_name"),
    [
        ("Talks with Anan went on.", "Anan", True),
        ("Talks ended. Anan went home.", "Anan", False),
        ("Anan went home.", "Anan", False),
        ("“Anan went home,” she said.", "Anan", False),
        ("He met Rosa, Anan and Kofi.", "Anan", True),
        ("Talks with anan went on.", "anan", False),
    ],
)
def test_a_name_is_a_capital_inside_a_sentence(text, word, is_name):
    start = text.index(word)
    assert holds_name(text, start, start + len(word)) is is_name


@pytest.mark.parametrize("module", [calibration, compare, compare_edits, figures])
def test_the_examples_hold(module):
    assert doctest.testmod(module).failed == 0


def test_of_places_that_overlap_the_first_is_taken():
    shown = [Shown(0, 5, ("Lagos",), ""), Shown(3, 7, ("x",), ""), Shown(8, 9, (), "")]
    assert taken("Lagso is big", shown) == "Lagos is big"


# Stand-ins that answer as the programs' own documents say, for those that this machine may not have.
VALE = """
import json, sys
from pathlib import Path
if "--version" in sys.argv:
    print("vale version 3.9.1")
    raise SystemExit
config = Path(next(one for one in sys.argv if one.startswith("--config=")).removeprefix("--config="))
assert "BasedOnStyles = Vale" in config.read_text()
found = {}
for path in sorted(Path(sys.argv[-1]).iterdir()):
    for number, line in enumerate(path.read_text().split("\\n"), 1):
        at = line.find("the the")
        if at >= 0:
            action = {"Name": "replace", "Params": ["the"]}
            found.setdefault(str(path), []).append(
                {"Action": action, "Span": [at + 1, at + 7], "Check": "Vale.Repetition", "Line": number}
            )
        at = line.find("Lusaka")
        if at >= 0:
            action = {"Name": "suggest", "Params": ["spellings"]}
            found.setdefault(str(path), []).append(
                {"Action": action, "Span": [at + 1, at + 6], "Check": "Vale.Spelling", "Line": number}
            )
print(json.dumps(found))
raise SystemExit(1 if found else 0)
"""
JAVA = """
import json, sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs
jar, port = sys.argv[sys.argv.index("-cp") + 1], int(sys.argv[sys.argv.index("--port") + 1])
if not jar.endswith("languagetool-server.jar"):
    raise SystemExit(1)
class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        text = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["text"][0]
        matches = []
        if "Lusaka" in text:
            units = len(text[: text.index("Lusaka")].encode("utf-16-le")) // 2
            matches = [{"offset": units, "length": 6, "replacements": [{"value": "Osaka"}],
                        "rule": {"id": "MORFOLOGIK_RULE_EN_US"}}]
        body = json.dumps({"software": {"version": "6.6"}, "matches": matches}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *arguments):
        pass
HTTPServer(("127.0.0.1", port), Handler).serve_forever()
"""


def stand_in(folder: Path, name: str, script: str, monkeypatch) -> None:
    """Put a program on the path, before all others."""
    path = folder / name
    path.write_text(f"#!{sys.executable}\n{script}")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


def peer(name: str) -> Peer:
    return next(one for one in compare_peers.PEERS if one.name == name)


def test_vale_is_taken_in_when_it_is_on_the_path(tmp_path, monkeypatch):
    stand_in(tmp_path, "vale", VALE, monkeypatch)
    assert peer("Vale").version() == "3.9.1"
    given = [Text("a.txt", "Rain.\n\nIn the the north of Lusaka."), Text("b.txt", "Rain.")]
    answers = peer("Vale").ask(given)
    shown = answers[0].shown
    assert [given[0].text[one.start : one.end] for one in shown] == ["the the", "Lusaka"]
    assert [one.suggestions for one in shown] == [("the",), ()]
    assert answers[1] == Answer({}, [])
    rows = list(written_rows(peer("Vale"), given, answers))
    assert [row.title for row in rows] == [
        "Vale, each first suggestion",
        "Vale without its spelling check, each first suggestion",
    ]
    assert rows[0].texts == ["Rain.\n\nIn the north of Lusaka.", "Rain."]


def test_languagetool_is_taken_in_when_its_jar_is_named(tmp_path, monkeypatch):
    stand_in(tmp_path, "java", JAVA, monkeypatch)
    monkeypatch.setenv(compare_languagetool.JAR, str(tmp_path / "languagetool-server.jar"))
    assert peer("LanguageTool").version() == "6.6"
    [answer] = peer("LanguageTool").ask([Text("a.txt", "😀 In Lusaka.")])
    assert answer.shown == [Shown(5, 11, ("Osaka",), compare_languagetool.SPELLING)]
    assert [len(places.places[0]) for places in shown_rows(peer("LanguageTool"), [answer])] == [1, 0]


def test_a_jar_that_serves_nothing_is_told(tmp_path, monkeypatch):
    stand_in(tmp_path, "java", JAVA, monkeypatch)
    monkeypatch.setenv(compare_languagetool.JAR, str(tmp_path / "other.jar"))
    with pytest.raises(compare_readers.PeerError, match="LANGUAGETOOL_JAR"):
        peer("LanguageTool").version()


@pytest.mark.parametrize("name", ["Vale", "LanguageTool"])
def test_a_program_that_is_not_there_has_no_version(name, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(compare_readers, "BIN", tmp_path)
    monkeypatch.delenv(compare_languagetool.JAR, raising=False)
    assert peer(name).version() is None


@pytest.mark.parametrize("name", ["codespell", "typos", "proselint", "Harper"])
def test_places_are_where_the_words_stand(name):
    """The words that programs tell of by lines, bytes or counts from one are found again in the text."""
    if peer(name).version() is None:
        pytest.skip(f"{name} is not installed")
    text = "Été in Nîmes.\nThe reciever occured – he formed it fo the first of all occured."
    [answer] = peer(name).ask([Text("a.txt", text)])
    words = {text[one.start : one.end] for one in answer.shown}
    assert {"codespell": {"reciever", "occured", "fo"}, "proselint": {"occured"}}.get(name, {"reciever"}) <= words
    assert words <= {"reciever", "occured", "fo", "first of all", "Été", "Nîmes", "–"}


def test_a_program_that_writes_files_is_given_a_copy():
    def shout(folder: Path) -> None:
        for path in folder.iterdir():
            path.write_text(path.read_text().upper())

    ask = over_folder(lambda asked: iter([("a.txt", Shown(0, 1, (), ""))]), "shout", shout)
    assert ask([Text("a.txt", "rain")]) == [Answer({"shout": "RAIN"}, [Shown(0, 1, (), "")])]


def test_a_program_that_fails_is_no_program_that_is_silent():
    with pytest.raises(compare_readers.PeerError, match="ended with exit 3: no"):
        compare_readers.run([sys.executable, "-c", "import sys; sys.exit(print('no', file=sys.stderr) or 3)"])


def test_each_fault_of_the_articles_is_read():
    articles = [one for one in compare_own.cases() if one.is_article]
    listed = [
        ("\n" + path.read_text()).count("\n- `") for path in (compare_own.FIXTURES / "articles").glob("*.expected.md")
    ]
    assert sum(len(one.faults) for one in articles) == sum(listed) > 0
    assert all(one.text.text.count(fault.wrong) == 1 for one in articles for fault in one.faults)


def test_the_page_keeps_what_stands_around_the_tables():
    page = compare.PAGE.read_text(encoding="utf-8")
    made = compare.between(page, ["| a |"])
    assert "<!-- measured -->\n\n| a |\n\n<!-- /measured -->" in made
    assert compare.between(made, ["| b |"]).replace("| b |", "| a |") == made


def test_without_the_news_the_page_stays_and_the_rest_is_measured(tmp_path, monkeypatch):
    page = tmp_path / "comparison.md"
    page.write_text("<!-- measured -->old<!-- /measured -->")
    for name, value in (("PAGE", page), ("TRANSLATIONS", tmp_path / "none.gz"), ("PEERS", ())):
        monkeypatch.setattr(compare, name, value)
    monkeypatch.setattr(compare, "_times", lambda peers: ["no time"])
    lines = compare.measure()
    assert "News not measured: there is no `../shared/bench` beside the checkout." in lines
    assert any("wrong sentences, " in line for line in lines)
    assert page.read_text() == "<!-- measured -->old<!-- /measured -->"


BIN = {"promised": 0.5, "held": 0.4, "low": 0.2, "high": 0.6, "articles": 20}
NUMBERS = {
    "reliability": {"fixes, a": [BIN], "only shown, a": []},
    "tradeoff": {"curves": {"a": [{"recall": 0.1, "precision": 0.9}]}, "points": {"b": {"recall": 0, "precision": 1}}},
    "verdicts": {side: {"safe": [10, 10], "unsafe": [4, 3], "display": [0, 0]} for side in plots.SIDES},
    "findings": {"references": {"words": 100, "groups": {"names": {"safe": 1, "display": 2}, "all": {"safe": 1}}}},
    "beside": {"a": {"rate": 2.5, "read": 4, "mended": 1, "taste": 1, "wrong": 2}},
}


@pytest.mark.parametrize("name", plots.FIGURES)
def test_a_figure_is_the_same_each_time_it_is_drawn(name):
    pytest.importorskip("matplotlib", reason="the extra plot is not installed")
    first = plots.svg(name, NUMBERS[name], "light")
    assert first == plots.svg(name, NUMBERS[name], "light") != plots.svg(name, NUMBERS[name], "dark")
    assert b"<dc:date>" not in first


def test_the_pages_show_each_figure():
    shown = "".join((compare.ROOT / "docs" / page).read_text() for page in ("quality.md", "comparison.md"))
    for name in plots.FIGURES:
        for theme in plots.THEMES:
            assert f"images/quality-{name}-{theme}.svg#only-{theme}" in shown
            assert (plots.IMAGES / f"quality-{name}-{theme}.svg").exists()


def test_each_edit_that_was_read_has_one_verdict():
    listed = yaml.safe_load(compare_bench.VERDICTS.read_text(encoding="utf-8"))
    assert len({one["row"] for one in listed}) == len(listed)
    for one in listed:
        assert sum(one[kind] for kind in compare_bench.KINDS) == one["read"], one["row"]
        assert any(one["row"].startswith(peer.name) for peer in compare_peers.PEERS)
