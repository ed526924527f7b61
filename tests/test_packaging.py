"""The wheel, in an environment that knows nothing of the checkout, finds its rules and corrects."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

SENTENCE = "British forces may deploy in Japan. vice versa.\n"
CORRECTED = "British forces may deploy in Japan, and vice versa.\n"
SHOW = """
import cleaner
from cleaner.files import shipped_rules
print(cleaner.__file__)
print(shipped_rules())
print(cleaner.Cleaner().fix("They may land in Japan. vice versa.").text)
"""


def run(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("build", reason="the dev extra is not installed")
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, root, cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment that holds the wheel; its dependencies are lent by this one, so nothing is downloaded."""
    pytest.importorskip("pip", reason="this environment has no pip to install with")
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    purelib = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(purelib, "lent.pth").write_text("\n".join(sorted(lent)) + "\n", encoding="utf-8")
    return folder


def test_the_wheel_holds_what_the_program_reads(wheel: Path, root: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    rules = {
        f"cleaner/_rules/{path.relative_to(root / 'rules').as_posix()}" for path in (root / "rules").rglob("*.yml")
    }
    assert rules
    assert rules <= names
    assert {"cleaner/gazetteer/edit_bits.json", "cleaner/py.typed"} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if not name.startswith("cleaner")]


def test_the_library_finds_its_rules_outside_the_checkout(environment: Path, tmp_path: Path) -> None:
    module, rules, text = run(environment / "bin" / "python", "-c", SHOW, cwd=tmp_path).splitlines()
    assert Path(module).is_relative_to(environment)
    assert Path(rules) == Path(module).parent / "_rules"
    assert text == "They may land in Japan, and vice versa."


def test_the_command_corrects_a_file_outside_the_checkout(environment: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(SENTENCE, encoding="utf-8")
    run(environment / "bin" / "cleaner", "fix", article, cwd=tmp_path)
    assert article.read_text(encoding="utf-8") == CORRECTED
