"""YAML files read into typed records, with the line and column of every mistake."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from cleaner.complaint import complaint
from cleaner.complaint import field_names as field_names
from cleaner.complaint import suggestion as suggestion
from cleaner.errors import CleanerError, pointed

if TYPE_CHECKING:
    from yaml import Node

T = TypeVar("T")
Path_ = tuple["str | int", ...]
Marks = dict[Path_, tuple[int, int]]


class Yaml:
    """A parsed YAML file: plain data with every scalar as the text that was written, and where it stands.

    Scalars stay text, so that ``country: no`` is Norway and not False; the schema decides what a number is.
    """

    __slots__ = ("data", "error", "marks", "path")

    def __init__(self, data: Any, marks: Marks, path: Path, error: type[CleanerError]) -> None:
        self.data = data
        self.marks = marks
        self.path = path
        self.error = error

    def fail(self, message: str, where: Path_ = (), hint: str | None = None) -> CleanerError:
        """The error for a mistake at ``where``, the path of keys and indexes from the top of the file."""
        while where and where not in self.marks:
            where = where[:-1]
        line, column = self.marks.get(where, (1, 1))
        return self.error(message, path=self.path, line=line, column=column, hint=hint)

    def convert(self, kind: type[T], data: Any = None, where: Path_ = ()) -> T:
        """``data`` (default: the whole file) as ``kind``; the schema's complaint at its line otherwise."""
        value = self.data if data is None else data
        try:
            return msgspec.convert(value, kind, strict=False)
        except msgspec.ValidationError as error:
            told = complaint(error, kind, value, strict=False)
            raise self.fail(told.message, where + told.where, told.hint) from None


def load(path: Path, error: type[CleanerError]) -> Yaml:
    """Read one YAML file; a syntax error, a doubled key or bad UTF-8 is an ``error`` with its place."""
    import yaml

    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as problem:
        raise error.unread(path, problem) from None
    except UnicodeDecodeError as problem:
        raise error.undecoded(path, problem) from None
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        hint = "\n".join([*_remedies(str(problem.problem)), pointed(text, line, column)])
        raise error(f"is not valid YAML: {problem.problem}", path=path, line=line, column=column, hint=hint) from None
    except yaml.YAMLError as problem:
        raise error(f"is not valid YAML: {problem}", path=path) from None
    if root is None:
        raise error("is empty", path=path, line=1, column=1, hint="write its keys, or remove the file")
    unfolded = _Unfolded(path, error)
    try:
        return Yaml(unfolded.plain(root, ()), unfolded.marks, path, error)
    except RecursionError:
        message, hint = "is nested too deep, or an alias holds itself", "write it out, with fewer levels"
        raise error(message, path=path, line=1, column=1, hint=hint) from None


_REMEDIES = {
    "mapping values are not allowed": 'a text with ": " in it stands in quotation marks; keys below each other begin '
    "in one column",
    "cannot start any token": "lines begin with spaces, not tabs; a text that begins with % @ or ` stands in quotation "
    "marks",
    "',' or ']'": "close the list with ]",
    "',' or '}'": "close the braces with }",
    "found undefined alias": "a text that begins with * stands in quotation marks",
    "found unexpected end of stream": "close the text with its quotation mark",
    "did not find expected key": "keys below each other begin in one column; quotation marks stand round a whole text",
    "'-' indicator": "items below each other begin in one column",
    "expected ':'": 'each key is followed by ": "',
    "unknown escape": "in double quotation marks a backslash is doubled; in single ones it stands for itself",
    "found another document": "leave the line --- away",
}
"""What to do about a complaint of the parser that holds these words."""


def _remedies(problem: str) -> list[str]:
    return [told for words, told in _REMEDIES.items() if words in problem]


_MOST_REPEATED = 10_000


class _Unfolded:
    """A document as plain data, with the place of every value.

    An alias stands for a part of the file again, and nine lines of aliases of aliases for a billion values: what they
    repeat is counted.
    """

    def __init__(self, path: Path, error: type[CleanerError]) -> None:
        self.marks: Marks = {}
        self._path = path
        self._error = error
        self._seen: set[int] = set()
        self._repeated = 0

    def plain(self, node: Node, where: Path_) -> Any:
        import yaml

        self._count(node)
        self.marks.setdefault(where, (node.start_mark.line + 1, node.start_mark.column + 1))
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*where, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            result: dict[str, Any] = {}
            for key_node, value_node in node.value:
                key = str(key_node.value)
                mark = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
                if key in result:
                    message, hint = f"key {key!r} stands twice", "leave one of the two away"
                    raise self._error(message, path=self._path, line=mark[0], column=mark[1], hint=hint)
                self.marks[(*where, key)] = mark
                result[key] = self.plain(value_node, (*where, key))
            return result
        if node.tag == "tag:yaml.org,2002:null" and node.value in ("", "~", "null"):
            return None
        return node.value

    def _count(self, node: Node) -> None:
        if id(node) not in self._seen:
            self._seen.add(id(node))
            return
        self._repeated += 1
        if self._repeated > _MOST_REPEATED:
            line, column = node.start_mark.line + 1, node.start_mark.column + 1
            message, hint = "is repeated too often by aliases", "write it out, or use fewer aliases"
            raise self._error(message, path=self._path, line=line, column=column, hint=hint)
