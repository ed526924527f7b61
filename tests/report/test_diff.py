from __future__ import annotations

import pytest

from cleaner.report.diff import render


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
