"""Drafts are written whole or not at all, over what they were made of alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import files
from cleaner.errors import CleanerError
from cleaner.review.teaching.disk import Disk
from cleaner.review.teaching.drafts import Draft, difference
from cleaner.shapes import replaced
from cleaner.text.span import Span


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Draft, Draft]:
    """One file that is made, one that is changed."""
    (tmp_path / "old.toml").write_text("one\n")
    return Draft(tmp_path / "new.txt", None, "a\n"), Draft(tmp_path / "old.toml", "one\n", "one\ntwo\n")


def stands(pair: tuple[Draft, Draft]) -> tuple[str | None, ...]:
    return tuple(Disk().text(one.path) for one in pair)


BEFORE, AFTER = (None, "one\n"), ("a\n", "one\ntwo\n")


def test_written_and_taken_back(pair):
    Disk().write(pair)
    assert stands(pair) == AFTER
    Disk().take_back(pair)
    assert stands(pair) == BEFORE


@pytest.mark.parametrize("number", [0, 1])
def test_what_somebody_else_has_written_stands(pair, number):
    pair[number].path.write_text("theirs\n")
    before = stands(pair)
    with pytest.raises(CleanerError, match="not what it was"):
        Disk().write(pair)
    assert stands(pair) == before


@pytest.mark.parametrize("number", [0, 1])
def test_what_somebody_else_has_added_since_is_not_taken_back(pair, number):
    Disk().write(pair)
    pair[number].path.write_text(f"{pair[number].after}theirs\n")
    before = stands(pair)
    with pytest.raises(CleanerError, match="not what it was"):
        Disk().take_back(pair)
    assert stands(pair) == before


def test_a_proof_that_fails_leaves_nothing(pair):
    def proof() -> None:
        assert stands(pair) == AFTER
        raise CleanerError("contradicts a rule")

    with pytest.raises(CleanerError, match="contradicts"):
        Disk().write(pair, proof)
    assert stands(pair) == BEFORE


def test_a_disk_that_fails_half_way_leaves_nothing(pair, monkeypatch):
    whole = files.write_bytes

    def failing(path: Path, data: bytes, **how: object) -> bool:
        if path.name == "old.toml" and b"two" in data:
            raise CleanerError("no space left")
        return whole(path, data)

    monkeypatch.setattr(files, "write_bytes", failing)
    with pytest.raises(CleanerError, match="no space"):
        Disk().write(pair)
    assert stands(pair) == BEFORE


@pytest.mark.parametrize("deed", ["write", "take_back"])
def test_what_can_not_be_put_back_is_named_and_the_rest_is_put_back(pair, tmp_path, monkeypatch, deed):
    """As where somebody writes into a file that was just made, before the next one fails."""
    last = tmp_path / "z.toml"
    last.write_text("x\n")
    drafts = (*pair, Draft(last, "x\n", "y\n"))
    if deed == "take_back":
        Disk().write(drafts)
        drafts = drafts[::-1]
    before, after = (AFTER, BEFORE) if deed == "take_back" else (BEFORE, AFTER)
    whole = files.write_bytes

    def failing(path: Path, data: bytes, **how: object) -> bool:
        if path == last:
            pair[1].path.write_text("theirs\n")
            raise CleanerError("no space left")
        return whole(path, data)

    monkeypatch.setattr(files, "write_bytes", failing)
    with pytest.raises(CleanerError, match=r"no space left; not put back: .*old\.toml\n"):
        getattr(Disk(), deed)(drafts)
    assert stands(pair) == (before[0], "theirs\n")
    assert after[0] != before[0]


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_is_never_written_through(tmp_path):
    (tmp_path / "far").write_text("x\n")
    (tmp_path / "near").symlink_to(tmp_path / "far")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    for draft in (Draft(tmp_path / "near", "x\n", "y\n"), Draft(tmp_path / "gone", None, "y\n")):
        with pytest.raises(CleanerError, match="is a link"):
            Disk().write([draft])
    assert (tmp_path / "far").read_text() == "x\n"
    assert not (tmp_path / "nowhere").exists()


def test_a_file_that_is_no_utf8_is_told(tmp_path):
    (tmp_path / "a").write_bytes(b"caf\xe9")
    with pytest.raises(CleanerError, match="not UTF-8"):
        Disk().text(tmp_path / "a")


@given(st.text("ab\n", max_size=12), st.text("ab\n", max_size=12))
def test_edits_make_the_new_text_and_lines_are_of_it(before, after):
    draft = Draft(Path("x"), before, after)
    assert difference(before, after) == draft.edits
    assert replaced(before, draft.edits, Span(0, len(before))) == after
    assert "\n".join(draft.lines) in after
