"""What is sent to somebody who is not let in, or not with that: a page that says what to do."""

from __future__ import annotations

from base64 import b64encode
from enum import Enum
from hashlib import sha256
from html import escape

_STYLE = (
    ":root{color-scheme:light dark}body{font:1.125rem/1.5 system-ui,sans-serif;margin:15vh auto;max-width:36rem;"
    "padding:0 1.5rem}h1{font-size:1.5rem;line-height:1.2}"
)
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src {styles}; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
POLICY = _POLICY.format(styles="'self'")
OWN_POLICY = _POLICY.format(styles=f"'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'")


class Refusal(Enum):
    """A status with what is wrong and what to do."""

    NO_KEY = 401, "Open the link that the terminal shows", (
        "This page is for whoever started the review. The terminal in which it runs shows the link that lets this "
        "browser in."
    )  # fmt: skip
    OLD_KEY = 401, "This link lets nobody in any more", (
        "It is of an earlier start, or it was made for one browser and has been used. Open the link that the terminal "
        "shows."
    )  # fmt: skip
    RESTARTED = 401, "The server was started anew", (
        "Open the link that the terminal shows. What had been decided is kept: each decision was on the disk before "
        "its page told so."
    )  # fmt: skip
    ELSEWHERE = 403, "That came from another page", (
        "Something that is no page of this review has tried to change it. Nothing was done. If it was you, open the "
        "link that the terminal shows, and do it there."
    )  # fmt: skip
    OLD_FORM = 403, "This page is of an earlier start", (
        "Nothing was done. Load the page again, and decide once more: the server was started anew since it was made."
    )  # fmt: skip
    OTHER_NAME = 421, "This server goes by another name", (
        "Open it by the link that the terminal shows. To have it answer on another address, start it with --host."
    )  # fmt: skip
    METHOD = 405, "There is nothing like that here", "Pages are asked for with GET, and decided with POST."
    NO_FORM = 400, "That is no form of these pages", "Nothing was done. Load the page again."
    KIND = 415, "That is no form of these pages", "Nothing was done. Load the page again."
    TOO_MUCH = 413, "That is too much at once", "Nothing was done. Write less, or do it in several steps."
    TOO_LONG = 431, "That request is too long", "Nothing was done. Open the link that the terminal shows."
    TOO_SLOW = 408, "That took too long to arrive", "Nothing was done. Load the page again."
    MALFORMED = 400, "That is no request for these pages", "Open the link that the terminal shows."
    BROKEN = 500, "That went wrong here", (
        "It is a fault of cleaner. What had been decided is kept. The terminal tells more; please report it."
    )  # fmt: skip

    def __init__(self, status: int, head: str, words: str) -> None:
        self.status = status
        self.head = head
        self.words = words

    @property
    def page(self) -> bytes:
        return _page(self.head, f"<p>{escape(self.words)}</p>")


WELCOME = "You are let in"


def welcome() -> bytes:
    """What a browser gets that was led here by another site: it sends its cookie from our own pages alone."""
    return _page(WELCOME, '<p><a href="/">Go to the review</a></p>')


def _page(head: str, body: str) -> bytes:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(head)} - cleaner review</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(head)}</h1>{body}</main></body></html>\n"
    ).encode()
