from __future__ import annotations

import io

import pytest
from rich.console import Console

from cleaner.commands.printing import console
from cleaner.report import closing, full
from cleaner.report.shown import Shown, Totals
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text import document
from cleaner.text.span import Span

TEXT = "Later [red]Kashida[/red] flew home.\n"
SPAN = Span(11, 18)
EVIDENCE = (
    Evidence(EvidenceKind.SPELLING, "differ by a/i", -1.6, "person/fumio-kishida"),
    Evidence(EvidenceKind.MENTION, "[b]stands[/b] 4 times"),
)


def shown(fix: Fix | None, suggestions: tuple[str, ...] = ()) -> Shown:
    finding = Finding("names/misspelled", SPAN, "should read “Kishida”", EVIDENCE, fix, suggestions)
    return Shown("a.txt", document.read(TEXT), (finding,))


def fix(applicability: Applicability) -> Fix:
    return Fix((Edit(SPAN, "Kishida"),), applicability)


def text_of(one: Shown) -> list[str]:
    return [line.plain for line in full.render(one)]


def test_a_finding_with_everything():
    assert text_of(shown(fix(Applicability.SAFE))) == [
        "a.txt: 1 finding",
        "",
        "a.txt:1:12 names/misspelled [safe] should read “Kishida”",
        "  | Later [red]Kashida[/red] flew home.",
        "  |            ^^^^^^^",
        "  fix: “Kashida” -> “Kishida”",
        "  - spelling: differ by a/i (-1.6 bits) [person/fumio-kishida]",
        "  - mention: [b]stands[/b] 4 times",
        "",
    ]


def test_the_applicability_is_told():
    assert " [unsafe] " in text_of(shown(fix(Applicability.UNSAFE)))[2]
    assert " [display] " in text_of(shown(None))[2]


def test_readings_where_there_is_no_fix():
    lines = text_of(shown(None, ("Kishida", "Kashima")))
    assert "  perhaps: “Kishida”, “Kashima”" in lines
    assert not any(line.startswith("  fix:") for line in lines)


def test_nothing_to_tell_is_nothing():
    assert list(full.render(Shown("a.txt", document.read(TEXT)))) == []


@pytest.mark.parametrize("no_color", [False, True])
def test_on_a_terminal_there_is_colour_unless_it_is_not_wanted(monkeypatch, no_color):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    output = Console(file=io.StringIO(), force_terminal=True, width=60, markup=False, highlight=False, soft_wrap=True)
    for line in full.render(shown(fix(Applicability.SAFE))):
        output.print(line)
    printed = output.file.getvalue()
    assert "[red]" in printed  # the article's own words are no markup
    assert ("\x1b[1;31m" in printed) is not no_color


def test_the_console_never_cuts_nor_wraps_what_is_piped(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    console().print("word " * 40 + "[bold]:smile:")
    assert capsys.readouterr().out == "word " * 40 + "[bold]:smile:\n"


@pytest.mark.parametrize(
    ("totals", "line"),
    [
        (Totals(documents=1), "no findings in 1 file"),
        (Totals(documents=2, failed=1), "no findings in 2 files; 1 error"),
        (Totals(documents=3, findings=1, with_findings=1, safe=1), "1 finding in 1 file, 1 safe fix"),
        (
            Totals(documents=3, findings=5, with_findings=2, safe=2, unsafe=3, failed=2),
            "5 findings in 2 files, 2 safe fixes, 3 more with --unsafe-fixes; 2 errors",
        ),
    ],
)
def test_the_last_line_of_a_check(totals, line):
    assert closing.checked(totals) == line


@pytest.mark.parametrize(
    ("totals", "line"),
    [
        (Totals(documents=1), "fixed 0 files of 1, 0 changes; nothing left"),
        (Totals(documents=2, changes=1, changed=1), "fixed 1 file of 2, 1 change; nothing left"),
        (
            Totals(documents=2, changes=3, changed=2, findings=2, unsafe=1, failed=1),
            "fixed 2 files of 2, 3 changes; 2 findings left, 1 to be fixed with --unsafe-fixes; 1 error",
        ),
    ],
)
def test_the_last_line_of_a_fix(totals, line):
    assert closing.fixed(totals) == line
    assert closing.fixed(totals, is_dry=True) == line.replace("fixed ", "would fix ", 1)
