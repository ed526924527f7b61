"""The pre-commit hooks: the first run mends and stops the commit, the second passes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

HOOK_REPOSITORY = ("cleaner", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
FAULTY = "# Landing rights\n\nBritish forces may deploy in Japan. vice versa. Both sides gain.\n"
MENDED = "# Landing rights\n\nBritish forces may deploy in Japan, and vice versa. Both sides gain.\n"
DISPLAYED = "Foreign Ministry spokesman Mao Ning said so.\n"
CODE = "x = 'They may land in Japan. vice versa.'\n"


def hooks(root: Path) -> dict[str, dict[str, object]]:
    return {hook["id"]: hook for hook in yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}


def environment(**more: str) -> dict[str, str]:
    """This one without what a git command that started the tests has left in it."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | more


def run(*command: str | Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment(**more), capture_output=True, text=True, timeout=600
    )


def commit(folder: Path) -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-q", "--no-verify", "-m", "All")):
        done = run("git", *arguments, cwd=folder)
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skips where packages can't be installed: pre-commit builds an environment for its hooks."""
    folder = tmp_path_factory.mktemp("index")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    quick = ("--retries", "0", "--timeout", "15")
    done = run(*pip, "download", *quick, "--no-deps", "--dest", folder, "pluggy", cwd=folder)
    if done.returncode:
        pytest.skip("the package index can't be reached")


@pytest.fixture(scope="module")
def hook_repository(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The working tree as a git repository of its own, for pre-commit installs from commits only."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in HOOK_REPOSITORY:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    commit(folder)
    return folder


def test_the_first_run_mends_and_stops_and_the_second_passes(
    index: None, hook_repository: Path, root: Path, tmp_path: Path
) -> None:
    pytest.importorskip("pre_commit", reason="the dev extra is not installed")
    content = tmp_path / "content"
    content.mkdir()
    (content / "article.md").write_text(FAULTY, encoding="utf-8")
    (content / "code.py").write_text(CODE, encoding="utf-8")
    revision = run("git", "rev-parse", "HEAD", cwd=hook_repository).stdout.strip()
    source = {"repo": str(hook_repository), "rev": revision, "hooks": [{"id": name} for name in hooks(root)]}
    (content / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [source]}), encoding="utf-8")
    commit(content)

    def run_all() -> subprocess.CompletedProcess[str]:
        return run(
            *(sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"),
            cwd=content,
            PRE_COMMIT_HOME=str(tmp_path / "pre-commit"),
            PIP_CONSTRAINT=str(root / "constraints.txt"),
        )

    first = run_all()
    assert first.returncode == 1, first.stdout + first.stderr
    assert verdicts(first.stdout) == {"cleaner (check)": "Failed", "cleaner (fix)": "Failed"}, first.stdout
    assert "files were modified by this hook" in first.stdout
    assert (content / "article.md").read_text(encoding="utf-8") == MENDED
    assert (content / "code.py").read_text(encoding="utf-8") == CODE

    second = run_all()
    assert second.returncode == 0, second.stdout + second.stderr
    assert verdicts(second.stdout) == {"cleaner (check)": "Passed", "cleaner (fix)": "Passed"}, second.stdout
    assert (content / "article.md").read_text(encoding="utf-8") == MENDED


def verdicts(output: str) -> dict[str, str]:
    """What pre-commit says of each hook: ``cleaner (fix).......Passed``."""
    lines = [line for line in output.splitlines() if line.startswith("cleaner (")]
    return {line.partition("...")[0].rstrip("."): line.rpartition(".")[2] for line in lines}


@pytest.mark.parametrize(
    ("hook", "text", "code", "after"),
    [
        pytest.param("cleaner-fix", FAULTY, 1, MENDED, id="fix stops after it mended"),
        pytest.param("cleaner-fix", MENDED, 0, MENDED, id="fix passes on what is clean"),
        pytest.param("cleaner-fix", DISPLAYED, 0, DISPLAYED, id="fix passes on what is only displayed"),
        pytest.param("cleaner-check", DISPLAYED, 1, DISPLAYED, id="check stops on what is only displayed"),
        pytest.param("cleaner-check", FAULTY, 1, FAULTY, id="check changes nothing"),
    ],
)
def test_exit_codes_of_the_entries(hook: str, text: str, code: int, after: str, root: Path, tmp_path: Path) -> None:
    command = str(hooks(root)[hook]["entry"]).split()
    assert command[0] == "cleaner"
    article = tmp_path / "article.md"
    article.write_text(text, encoding="utf-8")
    done = run(sys.executable, "-m", *command, "article.md", cwd=tmp_path)
    assert done.returncode == code, done.stdout + done.stderr
    assert article.read_text(encoding="utf-8") == after
    assert [path.name for path in tmp_path.iterdir()] == ["article.md"]


def test_change_logs_are_no_articles(root: Path) -> None:
    for hook in hooks(root).values():
        assert hook["exclude"] == r"\.changes\.md$"
