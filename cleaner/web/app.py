"""The pages of a desk: routes that ask it, and what they answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from cleaner.errors import CleanerError
from cleaner.web import pages
from cleaner.web.answers import Answers
from cleaner.web.asked import Form
from cleaner.web.desk import Desk
from cleaner.web.errors import BusyError, ConflictError, UnknownError
from cleaner.web.guard import STATE, form_of

if TYPE_CHECKING:
    from starlette.middleware import Middleware
    from starlette.requests import Request

_STATIC = Path(__file__).parent / "static"
_STATUS = {UnknownError: 404, ConflictError: 409, BusyError: 503}
Answer = Callable[["Request", Form], pages.Page]


def app(desk: Desk, middleware: Sequence[Middleware] = ()) -> Starlette:
    """The pages of a desk, behind the middleware that guards them. All that is served lies at the root."""
    answers = Answers(desk)

    def get(path: str, answer: Answer) -> Route:
        return Route(path, _endpoint(desk, answer), methods=["GET"])

    def post(path: str, answer: Answer) -> Route:
        return Route(path, _endpoint(desk, answer), methods=["POST"])

    routes = [
        get("/", answers.queue),
        get("/articles/{article}", answers.article),
        get("/articles/{article}/write", answers.asks_to_write),
        post("/articles/{article}/write", answers.write),
        get("/articles/{article}/{item}", answers.item),
        post("/articles/{article}/{item}/decide", answers.decide),
        post("/articles/{article}/{item}/undo", answers.undo_of),
        get("/articles/{article}/{item}/teach", answers.lessons),
        post("/articles/{article}/{item}/teach", answers.teach),
        get("/groups/{kind}", answers.groups),
        get("/groups/{kind}/{group}", answers.group),
        post("/groups/{kind}/{group}/decide", answers.decide_group),
        post("/undo", answers.undo),
        get("/write", answers.asks_to_write_all),
        post("/write", answers.write_all),
        get("/rules/{rule:path}", answers.rule),
        Mount("/static", StaticFiles(directory=_STATIC)),
    ]
    return Starlette(routes=routes, middleware=list(middleware), exception_handlers={404: _missing(desk)})


def _endpoint(desk: Desk, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    """An answer as an endpoint; it is worked out in a thread, as it may wait for the disk."""

    async def respond(request: Request) -> Response:
        form: Form = {}
        if request.method == "POST":
            form = form_of(await request.body())  # which the guard has read already: it is one
        return await run_in_threadpool(_response, desk, request, form, answer)

    return respond


def _response(desk: Desk, request: Request, form: Form, answer: Answer) -> Response:
    try:
        page = answer(request, form)
        if request.headers.get("x-since") == page.revision:
            return Response(status_code=204, headers=_headers(desk))
    except CleanerError as error:
        page = pages.failed(desk, error, _STATUS.get(type(error), 422))
    return _sent(desk, request, page)


def _sent(desk: Desk, request: Request, page: pages.Page) -> Response:
    is_part = "x-fragment" in request.headers
    headers = _headers(desk)
    if page.goes_to and not is_part:
        return RedirectResponse(page.goes_to, status_code=303, headers=headers)
    token = getattr(request.state, STATE, "")
    return HTMLResponse(page.part(token) if is_part else page.whole(token), page.status, headers)


def _headers(desk: Desk) -> dict[str, str]:
    return {"cache-control": "no-store", "x-review-run": desk.run, "vary": "x-fragment"}


def _missing(desk: Desk) -> Callable[[Request, Exception], Response]:
    return lambda request, _: _sent(desk, request, pages.failed(desk, UnknownError("there is no such page"), 404))
