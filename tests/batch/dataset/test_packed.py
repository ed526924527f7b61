from __future__ import annotations

import gzip
import json

import pytest

from cleaner.batch.dataset.spec import Kind, Packing
from cleaner.batch.dataset.unpacked import packed
from cleaner.errors import DocumentError

from .conftest import BAD, FINE, MENDED

TEXT = "".join(json.dumps({"id": row, "body": BAD if row % 2 else FINE}) + "\n" for row in range(40)).encode()


def zstd(data: bytes) -> bytes:
    pytest.importorskip("pyarrow", reason="the extra datasets is not installed")
    return packed(data, Packing.ZSTD)


def unzstd(data: bytes) -> bytes:
    import pyarrow as pa

    return pa.CompressedInputStream(pa.BufferReader(data), "zstd").read()


@pytest.mark.parametrize(
    ("suffix", "pack", "unpack"),
    [(".gz", gzip.compress, gzip.decompress), (".zst", zstd, unzstd)],
    ids=["gzip", "zstd"],
)
class TestPackedText:
    def test_stays_packed(self, fix, tmp_path, suffix, pack, unpack):
        plain, source = tmp_path / "news.jsonl", tmp_path / f"news.jsonl{suffix}"
        plain.write_bytes(TEXT)
        source.write_bytes(pack(TEXT[:500]) + pack(TEXT[500:]))  # as files that were joined are
        parts = fix(source, rows=15).parts
        assert list(parts) == [f"news-{first:010d}.jsonl{suffix}" for first in (0, 15, 30)]
        as_plain = fix(plain, rows=15, out=tmp_path / "plain").parts
        assert [unpack(data) for data in parts.values()] == list(as_plain.values())
        assert fix(source, rows=15, out=tmp_path / "again").parts == parts

    def test_damage_is_told_and_costs_no_other_file(self, fix, tmp_path, suffix, pack, unpack):
        folder = tmp_path / "news"
        folder.mkdir()
        (folder / "a.jsonl").write_bytes(TEXT)
        (folder / f"b.jsonl{suffix}").write_bytes(pack(TEXT)[:-9])
        result = fix(folder)
        assert list(result.parts) == ["a-0000000000.jsonl"]
        (failed,) = result.summary.failed
        assert f"b.jsonl{suffix}: is damaged" in failed.error
        with pytest.raises(DocumentError, match="is damaged"):
            fix(folder / f"b.jsonl{suffix}", out=tmp_path / "alone")


def test_another_format_is_not_packed(fix, tmp_path):
    (tmp_path / "news.csv.gz").write_bytes(gzip.compress(f"body\n{BAD}\n".encode()))
    parts = fix(tmp_path / "news.csv.gz", kind=Kind.JSONL).parts
    assert json.loads(parts["news-0000000000.jsonl"])["body"] == MENDED
