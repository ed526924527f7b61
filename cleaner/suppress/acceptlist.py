"""Accept lists: files of words that are right as they stand, one form a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from cleaner.errors import ConfigError
from cleaner.suppress.forms import WORD
from cleaner.suppress.standing import Standing

_LINE = re.compile(r"(?P<form>.*?)(?:(?:^|\s+)#\s*(?P<reason>.*))?")


def read(path: Path, root: Path) -> Iterator[Standing]:
    """The forms of a file: ``Kashida Corp  # the company``; lines that are empty or begin with ``#`` say nothing.

    Raises ConfigError with the line: not UTF-8, no word in it, or a form that stands there twice.
    """
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
    except OSError as error:
        raise ConfigError.unread(path, error) from None
    except UnicodeDecodeError as error:
        raise ConfigError.undecoded(path, error) from None
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line.strip())
        assert match is not None
        form = " ".join(match["form"].split())
        if not form:
            continue
        if not WORD.search(form):
            raise ConfigError(f"{form!r} holds no word", path=path, line=number, hint="give one form a line")
        if form in seen:
            hint = "leave one of the two away"
            raise ConfigError(f"{form!r} stands on line {seen[form]} too", path=path, line=number, hint=hint)
        seen[form] = number
        yield Standing(f"{path}:{number}", root, (match["reason"] or "").strip(), text=form, is_listed=True)
