"""A YAML file to a rule, or an error with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from cleaner.errors import RuleError
from cleaner.rulebook import regexes
from cleaner.rulebook.examples import parse
from cleaner.rulebook.rule import GROUPS, Rule, RuleFile
from cleaner.shapes import Applicability
from cleaner.yamlfile import Yaml, load, suggestion

ID = re.compile(r"[a-z]+/[a-z0-9]+(?:-[a-z0-9]+)*")
TOUCHES = ("numbers", "dates", "quotes", "urls")
_APPLICABILITIES = tuple(one.word for one in Applicability)


def read(path: Path, kinds: Mapping[str, type[Any]]) -> Rule:
    """The rule in a file. ``kinds`` gives the option record of each detector.

    Raises RuleError with line and column, and the nearest known key or value.
    """
    yaml = load(path, RuleError)
    file = yaml.convert(RuleFile)
    group = file.id.partition("/")[0]
    if not ID.fullmatch(file.id) or group not in GROUPS:
        raise yaml.fail(f"id {file.id!r} is no GROUP/SLUG", ("id",), suggestion(group, list(GROUPS)))
    _check_place(yaml, file.id, path)
    _check_word(yaml, file.applicability, "applicability", _APPLICABILITIES)
    for index, word in enumerate(file.touches):
        if word not in TOUCHES:
            raise yaml.fail(f"can't touch {word!r}", ("touches", index), suggestion(word, list(TOUCHES)))
    kind = str(file.detect.get("kind"))
    if kind not in kinds:
        raise yaml.fail(f"no detector {kind!r}", ("detect", "kind"), suggestion(kind, list(kinds)))
    rule = rule_of(file, path, yaml.convert(kinds[kind], written_options(file), ("detect",)))
    regexes.check(yaml, kinds[kind], written_options(file), ("detect",))
    _check_examples(yaml, rule)
    return rule


def written_options(file: RuleFile) -> dict[str, Any]:
    """What a file says to its detector."""
    return {name: value for name, value in file.detect.items() if name != "kind"}


def rule_of(file: RuleFile, path: Path, options: Any) -> Rule:
    """The rule of a file that has been checked, with the options of its detector."""
    return Rule(
        id=file.id,
        summary=file.summary,
        why=file.why,
        mqm=file.mqm,
        its=file.its,
        applicability=Applicability.of(file.applicability),
        kind=str(file.detect["kind"]),
        options=options,
        examples=file.examples,
        priority=file.priority,
        touches=frozenset(file.touches),
        path=path,
    )


def file_of(rule: Rule) -> RuleFile:
    """The file that says a rule: what ``rule_of`` makes it of."""
    return RuleFile(
        id=rule.id,
        summary=rule.summary,
        why=rule.why,
        mqm=rule.mqm,
        its=rule.its,
        applicability=rule.applicability.word,
        detect={"kind": rule.kind} | msgspec.to_builtins(rule.options),
        examples=rule.examples,
        priority=rule.priority,
        touches=tuple(sorted(rule.touches)),
    )


def _check_place(yaml: Yaml, identifier: str, path: Path) -> None:
    group, _, slug = identifier.partition("/")
    if (path.parent.name, path.stem) != (group, slug):
        hint = "move the file there, or give it another id"
        raise yaml.fail(f"id {identifier!r} belongs in a file {group}/{slug}.yml", ("id",), hint)


def _check_word(yaml: Yaml, word: str, key: str, known: tuple[str, ...]) -> None:
    if word not in known:
        raise yaml.fail(f"{key} {word!r} is not known", (key,), suggestion(word, list(known)))


def _check_examples(yaml: Yaml, rule: Rule) -> None:
    wrong = [case for case in rule.examples if case.wrong is not None]
    keep = [case for case in rule.examples if case.keep is not None]
    for index, case in enumerate(rule.examples):
        if (case.wrong is None) == (case.keep is None):
            raise yaml.fail("an example is either wrong or keep", ("examples", index), "make two examples of it")
        if case.wrong is not None and not parse(case.wrong).spans:
            raise yaml.fail("nothing is marked", ("examples", index), "write [[found|becomes]], or [[found]]")
    least = 3 if rule.applicability is Applicability.SAFE else 1
    if len(wrong) < least or len(keep) < least:
        raise yaml.fail(
            f"{len(wrong)} wrong and {len(keep)} keep examples; "
            f"a rule that is {rule.applicability.word} needs {least} of each",
            ("examples",),
            "add sentences that the rule finds (wrong), and right ones that look like them (keep)",
        )
