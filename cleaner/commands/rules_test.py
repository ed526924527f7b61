"""``cleaner rules test``: runs the examples that rules carry."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from cleaner.api import Cleaner
from cleaner.commands.guard import Exit
from cleaner.commands.printing import console
from cleaner.config import find
from cleaner.errors import RuleError
from cleaner.report.wording import counted
from cleaner.rulebook import examples, installed, pack, ruleset
from cleaner.rulebook.examples import Failure
from cleaner.rulebook.pack import shipped
from cleaner.rulebook.rule import GROUPS, Rule
from cleaner.rulebook.ruleset import RuleSet


def rules_test(targets: Sequence[str]) -> int:
    """Test the rules that ids, groups, packs, files or folders name; when nothing is named all, with the project's own.

    A folder's rules are read beside the shipped ones, which must be silent on its right examples too, and run
    as they ship: of a configuration only its packs are known. A failure: 1. Raises RuleError for a rule that does not
    load.
    """
    places = [Path(target) for target in targets if Path(target).exists()]
    by_name = not targets or len(places) < len(targets)
    configured = [*_configured(), *_installed(targets)] if by_name else []
    folders = _folders([*places, *(one for one in configured if isinstance(one, Path))])
    cleaner = Cleaner(rules=[*folders, *(one for one in configured if isinstance(one, str))])
    rules = _named(cleaner.rules, targets)
    failures = [
        failure for rule in rules for failure in examples.check(rule, lambda text, day: cleaner.check(text, date=day))
    ]
    if failures:
        _print(failures)
    tested = f"{counted(len(rules), 'rule')}, {counted(sum(len(rule.examples) for rule in rules), 'example')}"
    typer.echo(f"{tested}: {counted(len(failures), 'failure') if failures else 'all hold'}")
    return Exit.FOUND if failures else Exit.CLEAN


def _configured() -> list[Path | str]:
    """The packs that the project names: folders, or names of installed ones."""
    settings = find(Path.cwd())
    return [*settings.rules, *settings.packs]


def _installed(targets: Sequence[str]) -> list[str]:
    """The targets that are names of installed packs."""
    return [target for target in targets if not Path(target).exists() and installed.is_offered(target)]


def _folders(places: Sequence[Path]) -> list[Path]:
    """The folders to read beside the shipped rules."""
    own = shipped().resolve()
    tops = [_top(place) for place in places]
    return [top for top in dict.fromkeys(tops) if not top.is_relative_to(own) and not own.is_relative_to(top)]


def _top(place: Path) -> Path:
    """The pack that a file or folder is of; without ``pack.yml`` a rule file stands two folders below the top."""
    full = place.resolve()
    if full.is_file() and (full.suffix != ".yml" or full.parent.name not in GROUPS):
        raise RuleError("is no rule file", path=place, hint="rules are files GROUP/SLUG.yml")
    folder = full if full.is_dir() else full.parent
    packs = (one for one in (folder, *folder.parents) if (one / pack.FILE).is_file())
    return next(packs, folder if full.is_dir() else folder.parent)


def _named(rules: RuleSet, targets: Sequence[str]) -> list[Rule]:
    chosen: dict[str, Rule] = {}
    for target in targets:
        path = Path(target)
        if path.exists():
            found = [rule for rule in rules.rules if rule.path.resolve().is_relative_to(path.resolve())]
            if not found:
                raise RuleError("holds no rule", path=path, hint="rules are files GROUP/SLUG.yml")
        else:
            found = [rule for rule in rules.rules if ruleset.names(target, rule)] or _of_pack(rules, target)
            found = found or [rules[target]]  # which says what is near
        chosen |= {rule.id: rule for rule in found}
    return list(chosen.values()) if targets else list(rules.rules)


def _of_pack(rules: RuleSet, name: str) -> list[Rule]:
    """The rules of the pack of a name."""
    folders = [pack.place for pack in rules.packs if pack.said.name == name]
    return [rule for rule in rules.rules if any(rule.path.resolve().is_relative_to(one) for one in folders)]


def _print(failures: Sequence[Failure]) -> None:
    from cleaner.report import failure

    out = console()
    underlines = not out.is_terminal or out.no_color
    for one in failures:
        for line in failure.render(one, underlines=underlines):
            out.print(line)
        out.print()
