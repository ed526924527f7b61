"""Work that waits its turn for one thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from itertools import count
from queue import PriorityQueue
from typing import TypeVar

T = TypeVar("T")
_END = 1 << 30


class Line:
    """One thread that does what it is given: what somebody waits for first, then in the order it came."""

    def __init__(self, name: str) -> None:
        self._waiting: PriorityQueue[tuple[int, int, Callable[[], None]]] = PriorityQueue()
        self._numbers = count()
        self._is_closed = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def put(self, work: Callable[[], T], *, is_urgent: bool = False) -> Future[T]:
        """Have something done. A line that is closed does nothing any more, and its futures are cancelled."""
        future: Future[T] = Future()

        def do() -> None:
            if self._is_closed:
                future.cancel()
            elif future.set_running_or_notify_cancel():
                try:
                    future.set_result(work())
                except BaseException as error:  # whoever waits for it is told
                    future.set_exception(error)

        self._waiting.put((0 if is_urgent else 1, next(self._numbers), do))
        return future

    def close(self, patience: float = 10.0) -> None:
        """Finish what is being done, and nothing else."""
        self._is_closed = True
        self._waiting.put((_END, 0, lambda: None))
        if threading.current_thread() is not self._thread:
            self._thread.join(patience)

    def _run(self) -> None:
        while True:
            priority, _, do = self._waiting.get()
            if priority == _END:
                return
            do()
