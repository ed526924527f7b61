from __future__ import annotations

import datetime
import decimal
import io

import pytest

from cleaner.batch.dataset.spec import Columns
from cleaner.errors import DocumentError

from .conftest import BAD, FINE, MENDED

pa = pytest.importorskip("pyarrow", reason="the extra datasets is not installed")
pq = pytest.importorskip("pyarrow.parquet", reason="the extra datasets is not installed")


def table_of(rows: int) -> pa.Table:
    """Columns of many types; every third text is wrong, the fifth is null."""
    texts = [None if row == 5 else BAD if row % 3 == 0 else FINE for row in range(rows)]
    day = datetime.date(2023, 1, 12)
    return pa.table(
        {
            "id": pa.array(range(rows), pa.uint64()),
            "body": pa.array(texts, pa.large_string()),
            "day": pa.array([day] * rows),
            "time": pa.array([datetime.datetime(2023, 1, 12, 8)] * rows, pa.timestamp("us", "UTC")),
            "price": pa.array([decimal.Decimal("1.20")] * rows),
            "image": pa.array([b"\xff\x00"] * rows),
            "nested": pa.array(
                [{"tags": ["a"], "size": None}] * rows,
                pa.struct([("tags", pa.list_(pa.string())), ("size", pa.int8())]),
            ),
            "desk": pa.array(["Lima", "Oslo"] * (rows // 2) + ["Lima"] * (rows % 2)).dictionary_encode(),
        }
    ).replace_schema_metadata({"made by": "the desk"})


def read(parts: dict[str, bytes]) -> pa.Table:
    return pa.concat_tables([pq.read_table(io.BytesIO(data)) for data in parts.values()])


@pytest.mark.parametrize("kind", ["string", "large_string", "dictionary"])
def test_columns_keep_their_types_and_their_metadata(fix, tmp_path, kind):
    table = table_of(10)
    body = table["body"].cast(pa.string())
    bodies = {"string": body, "large_string": table["body"], "dictionary": body.dictionary_encode()}
    table = table.set_column(1, pa.field("body", bodies[kind].type, metadata={"language": "en"}), bodies[kind])
    pq.write_table(table, tmp_path / "news.parquet", compression="gzip")
    result = fix(tmp_path / "news.parquet", columns=Columns("body", identifier="id", date="day"))
    after = read(result.parts)
    assert after.schema.metadata == table.schema.metadata
    assert [after.schema.field(name) for name in table.column_names] == list(table.schema)
    assert after.drop_columns(["body", *after.column_names[8:]]).equals(table.drop_columns(["body"]))
    assert after["body"].to_pylist() == [MENDED if text == BAD else text for text in table["body"].to_pylist()]
    assert after["n_changes"].to_pylist() == [1, 0, 0, 1, 0, 0, 1, 0, 0, 1]
    assert after["cleaner_error"].to_pylist()[5] == "its 'body' is null"
    assert after["changes"][0].as_py()[0]["rules"] == ["fragments/vice-versa"]
    assert [(bad.row, bad.identifier) for _, bad in result.summary.bad] == [(6, "5")]
    written = pq.ParquetFile(io.BytesIO(result.only)).metadata
    assert (written.num_row_groups, written.row_group(0).column(0).compression) == (1, "GZIP")


@pytest.mark.parametrize("group", [4, 7, 100], ids=["small groups together", "across", "one large group cut"])
def test_every_row_comes_once_in_its_order(fix, tmp_path, group):
    table = table_of(30)
    pq.write_table(table, tmp_path / "news.parquet", row_group_size=group)
    parts = fix(tmp_path / "news.parquet", rows=8).parts
    assert len(parts) >= 4
    assert read(parts)["id"].to_pylist() == list(range(30))
    assert all(len(read({name: data})) <= 8 for name, data in parts.items())


def test_a_large_group_is_cut_by_its_bytes_too(fix, tmp_path):
    pq.write_table(table_of(30), tmp_path / "news.parquet")
    assert len(fix(tmp_path / "news.parquet", size=1000).parts) > 1


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"PAR1 not really PAR1", "is no whole Parquet file"), (b"", "is no whole Parquet file")],
)
def test_a_file_that_is_none(fix, tmp_path, data, error):
    (tmp_path / "news.parquet").write_bytes(data)
    with pytest.raises(DocumentError, match=error):
        fix(tmp_path / "news.parquet")


def test_a_column_that_holds_no_text(fix, tmp_path):
    pq.write_table(table_of(3), tmp_path / "news.parquet")
    with pytest.raises(DocumentError, match="column 'nested' holds no text\n  columns of text: body, desk"):
        fix(tmp_path / "news.parquet", columns=Columns("nested"))


def test_a_file_without_rows(fix, tmp_path):
    pq.write_table(table_of(0), tmp_path / "news.parquet")
    result = fix(tmp_path / "news.parquet")
    assert (result.parts, result.summary.totals.rows) == ({}, 0)
