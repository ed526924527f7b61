from __future__ import annotations

import re
from datetime import date

from cleaner.correct.changelog import Corrected, Provenance
from cleaner.report.markdown import render
from cleaner.shapes import Applicability, Change, Edit, Evidence, EvidenceKind, Finding, Fix, Reason, Rejected
from cleaner.text import document
from cleaner.text.span import Span

TEXT = "Fumio Kishida spoke.\n\nLater *Kashida* flew ```home```, Ono said.\n"
MADE_WITH = Provenance("cleaner 1", "r-1", "g-1")


def corrected() -> Corrected:
    span, after = Span(29, 36), "Kishida"
    evidence = (Evidence(EvidenceKind.MENTION, "“Kishida” stands *once*", 3.0, "person/fumio-kishida"),)
    rules, safe = ("names/misspelled",), Applicability.SAFE
    change = Change(rules, span, span, "Kashida", after, safe, "should read x_y", evidence)
    ono = Span(TEXT.index("Ono"), TEXT.index("Ono") + 3)
    unsafe = Finding("names/doubled", ono, "a doubt", (), Fix((Edit(ono, "One"),), Applicability.UNSAFE))
    display = Finding("dates/relative-event", ono, "another", (), None, ("in May",))
    rejected = (
        Rejected(unsafe, Reason.UNSAFE_OFF),
        Rejected(display, Reason.DISPLAY_ONLY),
        Rejected(display, Reason.OVERLAPS, Finding("names/misspelled", span, "", ())),
    )
    source = document.read(TEXT, path="a_b.txt", when=date(2023, 1, 12))
    return Corrected(source, TEXT.replace("Kashida", "Kishida"), (change,), rejected)


def test_the_whole_log():
    log = render(corrected(), MADE_WITH)
    head, _, rest = log.partition("## Changes\n")
    changes, _, shown = rest.partition("## Shown, not changed\n")
    assert head.startswith("# Changes to a\\_b.txt\n\n1 change, 3 findings left.\n\n- date: 2023-01-12\n")
    assert head.endswith("- made with: cleaner 1, rules `r-1`, gazetteer `g-1`\n\n")
    assert changes == (
        "\n### C1, line 3, column 8: should read x\\_y\n\n"
        "````diff\n"
        "- Later *Kashida* flew ```home```, Ono said.\n"
        "+ Later *Kishida* flew ```home```, Ono said.\n"
        "````\n\n"
        "- `names/misspelled`, safe\n"
        "- mention: “Kishida” stands \\*once\\* (+3.0 bits) (`person/fumio-kishida`)\n\n"
    )
    assert "- `names/doubled`, unsafe: probable, so it waits for --unsafe-fixes\n- fix: “Ono” → “One”\n" in shown
    assert "- `dates/relative-event`, display: for a person to decide\n- perhaps: “in May”\n" in shown
    assert "- `dates/relative-event`, display: overlaps C1\n" in shown


def test_a_document_without_changes_holds_its_facts_alone():
    source = document.read("All right.\n")
    log = render(Corrected(source, source.text, (), ()), MADE_WITH)
    assert log.startswith("# Changes to a text\n\n0 changes, 0 findings left.\n\n- date: not known\n")
    assert "##" not in log.replace("# Changes to", "", 1)


def test_the_same_input_gives_the_same_bytes():
    assert render(corrected(), MADE_WITH) == render(corrected(), MADE_WITH)


def test_context_is_cut_at_words():
    text = "alpha beta gamma " * 10 + "Kashida" + " delta epsilon" * 10
    span = Span(170, 177)
    change = Change(("names/misspelled",), span, span, "Kashida", "Kishida", Applicability.SAFE, "m", ())
    source = document.read(text)
    log = render(Corrected(source, text.replace("Kashida", "Kishida"), (change,), ()), MADE_WITH)
    before, after = re.findall(r"^[-+] (….*…)$", log, re.M)
    assert before == "…gamma alpha beta gamma alpha beta gamma alpha beta gamma Kashida" + " delta epsilon" * 4 + "…"
    assert after == before.replace("Kashida", "Kishida")
