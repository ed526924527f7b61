"""Pages made of templates: whole ones, and the parts of them that changed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.report.page.rows import compared
from cleaner.report.wording import counted, shortened, visible
from cleaner.report.words import compared as compared_words
from cleaner.review.teaching.lessons import Lesson, Offer
from cleaner.web import views
from cleaner.web.articles import Stage
from cleaner.web.items import State
from cleaner.web.marking import COMPARED

if TYPE_CHECKING:
    from jinja2 import Environment

    from cleaner.errors import CleanerError
    from cleaner.web.desk import Desk

_TEMPLATES = Path(__file__).parent / "templates"
STAGE_WORDS = {
    Stage.UNREAD: "not read yet",
    Stage.CHANGED: "changed, to be read again",
    Stage.WAITING: "waits",
    Stage.DONE: "ready to write",
    Stage.WRITTEN: "written",
    Stage.CLEAN: "nothing to do",
    Stage.FAILED: "failed",
}
STATE_WORDS = {
    State.WAITING: "to decide",
    State.CERTAIN: "mended unasked",
    State.ACCEPTED: "accepted",
    State.EDITED: "written by hand",
    State.REJECTED: "stays as it is",
}


_LESSON_WORDS = {
    Lesson.TERM: "Always write “{words}” for “{about}”",
    Lesson.WORD: "“{words}” is right wherever it stands",
    Lesson.ALIAS: "“{words}” is another right name of {about}",
    Lesson.CANONICAL: "“{words}” is how the house writes {about}",
}


def lesson_words(offer: Offer) -> str:
    """What would be learnt."""
    return _LESSON_WORDS[offer.lesson].format(words=visible(offer.words), about=visible(offer.about))


class Page(NamedTuple):
    """A page to be sent. ``goes_to`` is where a browser without our script is sent instead."""

    template: str
    given: dict[str, Any]
    status: int = 200
    goes_to: str = ""

    @property
    def revision(self) -> str:
        """What the desk was when this page was made of it."""
        return str(self.given["revision"])

    def whole(self, form_token: str = "") -> str:
        """The page. Each of its forms has the token, which tells that it is one of ours."""
        return _environment().get_template(f"{self.template}.html").render(self.given, form_token=form_token)

    def part(self, form_token: str = "") -> str:
        """The parts that our script puts into the page that is there, each by its id."""
        parts = _environment().select_template([f"_{self.template}.html", "_steady.html"])
        return parts.render(self.given, form_token=form_token)


def page(desk: Desk, template: str, *, status: int = 200, goes_to: str = "", **given: Any) -> Page:
    """A page of a desk, with what all pages tell.

    Whoever gives it what may change made that while the desk was ``still``, and is so yet: ``revision`` and
    ``questions`` must not be of a later time than what is shown, as they say what somebody has seen.
    """
    with desk.still():
        shared = {
            "desk": desk,
            "revision": desk.revision,
            "questions": desk.questions,
            "totals": views.totals(desk),
            "here": "",
            "told": "",
            "act": "",
            "alert": "",
            "lessons": None,
        }
    return Page(template, {**shared, **given}, status, goes_to)


def failed(desk: Desk, error: CleanerError, status: int) -> Page:
    """What went wrong, as a page or as a line of the page that is there."""
    return page(desk, "failed", status=status, error=error, alert=str(error))


def _differences(before: str, after: str) -> list[tuple[int, str]]:
    """The words that are gone (-1), kept (0) and new (1); of long texts their beginnings and ends, whole."""
    one, other = visible(before), visible(after)
    if len(one) + len(other) <= COMPARED:
        return compared(one, other)
    parts = ((-1, shortened(one, COMPARED // 2)), (1, shortened(other, COMPARED // 2)))
    return [(kind, text) for kind, text in parts if text]


def _visible_lines(text: str) -> str:
    """The same as ``visible`` for an error, whose hint is a line of its own."""
    return "\n".join(map(visible, text.split("\n")))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"visible": visible, "visible_lines": _visible_lines, "counted": counted}
    environment.globals |= {
        "address": views.address,
        "certain": State.CERTAIN,
        "lesson_words": lesson_words,
        "near": views.near,
        "compared": compared_words,
        "differences": _differences,
        "stages": list(Stage),
        "stage_words": STAGE_WORDS,
        "states": list(State),
        "waiting": State.WAITING,
        "state_words": STATE_WORDS,
    }
    return environment
