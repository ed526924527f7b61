"""What every format for other programs is: a class that renders a run as it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Protocol

import msgspec

from cleaner.errors import CleanerError
from cleaner.report.shown import Shown
from cleaner.rulebook.rule import Rule


class Run:
    """What a report may tell of the run itself; ``rules`` gives those in use, by id, when a format asks for them.

    ``has_baseline``: what is found is new against a baseline.
    """

    def __init__(
        self, tool: str, version: str, rules: Callable[[], Mapping[str, Rule]], *, has_baseline: bool = False
    ) -> None:
        self.tool = tool
        self.version = version
        self.has_baseline = has_baseline
        self._rules = rules

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        return self._rules()


class Renderer(Protocol):
    """Renders the documents of a run, one after another; what it yields is written in that order.

    A run may have a million documents, so a renderer keeps nothing of one that it has rendered but counts.
    """

    def __init__(self, run: Run) -> None: ...

    def head(self) -> Iterator[str]:
        """What stands before the first document."""
        ...

    def document(self, shown: Shown) -> Iterator[str]:
        """What is said of one document."""
        ...

    def failed(self, error: CleanerError) -> Iterator[str]:
        """What is said of a document that could not be read or written."""
        ...

    def tail(self) -> Iterator[str]:
        """What stands after the last."""
        ...


class Plain:
    """The parts that most formats don't have."""

    def __init__(self, run: Run) -> None:
        self.run = run

    def head(self) -> Iterator[str]:
        return iter(())

    def failed(self, error: CleanerError) -> Iterator[str]:  # noqa: ARG002 - standard error has told it
        return iter(())

    def tail(self) -> Iterator[str]:
        return iter(())


def json_text(value: object) -> str:
    """A value as JSON, in a line."""
    return msgspec.json.encode(value).decode("utf-8")


class Listed:
    """Commas between the items of a JSON array that is written as it goes."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, item: str) -> str:
        """The item, led by the comma that it needs."""
        self._count += 1
        return ("\n" if self._count == 1 else ",\n") + item
