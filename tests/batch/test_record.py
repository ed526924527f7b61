"""Results that are kept: what comes back says the same as what was put away."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from cleaner.batch import record
from cleaner.batch.jobs import Job
from cleaner.batch.record import Imprint, Mark
from cleaner.batch.task import Outcome, Task
from cleaner.batch.worker import Worker
from cleaner.config import Discovery
from cleaner.correct.changelog import Provenance
from cleaner.correct.result import Result
from cleaner.errors import CleanerError
from cleaner.shapes import Unused
from cleaner.text.encoding import UTF_8

ARTICLES = sorted((Path(__file__).parent.parent / "fixtures" / "articles").glob("*.txt"))


@pytest.mark.parametrize("fixes", [False, True])
def test_an_outcome_comes_back(tmp_path, fixes):
    worker = Worker(Task(Discovery(), fixes=fixes))
    found = changed = 0
    for path in ARTICLES:
        job = Job(path, None, path.name, path.name)
        made = worker.perform(job)
        assert made.document is not None
        made = made._replace(unused=(Unused(1, 2, "nothing"),), used=frozenset({"accept.txt:1"}))
        if made.result is not None:
            made = made._replace(result=replace(made.result, unused=made.unused, used=made.used))
        data = record.pack(made)
        assert data is not None
        again = record.unpack(data, job, made.document.text, made.document.encoding, fixes=fixes)
        assert again is not None
        for name in set(Outcome._fields) - {"document", "result"}:
            assert getattr(again, name) == getattr(made, name), name
        for name in ("text", "path", "encoding", "date"):
            assert getattr(again.document, name) == getattr(made.document, name), name
        for one in fields(Result) if made.result else ():
            if one.name != "document":
                assert getattr(again.result, one.name) == getattr(made.result, one.name), one.name
        found += len(made.findings)
        changed += len(made.result.changes) if made.result else 0
    assert found > 5
    assert bool(changed) is fixes


def test_no_field_is_forgotten():
    """A new field of a result is to be kept, or it would be missing in the second run."""
    assert {one.name for one in fields(Result)} == {
        *("document", "text", "changes", "rejected", "unused", "problems", "used")
    }
    assert set(Outcome._fields) == {
        *("job", "document", "findings", "result", "error", "crash", "unused", "problems", "used"),
        *("receipt", "is_from_before", "suppressed"),
    }


def test_what_another_try_may_better_is_not_kept(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    job = Job(tmp_path / "a.txt", None, "a.txt", "a.txt")
    made = Worker(Task(Discovery())).perform(job)
    assert record.pack(made) is not None
    assert record.pack(made._replace(problems=(CleanerError("takes too long"),))) is None
    assert record.pack(Outcome(job, error=CleanerError("can't be read"))) is None
    assert record.pack(Outcome(job, crash="Traceback")) is None


@pytest.mark.parametrize("data", [b"", b"\x00", b"\x91\xc0", b"\x96" + b"\xc0" * 6, b"\xff" * 40])
def test_bytes_that_are_no_record(data):
    job = Job(Path("a.txt"), None, "a.txt", "a.txt")
    assert record.unpack(data, job, "text", UTF_8, fixes=True) is None
    assert Imprint.read(data) is None


def test_an_imprint_comes_back():
    made = Imprint(Provenance("cleaner 1", "abc", "def"), {"names/misspelled": Mark("accuracy")})
    assert Imprint.read(made.written()) == made
