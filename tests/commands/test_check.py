from __future__ import annotations

import codecs
import json
import os
from pathlib import Path

import pytest

BAD = "Norway may land troops in Japan. vice versa.\n"
CLEAN = "They trade goods with each other, and vice versa.\n"


def test_a_right_article_is_clean(cleaner, news):
    done = cleaner("check", "news/clean.md")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "no findings in 1 file\n", "")


def test_findings_are_shown_with_place_line_fix_and_reasons(cleaner, news):
    done = cleaner("check", "news/bad.txt")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[:7] == [
        "news/bad.txt: 1 finding",
        "",
        'news/bad.txt:1:32 fragments/vice-versa [safe] A lone "vice versa." or "respectively." belongs to the '
        "sentence before it",
        "  | Norway may land troops in Japan. vice versa.",
        "  |                                ^^^^^^^^^^^^^",
        "  fix: “. vice versa.” -> “, and vice versa.”",
        "  - pattern: matches the pattern of fragments/vice-versa",
    ]
    assert done.stdout.endswith("1 finding in 1 file, 1 safe fix\n")


def test_a_folder_is_walked_and_summed_up(cleaner, news):
    done = cleaner("check", "news")
    assert done.exit_code == 1
    assert done.stdout.endswith("3 findings in 2 files, 1 safe fix, 1 more with --unsafe-fixes\n")


def test_exit_zero_hides_findings_but_not_errors(cleaner, news):
    assert cleaner("check", "news", "--exit-zero").exit_code == 0
    assert cleaner("check", "news", "nowhere", "--exit-zero").exit_code == 2


def test_concise_is_one_line_a_finding(cleaner, news):
    done = cleaner("check", "news", "--format", "concise")
    lines = done.stdout.splitlines()
    assert [line.split(" ")[:2] for line in lines] == [
        ["news/bad.txt:1:32:", "fragments/vice-versa"],
        ["news/more/probable.txt:1:40:", "quantities/by-for-to"],
        ["news/more/probable.txt:1:40:", "quantities/change-mismatch"],
    ]
    assert done.stderr.startswith("3 findings in 2 files")


def test_jsonl_is_a_log_record_with_its_path_and_no_reason(cleaner, news):
    done = cleaner("check", "news/bad.txt", "--format", "jsonl")
    (record,) = [json.loads(line) for line in done.stdout.splitlines()]
    keys = "type path id rule applicability span line column before suggestions message evidence"
    assert list(record) == keys.split()
    assert record["path"] == "news/bad.txt"
    assert (record["before"], record["suggestions"]) == (". vice versa.", [", and vice versa."])


def test_select_and_ignore(cleaner, news):
    assert cleaner("check", "news", "--ignore", "quantities", "--ignore", "fragments/*").exit_code == 0
    assert cleaner("check", "news", "--select", "names").exit_code == 0
    done = cleaner("check", "news", "--select", "nmaes")
    assert done.exit_code == 2
    assert done.stderr == "--select: no rule is called 'nmaes'\n  did you mean 'names'?\n"


@pytest.mark.parametrize("word", ["2023-02-30", "yesterday", "20230112"])
def test_a_day_that_is_none_is_refused(cleaner, news, word):
    done = cleaner("check", "news", "--date", word)
    assert done.exit_code == 2
    assert f"'{word}' is no day of the calendar; write it as 2023-01-12" in done.stderr


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("nowhere.txt", "nowhere.txt: does not exist\n  check the spelling of the path\n"),
        ("-", "-: stands alone for standard input\n  give no other path with it\n"),
        (
            "empty",
            "empty: holds no article\n  articles are files that end in .",
        ),
    ],
)
def test_a_path_without_an_article_is_an_error_and_stops_no_other(cleaner, news, folder, path, text):
    (folder / "empty").mkdir()
    done = cleaner("check", path, "news", "--format", "concise")
    assert done.exit_code == 2
    assert done.stderr.startswith(text)
    assert "news/bad.txt:1:32" in done.stdout


def test_files_that_are_no_text_are_named_and_the_others_checked(cleaner, news):
    (news / "binary.txt").write_bytes(b"\x89PNG\0\0")
    (news / "latin.txt").write_bytes("Ça va, dit-il.\n".encode("latin-1"))
    (news / "cut.txt").write_bytes(codecs.BOM_UTF16_LE + b"a")
    done = cleaner("check", "news", "--format", "concise")
    assert done.exit_code == 2
    assert "news/binary.txt:1: is " in done.stderr
    assert "news/latin.txt:1: is not utf-8: byte 0xc7 at 0; left untouched\n  name the encoding" in done.stderr
    assert "news/cut.txt: is not utf-16-le" in done.stderr
    assert "news/bad.txt:1:32" in done.stdout


def test_a_named_encoding(cleaner, folder):
    (folder / "latin.txt").write_bytes("The café in Japan. vice versa.\n".encode("latin-1"))
    assert cleaner("check", "latin.txt", "--encoding", "latin-1").exit_code == 1
    done = cleaner("check", "latin.txt", "--encoding", "latin-one")
    assert done.exit_code == 2
    assert "--encoding 'latin-one' is not known" in done.stderr


def test_a_pipe_is_not_waited_for(cleaner, folder):
    os.mkfifo(folder / "pipe.txt")
    done = cleaner("check", "pipe.txt")
    assert (done.exit_code, done.stderr) == (2, "pipe.txt: is no regular file\n  pipe it in: cleaner check - < FILE\n")


def test_a_crash_on_one_article_costs_no_other_and_is_a_bug(cleaner, news, monkeypatch):
    from cleaner.api import Cleaner

    examine = Cleaner.examine

    def crashing(self, document, *rest):
        if document.path == "bad.txt":
            raise ZeroDivisionError("by zero")
        return examine(self, document, *rest)

    monkeypatch.setattr(Cleaner, "examine", crashing)
    done = cleaner("check", "news", "--format", "concise")
    assert done.exit_code == 3
    assert "this is a bug in cleaner" in done.stderr
    assert "ZeroDivisionError: by zero" in done.stderr
    assert "news/more/probable.txt:1:40" in done.stdout


class TestConfiguration:
    def test_the_nearest_file_is_found_from_the_first_path(self, cleaner, news):
        (news / "cleaner.toml").write_text('ignore = ["quantities"]\n')
        assert "probable" not in cleaner("check", "news", "--format", "concise").stdout

    def test_select_on_the_command_line_goes_before_the_file(self, cleaner, news):
        (news / "cleaner.toml").write_text('select = ["names"]\n')
        assert cleaner("check", "news").exit_code == 0
        assert cleaner("check", "news", "--select", "fragments").exit_code == 1

    def test_a_file_can_be_named(self, cleaner, news, folder):
        (folder / "house.toml").write_text('ignore = ["quantities", "fragments"]\n')
        assert cleaner("check", "news", "--config", "house.toml").exit_code == 0

    def test_an_unknown_key_is_an_error_with_its_line(self, cleaner, news, folder):
        (folder / "cleaner.toml").write_text('\nignroe = ["names"]\n')
        done = cleaner("check", "news")
        assert done.exit_code == 2
        assert "cleaner.toml:2: unknown key 'ignroe'\n  did you mean 'ignore'?" in done.stderr

    @pytest.mark.parametrize("path", ["news/bad.txt", "./news/bad.txt", "news/../news/bad.txt"])
    def test_an_excluded_file_stays_excluded_when_it_is_named(self, cleaner, news, folder, path):
        (folder / "cleaner.toml").write_text('exclude = ["news/bad.txt"]\n')
        assert cleaner("check", path).exit_code == 0
        assert cleaner("check", folder / path).exit_code == 0

    def test_a_folder_that_is_all_excluded_is_no_error(self, cleaner, news, folder):
        (folder / "cleaner.toml").write_text('exclude = ["news"]\n')
        done = cleaner("check", "news")
        assert (done.exit_code, done.stderr) == (0, "")


def test_a_rule_folder_and_its_mistakes(cleaner, news, folder):
    rule = folder / "house" / "terms" / "troops.yml"
    rule.parent.mkdir(parents=True)
    text = (
        "id: terms/troops\nsummary: Soldiers, not troops\nwhy: The house says so.\nmqm: style\nits: style\n"
        "applicability: unsafe\ndetect: {kind: pattern, any: [{match: '\\btroops\\b', replace: soldiers}]}\n"
        'examples:\n  - wrong: "The [[troops|soldiers]] left."\n  - keep: "The soldiers left."\n'
    )
    rule.write_text(text)
    assert "terms/troops" in cleaner("check", "news", "--rules", "house").stdout
    rule.write_text(text.replace("summary", "sumary"))
    done = cleaner("check", "news", "--rules", "house")
    assert done.exit_code == 2
    assert "house/terms/troops.yml:2:1: unknown key 'sumary'\n  did you mean 'summary'?" in done.stderr
    assert done.stdout == ""


def test_a_gazetteer_that_is_not_there(cleaner, news):
    done = cleaner("check", "news", "--gazetteer", "names.yml")
    assert (done.exit_code, done.stderr) == (2, "names.yml: does not exist\n  give a YAML file or a folder of them\n")


def test_names_of_files_may_hold_anything(cleaner, folder):
    for name in ("two words.txt", "two\nlines.txt", "[bold]x.txt"):
        (folder / name).write_text(BAD)
    lines = cleaner("check", ".", "--format", "concise").stdout.splitlines()
    assert [line.split(":1:32:")[0] for line in lines] == ["[bold]x.txt", "two⏎lines.txt", "two words.txt"]


def test_one_file_given_twice_is_checked_once(cleaner, news):
    done = cleaner("check", "news", "news/bad.txt", "./news/bad.txt", "--format", "concise")
    assert done.stdout.count("bad.txt") == 1


def test_piped_output_is_plain(cleaner, news, monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    done = cleaner("check", "news")
    assert "\x1b" not in done.stdout
    assert "  | Norway may land troops in Japan. vice versa.\n" in done.stdout


def test_two_processes_tell_the_same_in_the_same_order(cleaner, news: Path):
    for number in range(20):
        (news / f"{number}.txt").write_text(BAD if number % 3 else CLEAN)
    (news / "7.txt").write_bytes(b"\0")
    one = cleaner("check", "news", "-j", "1")
    two = cleaner("check", "news", "-j", "2")
    assert (one.exit_code, one.stdout, one.stderr) == (two.exit_code, two.stdout, two.stderr)


def test_a_glossary_is_checked_with_and_its_mistakes_are_told(cleaner, news):
    Path("house.csv").write_text("wrong,right\ngoods,wares\n", encoding="utf-8")
    done = cleaner("check", "news/clean.md", "--glossary", "house.csv", "--format", "concise")
    assert done.exit_code == 1
    assert "terms/glossary" in done.stdout
    Path("house.csv").write_text("wrong,right\ngoods,wares\nwares,goods\n", encoding="utf-8")
    done = cleaner("check", "news/clean.md", "--glossary", "house.csv")
    assert done.exit_code == 2
    assert done.stderr == (
        "house.csv:2: 'goods' becomes 'wares', which is wrong itself\n  house.csv:3 has 'wares' become 'goods'\n"
    )
