"""What a finding teaches is told before it is written, is true once it is, and goes without a trace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from cleaner.api import Cleaner
from cleaner.config import Config, Settings, find
from cleaner.errors import CleanerError
from cleaner.review.teaching.disk import Disk
from cleaner.review.teaching.drafts import Draft
from cleaner.review.teaching.lessons import Lesson, Offer, Subject, Teacher
from cleaner.review.teaching.project import NONE, Given, Project
from cleaner.shapes import Finding
from cleaner.text.span import Span

NAME = "President Kassym-Jomart Tokayeb of Kazakhstan came. It rained.\n"
ALONE = "Chile may land troops in Peru. vice versa.\n"


class Class(NamedTuple):
    """A teacher with the article and its findings."""

    teacher: Teacher
    cleaner: Cleaner
    article: Path
    findings: list[Finding]

    def write(self, lesson: Lesson, **how: str) -> tuple[Draft, ...]:
        drafts = self.teacher.drafts(lesson, self.findings[0], **how)
        Disk().write(drafts)
        return drafts


@pytest.fixture
def taught(tmp_path: Path, stock) -> Callable[..., Class]:
    """``taught(text, name)`` looks at an article as it lies, by the configuration there is."""

    def make(text: str, name: str = "a.txt", given: Given = NONE) -> Class:
        article = tmp_path / name
        article.parent.mkdir(exist_ok=True)
        article.write_bytes(text.encode())
        settings = find(article)
        if settings.path is None:
            settings = Settings(Config(), tmp_path)
        cleaner = Cleaner(settings=settings, stock=stock, accept=given.accept, glossaries=given.glossaries)
        document = cleaner.read(text, path=str(article))
        subject = Subject(document, cleaner.gazetteer, cleaner.selectors, cleaner.reader(document))
        project = Project(settings, Disk(), article, tmp_path, given)
        return Class(Teacher(subject, project), cleaner, article, list(cleaner.examine(document).findings))

    return make


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize(
    ("lesson", "file", "key"),
    [
        (Lesson.WORD, "accept.txt", "accept"),
        (Lesson.TERM, "glossary.csv", "glossary"),
        (Lesson.ALIAS, "house-names.yml", "gazetteer"),
        (Lesson.CANONICAL, "house-names.yml", "gazetteer"),
    ],
)
@pytest.mark.parametrize("config", [None, "# ours\r\nquotes = 'straight'  # as we write\r\n"])
def test_a_new_list_is_made_and_named_and_holds_and_goes_again(tmp_path, taught, lesson, file, key, config):
    if config is not None:
        (tmp_path / "cleaner.toml").write_bytes(config.encode())
    first = taught(NAME)
    before = contents(tmp_path)
    drafts = first.write(lesson)
    assert [one.path.name for one in drafts] == [file, "cleaner.toml"]
    assert drafts[1].lines == (f'{key} = ["{file}"]',)
    told = (tmp_path / "cleaner.toml").read_bytes().decode()
    assert told.startswith((config or "").rstrip("\r\n"))
    assert told.count("\r\n") == (2 + 1 if config else 0)
    again = taught(NAME)
    rules = {one.rule for one in again.findings}
    assert rules == ({"names/misspelled", "terms/glossary"} if lesson is Lesson.TERM else set())
    Disk().take_back(drafts)
    assert contents(tmp_path) == before


def test_the_lists_there_are_are_added_to_and_the_command_line_goes_first(tmp_path, taught):
    (tmp_path / "cleaner.toml").write_text('accept = ["a.txt"]\nglossary = ["b.csv"]\nexclude = ["[ab].*"]\n')
    (tmp_path / "a.txt").write_bytes(b"Kuril\r\nYuzhno")
    (tmp_path / "b.csv").write_bytes('\ufeffnote,right,wrong\r\nold,"harbour, new",port'.encode())
    (tmp_path / "mine.txt").write_text("")
    one = taught(NAME, "news.txt")
    one.write(Lesson.WORD)
    one.write(Lesson.TERM)
    assert (tmp_path / "a.txt").read_bytes() == b"Kuril\r\nYuzhno\r\nTokayeb\r\n"
    assert (tmp_path / "b.csv").read_bytes().endswith(b'old,"harbour, new",port\r\n,Tokayev,Tokayeb\r\n')
    given = taught(NAME, "news.txt", Given(accept=(tmp_path / "mine.txt",)))
    given.findings[:] = [Finding("x/y", Span(NAME.index("rained"), NAME.index("rained") + 6), "so", (), None, ("x",))]
    assert [one.path.name for one in given.write(Lesson.WORD)] == ["mine.txt"]


@pytest.mark.parametrize(
    ("glossary", "told"),
    [
        ("wrong,right\nTokayeb,Tokayev\n", "by the glossary already"),
        ("wrong,right\ntokayeb,Tokaev\n", "becomes 'Tokayev' here"),
        ("wrong,right\nTokayev,Tokaev\n", "which is wrong itself"),
        ("wrong;right\n", "no column is called"),
    ],
)
def test_a_glossary_that_says_otherwise_is_left_alone(tmp_path, taught, glossary, told):
    one = taught(NAME)
    (tmp_path / "terms.csv").write_text(glossary)
    project = Project(one.cleaner.settings, Disk(), one.article, tmp_path, Given(glossaries=(tmp_path / "terms.csv",)))
    with pytest.raises(CleanerError, match=told):
        Teacher(one.teacher._subject, project).drafts(Lesson.TERM, one.findings[0])
    assert (tmp_path / "terms.csv").read_text() == glossary


@pytest.mark.parametrize("name", ["cleaner.toml", "pyproject.toml"])
def test_a_table_holds_for_its_article_and_leaves_its_bytes(tmp_path, taught, name):
    (tmp_path / name).write_text("" if name == "cleaner.toml" else "[tool.cleaner]\n")
    one = taught(ALONE, "desk [2]/é.txt")
    (draft,) = one.write(Lesson.TABLE, reason="as\n the house")
    assert draft.lines[-1] == 'reason = "as the house"'
    assert taught(ALONE, "desk [2]/é.txt").findings == []
    assert taught(ALONE, "other.txt").findings != []
    with pytest.raises(CleanerError, match="suppressed already"):
        one.write(Lesson.TABLE, reason="as\n the house")


def test_a_comment_stands_in_the_article_while_that_is_what_was_looked_at(taught):
    one = taught("\ufeff# Talks\n\n" + ALONE, "a.md")
    one = taught("# Talks\n\n" + ALONE, "a.md")
    one.article.write_bytes(b"\xef\xbb\xbf" + one.article.read_bytes())
    (draft,) = one.write(Lesson.COMMENT, reason="so it was said")
    assert draft.lines == ("<!-- cleaner: ignore[fragments/vice-versa] so it was said -->",)
    assert one.article.read_bytes().startswith(b"\xef\xbb\xbf# Talks\n\n<!--")
    with pytest.raises(CleanerError, match="changed since it was looked at"):
        one.teacher.drafts(Lesson.COMMENT, one.findings[0])


@pytest.mark.parametrize("reason", ["--> <script>", "a */ b", "two\nlines", "\x1b[2J"])
def test_a_reason_does_not_end_its_comment(taught, reason):
    one = taught(ALONE, "a.md")
    with pytest.raises(CleanerError, match="can't stand in a comment"):
        one.teacher.drafts(Lesson.COMMENT, one.findings[0], reason=reason)


def test_what_is_offered_is_what_can_be_taught(taught):
    offers = list(taught(NAME).teacher.offers(taught(NAME).findings[0]))
    assert offers == [
        Offer(Lesson.TERM, "Tokayev", "Tokayeb"),
        Offer(Lesson.WORD, "Tokayeb"),
        Offer(Lesson.ALIAS, "Kassym-Jomart Tokayeb", "Kassym-Jomart Tokayev"),
        Offer(Lesson.CANONICAL, "Kassym-Jomart Tokayeb", "Kassym-Jomart Tokayev"),
        Offer(Lesson.TABLE, "Tokayeb"),
    ]
    plain = taught("The crash killed 12 people: 7 men and 4 women.\n")
    assert [one.lesson for one in plain.teacher.offers(plain.findings[0], "11 people")] == [Lesson.TABLE]
    for lesson in (Lesson.TERM, Lesson.WORD, Lesson.ALIAS, Lesson.COMMENT):
        with pytest.raises(CleanerError):
            plain.teacher.drafts(lesson, plain.findings[0])


def test_a_file_of_the_name_that_nobody_named_is_not_ours_to_write(tmp_path, taught):
    (tmp_path / "accept.txt").write_text("My holiday in Peru.\n")
    one = taught(NAME)
    with pytest.raises(CleanerError, match=r"is not named in cleaner\.toml"):
        one.write(Lesson.WORD)
    assert (tmp_path / "accept.txt").read_text() == "My holiday in Peru.\n"
