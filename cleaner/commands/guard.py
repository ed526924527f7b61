"""What goes wrong in a command, turned into a text for the user with an exit code."""

from __future__ import annotations

import io
import signal
import sys
import threading
from collections.abc import Callable
from enum import IntEnum
from types import FrameType
from typing import NoReturn

import typer

from cleaner import __version__
from cleaner.errors import CleanerError, Terminated
from cleaner.report.wording import visible


class Exit(IntEnum):
    """The codes that scripts rely on."""

    CLEAN = 0
    FOUND = 1
    ERROR = 2
    BUG = 3
    INTERRUPTED = 130
    TERMINATED = 143


def guarded(command: Callable[[], int]) -> int:
    """Run a command. Its errors are told on standard error; only a bug of ours shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a character of an article must not end the run.
            stream.reconfigure(errors="backslashreplace")
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _terminate)
    try:
        return command()
    except CleanerError as error:
        tell(error)
        return Exit.ERROR
    except KeyboardInterrupt as stop:
        typer.echo(str(stop) or "interrupted", err=True)
        return Exit.TERMINATED if isinstance(stop, Terminated) else Exit.INTERRUPTED
    except BrokenPipeError:
        raise  # the reader of our output went away, which typer ends quietly
    except Exception:
        import traceback

        bug(traceback.format_exc())
        return Exit.BUG


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    raise Terminated


def tell(error: CleanerError) -> None:
    """An error in the words of its maker: place, message, hint. What a file is called has no power over a terminal."""
    typer.echo("\n".join(map(visible, str(error).split("\n"))), err=True)


def bug(trace: str) -> None:
    """A crash, ready to be pasted into a report."""
    lead = f"this is a bug in cleaner {__version__}; please report it with these lines:"
    typer.echo(f"{lead}\n{trace}", err=True)
