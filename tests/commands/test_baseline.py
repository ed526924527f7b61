"""A big collection takes the tool up: what is there is put aside, what comes new is told."""

from __future__ import annotations

import json

import pytest

BAD = "Norway may land troops in Japan. vice versa.\n"
OTHER = "Chile may land troops in Peru. vice versa.\n"


@pytest.fixture
def archive(folder):
    """Two articles with a fault, one without."""
    for name, text in (("a.md", BAD), ("old/b.txt", OTHER), ("c.txt", "Kenya.\n")):
        (folder / "archive" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "archive" / name).write_text(text)
    return folder / "archive"


def test_what_was_there_is_silent_what_is_new_is_told(cleaner, archive):
    done = cleaner("baseline", "create", "archive")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "cleaner-baseline.json: 2 findings in 2 files",
        '  to leave them out, put baseline = "cleaner-baseline.json" into cleaner.toml, '
        "or give --baseline cleaner-baseline.json",
    ]
    known = "--baseline", "cleaner-baseline.json"
    assert cleaner("check", "archive", *known).stdout == "no findings in 3 files\n"
    (archive / "a.md").write_text(f"# A head\n\nIndia.\n\n{BAD}\n{OTHER}")
    done = cleaner("check", "archive", "--format", "concise", *known)
    assert [line.split(": ")[0] for line in done.stdout.splitlines()] == ["archive/a.md:7:30"]
    assert cleaner("fix", "archive", "-j", "2", *known).stdout.endswith("fixed 1 file of 3, 1 change; nothing left\n")
    assert (archive / "a.md").read_text() == f"# A head\n\nIndia.\n\n{BAD}\n{OTHER.replace('. vice', ', and vice')}"
    assert cleaner("check", "archive", *known).stdout == "no findings in 3 files\n"


def test_the_configuration_names_it_from_any_folder(cleaner, archive, folder, monkeypatch):
    (folder / "cleaner.toml").write_text('baseline = "base.json"\n')
    done = cleaner("check", "archive")
    assert (done.exit_code, "cleaner baseline create" in done.stderr) == (2, True)
    assert cleaner("baseline", "create", "archive").stdout == "base.json: 2 findings in 2 files\n"
    monkeypatch.chdir(archive / "old")
    assert cleaner("check", "b.txt").exit_code == 0
    assert cleaner("check", "b.txt", "--baseline", "/dev/null").exit_code == 1
    assert cleaner("check", "../a.md").exit_code == 0


def test_a_second_one_is_not_written_over_the_first(cleaner, archive, folder):
    cleaner("baseline", "create", "archive", "-o", "base.json")
    before = (folder / "base.json").read_bytes()
    (archive / "a.md").write_text("Kenya.\n")
    done = cleaner("baseline", "create", "archive", "-o", "base.json")
    assert done.exit_code == 2
    assert done.stderr.startswith("base.json: exists already; left untouched\n  cleaner baseline update brings it up")
    assert (folder / "base.json").read_bytes() == before


def test_stale_entries_are_told_and_update_drops_them(cleaner, archive, folder):
    cleaner("baseline", "create", "archive")
    known = "--baseline", "cleaner-baseline.json"
    (archive / "old/b.txt").write_text("Kenya.\n")
    done = cleaner("check", "archive", *known)
    assert (done.exit_code, done.stdout) == (0, "no findings in 3 files; 1 unused suppression\n")
    assert done.stderr == (
        "cleaner-baseline.json:5:1: stale baseline: archive/old/b.txt no longer has "
        "fragments/vice-versa “. vice versa.”; cleaner baseline update drops it\n"
    )
    assert cleaner("check", "archive", *known, "--strict").exit_code == 1
    assert cleaner("check", "archive", *known, "--select", "names", "--strict").exit_code == 0
    assert cleaner("check", "archive/a.md", *known, "--strict").exit_code == 0
    (archive / "c.txt").write_text(OTHER)
    done = cleaner("baseline", "update", "archive")
    assert (done.exit_code, done.stdout) == (0, "cleaner-baseline.json: 1 added, 1 dropped, 1 kept\n")
    assert cleaner("check", "archive", *known, "--strict").exit_code == 0
    assert cleaner("baseline", "update", "archive/a.md").stdout == "cleaner-baseline.json: 0 added, 0 dropped, 2 kept\n"


def test_update_leaves_alone_what_was_not_looked_for(cleaner, archive, folder):
    cleaner("baseline", "create", "archive")
    before = (folder / "cleaner-baseline.json").read_bytes()
    for words in (("--select", "spacing"), ("--ignore", "fragments")):
        done = cleaner("baseline", "update", "archive", *words)
        assert done.stdout == "cleaner-baseline.json: 0 added, 0 dropped, 2 kept\n"
        assert (folder / "cleaner-baseline.json").read_bytes() == before


def test_update_leaves_alone_an_article_in_which_a_rule_broke(cleaner, archive, folder, monkeypatch):
    from cleaner.detect import running
    from cleaner.errors import RuleError

    cleaner("baseline", "create", "archive")
    before = (folder / "cleaner-baseline.json").read_bytes()
    findings = running.findings

    def broken(article, rule):
        if rule.id == "fragments/vice-versa":
            raise RuleError("takes too long", path=rule.path)
        return findings(article, rule)

    monkeypatch.setattr(running, "findings", broken)
    done = cleaner("baseline", "update", "archive")
    assert (done.exit_code, done.stdout) == (2, "cleaner-baseline.json: 0 added, 0 dropped, 2 kept\n")
    assert (folder / "cleaner-baseline.json").read_bytes() == before


def test_a_deleted_article_hides_nothing_in_new_ones(cleaner, archive, folder):
    (archive / "a.md").write_text(f"{BAD.strip()} Nobody was asked.\n")
    cleaner("baseline", "create", "archive")
    (archive / "a.md").unlink()
    for number, country in enumerate(("Iceland", "Ghana")):
        (archive / f"{number}.md").write_text(f"{BAD.strip()} {country} has objected.\n")
    done = cleaner("check", "archive", "--baseline", "cleaner-baseline.json", "--format", "concise")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["archive/0.md", "archive/1.md"]


def test_copies_of_a_deleted_article_are_told(cleaner, archive, folder):
    cleaner("baseline", "create", "archive")
    for name in ("x.md", "y.md"):
        (archive / name).write_text(BAD)
    (archive / "a.md").unlink()
    known = "--baseline", "cleaner-baseline.json", "--format", "concise"
    told = [cleaner("check", "archive", *known, "-j", count).stdout for count in "12"]
    assert told[0] == told[1]
    assert [line.split(":")[0] for line in told[0].splitlines()] == ["archive/x.md", "archive/y.md"]
    assert cleaner("baseline", "update", "archive").stdout == "cleaner-baseline.json: 1 added, 0 dropped, 2 kept\n"


def test_a_renamed_article_is_told_until_update_writes_its_new_name(cleaner, archive, folder):
    cleaner("baseline", "create", "archive")
    known = "--baseline", "cleaner-baseline.json"
    (archive / "a.md").rename(archive / "z.md")
    done = cleaner("check", "archive", *known)
    assert (done.exit_code, done.stderr) == (
        1,
        "cleaner-baseline.json:4:1: stale baseline: archive/a.md is gone; cleaner baseline update gives its entries to "
        "the article that it was renamed to\n",
    )
    assert cleaner("check", "archive/c.txt", *known).stderr == ""
    assert cleaner("baseline", "update", "archive").stdout == "cleaner-baseline.json: 0 added, 0 dropped, 2 kept\n"
    assert "archive/z.md" in (folder / "cleaner-baseline.json").read_text()
    assert "archive/a.md" not in (folder / "cleaner-baseline.json").read_text()
    assert cleaner("check", "archive", *known, "--strict").exit_code == 0


def test_what_was_written_during_the_run_is_not_written_over(cleaner, archive, folder, monkeypatch):
    from cleaner.commands import baseline

    look = baseline._look

    def meanwhile(*given):
        seen = look(*given)
        (folder / "cleaner-baseline.json").write_text("somebody else's")
        return seen

    monkeypatch.setattr(baseline, "_look", meanwhile)
    done = cleaner("baseline", "create", "archive")
    assert (done.exit_code, "exists already; left untouched" in done.stderr) == (2, True)
    assert (folder / "cleaner-baseline.json").read_text() == "somebody else's"


def test_show_counts_by_rule_and_file(cleaner, archive):
    cleaner("baseline", "create", "archive")
    (archive / "a.md").unlink()
    done = cleaner("baseline", "show")
    assert done.stdout.splitlines() == [
        "fragments/vice-versa  archive/a.md       1  gone",
        "fragments/vice-versa  archive/old/b.txt  1",
    ]
    assert done.stderr == "2 findings in 2 files\n"
    lines = [json.loads(line) for line in cleaner("baseline", "show", "--format", "json").stdout.splitlines()]
    assert [(one["path"], one["before"]) for one in lines] == [
        ("archive/a.md", "troops in Japan"),
        ("archive/old/b.txt", "troops in Peru"),
    ]


def test_what_is_suppressed_otherwise_is_not_put_aside(cleaner, archive, folder):
    (archive / "a.md").write_text(f"<!-- cleaner: ignore -->\n{BAD}")
    assert cleaner("baseline", "create", "archive").stdout.startswith("cleaner-baseline.json: 1 finding in 1 file\n")


def test_nothing_is_written_where_nothing_was_read(cleaner, archive, folder):
    done = cleaner("baseline", "create", "nowhere")
    assert (done.exit_code, (folder / "cleaner-baseline.json").exists()) == (2, False)
    assert cleaner("baseline", "show").exit_code == 2
    (folder / "cleaner-baseline.json").write_text('{"schema": 1}')
    done = cleaner("baseline", "update", "archive")
    assert done.exit_code == 2
    assert "cleaner-baseline.json:1: is no baseline" in done.stderr


def test_its_file_is_named_by_output_too(cleaner, archive, folder):
    """Which is no report of a format here."""
    assert cleaner("baseline", "create", "archive", "--output", "known.json").exit_code == 0
    assert len(json.loads((folder / "known.json").read_text())["findings"]) == 2
