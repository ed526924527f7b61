"""``action.yml`` and ``integrations/``: their shapes, and their scripts run on a repository with a change to review.

What a hosted runner does for a step is done here: expressions are filled in, the script is run by bash as it would be.
Only the step that installs is left out, for the checkout is installed already.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parent.parent
OLD = "Chile signed the the treaty.\n"
NEW = "Peru may land troops in Chile. vice versa.\n"
pytestmark = pytest.mark.skipif(
    shutil.which("git") is None or shutil.which("bash") is None, reason="runners have git and bash"
)


def read(name: str) -> dict[str, Any]:
    text = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    assert isinstance(text, dict)
    return text


class Change(NamedTuple):
    """A clone in which a change is checked out, and the revision that it is compared with."""

    folder: Path
    base: str
    tools: Path


def git(folder: Path, *words: str) -> str:
    author = ["-c", "user.name=desk", "-c", "user.email=desk@example.org"]
    command = ["git", "-C", str(folder), *author, *words]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=_environment()).stdout.strip()


def _environment() -> dict[str, str]:
    """This one without what a git command that started the tests has left in it."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}


class Repositories(NamedTuple):
    """A folder with a repository and a clone of it, and the revision that the change is compared with."""

    folder: Path
    base: str


@pytest.fixture(scope="module")
def repositories(tmp_path_factory: pytest.TempPathFactory) -> Repositories:
    """An old fault stays where it is, a new line has one; main has gone on with a fault of its own."""
    folder = tmp_path_factory.mktemp("repositories")
    origin = folder / "origin"
    articles = origin / "articles"
    articles.mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch=main", "origin")
    (articles / "a b.md").write_text(OLD)
    (articles / "old.md").write_text(OLD)
    commit(origin, "as it was")
    git(origin, "checkout", "--quiet", "-b", "change")
    (articles / "a b.md").write_text(f"{OLD}\n{NEW}")
    commit(origin, "a line more")
    git(origin, "checkout", "--quiet", "main")
    (articles / "old.md").write_text(f"{OLD}\n{NEW}")
    commit(origin, "meanwhile")
    base = git(origin, "rev-parse", "HEAD")
    git(origin, "checkout", "--quiet", "--detach")
    git(origin, "merge", "--quiet", "--no-edit", "change")  # what a runner checks out: both taken together
    git(folder, "clone", "--quiet", "origin", "clone")
    return Repositories(folder, base)


@pytest.fixture
def change(repositories: Repositories, tmp_path: Path) -> Change:
    """The clone as a runner finds it, with the program on its path."""
    folder = tmp_path / "work"
    shutil.copytree(repositories.folder, folder)
    tools = tmp_path / "tools"
    tools.mkdir()
    tool(tools / "cleaner", f'exec "{sys.executable}" -m cleaner "$@"')
    return Change(folder / "clone", repositories.base, tools)


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", message)


def tool(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def filled(text: str, context: Mapping[str, str]) -> str:
    """The text with its expressions; one that nothing is known of is a mistake."""
    return re.sub(r"\$\{\{\s*([\w.-]+)\s*\}\}", lambda match: context[match[1]], text)


class Done(NamedTuple):
    code: int
    lines: list[str]
    output: str
    summary: str
    errors: str


def bash(change: Change, script: str, environment: Mapping[str, str]) -> Done:
    """Run a script as GitHub runs a step whose shell is bash."""
    (change.tools / "step.sh").write_text(script)
    files = {name: change.tools / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.write_text("")
    own = {"PATH": f"{change.tools}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(change.tools / "step.sh")],
        cwd=change.folder,
        env={**_environment(), **own, **{name: str(file) for name, file in files.items()}, **environment},
        capture_output=True,
        encoding="utf-8",
    )
    texts = [file.read_text(encoding="utf-8") for file in files.values()]
    return Done(done.returncode, done.stdout.splitlines(), *texts, done.stderr)


def act(change: Change, given: Mapping[str, str], base: str | None = None) -> Done:
    """The steps of the action, of which only the one that checks is to be run here."""
    action = read("action.yml")
    assert set(given) <= set(action["inputs"])
    inputs = {name: one["default"] for name, one in action["inputs"].items()} | given
    context = {f"inputs.{name}": value for name, value in inputs.items()}
    context["github.event.pull_request.base.sha"] = change.base if base is None else base
    (step,) = [one for one in action["runs"]["steps"] if one.get("id") == "check"]
    return bash(change, step["run"], {name: filled(value, context) for name, value in step["env"].items()})


def places(lines: list[str]) -> list[tuple[str, str]]:
    """The files and lines of annotations."""
    found = [re.match(r"::(?:error|warning|notice) file=([^,]*),line=(\d+)", line) for line in lines]
    return [(one[1], one[2]) for one in found if one]


class TestAction:
    def test_annotates_what_the_pull_request_changes(self, change: Change) -> None:
        done = act(change, {"sarif": "cleaner.sarif", "comment": "cleaner.md"})
        assert (done.code, done.output) == (1, "exit-code=1\n")
        assert places(done.lines) == [("articles/a b.md", "3")]
        (run,) = json.loads((change.folder / "cleaner.sarif").read_text())["runs"]
        assert [one["ruleId"] for one in run["results"]] == ["fragments/vice-versa"]
        assert done.summary == (change.folder / "cleaner.md").read_text()
        assert "articles/a b" in done.summary

    def test_in_a_clone_without_history(self, change: Change) -> None:
        shutil.rmtree(change.folder)
        git(change.folder.parent, "clone", "--quiet", "--depth=1", f"file://{change.folder.parent}/origin", "clone")
        assert places(act(change, {}).lines) == [("articles/a b.md", "3")]

    def test_everything_when_told_so_or_when_nothing_is_to_be_merged(self, change: Change) -> None:
        everything = [(f"articles/{name}.md", line) for name in ("a b", "old") for line in ("1", "3")]
        assert places(act(change, {"since": "all", "fail": "false"}).lines) == everything
        assert places(act(change, {"paths": "articles/**/*.md articles/old.md"}, base="").lines) == everything

    def test_findings_need_not_fail_the_job_but_errors_do(self, change: Change) -> None:
        done = act(change, {"fail": "false"})
        assert (done.code, done.output) == (0, "exit-code=1\n")
        (change.folder / "cleaner.toml").write_text("selekt = []\n")
        done = act(change, {"fail": "false", "comment": "cleaner.md"})
        assert (done.code, done.output, done.summary) == (2, "exit-code=2\n", "")
        assert "cleaner.toml" in done.errors

    def test_inputs_are_words_and_no_script(self, change: Change) -> None:
        given = {"paths": "articles\n$(touch x) `touch x`; touch x\n", "args": "--select fragments;touch x"}
        done = act(change, given, base="$(touch x)")
        assert done.code != 0
        assert not (change.folder / "x").exists()

    def test_a_path_with_blanks_stands_on_a_line(self, change: Change) -> None:
        assert places(act(change, {"paths": "articles/a b.md\narticles/old.md\n"}).lines) == [("articles/a b.md", "3")]


@pytest.mark.parametrize("name", ["github-workflow", "github-review"])
def test_workflows_give_the_action_what_it_takes(name: str) -> None:
    workflow = read(f"integrations/{name}.yml")
    (job,) = workflow["jobs"].values()
    (step,) = [one for one in job["steps"] if one.get("uses", "").startswith("OWNER/cleaner@")]
    assert set(step["with"]) <= set(read("action.yml")["inputs"])
    assert all(isinstance(value, str) for value in step["with"].values())


def test_the_review_comments_on_changed_lines(change: Change) -> None:
    """Its steps one after the other, with a reviewdog that keeps what it is given."""
    (job,) = read("integrations/github-review.yml")["jobs"].values()
    (given,) = [one["with"] for one in job["steps"] if one.get("uses", "").startswith("OWNER/cleaner@")]
    (comment,) = [one for one in job["steps"] if one.get("name") == "Comment"]
    assert act(change, given).code == 0
    tool(change.tools / "reviewdog", 'echo "$@"; cat > told.json')
    done = bash(change, comment["run"], {})
    assert done.lines == ["-f=rdjson -name=cleaner -reporter=github-pr-review -filter-mode=added"]
    (one,) = json.loads((change.folder / "told.json").read_text())["diagnostics"]
    assert one["location"]["path"] == "articles/a b.md"
    assert [text["text"] for text in one["suggestions"]] == [", and vice versa."]


def test_the_template_for_gitlab(change: Change) -> None:
    job = read("integrations/gitlab-ci.yml")["cleaner"]
    variables = {name: str(value) for name, value in job["variables"].items()}
    variables["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = git(change.folder, "merge-base", change.base, "origin/change")
    git(change.folder, "checkout", "--quiet", "origin/change")
    done = bash(change, "\n".join(job["script"]), variables)
    assert done.code == 1
    reports = {name: change.folder / file for name, file in job["artifacts"]["reports"].items()}
    (issue,) = json.loads(reports["codequality"].read_text())
    assert issue["location"] == {"path": "articles/a b.md", "lines": {"begin": 3, "end": 3}}
    assert 'failures="1"' in reports["junit"].read_text()
    done = bash(change, "\n".join(job["script"]), {**variables, "CLEANER_ARGS": "--exit-zero"})
    assert done.code == 0


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", "integrations/github-workflow.yml"),
        ("vendor.github-workflows", "integrations/github-review.yml"),
        ("vendor.github-workflows", ".github/workflows/ci.yml"),
        ("vendor.gitlab-ci", "integrations/gitlab-ci.yml"),
    ],
)
def test_shapes(schema: str, file: str) -> None:
    checker = pytest.importorskip("check_jsonschema", reason="check-jsonschema holds the schemas")
    transform = ["--data-transform", "gitlab-ci"] if schema == "vendor.gitlab-ci" else []
    with pytest.raises(SystemExit) as done:
        checker.main(["--builtin-schema", schema, *transform, str(ROOT / file)])
    assert done.value.code == 0


def linter(name: str) -> str:
    """The program of a package in this environment, or the machine's own."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        pytest.skip(f"no {name} here")
    return found


def test_the_scripts_are_sound() -> None:
    job = read("integrations/gitlab-ci.yml")["cleaner"]
    scripts = [one["run"] for one in read("action.yml")["runs"]["steps"] if "run" in one]
    scripts.append("# shellcheck disable=SC2086 # paths and options are several words\n" + "\n".join(job["script"]))
    for script in scripts:
        # What is only assigned by the runner it can't know.
        command = [linter("shellcheck"), "--shell=bash", "--exclude=SC2153,SC2154", "-"]
        done = subprocess.run(command, input=script, capture_output=True, encoding="utf-8")
        assert (done.returncode, done.stdout) == (0, "")


def test_the_image_is_sound() -> None:
    done = subprocess.run([linter("hadolint"), str(ROOT / "Dockerfile")], capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stdout) == (0, "")


def test_the_hooks_are_a_manifest() -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib", reason="pre-commit knows the shape of its manifests")
    assert [one["id"] for one in clientlib.load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))] == [
        "cleaner-check",
        "cleaner-fix",
    ]
