from __future__ import annotations

import codecs
import shutil
import subprocess

import pytest

from cleaner.commands import printing

BAD = "Norway may land troops in Japan. vice versa.\n"
MENDED = "Norway may land troops in Japan, and vice versa.\n"

TOOLS = [
    pytest.param(["git", "apply", "--whitespace=nowarn", "-"], id="git"),
    pytest.param(["patch", "-p1", "--binary"], id="patch"),
]


def test_only_the_patch_is_on_stdout_and_nothing_is_written(cleaner, news):
    done = cleaner("fix", "news", "--diff")
    assert done.exit_code == 1
    assert done.stdout == f"--- a/news/bad.txt\n+++ b/news/bad.txt\n@@ -1 +1 @@\n-{BAD}+{MENDED}"
    assert done.stderr.startswith("would fix 1 file of 3, 1 change;")
    assert (news / "bad.txt").read_text() == BAD


def test_nothing_to_change_is_no_patch(cleaner, news):
    done = cleaner("fix", "news/clean.md", "--diff")
    assert (done.exit_code, done.stdout) == (0, "")


def test_exit_zero(cleaner, news):
    assert cleaner("fix", "news", "--diff", "--exit-zero").exit_code == 0
    assert cleaner("fix", "news", "nowhere", "--diff", "--exit-zero").exit_code == 2


@pytest.mark.parametrize("option", [["--out", "x"], ["--log", "x"], ["--log-format", "jsonl"]])
def test_options_that_write_do_not_go_with_it(cleaner, news, option):
    assert cleaner("fix", "news", "--diff", *option).exit_code == 2


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.txt", codecs.BOM_UTF16_LE + f"Ċ\r\n{BAD}".encode("utf-16-le"), id="UTF-16"),
        pytest.param("a.txt", codecs.BOM_UTF16_BE + BAD.strip().encode("utf-16-be"), id="UTF-16, other end first"),
        pytest.param("a.txt", f"Café in Québec\n{BAD}".encode("cp1252"), id="cp1252"),
        pytest.param("news/a.txt", ("One.\n" * 9 + BAD + "Two.\n" * 9).encode(), id="long"),
        pytest.param("a.txt", f"One.\r\n{BAD[:-1]}\r\nTwo.\r\n".encode(), id="CRLF"),
        pytest.param("a.txt", BAD.strip().encode(), id="no last line end"),
        pytest.param("a.txt", codecs.BOM_UTF8 + BAD.encode(), id="BOM"),
        pytest.param("a.txt", f"One\x0btwo\u2028three\r{BAD}".encode(), id="line ends that are none"),
        pytest.param("two words.txt", BAD.encode(), id="blank in the name"),
        pytest.param("日本.txt", BAD.encode(), id="name that is not ASCII"),
        pytest.param('a "quoted"\n\\ name.txt', BAD.encode(), id="quotes and line end in the name"),
    ],
)
def test_git_and_patch_accept_it(cleaner, folder, tool, name, data):
    if shutil.which(tool[0]) is None:
        pytest.skip(f"no {tool[0]} here")
    if tool[0] == "patch" and "\n" in name:
        pytest.skip("patch refuses a line end in a name")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    named = ["--encoding", "cp1252"] if b"Caf\xe9" in data else []
    done = cleaner("fix", name, "--diff", *named)
    assert done.exit_code == 1
    checked = cleaner("check", name, "--format", "diff", "--output", "diff:out.patch", *named)
    assert checked.stdout_bytes == (folder / "out.patch").read_bytes() == done.stdout_bytes
    subprocess.run(tool, input=done.stdout_bytes, cwd=folder, check=True, capture_output=True)
    applied = (folder / name).read_bytes()
    assert applied != data
    (folder / name).write_bytes(data)
    assert cleaner("fix", name, "--format", "diff", *named).stdout_bytes == done.stdout_bytes
    assert (folder / name).read_bytes() == applied


def test_patch_takes_it_without_its_names(cleaner, folder):
    if shutil.which("patch") is None:
        pytest.skip("no patch here")
    (folder / "a b.txt").write_text(BAD)
    done = cleaner("check", "a b.txt", "--format", "diff")
    tool = ["patch", "-p0", "a b.txt"]
    subprocess.run(tool, input=done.stdout_bytes, cwd=folder, check=True, capture_output=True)
    assert (folder / "a b.txt").read_text() == MENDED


def test_a_check_has_one_patch_of_all_and_counts_once(cleaner, news):
    (news / "more/bad too.txt").write_text(BAD)
    done = cleaner("check", "news", "--format", "diff", "-j", "2")
    assert done.exit_code == 1
    names = [line for line in done.stdout.splitlines() if line.startswith("+++")]
    assert names == ["+++ b/news/bad.txt", "+++ b/news/more/bad too.txt\t"]
    assert done.stderr.endswith("4 findings in 3 files, 2 safe fixes, 1 more with --unsafe-fixes\n")
    assert (news / "bad.txt").read_text() == BAD


def test_a_patch_of_standard_input(cleaner, folder):
    done = cleaner("check", "-", "--stdin-filename", "x/a.txt", "--format", "diff", input=BAD)
    assert done.stdout == f"--- a/x/a.txt\n+++ b/x/a.txt\n@@ -1 +1 @@\n-{BAD}+{MENDED}"


def test_a_diff_goes_with_reports_in_files(cleaner, news, folder):
    done = cleaner("fix", "news", "--diff", "--output", "csv:a.csv")
    assert done.stdout.startswith("--- a/news/bad.txt")
    assert "fragments/vice-versa" in (folder / "a.csv").read_text()
    assert (news / "bad.txt").read_text() == BAD


def test_an_absolute_path_below_the_working_directory_is_seen_from_there(cleaner, news):
    assert cleaner("fix", news / "bad.txt", "--diff").stdout.startswith("--- a/news/bad.txt\n")


def test_a_path_elsewhere_is_named_without_its_root(cleaner, news, folder, monkeypatch):
    (folder / "here").mkdir()
    monkeypatch.chdir(folder / "here")
    assert cleaner("fix", news / "bad.txt", "--diff").stdout.startswith(f"--- a{news.as_posix()}/bad.txt\n")
    assert cleaner("fix", "../news/bad.txt", "--diff").stdout.startswith("--- a/../news/bad.txt\n")


def test_on_a_terminal_controls_of_the_article_are_pictures(cleaner, folder, monkeypatch):
    (folder / "a.txt").write_text(f"\x1b[31m [red]{BAD}")
    monkeypatch.setattr(printing, "_terminal", lambda *, to_errors: printing.console(to_errors=to_errors))
    done = cleaner("fix", "a.txt", "--diff")
    assert "-␛[31m [red]Norway may land troops in Japan. vice versa.\n" in done.stdout
