"""Suppressions as a user meets them: comments, tables of the configuration, accept lists, --add-ignores."""

from __future__ import annotations

import json
import os

import pytest

from cleaner.text.document import read

BAD = "Norway may land troops in Japan. vice versa.\n"
RULE = "fragments/vice-versa"
COMMENT = f"<!-- cleaner: ignore[{RULE}] so he wrote -->\n"


def put(folder, **files):
    """Write files; an underscore stands for the dot of a suffix, two for a slash."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_a_comment_silences_and_its_reason_is_logged(cleaner, folder):
    put(folder, a_md=COMMENT + BAD)
    done = cleaner("check", "a.md")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "no findings in 1 file\n", "")
    done = cleaner("fix", "a.md", "--out", "out", "--log-format", "jsonl,markdown")
    assert (done.exit_code, done.stdout) == (0, "fixed 0 files of 1, 0 changes; nothing left\n")
    assert (folder / "out/a.md").read_text() == COMMENT + BAD
    (record,) = [json.loads(line) for line in (folder / "out/a.md.changes.jsonl").read_text().splitlines()[1:]]
    assert (record["reason"], record["note"]) == ("suppressed", "comment on line 1: so he wrote")
    log = (folder / "out/a.md.changes.md").read_text()
    assert "0 changes, 0 findings left, 1 suppressed." in log
    assert "switched off at this place, comment on line 1: so he wrote" in log


def test_one_of_two_is_fixed(cleaner, folder):
    put(folder, a_md=f"{BAD}\n{COMMENT}{BAD.replace('Norway', 'Chile')}")
    assert cleaner("fix", "a.md").stdout.endswith("fixed 1 file of 1, 1 change; nothing left\n")
    fixed = BAD.replace(". vice", ", and vice")
    assert (folder / "a.md").read_text() == f"{fixed}\n{COMMENT}{BAD.replace('Norway', 'Chile')}"


def test_what_is_unused_or_invalid_is_told_and_fails_only_when_strict(cleaner, folder):
    put(folder, a_md=f"{COMMENT}Peru spoke.\n\n<!-- cleaner: ignore[fragmnts] -->\n{BAD}")
    done = cleaner("check", "a.md", "--format", "concise", "--ignore", "names")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        f"a.md:1:1: unused suppression: ignore[{RULE}] suppresses nothing",
        "a.md:4:1: invalid suppression: no rule is called 'fragmnts': did you mean 'fragments'?",
        "1 finding in 1 file, 1 safe fix; 2 unused suppressions",
    ]
    put(folder, a_md=f"{COMMENT}Peru spoke.\n")
    assert cleaner("check", "a.md").exit_code == 0
    assert cleaner("check", "a.md", "--strict").exit_code == 1
    assert cleaner("fix", "a.md", "--strict").exit_code == 1
    assert cleaner("check", "a.md", "--strict", "--exit-zero").exit_code == 0


def test_a_run_of_other_rules_does_not_call_it_unused(cleaner, folder):
    put(folder, a_md=COMMENT + BAD)
    assert cleaner("check", "a.md", "--select", "names").stderr == ""
    assert cleaner("check", "a.md", "--ignore", RULE, "--strict").exit_code == 0


CONFIG = f"""
[[suppress]]
rule = "fragments"
paths = ["wire/**"]
reason = "the wire's own"

[[suppress]]
rule = "{RULE}"
text = "vice versa"
paths = ["sport/*.md"]
reason = "a column's name"
"""


def test_tables_of_the_configuration(cleaner, folder):
    put(folder, cleaner_toml=CONFIG, wire__a_txt=BAD, sport__b_md=BAD, sport__c_txt=BAD)
    done = cleaner("check", ".", "--format", "concise")
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["sport/c.txt"]
    done = cleaner("fix", "wire/a.txt", "--format", "jsonl")
    assert json.loads(done.stdout)["note"] == "cleaner.toml:2: the wire's own"


def test_a_table_is_unused_when_a_run_saw_all_it_is_for(cleaner, folder):
    put(folder, cleaner_toml=CONFIG, wire__a_txt=BAD, sport__b_md="Peru.\n", sport__c_md="Chad.\n")
    told = (
        f"cleaner.toml:7:1: unused suppression: [[suppress]] of rule {RULE} and text “vice versa” suppresses nothing\n"
    )
    assert cleaner("check", ".", "-j", "2", "--no-cache").stderr == told
    assert cleaner("check", "sport").stderr == told
    for words in (["sport/b.md"], ["wire"], [".", "--select", "names"]):
        assert cleaner("check", *words).stderr == ""


def test_a_table_is_not_called_unused_where_an_article_could_not_be_read(cleaner, folder):
    put(folder, cleaner_toml=CONFIG, wire__a_txt=BAD, sport__b_md="Peru.\n")
    (folder / "sport/c.md").write_bytes(b"\0")
    for command in ("check", "fix"):
        done = cleaner(command, ".")
        assert (done.exit_code, "unused suppression" in done.stderr) == (2, False)


def test_a_table_for_no_rule_there_is_is_an_error_with_its_line(cleaner, folder):
    put(folder, cleaner_toml=CONFIG.replace('"fragments"', '"fragmnts"'), a_txt=BAD)
    done = cleaner("check", "a.txt")
    assert done.exit_code == 2
    assert "cleaner.toml:2: suppress: no rule is called 'fragmnts': did you mean 'fragments'?" in done.stderr


KISHIDA = "Japanese Prime Minister Fumio Kishida met Joe Biden. Then Kashida left for Paris.\n"


def test_accepted_words_are_left_alone(cleaner, folder):
    put(folder, a_txt=KISHIDA, accept_txt="Kashida  # the brand\n", cleaner_toml='accept = ["accept.txt"]\n')
    found = cleaner("check", "a.txt", "--config", "/dev/null")
    assert "“Kashida” -> “Kishida”" in found.stdout
    assert cleaner("check", "a.txt", "--config", "/dev/null", "--accept", "accept.txt").exit_code == 0
    done = cleaner("fix", "a.txt", "--format", "jsonl")
    assert json.loads(done.stdout)["note"] == "accept.txt:1: the brand"
    assert (folder / "a.txt").read_text() == KISHIDA


def test_accepted_words_of_some_articles_are_told_too(cleaner, folder):
    """A list that an override names is for the articles it is for, and found through these alone."""
    overrides = '[[overrides]]\npaths = ["sport/**"]\naccept = ["sport.txt"]\n'
    (folder / "sport").mkdir()
    put(folder, a_txt=KISHIDA, sport_txt="Kashida\nMbiki\n", cleaner_toml=overrides)
    (folder / "sport/b.txt").write_text(KISHIDA)
    done = cleaner("check", ".", "--format", "concise")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["a.txt"]
    assert done.stderr.startswith("sport.txt:2:1: unused suppression: “Mbiki” (line 2) suppresses nothing\n")
    assert "unused" not in cleaner("check", "a.txt").stderr
    assert "unused" not in cleaner("check", "sport").stderr


def test_accepted_words_that_a_whole_run_did_not_need_are_one_line(cleaner, folder):
    names = [f"Name{number}" for number in range(8)]
    put(folder, a_txt="Peru.\n", accept_txt="\n".join(["# ours", *names]), cleaner_toml='accept = ["accept.txt"]\n')
    told = ", ".join(f"“Name{number}” (line {number + 2})" for number in range(5))
    assert cleaner("check", ".").stderr == f"accept.txt:2:1: unused suppression: {told} and 3 more suppress nothing\n"
    assert cleaner("check", "a.txt").stderr == ""
    assert cleaner("check", ".").stdout.startswith("no findings in 1 file;")  # the list is no article


def test_a_list_that_is_none_stops_the_run(cleaner, folder):
    put(folder, a_txt=BAD, accept_txt="Ito\nIto\n")
    done = cleaner("check", "a.txt", "--accept", "accept.txt")
    told = "accept.txt:2: 'Ito' stands on line 1 too\n  leave one of the two away\n"
    assert (done.exit_code, done.stderr) == (2, told)


class TestAddIgnores:
    def test_comments_where_they_can_stand_and_tables_for_the_rest(self, cleaner, folder):
        put(folder, a_md=f"# Head\n\n- {BAD}- {BAD}", b_html=f"<p>{BAD.strip()}</p>\n", c_txt=BAD, d_md="Peru.\n")
        done = cleaner("check", ".", "--add-ignores", "seen by the desk", "--select", RULE)
        assert done.exit_code == 0
        assert done.stdout.splitlines() == [
            "a.md: 2 comments",
            "b.html: 1 comment",
            "cleaner.toml: 1 [[suppress]] table",
            "4 findings suppressed in 3 files",
        ]
        comment = f"<!-- cleaner: ignore[{RULE}] seen by the desk -->\n"
        assert (folder / "a.md").read_text() == f"# Head\n\n{comment}- {BAD}  {comment}- {BAD}"
        assert (folder / "b.html").read_text() == f"{comment}<p>{BAD.strip()}</p>\n"
        assert (folder / "c.txt").read_text() == BAD
        assert (folder / "cleaner.toml").read_text() == (
            f'[[suppress]]\nrule = "{RULE}"\npaths = ["c.txt"]\ntext = ". vice versa."\nreason = "seen by the desk"\n'
        )
        again = cleaner("check", ".", "--select", RULE, "--strict")
        assert (again.exit_code, again.stdout) == (0, "no findings in 4 files\n")

    def test_tables_go_to_the_nearest_configuration(self, cleaner, folder):
        put(folder, pyproject_toml='[tool.cleaner]\nname-order = "western"', x__news__a_txt=BAD, **{"x__[b]_txt": BAD})
        assert cleaner("check", "x", "--add-ignores", 'the "desk"').exit_code == 0
        written = (folder / "pyproject.toml").read_text()
        assert written.startswith('[tool.cleaner]\nname-order = "western"\n\n[[tool.cleaner.suppress]]\n')
        assert 'paths = ["x/[[]b].txt"]' in written
        assert cleaner("check", "x").exit_code == 0
        assert cleaner("check", "x", "--add-ignores", "again").stdout == "0 findings suppressed in 0 files\n"
        assert (folder / "pyproject.toml").read_text() == written

    def test_a_configuration_that_can_take_no_table_is_left_alone(self, cleaner, folder):
        config = 'suppress = [{rule = "names/misspelled", reason = "x"}]\n'
        put(folder, cleaner_toml=config, a_txt=BAD)
        done = cleaner("check", "a.txt", "--add-ignores", "why")
        assert done.exit_code == 2
        assert "cleaner.toml: can't take [[suppress]] at its end; left untouched" in done.stderr
        assert (folder / "cleaner.toml").read_text() == config

    @pytest.mark.parametrize("reason", ["", "a --> b"])
    def test_a_reason_must_be_given_and_fit(self, cleaner, folder, reason):
        put(folder, a_md=BAD)
        done = cleaner("check", "a.md", "--add-ignores", reason)
        assert (done.exit_code, (folder / "a.md").read_text()) == (2, BAD)

    def test_bytes_of_the_encoding_are_kept(self, cleaner, folder):
        data = b"\xef\xbb\xbf" + "Perú.\r\n\r\n".encode() + BAD.replace("\n", "\r\n").encode()
        (folder / "a.md").write_bytes(data)
        cleaner("check", "a.md", "--add-ignores", "why")
        comment = f"<!-- cleaner: ignore[{RULE}] why -->\r\n".encode()
        assert (folder / "a.md").read_bytes() == data.replace(b"Norway", comment + b"Norway")

    def test_real_pages_keep_their_prose_and_are_silent(self, cleaner, folder, root):
        pages = sorted((root / "tests/fixtures/pages").glob("*.htm*"))
        for page in pages:
            (folder / page.name).write_bytes(page.read_bytes())
        assert cleaner("check", ".", "--add-ignores", "as it came").exit_code == 0
        again = cleaner("check", ".", "--strict")
        assert (again.exit_code, again.stderr) == (0, "")
        for page in pages:
            before, after = (path.read_text("utf-8") for path in (page, folder / page.name))
            prose = [[one.span.of(text) for one in read(text, path=page.name).blocks] for text in (before, after)]
            assert prose[0] == prose[1]
        assert any("as it came" in (folder / page.name).read_text("utf-8") for page in pages)


def test_an_article_that_can_not_be_suppressed_costs_no_other_its_tables(cleaner, folder):
    name = os.fsdecode(b"caf\xe9.txt")
    for path in (name, "a.txt", "z.txt"):
        (folder / path).write_text(BAD)
    done = cleaner("check", ".", "--add-ignores", "as it is")
    assert done.exit_code == 2
    assert "caf\\udce9.txt: has a name that no configuration can hold; left untouched\n  rename it" in done.stderr
    text = (folder / "cleaner.toml").read_text()
    assert ("a.txt" in text, "z.txt" in text, "caf" in text) == (True, True, False)


def test_a_baseline_of_an_article_with_an_odd_name(cleaner, folder):
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text(BAD)
    assert cleaner("baseline", "create", ".").exit_code == 0
    assert cleaner("check", ".", "--baseline", "cleaner-baseline.json").exit_code == 0
