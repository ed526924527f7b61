"""The log: the same bytes each time, read back, reverted, and refused when it does not fit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.correct import changelog
from cleaner.correct.apply import Patched
from cleaner.correct.changelog import Corrected, Provenance
from cleaner.errors import LogError
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix, Reason, Rejected
from cleaner.text import document
from cleaner.text.encoding import Encoding, decode
from cleaner.text.span import Span

Make = Callable[..., Finding]
MakeRule = Callable[..., Rule]
MADE_WITH = Provenance("cleaner 0", "rules", "gazetteer")


def corrected(text: str, findings: list[Finding], rejected: tuple[Rejected, ...] = (), **how: Any) -> Corrected:
    given_ = document.read(text, path="a.txt", **how)
    patched = Patched(text).apply(findings)
    return Corrected(given_, patched.text, patched.changes(), rejected)


def records(result: Corrected, *rules: Rule) -> list[dict[str, Any]]:
    data = changelog.write(result, MADE_WITH, {one.id: one for one in rules})
    assert data.endswith(b"\n")
    return [json.loads(line) for line in data.splitlines()]


def test_a_document_without_a_fault_has_its_document_line_alone() -> None:
    digest = hashlib.sha256(b"Ono spoke.").hexdigest()
    assert records(corrected("Ono spoke.", [])) == [
        {
            "type": "document",
            "schema": 1,
            "path": "a.txt",
            "date": None,
            "sha256_before": digest,
            "sha256_after": digest,
            "encoding": "utf-8",
            "tool": "cleaner 0",
            "rules": "rules",
            "gazetteer": "gazetteer",
        }
    ]


def test_the_digest_is_of_the_stored_bytes() -> None:
    given_ = Encoding("utf-16-le", b"\xff\xfe")
    (head,) = records(corrected("Ōno", [], encoding=given_))
    assert head["sha256_before"] == hashlib.sha256(b"\xff\xfe" + "Ōno".encode("utf-16-le")).hexdigest()
    assert head["encoding"] == "utf-16-le-bom"


def test_the_date_is_an_iso_day() -> None:
    assert records(corrected("Ono", [], when=date(2023, 1, 12)))[0]["date"] == "2023-01-12"


def test_a_change(finding: Make, rule: MakeRule) -> None:
    evidence = (
        Evidence(EvidenceKind.SPELLING, "a/i", bits=2.5),
        Evidence(EvidenceKind.ENTITY, "known", entity="person/x"),
    )
    one = finding("a/b", (7, 14, "Kishida"), message="misspelt", evidence=evidence)
    _, change = records(corrected("Later,\nKashida spoke.", [one]), rule("a/b"))
    assert change == {
        "type": "change",
        "id": "C1",
        "rules": ["a/b"],
        "applicability": "safe",
        "span": [7, 14],
        "span_after": [7, 14],
        "line": 2,
        "column": 1,
        "before": "Kashida",
        "after": "Kishida",
        "message": "misspelt",
        "mqm": "accuracy/mistranslation",
        "evidence": [
            {"kind": "spelling", "text": "a/i", "bits": 2.5},
            {"kind": "entity", "text": "known", "entity": "person/x"},
        ],
    }


def test_columns_count_code_points(finding: Make, rule: MakeRule) -> None:
    _, change = records(corrected("😀e\u0301 Kashida", [finding("a/b", (4, 11, "Kishida"))]), rule("a/b"))
    assert (change["line"], change["column"]) == (1, 5)


def test_a_finding_that_was_not_applied(finding: Make) -> None:
    shown = Rejected(finding("a/b", span=(0, 3), suggestions=("One", "Two")), Reason.DISPLAY_ONLY)
    unsafe = finding("a/c", (0, 3, "One"), span=(0, 5), applicability=Applicability.UNSAFE)
    _, first, second = records(corrected("Ono spoke.", [], (shown, Rejected(unsafe, Reason.UNSAFE_OFF))))
    assert first == {
        "type": "finding",
        "id": "F1",
        "rule": "a/b",
        "applicability": "display",
        "reason": "display-only",
        "span": [0, 3],
        "line": 1,
        "column": 1,
        "before": "Ono",
        "suggestions": ["One", "Two"],
        "message": "a fault",
        "evidence": [],
    }
    assert (second["reason"], second["applicability"]) == ("unsafe-fixes-off", "unsafe")
    assert second["suggestions"] == ["One s"]


def test_a_checked_finding_has_no_reason(finding: Make) -> None:
    given_ = document.read("Ono spoke.")
    assert "reason" not in changelog.finding_record(given_, finding("a/b", span=(0, 3)), "F1", None)


@pytest.mark.parametrize(
    ("edits", "loser", "reason"),
    [
        pytest.param([(0, 3, "x")], (2, 5, "y"), "overlaps C1", id="the first change"),
        pytest.param([(4, 9, "x")], (8, 9, "y"), "overlaps C2", id="the second change"),
        pytest.param([(4, 4, "“"), (9, 9, "”")], (4, 9, "y"), "overlaps C2", id="insertions at both ends"),
    ],
)
def test_an_overlap_names_the_change_that_won(
    finding: Make, rule: MakeRule, edits: list[tuple[int, int, str]], loser: tuple[int, int, str], reason: str
) -> None:
    other = finding("a/a", (0, 1, "o"))
    winner = finding("a/b", *edits)
    rejected = Rejected(finding("a/c", loser), Reason.OVERLAPS, winner)
    findings = [winner] if edits[0][0] == 0 else [other, winner]
    lines = records(corrected("Ono spoke.", findings, (rejected,)), rule("a/a"), rule("a/b"))
    assert lines[-1]["reason"] == reason


def test_an_overlap_whose_winner_was_taken_back_names_no_change(finding: Make) -> None:
    rejected = Rejected(finding("a/c", (0, 2, "y")), Reason.OVERLAPS, finding("a/b", (0, 3, "x")))
    assert records(corrected("Ono spoke.", [], (rejected,)))[-1]["reason"] == "overlaps"


def test_the_same_result_gives_the_same_bytes(finding: Make, rule: MakeRule) -> None:
    result = corrected("Ono Ono", [finding("a/b", (0, 3, "x")), finding("a/b", (4, 7, "y"))])
    rules = {"a/b": rule("a/b")}
    assert changelog.write(result, MADE_WITH, rules) == changelog.write(result, MADE_WITH, rules)


def stored(tmp_path: Path, result: Corrected, *rules: Rule) -> Path:
    path = tmp_path / "a.txt.changes.jsonl"
    path.write_bytes(changelog.write(result, MADE_WITH, {one.id: one for one in rules}))
    return path


def test_a_log_read_back(finding: Make, rule: MakeRule, tmp_path: Path) -> None:
    result = corrected(
        "Ono\u2028“spoke”\n", [finding("a/b", (0, 3, "O\u2028ne"))], encoding=Encoding("utf-8", b"\xef\xbb\xbf")
    )
    log = changelog.read(stored(tmp_path, result, rule("a/b")))
    assert (log.path, log.encoding, log.codec) == ("a.txt", "utf-8-bom", "utf-8")
    (change,) = log.changes
    assert (change.span, change.before, change.after) == (Span(0, 3), "Ono", "O\u2028ne")
    assert changelog.revert(log, result.text, result.document.encoding, Path("a.txt")) == result.document.text


def test_an_article_that_is_the_original_already(finding: Make, rule: MakeRule, tmp_path: Path) -> None:
    result = corrected("Ono", [finding("a/b", (0, 3, "One"))])
    log = changelog.read(stored(tmp_path, result, rule("a/b")))
    with pytest.raises(LogError, match=r"a\.txt: is the original already"):
        changelog.revert(log, "Ono", result.document.encoding, Path("a.txt"))


def test_an_article_that_has_changed_since(finding: Make, rule: MakeRule, tmp_path: Path) -> None:
    result = corrected("Ono", [finding("a/b", (0, 3, "One"))])
    log = changelog.read(stored(tmp_path, result, rule("a/b")))
    with pytest.raises(LogError, match=r"has changed since the log was written; left untouched"):
        changelog.revert(log, "One!", result.document.encoding, Path("a.txt"))


def test_a_log_whose_changes_were_tampered_with(finding: Make, rule: MakeRule, tmp_path: Path) -> None:
    path = stored(tmp_path, corrected("Ono", [finding("a/b", (0, 3, "One"))]), rule("a/b"))
    path.write_text(path.read_text().replace('"before":"Ono"', '"before":"Oni"'))
    with pytest.raises(LogError, match="does not come back to the original"):
        changelog.revert(changelog.read(path), "One", Encoding(), Path("a.txt"))


HEAD = '{"type":"document","schema":1,"path":"a","sha256_before":"b","sha256_after":"c","encoding":"utf-8"}'
CHANGE = (
    '{"type":"change","rules":["a/b"],"applicability":"safe","span":[0,1],"span_after":[0,1],'
    '"before":"a","after":"b","message":"m"}'
)


def test_lines_of_a_kind_not_needed_for_a_revert_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_text(f'{HEAD}\n{CHANGE}\n{{"type":"finding","id":"F1"}}\n')
    assert len(changelog.read(path).changes) == 1


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        pytest.param("", 1, "no document line", id="empty"),
        pytest.param("not JSON\n", 1, "no line of a change log", id="no JSON"),
        pytest.param("[1]\n", 1, "no line of a change log", id="no object"),
        pytest.param("\xff\n", 1, "no line of a change log", id="no UTF-8"),
        pytest.param(f"{HEAD}\n" + CHANGE.replace('"m"', '"\xff"'), 2, "no line", id="a text that is no UTF-8"),
        pytest.param(f"{HEAD}\n\n{CHANGE}\n", 2, "no line of a change log", id="an empty line"),
        pytest.param(f'{HEAD}\n{{"id":"C1"}}\n', 2, "no line of a change log", id="a line without a type"),
        pytest.param(f"{CHANGE}\n", 1, "no document line", id="no document line"),
        pytest.param(HEAD.replace('"schema":1', '"schema":2') + "\n", 1, "schema 1", id="another schema"),
        pytest.param(HEAD.replace('"schema":1,', "") + "\n", 1, "schema 1", id="no schema"),
        pytest.param(HEAD.replace('"encoding"', '"coding"') + "\n", 1, "holds no 'encoding'", id="no encoding"),
        pytest.param(HEAD.replace('"utf-8"', "8") + "\n", 1, "holds no 'encoding'", id="an encoding that is a number"),
        pytest.param(HEAD.replace('"b"', "null") + "\n", 1, "holds no 'sha256_before'", id="a digest that is null"),
        pytest.param(f"{HEAD}\n{CHANGE[:-20]}\n", 2, "no line of a change log", id="a line cut short"),
        pytest.param(f"{HEAD}\n" + CHANGE.replace("safe", "sure"), 2, "no line", id="an unknown applicability"),
        pytest.param(f"{HEAD}\n" + CHANGE.replace('"span":[0,1]', '"span":[0]'), 2, "no line", id="half a span"),
        pytest.param(f"{HEAD}\n" + CHANGE.replace("[0,1]", '["0","1"]'), 2, "no line", id="a span of texts"),
        pytest.param(f"{HEAD}\n" + CHANGE.replace("[0,1]", "[0.5,1]"), 2, "no line", id="a span of fractions"),
        pytest.param(f"{HEAD}\n" + CHANGE.replace('["a/b"]', "7"), 2, "no line", id="rules that are no list"),
        pytest.param(f"{HEAD}\n" + CHANGE.replace('"before":"a"', '"before":5'), 2, "no line", id="before is no text"),
    ],
)
def test_no_log(tmp_path: Path, content: str, line: int, message: str) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(LogError, match=message) as caught:
        changelog.read(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)


def test_a_log_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LogError, match="does not exist"):
        changelog.read(tmp_path / "none")


EDIT = st.tuples(st.integers(0, 9), st.integers(0, 3), st.sampled_from(["", "x", "é😀", "\r\n", "\u2028"]))


@settings(deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=12),
    st.lists(EDIT, max_size=3),
    st.sampled_from([Encoding(), Encoding("utf-8", b"\xef\xbb\xbf"), Encoding("utf-16-le", b"\xff\xfe")]),
)
def test_what_was_written_reverts_to_the_original_bytes(
    tmp_path_factory: pytest.TempPathFactory, text: str, edits: list[tuple[int, int, str]], encoding: Encoding
) -> None:
    taken: list[Finding] = []
    for start, length, after in edits:
        span = Span(start, start + length)
        if not any(span.overlaps(other.span) for other in taken):
            taken.append(Finding("a/b", span, "m", (), Fix((Edit(span, after),), Applicability.SAFE)))
    text = text.removeprefix("\ufeff")
    patched = Patched(text).apply(taken)
    given_ = document.Document(text, (), document.SpanSet(()), "a", encoding)
    result = Corrected(given_, patched.text, patched.changes(), ())
    path = tmp_path_factory.mktemp("log") / "log.jsonl"
    path.write_bytes(changelog.write(result, MADE_WITH, {"a/b": RULE}))
    log = changelog.read(path)
    if log.sha256_before == log.sha256_after:
        assert patched.text == text
        return
    now, found = decode(encoding.bom + patched.text.encode(encoding.codec), log.codec)
    assert changelog.revert(log, now, found, path) == text


RULE = Rule(
    id="a/b", summary="", why="", mqm="m", its="i", applicability=Applicability.SAFE, kind="", options=None,
    examples=(), priority=0, touches=frozenset(), path=Path("r.yml"),
)  # fmt: skip


def test_a_suppressed_finding_says_by_whom(finding: Make) -> None:
    silent = Rejected(finding("a/b", (0, 3, "Uno")), Reason.SUPPRESSED, note="accept.txt:3: the brand")
    _, record = records(corrected("Ono spoke.", [], (silent,)))
    assert (record["reason"], record["note"]) == ("suppressed", "accept.txt:3: the brand")
