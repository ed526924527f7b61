"""What the pages look like: on every screen, by day and by night, and for whoever can't see them."""

from __future__ import annotations

import pytest

from cleaner.web.admission import Admission
from cleaner.web.groups import Kind

from .conftest import hears, until

axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe looks for what shuts out")

LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


@pytest.fixture
def busy(review, folder):
    """A review with something of every kind: decided, failed, excluded by nothing, with a long name."""
    (folder / "news/empty.txt").write_text("All is well.\n")
    (folder / "news/broken.txt").write_bytes(b"\xff\xfe\xfa\x00")
    deep = folder / "news" / LONG / LONG
    deep.mkdir(parents=True)
    (deep / f"{LONG}.txt").write_text(f"{LONG * 4} said so.\n\nThe fire killed 6 people: 2 men and 3 women.\n")
    one = review()
    for article in one.desk.articles:
        one.desk.article(article.id)
    return one


def pages(one):
    """Every kind of page by its name."""
    home, berlin = f"http://127.0.0.1:{one.port}", one.address("berlin.txt")
    item = next(each for each in one.desk.articles if each.name == "berlin.txt").items[0]
    group = next(iter(one.desk.groups(Kind.RULES)))
    return {
        "queue": f"{home}/",
        "article": berlin,
        "long": one.address(f"{LONG}.txt"),
        "failed": one.address("broken.txt"),
        "nothing": one.address("empty.txt"),
        "always": f"{berlin}/{item.id}/teach",
        "rules": f"{home}/groups/rules",
        "words": f"{home}/groups/words",
        "group": f"{home}/groups/rules/{group}",
        "rule": f"{home}/rules/{item.rule}",
        "write": f"{berlin}/write",
        "missing": f"{home}/nowhere",
        "old link": f"{home}/?key=old",
    }


def shut_out(page, rules=None):
    """What axe finds: against all its rules, those of WCAG 2 A and AA and its best practices, or some."""
    options = {} if rules is None else {"runOnly": rules}
    found = axe_playwright.Axe().run(page, options=options).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(busy, come, scheme):
    """By night the colours alone are others."""
    page = come(busy, wrong=True, color_scheme=scheme, bypass_csp=True)
    rules = None if scheme == "light" else ["color-contrast"]
    found = {}
    for name in ("queue", "always", "failed", "words", "group", "rule", "write", "missing", "old link"):
        page.goto(pages(busy)[name])
        found[name] = shut_out(page, rules)
    page.goto(pages(busy)["article"])
    hears(page)
    page.keyboard.press("?")
    found["keys"] = shut_out(page, rules)
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    until(page, "then => document.body.innerText.includes(then)", "” stays.")
    found["decided"] = shut_out(page, rules)
    assert {name: one for name, one in found.items() if one} == {}


def test_every_screen_shows_all_of_it(busy, come):
    page = come(busy, wrong=True)
    narrow = [(360, name) for name in pages(busy)]
    wider = [(width, name) for width in (768, 1280) for name in ("queue", "always", "long", "group")]
    for width, name in (*narrow, *wider):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(pages(busy)[name])
        wide = page.evaluate("document.scrollingElement.scrollWidth")
        assert wide <= width, (name, width)
        small = page.evaluate(
            """() => [...document.querySelectorAll("main a, main button, main summary, main textarea, main input")]
            .filter((one) => one.offsetParent && one.type !== "hidden")
            .filter((one) => !one.matches(".unseen, .mark, p a, td a, th a, li > a"))
            .map((one) => [one.textContent.trim(), one.getBoundingClientRect().height])
            .filter((one) => one[1] < 24)"""
        )
        assert small == [], (name, width)  # WCAG 2.2, 2.5.8: a finger needs 24 pixels


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_what_is_asked_and_what_may_be_answered_are_on_the_screen(busy, come, width):
    """No scrolling to the finding, none to its answers."""
    page = come(busy, viewport={"width": width, "height": 800})
    page.goto(busy.address("berlin.txt"))
    hears(page)
    seen = page.evaluate(
        """() => [".mark.now", "#panel h2", "#panel .choices button", "#panel button[data-key=r]"].map((one) => {
            const box = document.querySelector(one).getBoundingClientRect();
            return box.top >= 0 && box.bottom <= innerHeight && box.width > 0;
        })"""
    )
    assert seen == [True] * 4


def test_the_focus_is_seen_and_goes_through_all(busy, come):
    page = come(busy)
    page.goto(busy.address("berlin.txt"))
    hears(page)
    page.evaluate("document.activeElement.blur()")
    unseen, met = [], set()
    for _ in range(60):
        page.keyboard.press("Tab")
        told = page.evaluate(
            """() => { const one = document.activeElement, style = getComputedStyle(one);
            return [one.outerHTML.slice(0, 80), style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1
                    || style.boxShadow !== "none"]; }"""
        )
        if told[0] in met or told[0].startswith("<body"):
            break
        met.add(told[0])
        unseen += [] if told[1] else [told[0]]
    assert unseen == []
    assert len(met) >= 15


def test_pages_of_the_guard_say_what_to_do(review, come):
    one = review()
    page = come(one, wrong=True)
    page.context.clear_cookies()
    page.goto(f"http://127.0.0.1:{one.port}/")
    assert "Open the link that the terminal shows" in page.locator("h1").inner_text()
    cookie = Admission("127.0.0.1", one.port).cookie.partition(";")[0].partition("=")
    page.context.add_cookies([{"name": cookie[0], "value": cookie[2], "url": f"http://127.0.0.1:{one.port}"}])
    page.goto(one.address("berlin.txt"))
    assert "The server was started anew" in page.locator("h1").inner_text()
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"  # our own policy lets its style in
