"""What decisions make of the findings of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from unicodedata import category

from cleaner.review.asking import Asker, place
from cleaner.review.decision import Decision, Key, Verdict
from cleaner.review.journal import Snapshot, parse
from cleaner.shapes import Edit, Evidence, EvidenceKind, Examination, Finding, Fix, Reason, Rejected, Silence
from cleaner.text.document import Document
from cleaner.text.markup.structure import keeps_structure
from cleaner.text.markup.writing import written
from cleaner.text.span import Span
from cleaner.text.taken import Taken

# No text holds these by intent: a file with a NUL is taken for a binary, others end a line or stand for lost bytes.
_NO_TEXT = frozenset(["Cc", "Cs", "Zl", "Zp"])
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_VERBS = {Verdict.ACCEPT: "accepted", Verdict.EDIT: "written by hand", Verdict.REJECT: "rejected"}


class Decided:
    """The standing decisions of one file. Raises ConfigError for a line that is no decision."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._name = PurePath(snapshot.path).name  # the same wherever the file lies, as change logs tell it
        journal = parse(snapshot)
        self._standing: Mapping[Key, Decision] = journal.standing
        self._order = {one.id: number for number, one in enumerate(journal.records)}
        self._begun = {(key.rule, key.text) for key in self._standing}

    @classmethod
    def of(cls, given: Path | str | Snapshot) -> Decided:
        """Those of a file as it is now, or as it was. Raises ConfigError for a file that can't be read, too."""
        return cls(given if isinstance(given, Snapshot) else Snapshot.of(Path(given)))

    def examined(self, document: Document, seen: Examination) -> Examination:
        """An examination with what was decided: what was rejected is suppressed, what is to be written has a fix.

        That fix keeps how certain the rule is of it; it is the evidence that tells of the decision.
        """
        asker = Asker(document)
        left: list[Finding] = []
        suppressed = [*seen.suppressed]
        made: list[tuple[int, Finding]] = []
        for finding in seen.findings:
            decision = self.decision(asker, finding)
            if decision is None:
                left.append(finding)
                continue
            written = None if decision.after is None else self._written(document, finding, decision.after, decision)
            if written is None or _is_there(document, written):
                note = self._told(decision)
                suppressed.append(Rejected(finding, Reason.SUPPRESSED, note=note, silence=Silence.DECISION))
            else:
                made.append((self._order[decision.id], written))
        kept, lost = _latest(made)
        found = sorted((*left, *kept), key=lambda one: (one.span, one.rule, one.message))
        suppressed = sorted((*suppressed, *lost), key=lambda one: (one.finding.span, one.finding.rule))
        return seen._replace(findings=tuple(found), suppressed=tuple(suppressed))

    def decision(self, asker: Asker, finding: Finding) -> Decision | None:
        """What was decided about a finding, if anything that still holds."""
        if (finding.rule, asker.words(finding)) not in self._begun:  # most: sentences need not be looked for
            return None
        decision = self._standing.get(asker.key(finding))
        return decision if decision is not None and decision.answers(asker.offers(finding)) else None

    def _written(self, document: Document, finding: Finding, after: str, decision: Decision) -> Finding:
        fix = written_fix(document, finding, after)
        told = self._told(decision)
        if fix is None:
            told += "; the markup there can't take it, so it is to be written by hand"
        return replace(finding, fix=fix, evidence=(*finding.evidence, Evidence(EvidenceKind.DECISION, told)))

    def _told(self, decision: Decision) -> str:
        by = f" by {decision.by}" if decision.by else ""
        reason = f": {decision.reason}" if decision.reason else ""
        return f"{_VERBS[decision.verdict]}{by} in {self._name}{reason}"


def _latest(made: Iterable[tuple[int, Finding]]) -> tuple[list[Finding], list[Rejected]]:
    """Of what people decided to write, all but what a later decision writes over: words by hand take in a fix."""
    kept: list[Finding] = []
    lost: list[Rejected] = []
    taken: Taken[Finding] = Taken()
    for _, finding in sorted(made, key=lambda one: -one[0]):
        edits = finding.fix.edits if finding.fix else ()
        spans = [edit.span for edit in edits]
        winner = taken.first(spans)
        if winner is None or (winner.fix is not None and winner.fix.edits == edits):
            kept.append(finding)
            taken.take(spans, finding)
        else:
            lost.append(Rejected(finding, Reason.OVERLAPS, winner, "a later decision writes over it"))
    return kept, lost


def written_fix(document: Document, finding: Finding, after: str) -> Fix | None:
    """The fix that writes ``after`` at the place of a finding; None where markup or text would break."""
    if finding.fix is not None and finding.replacement(document.text) == after:
        return finding.fix
    span = place(finding)
    if broken_by(span.of(document.text), after):
        return None
    edits = _edits(document, span, after)
    if edits is None or not keeps_structure(document, [(edit.span, edit.after) for edit in edits]):
        return None
    return Fix(edits, finding.applicability)


def broken_by(before: str, after: str) -> str:
    """What is in new words that would break a text, and was not in those before them; "" for nothing.

    >>> broken_by("Kisida", "Kishida"), broken_by("Kisida", "Ki\\0shida"), broken_by("Kisida", "Kishi\\n\\nda")
    ('', 'the character U+0000', 'an empty line')
    """
    was, now = (text.replace("\r\n", "\n") for text in (before, after))
    for one in now:
        is_text = one in "\n\t" or (one != "\ufffd" and category(one) not in _NO_TEXT)
        if not is_text and one not in was:
            return f"the character U+{ord(one):04X}"
    return "an empty line" if _PARAGRAPH.search(now) and not _PARAGRAPH.search(was) else ""


def _edits(document: Document, span: Span, after: str) -> tuple[Edit, ...] | None:
    if document.protected.overlaps(span):
        return None
    block = next((one for one in document.blocks if one.span.contains(span)), None)
    if block is None or any(not one.literal for one in block.rendered if one.span.overlaps(span)):
        return None
    text = written(after, block.writing)
    return None if text is None else (Edit(span, text),)


def _is_there(document: Document, finding: Finding) -> bool:
    """Whether the words that are to be written stand there already: writing them again would never end."""
    return finding.fix is not None and all(edit.span.of(document.text) == edit.after for edit in finding.fix.edits)
