"""The lessons that a finding can teach a project."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from typing import NamedTuple

from cleaner.errors import CleanerError
from cleaner.gazetteer.lookup import Gazetteer
from cleaner.review.teaching import names, silence, terms, words
from cleaner.review.teaching.drafts import Draft
from cleaner.review.teaching.project import Project
from cleaner.shapes import Finding
from cleaner.suppress.comments import MARKUPS
from cleaner.suppress.selectors import Selectors
from cleaner.text.document import Document


class Lesson(Enum):
    """What a finding may teach, by where it is written.

    word: right wherever it stands, on the accept list. term: always to be written for what stands here, in the
    glossary. alias: another right name of a known entity, canonical: the name as the house writes it, both in the
    house's gazetteer. table: right in this article, as a table of the configuration; comment: the same, in the article.

    Of the last two an editor, who has the article under his hands, prefers the comment: it goes where the words go. A
    program that writes the article itself prefers the table. A comment would change the very bytes that all other
    findings are told by, stand in the copy that is published and not in the original (or the other way round), and be
    taken back only by writing the article again; plain text has no comments at all.
    """

    WORD = "word"
    TERM = "term"
    ALIAS = "alias"
    CANONICAL = "canonical"
    TABLE = "table"
    COMMENT = "comment"


class Offer(NamedTuple):
    """A lesson with the words it is about: those that are right, or those that are always to be written.

    ``about`` is whom an alias or a canonical name belongs to, and what a term is to be written for.
    """

    lesson: Lesson
    words: str
    about: str = ""


class Subject(NamedTuple):
    """An article that was looked at, with what it was looked at with."""

    document: Document
    gazetteer: Gazetteer
    selectors: Selectors
    reread: Callable[[str], Document]


class Teacher:
    """Turns findings of one article into drafts for the files of its project."""

    def __init__(self, subject: Subject, project: Project) -> None:
        self._subject = subject
        self._project = project

    def offers(self, finding: Finding, after: str | None = None) -> Iterator[Offer]:
        """What a finding can teach; ``after`` is what a person writes there, in place of what the finding offers.

        Whether the project's files can take it shows when it is drafted.
        """
        text = self._subject.document.text
        right = finding.replacement(text) if after is None else after
        term = None if right is None else terms.replaceable(text, finding, right)
        if term is not None:
            yield Offer(Lesson.TERM, term.right, term.wrong)
        form = words.acceptable(text, finding)
        if form:
            yield Offer(Lesson.WORD, form)
        naming = names.naming(finding, text, self._subject.gazetteer)
        if naming is not None:
            yield Offer(Lesson.ALIAS, naming.name, naming.entity.label())
            yield Offer(Lesson.CANONICAL, naming.name, naming.entity.label())
        if self._project.article is not None:
            shown = " ".join(finding.span.of(text).split())
            yield Offer(Lesson.TABLE, shown)
            if self._subject.document.markup in MARKUPS:
                yield Offer(Lesson.COMMENT, shown)

    def drafts(
        self, lesson: Lesson, finding: Finding, *, after: str | None = None, reason: str = ""
    ) -> tuple[Draft, ...]:
        """The files that a lesson changes, each read back as it will be. Raises CleanerError where one can't take it.

        ``reason`` stands in a table or a comment.
        """
        text, project = self._subject.document.text, self._project
        reason = reason.strip() or silence.REASON
        if lesson is Lesson.TABLE:
            return (silence.in_table(project, self._subject.document, finding, reason),)
        if lesson is Lesson.COMMENT:
            return (self._comment(finding, reason),)
        if lesson is Lesson.WORD:
            return words.accepted(project, words.acceptable(text, finding))
        if lesson is Lesson.TERM:
            return self._term(finding, after)
        naming = names.naming(finding, text, self._subject.gazetteer)
        if naming is None:
            raise CleanerError("the finding is about no name that is known")
        return (names.as_alias if lesson is Lesson.ALIAS else names.as_canonical)(project, naming)

    def _term(self, finding: Finding, after: str | None) -> tuple[Draft, ...]:
        text = self._subject.document.text
        right = finding.replacement(text) if after is None else after
        term = None if right is None else terms.replaceable(text, finding, right)
        if term is None:
            raise CleanerError("a glossary takes a few words for a few words", hint="write a rule for anything else")
        return terms.replaced(self._project, term)

    def _comment(self, finding: Finding, reason: str) -> Draft:
        document, _, selectors, reread = self._subject
        silence.check(reason)
        text = silence.commented(document, finding, reason, reread, selectors)
        if text is None:
            hint = "plain text has none; a table of the configuration does the same"
            raise CleanerError("no comment can stand there", path=self._project.article, hint=hint)
        return silence.in_article(self._project, document, text)
