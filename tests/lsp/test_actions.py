"""What an editor offers does what it says, in the files where it belongs."""

from __future__ import annotations

from dataclasses import replace

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from cleaner import Cleaner
from cleaner.errors import CleanerError
from cleaner.lsp.actions import Deed, offered
from cleaner.lsp.buffers import Buffer
from cleaner.lsp.workspace import look
from cleaner.review.teaching.silence import REASON
from cleaner.shapes import Examination, Finding
from cleaner.text.span import Span

from .editing import Editor, applied

NAME = "President Kassym-Jomart Tokayeb of Kazakhstan came. It rained.\n"
ALONE = "British troops may land in Japan. vice versa.\n"


def titles(editor: Editor, seen, span: Span) -> list[str]:
    return [one.title for one in offered(seen, span, None, editor.files)]


def done(editor: Editor, seen, deed: Deed, number: int = 0) -> None:
    editor.save(editor.doing.edit(seen, deed, number))


def test_what_is_offered_at_a_name(editor):
    seen = editor.open("astana.txt", NAME)
    at = NAME.index("Tokayeb") + 2
    assert titles(editor, seen, Span(at, at)) == [
        "Replace “Tokayeb” by “Tokayev”",
        "Ignore names/misspelled here",
        "Accept “Tokayeb” everywhere",
        "Add “Kassym-Jomart Tokayeb” to the gazetteer, as another name of Kassym-Jomart Tokayev",
        "Add “Kassym-Jomart Tokayeb” to the gazetteer, as the house's spelling of Kassym-Jomart Tokayev",
        "Explain names/misspelled",
        "Make all safe fixes in this text",
    ]
    assert titles(editor, seen, Span(0, 0)) == ["Make all safe fixes in this text"]


@pytest.mark.parametrize(
    ("only", "count"), [(["quickfix"], 6), (["source.fixAll"], 1), (["source.fixAll.cleaner"], 1), (["refactor"], 0)]
)
def test_only_what_is_asked_for_is_offered(editor, only, count):
    seen = editor.open("astana.txt", NAME)
    assert len([*offered(seen, Span(0, len(NAME)), only, editor.files)]) == count


def test_a_quick_fix_is_that_of_the_finding(editor):
    seen = editor.open("tokyo.txt", "😀😀 " + ALONE)
    first = next(offered(seen, Span(40, 40), ["quickfix"], editor.files))
    assert first.is_preferred
    (change,) = first.edit.document_changes
    assert applied(seen.buffer.text, change.edits) == "😀😀 British troops may land in Japan, and vice versa.\n"


def test_all_safe_fixes_are_those_of_the_command_line(editor):
    """Rounds and proof included; what only --unsafe-fixes makes is left, even where the project asks for it."""
    editor.write("cleaner.toml", "unsafe-fixes = true\n")
    text = f"{ALONE}\r\n“We are ready, he said. {NAME}"
    seen = editor.open("mixed.txt", text)
    done(editor, seen, Deed.FIX_ALL)
    assert editor.buffers[seen.buffer.uri].text == Cleaner().fix(text, path="mixed.txt").text != text


@pytest.mark.parametrize(
    ("name", "before", "text"), [("a.md", "# Talks\n\n", ALONE), ("a.html", "<h1>Talks</h1>\n", f"<p>{ALONE}</p>")]
)
def test_ignoring_writes_a_comment_where_one_can_stand(editor, name, before, text):
    seen = editor.open(name, before + text)
    done(editor, seen, Deed.IGNORE)
    comment = f"<!-- cleaner: ignore[fragments/vice-versa] {REASON} -->\n"
    assert editor.buffers[seen.buffer.uri].text == before + comment + text
    assert editor.again(seen) == []


@pytest.mark.parametrize(
    ("config", "before"),
    [
        ("cleaner.toml", None),
        ("cleaner.toml", 'ignore = ["dates"]\r\n'),
        ("pyproject.toml", '[tool.cleaner]\nignore = ["dates"]\n\n[tool.other]\n'),
    ],
)
def test_ignoring_in_plain_text_writes_a_table(editor, config, before):
    if before is not None:
        editor.write(config, before)
    seen = editor.open("desk/tokyo.txt", ALONE)
    done(editor, seen, Deed.IGNORE)
    after = editor.read(config)
    assert after.startswith(before or "")
    assert 'paths = ["desk/tokyo.txt"]' in after
    assert ("\r\n" in after) == ("\r\n" in (before or "")) == (after.count("\r\n") == after.count("\n"))
    with pytest.raises(CleanerError, match="already"):
        editor.doing.edit(seen, Deed.IGNORE, 0)
    assert editor.again(seen) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, 'accept = ["accept.txt"]\n'),
        (
            '# ours\nquotes = "curly"\n\n[applicability]\n"dates" = "display"\n',
            '# ours\nquotes = "curly"\naccept = ["accept.txt"]\n\n[applicability]\n"dates" = "display"\n',
        ),
        ('quotes = "curly"', 'quotes = "curly"\naccept = ["accept.txt"]\n'),
        ("accept = []  # none yet\r\n", 'accept = ["accept.txt"]  # none yet\r\n'),
    ],
)
def test_accepting_makes_a_list_and_names_it(editor, before, after):
    if before is not None:
        editor.write("cleaner.toml", before)
    seen = editor.open("astana.txt", NAME)
    done(editor, seen, Deed.ACCEPT)
    assert (editor.read("cleaner.toml"), editor.read("accept.txt")) == (after, "Tokayeb\n")
    assert editor.again(seen) == []


def test_accepting_adds_to_the_list_there_is(editor):
    editor.write("cleaner.toml", 'accept = ["lists/right.txt"]\n')
    editor.write("lists/right.txt", "Kuril # the islands\r\nYuzhno")
    seen = editor.open("astana.txt", NAME)
    done(editor, seen, Deed.ACCEPT)
    assert editor.read("lists/right.txt") == "Kuril # the islands\r\nYuzhno\r\nTokayeb\r\n"
    assert editor.again(seen) == []
    with pytest.raises(CleanerError, match="stands on line"):
        editor.doing.edit(seen, Deed.ACCEPT, 0)


@pytest.mark.parametrize("deed", [Deed.ALIAS, Deed.CANONICAL])
@pytest.mark.parametrize(
    "before",
    [
        None,
        "entities:\n  - {id: place/new-harbour, name: New Harbour}\n",
        "entities:\n- id: place/new-harbour\n  name: New Harbour\n\nsource: desk\n",
    ],
)
def test_a_name_goes_into_the_house_gazetteer(editor, deed, before):
    if before is not None:
        editor.write("cleaner.toml", 'gazetteer = ["house-names.yml"]\n')
        editor.write("house-names.yml", before)
    seen = editor.open("astana.txt", NAME)
    done(editor, seen, deed)
    assert editor.again(seen) == []
    known = editor.engine.any_cleaner().gazetteer.entities
    entity = known["person/kassym-jomart-tokayev"]
    assert "Kassym-Jomart Tokayeb" in entity.names()
    assert "Kassym-Jomart Tokayev" in entity.names()
    assert (entity.label() == "Kassym-Jomart Tokayeb") == (deed is Deed.CANONICAL)
    assert ("place/new-harbour" in known) == (before is not None)


@pytest.mark.parametrize("aliases", ["", "    aliases: []\n", "    aliases: [K. Tokayev]\n",
                                     "    aliases:\n      - K. Tokayev\n"])  # fmt: skip
def test_an_entity_of_the_house_gets_another_name(editor, aliases):
    editor.write("cleaner.toml", 'gazetteer = ["house-names.yml"]\n')
    entity = "  - id: person/kassym-jomart-tokayev\n    name: {given: Kassym-Jomart, family: Tokayev}\n"
    editor.write("house-names.yml", f"entities:\n{entity}{aliases}    country: kazakhstan # see there\n")
    seen = editor.open("astana.txt", NAME)
    done(editor, seen, Deed.ALIAS)
    assert "# see there" in editor.read("house-names.yml")
    assert editor.again(seen) == []


def test_a_file_that_can_not_take_it_is_left_alone(editor):
    seen = editor.open("astana.txt", NAME)
    editor.write("cleaner.toml", "accept = [\n")
    with pytest.raises(CleanerError, match="not valid TOML"):
        editor.doing.edit(seen, Deed.ACCEPT, 0)


def test_an_editor_that_makes_no_files_is_told_to(tmp_path):
    editor = Editor(tmp_path, creates=False)
    seen = editor.open("astana.txt", NAME)
    with pytest.raises(CleanerError, match="can't be asked to make"):
        editor.doing.edit(seen, Deed.ACCEPT, 0)


def test_a_text_that_was_never_saved_belongs_to_the_folder_of_the_workspace(editor):
    editor.write("cleaner.toml", 'ignore = ["names"]\n')
    seen = editor.engine.examine(Buffer("untitled:Untitled-1", "plaintext", 1, NAME + ALONE, "utf-16"))
    assert [one.rule for one in seen.examination.findings] == ["fragments/vice-versa"]


def test_what_a_configuration_excludes_is_not_looked_at(editor):
    editor.write("cleaner.toml", 'exclude = ["archive"]\n')
    uri = (editor.folder / "archive/old.txt").as_uri()
    assert editor.engine.examine(Buffer(uri, "plaintext", 1, ALONE, "utf-16")) is None


def test_the_files_that_findings_hang_on(editor):
    for name in ("cleaner.toml", "base.toml", "right.txt", "names.yml", "other.txt"):
        editor.write(name, "")
    editor.write("base.toml", 'accept = ["right.txt"]\n')
    editor.write("cleaner.toml", 'extends = "base.toml"\n')
    editor.open("a.txt", ALONE)
    known = ("cleaner.toml", "base.toml", "right.txt", "names.yml", "other.txt")
    concerned = [name for name in known if editor.engine.concerns(editor.folder / name)]
    assert concerned == ["cleaner.toml", "base.toml", "right.txt"]


@pytest.mark.parametrize(
    ("config", "file", "message"),
    [
        ('select = ["nobody"]\n', "cleaner.toml", "no rule is called 'nobody'"),
        ('accept = ["gone.txt"]\n', "cleaner.toml", "'accept' names 'gone.txt', which does not exist"),
        ('accept = ["list.txt"]\n', "list.txt", "stands on line 1 too"),
        ('quotes = "curved"\n', "cleaner.toml", "curved"),
    ],
)
def test_an_error_is_told_in_a_file_that_can_be_mended(editor, config, file, message):
    editor.write("cleaner.toml", config)
    editor.write("list.txt", "Kuril\nKuril\n")
    buffer = Buffer((editor.folder / "a.txt").as_uri(), "plaintext", 1, ALONE, "utf-16")
    found = look(editor.engine, buffer)
    assert (found.diagnostics, found.crash) == (None, "")
    (error,) = found.errors
    assert (error.path, message in str(error)) == (str(editor.folder / file), True)


def test_suggestions_are_choices(editor, root):
    text = (root / "tests/fixtures/articles/ankara-jerusalem-visit.txt").read_text(encoding="utf-8")
    seen = editor.open("a.txt", text)
    finding = next(one for one in seen.examination.findings if one.rule == "roles/gendered-noun")
    choices = [one for one in offered(seen, finding.span, ["quickfix"], editor.files) if one.title.startswith("Write ")]
    assert [one.title for one in choices] == [f"Write “{one}”" for one in finding.suggestions] != []
    (change,) = choices[0].edit.document_changes
    after = text[: finding.span.start] + finding.suggestions[0] + text[finding.span.end :]
    assert applied(text, change.edits) == after


@pytest.mark.parametrize(("written", "count"), [("Toka<b>yeb</b>", 0), ("Tokayeb", 1), ("Tokay&eacute;b", 1)])
def test_words_do_not_take_the_place_of_tags(editor, written, count):
    text = f"<p>Mr {written} came.</p>"
    start = text.index(written)
    finding = Finding("names/misspelled", Span(start, start + len(written)), "so", (), None, ("Tokayev",))
    seen = replace(editor.open("a.html", text), examination=Examination((finding,)))
    edits = [one for one in offered(seen, finding.span, ["quickfix"], editor.files) if one.edit]
    assert len(edits) == count
