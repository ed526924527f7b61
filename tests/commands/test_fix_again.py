"""A second run: what is kept gives the same as the work, and an interrupted run is gone on with."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.api import Cleaner
from cleaner.batch import runner
from cleaner.batch.cleaners import Cleaners
from cleaner.batch.journal import NAME

BAD = "Norway may land troops in Japan. vice versa.\n"
MENDED = "Norway may land troops in Japan, and vice versa.\n"
CLEAN = "They trade goods with each other, and vice versa.\n"
PROBABLE = "Japan will increase its defense budget by 2% of GDP, or a 20% increase.\n"
IS_SLOW = os.environ.get("CLEANER_SLOW_TESTS") == "1"
COUNTS = (1, 2, 4, 8) if IS_SLOW else (1, 2)  # of processes


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that the engine was asked about."""
    asked: list[str] = []
    read = Cleaner.read

    def told(self: Cleaner, text: str, **more):
        asked.append(more["path"])
        return read(self, text, **more)

    monkeypatch.setattr(Cleaner, "read", told)
    return asked


class TestKept:
    @pytest.fixture(autouse=True)
    def _keeps(self, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("CLEANER_NO_CACHE")
        shared, own = Path(os.environ["CLEANER_CACHE_DIR"]), tmp_path_factory.mktemp("cache")
        for path in shared.iterdir():
            if path.is_file() and not path.name.startswith("results"):
                (own / path.name).symlink_to(path)
        monkeypatch.setenv("CLEANER_CACHE_DIR", str(own))

    @pytest.mark.parametrize(
        "words",
        [
            ("check", "news"),
            ("check", "news", "--format", "concise"),
            ("check", "news", "--format", "jsonl"),
            ("fix", "news", "--diff"),
            ("fix", "news", "--out", "out"),
            ("fix", "news", "--out", "out", "--format", "jsonl", "--log-format", "jsonl,markdown", "--unsafe-fixes"),
        ],
        ids=" ".join,
    )
    def test_the_same_is_told_and_written_without_the_engine(self, cleaner, news, folder, monkeypatch, words):
        (news / "binary.txt").write_bytes(b"\0")
        (news / "page.html").write_text("<p>Norway may <b>land</b> in Japan. vice versa.</p>\n")
        fresh = cleaner(*words, "--no-cache")
        first = cleaner(*words)
        monkeypatch.setattr(Cleaners, "under", lambda *rest: pytest.fail("the engine is not needed"))
        made = tree(folder)
        shutil.rmtree(folder / "out", ignore_errors=True)
        second = cleaner(*words)
        assert second.exit_code == first.exit_code == fresh.exit_code
        assert second.stdout == first.stdout == fresh.stdout
        assert second.stderr == first.stderr == fresh.stderr
        assert tree(folder) == made

    def test_only_what_is_new_is_looked_at(self, cleaner, news, worked):
        cleaner("fix", "news", "--out", "out")
        assert worked == ["bad.txt", "clean.md", "more/probable.txt"]
        worked.clear()
        (news / "new.txt").write_text(BAD)
        (news / "clean.md").write_text(CLEAN + CLEAN)
        cleaner("fix", "news", "--out", "out")
        assert worked == ["clean.md", "new.txt"]

    def test_in_place_what_was_fixed_is_looked_at_once_more_and_then_no_more(self, cleaner, news, worked):
        cleaner("fix", "news")
        worked.clear()
        cleaner("fix", "news")
        assert worked == ["bad.txt"]
        cleaner("fix", "news")
        assert worked == ["bad.txt"]

    def test_an_option_that_matters_makes_another_result(self, cleaner, news, folder):
        cleaner("fix", "news", "--out", "out")
        cleaner("fix", "news", "--out", "out", "--unsafe-fixes")
        assert (folder / "out/more/probable.txt").read_text() != PROBABLE
        cleaner("fix", "news", "--out", "out", "--ignore", "quantities", "--ignore", "fragments")
        assert tree(folder / "out")["bad.txt"] == BAD.encode()

    def test_a_rule_that_changes_is_asked_again(self, cleaner, news, folder):
        rule = folder / "house/terms/troops.yml"
        rule.parent.mkdir(parents=True)
        text = (
            "id: terms/troops\nsummary: Soldiers, not troops\nwhy: The house says so.\nmqm: style\nits: style\n"
            "applicability: unsafe\ndetect: {kind: pattern, any: [{match: '\\btroops\\b', replace: soldiers}]}\n"
            'examples:\n  - wrong: "The [[troops|soldiers]] left."\n  - keep: "The soldiers left."\n'
        )
        rule.write_text(text)
        assert "terms/troops" in cleaner("check", "news", "--rules", "house").stdout
        assert "terms/troops" in cleaner("check", "news", "--rules", "house").stdout
        rule.write_text(text.replace("troops\\b", "tropes\\b"))
        assert "terms/troops" not in cleaner("check", "news", "--rules", "house").stdout
        rule.write_text("id: [")
        assert cleaner("check", "news", "--rules", "house").exit_code == 2

    def test_no_cache_keeps_nothing(self, cleaner, news):
        cleaner("check", "news", "--no-cache")
        assert not list(Path(os.environ["CLEANER_CACHE_DIR"]).glob("results*"))


def test_the_same_bytes_whatever_the_number_of_processes(cleaner, news, folder):
    for number in range(8):
        (news / f"{number}.txt").write_text((BAD + PROBABLE + CLEAN) * (number % 4))
    told = [cleaner("fix", "news", "--out", f"out{count}", "-j", count) for count in COUNTS]
    assert len({(done.exit_code, done.stdout, done.stderr) for done in told}) == 1
    one, *others = (tree(folder / f"out{count}") for count in COUNTS)
    assert others == [one] * len(others)


def test_any_order_and_any_number_of_processes_give_the_same(cleaner, root, folder):
    """Nothing of one article may reach another. ``CLEANER_SLOW_TESTS=1`` tries two hundred orders."""
    shutil.copytree(root / "tests/fixtures/articles", folder / "news")
    cleaner("fix", "news", "--out", "out", "--unsafe-fixes")
    wanted = {name: data for name, data in tree(folder / "out").items() if name.endswith(".txt")}
    files = sorted(f"news/{name}" for name in wanted)
    chance = random.Random(7)
    for number in range(200 if IS_SLOW else 2):
        chance.shuffle(files)
        shutil.rmtree(folder / "out")
        cleaner("fix", *files, "--out", "out", "--unsafe-fixes", "-j", COUNTS[number % len(COUNTS)])
        assert {name: data for name, data in tree(folder / "out").items() if name.endswith(".txt")} == wanted


class TestResume:
    @pytest.fixture
    def stopped(self, news: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
        """``stopped(2)`` lets the next run be interrupted after so many documents."""
        run = runner.run

        def stop(after: int) -> None:
            def interrupted(*given):
                for number, outcome in enumerate(run(*given)):
                    if number == after:
                        monkeypatch.setattr(runner, "run", run)
                        raise KeyboardInterrupt
                    yield outcome

            monkeypatch.setattr(runner, "run", interrupted)

        for number in range(6):
            (news / f"{number}.txt").write_text(BAD * (number + 1))
        return stop

    WORDS = ("fix", "news", "--out", "out")

    def test_what_is_finished_is_not_done_again(self, cleaner, news, folder, stopped, worked, monkeypatch):
        cleaner(*self.WORDS)
        whole = tree(folder / "out")
        assert NAME not in whole
        shutil.rmtree(folder / "out")
        stopped(5)
        monkeypatch.setattr("sys.argv", ["cleaner", *self.WORDS, "two words"])
        done = cleaner(*self.WORDS)
        assert done.exit_code == 130
        assert done.stderr == (
            "interrupted after 5 of 9 files; those are whole, the others untouched\n"
            "  go on with: cleaner fix news --out out 'two words' --resume\n"
        )
        assert len(tree(folder / "out")) == 2 * 6 + 1  # the sixth was written, but not yet told
        worked.clear()
        done = cleaner(*self.WORDS, "--resume")
        assert (done.exit_code, done.stderr) == (0, "5 files done by the run before\n")
        assert worked == ["5.txt", "bad.txt", "clean.md", "more/probable.txt"]
        assert tree(folder / "out") == whole

    def test_what_is_not_as_it_was_is_done_again(self, cleaner, news, folder, stopped, worked):
        stopped(5)
        cleaner(*self.WORDS)
        (folder / "out/0.txt").write_text("cut")
        (folder / "out/1.txt.changes.jsonl").unlink()
        (news / "2.txt").write_text(CLEAN)
        worked.clear()
        cleaner(*self.WORDS, "--resume")
        assert worked[:3] == ["0.txt", "1.txt", "2.txt"]
        assert "3.txt" not in worked
        assert (folder / "out/0.txt").read_text() == MENDED
        assert (folder / "out/2.txt").read_text() == CLEAN
        assert json.loads((folder / "out/1.txt.changes.jsonl").read_bytes().splitlines()[0])["path"] == "1.txt"

    def test_with_other_options_nothing_counts_as_finished(self, cleaner, stopped, worked):
        stopped(5)
        cleaner(*self.WORDS)
        worked.clear()
        cleaner(*self.WORDS, "--unsafe-fixes", "--resume")
        assert len(worked) == 9

    def test_interrupted_twice(self, cleaner, folder, stopped, worked):
        for after in (3, 6):
            stopped(after)
            assert cleaner(*self.WORDS, "--resume").exit_code == 130
        with (folder / "out" / NAME).open("ab") as journal:
            journal.write(b"half a line")  # as one that is killed may leave it
        worked.clear()
        cleaner(*self.WORDS, "--resume")
        assert len(worked) == 3
        assert not (folder / "out" / NAME).exists()

    def test_without_resume_the_run_begins_anew(self, cleaner, folder, stopped, worked):
        stopped(5)
        cleaner(*self.WORDS)
        worked.clear()
        assert cleaner(*self.WORDS).exit_code == 0
        assert len(worked) == 9

    def test_it_needs_a_folder(self, cleaner, news):
        assert cleaner("fix", "news", "--resume").exit_code == 2

    def test_in_place_the_command_is_given_once_more(self, cleaner, stopped, monkeypatch):
        stopped(2)
        monkeypatch.setattr("sys.argv", ["cleaner", "fix", "news"])
        assert cleaner("fix", "news").stderr.endswith("go on with: cleaner fix news\n")
