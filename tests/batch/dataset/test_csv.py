from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.batch.dataset.csv_rows import _ends_inside, _fields, plain, written
from cleaner.batch.dataset.spec import Columns, Kind
from cleaner.errors import DocumentError

from .conftest import BAD, FINE, MENDED

ADDED = "changes,findings,n_changes,n_findings,cleaner_error"


def table(data: bytes, **options) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True, **options))


class TestRecordsAreKept:
    def test_with_the_byte_order_mark_and_odd_spaces(self, fix, tmp_path):
        (tmp_path / "news.csv").write_bytes(f'\ufeff"id", body,body\n"1",  a ,{BAD}\n'.encode())
        head, row, end = fix(tmp_path / "news.csv").only.decode().split("\n")
        assert head == f'\ufeff"id", body,body,{ADDED}'
        assert row.startswith(f'"1",  a ,"{MENDED}","[')
        assert end == ""

    def test_quoting_and_line_ends_stay(self, fix, tmp_path):
        source = tmp_path / "news.csv"
        source.write_bytes(f'id,body\r\n"1","{BAD}"\r\n2,{BAD}\r\n"3","two\r\nlines, ""quoted"""'.encode())
        lines = fix(source).only.decode().split("\r\n")
        assert lines[0] == f"id,body,{ADDED}"
        assert lines[1].startswith(f'"1","{MENDED}","[{{""id"":""C1""')
        assert lines[2].startswith(f'2,"{MENDED}","[{{""id"":""C1""')  # the comma that was put in needs quotes
        assert lines[3:5] == ['"3","two', 'lines, ""quoted""",[],[],0,0,']
        assert lines[5] == ""

    @pytest.mark.parametrize("delimiter", [";", "\t", "|"])
    def test_other_delimiters(self, fix, tmp_path, delimiter):
        source = tmp_path / "news.tsv"
        source.write_text(f"id{delimiter}body\n1{delimiter}{BAD}\n")
        (row,) = table(fix(source).only, delimiter=delimiter)
        assert row["body"] == MENDED
        assert json.loads(row["changes"])[0]["after"] == ", and vice versa."

    def test_the_header_of_each_part(self, fix, tmp_path):
        source = tmp_path / "news.csv"
        source.write_text("id,body\n" + "".join(f"{n},{BAD}\n" for n in range(5)))
        parts = fix(source, rows=2).parts
        assert list(parts) == ["news-0000000000.csv", "news-0000000002.csv", "news-0000000004.csv"]
        assert [row["id"] for data in parts.values() for row in table(data)] == ["0", "1", "2", "3", "4"]


class TestRecordsThatAreBroken:
    @pytest.mark.parametrize(
        ("record", "error", "raw"),
        [
            (b"1,a,b", "has 3 fields, the header 2", "1,a,b"),
            (b"1", "has 1 fields, the header 2", "1"),
            (b'1,"a"b', "has text after the closing quotation mark of field 2", '1,"a"b'),
            (b"1,caf\xe9", "is not UTF-8 at byte 5 (its bytes are kept as Latin-1)", "1,café"),
        ],
    )
    def test_are_kept_in_a_column_of_their_own(self, fix, tmp_path, record, error, raw):
        (tmp_path / "news.csv").write_bytes(b"id,body\n" + record + b"\n2," + BAD.encode() + b"\n")
        result = fix(tmp_path / "news.csv")
        broken, good = table(result.only)
        assert (broken["id"], broken["body"], broken["cleaner_error"], broken["cleaner_raw"]) == ("", "", error, raw)
        assert (good["id"], good["body"], good["cleaner_error"], good["cleaner_raw"]) == ("2", MENDED, "", "")
        assert result.summary.totals.bad == 1

    @pytest.mark.parametrize(
        ("data", "error"),
        [
            (b'id,body\n1,fine\n2,"never\nclosed\n', "never closed in the record that begins with '2,\"never'"),
            (b"\xff\xfei\0d\0", "is UTF-16"),
            (b"\xe9,body\n", "its header is not UTF-8"),
            (b"", "has no header"),
            (b"body,id,body\n", "has two columns 'body'"),
        ],
    )
    def test_files_that_can_not_be_read(self, fix, tmp_path, data, error):
        (tmp_path / "news.csv").write_bytes(data)
        with pytest.raises(DocumentError, match=r"news\.csv") as raised:
            fix(tmp_path / "news.csv")
        assert error in str(raised.value)
        assert not (tmp_path / "out").exists()


CELL = st.text(st.sampled_from('ab",;\n\r é') | st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"))


@given(st.lists(CELL, min_size=1, max_size=4), st.sampled_from(",;\t"))
def test_fields_are_those_that_others_read(cells, delimiter):
    record = delimiter.join(written(cell, delimiter) for cell in cells)
    assert [plain(field) for field in _fields(record, delimiter)] == cells
    assert next(csv.reader(io.StringIO(record + "\n", newline=""), delimiter=delimiter), [""]) == (
        cells if record else []
    )


@given(st.lists(CELL, min_size=1, max_size=4), st.integers(csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
def test_a_record_ends_where_others_end_it(cells, quoting):
    output = io.StringIO(newline="")
    csv.writer(output, quoting=quoting).writerow(cells)
    lines = output.getvalue().encode().split(b"\n")
    is_inside = False
    for number, line in enumerate(lines[:-1]):
        is_inside = _ends_inside(line + b"\n", b",", is_inside=is_inside)
        assert is_inside == (number < len(lines) - 2)


def test_a_quotation_mark_inside_a_bare_field_opens_nothing(fix, tmp_path):
    (tmp_path / "news.csv").write_text(f'size,body\n5" pipe,{BAD}\n3",{FINE.replace(",", ";")}\n')
    rows = table(fix(tmp_path / "news.csv", columns=Columns("body", identifier="size")).only)
    assert [row["size"] for row in rows] == ['5" pipe', '3"']
    assert fix(tmp_path / "news.csv", out=tmp_path / "as-jsonl", kind=Kind.JSONL).only.startswith(
        b'{"size":"5\\" pipe"'
    )
