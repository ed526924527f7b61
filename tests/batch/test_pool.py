"""Worker processes: their order, and that the death of one costs no more than its document."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cleaner.batch import pool
from cleaner.batch.jobs import Job
from cleaner.batch.pool import Pool
from cleaner.batch.task import Outcome, Task
from cleaner.batch.worker import Worker
from cleaner.config import Discovery
from cleaner.errors import DocumentError

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the tests' own worker must be forked")


@pytest.fixture(autouse=True)
def _forks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_may_fork", lambda: True)


class Told(Worker):
    """A worker that does to a job what the test says, and answers with its process."""

    def __init__(self, does: Callable[[Job], None]) -> None:
        super().__init__(Task(Discovery()))
        self._does = does

    def perform(self, job: Job, source: object = None) -> Outcome:
        self._does(job)
        return Outcome(job, crash=str(os.getpid()))


def jobs(*names: str) -> list[Job]:
    return [Job(Path(name), None, name, name) for name in names]


def run(does: Callable[[Job], None], *names: str, count: int = 2, patience: float = 60.0) -> list[Outcome]:
    outcomes = list(Pool(Told(does), count, patience).run(jobs(*names)))
    assert [outcome.job.name for outcome in outcomes] == list(names)
    assert multiprocessing.active_children() == []
    return outcomes


NAMES = [f"{number:03}" for number in range(60)]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_outcomes_come_in_the_order_of_the_jobs(count):
    outcomes = run(lambda job: time.sleep(int(job.name) % 3 / 1000), *NAMES, count=count)
    assert len({outcome.crash for outcome in outcomes}) == count


def test_no_more_processes_than_jobs():
    assert len({outcome.crash for outcome in run(lambda job: time.sleep(0.02), "a", "b", count=8)}) == 2
    assert run(lambda job: None, count=8) == []


def test_a_slow_document_does_not_stop_the_others_but_they_wait_in_bounded_numbers():
    taken = []

    def many() -> Iterator[Job]:
        for job in jobs(*(f"{number:04}" for number in range(500))):
            taken.append(job)
            yield job

    outcomes = Pool(Told(lambda job: time.sleep(0.3 if job.name == "0000" else 0)), 2, 60.0).run(many())
    assert next(outcomes).job.name == "0000"
    assert 3 < len(taken) <= 2 * pool._AHEAD
    outcomes.close()


def died(outcome: Outcome, by: str) -> bool:
    assert isinstance(outcome.error, DocumentError)
    return f"{outcome.job.name}: was not done: its worker process was ended twice, by {by}" in str(outcome.error)


@pytest.mark.parametrize(
    ("end", "by"),
    [
        pytest.param(lambda: os.kill(os.getpid(), signal.SIGKILL), "SIGKILL", id="as the system does without memory"),
        pytest.param(lambda: os._exit(7), "exit code 7", id="at once"),
    ],
)
def test_a_document_that_kills_its_worker_costs_no_other(end, by):
    outcomes = run(lambda job: end() if job.name in {"003", "004", "059"} else None, *NAMES)
    assert [outcome.job.name for outcome in outcomes if outcome.error] == ["003", "004", "059"]
    assert all(died(outcome, by) for outcome in outcomes if outcome.error)


def test_a_worker_that_is_killed_once_loses_nothing(tmp_path):
    def does(job: Job) -> None:
        if int(job.name) % 10 == 7 and not (tmp_path / job.name).exists():
            (tmp_path / job.name).touch()
            os.kill(os.getpid(), signal.SIGKILL)

    assert all(outcome.crash for outcome in run(does, *NAMES))
    assert len(list(tmp_path.iterdir())) == 6


def test_a_document_that_never_ends_is_given_up_at_once(tmp_path):
    def does(job: Job) -> None:
        if job.name == "005":
            with (tmp_path / "tries").open("a") as file:
                file.write("x")
            time.sleep(60)

    outcomes = run(does, *NAMES[:20], patience=0.5)
    assert [str(outcome.error) for outcome in outcomes if outcome.error] == [
        "005: was not done: took longer than 0.5 seconds\n  please report it with the file"
    ]
    assert (tmp_path / "tries").read_text() == "x"


def test_left_early_the_documents_in_work_are_finished_and_no_others_begun(tmp_path):
    def does(job: Job) -> None:
        time.sleep(0.1)
        (tmp_path / job.name).touch()

    outcomes = Pool(Told(does), 2, 60.0).run(jobs(*NAMES))
    next(outcomes)
    outcomes.close()
    assert multiprocessing.active_children() == []
    assert 1 <= len(list(tmp_path.iterdir())) <= 4


def test_a_worker_ends_with_the_process_that_asks_it(tmp_path):
    """Otherwise a killed run would leave its workers behind for ever, each holding the pipes of the others."""
    asking = os.fork()
    if not asking:
        try:
            for outcome in Pool(Told(lambda job: time.sleep(0.01)), 3, 60.0).run(jobs(*NAMES)):
                (tmp_path / outcome.crash).touch()
                if outcome.job.name == "020":
                    os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    os.waitpid(asking, 0)
    workers = [int(path.name) for path in tmp_path.iterdir()]
    assert len(workers) == 3
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{one}").exists() for one in workers):
        assert time.monotonic() < deadline, "a worker outlives the run"
        time.sleep(0.02)


def test_workers_leave_ctrl_c_to_their_parent_and_clean_up_when_told_to_end():
    def does(job: Job) -> None:
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        if job.name == "001":
            os.kill(os.getpid(), signal.SIGTERM)

    outcomes = run(does, *NAMES[:5])
    assert [bool(outcome.error) for outcome in outcomes] == [False, True, False, False, False]
    assert died(outcomes[1], "exit code 143")


def test_the_number_of_a_signal_without_a_name():
    assert pool._cause(-200) == "signal 200"
