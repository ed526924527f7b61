"""Rule files checked as they are typed: what does not load, which examples do not hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from lsprotocol.types import Diagnostic, DiagnosticSeverity

from cleaner.api import KINDS, Cleaner
from cleaner.detect import DETECTORS, running
from cleaner.errors import CleanerError, RuleError
from cleaner.lsp.buffers import Buffer
from cleaner.lsp.diagnostics import SOURCE, of_error
from cleaner.lsp.engine import Engine
from cleaner.review.teaching.unsaved import Unsaved
from cleaner.rulebook import examples, pack, rulefile
from cleaner.rulebook.prefilter import Prefilter
from cleaner.rulebook.rule import GROUPS, Rule
from cleaner.shapes import Finding
from cleaner.yamlfile import load

EXAMPLE = "example"


def folder_of(path: Path | None, engine: Engine) -> Path | None:
    """The folder of the pack that a path is a rule file of, ``GROUP/SLUG.yml``; None for what is no rule file.

    A pack is known by its ``pack.yml``, a folder without one by being named in the configuration.
    """
    if path is None or path.suffix != ".yml" or path.parent.name not in GROUPS:
        return None
    above = path.parent.parents
    known = next((one for one in above if (one / pack.FILE).is_file() or one == pack.shipped()), None)
    return known or _named(above, path, engine)


def _named(above: Sequence[Path], path: Path, engine: Engine) -> Path | None:
    try:
        named = engine.rule_folders(path)
    except CleanerError:  # which is told in the configuration
        return None
    return next((one for one in above if one in named), None)


def checked(buffer: Buffer, folder: Path, engine: Engine) -> list[Diagnostic]:
    """What is wrong with a rule file. Raises CleanerError where the shipped rules can't be used."""
    assert buffer.path is not None
    unsaved = Unsaved.of(buffer.path, buffer.text)
    try:
        rule = rulefile.read(unsaved, KINDS)
        failures = list(examples.check(rule, _detect(rule, _cleaner(folder, engine))))
    except RuleError as error:
        # An error of another file is told there.
        return [of_error(error, buffer.places)] if error.path == str(buffer.path) else [_first_line(error, buffer)]
    yaml = load(unsaved, RuleError)
    return [_failed(one, yaml.marks, buffer) for one in failures]


def _cleaner(folder: Path, engine: Engine) -> Cleaner:
    """The rules that must be silent on right examples: those of the pack, as far as it can be used, and the shipped."""
    try:
        return engine.plain() if folder == pack.shipped() else engine.pack(folder)
    except CleanerError:
        return engine.plain()


def _detect(rule: Rule, cleaner: Cleaner) -> Callable[[str, date], list[Finding]]:
    """What all rules find in an example, this one as it stands in the editor."""
    prefilter = Prefilter({rule.id: DETECTORS[rule.kind].literals(rule.options)})

    def detect(text: str, day: date) -> list[Finding]:
        document = cleaner.read(text, when=day)
        others = (one for one in cleaner.check(document) if one.rule != rule.id)
        own = running.findings(cleaner.article(document), rule) if prefilter.candidates(text) else []
        return sorted((*others, *own), key=lambda one: one.span)

    return detect


def _failed(one: examples.Failure, marks: dict[tuple[str | int, ...], tuple[int, int]], buffer: Buffer) -> Diagnostic:
    where = ("examples", one.example - 1)
    line, column = next(marks[place] for place in ((*where, "wrong"), (*where, "keep"), where, ()) if place in marks)
    span = buffer.places.line(line, column)
    message = f"{one.message}\nwanted: {one.wanted}\ngot: {one.got}"
    severity = DiagnosticSeverity.Error
    return Diagnostic(buffer.places.range(span), message, severity=severity, code=EXAMPLE, source=SOURCE)


def _first_line(error: RuleError, buffer: Buffer) -> Diagnostic:
    return of_error(RuleError(str(error)), buffer.places)
