"""Several who decide at once, a server that dies under an open page, files that change under it, very much at once."""

from __future__ import annotations

import json

from .conftest import BERLIN, hears, until

SHOWS = "then => document.body.innerText.includes(then)"


def opened(come, review, name="berlin.txt", **how):
    page = come(review, **how)
    page.goto(review.address(name))
    page.wait_for_selector("#panel h2")
    hears(page)
    return page


def test_two_people_decide_the_same_finding(review, come):
    """The second is told, not overridden; then may decide anew."""
    one = review()
    first, second = opened(come, one, wrong=True), opened(come, one, wrong=True)
    first.keyboard.press("1")
    until(first, SHOWS, "becomes “spokeswoman”")
    second.keyboard.press("r")
    until(second, SHOWS, "somebody else has decided")
    assert one.verdicts == [("gendered-noun", "accept", "spokeswoman")]
    assert "spokeswoman" in second.locator("#panel .decided").inner_text()
    hears(second)
    second.keyboard.press("r")
    until(second, SHOWS, "” stays.")
    assert one.verdicts[1:] == [("gendered-noun", "reject", None)]
    first.keyboard.press("u")
    until(first, SHOWS, "decided otherwise since")
    assert len(one.verdicts) == 2


def test_what_others_decide_comes_by_itself(review, come):
    one = review()
    page = opened(come, one)
    other = opened(come, one)
    other.keyboard.press("2")
    until(page, SHOWS, "Accepted: spokesperson")


def test_a_server_that_is_killed_and_started_anew(review, come):
    one = review()
    page = opened(come, one, wrong=True)
    page.keyboard.press("1")
    until(page, SHOWS, "becomes “spokeswoman”")
    hears(page)
    one.stop()
    page.keyboard.press("r")
    until(page, SHOWS, "The server does not answer. Nothing is lost")
    again = review(port=one.port)
    hears(page)
    page.keyboard.press("r")
    until(page, SHOWS, "The server was started anew")
    assert len(again.verdicts) == 1
    page.reload()
    assert "Open the link that the terminal shows" in page.locator("main").inner_text()
    page.goto(again.link)
    page.goto(again.address("berlin.txt"))
    assert page.locator("#panel .rule").inner_text().startswith("quantities/by-for-to")
    assert page.locator(".mark.accepted").count() == 1


def test_an_article_that_changes_under_an_open_page(review, come, folder):
    one = review()
    page = opened(come, one, wrong=True)
    (folder / "news/berlin.txt").write_text(BERLIN.replace("left on Monday", "resigned"))
    page.keyboard.press("1")
    until(page, SHOWS, "Nothing was done")
    assert one.verdicts == []
    until(page, SHOWS, "resigned")
    hears(page)
    page.keyboard.press("1")
    until(page, SHOWS, "becomes “spokeswoman”")
    (folder / "news/berlin.txt").unlink()
    hears(page)
    page.keyboard.press("r")
    until(page, SHOWS, "does not exist")
    assert len(one.verdicts) == 1


def test_ten_thousand_findings_cost_no_more_than_a_screenful(review, come, folder):
    """Counted is what is sent and what is built, as machines differ."""
    months = "May June July March April".split()
    lines = (" ".join(f"It was the the end of {month} {year}." for month in months) for year in range(2000))
    (folder / "news/berlin.txt").write_text("\n\n".join(lines))
    told = '[applicability]\n"repetition/doubled-word" = "unsafe"\n'
    (folder / "cleaner.toml").write_text(f'select = ["repetition/doubled-word"]\n{told}')
    one = review()
    sizes: list[int] = []
    page = come(one)
    page.on("response", lambda answer: sizes.append(int(answer.headers.get("content-length", 0))))
    page.goto(one.address("berlin.txt"), timeout=60_000)
    page.wait_for_selector("#panel h2")
    assert "of 10000" in page.locator("#panel .where").inner_text(timeout=60_000)
    hears(page)
    assert max(sizes) < 200_000
    assert page.evaluate("document.querySelectorAll('*').length") < 3_000
    del sizes[:]
    for _ in range(3):
        was = page.locator("#panel").get_attribute("data-item")
        page.keyboard.press("a")
        until(page, "was => document.querySelector('#panel').dataset.item !== was", was)
        hears(page)
    assert len(one.verdicts) == 3
    assert max(sizes) < 120_000
    page.goto(f"http://127.0.0.1:{one.port}/")
    page.get_by_role("link", name="By rule").click()
    page.get_by_role("link", name="doubled-word").click()
    page.wait_for_url("**/groups/rules/*")
    assert page.evaluate("document.querySelectorAll('*').length") < 3_000
    hears(page)
    page.keyboard.press("A")
    until(page, SHOWS, "9997 decisions kept")
    records = [json.loads(line) for line in one.decisions.read_text().splitlines()]
    assert (len(records), len({record.get("group", "") for record in records})) == (10_000, 2)
