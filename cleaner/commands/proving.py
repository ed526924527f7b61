"""Examples of imported rules, tried beside the shipped rules and those of their folder."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cleaner.api import Cleaner
from cleaner.errors import RuleError
from cleaner.rulebook import examples
from cleaner.rulebook.importers import writing
from cleaner.rulebook.importers.drafts import Draft
from cleaner.rulebook.importers.examples import Pair
from cleaner.rulebook.rule import Case
from cleaner.shapes import Applicability, Finding

_WANTED = 3  # examples of each kind: what a safe rule needs


def proven(drafts: Sequence[Draft], into: Path) -> dict[str, list[Pair]]:
    """The examples of each rule that hold, by its id; a rule without enough of them is left out.

    Raises RuleError where the rules don't load together with those that stand in the folder.
    """
    made = [draft for draft in drafts if draft.pairs]
    if not made:
        return {}
    with tempfile.TemporaryDirectory(prefix="cleaner-import-") as name:
        folder = Path(name) / "rules"
        beside = _beside(into, folder, {f"{draft.id}.yml" for draft in drafts})
        for draft in made:
            path = folder / f"{draft.id}.yml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(writing.rendered(draft, draft.pairs), encoding="utf-8")
        try:
            cleaner = Cleaner(rules=[*beside, folder])
            found = {draft.id: _holding(draft, cleaner) for draft in made}
        except RuleError as problem:
            raise _renamed(problem, folder, into) from None
    return {draft.id: found[draft.id] for draft in made if len(found[draft.id]) >= _least(draft)}


def _beside(into: Path, folder: Path, own: set[str]) -> list[Path]:
    """The folder where it stands, or a copy of it without the rules that are made anew."""
    if not into.is_dir():
        return []
    if not any((into / name).exists() for name in own):
        return [into]
    for path in into.rglob("*.yml"):
        place = path.relative_to(into)
        if place.as_posix() not in own:
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / place)
    return []


def _least(draft: Draft) -> int:
    return _WANTED if draft.applicability is Applicability.SAFE else 1


def _holding(draft: Draft, cleaner: Cleaner) -> list[Pair]:
    """The first few pairs of examples that hold."""

    def detect(text: str, day: date) -> list[Finding]:
        return cleaner.check(text, date=day)

    holding: list[Pair] = []
    for pair in draft.pairs:
        cases = (Case(wrong=pair.wrong), Case(keep=pair.keep))
        if not any(next(examples.check_case(draft.id, 1, case, detect), None) for case in cases):
            holding.append(pair)
        if len(holding) == _WANTED:
            break
    return holding


def _renamed(problem: RuleError, folder: Path, into: Path) -> RuleError:
    """The error with the places where the rules were to stand."""

    def told(text: str | None) -> str | None:
        return None if text is None else text.replace(str(folder), str(into))

    message, path = told(problem.message) or "", told(problem.path)
    return RuleError(message, path=path, line=problem.line, column=problem.column, hint=told(problem.hint))
