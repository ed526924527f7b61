"""What is shown of a finding on the terminal, and what a person answers."""

from __future__ import annotations

import sys
from enum import Enum
from itertools import islice
from typing import NamedTuple

from rich.text import Text

from cleaner.commands.printing import console
from cleaner.report import full
from cleaner.report.excerpt import excerpt
from cleaner.report.shown import Shown
from cleaner.report.wording import visible
from cleaner.review.asking import place
from cleaner.review.queue import Question
from cleaner.text.span import Span

_MARGIN = 4  # what stands before an excerpt
_HEAD = 2  # lines of a full report before its first finding
_MOST = 9  # suggestions that a digit can choose


class Answer(Enum):
    """What may be done with a finding."""

    ACCEPT = "a"
    REJECT = "r"
    EDIT = "e"
    SKIP = "s"
    ACCEPT_ALL = "A"
    REJECT_ALL = "R"
    RIGHT = "w"
    UNDO = "u"
    QUIT = "q"


_HELP = {
    Answer.ACCEPT: "accept: write the fix",
    Answer.REJECT: "reject: leave the words as they are",
    Answer.EDIT: "edit: write words of your own instead",
    Answer.SKIP: "skip: decide nothing; a later run asks again",
    Answer.ACCEPT_ALL: "accept this and all further fixes of this rule",
    Answer.REJECT_ALL: "reject this and all further findings of this rule",
    Answer.RIGHT: "right word: reject, and put the words on the accept list",
    Answer.UNDO: "undo the last decision",
    Answer.QUIT: "quit: ask no more, fix with what was decided",
}


class Said(NamedTuple):
    """An answer; ``after`` is what is to be written, where it says so."""

    answer: Answer
    after: str = ""


class Dialogue:
    """Asks on standard error, as standard output may be for a report, and reads lines of standard input.

    Whatever an article holds is shown by its picture: it can't move the cursor nor turn the line.
    """

    def __init__(self) -> None:
        self._console = console(to_errors=True)

    def say(self, text: str) -> None:
        self._console.print(Text("\n".join(map(visible, text.splitlines())), "yellow"))

    def ask(self, question: Question, left: int) -> Said:
        """Show a finding and read what to do with it. The end of the input quits."""
        self._show(question)
        choices = self._choices(question)
        letters = ",".join(choices)
        after = f", {left} more here" if left else ""
        while True:
            word = self._line(Text.assemble(("decide", "bold"), f" [{letters},?{after}] "))
            if word is None:
                return Said(Answer.QUIT)
            said = choices.get(word.strip())
            if said is None:
                self._help(choices)
            elif said.answer is not Answer.EDIT:
                return said
            else:
                words = self._words(question)
                if words is not None:
                    return Said(Answer.EDIT, words)

    def _choices(self, question: Question) -> dict[str, Said]:
        """What may be typed: a fix is accepted as a whole, suggestions are chosen by number."""
        offers = question.asked.offers[:_MOST]
        if question.asked.has_fix:
            found = {answer.value: Said(answer, offers[0]) for answer in (Answer.ACCEPT, Answer.ACCEPT_ALL)}
        else:
            found = {str(number): Said(Answer.ACCEPT, offer) for number, offer in enumerate(offers, 1)}
        return found | {one.value: Said(one) for one in Answer if one not in (Answer.ACCEPT, Answer.ACCEPT_ALL)}

    def _show(self, question: Question) -> None:
        """The finding as a report has it, then the line as each choice would make it."""
        width = max(40, self._console.width - _MARGIN)
        shown = Shown(question.path, question.document, (question.finding,))
        self._console.print(Text("─" * min(width, self._console.width), "dim"))
        for line in islice(full.render(shown, width), _HEAD, None):
            self._console.print(line)
        for key, said in self._choices(question).items():
            if said.answer is Answer.ACCEPT:
                self._console.print(self._preview(question, key, said.after, width))

    def _preview(self, question: Question, key: str, after: str, width: int) -> Text:
        text, span = question.document.text, place(question.finding)
        start, end = max(0, span.start - width), span.end + width  # no more is seen, and articles may be long
        cut = excerpt(
            f"{text[start : span.start]}{after}{text[span.end : end]}",
            Span(span.start - start, span.start - start + len(after)),
            width,
        )
        return Text.assemble((f"  {key} ", "bold"), cut.before, (cut.at or "␡", "bold green"), cut.after)

    def _help(self, choices: dict[str, Said]) -> None:
        for key, said in choices.items():
            meaning = _HELP[said.answer] if not key.isdigit() else f"write “{visible(said.after)}”"
            self._console.print(Text(f"  {key}  {meaning}"))

    def _words(self, question: Question) -> str | None:
        """Words of the person's own; None where there are none, or a terminal would not show them."""
        before = place(question.finding).of(question.document.text)
        self._console.print(Text(f"  now “{visible(before)}”; nothing leaves it undecided"))
        words = self._line(Text("  instead: "))
        if not words:
            return None
        if visible(words) != words:
            self.say("that holds characters that do not print; write it in the file itself")
            return None
        if words == before:
            self.say("that is what stands there; r leaves it so")
            return None
        return words

    def _line(self, prompt: Text) -> str | None:
        """A line of input; None at its end."""
        self._console.print(prompt, end="")
        self._console.file.flush()
        line = sys.stdin.readline()
        return line.rstrip("\r\n") if line else None
