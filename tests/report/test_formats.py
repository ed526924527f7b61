"""Each format for other programs: a golden, and what a reader of the format makes of it."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.api import Cleaner
from cleaner.correct.changelog import change_record
from cleaner.errors import DocumentError
from cleaner.report import checkstyle, comment, diff, github, gitlab, junit, m2, rdjson, sarif
from cleaner.report import csv as csv_format
from cleaner.report import json as json_format
from cleaner.report.entries import entries
from cleaner.report.renderer import Renderer, Run
from cleaner.report.shown import Shown
from cleaner.shapes import Applicability, Change, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text import document
from cleaner.text.segment import segment
from cleaner.text.span import Span

TEXT = """\
# Chile signs

Chile signed the the treaty with Peru. vice versa.

“Peru’s budget rises by 3% of GDP, or a 12% increase,” the 50% = half, said 🦙 Ñato.
Nothing is wrong here.
"""
FORMATS: dict[str, type[Renderer]] = {
    "json": json_format.Renderer,
    "sarif": sarif.Renderer,
    "github": github.Renderer,
    "gitlab": gitlab.Renderer,
    "rdjson": rdjson.Renderer,
    "checkstyle": checkstyle.Renderer,
    "junit": junit.Renderer,
    "csv": csv_format.Renderer,
    "markdown": comment.Renderer,
    "m2": m2.Renderer,
    "diff": diff.Renderer,
}


def spot(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def finding(
    rule: str, part: str, after: str | None, applicability: Applicability, text: str = TEXT, *more: str
) -> Finding:
    span = spot(text, part)
    fix = None if after is None else Fix((Edit(span, after),), applicability)
    evidence = (Evidence(EvidenceKind.PATTERN, f"“{part}” is what the rule looks for", 2.5),)
    return Finding(rule, span, f"{part} is not right", evidence, fix, more)


def found(text: str = TEXT, path: str = "news/2024, a: b.md") -> Shown:
    read = document.read(text, path=path)
    return Shown(
        path,
        read,
        (
            finding("repetition/doubled-word", "the the", "the", Applicability.SAFE),
            finding("fragments/vice-versa", ". vice versa.", ", and vice versa.", Applicability.SAFE),
            finding("quantities/by-for-to", "by 3%", "to 3%", Applicability.UNSAFE),
            finding("names/inconsistent", "🦙 Ñato", None, Applicability.DISPLAY, TEXT, "Ñato", "Nato"),
            finding("quotes/unmarked-speech", "= half, said 🦙 Ñato.\nNothing", None, Applicability.DISPLAY),
        ),
    )


def changed() -> Shown:
    text = "Peru and Peru and Chile.\n"
    change = Change(
        ("repetition/doubled-phrase",),
        Span(5, 18),
        Span(5, 9),
        "and Peru and ",
        "and ",
        Applicability.SAFE,
        "twice",
        (),
    )
    read = document.read(text, path="b.txt")
    logged = change_record(read, change, "C1", {change.rules[0]: RULE})
    return Shown("b.txt", read, (), (change,), (logged,))


def clean() -> Shown:
    return Shown("clean.txt", document.read("All is well.\n"), ())


ERROR = DocumentError("is not utf-8: byte 0xe9 at 3", path="bad.txt", line=1, hint="name the encoding with --encoding")


@pytest.fixture(scope="module")
def run() -> Run:
    rules = {rule.id: rule for rule in Cleaner().rules.rules}
    return Run("cleaner", "0.0.0", lambda: rules)


def rendered(kind: type[Renderer], run: Run, *shown: Shown, error: DocumentError | None = ERROR) -> str:
    def parts() -> Iterator[str]:
        renderer = kind(run)
        yield from renderer.head()
        for one in shown:
            yield from renderer.document(one)
        if error is not None:
            yield from renderer.failed(error)
        yield from renderer.tail()

    return "".join(parts())


@pytest.mark.parametrize("name", FORMATS)
def test_golden(name: str, run: Run, file_regression) -> None:
    text = rendered(FORMATS[name], run, found(), changed(), clean())
    file_regression.check(text, basename=f"golden.{name}", extension=".txt", newline="")


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_at_all(name: str, run: Run) -> None:
    text = rendered(FORMATS[name], run, error=None)
    if name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(text)
    elif name in ("junit", "checkstyle"):
        ElementTree.fromstring(text)


class _Rule:
    mqm = "fluency/duplication"


RULE = _Rule()


class TestSarif:
    def test_the_official_schema_takes_it(self, run: Run) -> None:
        model = pytest.importorskip("pydantic_sarif.model", reason="pydantic-sarif holds the schema")
        told = json.loads(rendered(sarif.Renderer, run, found(), changed(), clean()))
        model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(told)
        results = told["runs"][0]["results"]
        assert [one["ruleId"] for one in results] == [
            "repetition/doubled-word",
            "fragments/vice-versa",
            "quantities/by-for-to",
            "quotes/unmarked-speech",
            "names/inconsistent",
            "repetition/doubled-phrase",
        ]
        rules = told["runs"][0]["tool"]["driver"]["rules"]
        assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in results)

    def test_columns_are_code_points(self, run: Run) -> None:
        told = json.loads(rendered(sarif.Renderer, run, found()))
        (region,) = [
            one["locations"][0]["physicalLocation"]["region"]
            for one in told["runs"][0]["results"]
            if one["ruleId"] == "names/inconsistent"
        ]
        line = TEXT.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "🦙 Ñato"

    def test_fingerprints_outlive_moved_lines_and_tell_copies_apart(self, run: Run) -> None:
        def prints(text: str) -> list[str]:
            read = document.read(text)
            spans = [Span(at, at + 7) for at in range(len(text)) if text.startswith("the the", at)]
            findings = tuple(Finding("repetition/doubled-word", span, "twice", ()) for span in spans)
            return [one.fingerprint for one in entries(Shown("a.txt", read, findings))]

        text = "Chile signed the the treaty.\n\nChile signed the the treaty.\n"
        assert len(set(prints(text))) == 2
        assert prints("A new line.\n\n" + text) == prints(text)

    def test_an_odd_path_is_a_uri(self, run: Run) -> None:
        text = rendered(sarif.Renderer, run, found(path="./news/50% #1 é.md"), found(path="/srv/a b.md"))
        uris = [
            one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            for one in json.loads(text)["runs"][0]["results"]
        ]
        assert set(uris) == {"news/50%25%20%231%20%C3%A9.md", "file:///srv/a%20b.md"}


@pytest.mark.parametrize("name", ["gitlab", "rdjson"])
def test_the_shape_is_the_documented_one(name: str, run: Run) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((Path(__file__).parent / f"schemas/{name}.schema.json").read_text())
    told = json.loads(rendered(FORMATS[name], run, found(path="./news/a.md"), changed(), clean()))
    jsonschema.validate(told, schema)
    assert len(told if name == "gitlab" else told["diagnostics"]) >= 6


@pytest.mark.parametrize("name", ["checkstyle", "junit"])
def test_a_strict_parser_takes_it(name: str, run: Run) -> None:
    if shutil.which("xmllint") is None:
        pytest.skip("no xmllint here (Debian: libxml2-utils)")
    hostile = Shown("a\x01]]>.txt", document.read("a \ufffe\x0b<b>&amp; b\n"), found().findings[:1])
    text = rendered(FORMATS[name], run, found(), hostile, changed(), clean())
    subprocess.run(["xmllint", "--noout", "--nonet", "-"], input=text.encode(), check=True, capture_output=True)


def test_github_lines_can_be_parsed_back(run: Run) -> None:
    text = rendered(github.Renderer, run, found())
    lines = text.splitlines()
    assert len(lines) == 6
    head, _, message = lines[0][2:].partition("::")
    command, _, properties = head.partition(" ")
    assert command == "error"
    given = dict(one.split("=", 1) for one in properties.split(","))
    assert given["file"] == "news/2024%2C a%3A b.md"
    assert given["title"] == "repetition/doubled-word"
    assert (given["line"], given["col"], given["endColumn"]) == ("3", "14", "21")
    assert "%0A- pattern: " in message


def test_rdjson_columns_are_bytes(run: Run) -> None:
    told = json.loads(rendered(rdjson.Renderer, run, found()))
    for one in told["diagnostics"][:-1]:
        place = one["location"]["range"]
        lines = [line.encode() for line in TEXT.split("\n")]
        if place["start"]["line"] == place["end"]["line"]:
            line = lines[place["start"]["line"] - 1]
            assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1].decode() in TEXT
    (perhaps,) = [one for one in told["diagnostics"] if one.get("code", {}).get("value") == "names/inconsistent"]
    assert [one["text"] for one in perhaps["suggestions"]] == ["Ñato", "Nato"]


def test_gitlab_fingerprints_are_unique(run: Run) -> None:
    told = json.loads(rendered(gitlab.Renderer, run, found(), changed()))
    assert len({one["fingerprint"] for one in told}) == len(told) == 6


def test_junit_is_read_by_its_reader(run: Run, tmp_path: Path) -> None:
    junitparser = pytest.importorskip("junitparser")
    path = tmp_path / "junit.xml"
    path.write_text(rendered(junit.Renderer, run, found(), changed(), clean()), encoding="utf-8")
    suites = list(junitparser.JUnitXml.fromfile(str(path)))
    assert [(one.name, one.tests, one.failures, one.errors) for one in suites] == [
        ("news/2024, a: b.md", 5, 5, 0),
        ("b.txt", 1, 0, 0),
        ("clean.txt", 1, 0, 0),
        ("bad.txt", 1, 0, 1),
    ]


def test_checkstyle_is_well_formed(run: Run) -> None:
    root = ElementTree.fromstring(rendered(checkstyle.Renderer, run, found(), clean()).encode())
    assert [one.get("name") for one in root] == ["news/2024, a: b.md", "bad.txt"]
    assert [one.get("severity") for one in root[0]] == ["error", "error", "warning", "info", "info"]


def test_csv_holds_every_text_and_no_formula(run: Run) -> None:
    text = "=1+1 is said\n"
    read = document.read(text)
    shown = Shown("=a.txt", read, (Finding("names/inconsistent", Span(0, 4), "-x", ()),))
    rows = list(csv.reader(io.StringIO(rendered(csv_format.Renderer, run, found(), shown, error=None)[1:])))
    assert {len(row) for row in rows} == {14}
    assert (rows[-1][0], rows[-1][8], rows[-1][11]) == ("'=a.txt", "'=1+1", "'-x")
    assert rows[4][8] == "= half, said 🦙 Ñato.\nNothing".replace("=", "'=", 1)


hostile = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)


@given(before=hostile, message=hostile, path=hostile.filter(lambda text: "\0" not in text))
def test_hostile_texts_break_no_format(run: Run, before: str, message: str, path: str) -> None:
    text = f"a {before} b"
    read = document.read(text)
    shown = Shown(path, read, (Finding("names/inconsistent", Span(2, 2 + len(before)), message, ()),))
    for kind in (sarif.Renderer, gitlab.Renderer, rdjson.Renderer, json_format.Renderer):
        json.loads(rendered(kind, run, shown, error=None))
    for xml in (junit.Renderer, checkstyle.Renderer):
        ElementTree.fromstring(rendered(xml, run, shown, error=None).encode())
    assert rendered(github.Renderer, run, shown, error=None).count("\n") == 1
    assert rendered(github.Renderer, run, shown, error=None).startswith("::notice file=")
    (row,) = list(csv.reader(io.StringIO(rendered(csv_format.Renderer, run, shown, error=None)[1:], newline="")))[1:]
    assert row[8].lstrip("'") == before.lstrip("'")
    lines = rendered(comment.Renderer, run, shown, error=None).split("\n")
    assert len(lines) == 7
    assert "<b" not in "\n".join(lines).replace("<br>", "")


class TestM2:
    def corrected(self, text: str) -> Iterator[list[str]]:
        """What a reader of the format makes of it: the tokens of each sentence with its corrections made."""
        for block in text.strip().split("\n\n"):
            head, *lines = block.split("\n")
            tokens = head.split(" ")[1:]
            for line in sorted((one for one in lines if "|||noop|||" not in one), key=self.place, reverse=True):
                start, end = self.place(line)
                words = line.split("|||")[2]
                tokens[start:end] = [] if words == "-NONE-" else words.split(" ")
            yield tokens

    def place(self, line: str) -> tuple[int, int]:
        start, end = line.split("|||")[0].split(" ")[1:]
        return int(start), int(end)

    def tokens(self, text: str) -> list[str]:
        return [token.text for token in segment(document.read(text)).tokens]

    def test_the_scorer_of_grammar_correction_reads_it(self, run: Run, tmp_path: Path) -> None:
        """ERRANT's, started as a script: its package would load a language model."""
        errant = find_spec("errant")
        if errant is None or not errant.submodule_search_locations:
            pytest.skip("errant is not installed (pip install --no-deps errant)")
        script = Path(errant.submodule_search_locations[0]) / "commands/compare_m2.py"
        # Without the correction that joins two sentences: a scorer wants the same sentences on both sides.
        word, _, *others = found().findings
        for name, findings in (("all", (word, *others)), ("some", (word,))):
            text = rendered(m2.Renderer, run, found()._replace(findings=findings), changed(), error=None)
            (tmp_path / name).write_text(text, encoding="utf-8")

        def score(name: str) -> list[str]:
            command = [sys.executable, script, "-hyp", tmp_path / name, "-ref", tmp_path / "all", "-cat", "1"]
            told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
            return [" ".join(line.split()) for line in told.splitlines() if re.match(r"[RMU\d]\s", line)]

        assert score("all") == ["R 3 0 0 1.0 1.0 1.0", "3 0 0 1.0 1.0 1.0"]
        assert score("some") == ["R 2 0 1 1.0 0.6667 0.9091", "2 0 1 1.0 0.6667 0.9091"]

    @pytest.mark.parametrize(
        ("text", "pairs", "right"),
        [
            ("Chile signed the the treaty.", {"the the": "the"}, "Chile signed the treaty."),
            ("Go. vice versa. It rains.", {". vice versa.": ", and vice versa."}, "Go, and vice versa. It rains."),
            ("Quitto is high.", {"itto": "ito"}, "Quito is high."),
            ("We go,Peru said.", {",": "” , "}, "We go” , Peru said."),
            ("He left left and and ran.", {"left left": "left", "and and": "and"}, "He left and ran."),
            ("It is gone gone.", {" gone.": "."}, "It is gone."),
            ("Nothing to do.", {}, "Nothing to do."),
        ],
    )  # fmt: skip
    def test_a_reader_gets_the_corrected_tokens(self, run: Run, text: str, pairs: dict[str, str], right: str) -> None:
        findings = tuple(
            finding("names/inconsistent", part, after, Applicability.SAFE, text) for part, after in pairs.items()
        )
        told = rendered(m2.Renderer, run, Shown("a.txt", document.read(text), findings), error=None)
        assert [token for tokens in self.corrected(told) for token in tokens] == self.tokens(right)
