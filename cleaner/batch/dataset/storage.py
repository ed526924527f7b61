"""Files of a dataset, on this machine or in an object store, which the engine speaks to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from cleaner import files
from cleaner.errors import DocumentError

if TYPE_CHECKING:
    from daft.io import IOConfig

_BUFFER = 1 << 20
_GLOB = frozenset("*?[")
_TOLD = 400  # characters of an error


class Entry(NamedTuple):
    """A file with its size in bytes; ``name`` is its path below the place that was listed."""

    url: str
    name: str
    size: int


def is_remote(place: str) -> bool:
    """Whether a place is a URL.

    >>> is_remote("s3://news/2024"), is_remote("news/2024")
    (True, False)
    """
    return "://" in place


def joined(folder: str, name: str) -> str:
    return f"{folder.rstrip('/')}/{name}"


def listed(place: str) -> list[Entry]:
    """The files that a place means, in order of their names: a file, those below a folder, or those of a glob.

    Hidden files and those in folders that begin with an underscore are none: engines keep their notes there.
    """
    entries = _listed_remote(place) if is_remote(place) else _listed_local(place)
    return sorted((entry for entry in entries if not _is_note(entry.name)), key=lambda entry: entry.name)


def top(place: str) -> str:
    """The folder that the names of the files of a place are relative to: itself, or that above a file or a glob."""
    if is_remote(place):
        scheme, _, rest = place.rstrip("/").partition("://")
        return f"{scheme}://{'/'.join(_above_glob(tuple(rest.split('/'))))}"
    path = Path(place)
    if path.is_dir():
        return place
    return str(path.parent if path.is_file() else Path(*_above_glob(path.parts)))


def _is_note(name: str) -> bool:
    return any(part.startswith((".", "_")) for part in PurePosixPath(name).parts)


def _listed_local(place: str) -> list[Entry]:
    path, above = Path(place), Path(top(place))
    if path.is_file():
        return [_entry(path, above)]
    if path.is_dir():
        return [_entry(one, above) for one in path.rglob("*") if one.is_file()]
    if not _GLOB.intersection(place):
        raise DocumentError("does not exist", path=place, hint="check the spelling of the path")
    return [_entry(one, above) for one in above.glob(path.relative_to(above).as_posix()) if one.is_file()]


def _entry(path: Path, top: Path) -> Entry:
    return Entry(str(path), path.relative_to(top).as_posix(), path.stat().st_size)


def _above_glob(parts: tuple[str, ...]) -> list[str]:
    """The folders above the first part that is a pattern."""
    above = []
    for part in parts:
        if _GLOB.intersection(part):
            break
        above.append(part)
    return above


def _listed_remote(place: str) -> list[Entry]:
    import daft
    from daft.exceptions import DaftCoreException

    is_glob = bool(_GLOB.intersection(place))
    config = io_config(place)
    pattern = place if is_glob else f"{place.rstrip('/')}/**"
    try:
        if not is_glob and daft.File(place, config).exists() and not place.endswith("/"):
            size = daft.File(place, config).size()
            return [Entry(place, place.rpartition("/")[2], size)]
        found = list(daft.from_glob_path(pattern, io_config=config).iter_rows())
    except (DaftCoreException, FileNotFoundError, OSError) as error:
        raise DocumentError(f"can't be listed: {_told(error)}", path=place, hint="see docs/datasets.md") from None
    lead = f"{top(place)}/"
    return [
        Entry(row["path"], row["path"].removeprefix(lead), row["size"])
        for row in found
        if not row["path"].endswith("/")
    ]


def io_config(place: str) -> IOConfig:
    """How the engine reaches an object store: by what the environment says."""
    from daft.io import IOConfig, S3Config

    if not place.startswith(("s3://", "s3a://")):
        return IOConfig()
    # The engine's own reading of the environment leaves out where a store that is not Amazon's is.
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    s3 = S3Config.from_env()
    return IOConfig(s3=s3.replace(endpoint_url=endpoint) if endpoint else s3)


@contextmanager
def opened(url: str) -> Iterator[BinaryIO]:
    """The bytes of a file, to be read in pieces. Raises DocumentError for one that can't be read."""
    try:
        if is_remote(url):
            from daft.file import open_file

            with open_file(url, "rb", _BUFFER, io_config=io_config(url)) as stream:
                yield cast(BinaryIO, stream)
        else:
            with Path(url).open("rb", _BUFFER) as file:
                yield file
    except OSError as error:
        raise DocumentError(f"can't be read: {error.strerror or _told(error)}", path=url) from None


def read(url: str) -> bytes | None:
    """The bytes of a small file; None when there is none."""
    if is_remote(url):
        import daft

        if not daft.File(url, io_config(url)).exists():
            return None
    elif not Path(url).exists():
        return None
    with opened(url) as stream:
        return stream.read()


def write(url: str, data: bytes) -> None:
    """Write a file whole or not at all: renamed into its place here, put in one piece into an object store."""
    if not is_remote(url):
        files.write_bytes(Path(url), data)
        return
    from daft import col
    from daft.exceptions import DaftCoreException
    from daft.expressions import ExpressionsProjection
    from daft.functions import upload
    from daft.recordbatch import RecordBatch

    given = RecordBatch.from_pydict({"data": [data], "url": [url]})
    put = upload(col("data"), col("url"), io_config=io_config(url)).alias("put")
    try:
        given.eval_expression_list(ExpressionsProjection([put]))
    except (DaftCoreException, OSError) as error:
        raise DocumentError(f"can't be written: {_told(error)}", path=url) from None


def _told(error: Exception) -> str:
    """What an error says, on one line: the engine's are long, and their cause comes last."""
    words = " ".join(str(error).split()) or type(error).__name__
    return words if len(words) <= _TOLD else f"{words[: _TOLD // 2]} ... {words[-_TOLD // 2 :]}"
