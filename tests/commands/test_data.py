"""JSON, JSON Lines and CSV on the command line: named fields are articles."""

from __future__ import annotations

import json

import pytest

ROWS = [
    {"id": 1, "title": "Talks in Oslo", "date": "2023-01-12", "body": "Norway may land troops in Japan. vice versa."},
    {"id": 2, "title": "Weather", "body": "It rained. vice versa."},
]
CONFIG = 'fields = ["title", "body"]\n'


def lines(rows) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def feed(folder):
    (folder / "site").mkdir()
    (folder / "site" / "feed.jsonl").write_text(lines(ROWS))
    (folder / "site" / "package.json").write_text('{"name": "x"}')
    return folder / "site" / "feed.jsonl"


def test_named_fields_are_mended_and_nothing_else(cleaner, folder, feed):
    (folder / "cleaner.toml").write_text(CONFIG)
    done = cleaner("fix", "site", "--out", "out")
    assert done.exit_code == 0
    rows = [dict(ROWS[0], body="Norway may land troops in Japan, and vice versa."),
            dict(ROWS[1], body=ROWS[1]["body"].replace(". vice", ", and vice"))]  # fmt: skip
    assert (folder / "out" / "feed.jsonl").read_text() == lines(rows)
    log = [json.loads(line) for line in (folder / "out" / "feed.jsonl.changes.jsonl").read_text().splitlines()]
    changes = [one for one in log if one["type"] == "change"]
    assert [one["line"] for one in changes] == [1, 2]
    assert [lines(ROWS)[slice(*one["span"])] for one in changes] == [one["before"] for one in changes]
    done = cleaner("revert", "out/feed.jsonl.changes.jsonl")
    assert done.exit_code == 0
    assert (folder / "out" / "feed.jsonl").read_text() == lines(ROWS)


def test_a_folder_has_no_data_unless_fields_are_named(cleaner, folder, feed):
    (folder / "site" / "a.txt").write_text("It rained.\n")
    assert cleaner("check", "site").exit_code == 0


def test_data_given_by_name_must_say_its_fields(cleaner, folder, feed):
    done = cleaner("check", "site/feed.jsonl")
    assert done.exit_code == 2
    assert "site/feed.jsonl: holds data, and no field of it is named as prose" in done.stderr
    assert 'fields = ["title", "body"]' in done.stderr


def test_a_line_that_is_no_json_is_told_and_the_file_left(cleaner, folder, feed):
    (folder / "cleaner.toml").write_text(CONFIG)
    data = lines(ROWS) + "{oops}\n"
    feed.write_text(data)
    done = cleaner("fix", "site/feed.jsonl")
    assert done.exit_code == 2
    assert "site/feed.jsonl:3:2: is no JSON" in done.stderr
    assert feed.read_text() == data


def test_people_are_told_for_each_record_where_it_stands(cleaner, folder, feed):
    (folder / "cleaner.toml").write_text(CONFIG)
    feed.write_text(lines([{"body": "Fumio Kishida spoke."}, {"body": "Kishida Motors grew. Jonas Gahr Støre left."}]))
    out = cleaner("check", "--entities", "site/feed.jsonl", "--format", "concise").stdout
    assert "site/feed.jsonl:1:11: Fumio Kishida [person/fumio-kishida]" in out
    assert "site/feed.jsonl:2:" in out and "[person/jonas-gahr-store]" in out


def test_people_of_a_page_are_told_as_its_reader_sees_them(cleaner, folder):
    (folder / "a.html").write_text("<p title='Olaf Scholz'>Prime Minister <b>Fumio</b>\n Kish<i>ida</i> spoke.</p>")
    out = cleaner("check", "--entities", "a.html", "--format", "concise").stdout
    assert out.splitlines() == ["a.html:1:42: Fumio Kishida [person/fumio-kishida] Fumio Kishida 1"]
