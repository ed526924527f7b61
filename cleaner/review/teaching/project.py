"""The files that a project keeps what it was taught in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from cleaner import config
from cleaner.config import Settings
from cleaner.errors import CleanerError, ConfigError
from cleaner.review.configuring import configured
from cleaner.review.teaching.drafts import Draft, Texts
from cleaner.review.teaching.unsaved import Unsaved


class Given(NamedTuple):
    """The lists that the command line names: they are used before those of the configuration."""

    accept: tuple[Path, ...] = ()
    gazetteers: tuple[Path, ...] = ()
    glossaries: tuple[Path, ...] = ()


NONE = Given()


class Project:
    """The configuration that an article has, or would have, with the lists it names.

    Args:
        settings: those of the article.
        article: its file; None for a text that has none.
        root: the folder of the workspace, where a configuration is made for the articles in it that have none. An
            article that lies elsewhere gets one in its own folder.
        given: the lists of the command line.

    What its methods give are drafts, none of them made yet. They raise CleanerError where a file can't take it.
    """

    def __init__(
        self, settings: Settings, texts: Texts, article: Path | None, root: Path | None, given: Given = NONE
    ) -> None:
        self.texts = texts
        self.settings = settings
        self.article = article
        self._given = given
        self._config = settings.path or _folder(article, root)

    @property
    def config(self) -> Path:
        """Its file, which need not be there yet. Raises CleanerError where there is no folder for it."""
        if self._config is None:
            raise CleanerError("the text lies in no folder that could have a cleaner.toml", hint="save it first")
        return self._config

    @property
    def is_python(self) -> bool:
        """Whether the configuration is a table of a ``pyproject.toml``."""
        return self.config.name == "pyproject.toml"

    @property
    def accepted(self) -> tuple[Path, ...]:
        return self._given.accept or self.settings.accepted

    @property
    def gazetteers(self) -> tuple[Path, ...]:
        return self._given.gazetteers or self.settings.gazetteers

    @property
    def glossaries(self) -> tuple[Path, ...]:
        return self._given.glossaries or self.settings.glossaries

    def made(self, key: str, name: str, text: str) -> tuple[Draft, ...]:
        """A new list beside the configuration, and the configuration which names it under a key.

        Raises ConfigError where a file of that name is there, which might be anything.
        """
        path = self.config.parent / name
        if self.texts.text(path) is not None:
            hint = f'if it is what it seems to be, write {key} = ["{name}"] there; if not, rename it'
            raise ConfigError(f"is not named in {self.config.name}", path=path, hint=hint)
        return Draft(path, None, text), self._naming(key, name)

    def _naming(self, key: str, name: str) -> Draft:
        before = self.texts.text(self.config)
        try:
            after = with_configuration(before or "", {key: name}, is_project=self.is_python)
        except ValueError as error:  # tomlkit's errors are ValueErrors
            raise ConfigError(f"is not valid TOML: {error}", path=self.config) from None
        draft, read = self.configured(after)
        if name not in getattr(read.config, key):
            raise ConfigError(f"can't take {key}", path=self.config, hint=f'write {key} = ["{name}"] there yourself')
        return draft

    def configured(self, after: str) -> tuple[Draft, Settings]:
        """The configuration with a new text, which is read first: it must be one still. Raises ConfigError."""
        return Draft(self.config, self.texts.text(self.config), after), config.read(Unsaved.of(self.config, after))


def with_configuration(text: str, named: Mapping[str, str], *, is_project: bool) -> str:
    """The text of a configuration which names files, with the line ends that it has. Raises ValueError for no TOML."""
    lead = "\ufeff" if text.startswith("\ufeff") else ""
    after = configured(text.removeprefix(lead), (), named, is_project=is_project)
    if "\r\n" in text:
        after = re.sub(r"(?<!\r)\n", "\r\n", after)  # new lines end as none of the others do
    return lead + after


def _folder(article: Path | None, root: Path | None) -> Path | None:
    """Where the configuration of an article is made: in the workspace, or beside an article that lies elsewhere."""
    if root is not None and (article is None or article.absolute().is_relative_to(root.absolute())):
        return root / "cleaner.toml"
    return None if article is None else article.parent / "cleaner.toml"
