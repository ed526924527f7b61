"""Termbases in TBX: terms of a concept that are not to be used, with the one that is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from cleaner.errors import RuleError
from cleaner.rulebook.importers.items import Item, Left, Origin, Place, Reading, Swap
from cleaner.rulebook.importers.lines import slug, unreadable

if TYPE_CHECKING:
    from xml.sax.xmlreader import AttributesImpl, Locator

_CHUNK = 1 << 16
_LONGEST = 500  # characters of a term; what is longer is a sentence
_MARTIF = re.compile(r"<(?:\w+:)?(?:martif|tbx|TBX)\b")

# Names of the dialects: martif and TBX-Basic (v2), v3, TBX-Min. What v3 has elements for stands in an attribute before.
_CONCEPT = frozenset({"termEntry", "conceptEntry", "entry"})
_LANGUAGE = frozenset({"langSet", "langSec", "langGroup"})
_SECTION = frozenset({"tig", "ntig", "termSec", "termGroup"})
_NOTED = frozenset({"termNote", "descrip", "admin"})
_STATUS = frozenset({"administrativeStatus", "termStatus", "usageStatus", "status"})
_REMARK = frozenset({"usageNote", "note", "noteText"})
_READ = frozenset({"term", "subjectField"}) | _STATUS | _REMARK
_NOT_LETTER = re.compile(r"[^a-z]")

_USES: Mapping[str, str] = {
    **dict.fromkeys(("preferredterm", "preferred", "standardizedterm", "legalterm", "regulatedterm"), "preferred"),
    **dict.fromkeys(("admittedterm", "admitted", "approved", "allowed"), "admitted"),
    **dict.fromkeys(("deprecatedterm", "deprecated", "forbidden", "notrecommended", "nonrecommendedterm"), "wrong"),
    **dict.fromkeys(("supersededterm", "superseded", "obsolete", "rejected"), "wrong"),
}


def recognise(text: str) -> bool:
    """Whether the head of a file is a TBX document of any dialect."""
    return bool(_MARTIF.search(text))


class _Term(NamedTuple):
    text: str
    use: str  # preferred, admitted, wrong, or "" where nothing is said
    note: str
    line: int


@dataclass(slots=True)
class _Language:
    """The terms of a concept in one language."""

    code: str
    line: int
    terms: list[_Term] = field(default_factory=list)


@dataclass(slots=True)
class _Concept:
    subject: str = ""
    languages: list[_Language] = field(default_factory=list)


def read(path: Path, reading: Reading) -> Iterator[Item]:
    """Each concept in turn, so that memory does not grow with the file.

    Raises RuleError with its line for a document that is not well-formed, and for one that declares entities: nothing
    of a termbase needs them, and a few lines of them unfold to gigabytes.
    """
    origin = Origin(
        slug(path.stem),
        f"A term for which the termbase {path.name} has another",
        f"The termbase {path.name} marks the term as one not to be used.",
    )
    idle: dict[str, _Idle] = {}
    has_any = False
    for concept in _concepts(path):
        has_any = True
        for language in concept.languages:
            place = Place(path, language.line)
            reason = _idle(language, reading)
            if reason is None:
                yield from _items(place, origin, concept, language)
            else:
                idle.setdefault(reason, _Idle(place)).add(language)
    if not has_any:
        raise RuleError("holds no concept", path=path, hint="concepts are elements termEntry or conceptEntry")
    for reason, one in idle.items():
        yield Left(one.place, one.text, reason, one.count)


@dataclass(slots=True)
class _Idle:
    """Concepts of which nothing is made, for one reason: the first of them, and how many there are."""

    place: Place
    count: int = 0
    first: str = ""

    def add(self, language: _Language) -> None:
        self.count += 1
        self.first = self.first or ", ".join(term.text for term in language.terms)

    @property
    def text(self) -> str:
        return self.first if self.count == 1 else f"{self.first}, and {self.count - 1:,} more"


def _idle(language: _Language, reading: Reading) -> str | None:
    """Why nothing can be made of a concept's terms in a language."""
    if not _is_language(language.code, reading.language):
        return f"is of the language {language.code}" if language.code else "is of no language that is named"
    if not any(term.use == "wrong" for term in language.terms):
        return "marks no term as wrong"
    return None


def _items(place: Place, origin: Origin, concept: _Concept, language: _Language) -> Iterator[Item]:
    """Each term that is not to be used."""
    rights = _rights(language.terms)
    for term in language.terms:
        if term.use != "wrong":
            continue
        at = place._replace(line=term.line)
        note = ": ".join(filter(None, (concept.subject, term.note)))
        if not rights.forms:
            yield Left(at, term.text, "is not to be used, but the concept has no other term")
        else:
            yield Swap(at, origin, term.text, rights.forms, note, is_weak=not rights.is_preferred)


class _Rights(NamedTuple):
    forms: tuple[str, ...]
    is_preferred: bool


def _rights(terms: list[_Term]) -> _Rights:
    """The preferred terms, else those that are admitted, else those of which nothing is said."""
    for use in ("preferred", "admitted", ""):
        forms = tuple(dict.fromkeys(term.text for term in terms if term.use == use))
        if forms:
            return _Rights(forms, use == "preferred")
    return _Rights((), False)


def _is_language(code: str, wanted: str) -> bool:
    """Whether a language is the one that is wanted, or a variety of it.

    >>> _is_language("en-GB", "en"), _is_language("en", "en-GB"), _is_language("EN_us", "en-GB")
    (True, True, False)
    """
    code, wanted = code.lower().replace("_", "-"), wanted.lower().replace("_", "-")
    return code == wanted or code.startswith(f"{wanted}-") or wanted.startswith(f"{code}-") if code else False


def _concepts(path: Path) -> Iterator[_Concept]:
    """The concepts of a document, in order."""
    parser = make_parser()
    # Termbases name a DTD of the standard, which refusing would keep most of them out. It is not fetched: external
    # entities are off, and declarations of any are refused all the same.
    parser.forbid_external = False
    collector = _Collector(parser)
    parser.setContentHandler(collector)
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                parser.feed(chunk)
                yield from collector.taken()
            parser.close()
            yield from collector.taken()
    except OSError as problem:
        raise unreadable(path, problem) from None
    except SAXParseException as problem:
        line, column = problem.getLineNumber(), (problem.getColumnNumber() or 0) + 1
        raise RuleError(f"is not well-formed: {problem.getMessage()}", path=path, line=line, column=column) from None
    except DefusedXmlException:
        hint = "take the entities out of its head: no termbase needs them, and a few lines can unfold to gigabytes"
        raise RuleError("declares entities, which is refused", path=path, line=collector.line, hint=hint) from None


class _Section:
    """A term while it is read."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.text = self.use = self.note = ""

    @property
    def term(self) -> _Term:
        return _Term(self.text, self.use, self.note, self.line)


class _Collector(ContentHandler):
    """Hears the elements of a document; keeps the concepts that are read until they are taken."""

    def __init__(self, parser: Locator) -> None:
        super().__init__()
        self._parser = parser
        self._done: list[_Concept] = []
        self._concept: _Concept | None = None
        self._section: _Section | None = None
        self._types: list[str] = []
        self._text: str = ""

    def taken(self) -> list[_Concept]:
        done, self._done = self._done, []
        return done

    @property
    def line(self) -> int:
        return int(self._parser.getLineNumber() or 1)

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the name that SAX gives it
        local = name.rpartition(":")[2]
        self._types.append(attrs.get("type", "") if local in _NOTED else local)
        if local in _CONCEPT:
            self._concept = _Concept()
        elif self._concept is None:
            return
        elif local in _LANGUAGE:
            self._concept.languages.append(_Language(attrs.get("xml:lang") or attrs.get("lang") or "", self.line))
        elif local in _SECTION or (local == "term" and (self._section is None or self._section.text)):
            self._end_section(self._concept)
            self._section = _Section(self.line)
        if local in _NOTED or local in _READ:
            self._text = ""

    def characters(self, content: str) -> None:
        if len(self._text) <= _LONGEST:
            self._text += content

    def endElement(self, name: str) -> None:  # noqa: N802
        local, kind = name.rpartition(":")[2], self._types.pop()
        if self._concept is None:
            return
        if local in _NOTED or local in _READ:
            self._hear(self._concept, kind, " ".join(self._text.split()))
        if local in _SECTION or local in _LANGUAGE:
            self._end_section(self._concept)
        elif local in _CONCEPT:
            self._done.append(self._concept)
            self._concept = None

    def _hear(self, concept: _Concept, kind: str, text: str) -> None:
        section = self._section
        if kind == "subjectField":
            concept.subject = text
        elif section is None:
            return
        elif kind == "term":
            section.text = text
        elif kind in _STATUS:
            section.use = _USES.get(_NOT_LETTER.sub("", text.lower().partition("-admn")[0]), "")
        elif kind in _REMARK:
            section.note = text

    def _end_section(self, concept: _Concept) -> None:
        section, self._section = self._section, None
        if section is not None and section.text and concept.languages:
            concept.languages[-1].terms.append(section.term)
