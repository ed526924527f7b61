"""``cleaner review``: pages in a browser on which people decide, and from which articles are written."""

from __future__ import annotations

import gc
import os
import sys
import threading
import webbrowser
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cleaner.batch.places import Places, placed
from cleaner.commands.decisions_show import place
from cleaner.commands.gathering import gathered
from cleaner.commands.guard import Exit, tell
from cleaner.commands.session import Options, narrowed, prepared, seen_from_here
from cleaner.errors import CleanerError, Terminated
from cleaner.report.wording import counted, visible

if TYPE_CHECKING:
    from cleaner.web.desk import Desk
    from cleaner.web.server import Server

_AT_TERMINAL = "cleaner fix --interactive asks at a terminal, without a browser"
_SHOWN = 3  # articles that are named at the end


@dataclass(frozen=True, slots=True)
class Reviewing:
    """The options of review alone. ``port`` is 0 for one that is free."""

    places: Places = Places()  # noqa: RUF009 - a NamedTuple does not change
    unsafe_fixes: bool | None = None
    by: str = ""
    host: str = "127.0.0.1"
    port: int = 0
    opens: bool = True


def review(paths: Sequence[Path], options: Options, reviewing: Reviewing) -> int:
    """Serve the pages until Ctrl-C, which is how it ends well.

    Raises CleanerError where the extra is not installed, nothing can be reviewed, or the address can't be had.
    """
    Server, Desk = _served()  # noqa: N806 - classes of an extra
    without = replace(options, decisions=None)  # which the desk reads, and reads on
    task = without.task(paths[0], unsafe_fixes=reviewing.unsafe_fixes)
    jobs, errors = gathered(paths, task.discovery, reviewing.places.out, takes_ignored=options.takes_ignored)
    for error in errors:
        tell(error)
    task, jobs = narrowed(task, jobs, paths, options)
    if not jobs:
        why = "no article has changed since then" if options.since else "the configuration excludes all of it"
        raise CleanerError("there is nothing to review", hint=None if errors else why)
    prepared(task, paths[0], keeps=options.keeps)
    file = options.decisions or place(task.discovery.of(paths[0]))
    desk = Desk(placed(jobs, reviewing.places), task, file, by=reviewing.by, keeps=options.keeps)
    gc.enable()  # it lasts, other than most commands
    desk.start()
    try:
        server = Server(desk, reviewing.host, reviewing.port)
        _announce(server, desk, reviewing)
        server.run()
    except KeyboardInterrupt as stop:
        if isinstance(stop, Terminated):
            raise type(stop)(_told(desk)) from None
    finally:
        desk.close()
    typer.echo(_told(desk), err=True)
    return Exit.CLEAN


def _served() -> tuple[type[Server], type[Desk]]:
    try:
        from cleaner.web.desk import Desk
        from cleaner.web.server import Server
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] == "cleaner":
            raise
        hint = f"pip install 'cleaner[review]'; {_AT_TERMINAL}"
        raise CleanerError(f"the pages of review need {error.name}", hint=hint) from None
    return Server, Desk


def _announce(server: Server, desk: Desk, reviewing: Reviewing) -> None:
    """Tell where the pages are, and open them where there is a screen."""
    from cleaner.web.admission import is_any, is_loopback

    if not is_loopback(reviewing.host):
        warning = (
            f"warning: it answers on {reviewing.host}: whoever has the link can read and change these articles, and "
            "whoever listens in the network can read along"
        )
        other = "; elsewhere the link has this machine's own address" if is_any(reviewing.host) else ""
        typer.echo(warning + other, err=True)
    count, where = counted(len(desk.articles), "article"), visible(seen_from_here(desk.file))
    typer.echo(f"{count} to review; decisions go to {where}, each as it is made. Ctrl-C ends this.", err=True)
    typer.echo(server.admission.link)
    sys.stdout.flush()
    if reviewing.opens and _has_screen():
        # What a program is called with, everybody on the machine may read: this link is used up at once.
        link = server.admission.single_link()
        threading.Thread(target=webbrowser.open, args=[link], daemon=True).start()
    elif reviewing.opens:
        typer.echo(f"there is no screen to open a browser on: open the link yourself. {_AT_TERMINAL}.", err=True)


def _has_screen() -> bool:
    """Whether a browser that is opened here is seen: one that runs in this terminal would take it from us."""
    if "SSH_CONNECTION" in os.environ and "DISPLAY" not in os.environ:
        return False
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _told(desk: Desk) -> str:
    """What was decided, and what of it stands in no article yet."""
    kept = f"{counted(desk.made, 'decision')} kept in {visible(seen_from_here(desk.file))}"
    unwritten = [visible(one.shown) for one in desk.articles if one.to_write]
    lines = [kept if desk.made else "nothing was decided"]
    if unwritten:
        more = f" and {len(unwritten) - _SHOWN} more" if len(unwritten) > _SHOWN else ""
        lines.append(f"not written yet: {', '.join(unwritten[:_SHOWN])}{more}")
        lines.append("cleaner review goes on where you were; cleaner fix --decisions FILE writes them")
    return "\n".join(lines)
