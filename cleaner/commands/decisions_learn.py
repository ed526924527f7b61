"""``cleaner decisions learn``: how often rules were right, and a patch of what to change for it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import typer

from cleaner.commands.columns import print_columns
from cleaner.commands.decisions_show import journals
from cleaner.commands.guard import Exit
from cleaner.commands.known import rule_set
from cleaner.config import Settings, find
from cleaner.errors import ConfigError
from cleaner.files import relative
from cleaner.report import diff
from cleaner.report.wording import counted
from cleaner.review.configuring import configured
from cleaner.review.decision import Decision
from cleaner.review.learning import Measured, Proposal, Score, by_evidence, by_rule, proposals
from cleaner.review.names import LEAST, Names, accepted, curated, names

_ACCEPT, _NAMES, _CONFIG = "accept.txt", "house-names.yml", "cleaner.toml"


class _Learnt(NamedTuple):
    """All that a report tells."""

    decisions: int
    rules: tuple[Measured, ...]
    evidence: tuple[Measured, ...]
    proposals: tuple[Proposal, ...]
    names: Names
    patch: bytes


def learn(files: Sequence[Path], config: Path | None, *, as_json: bool = False) -> int:
    """Print the precision of each rule and kind of evidence, then a patch. Nothing is written.

    Raises ConfigError for a file that is no journal, CleanerError where a patch is to be made and can't.
    """
    standing = {one.key: one for journal in journals(files, config) for one in journal.standing.values()}
    learnt = _learnt(tuple(standing.values()), find(Path.cwd(), config), config)
    if as_json:
        typer.echo(msgspec.json.encode(_told(learnt)).decode())
        return Exit.CLEAN
    _print(learnt)
    return Exit.CLEAN


def _learnt(decisions: Sequence[Decision], settings: Settings, config: Path | None) -> _Learnt:
    measured = by_rule(decisions)
    caps = {rule.id: rule.applicability for rule in rule_set((), config).rules}
    proposed = proposals(measured, caps)
    found = names(decisions)
    patch = b"".join(_patches(settings, proposed, found)) if proposed or any(found) else b""
    return _Learnt(len(decisions), measured, by_evidence(decisions), proposed, found, patch)


def _patches(settings: Settings, proposed: Iterable[Proposal], found: Names) -> Iterable[bytes]:
    """The differences of each file that would be another."""
    config = settings.path or Path.cwd() / _CONFIG
    named: dict[str, str] = {}
    accept = settings.accepted[-1] if settings.accepted else config.parent / _ACCEPT
    lists = [path for path in settings.gazetteers if path.suffix in (".yml", ".yaml") and _ends_in_entities(path)]
    people = lists[-1] if lists else config.parent / _NAMES
    changed = {accept: accepted(_text(accept), found.right), people: curated(_text(people), found.written)}
    if changed[accept] != _text(accept) and not settings.accepted:
        named["accept"] = _ACCEPT
    if changed[people] != _text(people) and not lists:
        named["gazetteer"] = _NAMES
    changed[config] = configured(_text(config), proposed, named, is_project=config.name == "pyproject.toml")
    for path, after in changed.items():
        before = _text(path)
        if after != before:
            yield _patch(path, before, after)


def _patch(path: Path, before: str, after: str) -> bytes:
    name = relative(path, Path.cwd())
    patch = diff.render(name, before.encode(), after.encode())
    return patch if path.exists() else b"--- /dev/null\n" + patch.partition(b"\n")[2]


def _ends_in_entities(path: Path) -> bool:
    """Whether an entity can be added at the end of a file."""
    keys = [line for line in _text(path).splitlines() if line[:1].isalpha()]
    return bool(keys) and keys[-1].startswith("entities:")


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"can't be read: {error}", path=path) from None


def _print(learnt: _Learnt) -> None:
    head = ("decisions", "fixes right", "", "faults right", "")
    if learnt.rules:
        rows = [(one.name, _certainty(one), *_cells(one)) for one in learnt.rules]
        print_columns(rows, ("rule", "certainty", *head), is_headed=True)
        typer.echo()
        print_columns([(one.name, *_cells(one)) for one in learnt.evidence], ("evidence", *head), is_headed=True)
        typer.echo()
    for one in learnt.proposals:
        change = f"becomes {one.cap.word}" if one.cap is not None else "is ignored"
        typer.echo(f"{one.rule} {change}: {one.why}")
    single = [one.text for one in learnt.names.written if " " not in one.text]
    if single:
        typer.echo(f"written {LEAST} times or more, for a list of names, but of what kind? {', '.join(single)}")
    if learnt.patch:
        typer.echo()
        sys.stdout.flush()
        sys.stdout.buffer.write(learnt.patch)
        sys.stdout.buffer.flush()
    told = "the patch is a proposal: nothing was written" if learnt.patch else "nothing to propose"
    typer.echo(f"{counted(learnt.decisions, 'decision')}; {told}", err=True)


def _certainty(one: Measured) -> str:
    return "" if one.applicability is None else one.applicability.word


def _cells(one: Measured) -> tuple[str, ...]:
    return (str(one.fault.total), *_score(one.fix), *_score(one.fault))


def _score(score: Score) -> tuple[str, str]:
    if not score.total:
        return "-", ""
    low, high = score.interval
    return f"{score.right}/{score.total} {score.right / score.total:.2f}", f"{low:.2f}-{high:.2f}"


def _told(learnt: _Learnt) -> dict[str, Any]:
    return {
        "schema": 1,
        "decisions": learnt.decisions,
        "rules": [{"rule": one.name} | _figures(one) for one in learnt.rules],
        "evidence": [{"kind": one.name} | _figures(one) for one in learnt.evidence],
        "proposals": [
            {"rule": one.rule, "becomes": one.cap.word if one.cap is not None else "ignored", "why": one.why}
            for one in learnt.proposals
        ],
        "right": [one._asdict() for one in learnt.names.right],
        "written": [one._asdict() for one in learnt.names.written],
        "patch": learnt.patch.decode(),
    }


def _figures(one: Measured) -> dict[str, Any]:
    told: dict[str, Any] = {} if one.applicability is None else {"applicability": one.applicability.word}
    for name, score in (("fixes", one.fix), ("faults", one.fault)):
        if score.total:
            told[name] = score._asdict() | dict(zip(("low", "high"), map(_rounded, score.interval), strict=True))
    return told


def _rounded(share: float) -> float:
    return round(share, 4)
