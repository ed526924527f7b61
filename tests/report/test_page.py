"""The page for a browser: what it holds, and what a browser makes of it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.api import Cleaner
from cleaner.correct import changelog, logged
from cleaner.report.page.render import embedded, render
from cleaner.report.page.rows import compared, rows

HOSTILE = "<script>window.stolen = 1</script><img src=x onerror='window.stolen = 1'>\u2028</script>"
ARTICLE = (
    f"Chile signed the the treaty, {HOSTILE} said Peru. vice versa.\n\nIt was the the 50% of GDP.\n\nAll is well.\n"
)


def fixed(folder: Path, name: str, text: str) -> logged.Logged:
    """An article with its log, as ``fix --out`` leaves them."""
    cleaner = Cleaner(unsafe_fixes=True)
    result = cleaner.fix(text, path=name)
    (folder / name).write_text(result.text, encoding="utf-8", newline="")
    log = folder / f"{name}.changes.jsonl"
    rules = {rule.id: rule for rule in cleaner.rules.rules}
    log.write_bytes(changelog.write(result.corrected, cleaner.provenance, rules))
    return logged.read(log)


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> list[logged.Logged]:
    folder = tmp_path_factory.mktemp("corrected")
    names = ["a.txt", "<b>.txt", "c.txt"]
    return [fixed(folder, name, text) for name, text in zip(names, (ARTICLE, ARTICLE, "All is well.\n"), strict=True)]


def line(row: list[Any], gone: int | None, new: int | None) -> str:
    """The text of a row, of its changes what is gone or what is new."""

    def of(piece: Any) -> str:
        if isinstance(piece, str):
            return piece
        return "".join(text for kind, text in piece.get("d", [(0, piece["t"])]) if kind in (gone, 0, new))

    return "".join(map(of, row))


def test_the_text_comes_back_from_its_rows(logs: list[logged.Logged]) -> None:
    original, corrected = logs[0].texts()
    assert original == ARTICLE
    assert "\n".join(line(row, gone=-1, new=None) for row in rows(logs[0], original)) == original
    assert "\n".join(line(row, gone=None, new=1) for row in rows(logs[0], original)) == corrected


@given(before=st.text(max_size=60), after=st.text(max_size=60))
def test_compared_texts_come_back(before: str, after: str) -> None:
    parts = compared(before, after)
    assert "".join(text for kind, text in parts if kind <= 0) == before
    assert "".join(text for kind, text in parts if kind >= 0) == after


@given(st.text())
def test_nothing_ends_the_script_element(text: str) -> None:
    told = embedded({"text": text + HOSTILE})
    assert not re.search("[<>&\u2028\u2029]", told)
    assert json.loads(told)["text"] == text + HOSTILE


def test_an_article_that_has_changed_since_keeps_its_list(tmp_path: Path) -> None:
    log = fixed(tmp_path, "a.txt", ARTICLE)
    (tmp_path / "a.txt").write_text("something else")
    page = render([log], "x")
    assert "has changed since its log was written" in page
    assert "repetition/doubled-word" in page


def test_the_same_logs_give_the_same_page(logs: list[logged.Logged]) -> None:
    assert render(logs, "x") == render(logs, "x")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium is installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any, logs: list[logged.Logged], tmp_path: Path) -> Iterator[Any]:
    file = tmp_path / "report.html"
    file.write_text(render(logs, "Monday’s corrections"), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: told.append(request.url) if not request.url.startswith("file:") else None)
    page.goto(file.as_uri())
    yield page
    assert page.evaluate("window.stolen") is None
    assert told == []
    context.close()


class TestInABrowser:
    def test_the_first_article_is_open_and_its_text_is_the_article(self, page: Any, logs: list[logged.Logged]) -> None:
        assert page.inner_text("#path") == "a.txt"
        assert page.locator("#list button").count() == 2
        assert "<script>window.stolen" in page.inner_text("#text")
        assert page.locator("#text .mark.change").count() == len(logs[0].changes)

    def test_side_by_side(self, page: Any) -> None:
        page.keyboard.press("s")
        left, right = page.locator("#text .pair").first.locator("p").all()
        assert "the the treaty" in left.inner_text()
        assert "the the treaty" not in right.inner_text()

    def test_keys_go_from_finding_to_finding_on_both_sides(self, page: Any) -> None:
        def walked() -> list[str]:
            marks = page.eval_on_selector_all("#text .mark", "(all) => all.map((one) => one.dataset.items)")
            seen = []
            for _ in set(marks):
                page.keyboard.press("j")
                seen.append(page.evaluate("document.activeElement.dataset.items"))
            return seen

        once = walked()
        assert len(set(once)) == len(once) > 2
        page.keyboard.press("s")
        assert walked() == once

    def test_what_is_left_is_told_in_words(self, page: Any) -> None:
        assert "display-only" not in page.inner_text("#items")
        assert "left: for a person to decide" in page.inner_text("#items")

    def test_blanks_that_went_or_came_are_signs(self, page: Any) -> None:
        blanks = page.locator("#text .blank")
        assert all(set(text) <= set("␣⏎…") for text in blanks.all_inner_texts())

    def test_evidence_by_keyboard_and_by_hover(self, page: Any) -> None:
        page.keyboard.press("j")
        assert "repetition/doubled-word" in page.inner_text("#detail")
        page.keyboard.press("j")
        second = page.inner_text("#detail")
        page.keyboard.press("k")
        assert page.inner_text("#detail") != second
        page.keyboard.press("Escape")
        assert page.inner_text("#detail") == ""
        page.hover("#text .mark >> nth=1")
        assert page.inner_text("#detail") == second

    def test_filters(self, page: Any) -> None:
        page.select_option("#rule", "repetition/doubled-word")
        assert page.locator("#text .mark").count() == 2
        page.uncheck("aside input[value=safe]")
        assert page.locator("#list button").count() == 0
        page.check("aside input[value=safe]")
        page.fill("#search", "<b>")
        assert page.locator("#list button").count() == 1

    def test_articles_by_keyboard(self, page: Any) -> None:
        page.keyboard.press("n")
        assert page.inner_text("#path") == "<b>.txt"
        page.keyboard.press("n")
        assert page.inner_text("#path") == "<b>.txt"
        page.keyboard.press("p")
        assert page.inner_text("#path") == "a.txt"

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", [380, 1200])
    def test_accessible_at_any_size(self, page: Any, scheme: str, width: int) -> None:
        axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe checks accessibility")
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        page.keyboard.press("j")
        results = axe.Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    def test_printed(self, page: Any) -> None:
        page.emulate_media(media="print")
        assert not page.is_visible("aside")
        assert page.is_visible("#items")


def test_a_thousand_articles_are_listed_by_pages(browser: Any, logs: list[logged.Logged], tmp_path: Path) -> None:
    many = [log._replace(document=log.document) for log in logs[:1] * 1000]
    file = tmp_path / "many.html"
    file.write_text(render(many, "many"), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    assert page.locator("#list button").count() == 50
    page.click("#later")
    assert "page 2 of 20" in page.inner_text("#found")
    page.close()
