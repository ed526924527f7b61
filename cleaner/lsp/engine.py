"""Articles examined and corrected by the configuration of the place they lie in."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cleaner.api import Cleaner
from cleaner.batch.cleaners import Cleaners
from cleaner.batch.task import Task
from cleaner.config import Config, Discovery, Settings
from cleaner.correct.result import Result
from cleaner.errors import CleanerError
from cleaner.files import is_excluded
from cleaner.lsp.buffers import Buffer
from cleaner.shapes import Examination
from cleaner.suppress.lines import Scope
from cleaner.text.document import Document

_NO_CONFIG = Config()
_HALF_PAIR = re.compile("[\ud800-\udfff]")  # what an editor may send of an emoji that is being typed
CONFIGS = ("cleaner.toml", "pyproject.toml")


@dataclass(frozen=True)
class Seen:
    """A buffer with what was found in it, and what it was looked at with."""

    buffer: Buffer
    document: Document
    examination: Examination
    cleaner: Cleaner


class Engine:
    """The cleaners of a workspace, each made when the first article needs it. To be used by one thread.

    ``root`` is the folder that a text which was never saved belongs to. Only safe fixes are made.
    """

    def __init__(self, root: Path | None) -> None:
        self.root = root
        self._begin()

    def reload(self) -> None:
        """Forget what was read of configurations, rules and names."""
        self._begin()
        gc.unfreeze()  # what cleaners were made with was kept from the collector, as if it lasted
        gc.collect()

    def _begin(self) -> None:
        self._discovery = Discovery()
        self._cleaners = Cleaners(Task(self._discovery, unsafe_fixes=False))
        self._packs: dict[Path, Cleaner | CleanerError] = {}
        self._used: dict[object, Settings] = {}

    def settings(self, path: Path | None) -> Settings:
        """The settings of a file, or of a text without one. Raises ConfigError."""
        settings = self._discovery.of(path) if path else self._discovery.folder(self.root or Path.cwd())
        self._used[settings.key] = settings
        return settings

    def examine(self, buffer: Buffer) -> Seen | None:
        """What is found in a buffer; None for one that is no article, or which its configuration excludes.

        Raises CleanerError where the configuration, its rules or names, or the text itself can't be used.
        """
        name = buffer.name
        if name is None:
            return None
        settings = self.settings(buffer.path)
        if buffer.path is not None and is_excluded(buffer.path, settings.config.exclude, settings.root):
            return None
        cleaner = self._cleaners.under(settings)
        document = cleaner.read(_HALF_PAIR.sub("\N{REPLACEMENT CHARACTER}", buffer.text), path=name)
        return Seen(buffer, document, cleaner.examine(document, Scope(buffer.path)), cleaner)

    def fix(self, seen: Seen) -> Result:
        """The buffer with all its safe fixes. Raises UnsettledError."""
        return seen.cleaner.fix(seen.document, scope=Scope(seen.buffer.path))

    def pack(self, folder: Path) -> Cleaner:
        """The shipped rules and those of a pack, as they come. Raises CleanerError."""
        if folder not in self._packs:
            try:
                self._packs[folder] = Cleaner(rules=[folder])
            except CleanerError as error:
                self._packs[folder] = error
        made = self._packs[folder]
        if isinstance(made, CleanerError):
            raise made
        return made

    def any_cleaner(self) -> Cleaner:
        """The cleaner of the workspace's own folder. Raises CleanerError."""
        return self._cleaners.under(self.settings(None))

    def plain(self) -> Cleaner:
        """The shipped rules alone."""
        return self._cleaners.under(Settings(_NO_CONFIG, self.root or Path.cwd()))

    def warm_up(self) -> None:
        """Load what the first article would wait for. Raises CleanerError.

        The summaries of all rules are a text that meets half of what there is to load, at a fifth of what all their
        examples would cost the article that is opened meanwhile.
        """
        cleaner = self.any_cleaner()
        cleaner.examine(cleaner.read(". ".join(rule.summary for rule in cleaner.rules.rules)))

    def tidy(self) -> None:
        """Collect garbage, and keep what is left from being looked at again: it lasts, or goes when it is let go.

        An examination leaves no cycles, so what there is to find is little, and a keystroke need not wait for it.
        """
        gc.collect()
        gc.freeze()

    def concerns(self, path: Path) -> bool:
        """Whether a change of a file may change what is found in articles."""
        full = path.resolve()
        return full.name in CONFIGS or any(full.is_relative_to(one.resolve()) for one in self._sources())

    def reloaded(self, changed: Iterable[Path]) -> bool:
        """Whether files that were changed made it read everything again."""
        is_concerned = any(self.concerns(path) for path in changed)
        if is_concerned:
            self.reload()
        return is_concerned

    def rule_folders(self, path: Path) -> Sequence[Path]:
        """The folders of rules that the configuration of a file names. Raises ConfigError."""
        settings = self.settings(path)
        return [*settings.rules, *(pack for pack in settings.packs if isinstance(pack, Path))]

    def _sources(self) -> Iterator[Path]:
        """The files and folders that the configurations in use name, those that they extend, and packs in use."""
        yield from self._packs
        for one in self._used.values():
            named = (*one.rules, *one.packs, *one.gazetteers, *one.backgrounds, *one.glossaries, *one.accepted)
            yield from (path for path in named if isinstance(path, Path))
            yield from filter(None, (one.baseline, one.decisions))
            yield from (Path(place.source) for places in one.origins.values() for place in places)
