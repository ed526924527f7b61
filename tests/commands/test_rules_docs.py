"""The reference of rules is made of the rules, and nothing else is touched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

LINK = re.compile(r"(?<!\\)\]\(([^)#]+)\)")
FENCED = re.compile(r"^(```+)\w*\n.*?^\1$", re.MULTILINE | re.DOTALL)


def tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*.md"))}


def test_the_committed_reference_is_current(cleaner, folder, root):
    cleaner("rules", "docs", "out")
    made, committed = tree(folder / "out"), tree(root / "docs" / "rules")
    assert [page for page in made | committed if made.get(page) != committed.get(page)] == [], "run: make golden"


def test_links_lead_to_pages(cleaner, folder):
    cleaner("rules", "docs", "out")
    for path in (folder / "out").rglob("*.md"):
        links = LINK.findall(FENCED.sub("", path.read_text()))
        assert links
        assert [link for link in links if not (path.parent / link).is_file()] == []


@pytest.fixture
def page(cleaner, house, folder):
    path = house / "terms/troops.yml"
    path.write_text(
        path.read_text()
        .replace("Soldiers, not troops", "Soldiers, not *troops*")
        .replace('  - wrong: "The', '  - wrong: "```no fence```\\nThe')
        .replace("The house says so.", "The house | says so.")
    )
    cleaner("rules", "docs", "out", "--rules", "house")
    return (folder / "out/terms/troops.md").read_text()


def test_a_page(page):
    for block in (
        "# terms/troops\n\nSoldiers, not \\*troops\\*.\n\nThe house \\| says so.\n",
        "| applicability | unsafe: its fixes are applied with --unsafe-fixes |",
        "````diff\n- ```no fence```\n- The troops left.\n+ ```no fence```\n+ The soldiers left.\n````\n",
        "```text\nThe soldiers left.\n```\n",
        '```toml\nignore = ["terms/troops"]\n```\n',
        "```yaml\ndetect: {kind: pattern, any: [{match: '\\btroops\\b', replace: soldiers}]}\n```\n",
    ):
        assert block in page


def test_pages_of_rules_that_are_no_more_go(cleaner, house, folder):
    cleaner("rules", "docs", "out", "--rules", "house")
    mine = folder / "out/terms/mine.md"
    mine.write_text("Not of the program.")
    done = cleaner("rules", "docs", "out")
    assert done.stdout.endswith("written, 1 page removed\n")
    assert not (folder / "out/terms/troops.md").exists()
    assert mine.exists()


def test_what_is_current_is_not_written_again(cleaner):
    cleaner("rules", "docs", "out")
    assert ": 0 written\n" in cleaner("rules", "docs", "out").stdout
