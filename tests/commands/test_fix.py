from __future__ import annotations

import codecs
import json
import os
from pathlib import Path

import pytest

BAD = "Norway may land troops in Japan. vice versa.\n"
MENDED = "Norway may land troops in Japan, and vice versa.\n"
CLEAN = "They trade goods with each other, and vice versa.\n"
PROBABLE = "Japan will increase its defense budget by 2% of GDP, or a 20% increase.\n"


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def log_of(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


class TestInPlace:
    def test_certain_fixes_are_made_and_the_rest_is_told(self, cleaner, news):
        done = cleaner("fix", "news")
        assert done.exit_code == 0
        assert tree(news) == {
            "bad.txt": MENDED.encode(),
            "clean.md": CLEAN.encode(),
            "more/probable.txt": PROBABLE.encode(),
        }
        assert done.stdout.endswith("fixed 1 file of 3, 1 change; 2 findings left, 1 to be fixed with --unsafe-fixes\n")

    def test_probable_fixes_when_asked_for(self, cleaner, news, folder):
        assert cleaner("fix", "news", "--unsafe-fixes").exit_code == 0
        assert "to 2% of GDP" in (news / "more/probable.txt").read_text()

    def test_no_unsafe_fixes_goes_before_the_configuration(self, cleaner, news, folder):
        (folder / "cleaner.toml").write_text("unsafe-fixes = true\n")
        cleaner("fix", "news", "--no-unsafe-fixes")
        assert (news / "more/probable.txt").read_text() == PROBABLE
        cleaner("fix", "news")
        assert (news / "more/probable.txt").read_text() != PROBABLE

    def test_an_article_with_nothing_to_fix_is_not_written(self, cleaner, news):
        os.utime(news / "clean.md", (1, 1))
        cleaner("fix", "news")
        assert (news / "clean.md").stat().st_mtime == 1

    def test_the_mode_is_kept(self, cleaner, news):
        (news / "bad.txt").chmod(0o640)
        cleaner("fix", "news")
        assert (news / "bad.txt").stat().st_mode & 0o777 == 0o640

    def test_exit_codes(self, cleaner, news):
        assert cleaner("fix", "news", "--exit-non-zero-on-fix").exit_code == 1
        assert cleaner("fix", "news", "--exit-non-zero-on-fix").exit_code == 0
        (news / "bad.txt").write_text(BAD)
        assert cleaner("fix", "news", "--exit-non-zero-on-fix", "--exit-zero").exit_code == 0

    def test_files_that_are_no_text_are_named_untouched_and_the_others_fixed(self, cleaner, news):
        latin = "Norway may land in Japan. vice versa. Ça va.\n".encode("latin-1")
        (news / "binary.txt").write_bytes(b"in Japan. vice versa.\0")
        (news / "latin.txt").write_bytes(latin)
        done = cleaner("fix", "news")
        assert done.exit_code == 2
        assert "news/binary.txt: is binary (it holds a NUL); left untouched" in done.stderr
        assert "news/latin.txt:1: is not utf-8" in done.stderr
        assert (news / "latin.txt").read_bytes() == latin
        assert (news / "bad.txt").read_text() == MENDED
        assert done.stdout.endswith("; 2 errors\n")

    def test_a_link_is_refused(self, cleaner, news, folder):
        (folder / "link.txt").symlink_to(news / "bad.txt")
        done = cleaner("fix", "link.txt", "--log", "logs")
        assert done.exit_code == 2
        assert done.stderr.startswith("link.txt: is a link; left untouched")
        assert (news / "bad.txt").read_text() == BAD
        assert tree(folder / "logs") == {}  # nothing was changed, so no log may say so

    def test_a_link_to_an_article_of_the_same_run_is_that_article(self, cleaner, news):
        (news / "a-link.txt").symlink_to("bad.txt")
        assert cleaner("fix", "news").exit_code == 0
        assert (news / "bad.txt").read_text() == MENDED
        assert (news / "a-link.txt").is_symlink()

    def test_a_link_out_of_the_folder_is_not_followed(self, cleaner, news, folder):
        (folder / "outside.txt").write_text(BAD)
        (news / "link.txt").symlink_to(folder / "outside.txt")
        assert cleaner("fix", "news").exit_code == 0
        assert (folder / "outside.txt").read_text() == BAD


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(f"One.\r\n{BAD}Two\rthree\r\n".encode(), id="mixed line ends"),
        pytest.param(BAD.strip().encode(), id="no last line end"),
        pytest.param(codecs.BOM_UTF8 + BAD.encode(), id="UTF-8 with BOM"),
        pytest.param(codecs.BOM_UTF16_LE + BAD.replace("\n", "\r\n").encode("utf-16-le"), id="UTF-16 LE"),
        pytest.param(codecs.BOM_UTF16_BE + BAD.encode("utf-16-be"), id="UTF-16 BE"),
    ],
)
def test_everything_but_the_change_stays_byte_for_byte(cleaner, folder, data):
    (folder / "a.txt").write_bytes(data)
    assert cleaner("fix", "a.txt", "--log", "logs").exit_code == 0
    codec = "utf-16-le" if data[:2] == b"\xff\xfe" else "utf-16-be" if data[:2] == b"\xfe\xff" else "utf-8"
    expected = data.replace(". vice".encode(codec), ", and vice".encode(codec))
    assert (folder / "a.txt").read_bytes() == expected
    assert cleaner("revert", "logs/a.txt.changes.jsonl", "--file", "a.txt").exit_code == 0
    assert (folder / "a.txt").read_bytes() == data


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\n\n", id="lines without text"),
        pytest.param(codecs.BOM_UTF8, id="a BOM alone"),
        pytest.param(f"One.\r\n{CLEAN}Two\rthree\r\n".encode(), id="mixed line ends"),
        pytest.param(CLEAN.strip().encode(), id="no last line end"),
        pytest.param(codecs.BOM_UTF8 + CLEAN.encode(), id="UTF-8 with BOM"),
        pytest.param(codecs.BOM_UTF16_LE + CLEAN.encode("utf-16-le"), id="UTF-16 LE"),
        pytest.param("The café was open.\n".encode("latin-1"), id="Latin-1, named"),
    ],
)
def test_where_nothing_is_wrong_nothing_is_written(cleaner, folder, data):
    encoding = ("--encoding", "latin-1") if b"\xe9" in data else ()
    (folder / "a.txt").write_bytes(data)
    os.utime(folder / "a.txt", (1, 1))
    assert cleaner("fix", ".", *encoding).exit_code == 0
    assert cleaner("fix", ".", "--out", "out", *encoding).exit_code == 0
    assert (folder / "a.txt").stat().st_mtime == 1
    assert (folder / "a.txt").read_bytes() == (folder / "out/a.txt").read_bytes() == data


def test_nor_by_several_processes(cleaner, folder):
    written = {"a.txt": b"", "b.txt": b"\n\n", "c.txt": codecs.BOM_UTF8 + CLEAN.encode(), "d.txt": CLEAN[:-1].encode()}
    for name, data in written.items():
        (folder / name).write_bytes(data)
        os.utime(folder / name, (1, 1))
    assert cleaner("fix", ".", "-j", "2").exit_code == 0
    assert {name: (folder / name).read_bytes() for name in written} == written
    assert {(folder / name).stat().st_mtime for name in written} == {1}


def test_a_second_run_finds_nothing_to_do(cleaner, news):
    cleaner("fix", "news", "--unsafe-fixes")
    before = tree(news)
    for path in news.rglob("*.*"):
        os.utime(path, (1, 1))
    done = cleaner("fix", "news", "--unsafe-fixes", "--exit-non-zero-on-fix")
    assert done.exit_code == 0
    assert tree(news) == before
    assert {path.stat().st_mtime for path in news.rglob("*.*")} == {1}


class TestLogsInPlace:
    def test_only_where_they_are_asked_for(self, cleaner, news, folder):
        cleaner("fix", "news", "--log", "logs")
        assert set(tree(folder)) >= {"logs/bad.txt.changes.jsonl", "logs/more/probable.txt.changes.jsonl"}
        assert not list(news.rglob("*.jsonl"))

    def test_a_file_given_by_name_keeps_its_folder(self, cleaner, news, folder):
        (folder / "other").mkdir()
        (folder / "other/bad.txt").write_text(BAD)
        assert cleaner("fix", "news/bad.txt", "other/bad.txt", "--log", "logs").exit_code == 0
        assert set(tree(folder / "logs")) == {"news/bad.txt.changes.jsonl", "other/bad.txt.changes.jsonl"}

    def test_the_log_of_a_fix_outlives_a_run_with_nothing_to_fix(self, cleaner, news, folder):
        cleaner("fix", "news", "--log", "logs")
        before = tree(folder)
        assert cleaner("fix", "news", "--log", "logs").exit_code == 0
        assert tree(folder) == before

    def test_the_way_back_to_the_original_is_never_overwritten(self, cleaner, news, folder):
        both = BAD + PROBABLE
        (news / "bad.txt").write_text(both)
        cleaner("fix", "news/bad.txt", "--log", "logs")
        before = tree(folder)
        done = cleaner("fix", "news/bad.txt", "--log", "logs", "--unsafe-fixes")
        assert done.exit_code == 2
        assert "tells of earlier changes to the article" in done.stderr
        assert tree(folder) == before

    def test_a_log_of_another_version_gives_way(self, cleaner, news, folder):
        cleaner("fix", "news/bad.txt", "--log", "logs")
        (news / "bad.txt").write_text("New. " + BAD)
        assert cleaner("fix", "news/bad.txt", "--log", "logs").exit_code == 0
        assert log_of(folder / "logs/news/bad.txt.changes.jsonl")[1]["span"] == [36, 49]

    def test_the_log_is_there_before_the_article_changes(self, cleaner, news, folder, monkeypatch):
        from cleaner import files

        written = []
        write = files.write_bytes
        monkeypatch.setattr(
            files, "write_bytes", lambda path, *rest, **more: (written.append(path.name), write(path, *rest, **more))[1]
        )
        cleaner("fix", "news/bad.txt", "--log", "logs")
        assert written == ["bad.txt.changes.jsonl", "bad.txt"]


class TestOut:
    def test_the_tree_is_mirrored_with_logs(self, cleaner, news, folder):
        before = tree(news)
        assert cleaner("fix", "news", "--out", "out").exit_code == 0
        assert tree(news) == before
        made = tree(folder / "out")
        assert {name: data for name, data in made.items() if not name.endswith(".jsonl")} == {
            **before,
            "bad.txt": MENDED.encode(),
        }
        assert {name for name in made if name.endswith(".jsonl")} == {f"{name}.changes.jsonl" for name in before}

    def test_the_log(self, cleaner, news, folder):
        cleaner("fix", "news", "--out", "out")
        document, change = log_of(folder / "out/bad.txt.changes.jsonl")
        assert (document["type"], document["path"], document["encoding"]) == ("document", "bad.txt", "utf-8")
        assert (change["id"], change["before"], change["after"]) == ("C1", ". vice versa.", ", and vice versa.")
        (only,) = log_of(folder / "out/clean.md.changes.jsonl")
        assert only["sha256_before"] == only["sha256_after"]
        reasons = [record["reason"] for record in log_of(folder / "out/more/probable.txt.changes.jsonl")[1:]]
        assert reasons == ["unsafe-fixes-off", "display-only"]

    def test_logs_hold_nothing_of_the_machine(self, cleaner, news, folder):
        cleaner("fix", "news", "--out", "one", "--log-format", "jsonl,markdown")
        cleaner("fix", news, "--out", "two", "--log-format", "jsonl,markdown", "-j", "2")
        assert tree(folder / "one") == tree(folder / "two")
        assert not any(str(folder).encode() in data for data in tree(folder / "one").values())

    def test_formats(self, cleaner, news, folder):
        cleaner("fix", "news/bad.txt", "--out", "out", "--log-format", "markdown")
        assert set(tree(folder / "out")) == {"bad.txt", "bad.txt.changes.md"}
        done = cleaner("fix", "news/bad.txt", "--out", "out", "--log-format", "html")
        assert done.exit_code == 2
        assert "'html' is not known; give jsonl, markdown" in done.stderr

    def test_logs_are_no_articles_of_the_next_run(self, cleaner, news, folder):
        cleaner("fix", "news", "--out", "out", "--log-format", "jsonl,markdown")
        done = cleaner("check", "out", "--format", "concise")
        assert done.stderr.startswith("2 findings in 1 file")

    def test_a_file_given_by_name_goes_to_its_bare_name(self, cleaner, news, folder):
        cleaner("fix", "news/more/probable.txt", news / "bad.txt", "--out", "out")
        assert set(tree(folder / "out")) >= {"probable.txt", "bad.txt"}
        assert log_of(folder / "out/probable.txt.changes.jsonl")[0]["path"] == "news/more/probable.txt"
        assert log_of(folder / "out/bad.txt.changes.jsonl")[0]["path"] == "bad.txt"

    def test_logs_may_go_elsewhere(self, cleaner, news, folder):
        cleaner("fix", "news", "--out", "out", "--log", "logs")
        assert set(tree(folder / "out")) == set(tree(news))
        assert "bad.txt.changes.jsonl" in tree(folder / "logs")

    def test_two_inputs_for_one_output_stop_everything(self, cleaner, news, folder):
        (folder / "other").mkdir()
        (folder / "other/bad.txt").write_text(BAD)
        done = cleaner("fix", "news", "other", "--out", "out")
        assert done.exit_code == 2
        assert "out/bad.txt: would be written twice, for news/bad.txt and for other/bad.txt" in done.stderr
        assert not (folder / "out").exists()

    def test_an_input_is_never_an_output(self, cleaner, news):
        before = tree(news)
        done = cleaner("fix", "news", "--out", "news")
        assert done.exit_code == 2
        assert "is an input" in done.stderr
        assert tree(news) == before

    def test_results_inside_the_folder_are_no_inputs(self, cleaner, news):
        for _ in range(2):
            assert cleaner("fix", "news", "--out", "news/out").exit_code == 0
        assert not (news / "out/out").exists()

    def test_a_link_in_the_output_is_not_followed(self, cleaner, news, folder):
        (folder / "elsewhere").mkdir()
        (folder / "out").mkdir()
        (folder / "out/more").symlink_to(folder / "elsewhere")
        done = cleaner("fix", "news", "--out", "out")
        assert done.exit_code == 2
        assert "out/more: is a link that leads out of out" in done.stderr
        assert tree(folder / "elsewhere") == {}

    def test_names_may_hold_anything(self, cleaner, news, folder):
        (news / "two\nlines and words.txt").write_text(BAD)
        assert cleaner("fix", "news", "--out", "out").exit_code == 0
        assert (folder / "out/two\nlines and words.txt").read_text() == MENDED

    def test_two_processes_write_the_same_bytes(self, cleaner, news, folder):
        for number in range(12):
            (news / f"{number}.txt").write_text((BAD + CLEAN) * number)
        cleaner("fix", "news", "--out", "one", "-j", "1", "--unsafe-fixes")
        cleaner("fix", "news", "--out", "two", "-j", "2", "--unsafe-fixes")
        assert tree(folder / "one") == tree(folder / "two")
        assert len(tree(folder / "one")) == 30


def test_a_log_format_needs_a_place(cleaner, news):
    done = cleaner("fix", "news", "--log-format", "markdown")
    assert done.exit_code == 2
    assert "give --log DIR or --out DIR" in done.stderr


def test_a_character_that_the_encoding_lacks_is_an_error(cleaner, folder):
    data = b"PARIS France said on Monday that talks would go on. It was caf\xe9 talk.\n"
    (folder / "a.txt").write_bytes(data)
    done = cleaner("fix", "a.txt", "--encoding", "latin-1")
    assert done.exit_code == 2
    assert done.stderr.startswith("a.txt: latin-1 can't hold '—', which a fix would write")
    assert (folder / "a.txt").read_bytes() == data


def test_jsonl_tells_changes_and_what_is_left(cleaner, news):
    done = cleaner("fix", "news", "--format", "jsonl")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(record["type"], record["path"]) for record in records] == [
        ("change", "news/bad.txt"),
        ("finding", "news/more/probable.txt"),
        ("finding", "news/more/probable.txt"),
    ]
    assert records[1]["reason"] == "unsafe-fixes-off"


def test_rules_that_fight_leave_the_article_alone(cleaner, news, monkeypatch):
    from cleaner import api
    from cleaner.errors import UnsettledError

    def fight(document, *rest):
        raise UnsettledError("left untouched: a and b", path=document.path)

    monkeypatch.setattr(api, "settle", fight)
    done = cleaner("fix", "news/bad.txt")
    assert (done.exit_code, done.stderr) == (2, "news/bad.txt: left untouched: a and b\n")
    assert (news / "bad.txt").read_text() == BAD


def test_a_glossary_is_applied(cleaner, news):
    Path("house.csv").write_text("wrong,right\ngoods,wares\n", encoding="utf-8")
    done = cleaner("fix", "news/clean.md", "--glossary", "house.csv")
    assert done.exit_code == 0
    assert "wares" in Path("news/clean.md").read_text(encoding="utf-8")
