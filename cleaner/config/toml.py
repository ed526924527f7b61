"""A TOML file to plain data, or an error with line, column and what to write instead."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.errors import ConfigError, pointed

_AT = re.compile(r"(?P<said>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL)
# What the parser says, begins with; what that means; what to do.
_WORDS = (
    ("Invalid value", "there is no value here", "texts stand in quotation marks, truth is true or false"),
    ("Cannot overwrite a value", "a key stands twice", "leave one of the two away"),
    ("Cannot ", "a table stands twice", "put the keys of both below one heading"),
    ("Expected newline", "something stands behind a value", "one key a line; a text has one pair of quotation marks"),
    ("Expected '='", "a key has no value", "write KEY = VALUE"),
    ("Expected \"'", "a text is not closed", "close it with its quotation mark"),
    ("Expected ']", "a heading is not closed", "write [TABLE], or [[TABLE]] for one of several"),
    ("Unterminated string", "a text is not closed", "close it with its quotation mark"),
    ("Illegal character '\\n'", "a text is not closed", "close it with its quotation mark, on the same line"),
    ("Unescaped '\\'", "a backslash in double quotation marks", "write two, or put the text in single ones"),
    ("Unclosed array", "a list is not closed", "close it with ], and put commas between its items"),
    ("Unclosed inline table", "a table is not closed", "close it with }"),
    ("Invalid statement", "a line that begins with no key", "write KEY = VALUE, [TABLE], or # for a remark"),
)


class Toml(NamedTuple):
    """What a file says, with its text."""

    data: dict[str, Any]
    text: str


def load(path: Path) -> Toml:
    """Raises ConfigError for a file that can't be read or is no TOML."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise ConfigError.unread(path, error) from None
    except UnicodeDecodeError as error:
        raise ConfigError.undecoded(path, error) from None
    try:
        return Toml(tomllib.loads(text), text)
    except tomllib.TOMLDecodeError as error:
        raise _told(path, text, str(error)) from None
    except RecursionError:
        raise ConfigError("is nested too deep", path=path, hint="take levels of brackets out of it") from None


def _told(path: Path, text: str, complaint: str) -> ConfigError:
    found = _AT.fullmatch(complaint)
    said = found["said"] if found else complaint
    lines = text.rstrip("\n").split("\n")
    line, column = (int(found["line"]), int(found["column"])) if found and found["line"] else (len(lines), None)
    column = column or len(lines[-1]) + 1
    meant, remedy = next(((meant, remedy) for start, meant, remedy in _WORDS if said.startswith(start)), (said, ""))
    hint = "\n".join(filter(None, [remedy, pointed(text, line, column)]))
    return ConfigError(f"is not valid TOML: {meant}", path=path, line=line, column=column, hint=hint)
