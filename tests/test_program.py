"""One state of the program is told from the next."""

from __future__ import annotations

from cleaner import program


def test_the_program_as_it_is_on_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(program, "__file__", str(tmp_path / "cleaner" / "program.py"))
    monkeypatch.setattr(program.sys, "path", [str(tmp_path / "site"), str(tmp_path / "none")])
    (tmp_path / "cleaner/batch").mkdir(parents=True)
    (tmp_path / "cleaner/__pycache__").mkdir()
    (tmp_path / "site").mkdir()
    seen = {program.engine.__wrapped__()}
    for path in ("cleaner/api.py", "cleaner/weights.json", "site/regex-1.dist-info"):
        (tmp_path / path).write_text("x")
        seen.add(program.engine.__wrapped__())
    (tmp_path / "cleaner/api.py").write_text("y")
    seen.add(program.engine.__wrapped__())
    (tmp_path / "cleaner/__pycache__/api.pyc").write_text("x")
    seen.add(program.engine.__wrapped__())
    assert len(seen) == 5
