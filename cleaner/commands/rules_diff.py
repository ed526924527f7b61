"""``cleaner rules diff``: what a change of rules changes on a folder of articles."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import msgspec
import typer

from cleaner import files
from cleaner.api import Cleaner, Stock
from cleaner.batch import jobs
from cleaner.commands.columns import print_columns
from cleaner.commands.differences import Two, differences
from cleaner.commands.guard import Exit, tell
from cleaner.commands.printing import console
from cleaner.config import Config, Discovery, Settings
from cleaner.errors import CleanerError, RuleError
from cleaner.report import rule_diff
from cleaner.report.rule_diff import Count, Difference, Kind
from cleaner.report.wording import counted
from cleaner.rulebook import pack, revision
from cleaner.rulebook.rule import Rule

_SEED = 1  # the sample of a diff is the same each time


class Comparison(NamedTuple):
    """What is asked for: which ``rules`` changed (the shipped ones where None), on what, since when, how much."""

    corpus: Sequence[Path]
    rules: Path | None = None
    base: str = "HEAD"
    sample: int = 5
    as_json: bool = False


class Side(NamedTuple):
    """Where the rules of one side of a comparison are."""

    shipped: Path
    packs: tuple[Path, ...]
    stock: Stock

    def cleaner(self, only: Sequence[str] | None = None) -> Cleaner:
        """A cleaner of these rules alone, whatever is configured; of ``only`` some of them."""
        config = Config() if only is None else Config(select=tuple(only)) if only else Config(ignore=("*",))
        with files.shipping(self.shipped):
            return Cleaner(rules=self.packs, settings=Settings(config, Path.cwd()), stock=self.stock)


def rules_diff(asked: Comparison) -> int:
    """Print, by rule, how often it was and is found, then a sample of the findings that came, went or changed.

    Rules run as they ship, without configuration, and detectors as they are today on both sides. Only those rules run
    that may differ: where names and lexicon are the same, those whose files do. JSON: one object a line, for every
    difference. Raises CleanerError for a base that is neither folder nor revision, and for rules that do not load.
    """
    gathered = jobs.gather(asked.corpus, Discovery())
    errors = list(gathered.errors)
    with tempfile.TemporaryDirectory(prefix="cleaner-rules-") as folder:
        before, after = _sides(asked, Path(folder))
        old, new = _loaded(before, asked.base, Path(folder)), after.cleaner()
        edited = _edited(old, new)
        known = sorted({rule.id for side in (old, new) for rule in side.rules.rules})
        run = edited if _facts(old) == _facts(new) else known
        sides = (_only(before, old, run), _only(after, new, run))
        two = Two(*sides, {rule: Count(rule) for rule in run}, errors)
        found = list(differences(gathered.jobs, two)) if run else []
    for error in errors:
        tell(error)
    shown = [one for one in two.counts.values() if one.rule in edited or not one.is_same]
    _print(asked, shown, found, len(gathered.jobs))
    return Exit.ERROR if errors else Exit.CLEAN


def _sides(asked: Comparison, folder: Path) -> tuple[Side, Side]:
    """Where the rules were and are. What was not there at the base is a pack that is new: nothing stood before it."""
    own, base = files.shipped_rules(), Path(asked.base)
    if asked.rules is None:
        before = base if base.is_dir() else revision.extracted([own], asked.base, folder)[0]
        if not (before / "en").is_dir():
            raise RuleError("holds no shipped rules", path=asked.base, hint="name a folder that holds en/")
        return Side(before, (), Stock()), Side(own, (), Stock())
    after = Side(own, (asked.rules,), Stock())
    if base.is_dir():
        return after._replace(packs=(base,)), after
    repository = revision.top(asked.rules)
    held = [one.folder for one in pack.packs([asked.rules])]
    inside = [one for one in held if repository is None or one.resolve().is_relative_to(repository)]
    was = dict(zip(inside, revision.extracted(inside, asked.base, folder), strict=True))[asked.rules]
    return after._replace(packs=(was,) if was.is_dir() else ()), after


def _loaded(side: Side, base: str, folder: Path) -> Cleaner:
    """The cleaner of the base; an error in it is told in terms of the revision, not of the folder it was put in."""
    try:
        return side.cleaner()
    except CleanerError as error:
        path = Path(error.path or "")
        inside = path.resolve().is_relative_to(folder.resolve())
        place = f"{base}:{path.resolve().relative_to(folder.resolve()).as_posix()}" if inside else error.path
        hint = error.hint if not inside else "what stood there is read by the program as it is today; name a later base"
        raise RuleError(error.message, path=place, line=error.line, column=error.column, hint=hint) from None


def _edited(old: Cleaner, new: Cleaner) -> list[str]:
    """The rules that say something else, or are on one side alone."""
    sides = [{rule.id: _content(rule) for rule in one.rules.rules} for one in (old, new)]
    return sorted(rule for rule in {**sides[0], **sides[1]} if sides[0].get(rule) != sides[1].get(rule))


def _content(rule: Rule) -> Rule:
    """What decides what a rule finds and says; not its examples."""
    return replace(rule, path=Path(), examples=(), why="", mqm="", its="")


def _only(side: Side, full: Cleaner, rules: Sequence[str]) -> Cleaner:
    return side.cleaner([rule.id for rule in full.rules.rules if rule.id in rules])


def _facts(cleaner: Cleaner) -> tuple[str, str]:
    return cleaner.gazetteer.digest, cleaner.words.digest


def _print(asked: Comparison, counts: Sequence[Count], found: Sequence[Difference], documents: int) -> None:
    if asked.as_json:
        for record in (*rule_diff.records(counts), *rule_diff.records(found)):
            typer.echo(msgspec.json.encode(record).decode())
        return
    if counts:
        print_columns([tuple(map(str, one)) for one in counts], Count._fields, is_headed=True)
        typer.echo()
    out = console()
    for (rule, kind), all_of_them in _by_rule(found).items():
        for line in rule_diff.render(rule, kind, _sample(all_of_them, asked.sample), len(all_of_them)):
            out.print(line)
    told = f"{counted(len(found), 'finding')} in {counted(documents, 'file')} differ from {asked.base}"
    typer.echo(told if counts else f"{told}: no rule says anything else")


def _by_rule(found: Sequence[Difference]) -> dict[tuple[str, Kind], list[Difference]]:
    parts: dict[tuple[str, Kind], list[Difference]] = {}
    for one in found:
        parts.setdefault((one.rule, one.kind), []).append(one)
    return dict(sorted(parts.items(), key=lambda part: (part[0][0], part[0][1].value)))


def _sample(found: Sequence[Difference], most: int) -> Sequence[Difference]:
    """Some of them in their order, the same each time."""
    if len(found) <= most:
        return found
    return [found[number] for number in sorted(random.Random(_SEED).sample(range(len(found)), most))]
