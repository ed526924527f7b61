"""Rule files in an editor: what is wrong with them, what may be written where, what it means."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from cleaner.lsp import rulefiles, schema
from cleaner.lsp.buffers import Buffer
from cleaner.lsp.hover import Voice
from cleaner.lsp.yamlplace import place

RULE = """\
id: terms/fisheries
summary: The agency is the Fisheries Agency
why: Its name has no “of”. Translations give it one.
mqm: terminology/wrong-term
its: terminology
applicability: unsafe
detect:
  kind: substitution
  entries:
    - {wrong: [Agency of Fisheries], right: Fisheries Agency}
examples:
  - wrong: "The [[Agency of Fisheries|Fisheries Agency]] said so."
  - keep: "The Fisheries Agency said so."
"""


def rule(editor, text, name="desk/terms/fisheries.yml"):
    path = editor.write(name, text)
    editor.write("desk/pack.yml", "name: desk\n")
    return Buffer(path.as_uri(), "yaml", 1, text, "utf-16")


def problems(editor, text):
    buffer = rule(editor, RULE)
    buffer = Buffer(buffer.uri, "yaml", 2, text, "utf-16")  # what is on the disk is another text
    folder = rulefiles.folder_of(buffer.path, editor.engine)
    return [(one.range.start.line, one.range.start.character, one.message)
            for one in rulefiles.checked(buffer, folder, editor.engine)]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "line", "column", "message"),
    [
        (("applicability:", "aplicability:"), 5, 0, "unknown key 'aplicability'\ndid you mean 'applicability'?"),
        (("kind: substitution", "kind: substitutoin"), 7, 2, "no detector 'substitutoin'\ndid you mean"),
        (("entries:", "entires:"), 8, 2, "unknown key 'entires'\ndid you mean 'entries'?"),
        (("its: terminology", "its: {"), 6, 6, "is not valid YAML"),
        (("|Fisheries Agency]]", "|Fishery Agency]]"), 11, 4, "does not find exactly what is marked"),
        (('keep: "The Fisheries', 'keep: "The 😀 Agency of Fisheries'), 12, 4, "some rule speaks up where all must be"),
        (('keep: "The Fisheries Agency said', 'keep: "They may land. vice versa. It'), 12, 4, "some rule speaks up"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_place_before_the_file_is_saved(editor, change, line, column, message):
    (found,) = problems(editor, RULE.replace(*change))
    assert found[:2] == (line, column)
    assert found[2].startswith(message)


def test_a_rule_that_holds_is_left_alone(editor):
    assert problems(editor, RULE) == []


def test_a_rule_is_checked_though_another_of_its_pack_is_broken(editor):
    editor.write("desk/terms/broken.yml", "id: terms/broken\n")
    assert problems(editor, RULE) == []
    ((line, _, _),) = problems(editor, RULE.replace("|Fisheries Agency]]", "]]"))
    assert line == 11


@pytest.mark.parametrize(
    ("config", "name", "is_one"),
    [
        ("", "desk/terms/fisheries.yml", False),
        ('rules = ["desk"]\n', "desk/terms/fisheries.yml", True),
        ('packs = ["./desk"]\n', "desk/terms/fisheries.yml", True),
        ('rules = ["desk"]\n', "desk/notes/fisheries.yml", False),
        ('rules = ["desk"]\n', "other/terms/fisheries.yml", False),
        ("rules = 1\n", "desk/terms/fisheries.yml", False),
    ],
)
def test_a_folder_without_a_pack_is_known_by_the_configuration(editor, config, name, is_one):
    editor.write("cleaner.toml", config)
    path = editor.write(name, RULE)
    assert (rulefiles.folder_of(path, editor.engine) is not None) == is_one


# Completion


def offered(text):
    """What is offered at the sign ‸."""
    row = next(number for number, line in enumerate(text.splitlines()) if "‸" in line)
    lines = text.replace("‸", "").split("\n")
    found = schema.offers(lines, row, text.splitlines()[row].index("‸"))
    return {one.word for one in found.offers}, found.typed


@pytest.mark.parametrize(
    ("text", "has", "has_not", "typed"),
    [
        ("id: a/b\n‸", {"summary", "detect"}, {"id", "kind"}, ""),
        ("appl‸\nid: a/b", {"applicability"}, {"id"}, "appl"),
        ("applicability: s‸", {"safe", "unsafe", "display"}, {"summary"}, "s"),
        ("mqm: term‸", {"terminology/wrong-term"}, set(), "term"),
        ("detect:\n  kind: su‸", {"substitution", "pattern"}, set(), "su"),
        ("detect:\n  ‸", {"kind"}, {"match", "entries"}, ""),
        ("detect:\n  kind: pattern\n  ‸", {"match", "unless"}, {"kind", "entries"}, ""),
        ("detect:\n  ‸\n  kind: pattern\n  match: x", {"replace"}, {"kind", "match"}, ""),
        ("detect: {kind: substitution, ‸", {"entries"}, {"kind", "match"}, ""),
        ("detect:\n  kind: substitution\n  entries:\n    - {wrong: [a, b], ri‸", {"right"}, {"wrong", "entries"}, "ri"),
        ("detect:\n  kind: substitution\n  entries:\n    - wrong: [a]\n      ‸", {"right"}, {"wrong"}, ""),
        ("detect:\n  kind: substitution\n  within: ‸", {"sentence", "article"}, set(), ""),
        ("detect:\n  kind: pattern\n  near: {types: [agreement, ‸", {"person", "agreement"}, set(), ""),
        ("detect:\n  kind: pattern\n  quoted: t‸", {"true", "false"}, set(), "t"),
        ("examples:\n  - wrong: x\n    ‸", {"date", "note"}, {"wrong", "id"}, ""),
        ("examples:\n  - wrong: x\n  - ‸", {"keep", "wrong"}, {"id"}, ""),
        ("touches:\n  - num‸", {"numbers", "quotes"}, set(), "num"),
        ("touches: [numbers, q‸", {"quotes"}, set(), "q"),
        ("summary: any‸", set(), {"id"}, "any"),
        ("nonsense:\n  ‸", set(), {"id"}, ""),
    ],
)  # fmt: skip
def test_what_may_stand_here_is_offered(text, has, has_not, typed):
    words, written = offered(text)
    assert has <= words
    assert not has_not & words
    assert bool(words) == bool(has)
    assert written == typed


def test_every_place_of_a_file_can_be_asked():
    lines = RULE.splitlines()
    for row, line in enumerate(lines):
        for column in range(len(line) + 1):
            here = place(lines, row, column)
            schema.offers(lines, row, column)
            schema.meaning(lines, row, column)
            assert line[:column].endswith(here.typed)


@pytest.mark.parametrize(
    ("row", "word", "means"),
    [
        (5, "applicability", "safe: applied unread"),
        (7, "kind", ""),
        (7, "substitution", "wrong where their context"),
        (9, "right", "`right` repeats"),
        (12, "keep", "No rule at all may speak up"),
        (1, "Fisheries", ""),
    ],
)
def test_what_a_word_means(row, word, means):
    lines = RULE.splitlines()
    found = schema.meaning(lines, row, lines[row].index(word) + 1)
    assert means in (found.description if found else "") if means else found is None
    assert found is None or lines[row][found.start : found.end] == word


# What is said


@pytest.mark.parametrize(
    "text", ["[a](command:x) ![i](http://a/b)", "<img src=x onerror=y>", "`c` *e* _u_ # h", "a\n\nb"]
)
def test_an_article_has_no_say_in_markdown(text):
    """A hover is Markdown, and an article may hold anything: links that run commands, images that tell who reads."""
    from pyromark import Markdown

    html = Markdown().html(Voice(is_markdown=True).said(text))
    assert re.findall(r"<\w+", html) == ["<p"]
    assert Voice(is_markdown=False).said(text).count("\n") == 0
