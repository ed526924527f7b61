"""Deciding in a browser: every key, every action, and what is on the disk after it."""

from __future__ import annotations

import pytest

from cleaner.review.journal import read

from .conftest import BERLIN, all_read, hears, until


def here(page):
    """The rule of the finding that the panel shows."""
    return page.locator("#panel .rule a").inner_text().rpartition("/")[2]


def press(page, key, then):
    """Press a key and wait until the page shows what comes of it."""
    hears(page)
    page.keyboard.press(key)
    until(page, "then => document.body.innerText.includes(then)", then)


@pytest.fixture
def berlin(review, come):
    """The article with a finding of each kind, opened from the queue by a key."""
    one = review(by="Adaeze")
    page = come(one)
    all_read(one, page)
    hears(page)
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2")
    hears(page)
    assert here(page) == "gendered-noun"
    return one, page


def test_the_keys_that_decide(berlin):
    review, page = berlin
    press(page, "2", "becomes “spokesperson”")
    assert review.verdicts == [("gendered-noun", "accept", "spokesperson")]
    assert here(page) == "by-for-to"  # the next that waits
    press(page, "u", "waits again")
    assert review.verdicts[-1] == ("gendered-noun", "undo", None)
    assert here(page) == "gendered-noun"
    press(page, "1", "becomes “spokeswoman”")
    press(page, "a", "“by” becomes “to”")
    assert review.verdicts[-1][:2] == ("by-for-to", "accept")
    press(page, "r", "” stays.")
    assert review.verdicts[-1][1:] == ("reject", None)
    page.keyboard.press("e")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("11 people: 7 men, 4 women")
    press(page, "Enter", "becomes “11 people: 7 men, 4 women”")
    assert review.verdicts[-1] == ("parts-total", "edit", "11 people: 7 men, 4 women")
    assert len(review.verdicts) == 6
    assert {one.by for one in read(review.decisions).records} == {"Adaeze"}


def test_the_keys_that_lead(berlin):
    _, page = berlin
    seen = [here(page)]
    for _ in range(4):
        was = page.locator("#panel").get_attribute("data-item")
        page.keyboard.press("j")
        until(page, "was => document.querySelector('#panel').dataset.item !== was", was)
        seen.append(here(page))
    assert seen == ["gendered-noun", "by-for-to", "change-mismatch", "parts-total", "doubled-word"]
    for key, comes in (("k", "parts-total"), ("J", "gendered-noun"), ("K", "parts-total")):
        page.keyboard.press(key)
        until(page, "rule => document.querySelector('#panel .rule a').innerText.endsWith(rule)", comes)
    assert page.evaluate("document.activeElement.classList.contains('mark')")
    page.keyboard.press("n")
    until(page, "document.title.includes('lima')")
    hears(page)
    page.keyboard.press("p")
    until(page, "document.title.includes('berlin')")
    press(page, "?", "next, previous finding")
    page.keyboard.press("Escape")
    assert not page.locator("dialog[open]").count()
    page.keyboard.press("q")
    page.wait_for_url("**/")
    hears(page)
    page.keyboard.press("/")
    page.keyboard.type("lima")
    page.keyboard.press("Enter")
    until(page, "document.querySelectorAll('#rows tbody tr').length === 1")


def test_keys_are_letters_where_somebody_writes(berlin):
    review, page = berlin
    page.keyboard.press("e")
    page.keyboard.type("jkra12uq")
    assert "jkra12uq" in page.locator("#words").input_value()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") != "words"
    page.keyboard.press("ControlOrMeta+r")  # is the browser's
    page.wait_for_selector("#panel h2")
    assert review.verdicts == []


def test_always_is_shown_before_it_is_written_and_can_be_taken_back(review, come, folder):
    (folder / "news/lima.md").write_text("President Kassym-Jomart Tokayeb of Kazakhstan came.\n")
    one = review()
    page = come(one)
    page.goto(one.address("lima.md"))
    press(page, "w", "accept.txt, which is made")
    assert not (folder / "accept.txt").exists()
    assert "glossary" not in (folder / "cleaner.toml").read_text()
    told = page.locator(".lessons").inner_text()
    assert 'accept = ["accept.txt"]' in told
    button = page.locator(".lessons form", has_text="accept.txt").locator("button")
    button.click()
    until(page, "document.querySelector('#said').innerText.trim()")
    assert (folder / "accept.txt").read_text() == "Tokayeb\n"
    assert (folder / "cleaner.toml").read_text() == '# ours\naccept = ["accept.txt"]\n'
    page.keyboard.press("u")
    until(page, "document.querySelector('#said').innerText.includes('aken back')")
    assert not (folder / "accept.txt").exists()
    assert (folder / "cleaner.toml").read_text() == "# ours\n"


def test_never_here_takes_a_reason_and_leaves_the_article(berlin, folder):
    _, page = berlin
    page.keyboard.press("x")
    page.keyboard.type("so she is called there")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#said').innerText.trim()")
    told = (folder / "cleaner.toml").read_text()
    assert told.startswith("# ours\n")
    assert 'paths = ["news/berlin.txt"]' in told
    assert 'reason = "so she is called there"' in told
    assert (folder / "news/berlin.txt").read_text() == BERLIN


def test_all_of_a_rule_at_once_and_back(review, come, folder):
    for number in range(3):
        (folder / f"news/{number}.txt").write_text(f"The fire of {number + 1} May killed 6 people: 2 men and 3 women.")
    one = review()
    page = come(one)
    all_read(one, page)
    page.get_by_role("link", name="By rule").click()
    page.get_by_role("link", name="parts-total").click()
    page.wait_for_url("**/groups/rules/*")
    press(page, "R", "5 decisions kept")
    assert [verdict for _, verdict, _ in one.verdicts] == ["reject"] * 5
    press(page, "u", "taken back")
    assert [verdict for _, verdict, _ in one.verdicts[5:]] == ["undo"] * 5


def test_writing_asks_then_writes(berlin, folder):
    _, page = berlin
    press(page, "1", "becomes “spokeswoman”")
    press(page, "Enter", "2 corrections go to news/berlin.txt")
    assert (folder / "news/berlin.txt").read_text() == BERLIN
    press(page, "Enter", "ritten")
    after = BERLIN.replace("spokesman", "spokeswoman").replace("the the", "the")
    assert (folder / "news/berlin.txt").read_text() == after


def test_without_a_script_all_is_there(review, come, folder):
    one = review()
    page = come(one, java_script_enabled=False)
    page.goto(one.address("berlin.txt"))
    page.get_by_role("button", name="spokesperson").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Leave it as it is").click()
    assert [verdict for _, verdict, _ in one.verdicts] == ["accept", "undo", "reject"]
    page.get_by_role("link", name="Write…").click()
    page.get_by_role("button", name="Write it").click()
    assert "the the" not in (folder / "news/berlin.txt").read_text()


def test_a_burst_of_keys_decides_no_more_than_was_seen(berlin):
    """Whoever types ahead, or leans on a key, has not read what comes."""
    review, page = berlin
    page.evaluate("""() => {
        for (const key of "rararara") {
            document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
        }
    }""")
    until(page, "then => document.body.innerText.includes(then)", "” stays.")
    page.wait_for_timeout(100)
    assert len(review.verdicts) == 1
    hears(page)
    page.keyboard.down("r")
    for _ in range(5):
        page.keyboard.down("r")  # again without an up between is what a held key gives
        page.wait_for_timeout(40)
    page.keyboard.up("r")
    assert len(review.verdicts) == 2


def test_words_typed_before_a_page_is_there_are_no_commands(berlin):
    review, page = berlin
    page.goto(review.address("berlin.txt"))
    page.keyboard.type("erased are 12 rather odd words", delay=5)
    page.wait_for_timeout(100)
    assert review.verdicts == []
