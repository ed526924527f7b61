from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.report.diff import Renderer, render
from cleaner.report.renderer import Run
from cleaner.report.shown import Shown
from cleaner.shapes import Applicability, Change
from cleaner.text import document
from cleaner.text.encoding import Encoding, encode
from cleaner.text.span import Span

CODECS = {"utf-8": b"", "utf-16-le": b"\xff\xfe", "cp1252": b"", "shift-jis": b""}
PIECES = st.sampled_from(
    ["a", " ", "é", "\n", "\r\n", "\r", "\n\n", "@@ -1 +1 @@\n", "-x\n", "+", "日本", "\\ No\n", "\x0c"]
)


@pytest.mark.parametrize(
    ("before", "after", "body"),
    [
        (b"a\nb\n", b"a\nc\n", b"@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
        (b"a\r\n", b"b\r\n", b"@@ -1 +1 @@\n-a\r\n+b\r\n"),
        (b"a", b"b", b"@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"),
        (b"a\x0c\rb\n", b"a\x0c\rc\n", b"@@ -1 +1 @@\n-a\x0c\rb\n+a\x0c\rc\n"),
        (b"\xff\n", b"\xfe\n", b"@@ -1 +1 @@\n-\xff\n+\xfe\n"),
    ],
)
def test_bodies(before, after, body):
    assert render("x.txt", before, after) == b"--- a/x.txt\n+++ b/x.txt\n" + body


def test_same_bytes_are_no_diff():
    assert render("x.txt", b"a\n", b"a\n") == b""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("a b.txt", b"--- a/a b.txt\t"),
        ('a"b.txt', b'--- "a/a\\"b.txt"'),
        ("a\nb.txt", b'--- "a/a\\nb.txt"'),
        ("a\x01.txt", b'--- "a/a\\001.txt"'),
        ("é.txt", "--- a/é.txt".encode()),
    ],
)
def test_names(path, line):
    assert render(path, b"a\n", b"b\n").split(b"\n")[0] == line


def applied(before: bytes, patch: bytes) -> bytes:
    """What a reader of unified diffs makes of a file."""
    old = re.findall(rb"[^\n]*\n|[^\n]+", before)
    new: list[bytes] = []
    at = 0
    lines = patch.split(b"\n")[2:-1] if patch else []
    while lines:
        start, old_count, new_count = hunk(lines.pop(0))
        new += old[at : start - 1 if old_count else start]
        at = start - 1 if old_count else start
        while old_count or new_count:
            sign, content = lines[0][:1], lines.pop(0)[1:] + b"\n"
            if lines and lines[0].startswith(b"\\ No newline"):
                lines.pop(0)
                content = content[:-1]
            if sign in b" -":
                assert old[at] == content
                at, old_count = at + 1, old_count - 1
            if sign in b" +":
                new.append(content)
                new_count -= 1
    return b"".join([*new, *old[at:]])


def hunk(line: bytes) -> tuple[int, int, int]:
    found = re.fullmatch(rb"@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@", line)
    assert found
    start, *counts = (1 if one is None else int(one) for one in found.groups())
    return start, counts[0], counts[1]


@given(
    codec=st.sampled_from(sorted(CODECS)),
    parts=st.lists(PIECES, max_size=12).map("".join),
    change=st.tuples(st.integers(0, 30), st.integers(0, 30), st.lists(PIECES, max_size=3).map("".join)),
)
def test_a_patch_turns_the_bytes_of_one_text_into_those_of_the_other(codec, parts, change):
    encoding = Encoding(codec, CODECS[codec])
    text = parts if codec not in ("cp1252", "shift-jis") else parts.replace("日本" if codec == "cp1252" else "é", "x")
    start, end = sorted(min(one, len(text)) for one in change[:2])
    after = change[2] if codec not in ("cp1252", "shift-jis") else "y\n"
    made = Change(
        ("a/b",), Span(start, end), Span(start, start + len(after)), text[start:end], after, Applicability.SAFE, "", ()
    )
    shown = Shown("news/a b.txt", document.read(text, path="a.txt", encoding=encoding), (), (made,))
    told = "".join(Renderer(Run("cleaner", "0", dict)).document(shown))
    patch = told.encode("utf-8", "surrogateescape")
    assert applied(encode(text, encoding), patch) == encode(text[:start] + after + text[end:], encoding)
