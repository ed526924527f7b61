"""Which articles a command takes, and from where: lists, patterns, what git ignores, standard input."""

from __future__ import annotations

import codecs
import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cleaner.cli import app

BAD = "Norway may land troops in Japan. vice versa.\n"
MENDED = "Norway may land troops in Japan, and vice versa.\n"
PROBABLE = "Japan will increase its defense budget by 2% of GDP, or a 20% increase.\n"


@pytest.fixture
def piped(folder: Path):
    """``piped(b"text", "fix", "-")`` runs the command with these bytes on standard input."""

    def run(data: bytes, *words: str):
        return CliRunner().invoke(app, list(words), prog_name="cleaner", input=data)

    return run


def shown(done) -> list[str]:
    return [line.split(":1:")[0] for line in done.stdout.splitlines()]


class TestStandardInput:
    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(f"One.\r\n{BAD}Two\rthree".encode(), id="mixed line ends, none at the end"),
            pytest.param(codecs.BOM_UTF8 + BAD.encode(), id="UTF-8 with BOM"),
            pytest.param(codecs.BOM_UTF16_BE + BAD.encode("utf-16-be"), id="UTF-16"),
            pytest.param(b"", id="nothing"),
            pytest.param("Nothing is wrong here \N{GRINNING FACE}.".encode(), id="nothing to fix"),
        ],
    )
    def test_fixed_byte_for_byte_but_for_the_change(self, piped, data):
        done = piped(data, "fix", "-")
        codec = "utf-16-be" if data[:2] == b"\xfe\xff" else "utf-8"
        assert done.stdout_bytes == data.replace(". vice".encode(codec), ", and vice".encode(codec))
        assert done.exit_code == 0

    def test_what_was_done_is_told_on_standard_error(self, piped):
        done = piped((BAD + PROBABLE).encode(), "fix", "-", "--format", "concise", "--exit-non-zero-on-fix")
        assert done.exit_code == 1
        assert done.stdout.startswith(MENDED)
        assert "-:2:40: quantities/by-for-to" in done.stderr

    def test_checked(self, piped):
        done = piped(BAD.encode(), "check", "-", "--format", "concise")
        assert (done.exit_code, shown(done)) == (1, ["-"])
        assert piped(b"All is well.\n", "check", "-").exit_code == 0

    def test_its_name_tells_the_markup_the_date_and_the_configuration(self, piped, folder):
        hidden = b"```\nThey land in Japan. vice versa.\n```\n"
        assert piped(hidden, "check", "-").exit_code == 1
        assert piped(hidden, "check", "-", "--stdin-filename", "a.md").exit_code == 0
        (folder / "news").mkdir()
        (folder / "news/cleaner.toml").write_text('ignore = ["fragments"]\n')
        assert piped(BAD.encode(), "check", "-", "--stdin-filename", "news/2023-01-12.txt").exit_code == 0
        done = piped(BAD.encode(), "check", "-", "--stdin-filename", "b.txt", "--format", "jsonl")
        assert json.loads(done.stdout)["path"] == "b.txt"

    def test_what_can_not_be_read_is_not_passed_on(self, piped):
        done = piped(b"caf\xe9", "fix", "-")
        assert (done.exit_code, done.stdout_bytes) == (2, b"")
        assert done.stderr.startswith("-:1: is not utf-8: byte 0xe9 at 3")

    def test_a_patch(self, piped):
        done = piped(BAD.encode(), "fix", "-", "--diff", "--stdin-filename", "a.txt")
        assert done.exit_code == 1
        assert done.stdout == f"--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-{BAD}+{MENDED}"

    @pytest.mark.parametrize("words", [("--out", "x"), ("--log", "x"), ("--since", "main"), ("news",)])
    def test_it_goes_with_no_files(self, piped, news, words):
        assert piped(BAD.encode(), "fix", "-", *words).exit_code == 2


class TestLists:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\0"])
    def test_paths_from_standard_input(self, piped, news, end):
        names = end.join(["news/bad.txt", "", "news/more/probable.txt"]) + end
        done = piped(names.encode(), "check", "--files-from", "-", "--format", "concise")
        assert shown(done) == ["news/bad.txt", "news/more/probable.txt", "news/more/probable.txt"]

    def test_names_that_hold_line_ends_and_bytes_that_are_no_text(self, piped, folder):
        name = b"two\nlines \xff.txt"
        try:
            (folder / os.fsdecode(name)).write_text(BAD)
        except OSError:
            pytest.skip("this file system takes only text")
        done = piped(name + b"\0", "check", "--files-from", "-", "--format", "concise")
        assert done.exit_code == 1
        assert shown(done) == ["two⏎lines \\udcff.txt"]

    def test_from_a_file_after_the_paths_given(self, cleaner, news, folder):
        (folder / "list").write_text("news/bad.txt\nnews/*.txt\nnews/gone.txt\n")
        done = cleaner("check", "news/more", "--files-from", "list", "--format", "concise")
        assert shown(done)[-1] == "news/bad.txt"
        assert "news/gone.txt: does not exist" in done.stderr
        assert done.exit_code == 2

    def test_a_list_of_nothing_is_nothing_to_do(self, piped, folder):
        done = piped(b"\n", "fix", "--files-from", "-")
        assert (done.exit_code, done.stderr) == (0, "--files-from - names no file; nothing to do\n")

    def test_no_paths_at_all(self, cleaner, folder):
        assert "give a PATH" in cleaner("check").stderr
        done = cleaner("check", "--files-from", "none")
        assert done.exit_code == 2
        assert "none does not exist" in done.stderr


class TestPatterns:
    @pytest.mark.parametrize(
        ("pattern", "expected"),
        [
            ("news/**/*.txt", ["news/bad.txt", "news/more/probable.txt"]),
            ("news/*.txt", ["news/bad.txt"]),
            ("**/probable.*", ["news/more/probable.txt"]),
            ("news/b?d.txt", ["news/bad.txt"]),
            ("news/[bx]*", ["news/bad.txt"]),
            ("*/more", ["news/more/probable.txt"]),
        ],
    )
    def test_in_quotes(self, cleaner, news, pattern, expected):
        done = cleaner("check", pattern, "--format", "concise")
        assert list(dict.fromkeys(shown(done))) == expected

    def test_the_tree_below_the_pattern_is_mirrored(self, cleaner, news, folder):
        (news / "more/bad.txt").write_text(BAD)
        assert cleaner("fix", "news/**/bad.txt", "--out", "out").exit_code == 0
        assert {path.relative_to(folder / "out").as_posix() for path in (folder / "out").rglob("*.txt")} == {
            "bad.txt", "more/bad.txt",
        }  # fmt: skip

    def test_one_that_matches_nothing_is_an_error(self, cleaner, news):
        done = cleaner("check", "news/**/*.html", "nowhere/*.txt")
        assert done.exit_code == 2
        assert "news/**/*.html: matches no article" in done.stderr
        assert "nowhere/*.txt: matches no article" in done.stderr

    def test_a_file_of_this_very_name_is_that_file(self, cleaner, folder):
        (folder / "a[1].txt").write_text(BAD)
        (folder / "a1.txt").write_text(BAD)
        assert shown(cleaner("check", "a[1].txt", "--format", "concise")) == ["a[1].txt"]


class TestIgnored:
    @pytest.fixture(autouse=True)
    def _ignores(self, news: Path) -> None:
        (news / ".gitignore").write_text("bad.*\n")

    def test_in_a_folder_and_a_pattern(self, cleaner, news):
        for path in ("news", "news/**/*.txt"):
            assert set(shown(cleaner("check", path, "--format", "concise"))) == {"news/more/probable.txt"}

    def test_but_not_what_is_named(self, cleaner, news):
        assert shown(cleaner("check", "news/bad.txt", "--format", "concise")) == ["news/bad.txt"]

    def test_nor_when_it_is_not_wanted(self, cleaner, news):
        done = cleaner("check", "news", "--no-gitignore", "--format", "concise")
        assert shown(done)[0] == "news/bad.txt"

    def test_a_folder_of_which_all_is_ignored_is_no_error(self, cleaner, news):
        (news / ".gitignore").write_text("*\n")
        done = cleaner("check", "news")
        assert (done.exit_code, done.stderr) == (0, "")
