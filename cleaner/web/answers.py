"""What is answered to each request about a desk."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import TYPE_CHECKING, Any

from cleaner.report import rule_words
from cleaner.review.decision import Verdict
from cleaner.web import asked, telling, views
from cleaner.web.articles import Article
from cleaner.web.asked import Form
from cleaner.web.book import Act, Wish
from cleaner.web.desk import Desk
from cleaner.web.errors import BusyError, ConflictError
from cleaner.web.groups import Kind
from cleaner.web.items import Item
from cleaner.web.pages import Page, page

if TYPE_CHECKING:
    from starlette.requests import Request

_SHORT = 3.0  # seconds that a page waits for its article; it is sent without it then, and asks again


class Answers:
    """Each method answers one kind of request; they raise CleanerError for what can't be answered."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def queue(self, request: Request, _: Form) -> Page:
        """The articles with their counts."""
        self._desk.refresh()
        query = request.query_params
        stage, words = query.get("stage", ""), query.get("words", "")
        with self._desk.still():
            rows = views.rows(self._desk, stage, words, asked.number(query.get("page", "")))
            given: dict[str, Any] = {"rows": rows, "stage": stage, "words": words}
            shown = page(self._desk, "queue", here="queue", **given, **self._done(request))
        self._desk.notice(rows.ones)
        return shown

    def article(self, request: Request, _: Form) -> Page:
        """An article, at the first finding that waits, or at a part of its text."""
        article = self._read(request)
        window = asked.number(request.query_params.get("window", ""))
        with self._desk.still():
            if window and article.look:
                marks = article.look.windows[min(window, len(article.look.windows)) - 1].marks
                item = article.items[marks[0]] if marks else None
                return self._shown(article, item, window=window - 1, **self._done(request))
            return self._shown(article, views.first_of(article), **self._done(request))

    def item(self, request: Request, _: Form) -> Page:
        """An article at one of its findings."""
        article = self._read(request)
        with self._desk.still():
            item = _found(article, request.path_params["item"])
            if item is None and article.look is not None:
                return self._gone(article)
            return self._shown(article, item, has=request.headers.get("x-window", ""), **self._done(request))

    def decide(self, request: Request, form: Form) -> Page:
        """Take a decision down, then go to the next finding that waits."""
        where = request.path_params
        wish = asked.wish(form)
        try:
            act = self._desk.decide(where["article"], where["item"], form.get("seen", ""), wish)
        except ConflictError as error:
            return self._conflict(where["article"], where["item"], error)
        article = self._desk.known(where["article"])
        with self._desk.still():
            here = _found(article, where["item"])
            number = here.number if here else -1
            following = views.waiting_after(article, number) or here
            goes_to = telling.address(views.address(article, following), done=act.name)
            return self._shown(article, following, goes_to=goes_to, **_told(act))

    def lessons(self, request: Request, _: Form) -> Page:
        """A finding with what it can teach."""
        where = request.path_params
        try:
            lessons = self._desk.lessons(where["article"], where["item"])
        except ConflictError as error:
            return self._conflict(where["article"], where["item"], error)
        article = self._desk.known(where["article"])
        with self._desk.still():
            has = request.headers.get("x-window", "")
            return self._shown(article, _found(article, where["item"]), has=has, lessons=lessons)

    def teach(self, request: Request, form: Form) -> Page:
        """Write what a finding teaches, then go to the next that waits."""
        where = request.path_params
        lesson = asked.lesson(form)
        wish = Wish(Verdict.REJECT, form.get("after"), form.get("reason", ""))
        try:
            act = self._desk.teach(where["article"], where["item"], form.get("seen", ""), lesson, wish)
        except ConflictError as error:
            return self._conflict(where["article"], where["item"], error)
        article = self._read(request)  # what was done is told, with its undo, if that takes long
        with self._desk.still():
            following = views.first_of(article)
            goes_to = telling.address(views.address(article, following), done=act.name)
            return self._shown(article, following, goes_to=goes_to, **_told(act))

    def groups(self, request: Request, _: Form) -> Page:
        """All findings in groups of a kind."""
        kind = asked.kind(request.path_params["kind"])
        words = request.query_params.get("words", "")
        lower = words.lower()
        with self._desk.still():
            every = self._desk.groups(kind).values()
            groups = [one for one in every if any(lower in part.lower() for part in one.title)]
            shown = views.paged(groups, asked.number(request.query_params.get("page", "")))
            given: dict[str, Any] = {"kind": kind, "words": words, "groups": shown}
            return page(self._desk, "groups", here=kind.value, **given, **self._done(request))

    def group(self, request: Request, _: Form) -> Page:
        """A group with where its findings stand."""
        kind = asked.kind(request.path_params["kind"])
        number = asked.number(request.query_params.get("page", ""))
        return self._grouped(kind, request.path_params["group"], number, **self._done(request))

    def decide_group(self, request: Request, form: Form) -> Page:
        """Decide about a whole group at once."""
        group = self._desk.group(asked.kind(request.path_params["kind"]), request.path_params["group"])
        verdict, of = asked.at_once(form)
        upto = asked.number(form.get("upto", ""))
        try:
            act = self._desk.decide_group(group, verdict, upto, form.get("reason", ""), of=of)
        except ConflictError as error:
            return self._grouped(group.kind, group.id, alert=f"Nothing was done: {error}.", status=409)
        goes_to = telling.address(f"/groups/{group.kind.value}/{group.id}", done=act.name)
        return self._grouped(group.kind, group.id, goes_to=goes_to, **_told(act))

    def _grouped(self, kind: Kind, identifier: str, number: int = 1, **given: Any) -> Page:
        with self._desk.still():
            group = self._desk.group(kind, identifier)
            shown = views.paged(group.spots, number)
            rule = self._desk.rule(group.title[0]) if kind is Kind.RULES else None
            return page(self._desk, "group", here=kind.value, group=group, rule=rule, spots=shown, **given)

    def undo_of(self, request: Request, form: Form) -> Page:
        """Take back what is decided about a finding."""
        where = request.path_params
        try:
            self._desk.undo_of(where["article"], where["item"], form.get("seen", ""))
        except ConflictError as error:
            return self._conflict(where["article"], where["item"], error)
        article = self._desk.known(where["article"])
        with self._desk.still():
            item = _found(article, where["item"])
            return self._shown(article, item, told="Taken back; it waits again.", goes_to=views.address(article, item))

    def undo(self, _request: Request, form: Form) -> Page:
        """Take back what was done at once, and show where that was."""
        act = self._desk.undo(form.get("act", ""))
        told = telling.undone(act)
        article, item = self._desk.place(act.decisions[0])
        if article is None or len(act.decisions) > 1:
            return self._queue(told, telling.address("/", undone=len(act.decisions), met=act.met))
        self._looked_at(article.id)
        with self._desk.still():
            where, item = self._desk.place(act.decisions[0])  # where a copy was written, it is there again only now
            item = item if where is article else None
            return self._shown(article, item, told=told, goes_to=views.address(article, item))

    def asks_to_write(self, request: Request, _: Form) -> Page:
        """What would be written."""
        article = self._desk.article(request.path_params["article"])
        if article.look is None:
            return self._shown(article, None)
        with self._desk.still():
            return page(self._desk, "write", article=copy(article), made=list(views.made(self._desk, article)))

    def write(self, request: Request, form: Form) -> Page:
        """Write an article, and show what is left."""
        identifier = request.path_params["article"]
        try:
            written = self._desk.write(identifier, form.get("token", ""))
        except ConflictError as error:
            return self._conflict(identifier, "", error)
        article = self._desk.known(identifier)
        count = len(written.result.changes)
        with self._desk.still():
            goes_to = telling.address(views.address(article), written=count)
            return self._shown(article, views.first_of(article), told=telling.written(count), goes_to=goes_to)

    def asks_to_write_all(self, _request: Request, _: Form) -> Page:
        self._desk.refresh()
        return page(self._desk, "write_all")

    def write_all(self, _request: Request, _: Form) -> Page:
        """Have all articles written that are finished."""
        count = self._desk.write_finished()
        return self._queue(telling.being_written(count), telling.address("/", being=count))

    def _queue(self, told: str, goes_to: str) -> Page:
        """The whole queue, with what was done."""
        with self._desk.still():
            rows = views.rows(self._desk, "", "", 1)
            return page(self._desk, "queue", here="queue", rows=rows, stage="", words="", told=told, goes_to=goes_to)

    def rule(self, request: Request, _: Form) -> Page:
        """A rule explained."""
        rule = self._desk.rule(request.path_params["rule"])
        return page(
            self._desk,
            "rule",
            rule=rule,
            facts=list(rule_words.facts(rule_words.Described(rule, ""))),
            wrong=list(rule_words.wrong(rule.examples)),
            right=list(rule_words.right(rule.examples)),
            advice=rule_words.advice(rule),
        )

    def _read(self, request: Request) -> Article:
        """The article that is asked for, looked at where that does not take long."""
        return self._looked_at(request.path_params["article"])

    def _looked_at(self, identifier: str) -> Article:
        try:
            return self._desk.article(identifier, _SHORT)
        except BusyError:
            return self._desk.known(identifier)

    def _shown(
        self, article: Article, item: Item | None, *, window: int | None = None, has: str = "", **given: Any
    ) -> Page:
        """An article at a finding; ``has`` is the window that the browser shows already."""
        look = None if article.is_stale else article.look
        item = item if look is not None else None
        panel = text = None
        number = 0
        if look is not None:
            panel = views.panel(self._desk, article, look, item) if item else None
            number = window if window is not None else look.windows.of(item.number) if item else 0
            shown = f"{article.id} {look.token} {number}"
            text = None if has == shown else views.text(self._desk, article, look, number)
        ways = views.neighbours(self._desk, article)
        return page(
            self._desk,
            "article",
            article=copy(article),  # the page is made later, when it may be another
            panel=panel,
            text=text,
            window_of=number,
            ways=ways,
            **given,
        )

    def _gone(self, article: Article) -> Page:
        alert = "That finding is gone: the sentence has changed, or what it is looked at with."
        return self._shown(article, views.first_of(article), alert=alert, status=404)

    def _conflict(self, identifier: str, item: str, error: ConflictError) -> Page:
        """What is true now, where something was decided about what is so no more."""
        article = self._desk.known(identifier)
        with self._desk.still():
            here = _found(article, item) or views.first_of(article)
            return self._shown(article, here, alert=f"Nothing was done: {error}.", status=409)

    def _done(self, request: Request) -> dict[str, Any]:
        """What was done before this page was asked for, by a browser without our script."""
        query = request.query_params
        for key, tell in _TELLS.items():
            if key in query:
                return {"told": tell(asked.number(query[key]), asked.number(query.get("met", "")))}
        name = query.get("done", "")
        decisions = self._desk.done(name) if name else ()
        return _told(Act(name, decisions)) if decisions else {}


_TELLS: dict[str, Callable[[int, int], str]] = {
    "written": lambda count, _: telling.written(count),
    "being": lambda count, _: telling.being_written(count),
    "undone": telling.many_undone,
}


def _told(act: Act) -> dict[str, Any]:
    """What was done, with what it is taken back by."""
    return {"told": telling.done(act), "act": act.name}


def _found(article: Article, identifier: str) -> Item | None:
    return article.look.by_id.get(identifier) if article.look else None
