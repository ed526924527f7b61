"""``cleaner revert``: gives a corrected article its original bytes back."""

from __future__ import annotations

from pathlib import Path

import typer

from cleaner import files
from cleaner.commands.guard import Exit
from cleaner.correct import changelog
from cleaner.errors import LogError
from cleaner.report import LogFormat
from cleaner.report.wording import counted, visible
from cleaner.text.encoding import decode, encode


def revert(log: Path, file: Path | None = None) -> int:
    """Take the changes of a log back, in ``file`` or in the article beside the log.

    Raises LogError, and writes nothing, when the article has changed since the log was written.
    """
    told = changelog.read(log)
    article = file or _beside(log)
    text, encoding = decode(files.read_bytes(article), told.codec, str(article))
    original = changelog.revert(told, text, encoding, article)
    files.write_bytes(article, encode(original, encoding))
    typer.echo(f"reverted {visible(str(article))}: {counted(len(told.changes), 'change')} taken back")
    return Exit.CLEAN


def _beside(log: Path) -> Path:
    name = log.name.removesuffix(LogFormat.JSONL.suffix)
    if not name or name == log.name:
        raise LogError(
            f"does not end in {LogFormat.JSONL.suffix}, so the article can't be told from it",
            path=log,
            hint="name the article with --file",
        )
    article = log.with_name(name)
    if not article.exists():
        raise LogError(f"has no article {name} beside it", path=log, hint="name the article with --file")
    return article
