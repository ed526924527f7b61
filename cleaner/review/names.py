"""Names that decisions agree on: those that are right as they stand, those that stand for another spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from cleaner.review.decision import Decision, Verdict

GROUP = "names/"  # the group of rules whose findings are names
LEAST = 3  # sentences that agree before a name is proposed
_NAME = re.compile(r"[^\W\d_][\w’'.-]*(?: [^\W\d_][\w’'.-]*)*")


class Form(NamedTuple):
    """A name with the number of sentences in which it was decided so; ``wrong`` are the spellings it replaced."""

    text: str
    sentences: int
    wrong: tuple[str, ...] = ()


class Names(NamedTuple):
    """``right``: rejected wherever they were found. ``written``: put in the place of others, and never rejected."""

    right: tuple[Form, ...] = ()
    written: tuple[Form, ...] = ()


def names(decisions: Iterable[Decision]) -> Names:
    """The names that all decisions about them agree on, each in at least ``LEAST`` different sentences.

    What rules offered because an entity says so is known already.
    """
    kept: dict[str, set[str]] = {}  # the sentences by name
    replaced: dict[str, dict[str, set[str]]] = {}  # the sentences by wrong name, then by right name
    known: set[str] = set()
    for one in decisions:
        if not one.rule.startswith(GROUP) or not _is_name(one.text):
            continue
        if one.after is None:
            kept.setdefault(one.text, set()).add(one.sentence)
        elif one.after != one.text and _is_name(one.after):
            replaced.setdefault(one.text, {}).setdefault(one.after, set()).add(one.sentence)
            if one.verdict is Verdict.ACCEPT and any(reason.entity for reason in one.evidence):
                known.add(one.after)
    right = [
        Form(text, len(sentences))
        for text, sentences in kept.items()
        if len(sentences) >= LEAST and text not in replaced
    ]
    written: dict[str, Form] = {}
    for wrong, afters in replaced.items():
        if wrong in kept or len(afters) > 1:
            continue
        ((after, sentences),) = afters.items()
        before = written.get(after, Form(after, 0))
        written[after] = Form(after, before.sentences + len(sentences), tuple(sorted({*before.wrong, wrong})))
    agreed = [one for one in written.values() if one.sentences >= LEAST and one.text not in known]
    agreed = [one for one in agreed if one.text not in replaced]
    return Names(tuple(sorted(right)), tuple(sorted(agreed)))


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None and text[0].isupper()


def accepted(before: str, forms: Iterable[Form]) -> str:
    """An accept list with names at its end; those it has are left out."""
    known = {" ".join(line.partition("#")[0].split()) for line in before.splitlines()}
    new = [f"{one.text}  # rejected in {one.sentences} sentences" for one in forms if one.text not in known]
    return _with_lines(before, new)


def curated(before: str, forms: Iterable[Form]) -> str:
    """A list of people in YAML with names at its end; those that have no two parts, which nobody can tell, left out.

    Whether each is a person, and how its parts are called, is for the reader of the proposal.
    """
    lead = "" if before.strip() else "entities:\n"
    indent = next(iter(re.findall(r"^( *)- id:", before, re.MULTILINE)), "  ")
    new: list[str] = []
    for one in forms:
        given, _, family = one.text.rpartition(" ")
        identifier = f"person/{_slug(one.text)}"
        if not given or f"id: {identifier}\n" in before:
            continue
        spellings = ", ".join(f"“{wrong}”" for wrong in one.wrong)
        new += [
            f"{indent}# written for {spellings} in {one.sentences} sentences; a person?",
            f"{indent}- id: {identifier}",
            f'{indent}  name: {{given: "{given}", family: "{family}"}}',
        ]
    return _with_lines(before + lead, new) if new else before


def _with_lines(before: str, lines: Iterable[str]) -> str:
    lines = tuple(lines)
    end = "\r\n" if "\r\n" in before else "\n"
    lead = "" if not before or before.endswith("\n") or not lines else end
    return before + lead + "".join(line + end for line in lines)


def _slug(text: str) -> str:
    """
    >>> _slug("Óscar Núñez-Gil")
    'oscar-nunez-gil'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "unnamed"
