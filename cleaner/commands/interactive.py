"""``cleaner fix --interactive``: asks about each finding that a person is to decide, then corrects."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import typer

from cleaner.batch.jobs import gather
from cleaner.commands.decisions_show import place
from cleaner.commands.dialogue import Answer, Dialogue, Said
from cleaner.commands.fix import Fixing, fix
from cleaner.commands.interactive_words import RightWords
from cleaner.commands.session import Options, narrowed, prepared, seen_from_here
from cleaner.config import find
from cleaner.errors import CleanerError
from cleaner.report.wording import counted
from cleaner.review.decision import Verdict
from cleaner.review.queue import Question, Queue, Undone, questions
from cleaner.shapes import Examination


def fix_interactively(paths: Sequence[Path], options: Options, fixing: Fixing, by: str | None) -> int:
    """Ask about what ``fix`` would leave, keep the answers, then fix with all decisions there are.

    Interrupted, it keeps the answers and writes no article. Raises CleanerError where there is nobody to ask.
    """
    if not _is_terminal():
        hint = "decide elsewhere, then give --decisions FILE"
        raise CleanerError("--interactive asks questions, and this is no terminal", hint=hint)
    file = options.decisions or place(find(paths[0], options.config))
    queue = Queue(file, by=by or "")
    options = replace(options, decisions=file if file.exists() else None)
    asking = _Asking(queue, Dialogue(), paths, options, fixing)
    try:
        asking.run()
    except KeyboardInterrupt as stop:
        raise type(stop)(f"interrupted; {asking.told()}; no article was written") from None
    typer.echo(asking.told(), err=True)
    return fix(paths, replace(options, decisions=file if file.exists() else None), fixing)


_OF_ALL = {Answer.ACCEPT_ALL: Answer.ACCEPT, Answer.REJECT_ALL: Answer.REJECT}


class _Asking:
    """One pass over the articles with a question for each finding that waits."""

    def __init__(
        self, queue: Queue, dialogue: Dialogue, paths: Sequence[Path], options: Options, fixing: Fixing
    ) -> None:
        self._queue = queue
        self._dialogue = dialogue
        task = options.task(paths[0], unsafe_fixes=fixing.unsafe_fixes)
        jobs, _ = gather(paths, task.discovery, fixing.places.out, takes_ignored=options.takes_ignored)
        self._task, self._jobs = narrowed(task, jobs, paths, options)
        self._worker = prepared(self._task, paths[0], keeps=False)
        self._skipped = 0
        self._of_rules: dict[str, Answer] = {}
        self._right = RightWords(options.accept)
        self._handlers: dict[Answer, Callable[[Question, str], bool]] = {
            Answer.ACCEPT: self._accepted,
            Answer.EDIT: self._edited,
            Answer.REJECT: self._rejected,
            Answer.RIGHT: self._is_right,
            Answer.SKIP: self._skip,
        }

    def told(self) -> str:
        """What became of the questions, in a line."""
        kept = f"{counted(self._queue.count, 'decision')} kept in {seen_from_here(self._queue.file)}"
        kept = kept if self._queue.count else "nothing was decided"
        skipped = f", {self._skipped} skipped" if self._skipped else ""
        return kept + skipped

    def run(self) -> None:
        """Ask until nothing is left to ask, or the person has enough."""
        try:
            self._ask()
        finally:
            self._right.write()

    def _ask(self) -> None:
        for waiting in self._waiting():
            todo = deque(waiting)
            while todo:
                question = todo.popleft()
                if self._is_settled(question):
                    continue
                said = self._answer(question, len(todo))
                if said.answer is Answer.QUIT:
                    return
                if said.answer is Answer.UNDO:
                    todo.extendleft([question, *self._undone()])
                elif not self._handlers[said.answer](question, said.after):
                    todo.appendleft(question)

    def _waiting(self) -> Iterator[tuple[Question, ...]]:
        """The questions of each article; what is wrong with one is told when it is to be fixed."""
        for job in self._jobs:
            outcome = self._worker.perform(job)
            if outcome.document is not None:
                least = self._worker.cleaners.of(job.source).least
                yield questions(job.shown, outcome.document, Examination(outcome.findings), least)

    def _is_settled(self, question: Question) -> bool:
        return self._queue.is_answered(question) or question.asked.key.text in self._right

    def _answer(self, question: Question, left: int) -> Said:
        """What is to be done, by what was said of all of the rule or by asking."""
        of_rule = self._of_rules.get(question.finding.rule)
        if of_rule is Answer.REJECT:
            return Said(of_rule)
        if of_rule is Answer.ACCEPT and question.asked.has_fix and question.can_be(question.asked.offers[0]):
            return Said(of_rule, question.asked.offers[0])
        said = self._dialogue.ask(question, left)
        if said.answer in _OF_ALL:
            said = said._replace(answer=_OF_ALL[said.answer])
            self._of_rules[question.finding.rule] = said.answer
        return said

    def _accepted(self, question: Question, after: str) -> bool:
        return self._writes(question, Verdict.ACCEPT, after)

    def _edited(self, question: Question, after: str) -> bool:
        verdict = Verdict.ACCEPT if after in question.asked.offers else Verdict.EDIT
        return self._writes(question, verdict, after)

    def _writes(self, question: Question, verdict: Verdict, after: str) -> bool:
        if not question.can_be(after):
            self._dialogue.say("the markup there can't take it: reject it and edit the file, or write it otherwise")
            return False
        self._queue.decide(question, verdict, after=after)
        return True

    def _rejected(self, question: Question, _: str) -> bool:
        self._queue.decide(question, Verdict.REJECT)
        return True

    def _is_right(self, question: Question, _: str) -> bool:
        """Have the words accepted wherever they stand."""
        text = question.asked.key.text
        try:
            file = self._right.add(text, self._task.discovery.of(Path(question.path)))
        except CleanerError as error:
            self._dialogue.say(str(error))
            return False
        self._queue.decide(question, Verdict.REJECT, reason=f"right wherever it stands ({file.name})")
        return True

    def _skip(self, _question: Question, _: str) -> bool:
        self._skipped += 1
        return True

    def _undone(self) -> Sequence[Question]:
        """The questions whose decisions are taken back."""
        undone = self._queue.undo()
        if undone == Undone():
            self._dialogue.say("nothing was decided yet")
        for one in undone.met:
            by = f" by {one.by}" if one.by else ""
            self._dialogue.say(f"“{one.text}” was decided anew{by} since ({one.verdict.value}); that stands")
        for question in undone.questions:
            self._of_rules.pop(question.finding.rule, None)
            self._right.discard(question.asked.key.text)
        return undone.questions


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()
