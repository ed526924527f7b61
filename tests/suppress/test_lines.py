"""Findings on changed lines alone."""

from __future__ import annotations

from cleaner.shapes import Applicability, Edit, Examination, Finding, Fix, Reason, Rejected, Unused
from cleaner.suppress.lines import ALL, Lines, limited
from cleaner.text import document
from cleaner.text.span import Span

TEXT = "one\ntwo\r\nthree\nfour"


def examined(*findings: Finding) -> Examination:
    return Examination(findings)


def on(lines: Lines, seen: Examination, shift: int = 0) -> Examination:
    return limited(seen, TEXT, document.read(TEXT), lambda span: Span(span.start + shift, span.end + shift), lines)


def finding(start: int, end: int, *edits: Span) -> Finding:
    fix = Fix(tuple(Edit(span, "x") for span in edits), Applicability.SAFE) if edits else None
    return Finding("a/b", Span(start, end), "", (), fix)


def test_any_line_of_a_finding_counts_and_its_last_line_end_belongs_to_it():
    two = Lines(((2, 2),))
    kept = [finding(4, 7), finding(4, 4), finding(0, 5), finding(0, 20), finding(8, 10)]
    lost = [finding(0, 3), finding(0, 4), finding(9, 14)]
    assert list(on(two, examined(*kept, *lost)).findings) == kept
    assert on(ALL, examined(*lost)).findings == tuple(lost)


def test_places_are_those_of_the_original():
    assert on(Lines(((1, 1),)), examined(finding(4, 5)), shift=-4).findings


def test_a_fix_that_reaches_into_other_lines_is_only_shown():
    both = finding(0, 7, Span(0, 3), Span(4, 7))
    (left,) = on(Lines(((1, 1),)), examined(both)).findings
    assert (left.fix, left.suggestions) == (None, ("x\nx",))
    (whole,) = on(Lines(((1, 2),)), examined(both)).findings
    assert whole == both


def test_in_a_later_round_a_fix_is_shown_in_the_words_of_that_round():
    original, current = document.read("a line that goes\nAAA\nthird BBB\n"), "AAA\nthird BBB\n"
    shift = len(original.text) - len(current)
    both = finding(0, 13, Span(0, 3), Span(10, 13))
    seen = limited(
        examined(both), current, original, lambda span: Span(span.start + shift, span.end + shift), Lines(((2, 2),))
    )
    assert seen.findings[0].suggestions == ("x\nthird x",)


def test_what_is_suppressed_or_unused_elsewhere_is_not_told_but_stale_entries_are():
    seen = Examination(
        (),
        (Rejected(finding(0, 3), Reason.SUPPRESSED),),
        (Unused(1, 1, "here"), Unused(4, 1, "there"), Unused(1, 1, "stale", "base.json")),
    )
    limited_ = on(Lines(((4, 4),)), seen)
    assert limited_.suppressed == ()
    assert [one.message for one in limited_.unused] == ["there", "stale"]
