"""What a request asks for, read from its form and its address."""

from __future__ import annotations

from collections.abc import Mapping

from cleaner.review.decision import Verdict
from cleaner.review.teaching.lessons import Lesson
from cleaner.web.book import Wish
from cleaner.web.errors import UnknownError
from cleaner.web.groups import Kind
from cleaner.web.items import State
from cleaner.web.lessons import ALWAYS

Form = Mapping[str, str]
_LESSONS = {one.value: one for one in (*ALWAYS, Lesson.TABLE)}
_VERDICTS = {"write": Verdict.ACCEPT, "reject": Verdict.REJECT}
_AT_ONCE = {
    (verdict, state.value): state
    for verdict, state in (
        (Verdict.ACCEPT, State.WAITING),
        (Verdict.REJECT, State.WAITING),
        (Verdict.REJECT, State.CERTAIN),
    )
}


def verdict(form: Form) -> Verdict:
    """Raises UnknownError for one that a person can't choose."""
    found = _VERDICTS.get(form.get("verdict", ""))
    if found is None:
        raise UnknownError("there is no such decision", hint="load the page again")
    return found


def at_once(form: Form) -> tuple[Verdict, State]:
    """A decision about a whole group, and the state of those that it is about. Raises UnknownError."""
    chosen = verdict(form)
    found = _AT_ONCE.get((chosen, form.get("of", "")))
    if found is None:
        raise UnknownError("there is no such decision", hint="load the page again")
    return chosen, found


def wish(form: Form) -> Wish:
    """A decision about a finding; browsers end the lines of a field as they like. Raises UnknownError."""
    chosen = verdict(form)
    after = form.get("after", "").replace("\r\n", "\n") if chosen.writes else None
    return Wish(chosen, after, form.get("reason", ""))


def lesson(form: Form) -> Lesson:
    """Raises UnknownError for one that the pages do not offer."""
    found = _LESSONS.get(form.get("lesson", ""))
    if found is None:
        raise UnknownError("there is no such lesson", hint="load the page again")
    return found


def kind(word: str) -> Kind:
    """Raises UnknownError for what is no list of findings."""
    try:
        return Kind(word)
    except ValueError:
        raise UnknownError("there is no such list", hint="go back to the queue") from None


def number(text: str) -> int:
    """A number of an address; 0 for what is none.

    >>> number("12"), number("-1"), number("²"), number("9" * 30)
    (12, 0, 0, 0)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
