"""Findings and errors as an editor underlines them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lsprotocol.types import CodeDescription, Diagnostic, DiagnosticSeverity

from cleaner.errors import CleanerError, RuleError
from cleaner.lsp.engine import Seen
from cleaner.lsp.positions import Places
from cleaner.report.wording import replacement, shortened, visible
from cleaner.shapes import Applicability, Finding, Unused

SOURCE = "cleaner"
UNUSED = "unused-suppression"
_SEVERITIES = {
    Applicability.SAFE: DiagnosticSeverity.Error,
    Applicability.UNSAFE: DiagnosticSeverity.Warning,
    Applicability.DISPLAY: DiagnosticSeverity.Information,
}


def of_seen(seen: Seen) -> list[Diagnostic]:
    """What an examination says of its own text: the rules that broke on it, the findings, idle comments."""
    places = seen.buffer.places
    unused = [of_unused(one, places) for one in seen.examination.unused if one.path is None]
    problems = [of_error(one, places) for one in seen.examination.problems]
    return [*problems, *(of_finding(one, seen) for one in seen.examination.findings), *unused]


def of_finding(finding: Finding, seen: Seen) -> Diagnostic:
    return Diagnostic(
        seen.buffer.places.range(finding.span),
        told(finding, seen.document.text),
        severity=_SEVERITIES[finding.applicability],
        code=finding.rule,
        code_description=_rule_page(finding.rule, seen),
        source=SOURCE,
    )


def told(finding: Finding, text: str) -> str:
    """The message with the fix, or with what may be meant."""
    fix = replacement(finding, text)
    if fix is not None:
        return f"{visible(finding.message)}: {fix.before} → {fix.after}"
    if finding.suggestions:
        return f"{visible(finding.message)}; perhaps {', '.join(map(quoted, finding.suggestions))}"
    return visible(finding.message)


def quoted(text: str) -> str:
    return f"“{visible(shortened(text))}”"


def of_unused(one: Unused, places: Places) -> Diagnostic:
    severity = DiagnosticSeverity.Warning
    span = places.line(one.line, one.column)
    return Diagnostic(places.range(span), visible(one.message), severity=severity, code=UNUSED, source=SOURCE)


def of_error(error: CleanerError, places: Places) -> Diagnostic:
    """The line that an error names, from its column on; the first where it names none."""
    message = f"{error.message}\n{error.hint}" if error.hint else error.message
    span = places.line(error.line or 1, error.column or 1)
    return Diagnostic(places.range(span), message, severity=DiagnosticSeverity.Error, source=SOURCE)


def elsewhere(seen: Seen) -> Iterator[CleanerError]:
    """What an examination says of other files: entries of a baseline that are stale."""
    for one in seen.examination.unused:
        if one.path is not None:
            yield CleanerError(one.message, path=one.path, line=one.line, column=one.column)


def _rule_page(identifier: str, seen: Seen) -> CodeDescription | None:
    """Where the rule is told with its examples: in its own file."""
    try:
        path = seen.cleaner.rules[identifier].path
    except RuleError:
        return None
    return CodeDescription(Path(path).absolute().as_uri()) if path.is_file() else None
