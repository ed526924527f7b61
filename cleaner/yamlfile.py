"""YAML files read into typed records, with the line and column of every mistake."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from cleaner.errors import CleanerError

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
        try:
            return msgspec.convert(self.data if data is None else data, kind, strict=False)
        except msgspec.ValidationError as error:
            raise self._explain(str(error), kind, where) from None

    def _explain(self, complaint: str, kind: Any, where: Path_) -> CleanerError:
        message, _, pointer = complaint.partition(" - at `$")
        path = where + _keys(pointer.rstrip("`"))
        hint = None
        unknown = message.partition("unknown field `")[2].rstrip("`")
        if unknown:
            message = f"unknown key {unknown!r}"
            hint = suggestion(unknown, field_names(kind))
            path = (*path, unknown)
        return self.fail(message, path, hint)


_FEW = 24


def suggestion(word: str, known: list[str]) -> str | None:
    """A hint for a misspelt key or id: the nearest known one, else all of them when they are few."""
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"known: {', '.join(sorted(known))}" if len(known) <= _FEW else None


def field_names(kind: Any) -> list[str]:
    """Every key that a schema knows, at any depth."""
    names: list[str] = []
    seen: set[int] = set()
    todo = [msgspec.inspect.type_info(kind)]
    while todo:
        info = todo.pop()
        if id(info) in seen:
            continue
        seen.add(id(info))
        for field in getattr(info, "fields", ()):
            names.append(field.encode_name)
            todo.append(field.type)
        todo += [getattr(info, name) for name in ("item_type", "value_type") if hasattr(info, name)]
        todo += list(getattr(info, "types", ())) + list(getattr(info, "item_types", ()))
    return sorted(set(names))


def load(path: Path, error: type[CleanerError]) -> Yaml:
    """Read one YAML file; a syntax error, a doubled key or bad UTF-8 is an ``error`` with its place."""
    import yaml

    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as problem:
        raise error(f"can't be read: {problem.strerror}", path=path) from None
    except UnicodeDecodeError as problem:
        raise error(f"is not UTF-8 at byte {problem.start}", path=path, hint="save it as UTF-8") from None
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise error(f"is not valid YAML: {problem.problem}", path=path, line=line, column=column) from None
    except yaml.YAMLError as problem:
        raise error(f"is not valid YAML: {problem}", path=path) from None
    if root is None:
        raise error("is empty", path=path, line=1, column=1)
    unfolded = _Unfolded(path, error)
    try:
        return Yaml(unfolded.plain(root, ()), unfolded.marks, path, error)
    except RecursionError:
        raise error("is nested too deep, or an alias holds itself", path=path, line=1, column=1) from None


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
                    raise self._error(f"key {key!r} stands twice", path=self._path, line=mark[0], column=mark[1])
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


def _keys(pointer: str) -> Path_:
    """
    >>> _keys(".detect.unless[2].near")
    ('detect', 'unless', 2, 'near')
    """
    keys: list[str | int] = []
    for part in pointer.replace("[", ".[").split("."):
        if part.startswith("["):
            inner = part.strip("[]")
            if inner.isdigit():
                keys.append(int(inner))
        elif part:
            keys.append(part)
    return tuple(keys)
