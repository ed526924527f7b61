"""Whole articles, corrected: the seed and ten more, compared byte for byte with what was reviewed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.correct import changelog
from cleaner.text.encoding import decode, encode

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
ARTICLES = sorted((ROOT / "tests" / "fixtures" / "articles").glob("*.txt"))
FAULTY = [path for path in (*SEEDS, *ARTICLES) if not path.name.startswith("correct-")]
CORRECT = [path for path in ARTICLES if path.name.startswith("correct-")]


@pytest.fixture(scope="module")
def cleaner():
    return Cleaner(unsafe_fixes=True)


def corrected(cleaner, path):
    text, encoding = decode(path.read_bytes())
    result = cleaner.fix(cleaner.read(text, path=path.name, encoding=encoding))
    return result, encoding


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_article_becomes_its_golden(cleaner, path, file_regression):
    result, encoding = corrected(cleaner, path)
    data = encode(result.text, encoding)
    file_regression.check(data, binary=True, extension=".txt", basename=f"{path.stem}.corrected")


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_change_log_is_its_golden(cleaner, path, file_regression):
    result, _ = corrected(cleaner, path)
    rules = {rule.id: rule for rule in cleaner.rules.rules}
    provenance = changelog.Provenance("cleaner", "rules", "gazetteer")  # digests change with every rule
    lines = changelog.write(result.corrected, provenance, rules)
    file_regression.check(lines, binary=True, extension=".jsonl", basename=f"{path.stem}.changes")


@pytest.mark.parametrize("path", CORRECT, ids=lambda path: path.stem)
def test_correct_article_is_left_alone(cleaner, path):
    result, _ = corrected(cleaner, path)
    assert [(one.rule, one.span.of(result.document.text)) for one in result.findings] == []
    assert not result.is_changed


@pytest.mark.parametrize("path", [*FAULTY, *CORRECT], ids=lambda path: path.stem)
def test_second_fix_changes_nothing(cleaner, path):
    result, encoding = corrected(cleaner, path)
    again = cleaner.fix(cleaner.read(result.text, path=path.name, encoding=encoding, when=result.document.date))
    assert again.changes == ()
