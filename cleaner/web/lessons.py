"""What a finding on the desk can teach its project, with the files that it would be written to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from cleaner.batch.task import Task
from cleaner.errors import CleanerError
from cleaner.files import relative
from cleaner.review.decision import Taught
from cleaner.review.teaching.disk import Disk
from cleaner.review.teaching.drafts import Draft
from cleaner.review.teaching.lessons import Lesson, Offer, Subject, Teacher
from cleaner.review.teaching.project import Given, Project
from cleaner.suppress.tables import table
from cleaner.web.articles import Article
from cleaner.web.bench import Look
from cleaner.web.items import Item

_OF_WORDS = ("names/", "terms/")  # rules of which a glossary may learn
ALWAYS = (Lesson.TERM, Lesson.WORD, Lesson.ALIAS, Lesson.CANONICAL)


class Possible(NamedTuple):
    """A lesson with the files that it changes, or why it can't be taught. ``after`` is what a term is written from."""

    offer: Offer
    drafts: tuple[Draft, ...] = ()
    error: CleanerError | None = None
    after: str | None = None


def teacher(task: Task, article: Article, look: Look) -> Teacher:
    """What turns findings of an article, as it was looked at, into drafts for the files of its project."""
    cleaner, document = look.cleaner, look.document
    subject = Subject(document, cleaner.gazetteer, cleaner.selectors, cleaner.reader(document))
    return Teacher(subject, _project(task, article, look))


def _project(task: Task, article: Article, look: Look) -> Project:
    given = Given(task.accept, task.gazetteers, task.glossaries)
    return Project(look.cleaner.settings, Disk(), article.job.source, Path.cwd(), given)


class Silence(NamedTuple):
    """The table that would silence a finding, and the file that it goes to."""

    path: Path
    lines: str


def silence(task: Task, article: Article, look: Look, item: Item) -> Silence:
    """What "never here" would write, but for the reason; without reading that file, as each finding shows it."""
    project = _project(task, article, look)
    said = table(look.document.text, item.finding, relative(article.job.source, project.config.parent), "…")
    return Silence(project.config, said.written("tool.cleaner.suppress" if project.is_python else "suppress"))


def possible(teacher: Teacher, item: Item, written: str | None) -> Iterator[Possible]:
    """What a finding can teach for all articles; a term of what a person has ``written``, else of the one offer."""
    seen: set[Offer] = set()
    for after in (None, item.offer if written is None else written):
        for offer in teacher.offers(item.finding, after):
            if offer.lesson in ALWAYS and offer not in seen and _holds_elsewhere(offer, item):
                seen.add(offer)
                yield _drafted(teacher, item, offer, after)


def _holds_elsewhere(offer: Offer, item: Item) -> bool:
    """Whether a word is what is wrong: "Wednesday" for "Thursday" is of one sentence, and right in the next."""
    return offer.lesson is not Lesson.TERM or item.rule.startswith(_OF_WORDS)


def _drafted(teacher: Teacher, item: Item, offer: Offer, after: str | None) -> Possible:
    try:
        return Possible(offer, teacher.drafts(offer.lesson, item.finding, after=after), None, after)
    except CleanerError as error:
        return Possible(offer, (), error, after)


def reason_of(lesson: Lesson, drafts: tuple[Draft, ...], reason: str) -> str:
    """Why the words stay, for the journal."""
    if lesson is Lesson.TABLE:
        return reason
    where = drafts[0].path.name
    return f"right wherever it stands ({where})" if lesson is Lesson.WORD else f"a right name ({where})"


def marks(drafts: tuple[Draft, ...], journal: Path) -> tuple[Taught, ...]:
    """What tells, in a journal, the file that a lesson stands in: not the one that only names it."""
    return tuple(Taught(relative(one.path, journal.parent), one.lines) for one in drafts[:1])


def are_there(drafts: Iterable[Draft]) -> bool:
    """Whether files still hold what was written there, and nothing else."""
    return all(Disk().text(one.path) == one.after for one in drafts)


def standing(taught: Iterable[Taught], journal: Path, uses: Callable[[Path], bool]) -> CleanerError | None:
    """What tells where a lesson still stands; None where it does nowhere that articles are looked at with.

    Journals are handed about: of the files that they name, no others are opened.
    """
    for one in taught:
        path = journal.parent / one.path
        lines = (Disk().text(path) or "").splitlines() if uses(path) else []
        for number in range(len(lines) - len(one.lines) + 1) if one.lines else ():
            if tuple(lines[number : number + len(one.lines)]) == one.lines:
                told = f"still holds what it has taught, from line {number + 1}"
                hint = "\n".join(["take it out there, then undo again:", *one.lines])
                return CleanerError(told, path=path, hint=hint)
    return None
