from __future__ import annotations

import codecs
import shutil
import subprocess

import pytest

from cleaner.commands import fix

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
    done = cleaner("fix", name, "--diff")
    assert done.exit_code == 1
    subprocess.run(tool, input=done.stdout_bytes, cwd=folder, check=True, capture_output=True)
    assert (folder / name).read_bytes() == data.replace(b". vice", b", and vice")


def test_an_absolute_path_below_the_working_directory_is_seen_from_there(cleaner, news):
    assert cleaner("fix", news / "bad.txt", "--diff").stdout.startswith("--- a/news/bad.txt\n")


def test_utf_16_is_shown_as_text_with_a_word_of_warning(cleaner, folder):
    (folder / "a.txt").write_bytes(codecs.BOM_UTF16_LE + BAD.encode("utf-16-le"))
    done = cleaner("fix", "a.txt", "--diff")
    assert f"-{BAD}+{MENDED}" in done.stdout
    assert "a.txt: is utf-16-le-bom; its diff is shown as UTF-8 and can't be applied" in done.stderr


def test_a_path_elsewhere_is_named_without_its_root(cleaner, news, folder, monkeypatch):
    (folder / "here").mkdir()
    monkeypatch.chdir(folder / "here")
    assert cleaner("fix", news / "bad.txt", "--diff").stdout.startswith(f"--- a{news.as_posix()}/bad.txt\n")
    assert cleaner("fix", "../news/bad.txt", "--diff").stdout.startswith("--- a/../news/bad.txt\n")


def test_on_a_terminal_controls_of_the_article_are_pictures(cleaner, folder, monkeypatch):
    (folder / "a.txt").write_text(f"\x1b[31m [red]{BAD}")
    monkeypatch.setattr(fix, "_is_terminal", lambda: True)
    done = cleaner("fix", "a.txt", "--diff")
    assert "-␛[31m [red]Norway may land troops in Japan. vice versa.\n" in done.stdout
