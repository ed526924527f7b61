"""``cleaner fix --interactive``, as an editor types at it."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

from cleaner.cli import app
from cleaner.commands import dialogue, interactive

BUDGET = "Japan will increase its defense budget by 2% of GDP, or a 20% increase.\n"
GENDER = "Angela Merkel, a spokesman for the party, left.\n"
DEAD = "The crash killed 12 people: 7 men and 4 women.\n"
VERSA = "Chile may land troops in Peru. vice versa.\n"
TEXT = f"{VERSA}\n{GENDER}\n{DEAD}"


@pytest.fixture
def answer(folder, monkeypatch):
    """``answer(keys, *words)`` runs ``cleaner fix --interactive`` with some lines typed at it."""
    monkeypatch.setattr(interactive, "_is_terminal", lambda: True)

    def run(typed, *words):
        command = ["fix", "--interactive", *map(str, words)]
        return CliRunner().invoke(app, command, input=typed, prog_name="cleaner")

    return run


@pytest.fixture
def article(folder):
    path = folder / "article.txt"
    path.write_text(TEXT)
    return path


def verdicts(folder, name="decisions.jsonl"):
    lines = (folder / name).read_text().splitlines()
    return [(one["rule"].partition("/")[2], one["verdict"], one.get("after")) for one in map(json.loads, lines)]


def test_each_doubtful_finding_is_asked_the_certain_ones_are_made(answer, article, folder):
    done = answer("1\ne\n11 persons: 7 men and 4 women\n", article)
    assert (done.exit_code, article.read_text()) == (
        0,
        TEXT.replace(". vice", ", and vice").replace("spokesman", "spokeswoman").replace("12 people", "11 persons"),
    )
    assert verdicts(folder) == [
        ("gendered-noun", "accept", "spokeswoman"),
        ("parts-total", "edit", "11 persons: 7 men and 4 women"),
    ]
    assert "2 decisions kept in decisions.jsonl\n" in done.stderr
    assert "  1 Angela Merkel, a spokeswoman for the party, left.\n" in done.stderr
    assert done.stdout.endswith("fixed 1 file of 1, 3 changes; nothing left\n")


def test_a_rerun_asks_nothing_twice_and_a_changed_sentence_again(answer, article, folder):
    answer("r\ns\n", article, "--out", "out")
    done = answer("q\n", article, "--out", "out")
    assert "gendered-noun" not in done.stderr
    assert "parts-total" in done.stderr
    article.write_text(TEXT.replace("Angela", "Today Angela"))
    assert "gendered-noun" in answer("q\n", article, "--out", "out").stderr


@pytest.mark.parametrize("end", ["q\n", ""])
def test_quitting_fixes_with_what_was_decided(answer, article, folder, end):
    done = answer(f"1\n{end}", article)
    assert done.exit_code == 0
    assert article.read_text() == TEXT.replace(". vice", ", and vice").replace("spokesman", "spokeswoman")
    assert verdicts(folder) == [("gendered-noun", "accept", "spokeswoman")]


def test_an_interruption_keeps_the_decisions_and_writes_no_article(answer, article, folder, monkeypatch):
    ask = dialogue.Dialogue.ask

    def interrupted(self, question, left):
        if question.finding.rule == "quantities/parts-total":
            raise KeyboardInterrupt
        return ask(self, question, left)

    monkeypatch.setattr(dialogue.Dialogue, "ask", interrupted)
    done = answer("1\n", article)
    assert (done.exit_code, article.read_text()) == (130, TEXT)
    assert done.stderr.endswith("interrupted; 1 decision kept in decisions.jsonl; no article was written\n")
    assert verdicts(folder) == [("gendered-noun", "accept", "spokeswoman")]


def test_undo_asks_again_across_articles(answer, folder):
    for name, text in (("a.txt", GENDER), ("b.txt", DEAD)):
        (folder / name).write_text(text)
    answer("u\n1\nu\nr\ne\n11 persons: 7 men and 4 women\n", "a.txt", "b.txt")
    assert [one[1] for one in verdicts(folder)] == ["accept", "undo", "reject", "edit"]
    assert (folder / "a.txt").read_text() == GENDER
    assert (folder / "b.txt").read_text() == DEAD.replace("12 people", "11 persons")


def test_all_of_a_rule_at_once(answer, folder):
    for name, country in (("a", "Japan"), ("b", "Kenya"), ("c", "Chile")):
        (folder / f"{name}.txt").write_text(BUDGET.replace("Japan", country))
    done = answer("A\nR\n", "a.txt", "b.txt", "c.txt", "--decisions", "here/d.jsonl", "--by", "night desk")
    assert verdicts(folder, "here/d.jsonl") == [("by-for-to", "accept", "to"), ("change-mismatch", "reject", None)] * 3
    assert "3 changes; nothing left" in done.stdout
    assert json.loads((folder / "here/d.jsonl").read_text().splitlines()[0])["by"] == "night desk"


def test_the_same_sentence_is_asked_once(answer, folder):
    for name in "abc":
        (folder / f"{name}.txt").write_text(GENDER)
    answer("2\n", "a.txt", "b.txt", "c.txt")
    assert len(verdicts(folder)) == 1
    assert {(folder / f"{name}.txt").read_text() for name in "abc"} == {GENDER.replace("man", "person")}


def test_what_is_typed_wrong_is_asked_again(answer, article, folder):
    done = answer("a\n9\n?\ne\n\ne\nspokesman\ne\n\x1b[31mred\ns\nq\n", article)
    assert "  1  write “spokeswoman”\n" in done.stderr
    assert "that is what stands there; r leaves it so" in done.stderr
    assert "characters that do not print" in done.stderr
    assert done.stderr.count("parts-total") == 1
    assert not (folder / "decisions.jsonl").exists()
    assert ", 1 skipped" in done.stderr


def test_a_right_word_goes_to_the_accept_list(answer, article, folder):
    done = answer("w\nq\n", article)
    assert "there is no accept list to add it to\n" in done.stderr
    (folder / "words.txt").write_text("Okri")
    (folder / "other.txt").write_text(GENDER.replace("Merkel, a", "Merkel, then a"))
    answer("w\nu\nw\n", article, "other.txt", "--accept", "words.txt")
    assert (folder / "words.txt").read_text() == "Okri\nspokesman\n"
    assert [one[1] for one in verdicts(folder)] == ["reject", "undo", "reject"]
    assert article.read_text() == TEXT.replace(". vice", ", and vice")


def test_markup_that_can_not_take_the_words_is_said(answer, folder):
    (folder / "a.md").write_text(DEAD)
    done = answer("e\n11 *people*\ne\n11 people\n", "a.md")
    assert "the markup there can't take it" in done.stderr
    assert (folder / "a.md").read_text() == "The crash killed 11 people.\n"


def test_an_article_can_do_nothing_to_the_terminal(answer, folder):
    (folder / "a.txt").write_text(f"\x1b[2J\u202e\x07 {DEAD}")
    done = answer("r\n", "a.txt", "--select", "quantities")
    assert not {"\x1b", "\u202e", "\x07"} & set(done.stderr)
    assert "␛[2J" in done.stderr


def test_the_journal_lies_beside_the_configuration(answer, folder):
    (folder / "news").mkdir()
    (folder / "cleaner.toml").write_text("")
    (folder / "news/a.txt").write_text(DEAD)
    answer("r\n", "news/a.txt")
    assert len(verdicts(folder)) == 1


def test_a_diff_asks_and_writes_no_article(answer, article):
    done = answer("1\nr\n", article, "--diff")
    assert (done.exit_code, article.read_text()) == (1, TEXT)
    assert "+Angela Merkel, a spokeswoman for the party, left.\n" in done.stdout
    assert "decide" not in done.stdout


def test_a_file_that_can_not_be_read_is_told_once_and_stops_nothing(answer, article, folder):
    (folder / "bad.txt").write_bytes(b"\xff\xfe\xff")
    done = answer("1\nr\n", "bad.txt", article)
    assert done.exit_code == 2
    assert done.stderr.count("bad.txt: ") == 1
    assert "spokeswoman" in article.read_text()


def test_nobody_to_ask_is_an_error(cleaner, article):
    done = cleaner("fix", "-i", article)
    assert (done.exit_code, article.read_text()) == (2, TEXT)
    assert "is no terminal\n  decide elsewhere, then give --decisions FILE\n" in done.stderr
    assert cleaner("fix", "-i", "-").exit_code == 2
    assert "goes with --interactive" in cleaner("fix", article, "--by", "me").stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_on_a_terminal_ctrl_c_keeps_what_was_decided(article, folder):
    """A real terminal: the lines come from its line discipline, Ctrl-C as a signal."""
    import pty

    mine, its = pty.openpty()
    command = [sys.executable, "-m", "cleaner", "fix", "--interactive", str(article)]
    process = subprocess.Popen(command, stdin=its, stdout=its, stderr=its, start_new_session=True, preexec_fn=_own)
    os.close(its)
    seen = b""
    for typed in (b"1\n", b"\x03"):
        seen += _until(mine, b"] ")
        os.write(mine, typed)
    seen += _until(mine, b"written")
    assert process.wait(timeout=60) == 130
    os.close(mine)
    assert b"1 decision kept" in seen
    assert article.read_text() == TEXT
    assert verdicts(folder) == [("gendered-noun", "accept", "spokeswoman")]


def _own() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _until(terminal: int, end: bytes) -> bytes:
    seen = b""
    give_up = time.monotonic() + 60
    while not seen.endswith(end) and end + b"\r\n" not in seen:
        assert select.select([terminal], [], [], max(0, give_up - time.monotonic()))[0], seen
        seen += os.read(terminal, 4096)
    return seen
