from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from cleaner.api import Cleaner
from cleaner.batch import pool, progress, runner
from cleaner.batch.jobs import Job, gather
from cleaner.batch.places import Places, placed
from cleaner.batch.task import Outcome, Task
from cleaner.batch.worker import Worker
from cleaner.config import Discovery
from cleaner.errors import DocumentError

BAD = "Norway may land troops in Japan. vice versa.\n"


@pytest.fixture
def jobs(tmp_path: Path) -> tuple[Job, ...]:
    for number in range(25):
        (tmp_path / f"{number:02}.txt").write_text(BAD * (number % 3))
    (tmp_path / "07.txt").write_bytes(b"\0")
    return gather([tmp_path], Discovery()).jobs


def test_processes_give_what_one_gives_in_the_same_order(jobs):
    one = list(runner.run(jobs, Worker(Task(Discovery()))))
    two = list(runner.run(jobs, Worker(Task(Discovery())), 2))
    assert [outcome.findings for outcome in one] == [outcome.findings for outcome in two]
    assert [outcome.job for outcome in two] == list(jobs)
    assert [str(outcome.error) for outcome in one] == [str(outcome.error) for outcome in two]
    assert isinstance(two[7].error, DocumentError)


def test_where_nothing_may_be_forked_processes_are_begun_anew(jobs, monkeypatch):
    monkeypatch.setattr(pool, "_may_fork", lambda: False)
    outcomes = list(runner.run(jobs[:4], Worker(Task(Discovery())), 2))
    assert [bool(outcome.findings) for outcome in outcomes] == [False, True, True, False]


def test_a_run_that_is_left_early_ends_its_processes(jobs):
    outcomes = runner.run(jobs, Worker(Task(Discovery())), 2)
    assert next(outcomes).job == jobs[0]
    outcomes.close()
    assert multiprocessing.active_children() == []


def test_rules_that_are_gone_meanwhile_are_errors_for_their_files(jobs, tmp_path):
    gone = Worker(Task(Discovery(), rules=(tmp_path / "gone meanwhile",)))
    outcomes = list(runner.run(jobs, gone, 2))
    assert [outcome.job for outcome in outcomes] == list(jobs)
    assert "is no folder of rules" in str(outcomes[0].error)


def test_one_job_needs_no_process(jobs, monkeypatch):
    monkeypatch.setattr(pool, "Pool", lambda *rest: pytest.fail("one job needs no process"))
    assert len(list(runner.run(jobs[:1], Worker(Task(Discovery())), 8))) == 1
    assert list(runner.run((), Worker(Task(Discovery())), 0)) == []


def test_an_article_that_can_not_be_written_leaves_no_log_behind(tmp_path, monkeypatch):
    from cleaner import files

    (tmp_path / "news").mkdir()
    (tmp_path / "news/a.txt").write_text(BAD)
    write = files.write_bytes

    def full(path: Path, data: bytes, **more) -> bool:
        if path.name == "a.txt":
            raise DocumentError("can't be written: No space left on device; the old content stands", path=path)
        return write(path, data, **more)

    monkeypatch.setattr(files, "write_bytes", full)
    fixing = Task(Discovery(), fixes=True)
    found = gather([tmp_path / "news"], fixing.discovery).jobs
    (outcome,) = runner.run(placed(found, Places(log=tmp_path / "logs")), Worker(fixing))
    assert "No space left" in str(outcome.error)
    assert list((tmp_path / "logs").iterdir()) == []
    assert (tmp_path / "news/a.txt").read_text() == BAD


def test_a_crash_is_kept_with_its_document(jobs, monkeypatch):
    monkeypatch.setattr(Cleaner, "examine", lambda *rest: 1 / 0)
    outcome = next(runner.run(jobs, Worker(Task(Discovery()))))
    assert outcome.crash.startswith(f"{jobs[0].shown}:\nTraceback")


class _Terminal:
    def __init__(self, is_terminal: bool) -> None:
        self.is_terminal = is_terminal
        self.written = ""

    def isatty(self) -> bool:
        return self.is_terminal

    def write(self, text: str) -> int:
        self.written += text
        return len(text)

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(("is_terminal", "count", "has_bar"), [(True, 25, True), (True, 5, False), (False, 25, False)])
def test_a_bar_for_many_files_on_a_terminal(monkeypatch, is_terminal, count, has_bar):
    terminal = _Terminal(is_terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", terminal)
    outcomes = [Outcome(Job(Path(), None, str(number), ""), findings=(None,) * 2) for number in range(count)]
    assert list(progress.shown(iter(outcomes), count)) == outcomes
    assert bool(terminal.written) is has_bar
    assert ("50 found" in terminal.written) is has_bar


def test_a_path_that_the_system_refuses_is_an_error():
    job = Job(Path("x" * 5000), None, "x", "x")
    (outcome,) = runner.run((job,), Worker(Task(Discovery())))
    assert "can't be read: File name too long" in str(outcome.error)
