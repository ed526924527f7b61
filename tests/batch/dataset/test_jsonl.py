from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.batch.dataset.jsonl_parts import corrected
from cleaner.batch.dataset.jsonl_rows import parsed
from cleaner.batch.dataset.spec import Columns

from .conftest import BAD, FINE, MENDED

ADDED = ["changes", "findings", "n_changes", "n_findings", "cleaner_error"]


def rows(data: bytes) -> list[dict]:
    return [json.loads(line) for line in data.splitlines()]


class TestLinesAreKept:
    @pytest.mark.parametrize(
        ("line", "head"),
        [
            (
                '{"z": 1.50, "body": "%s", "a": 12345678901234567890 }',
                '{"z": 1.50, "body": "%s", "a": 12345678901234567890',
            ),
            ('{"body":"%s","tags":["a", {"b":1e5}]}', '{"body":"%s","tags":["a", {"b":1e5}]'),
            ('{"twin":"%s","body":"%s"}', None),
        ],
        ids=["numbers and spaces", "nested", "the same text in another column"],
    )
    def test_but_for_the_text(self, fix, tmp_path, line, head):
        source = tmp_path / "news.jsonl"
        written = line.replace("%s", BAD)
        source.write_text(written + "\n")
        data = fix(source).only.decode()
        wanted = head.replace("%s", MENDED) if head else f'{{"twin":"{BAD}","body":"{MENDED}"'
        assert data.startswith(wanted + ',"changes":[{"id":"C1"')

    def test_a_row_without_faults_keeps_each_byte(self, fix, tmp_path):
        line = '{ "body" : "caf\\u00e9 and \\/ ' + FINE + '" , "n":-0.0}'
        (tmp_path / "news.jsonl").write_text(line + "\n")
        data = fix(tmp_path / "news.jsonl").only.decode()
        added = '"changes":[],"findings":[],"n_changes":0,"n_findings":0,"cleaner_error":null}\n'
        assert data == line[:-1] + "," + added

    def test_ascii_stays_ascii(self, fix, tmp_path):
        (tmp_path / "news.jsonl").write_text(json.dumps({"body": "São Tomé, ça va. " + BAD}) + "\n")
        first = fix(tmp_path / "news.jsonl").only.split(b',"changes"')[0]
        assert first.isascii()
        assert json.loads(first + b"}") == {"body": "São Tomé, ça va. " + MENDED}

    def test_blank_lines_and_a_byte_order_mark_are_no_rows(self, fix, tmp_path):
        line = json.dumps({"body": FINE}).encode()
        (tmp_path / "news.jsonl").write_bytes(b"\xef\xbb\xbf" + line + b"\r\n\r\n  \n" + line)
        assert [row["body"] for row in rows(fix(tmp_path / "news.jsonl").only)] == [FINE, FINE]

    def test_the_last_of_two_keys_counts_as_it_does_for_readers(self):
        line = parsed(b'{"body":"one","n":1,"body":"two","n":2}')
        assert json.loads(corrected(line, "body", "three")) == {"body": "three", "n": 2}

    @settings(max_examples=60)
    @given(
        record=st.dictionaries(
            st.text(),
            st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
            max_size=5,
        ),
        text=st.text(),
        is_ascii=st.booleans(),
        place=st.integers(0, 5),
    )
    def test_any_text_of_any_object_can_be_replaced(self, record, text, is_ascii, place):
        record.pop("body", None)
        items = list(record.items())
        items.insert(place, ("body", BAD))
        line = parsed(json.dumps(dict(items), ensure_ascii=is_ascii).encode("utf-8", "surrogatepass"))
        assert not isinstance(line, str)
        assert json.loads(corrected(line, "body", text)) == {**dict(items), "body": text}


class TestRowsThatCannotBeCorrected:
    @pytest.mark.parametrize(
        ("line", "error"),
        [
            (b'{"body": null, "n": 1}', "its 'body' is null"),
            (b'{"body": 7, "n": 1}', "its 'body' is no text"),
            (b'{"text": "x"}', "has no 'body'"),
            (b'{"body": "x", "day": "2023-02-30"}', "its date 2023-02-30 is not in the calendar"),
            (b'{"body": "x", "day": 20230230}', "its date 20230230 is not written as 2023-01-12"),
        ],
    )
    def test_are_kept_and_marked(self, fix, tmp_path, line, error):
        good = json.dumps({"body": BAD, "day": "2023-01-12T08:00:00Z"}).encode()
        (tmp_path / "news.jsonl").write_bytes(line + b"\n" + good + b"\n")
        result = fix(tmp_path / "news.jsonl", columns=Columns("body", date="day"))
        first, second = result.only.splitlines()
        assert first.startswith(line[:-1] + b',"changes":[],')
        assert json.loads(first)["cleaner_error"].startswith(error)
        assert json.loads(second)["body"] == MENDED
        assert (result.summary.totals.rows, result.summary.totals.bad, result.summary.totals.changed) == (2, 1, 1)

    @pytest.mark.parametrize(
        ("line", "error", "raw"),
        [
            (b'{"body": "cut', "is not JSON", '{"body": "cut'),
            (b"[1, 2]", "is not a JSON object", "[1, 2]"),
            (b'{"body": "half \\ud83d"}', "is not JSON", '{"body": "half \\ud83d"}'),
            (b'{"body": "x", "n": NaN}', "is not JSON", '{"body": "x", "n": NaN}'),
            (b'{"body": "\xe9t\xe9"}', "is not UTF-8 at byte 10 (its bytes are kept as Latin-1)", '{"body": "été"}'),
        ],
    )
    def test_broken_lines_are_kept_as_they_are(self, fix, tmp_path, line, error, raw):
        good = json.dumps({"body": FINE}).encode()
        (tmp_path / "news.jsonl").write_bytes(good + b"\n" + line + b"\n" + good + b"\n")
        result = fix(tmp_path / "news.jsonl", columns=Columns("body", prefix="fix_"))
        one, broken, other = rows(result.only)
        assert list(one) == list(other) == ["body", *(f"fix_{name}" for name in ADDED)]
        assert broken["fix_cleaner_error"].startswith(error)
        assert broken["fix_cleaner_raw"] == raw
        assert [(path, bad.row) for path, bad in result.summary.bad] == [("news.jsonl", 2)]


def test_a_row_tells_what_was_changed_and_what_is_left(fix, tmp_path):
    text = BAD + " Japan will increase its defense budget by 2% of GDP, or a 20% increase."
    (tmp_path / "news.jsonl").write_text(json.dumps({"body": text}) + "\n")
    (row,) = rows(fix(tmp_path / "news.jsonl", columns=Columns("body", keeps_original=True)).only)
    assert row["body_original"] == text
    (change,) = row["changes"]
    assert text[change["start"] : change["end"]] == change["before"]
    assert row["body"][change["start_after"] : change["end_after"]] == change["after"]
    assert change["rules"] == ["fragments/vice-versa"]
    assert change["evidence"]
    assert set(change["evidence"][0]) == {"kind", "text"}
    assert row["n_changes"] == 1
    assert row["n_findings"] == len(row["findings"]) > 0
    finding = row["findings"][0]
    assert text[finding["start"] : finding["end"]] == finding["before"]
    assert finding["reason"] in {"unsafe-fixes-off", "display-only"}
