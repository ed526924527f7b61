"""What is promised of files while everything goes wrong: old or new, never less.

``CLEANER_SLOW_TESTS=1`` kills a hundred runs of five hundred files, instead of a few of less.
"""

from __future__ import annotations

import contextlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from cleaner.api import Cleaner, Stock
from cleaner.batch import cleaners
from cleaner.cli import app

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="runs are forked and killed as on Linux")

BAD = "Norway may land troops in Japan. vice versa.\n"
MENDED = "Norway may land troops in Japan, and vice versa.\n"
IS_SLOW = os.environ.get("CLEANER_SLOW_TESTS") == "1"
COUNT, KILLS = (500, 100) if IS_SLOW else (150, 4)
FEW_RULES = ("--select", "fragments/vice-versa")


@pytest.fixture(scope="module")
def stock() -> Stock:
    """Rules and names, read once for all runs, which inherit them."""
    made = Stock()
    Cleaner(stock=made).fix(BAD)
    return made


@pytest.fixture(autouse=True)
def _read_once(stock: Stock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaners, "Cleaner", lambda **given: Cleaner(**{**given, "stock": stock}))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A working folder, in memory where there is such a place: on a disk each file waits for it."""
    memory = Path("/dev/shm")
    place = memory / f"cleaner-test-{os.getpid()}" if os.access(memory, os.W_OK) else tmp_path
    place.mkdir(exist_ok=True)
    monkeypatch.chdir(place)
    yield place
    monkeypatch.undo()
    shutil.rmtree(place)


def text(number: int) -> str:
    return f"Report {number}.\n" * (1 + number % 7) + BAD


def mended(number: int) -> str:
    return text(number).replace(BAD, MENDED)


def articles(folder: Path, count: int = COUNT) -> Path:
    news = folder / "news"
    for number in range(count):
        path = news / str(number % 10) / f"{number:03}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(number))
    return news


def begun(*words: str) -> int:
    """A run of its own process group, made by a fork: what it needs is loaded already. Gives its process."""
    process = os.fork()
    if process:
        with contextlib.suppress(OSError):  # the child does so too: whoever comes first
            os.setpgid(process, process)
        return process
    code = 70
    try:
        os.setpgid(0, 0)
        sys.stdout = sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - until the process ends
        app([*words, *FEW_RULES])
    except SystemExit as left:
        code = int(left.code or 0)
    finally:
        os._exit(code)


def ended(process: int) -> int:
    """The exit code of a run, minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def run(*words: str) -> int:
    return ended(begun(*words))


def workers_of(process: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def kill_some(process: int, whom: str, chance: random.Random) -> None:
    with contextlib.suppress(ProcessLookupError):
        if whom == "all":
            os.killpg(process, signal.SIGKILL)
        elif whom == "the run":
            os.kill(process, signal.SIGKILL)
        else:
            for worker in chance.sample(workers := workers_of(process), k=min(1, len(workers))):
                os.kill(worker, signal.SIGKILL)


def nobody_left(group: int) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        assert time.monotonic() < deadline, "a process outlives its run"
        time.sleep(0.01)


def states(folder: Path, originals: Path | None) -> tuple[int, int]:
    """How many results are new and how many are old, each file being one or the other, byte for byte.

    Where the run writes elsewhere than the ``originals`` are, a file is new or not there yet; with its log or without.
    """
    new = old = 0
    for number in range(COUNT):
        path = folder / str(number % 10) / f"{number:03}.txt"
        if not path.exists():
            assert originals is not None, f"{path} is gone"
            old += 1
            continue
        found = path.read_text()
        assert found in ({mended(number)} if originals else {text(number), mended(number)}), path
        new += found == mended(number)
        old += found != mended(number)
        if originals:
            log = path.with_name(path.name + ".changes.jsonl").read_bytes()
            assert log.count(b"\n") == 2
            assert log.endswith(b"}\n")
            assert (originals / str(number % 10) / path.name).read_text() == text(number)
    return new, old


@pytest.mark.parametrize("place", ["in place", "elsewhere"])
def test_killed_at_any_moment(folder, place, monkeypatch, tmp_path):
    articles(folder)
    shutil.copytree(folder / "news", folder / "kept")
    words = ["fix", "news", "-j", "2", *(() if place == "in place" else ("--out", "out"))]
    began = time.monotonic()
    assert run(*words) == 0
    usual = time.monotonic() - began
    chance = random.Random(20230112)
    between = 0
    for number in range(KILLS // 2):
        shutil.rmtree(folder / "news")
        shutil.rmtree(folder / "out", ignore_errors=True)
        shutil.copytree(folder / "kept", folder / "news")
        monkeypatch.setenv("CLEANER_NO_CACHE", "01"[number % 2])
        monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path / "cache"))
        process = begun(*words)
        time.sleep(chance.uniform(0, usual))
        whom = ("all", "the run", "a worker")[number % 3]
        kill_some(process, whom, chance)
        code = ended(process)
        nobody_left(process)
        target, originals = (folder / "news", None) if place == "in place" else (folder / "out", folder / "news")
        new, old = states(target, originals)
        assert code in (0, -signal.SIGKILL)
        assert (new, old) == (COUNT, 0) or whom != "a worker"
        between += 0 < new < COUNT
        assert run(*words, *(() if originals is None else ("--resume",))) == 0
        assert states(target, originals) == (COUNT, 0)
    assert between or not IS_SLOW  # some were killed on the way


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("processes", ["1", "3"])
def test_told_to_end_a_run_leaves_whole_files_and_nothing_else(folder, sign, code, processes):
    news = articles(folder)
    for _ in range(5):  # a busy machine may let us look only when the run is through
        process = begun("fix", "news", "--out", "out", "-j", processes)
        while not list((folder / "out").glob("*/*.txt")):
            time.sleep(0.005)
        with contextlib.suppress(ProcessLookupError):
            if sign is signal.SIGINT:
                os.killpg(process, sign)  # as Ctrl-C reaches every process of a terminal
            else:
                os.kill(process, sign)
        left = ended(process)
        if left:
            break
        shutil.rmtree(folder / "out")
    assert left == code
    nobody_left(process)
    new, old = states(folder / "out", news)
    assert new
    assert old
    assert not list(folder.rglob("*.cleaner-tmp"))
    assert run("fix", "news", "--out", "out", "--resume") == 0
    assert states(folder / "out", news) == (COUNT, 0)
    assert not (folder / "out" / ".cleaner-run").exists()


@contextlib.contextmanager
def mounted(place: Path, options: str) -> Iterator[None]:
    """A file system in memory with these options, where one may be mounted."""
    place.mkdir(exist_ok=True)
    if shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("only root may mount a file system")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True).returncode:
        pytest.skip("a file system can't be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)


def test_a_full_disk(cleaner_said, folder):
    articles(folder, 60)
    with mounted(folder / "full", "size=100k"):
        done = cleaner_said("fix", "news", "--out", "full/out", "-j", "2")
        assert done.exit_code == 2
        assert "can't be written: No space left on device; the old content stands" in done.stderr
        for path in (folder / "full").rglob("*.txt"):
            assert path.read_text() == mended(int(path.stem))
        assert not list((folder / "full").rglob("*.cleaner-tmp"))


def test_no_more_room_for_a_file_in_place(folder):
    """The other way to a full disk: a limit to what the process may write."""
    news = articles(folder, 20)
    process = os.fork()
    if not process:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))
        os._exit(run("fix", "news", "--log", "logs"))
    assert ended(process) == 2
    assert all(path.read_text() == text(int(path.stem)) for path in news.rglob("*.txt"))
    assert not [path for path in folder.rglob("*") if path.suffix in (".cleaner-tmp", ".jsonl")]


def test_a_folder_that_may_not_be_written(cleaner_said, folder):
    articles(folder, 5)
    with mounted(folder / "read-only", "ro"):
        done = cleaner_said("fix", "news", "--out", "read-only/out")
    assert done.exit_code == 2
    assert "can't be written: Read-only file system" in done.stderr


@pytest.fixture
def cleaner_said(folder):
    from typer.testing import CliRunner

    def said(*words: str):
        return CliRunner().invoke(app, [*words, *FEW_RULES], prog_name="cleaner")

    return said


@pytest.mark.parametrize("where", [(), ("--log", "logs")], ids=["in place", "with a log"])
def test_an_article_that_is_written_to_meanwhile_is_left_alone(cleaner_said, folder, monkeypatch, where: Sequence[str]):
    (folder / "a.txt").write_text(BAD)
    (folder / "b.txt").write_text(BAD)
    fix = Cleaner.fix

    def meanwhile(self, document, **more):
        if document.path == "a.txt":
            (folder / "a.txt").write_text("The editor's own words.\n")
        return fix(self, document, **more)

    monkeypatch.setattr(Cleaner, "fix", meanwhile)
    done = cleaner_said("fix", "a.txt", "b.txt", *where)
    assert done.exit_code == 2
    assert done.stderr.startswith("a.txt: was written to meanwhile; left untouched\n  run again when that is done")
    assert (folder / "a.txt").read_text() == "The editor's own words.\n"
    assert (folder / "b.txt").read_text() == MENDED
    assert {path.name for path in folder.glob("logs/*")} == ({"b.txt.changes.jsonl"} if where else set())


def test_a_line_of_a_hundred_megabytes_is_not_read(cleaner_said, folder):
    with (folder / "large.txt").open("wb") as file:
        file.truncate(100_000_000)
    (folder / "bad.txt").write_text(BAD)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    done = cleaner_said("fix", ".")
    assert done.exit_code == 2
    assert done.stderr == (
        "large.txt: is 100.0 MB large, more than the 4 MB that are read; left untouched\n"
        "  part it, exclude it, or allow more with --max-size\n"
    )
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kilobytes
    assert (folder / "bad.txt").read_text() == MENDED
    (folder / "large.txt").write_text("x" * 2000)
    assert "more than the 0.001 MB" in cleaner_said("check", ".", "--max-size", "0.001").stderr


@pytest.mark.parametrize("marks", ["“”", "()", "‘’", "«»", '""'])
def test_ten_thousand_nested_quotations(cleaner_said, folder, marks):
    (folder / "a.txt").write_text(f"{marks[0] * 10_000}Ono said{marks[1] * 10_000}. {BAD}")
    assert cleaner_said("fix", "a.txt").exit_code == 0
    assert (folder / "a.txt").read_text() == f"{marks[0] * 10_000}Ono said{marks[1] * 10_000}. {MENDED}"


def test_rings_of_links(cleaner_said, folder):
    news = articles(folder, 3)
    (news / "0/up").symlink_to(news)
    (news / "ring.txt").symlink_to("ring.txt")
    (news / "nowhere.txt").symlink_to("gone.txt")
    done = cleaner_said("fix", "news", "--out", "out")
    assert done.exit_code == 2
    assert done.stderr.splitlines() == [
        "news/nowhere.txt: does not exist",
        "  check the spelling of the path",
        "news/ring.txt: can't be read: Too many levels of symbolic links",
    ]
    assert len(list((folder / "out").rglob("*.txt"))) == 3


def test_names_with_line_ends_and_bytes_that_are_no_text(cleaner_said, folder):
    names = [b"two\nlines.txt", b"no text \xff\xfe.txt", b"\x1b[31mred.txt", b"-.txt", b" .txt", "日本.txt".encode()]
    (folder / "news").mkdir()
    for name in names:
        (folder / "news" / os.fsdecode(name)).write_text(BAD)
    done = cleaner_said("fix", "news", "--out", "out", "-j", "2")
    assert done.exit_code == 0
    assert "\x1b" not in done.stdout
    assert {os.fsencode(path.name) for path in (folder / "out").glob("*.txt")} == set(names)
    for path in (folder / "out").glob("*.jsonl"):
        path.read_bytes().decode("utf-8")
        assert cleaner_said_revert(path) == 0


def cleaner_said_revert(log: Path) -> int:
    from typer.testing import CliRunner

    return CliRunner().invoke(app, ["revert", str(log)], prog_name="cleaner").exit_code
