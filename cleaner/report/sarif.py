"""Findings as SARIF 2.1.0, for code-scanning pages (OASIS, Static Analysis Results Interchange Format)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from cleaner.errors import CleanerError
from cleaner.report import wording
from cleaner.report.entries import Entry, Point, entries
from cleaner.report.renderer import Listed, Run, json_text
from cleaner.report.shown import Shown
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Rejected, Silence

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Applicability.SAFE: "error", Applicability.UNSAFE: "warning", Applicability.DISPLAY: "note"}


class Renderer:
    """One run with the rules that found something, their help, and for each result its fix.

    Columns count code points. Fingerprints are of the words around a result, so they outlive moved lines. What somebody
    suppressed says so, with the reason; where there is a baseline, what is not in it is new.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._listed = Listed()
        self._used: dict[str, int] = {}
        self._errors: list[dict[str, Any]] = []

    def head(self) -> Iterator[str]:
        yield f'{{"$schema":{json_text(SCHEMA)},"version":"2.1.0",'
        yield '"runs":[{"columnKind":"unicodeCodePoints","results":['

    def document(self, shown: Shown) -> Iterator[str]:
        for entry in entries(shown, with_suppressed=True):
            yield self._listed(json_text(self._result(shown.path, entry)))

    def failed(self, error: CleanerError) -> Iterator[str]:
        note: dict[str, Any] = {"level": "error", "message": {"text": str(error)}}
        if error.path is not None:
            place: dict[str, Any] = {"artifactLocation": _artifact(error.path)}
            if error.line is not None:
                place["region"] = {"startLine": error.line}
            note["locations"] = [{"physicalLocation": place}]
        self._errors.append(note)
        return iter(())

    def tail(self) -> Iterator[str]:
        driver = {
            "name": self._run.tool,
            "semanticVersion": self._run.version,
            "rules": [_rule(identifier, self._run.rules.get(identifier)) for identifier in self._used],
        }
        invocation = {"executionSuccessful": not self._errors, "toolExecutionNotifications": self._errors}
        yield f'\n],"tool":{json_text({"driver": driver})},"invocations":[{json_text(invocation)}]}}]}}\n'

    def _result(self, path: str, entry: Entry) -> dict[str, Any]:
        region = _region(entry.start, entry.end)
        result: dict[str, Any] = {
            "ruleId": entry.rule,
            "ruleIndex": self._used.setdefault(entry.rule, len(self._used)),
            "level": _LEVELS[entry.applicability],
            "message": {"text": entry.told_with_evidence},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": _artifact(path),
                        "region": region | {"snippet": {"text": entry.before}},
                    }
                }
            ],
            "partialFingerprints": {"cleaner/v1": entry.fingerprint},
            "properties": {"applicability": entry.applicability.word, "applied": entry.applied},
        }
        if entry.after is not None and not entry.applied:
            replacement = {"deletedRegion": region, "insertedContent": {"text": entry.after}}
            change = {"artifactLocation": _artifact(path), "replacements": [replacement]}
            text = f"Write “{wording.visible(entry.after)}”"
            result["fixes"] = [{"description": {"text": text}, "artifactChanges": [change]}]
        if entry.suppressed is not None:
            result["suppressions"] = [_suppression(entry.suppressed)]
        if self._run.has_baseline:
            is_known = entry.suppressed is not None and entry.suppressed.silence is Silence.BASELINE
            result["baselineState"] = "unchanged" if is_known else "new"
        return result


def _suppression(rejected: Rejected) -> dict[str, str]:
    kind = "inSource" if rejected.silence is Silence.COMMENT else "external"
    return {"kind": kind, "status": "accepted", "justification": rejected.note}


def _rule(identifier: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": identifier}
    return {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in rule.id.replace("/", "-").split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.why, "markdown": f'{rule.why}\n\nSwitch it off: `ignore = ["{rule.id}"]`'},
        "defaultConfiguration": {"level": _LEVELS[rule.applicability]},
        "properties": {"tags": [rule.group, rule.mqm, rule.its]},
    }


def _region(start: Point, end: Point) -> dict[str, Any]:
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _artifact(path: str) -> dict[str, str]:
    """A relative path is relative to where the tool ran, which a reader takes for the repository's root."""
    pure = PurePath(path)
    if pure.is_absolute():
        return {"uri": pure.as_uri()}
    return {"uri": quote(pure.as_posix().removeprefix("./"))}
