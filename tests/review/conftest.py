"""Questions and decisions, made from texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.api import Cleaner, Stock
from cleaner.review.asking import Asker
from cleaner.review.decision import Asked, Decision, Key, Reason, Verdict, decided
from cleaner.review.journal import append
from cleaner.review.queue import Question, questions
from cleaner.shapes import Applicability
from cleaner.text.document import Document

Decide = Callable[..., Decision]


@pytest.fixture(scope="session")
def stock() -> Stock:
    """Rules and names, read once."""
    return Stock()


@pytest.fixture(scope="session")
def engine(stock: Stock) -> Cleaner:
    return Cleaner(stock=stock)


@pytest.fixture(scope="session")
def deciding(stock: Stock) -> Callable[..., Cleaner]:
    """``deciding(file)`` is the engine that honours a file of decisions."""
    return lambda decisions, **given: Cleaner(decisions=decisions, stock=stock, **given)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "decisions.jsonl"


@pytest.fixture
def ask(engine: Cleaner) -> Callable[..., dict[str, Question]]:
    """``ask(text, path)`` gives the questions of a text by the rules that ask."""

    def make(text: str, path: str = "a.txt", least: Applicability = Applicability.SAFE) -> dict[str, Question]:
        document = engine.read(text, path=path)
        return {one.finding.rule: one for one in questions(path, document, engine.examine(document), least)}

    return make


@pytest.fixture
def found(engine: Cleaner) -> Callable[..., tuple[Document, dict[str, Asked]]]:
    """``found(text)`` gives the document, and all that is found in it, as questions by rule."""

    def make(text: str, path: str = "a.txt") -> tuple[Document, dict[str, Asked]]:
        document = engine.read(text, path=path)
        asker = Asker(document)
        return document, {one.rule: asker.asked(one) for one in engine.examine(document).findings}

    return make


@pytest.fixture
def taken(file: Path, found) -> Decide:
    """``taken(text, rule, verdict, after)`` decides about the finding of a rule in a text, in the journal."""

    def make(text: str, rule: str, verdict: Verdict, after: str | None = None, path: str = "a.txt") -> Decision:
        _, asked = found(text, path)
        one = decided(asked[rule], verdict, path, after=after)
        append(file, [one])
        return one

    return make


@pytest.fixture
def one() -> Decide:
    """``one(verdict, rule, text, sentence, ...)`` makes a decision of nothing but what is told."""

    def make(  # noqa: PLR0917 - each a part of the record
        verdict: Verdict = Verdict.REJECT,
        rule: str = "names/misspelled",
        text: str = "Okri",
        sentence: object = 0,
        after: str | None = None,
        offers: tuple[str, ...] = (),
        certainty: str = "unsafe",
        evidence: tuple[Reason, ...] = (),
    ) -> Decision:
        key = Key(rule, text, "", "", str(sentence))
        asked = Asked(key, offers, bool(offers), certainty, evidence)
        return decided(asked, verdict, "a.txt", after=after)

    return make
