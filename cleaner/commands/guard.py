"""What goes wrong in a command, turned into a text for the user with an exit code."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from enum import IntEnum

import typer

from cleaner import __version__
from cleaner.errors import CleanerError


class Exit(IntEnum):
    """The codes that scripts rely on."""

    CLEAN = 0
    FOUND = 1
    ERROR = 2
    BUG = 3
    INTERRUPTED = 130


def guarded(command: Callable[[], int]) -> int:
    """Run a command. Its errors are told on standard error; only a bug of ours shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a character of an article must not end the run.
            stream.reconfigure(errors="backslashreplace")
    try:
        return command()
    except CleanerError as error:
        tell(error)
        return Exit.ERROR
    except KeyboardInterrupt:
        typer.echo("interrupted", err=True)
        return Exit.INTERRUPTED
    except BrokenPipeError:
        raise  # the reader of our output went away, which typer ends quietly
    except Exception:
        import traceback

        bug(traceback.format_exc())
        return Exit.BUG


def tell(error: CleanerError) -> None:
    """An error in the words of its maker: place, message, hint."""
    typer.echo(error, err=True)


def bug(trace: str) -> None:
    """A crash, ready to be pasted into a report."""
    lead = f"this is a bug in cleaner {__version__}; please report it with these lines:"
    typer.echo(f"{lead}\n{trace}", err=True)
