from __future__ import annotations

import csv
import datetime
import io
import json

import pytest

from cleaner.batch.dataset.spec import Columns, Kind

from .conftest import BAD, FINE, MENDED

LINES = [
    {"id": 1, "body": BAD, "score": 1, "tags": ["a"], "is_live": True, "mixed": 1, "big": 1 << 70},
    {"id": 2, "body": FINE, "score": 2.5, "tags": [], "is_live": None, "mixed": "two", "big": 1},
    {"body": None, "id": 3, "later": "x"},
]


def jsonl(*lines: object) -> str:
    return "".join(json.dumps(line) + "\n" for line in lines)


def test_jsonl_as_parquet(fix, tmp_path):
    pq = pytest.importorskip("pyarrow.parquet", reason="the extra datasets is not installed")
    (tmp_path / "news.jsonl").write_text(jsonl(*LINES) + "{broken\n")
    result = fix(tmp_path / "news.jsonl", kind=Kind.PARQUET, columns=Columns("body", keeps_original=True), rows=2)
    tables = [pq.read_table(io.BytesIO(data)) for data in result.parts.values()]
    assert tables[0].schema == tables[1].schema
    rows = [row for table in tables for row in table.to_pylist()]
    columns = "id body score tags is_live mixed big later body_original changes findings n_changes n_findings"
    assert tables[0].column_names == [*columns.split(), "cleaner_error", "cleaner_raw"]
    types = {
        name: str(tables[0].schema.field(name).type) for name in ("id", "score", "tags", "is_live", "mixed", "big")
    }
    assert types == {
        "id": "int64",
        "score": "double",
        "tags": "string",
        "is_live": "bool",
        "mixed": "string",
        "big": "string",
    }
    assert [row["id"] for row in rows] == [1, 2, 3, None]
    assert [row["body"] for row in rows] == [MENDED, FINE, None, None]
    assert rows[0]["body_original"] == BAD
    assert (rows[0]["score"], rows[0]["tags"], rows[0]["mixed"], rows[1]["mixed"]) == (1.0, '["a"]', "1", '"two"')
    assert rows[0]["big"] == str(1 << 70)
    assert rows[3]["cleaner_raw"] == "{broken"


def test_jsonl_as_csv(fix, tmp_path):
    (tmp_path / "news.jsonl").write_text(jsonl(*LINES))
    data = fix(tmp_path / "news.jsonl", kind=Kind.CSV).only.decode()
    one, two, three = csv.DictReader(io.StringIO(data, newline=""))
    assert (one["body"], one["tags"], one["is_live"], one["later"]) == (MENDED, '["a"]', "true", "")
    assert (two["body"], two["score"], two["mixed"]) == (FINE, "2.5", "two")
    assert (three["body"], three["later"], three["cleaner_error"]) == ("", "x", "its 'body' is null")
    assert json.loads(one["changes"])[0]["before"] == ". vice versa."


def test_csv_as_jsonl(fix, tmp_path):
    (tmp_path / "news.csv").write_text(f'id;body\n01;"{BAD}"\n02\n')
    one, two = map(json.loads, fix(tmp_path / "news.csv", kind=Kind.JSONL).only.splitlines())
    assert (one["id"], one["body"], one["n_changes"]) == ("01", MENDED, 1)
    assert (two["cleaner_error"], two["cleaner_raw"]) == ("has 1 fields, the header 2", "02")


def test_parquet_as_text(fix, tmp_path):
    pa = pytest.importorskip("pyarrow", reason="the extra datasets is not installed")
    import pyarrow.parquet as pq

    times = pa.array([datetime.datetime(2023, 1, 12, 8)], pa.timestamp("ms"))
    numbers = pa.array([float("nan")])
    table = pa.table({"body": [BAD], "at": times, "image": [b"\xff"], "n": numbers, "where": [{"city": "Lima"}]})
    pq.write_table(table, tmp_path / "news.parquet")
    row = json.loads(fix(tmp_path / "news.parquet", kind=Kind.JSONL, out=tmp_path / "one").only)
    assert (row["body"], row["at"], row["image"], row["n"]) == (MENDED, "2023-01-12T08:00:00", "/w==", None)
    assert row["where"] == {"city": "Lima"}
    data = fix(tmp_path / "news.parquet", kind=Kind.CSV, out=tmp_path / "two").only.decode()
    (row,) = csv.DictReader(io.StringIO(data, newline=""))
    assert (row["at"], row["image"], row["n"], row["where"]) == ("2023-01-12T08:00:00", "/w==", "", '{"city":"Lima"}')
