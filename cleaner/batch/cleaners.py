"""The cleaners of a run: one for each configuration that its articles have."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.api import Cleaner, Stock
from cleaner.config import Settings
from cleaner.errors import CleanerError
from cleaner.rulebook.rule import Rule

if TYPE_CHECKING:
    from cleaner.batch.task import Task
    from cleaner.review.journal import Snapshot


class Cleaners:
    """Made once for a process, which they last as long as: the garbage collector need not look at them again.

    Configurations that differ in a few rules share the names, and all rules that are read from the same folders.
    """

    def __init__(self, task: Task, decided: Callable[[Path], Snapshot] | None = None) -> None:
        self._task = task
        self._decided = decided
        self._stock = Stock()
        self._made: dict[object, Cleaner | CleanerError] = {}

    def of(self, article: Path) -> Cleaner:
        """The cleaner of an article. Raises CleanerError for a configuration, rules or names that can't be used."""
        return self.under(self._task.discovery.of(article))

    def under(self, settings: Settings) -> Cleaner:
        """The cleaner of a configuration. Raises CleanerError, the same each time it is asked for."""
        if settings.key not in self._made:
            try:
                self._made[settings.key] = self._make(settings)
            except CleanerError as error:
                self._made[settings.key] = error
            gc.freeze()
            gc.enable()
        made = self._made[settings.key]
        if isinstance(made, CleanerError):
            raise made
        return made

    def rules(self) -> dict[str, Rule]:
        """The rules of the cleaners that were made, by id; of the working folder's where none was."""
        made = [one for one in self._made.values() if not isinstance(one, CleanerError)]
        made = made or [self.under(self._task.discovery.folder(Path()))]
        return {rule.id: rule for cleaner in made for rule in cleaner.rules.rules}

    def _make(self, settings: Settings) -> Cleaner:
        task = self._task
        return Cleaner(
            gazetteers=task.gazetteers,
            backgrounds=task.backgrounds,
            rules=task.rules,
            glossaries=task.glossaries,
            unsafe_fixes=task.unsafe_fixes,
            accept=task.accept,
            baseline=task.baseline,
            decisions=self._decisions(settings),
            settings=settings,
            stock=self._stock,
        )

    def _decisions(self, settings: Settings) -> Snapshot | None:
        """Those of the run; else those that the configuration names, where the run knows them."""
        if self._task.decisions is None and self._decided is not None and settings.decisions is not None:
            return self._decided(settings.decisions)
        return self._task.decisions
