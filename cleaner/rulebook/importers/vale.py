"""Styles of Vale: a rule, a folder of them, or the configuration that names some."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.errors import RuleError
from cleaner.rulebook.importers.items import Casing, Choice, Item, Left, Lost, Match, Origin, Place, Reading, Swap
from cleaner.rulebook.importers.lines import slug, text_of
from cleaner.rulebook.importers.samples import samples
from cleaner.rulebook.importers.vale_patterns import (
    TranslationError,
    escaped,
    has_captures,
    plain,
    replacement,
    translated,
)
from cleaner.text.limited import limited
from cleaner.yamlfile import Yaml, load

_ALL_PROSE = frozenset({"", "text", "summary", "sentence", "paragraph"})
_HEADINGS = re.compile(r"(?:text\.)?heading(?:\.h[1-6])?")
_SAID = re.compile(r"['\"“‘]?%s['\"”’]?")

_NO_WAY: Mapping[str, str] = {
    "occurrence": "counts how often something stands, which is no fault of a place in the text",
    "conditional": "asks for one thing where another stands",
    "metric": "judges by a figure of the whole text, not by a place in it",
    "readability": "judges by a figure of the whole text, not by a place in it",
    "script": "is a program",
    "sequence": "looks for parts of speech",
    "spelling": "takes every word for wrong that a dictionary lacks, names first of all",
}


class _Style(NamedTuple):
    """One rule of Vale, as it is written."""

    yaml: Yaml
    origin: Origin

    def get(self, key: str) -> Any:
        return self.yaml.data.get(key)

    def flag(self, key: str) -> bool:
        return str(self.get(key) or "").lower() in {"true", "yes", "on"}

    def words(self, key: str) -> list[str]:
        """A list of texts, or one alone."""
        given = self.get(key)
        words = [given] if isinstance(given, str) else [one for one in given or () if one is not None]
        if not all(isinstance(one, str) for one in words):
            raise self.yaml.fail(f"{key!r} is a list of texts", (key,))
        return words

    def place(self, *where: str | int) -> Place:
        marks = self.yaml.marks
        while where not in marks:
            where = where[:-1]
        return Place(self.yaml.path, marks[where][0])

    @property
    def is_weak(self) -> bool:
        return str(self.get("level")) == "suggestion"


def read_rule(path: Path, reading: Reading) -> Iterator[Item]:
    """What one rule says. Raises RuleError with line and column for a file that is no rule."""
    _refuse_aliases(path, reading)
    yaml = load(path, RuleError)
    if not isinstance(yaml.data, dict) or "extends" not in yaml.data:
        raise RuleError("is no rule of Vale", path=path, line=1, column=1, hint="its key 'extends' is missing")
    name = path.stem if path.parent.name in {"", "."} else f"{path.parent.name}.{path.stem}"
    style = _Style(yaml, Origin(slug(*name.split(".")), _summary(yaml.data, name), _why(yaml.data, name)))
    kind = str(yaml.data["extends"])
    if kind not in _READERS:
        yield Left(style.place("extends"), name, _NO_WAY.get(kind, f"extends {kind!r}, which is not known"))
        return
    reason = _out_of_scope(style, kind)
    if reason is not None:
        yield Left(style.place("scope"), name, reason)
        return
    try:
        yield from _READERS[kind](style)
        yield from _lost(style)
    except (AttributeError, TypeError, ValueError):
        raise yaml.fail(f"is not written as {kind!r} asks", ("extends",)) from None


def _refuse_aliases(path: Path, reading: Reading) -> None:
    """Raises RuleError for a file with aliases: no rule needs them, and a few lines can unfold to gigabytes."""
    import yaml

    try:
        for event in yaml.parse(text_of(path, reading.encoding), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1 if event.start_mark else None
                raise RuleError(
                    "repeats a part by an alias, which is refused", path=path, line=line, hint="write it out"
                )
    except yaml.YAMLError:
        return  # which loading it tells with its place


_SIDES = ("the right form", "what is written")  # what a message about a swap names, in its order


def _summary(data: Mapping[str, Any], name: str) -> str:
    """The message of a rule, which is about all of its entries: words stand for the places of theirs."""
    told = str(data.get("message") or "")
    sides = _SIDES if data.get("extends") == "substitution" else ()
    if len(_SAID.findall(told)) == len(sides):
        for side in sides:
            told = _SAID.sub(side, told, count=1)
    text = " ".join(_SAID.sub("this", told).split()).rstrip(".")
    return text[:1].upper() + text[1:] if text else f"What {name} of a Vale style objects to"


def _why(data: Mapping[str, Any], name: str) -> str:
    said = [str(data[key]).strip() for key in ("description", "link") if data.get(key)]
    return " ".join([f"It is {name}, a rule of a Vale style.", *said])


def _out_of_scope(style: _Style, kind: str) -> str | None:
    """Why a rule that holds for a part of the markup can't be carried over."""
    scopes = style.words("scope")
    fits = all(scope in _ALL_PROSE for scope in scopes)
    if kind == "capitalization" and scopes:
        fits = fits or all(_HEADINGS.fullmatch(scope) for scope in scopes)
    return None if fits else f"holds for the scope {', '.join(scopes)} alone; rules of ours hold for all prose"


def _lost(style: _Style) -> Iterator[Item]:
    action = style.get("action")
    name = action.get("name") if isinstance(action, dict) else None
    if name not in (None, "replace"):
        yield Lost(style.place("action"), f"action {name}", "is an action of an editor; what is found is shown")
    for key in ("limit", "indicators", "style", "vocab"):
        if style.get(key) is not None and not (key == "vocab" and style.flag("vocab")):
            yield Lost(style.place(key), key, "is a setting that rules of ours don't have")


def _existence(style: _Style) -> Iterator[Item]:
    """Words that only show."""
    unless = tuple(_exceptions(style))
    for index, token in enumerate(style.words("tokens")):
        if token.strip():
            yield _shown(style, style.place("tokens", index), token, unless, is_word=not style.flag("nonword"))
    raw = "".join(style.words("raw"))
    if raw:
        yield _shown(style, style.place("raw"), raw, unless, is_word=False)


def _shown(style: _Style, place: Place, token: str, unless: tuple[str, ...], *, is_word: bool) -> Item:
    words = plain(token)
    try:
        if words is not None:
            pattern = rf"(?<!\w){escaped(words)}(?!\w)" if is_word else escaped(words)
            return Match(place, style.origin, token, pattern, None, style.flag("ignorecase"), unless, words=(words,))
        pattern = translated(token, whole_words=is_word)
        return Match(place, style.origin, token, pattern, None, style.flag("ignorecase"), unless)
    except TranslationError as problem:
        return Left(place, token, str(problem))


def _exceptions(style: _Style) -> Iterator[str]:
    for text in style.words("exceptions"):
        try:
            yield rf"(?<!\w)(?:{_side(text)})(?!\w)"
        except TranslationError:
            yield rf"(?<!\w){escaped(text)}(?!\w)"


def _substitution(style: _Style) -> Iterator[Item]:
    """Each pair of the swap, as words where it is plain, else as a pattern."""
    swap = style.get("swap") or {}
    pairs = (
        [(key, one, ("swap", key)) for key, one in swap.items()]
        if isinstance(swap, dict)
        else [(key, one, ("swap", index, key)) for index, group in enumerate(swap) for key, one in group.items()]
    )
    unless = tuple(_exceptions(style))
    for wrong, right, where in pairs:
        if not isinstance(right, str | None):
            raise TypeError(right)
        yield from _pair(style, style.place(*where), (wrong, right or ""), unless)


_READS_AS_PATTERN = re.compile(r"\(\?|\\[bswdp]|\[[^\]]*\]|(?<!\\)\(")


def _pair(style: _Style, place: Place, pair: tuple[str, str], unless: tuple[str, ...]) -> Iterator[Item]:
    wrong, right = pair
    told = f"{wrong} -> {right}"
    if not right.strip():
        yield _shown(style, place, wrong, unless, is_word=not style.flag("nonword"))
        yield Lost(place, wrong, "is to be taken out, which leaves a sentence to mend: it is shown")
        return
    if _READS_AS_PATTERN.search(right):
        yield Left(place, told, "what it should read is a pattern")
        return
    rights = tuple(dict.fromkeys(filter(None, (one.strip() for one in right.split("|")))))
    words = None if unless or style.flag("nonword") else plain(wrong)
    if words is not None and "$" not in right:
        ignores = style.flag("ignorecase")
        form = words.lower() if ignores else words
        yield Swap(place, style.origin, form, rights, is_exact=not ignores, is_weak=style.is_weak)
        return
    try:
        match = translated(wrong, whole_words=not style.flag("nonword"))
    except TranslationError as problem:
        yield Left(place, told, str(problem))
        return
    replace = replacement(rights[0]) if len(rights) == 1 else None
    yield Match(place, style.origin, told, match, replace, style.flag("ignorecase"), unless, style.is_weak)
    if replace is None:
        yield Lost(place, told, "is a pattern with several readings: it is shown without them")


def _consistency(style: _Style) -> Iterator[Item]:
    """Each pair of which an article may hold one."""
    is_word = not style.flag("nonword")
    for first, second in (style.get("either") or {}).items():
        place = style.place("either", first)
        try:
            sides = [_side(str(one)) for one in (first, second)]
        except TranslationError as problem:
            yield Left(place, f"{first} / {second}", str(problem))
            continue
        yield Choice(place, style.origin, sides[0], sides[1], style.flag("ignorecase"), is_word)


def _side(text: str) -> str:
    words = plain(text)
    return translated(text, whole_words=False) if words is None else escaped(words)


def _repetition(style: _Style) -> Iterator[Item]:
    """What stands again and again with nothing but a space between."""
    tokens = [token for token in style.words("tokens") if token.strip()]
    place, told = style.place("tokens"), " | ".join(tokens)
    if any(map(has_captures, tokens)):
        yield Left(place, told, "has groups, which a pattern of ours needs for the repetition itself")
        return
    times = int(style.get("max") or 0) + 1
    kept = r"(?=\p{L}+\b)" if style.flag("alpha") else ""
    # What has a capital may be a name: Pago Pago, Duran Duran.
    head = rf"(?<![\w'’-])(?!(?-i:\p{{Lu}})){kept}(?P<again>"
    try:
        inner = translated("|".join(tokens), whole_words=False)
        match = rf"{head}{inner})(?<![.!?,;:])(?:\s+(?P=again)(?![\w'’-])){{{times},}}"
        translated(match, whole_words=False)
    except TranslationError as problem:
        yield Left(place, told, str(problem))
        return
    words = [word for word in _ECHOES if limited(inner).fullmatch(word)] or list(samples(inner, ignore_case=False))
    echoes = tuple(" ".join([word] * (times + 1)) for word in words)
    unless = tuple(_exceptions(style))
    yield Match(place, style.origin, told, match, None, style.flag("ignorecase"), unless, samples=echoes)


_ECHOES = ("again", "there")  # what examples say twice, where the tokens take it


def _capitalization(style: _Style) -> Iterator[Item]:
    """The capitals of headings, sentences or paragraphs."""
    scopes = style.words("scope")
    where = "heading" if any(_HEADINGS.fullmatch(one) for one in scopes) else "paragraph"
    where = "sentence" if scopes == ["sentence"] else where
    given = str(style.get("match") or "")
    named = given.removeprefix("$") if given in {"$title", "$sentence", "$lower", "$upper"} else None
    place = style.place("match")
    match = None
    if named is None:
        try:
            match = translated(given, whole_words=False) if given else None
        except TranslationError as problem:
            yield Left(place, given, str(problem))
            return
        if match is None:
            yield Left(place, "match", "names no style of capitals")
            return
    threshold = float(style.get("threshold") or 0.8)
    yield Casing(place, style.origin, named, match, where, threshold, tuple(style.words("exceptions")))


_READERS: Mapping[str, Callable[[_Style], Iterator[Item]]] = {
    "existence": _existence,
    "substitution": _substitution,
    "consistency": _consistency,
    "repetition": _repetition,
    "capitalization": _capitalization,
}
