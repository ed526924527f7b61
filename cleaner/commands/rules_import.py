"""``cleaner rules import``: lists and styles of other tools as rule files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typer

from cleaner import files
from cleaner.api import KINDS
from cleaner.commands.guard import Exit, tell
from cleaner.commands.proving import proven
from cleaner.commands.right_words import RightWords
from cleaner.config import find
from cleaner.errors import CleanerError, RuleError
from cleaner.gazetteer import load
from cleaner.report.wording import counted, shortened, visible
from cleaner.rulebook import ruleset
from cleaner.rulebook.importers import formats, listing, writing
from cleaner.rulebook.importers.drafts import Draft, Making, drafts
from cleaner.rulebook.importers.examples import Pair
from cleaner.rulebook.importers.items import Accepted, Item, Left, Reading
from cleaner.rulebook.importers.lines import slug
from cleaner.rulebook.importers.listing import Outcome
from cleaner.rulebook.importers.settled import settled
from cleaner.rulebook.pack import shipped
from cleaner.rulebook.rule import GROUPS
from cleaner.shapes import Applicability
from cleaner.yamlfile import suggestion

_HINT = "--force overwrites it; another --into or --group puts the new rules beside it"
_FEW = 3  # places that are printed for a reason; the report has them all
ACCEPT_LIST = "accept.txt"


@dataclass(frozen=True, slots=True)
class Importing:
    """How sources are read and what is made of them; ``report`` is where what was left is listed."""

    into: Path
    format: str | None = None
    group: str = "terms"
    cap: Applicability = Applicability.UNSAFE
    reading: Reading = field(default_factory=Reading)
    report: Path | None = None
    overwrites: bool = False


def rules_import(sources: Sequence[Path], given: Importing) -> int:
    """Write the rules that the sources hold and a report; 2, and nothing written, where one can't be read.

    Raises RuleError for a group that is not known, and for files that stand there already and say otherwise.
    """
    if given.group not in GROUPS:
        raise RuleError(f"no group is called {given.group!r}", hint=suggestion(given.group, list(GROUPS)))
    items, failed = _read(sources, given)
    if failed:
        return Exit.ERROR
    outcome, examples = _made(items, given)
    report = given.report or given.into / f"import-{slug(sources[0].stem)}.md"
    written = {given.into / f"{one.id}.yml": writing.rendered(one, examples[one.id]) for one in outcome.drafts}
    if outcome.accepted:
        written[given.into / ACCEPT_LIST] = _accept_list(outcome.accepted)
    written[report] = listing.rendered(outcome)
    _check_overwriting(written, given)
    for path, text in written.items():
        files.write_bytes(path, text.encode())
    for line in _told(outcome, given, report):
        typer.echo(line)
    if given.cap is Applicability.SAFE and outcome.drafts:
        typer.echo("warning: their fixes are made unasked; read what they find on articles that are right", err=True)
    return Exit.CLEAN


def _read(sources: Sequence[Path], given: Importing) -> tuple[list[Item], bool]:
    """What all sources hold; each that can't be read is told."""
    items: list[Item] = []
    failed = False
    for source in sources:
        try:
            items += formats.read(source, given.reading, given.format)
        except CleanerError as problem:
            failed = True
            tell(problem)
    return items, failed


def _made(items: Sequence[Item], given: Importing) -> tuple[Outcome, dict[str, list[Pair]]]:
    """What became of all items, with the examples of each rule."""
    gazetteer = load.gazetteer(files.shipped_rules() / "gazetteer", find(Path.cwd(), None).gazetteers)
    result = settled(items, RightWords(gazetteer).doubt)
    taken = frozenset(rule.id for rule in ruleset.read([shipped()], KINDS).rules)
    made = drafts(result.kept, Making(given.group, given.cap, taken))
    examples = proven(made, given.into)
    left = list(result.left)
    for draft in made:
        if draft.id not in examples:
            reason = "has no example that holds beside the shipped rules, nor has any other entry of its rule"
            left += [Left(one.place, one.text, reason) for one in draft.statements]
    accepted = tuple(one for one in result.kept if isinstance(one, Accepted))
    kept = tuple(draft for draft in made if draft.id in examples)
    return Outcome(kept, accepted, tuple(left), tuple(result.lost)), examples


def _accept_list(accepted: Sequence[Accepted]) -> str:
    words = sorted({one.text for one in accepted}, key=lambda word: (word.casefold(), word))
    return "\n".join(['# Words that are right as they stand; in cleaner.toml: accept = ["accept.txt"]', *words, ""])


def _check_overwriting(written: dict[Path, str], given: Importing) -> None:
    """Raises RuleError for a file that would be overwritten with something else."""
    for path, text in written.items():
        if not given.overwrites and path.exists() and path.read_bytes() != text.encode():
            raise RuleError("stands there already and says otherwise", path=path, hint=_HINT)


def _told(outcome: Outcome, given: Importing, report: Path) -> Iterator[str]:
    for draft in outcome.drafts:
        yield f"{given.into / draft.id}.yml: {_entries(draft)}, {draft.applicability.word}"
    if outcome.accepted:
        yield f"{given.into / ACCEPT_LIST}: {counted(len(outcome.accepted), 'word')}"
    if not outcome.drafts and not outcome.accepted:
        yield "nothing could be carried over"
    for title, items in (("not carried over", outcome.left), ("carried over, but for something", outcome.lost)):
        if items:
            yield f"{title}: {listing.counted(items):,}"
        for group in listing.by_reason(items):
            yield f"  {group.reason}: {group.entries:,}"
            for one in group.items[:_FEW]:
                yield f"    {one.place}: {visible(shortened(one.text))}"
    yield f"all of it: {report}"
    if outcome.drafts:
        yield f"now test it: cleaner rules test {given.into}"


def _entries(draft: Draft) -> str:
    number = len(draft.statements)
    return f"{number:,} {'entry' if number == 1 else 'entries'}"
