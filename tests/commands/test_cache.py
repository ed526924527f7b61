from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _keeps(tmp_path_factory, monkeypatch):
    monkeypatch.delenv("CLEANER_NO_CACHE")
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


def test_results_are_counted_and_forgotten(cleaner, news):
    assert ": 0 results, 0." in cleaner("cache", "show").stdout
    cleaner("check", "news")
    assert ": 4 results, 0." in cleaner("cache", "show").stdout  # three articles and what is known of the rules
    assert cleaner("cache", "clear").stdout == "4 results forgotten\n"
    assert ": 0 results, 0." in cleaner("cache", "show").stdout
    assert cleaner("check", "news").exit_code == 1
