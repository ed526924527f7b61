"""Which lines of which files have changed since a revision of git."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cleaner.errors import CleanerError
from cleaner.git import Repository, decoded
from cleaner.suppress.lines import ALL, Changed, Lines


def changed(paths: Iterable[Path], revision: str) -> Changed:
    """What has changed under some paths since a revision: committed, staged, not yet staged, and new files.

    Where the revision has gone on by itself since (a main branch), what counts is the commit that both come from.
    Raises CleanerError where a path is in no git repository, or git does not know the revision.
    """
    files: dict[Path, Lines] = {}
    folders = (path if path.is_dir() else path.parent for path in paths)
    found = map(_repository, dict.fromkeys(folder.resolve() for folder in folders if folder.is_dir()))
    for top, repository in {one.top: one for one in found}.items():
        patch = repository.asked(*_DIFF, _base(repository, revision), "--")
        files |= {top / name: lines for name, lines in parse(patch)}
        new = repository.asked("ls-files", "--others", "--exclude-standard", "-z")
        files |= {top / decoded(name): ALL for name in new.split(b"\0") if name}
    return Changed(files)


# Whatever the user's configuration says of diffs, this is what is read below.
_DIFF = (
    *("-c", "core.quotePath=true", "diff", "--unified=0", "--inter-hunk-context=0", "--no-color", "--no-ext-diff"),
    *("--no-textconv", "--no-relative", "--find-renames", "--diff-filter=d", "--ignore-submodules=all"),
    *("--src-prefix=a/", "--dst-prefix=b/"),
)


def _repository(folder: Path) -> Repository:
    found = Repository.of(folder)
    if found is None:
        raise CleanerError("is in no git repository", path=folder, hint=_HINT)
    return found


def _base(repository: Repository, revision: str) -> str:
    """The commit to compare with: the last that the revision and what is checked out have in common."""
    commit = repository.commit(revision)
    if commit is None:
        raise CleanerError(
            f"--since {revision!r} is no revision that git knows",
            path=repository.top,
            hint="name a branch, a tag or a commit; in a shallow clone fetch it first",
        )
    return repository.common(commit)


_HINT = "--since compares with a revision of git: leave it away, or run it in a repository"
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


def parse(patch: bytes) -> Iterator[tuple[str, Lines]]:
    """The new lines of each file in a patch without context, which ``_DIFF`` makes.

    A file that git takes for binary (UTF-16) counts as a whole: it can't be told what of it is new.
    """
    lines = patch.split(b"\n")
    name: str | None = None
    ranges: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        hunk = _HUNK.match(line)
        if line.startswith(b"diff --git "):
            if name is not None and ranges:
                yield name, Lines(tuple(ranges))
            name, ranges = _same_name(line), []
        elif line.startswith(b"rename to "):
            name = _unquoted(line.removeprefix(b"rename to "))
        elif line.startswith(b"Binary files "):
            ranges = list(ALL.ranges)
        elif line.startswith(b"+++ "):
            name = _unquoted(line.removeprefix(b"+++ ")).removeprefix("b/")
        elif hunk:
            old, start, new = (int(part) if part is not None else 1 for part in hunk.groups())
            if new:
                ranges.append((start, start + new - 1))
            at += _body(lines, at, old + new)
    if name is not None and ranges:
        yield name, Lines(tuple(ranges))


def _body(lines: Sequence[bytes], at: int, count: int) -> int:
    """How many lines of a patch a hunk of so many lines takes: one may say "No newline at end of file"."""
    taken = 0
    while count or (lines[at + taken : at + taken + 1] and lines[at + taken].startswith(b"\\")):
        count -= not lines[at + taken].startswith(b"\\")
        taken += 1
    return taken


def _same_name(line: bytes) -> str | None:
    """The name in ``diff --git a/NAME b/NAME``; None where the two differ: a rename is told below."""
    names = line.removeprefix(b"diff --git ")
    half = len(names) // 2
    old, new = _unquoted(names[:half]), _unquoted(names[half + 1 :])
    return new.removeprefix("b/") if old.removeprefix("a/") == new.removeprefix("b/") else None


_ESCAPE = re.compile(rb'\\([abfnrtv"\\]|[0-7]{3})')
_ESCAPED = {b"a": 7, b"b": 8, b"f": 12, b"n": 10, b"r": 13, b"t": 9, b"v": 11, b'"': 34, b"\\": 92}


def _unquoted(name: bytes) -> str:
    r"""A name as git writes it: in quotes, with escapes, where it holds anything odd; a tab ends one with spaces.

    >>> _unquoted(b'"b/caf\\303\\251 \\"x\\".md"'), _unquoted(b"b/two words.md\t")
    ('b/café "x".md', 'b/two words.md')
    """
    if name.startswith(b'"'):
        inside = name.rstrip(b"\t")[1:-1]
        name = _ESCAPE.sub(lambda match: bytes([_ESCAPED.get(match[1]) or int(match[1], 8)]), inside)
    return decoded(name.removesuffix(b"\t"))
