"""The engine that spreads work over processes of this machine or over a cluster: Daft, on its own runner or on Ray."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from typing import Any

from cleaner.errors import CleanerError

# Neither of them may tell the world that it runs, nor draw over our own messages.
_QUIET = {
    "DAFT_ANALYTICS_ENABLED": "0",
    "DO_NOT_TRACK": "true",
    "DAFT_PROGRESS_BAR": "0",
    "DAFT_SHOW_QUERY_ID": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}
_ADDRESS = "give the address that `ray start` told"
_HINT = "pip install 'cleaner[datasets]'"


class Runner(StrEnum):
    """What the engine runs on."""

    NATIVE = "native"
    RAY = "ray"


@dataclass(frozen=True, slots=True)
class Engine:
    """A runner with the number of its workers. ``address`` is that of a Ray cluster; without one Ray starts here."""

    runner: Runner = Runner.NATIVE
    workers: int = 0
    address: str | None = None

    @contextmanager
    def started(self) -> Iterator[Started]:
        """The engine, ready to work; what was started for it ends with it. Raises CleanerError where it can't."""
        require(self.runner)
        os.environ.update(_QUIET)
        # It warns of an empty folder, which is where a result begins, and we tell errors in our own words.
        logging.getLogger("daft_local_execution").setLevel(logging.CRITICAL)
        if self.runner is Runner.NATIVE:
            import daft

            daft.set_runner_native()
            yield Started(self.workers or os.cpu_count() or 1)
            return
        with _ray(self.address, self.workers) as workers:
            yield Started(workers)


@dataclass(frozen=True, slots=True)
class Started:
    """An engine at work."""

    workers: int

    def map(self, kind: Callable[..., Callable[[str], str]], given: object, items: Sequence[str]) -> Iterator[str]:
        """The answers of workers ``kind(given)``, one made for each process, to the items, as they come.

        Raises CleanerError when a worker dies.
        """
        import daft
        from daft.exceptions import DaftCoreException

        if not items:
            return
        workers = min(self.workers, len(items))
        worker = daft.cls(kind, use_process=True, max_concurrency=workers)(given)
        # One item a batch: an item is minutes of work, and its answer is wanted when it is done.
        frame = daft.from_pydict({"item": list(items)}).into_batches(1).select(worker(daft.col("item")).alias("answer"))
        try:
            # Left open, an interrupted engine would end the process by an abort.
            with closing(frame.iter_rows(results_buffer_size=workers)) as rows:
                for row in rows:
                    yield row["answer"]
        except (DaftCoreException, RuntimeError, EOFError, OSError) as error:
            raise CleanerError(
                f"the engine stopped: {_told(error)}",
                hint="run the same command again: it goes on where this one stopped",
            ) from error


def require(runner: Runner) -> None:
    """Raise CleanerError where the engine is not installed."""
    for name in ("daft", "pyarrow", *(("ray",) if runner is Runner.RAY else ())):
        if find_spec(name) is None:
            raise CleanerError(f"datasets need {name}, which is not installed", hint=_HINT)


def _told(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1] if lines else type(error).__name__


def _check_answers(address: str) -> None:
    """Raise CleanerError where nothing answers at an address: Ray itself would ask for minutes."""
    host, colon, port = address.rpartition("://")[2].rpartition(":")
    if not colon or not port.isdigit():
        return  # a name, such as auto
    try:
        socket.create_connection((host, int(port)), timeout=10).close()
    except (OSError, OverflowError) as error:
        raise CleanerError(f"nothing answers at {address!r}: {_told(error)}", hint=_ADDRESS) from None


@contextmanager
def _ray(address: str | None, workers: int) -> Iterator[int]:
    import daft
    import ray

    if address is not None:
        _check_answers(address)
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
    try:
        if address is None:
            cores = workers or os.cpu_count() or 1
            ray.init(address="local", num_cpus=cores, include_dashboard=False, **quiet)
        else:
            ray.init(address=address, runtime_env={"env_vars": _QUIET}, **quiet)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise CleanerError(f"no Ray cluster at {address!r}: {_told(error)}", hint=_ADDRESS) from None
    try:
        daft.set_runner_ray(noop_if_initialized=True)
        yield workers or int(ray.cluster_resources().get("CPU", 1))
    finally:
        ray.shutdown()
