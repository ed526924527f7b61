"""What an editor's decision adds to the files of a project: its configuration, its accept list."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from cleaner import config
from cleaner.config import Settings
from cleaner.errors import CleanerError, ConfigError
from cleaner.lsp.edits import Draft, Files, difference
from cleaner.lsp.engine import Seen
from cleaner.lsp.unsaved import Unsaved
from cleaner.shapes import Finding
from cleaner.suppress import acceptlist
from cleaner.suppress.tables import table

REASON = "right as it stands"
_ACCEPT_FILE = "accept.txt"
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_PROJECT_TABLE = re.compile(r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*cleaner[ \t]*\][^\n]*\n?", re.MULTILINE)


class House:
    """The files of the project that an article belongs to; ``root`` is the folder of the workspace.

    What its methods give are drafts, none of them made yet. They raise CleanerError where a file can't take it.
    """

    def __init__(self, seen: Seen, files: Files, root: Path | None) -> None:
        self._seen = seen
        self.files = files
        self.settings: Settings = seen.cleaner.settings
        self.config: Path = self.settings.path or _folder(seen.buffer.path, root) / "cleaner.toml"

    def suppressed(self, finding: Finding) -> list[Draft]:
        """A ``[[suppress]]`` table for a finding, at the end of the configuration."""
        source = self._seen.buffer.path
        if source is None:
            raise CleanerError(
                "a text without comments is told by its path, and this one has none", hint="save it first"
            )
        path = Path(os.path.relpath(source.parent.resolve() / source.name, self.config.parent.resolve())).as_posix()
        said = table(self._seen.document.text, finding, path, REASON)
        name = "tool.cleaner.suppress" if self.config.name == "pyproject.toml" else "suppress"
        before, new = self.files.text(self.config) or "", said.written(name).rstrip("\n")
        if new in before.replace("\r\n", "\n"):
            raise ConfigError("has it suppressed already", path=self.config, hint="save the file for it to hold")
        return [self._configured(with_line(with_line(before, "") if before else "", new))]

    def accepted(self, form: str) -> list[Draft]:
        """A line of the accept list, which is made and named where there is none."""
        lists = self.settings.accepted
        path = lists[-1] if lists else self.config.parent / _ACCEPT_FILE
        before = self.files.text(path)
        after = with_line(before or "", form)
        list(acceptlist.read(Unsaved.of(path, after), self.config.parent))  # which refuses a form that is there already
        drafts = [written(path, before, after)]
        return drafts if lists else [*drafts, self.naming("accept", _ACCEPT_FILE)]

    def naming(self, key: str, file: str) -> Draft:
        """The configuration with a list that names a file, under a key which it has not set."""
        before = self.files.text(self.config) or ""
        line = f"{key} = [{json.dumps(file, ensure_ascii=False)}]"
        end = line_end(before)
        if self.config.name == "pyproject.toml":
            opened = _PROJECT_TABLE.search(before)
            if opened is None:
                raise ConfigError("has no table [tool.cleaner]", path=self.config, hint=f"write {line} there yourself")
            at = opened.end()
            line = line if before[:at].endswith("\n") else end + line
        else:
            first = _TABLE.search(before)
            at = first.start() if first else len(before)
            line = line if not before[:at] or before[:at].endswith("\n") else end + line
        return self._configured(f"{before[:at]}{line}{end}{before[at:]}", key, file)

    def _configured(self, after: str, key: str = "", file: str = "") -> Draft:
        """The configuration with a new text, which is read first: it must be one still."""
        read = config.read(Unsaved.of(self.config, after))
        if key and file not in getattr(read.config, key):
            raise ConfigError(f"can't take {key}", path=self.config, hint=f'write {key} = ["{file}"] there yourself')
        return written(self.config, self.files.text(self.config), after)


def _folder(article: Path | None, root: Path | None) -> Path:
    """Where the configuration of an article is made: in the workspace, or beside an article that lies elsewhere."""
    if root is not None and (article is None or article.is_relative_to(root)):
        return root
    if article is None:
        raise CleanerError("the text lies in no folder that could have a cleaner.toml", hint="save it first")
    return article.parent


def written(path: Path, before: str | None, after: str) -> Draft:
    """The draft of a file with a new text; ``before`` is None for one that is made."""
    return Draft(path, difference(before or "", after), is_new=before is None)


def line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def with_line(text: str, line: str) -> str:
    """The text with lines at its end, with the line ends that it has.

    >>> with_line("Sakhalin\\r\\nKuril", "Yuzhno"), with_line("", "Yuzhno")
    ('Sakhalin\\r\\nKuril\\r\\nYuzhno\\r\\n', 'Yuzhno\\n')
    """
    end = line_end(text)
    lead = "" if not text or text.endswith(("\n", "\r")) else end
    return f"{text}{lead}{end.join(line.splitlines() or [''])}{end}"
