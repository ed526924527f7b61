"""The reference of rules as Markdown: one page a rule, one index."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from cleaner.report.rule_words import Described, advice, facts, right, wrong
from cleaner.report.wording import visible
from cleaner.rulebook.rule import Rule

MARK = "<!-- Written by `cleaner rules docs`. Change the rule file instead. -->"
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
_LANGUAGES = {"cleaner.toml": "toml"}


def page(described: Described) -> str:
    """The page of a rule. It stands in the folder of the group, two below the index."""
    rule = described.rule
    lines = [MARK, "", f"# {rule.id}", "", _escaped(rule.summary) + ".", "", _escaped(rule.why.strip()), ""]
    lines += ["| | |", "| --- | --- |"]
    lines += [f"| {key} | {_escaped(value)} |" for key, value in facts(described)]
    lines += ["", "## Wrong", ""]
    for example in wrong(rule.examples):
        if example.becomes is None:
            words = "; ".join(f"“{visible(one)}”" for one in example.marked)
            lines += [*_noted(example.note), *_fenced("text", example.text), "", f"Shown: {_escaped(words)}", ""]
        else:
            lines += [*_noted(example.note), *_fenced("diff", *_patch(example.text, example.becomes)), ""]
    lines += ["## Right, and left alone", ""]
    for example in right(rule.examples):
        lines += [*_noted(example.note), *_fenced("text", example.text), ""]
    lines += ["## To have less of it, or more", ""]
    for one in advice(rule):
        lines += [f"{one.when} ({one.where}):", "", *_fenced(_LANGUAGES.get(one.where, "html"), *one.lines), ""]
    if described.options:
        lines += ["## How it is detected", "", *_fenced("yaml", *described.options.splitlines()), ""]
    lines.append("[All rules](../index.md)")
    return "\n".join(lines) + "\n"


def index(rules: Sequence[Rule]) -> str:
    """The list of all rules by their group; ``rules`` are in order of their ids."""
    lines = [MARK, "", "# Rules", ""]
    for group, members in groupby(rules, key=lambda rule: rule.group):
        lines += [f"## {group}", "", "| rule | applicability | what it finds |", "| --- | --- | --- |"]
        lines += [
            f"| [{rule.id}]({rule.id}.md) | {rule.applicability.word} | {_escaped(rule.summary)} |" for rule in members
        ]
        lines.append("")
    return "\n".join(lines)


def _noted(note: str) -> Iterator[str]:
    if note:
        yield from (f"{_escaped(note)}:", "")


def _patch(before: str, after: str) -> Iterator[str]:
    yield from (f"- {line}" for line in before.split("\n"))
    yield from (f"+ {line}" for line in after.split("\n"))


def _fenced(language: str, *texts: str) -> list[str]:
    """A code block that its texts can't close."""
    lines = [line for text in texts for line in text.split("\n")]
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}{language}", *map(visible, lines), fence]


def _escaped(text: str) -> str:
    """The text as a paragraph or a cell, whose signs mean nothing to Markdown."""
    return _SPECIAL.sub(r"\\\1", visible(" ".join(text.split())))
