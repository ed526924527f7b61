"""A hook of mkdocs: the pages of the rules get their place in the navigation, group by group."""

from __future__ import annotations

from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
INDEX = "rules/index.md"


def on_config(config: Any) -> Any:
    """Put the pages of all groups behind the index of the rules, wherever that stands."""
    groups = sorted(folder for folder in (DOCS / "rules").iterdir() if folder.is_dir())
    pages = [
        {group.name: [{page.stem: page.relative_to(DOCS).as_posix()} for page in sorted(group.glob("*.md"))]}
        for group in groups
    ]
    for section in config.nav:
        for title, items in section.items():
            if isinstance(items, list):
                section[title] = [_with(item, pages) for item in items]
    return config


def _with(item: Any, pages: list[Any]) -> Any:
    if isinstance(item, dict) and INDEX in item.values():
        return {title: [path, *pages] for title, path in item.items()}
    return item
