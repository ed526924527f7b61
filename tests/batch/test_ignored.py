"""What ``.gitignore`` keeps out: the same as git says, of what only those files decide."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cleaner.batch.ignored import Ignored
from cleaner.batch.walk import articles

FILES = [
    f"{folder}{name}.txt" for folder in ("", "a/", "b/", "a/b/", "a/b/c/", "drafts/") for name in ("x", "y", "z w")
]
NAMES = ["a", "b", "c", "drafts", "x.txt", "*.txt", "y.*", "z w.txt", "[xy].txt", "?.txt", "**", "*", "x*"]


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("git") is None:
        pytest.skip("no git here")
    folder = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q", folder], check=True)
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    return folder


def found(folder: Path) -> set[str]:
    return {os.path.relpath(folder / name, folder) for name in articles(folder, pytest.fail, Ignored.around(folder))}


def git(top: Path, folder: Path) -> set[str]:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard", "-z", "."],
        cwd=folder, check=True, capture_output=True, env=environment,
    ).stdout.decode()  # fmt: skip
    return {name for name in listed.split("\0") if name.endswith(".txt")}


def written(top: Path, files: dict[str, list[str]]) -> None:
    for old in top.rglob(".gitignore"):
        old.unlink()
    for folder, lines in files.items():
        (top / folder / ".gitignore").write_text("\n".join(lines) + "\n")


@st.composite
def patterns(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3))
    lead = draw(st.sampled_from(["", "", "!", "/", "!/", "**/"]))
    return lead + "/".join(parts) + draw(st.sampled_from(["", "", "/", "  "]))


@example(files={"a/b": ["c/**/"]})
@example(files={".": ["b", "!a"]})
@example(files={".": ["a", "!a"]})
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    files=st.dictionaries(
        st.sampled_from([".", "a", "a/b", "drafts"]), st.lists(patterns(), min_size=1, max_size=4), max_size=3
    )
)
def test_the_same_as_git_says(top: Path, files: dict[str, list[str]]) -> None:
    written(top, files)
    assert found(top) == git(top, top)


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({".": ["/x.txt"]}, id="only at the top"),
        pytest.param({".": ["*.txt", "!a/b/x.txt"]}, id="taken in again"),
        pytest.param({".": ["a/", "!a/b/x.txt"]}, id="nothing is taken in again below an ignored folder"),
        pytest.param({".": ["*.txt"], "a": ["!x.txt"], "a/b": ["x.txt"]}, id="the nearest file goes first"),
        pytest.param({".": ["a/**/c"]}, id="any folders between"),
        pytest.param({".": ["!", "x.txt", "a\\", "[z-a]", "\\"]}, id="lines that are no pattern"),
        pytest.param({".": ["# x.txt", "\\!x.txt", "", "y.txt "]}, id="comments, blanks, escapes"),
    ],
)
def test_cases_that_are_easily_wrong(top: Path, files: dict[str, list[str]]) -> None:
    written(top, files)
    assert found(top) == git(top, top)


def test_files_above_the_folder_count_up_to_the_repository(top: Path) -> None:
    written(top, {".": ["b/x.txt", "y.txt"], "a": ["!y.txt"]})
    assert found(top / "a") == git(top, top / "a") == {"x.txt", "y.txt", "z w.txt", "b/y.txt", "b/z w.txt",
                                                        "b/c/x.txt", "b/c/y.txt", "b/c/z w.txt", "b/x.txt"}  # fmt: skip


def test_who_names_an_ignored_folder_wants_it(top: Path) -> None:
    written(top, {".": ["drafts/"], "drafts": ["y.txt"]})
    assert found(top / "drafts") == {"x.txt", "z w.txt"}
    assert "drafts/x.txt" not in found(top)


def test_without_a_repository_nothing_above_the_folder_counts(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / ".gitignore").write_text("*.txt")
    (tmp_path / "in/.gitignore").write_text("y.txt")
    for name in ("x.txt", "y.txt"):
        (tmp_path / "in" / name).write_text("x")
    assert found(tmp_path / "in") == {"x.txt"}


def test_a_file_that_is_no_text_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_bytes(b"\xff\xfe\ny.txt\r\nz.txt")
    for name in ("x.txt", "y.txt", "z.txt"):
        (tmp_path / name).write_text("x")
    assert found(tmp_path) == {"x.txt"}
