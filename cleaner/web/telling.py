"""What was done, in a line, to whoever did it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from cleaner.report.wording import counted
from cleaner.review.decision import Decision
from cleaner.web.articles import Article
from cleaner.web.book import Act


def done(act: Act) -> str:
    """What was decided."""
    told = _decided(act.decisions[0]) if len(act.decisions) == 1 else f"{counted(len(act.decisions), 'decision')} kept."
    return f"{told} {act.met} had been decided by somebody else and stand as they are." if act.met else told


def _decided(one: Decision) -> str:
    if one.after is None:
        return f"“{one.text}” stays."
    return f"“{one.text}” becomes “{one.after}”." if one.after else f"“{one.text}” goes."


def undone(act: Act) -> str:
    """What was taken back."""
    if len(act.decisions) == 1:
        text = act.decisions[0].text
        return f"Taken back: “{text}”. {act.left}" if act.left else f"Taken back: “{text}” waits again."
    return f"{many_undone(len(act.decisions), act.met)} {act.left}".rstrip()


def left(articles: Sequence[Article]) -> str:
    """What is to be known of articles that were written with what is taken back; "" of none."""
    copies = [one for one in articles if one.job.article != one.job.source]
    here = [one for one in articles if one.job.article == one.job.source]
    told = []
    if here:
        which = here[0].shown if len(here) == 1 else counted(len(here), "article")
        told.append(f"Written with it, and left so: {which}.")
    if copies:
        which = copies[0].shown if len(copies) == 1 else counted(len(copies), "article")
        told.append(f"The copy still has it: write {which} again.")
    return " ".join(told)


def many_undone(count: int, met: int) -> str:
    left = f" {met} were decided otherwise since and stand." if met else ""
    return f"{counted(count, 'decision')} taken back.{left}"


def written(changes: int) -> str:
    return f"Written, with {counted(changes, 'change')}."


def being_written(articles: int) -> str:
    return f"{counted(articles, 'article')} to be written, one after the other." if articles else "Nothing is ready."


def address(path: str, **what: object) -> str:
    """A page that tells, to a browser without our script, what was done before it asked for that page."""
    return f"{path}?{urlencode(what)}"
