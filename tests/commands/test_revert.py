from __future__ import annotations

import json

import pytest

BAD = "Norway may land troops in Japan. vice versa.\n"


def test_round_trip_beside_the_log(cleaner, news, folder):
    cleaner("fix", "news", "--out", "out", "--unsafe-fixes")
    for name in ("bad.txt", "more/probable.txt"):
        done = cleaner("revert", f"out/{name}.changes.jsonl")
        assert (done.exit_code, done.stdout) == (0, f"reverted out/{name}: 1 change taken back\n")
        assert (folder / "out" / name).read_bytes() == (news / name).read_bytes()


def test_a_named_file_and_encoding_from_the_log(cleaner, folder):
    data = "The café in Japan. vice versa.\n".encode("latin-1")
    (folder / "a.txt").write_bytes(data)
    cleaner("fix", "a.txt", "--log", "logs", "--encoding", "latin-1")
    assert (folder / "a.txt").read_bytes() != data
    assert cleaner("revert", "logs/a.txt.changes.jsonl", "--file", "a.txt").exit_code == 0
    assert (folder / "a.txt").read_bytes() == data


def test_an_article_that_changed_is_left_alone(cleaner, news, folder):
    cleaner("fix", "news", "--out", "out")
    (folder / "out/bad.txt").write_text("edited")
    done = cleaner("revert", "out/bad.txt.changes.jsonl")
    assert (done.exit_code, done.stderr) == (
        2,
        "out/bad.txt: has changed since the log was written; left untouched\n"
        "  only the text that the log was written for can be given back; look for it in a backup\n",
    )
    assert (folder / "out/bad.txt").read_text() == "edited"


def test_twice_is_once_too_often(cleaner, news):
    cleaner("fix", "news", "--out", "out")
    cleaner("revert", "out/bad.txt.changes.jsonl")
    done = cleaner("revert", "out/bad.txt.changes.jsonl")
    assert (done.exit_code, "is the original already" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.changes.jsonl", "", "a.changes.jsonl:1:1: holds no document line"),
        ("a.changes.jsonl", "no log\n", "a.changes.jsonl:1:1: is no line of a change log"),
        ("a.changes.jsonl", '{"type": "document", "schema": 1}\n', "a.changes.jsonl:1:1: "),
        ("a.changes.jsonl", '{"type": "document", "schema": 2}\n', "holds no document line of schema 1"),
    ],
)
def test_what_is_no_log(cleaner, folder, name, text, told):
    (folder / "a").write_text("x")
    (folder / name).write_text(text)
    done = cleaner("revert", name)
    assert done.exit_code == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_log_that_is_not_there(cleaner, folder):
    done = cleaner("revert", "a.txt.changes.jsonl")
    assert (done.exit_code, done.stderr) == (
        2,
        "a.txt.changes.jsonl: does not exist\n  check the spelling of the path\n",
    )


def test_a_log_without_an_article(cleaner, folder):
    head = {"type": "document", "schema": 1, "sha256_before": "0", "sha256_after": "1", "encoding": "utf-8"}
    for name in ("alone.changes.jsonl", "log.jsonl"):
        (folder / name).write_text(json.dumps(head))
    assert "has no article alone beside it\n  name the article" in cleaner("revert", "alone.changes.jsonl").stderr
    assert "does not end in .changes.jsonl" in cleaner("revert", "log.jsonl").stderr
