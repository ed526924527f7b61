"""What the comments of a document suppress, and which of them suppress nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from cleaner.shapes import Finding, Unused
from cleaner.suppress import CALL
from cleaner.suppress.comments import Comment, Comments, comments
from cleaner.suppress.directive import Directive, DirectiveError, Verb, parse
from cleaner.suppress.selectors import Selectors
from cleaner.text.document import Document
from cleaner.text.span import Span, SpanSet


class _Silence:
    """One selector of a comment over a stretch of the text."""

    __slots__ = ("directive", "is_used", "region", "selector", "start")

    def __init__(self, start: int, directive: Directive, selector: str | None, region: Span) -> None:
        self.start = start
        self.directive = directive
        self.selector = selector
        self.region = region
        self.is_used = False


class Inline:
    """The suppressions that a document holds itself."""

    def __init__(self, document: Document, selectors: Selectors) -> None:
        self._document = document
        self._selectors = selectors
        self._wrong: list[tuple[int, str]] = []
        self._silences: list[_Silence] = []
        if CALL in document.text:
            self._silences = _Reader(document, comments(document), selectors, self._wrong).silences()

    def note(self, finding: Finding) -> str | None:
        """Who suppresses a finding: the comment, with its line and its reason."""
        found: _Silence | None = None
        for one in self._silences:
            if finding.rule in self._selectors.rules(one.selector) and _meets(one.region, finding):
                one.is_used = True
                found = found or one
        if found is None:
            return None
        line, _ = self._document.position(found.start)
        reason = found.directive.reason
        return f"comment on line {line}" + (f": {reason}" if reason else "")

    def unused(self) -> Iterator[Unused]:
        """The comments that suppressed nothing of what was asked for, and those that can't be understood."""
        idle = [(one.start, self._idle(one)) for one in self._silences if not one.is_used]
        for start, message in sorted([*self._wrong, *((start, text) for start, text in idle if text)]):
            yield Unused(*self._document.position(start), message)

    def _idle(self, one: _Silence) -> str | None:
        if not self._selectors.are_asked(one.selector):
            return None
        named = f"{one.selector} of " if len(one.directive.selectors) > 1 else ""
        return f"unused suppression: {named}{one.directive} suppresses nothing"


def _meets(region: Span, finding: Finding) -> bool:
    """Whether a finding, or any edit of its fix, lies in a region: a fix is made whole or not at all."""
    return any(
        span.overlaps(region) or (span.start == span.end and region.start <= span.start <= region.end)
        for span in finding.spans
    )


class _Reader:
    """Makes the comments of one document into silences; what is wrong with them goes to ``wrong``."""

    def __init__(self, document: Document, read: Comments, selectors: Selectors, wrong: list[tuple[int, str]]) -> None:
        self._document = document
        self._selectors = selectors
        self._comments = read.comments
        self._units = units(document, read.tables)
        self._starts = [unit.start for unit in self._units]
        self._block_starts = [block.span.start for block in document.blocks]
        self._wrong = wrong

    def silences(self) -> list[_Silence]:
        found: list[_Silence] = []
        still_off: list[_Silence] = []
        for comment in self._comments:
            directive = self._directive(comment)
            if directive is None:
                continue
            start = comment.span.start
            if directive.verb is Verb.ON:
                self._end(start, directive, still_off)
                continue
            region = self._region(directive, comment.span)
            if region is None:
                self._wrong.append((start, f"unused suppression: no text follows {directive}"))
                continue
            made = [_Silence(start, directive, one, region) for one in directive.selectors or (None,)]
            found += made
            if directive.verb is Verb.OFF:
                still_off += made
        return found

    def _region(self, directive: Directive, comment: Span) -> Span | None:
        if directive.verb is Verb.IGNORE:
            return self._next(comment)
        start = comment.end if directive.verb is Verb.OFF else 0
        return Span(start, len(self._document.text))

    def _directive(self, comment: Comment) -> Directive | None:
        try:
            return parse(comment.content, self._selectors)
        except DirectiveError as error:
            self._wrong.append((comment.span.start, f"invalid suppression: {error}"))
            return None

    def _end(self, at: int, directive: Directive, still_off: list[_Silence]) -> None:
        """``on`` ends every ``off``, or those of the rules it names."""
        for selector in directive.selectors or (None,):
            ended = [one for one in still_off if selector is None or one.selector == selector]
            if not ended:
                off = f"off[{selector}]" if selector else "off"
                self._wrong.append((at, f"unused suppression: no {off} stands before this {directive}"))
            for one in ended:
                one.region = Span(one.region.start, at)
                still_off.remove(one)

    def _next(self, comment: Span) -> Span | None:
        """What an ``ignore`` means: its own line where text stands before it, else what comes next.

        That is the next paragraph, heading, list item or table as a whole; for a comment inside a paragraph its line,
        or the next one where it stands alone on it.
        """
        text = self._document.text
        line = Span(text.rfind("\n", 0, comment.start) + 1, _line_end(text, comment.end))
        home = self._home(comment)
        before = self._has_prose(Span(line.start, comment.start))
        after = self._has_prose(Span(comment.end, line.end))
        if home is not None:
            if not before and not after:
                start = min(line.end + 1, home.end)
                line = Span(start, _line_end(text, start))
            return Span(max(line.start, home.start), min(line.end, home.end))
        if before and not after:
            return Span(line.start, comment.start)
        at = bisect_left(self._starts, comment.end)
        return self._units[at] if at < len(self._units) else None

    def _home(self, comment: Span) -> Span | None:
        """The unit that a comment stands inside."""
        at = bisect_left(self._starts, comment.start) - 1
        return self._units[at] if at >= 0 and comment.end < self._units[at].end else None

    def _has_prose(self, part: Span) -> bool:
        document = self._document
        for at in range(bisect_left(self._block_starts, part.end) - 1, -1, -1):
            block = document.blocks[at].span
            if block.end <= part.start:
                return False
            shared = Span(max(block.start, part.start), min(block.end, part.end))
            if any(gap.of(document.text).strip() for gap in document.protected.gaps(shared)):
                return True
        return False


def units(document: Document, tables: Sequence[Span]) -> list[Span]:
    """What a comment on a line of its own may be for, in order: blocks of prose, the cells of one table as one."""
    around = SpanSet(tables)
    return sorted({around.at(block.span.start) or block.span for block in document.blocks})


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
