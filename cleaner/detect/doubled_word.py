"""Words said twice ("the the") where no grammar of English doubles them."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.facts.repeats import Repeat
from cleaner.gazetteer.ordinary import zipf
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.segment import TokenKind

_TIES = ("-", "‐", "‑", "/", "&", "_", "’", "'")
_KNOWN = 3.5  # zipf from which a word is English, not a reduplication of another language ("gado gado")
_DASHES = ("—", "–", "--", "-")
_STOPS = (".", "!", "?")  # a heading closes without one, and may name a band's record
_LOOP = 4  # times that nobody says an ordinary word
_CHANT = 8  # times that nobody writes even "bye" or "ha"


class DoubledWordOptions(Options, frozen=True, kw_only=True):
    """``never`` double in English (a particle among them only where no clause may end on it), ``doubles`` may
    anywhere (bye bye, very very). Any word may where a clause ends on it, which opens with one of ``openers`` ("those
    who voted voted"); for words of ``clause`` also one of ``subordinators`` will do ("as it is is"). ``particles``
    may after a verb ("came in in 2010"), of which ``verbs`` lists those that do not end in -ed, -ing or -s.

    ``prepositions`` are particles that no verb takes without an object: after a sentence's own subject, one of
    ``subjects``, and nothing but ``auxiliaries`` and a verb they stand once ("he arrived for for"). "That" stands once
    between one of ``reporting`` and one of ``subjects`` or ``determiners`` ("said that that there was"). ``opening``
    words stand once before a name at the head of a sentence ("The The Chancellor")."""

    never: frozenset[str]
    doubles: frozenset[str]
    clause: frozenset[str]
    particles: frozenset[str]
    verbs: frozenset[str]
    openers: frozenset[str]
    subordinators: frozenset[str]
    prepositions: frozenset[str]
    subjects: frozenset[str]
    determiners: frozenset[str]
    auxiliaries: frozenset[str]
    reporting: frozenset[str]
    opening: frozenset[str]


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    for run in article.repeats:
        if run.length > 1:
            continue
        if _is_joined(article, run):
            continue
        if _opens_on_name(article, run, rule.options):
            yield _finding(article, rule, run, Applicability.UNSAFE, "a sentence opens with it once")
            continue
        if not article.segments.tokens[run.first + 1].text.islower() or _is_name(article, run):
            continue
        judged = _judge(article, run, rule.options)
        if judged is not None:
            yield _finding(article, rule, run, *judged)


def _opens_on_name(article: Article, run: Repeat, options: DoubledWordOptions) -> bool:
    """Whether the words open a sentence, each with a capital, before another capital ("The The sang" is a band)."""
    tokens = article.segments.tokens
    sentence = article.segments.sentences[run.sentence].tokens
    words = [tokens[index] for index in (*run.tokens, run.tokens.stop) if index < sentence.stop]
    if run.first != sentence.start or len(words) <= run.times or words[0].text.lower() not in options.opening:
        return False
    capitals = all(one.kind is TokenKind.WORD and one.text[0].isupper() for one in words)
    closes = tokens[sentence.stop - 1].text in _STOPS
    return capitals and closes and words[-1].text[1:2].islower()


def _is_name(article: Article, run: Repeat) -> bool:
    """Whether the first has a capital of its own ("the Times times its trains"), not one that a sentence opens with,
    nor the text after a dateline ("PORTO — The the ferry")."""
    tokens = article.segments.tokens
    before = range(article.segments.sentences[run.sentence].tokens.start, run.first)
    opens = all(tokens[index].kind is TokenKind.MARK for index in before) or tokens[run.first - 1].text in _DASHES
    return not tokens[run.first].text.islower() and not opens


def _is_joined(article: Article, run: Repeat) -> bool:
    """Whether a hyphen or another sign ties an end of the run to its neighbour ("the 2-race race")."""
    tokens = article.segments.tokens
    before, after = tokens[run.first].start, tokens[run.tokens[-1]].end
    return article.text.endswith(_TIES, 0, before) or article.text.startswith(_TIES, after)


def _judge(article: Article, run: Repeat, options: DoubledWordOptions) -> tuple[Applicability, str] | None:
    """How sure it is that the word stands too often, with the reason; None where it may well stand so."""
    word = article.segments.tokens[run.first].text.lower()
    quoted = article.quotations.holds(run.surplus(article.segments.tokens))
    if word in options.never and not (word in options.particles and _follows(article, run, options.openers)):
        wrapped = "\n" in run.surplus(article.segments.tokens).of(article.text)
        return Applicability.UNSAFE if wrapped else Applicability.SAFE, f"no English sentence says “{word} {word}”"
    if run.times >= (_CHANT if word in options.doubles else _LOOP) and not quoted:
        return Applicability.UNSAFE, f"nobody says it {run.times} times"
    if not quoted and word == "that" and _is_conjunction(article, run, options):
        return Applicability.UNSAFE, "a clause with a subject of its own follows, which one “that” opens"
    if quoted or word in options.doubles or zipf(word) < _KNOWN:
        return None
    openers = options.openers | options.subordinators if word in options.clause else options.openers
    if _follows(article, run, openers):
        return None
    if word in options.prepositions and _follows_clause(article, run, options):
        return Applicability.UNSAFE, f"nothing before it could be the object of the first “{word}”"
    if word in options.particles:
        previous = article.segments.tokens[run.first - 1]
        opens = run.first == article.segments.sentences[run.sentence].tokens.start
        if opens or _may_be_verb(previous.text.lower(), options):
            return None
        return Applicability.UNSAFE, f"“{previous.text}” is no verb that would go with the first “{word}”"
    reason = "no clause ends there" if word in options.clause else "no word of English that is doubled for effect"
    return Applicability.UNSAFE, f"“{word} {word}”: {reason}"


def _follows(article: Article, run: Repeat, openers: frozenset[str]) -> bool:
    """Whether a clause that may end on the first of the words opens before it in the sentence."""
    tokens = article.segments.tokens
    opening = article.segments.sentences[run.sentence].tokens.start
    return any(tokens[index].text.lower() in openers for index in range(opening, run.first))


def _is_conjunction(article: Article, run: Repeat, options: DoubledWordOptions) -> bool:
    tokens = article.segments.tokens
    sentence = article.segments.sentences[run.sentence].tokens
    if run.first == sentence.start or run.tokens.stop >= sentence.stop:
        return False
    follows = tokens[run.tokens.stop].text.lower()
    return tokens[run.first - 1].text.lower() in options.reporting and follows in options.subjects | options.determiners


def _follows_clause(article: Article, run: Repeat, options: DoubledWordOptions) -> bool:
    """Whether a subject and its verb are all that stands before; "the team he played for for years" has an object."""
    opening = article.segments.sentences[run.sentence].tokens.start
    words = [token.text.lower() for token in article.segments.tokens[opening : run.first]]
    if len(words) < 2 or words[0] not in options.subjects or words[-1] in options.clause:
        return False
    return _may_be_verb(words[-1], options) and all(
        word in options.auxiliaries or word.endswith("ly") for word in words[1:-1]
    )


def _may_be_verb(word: str, options: DoubledWordOptions) -> bool:
    return word in options.verbs or word.endswith(("ed", "ing", "s"))


def _finding(article: Article, rule: Rule, run: Repeat, applicability: Applicability, reason: str) -> Finding:
    tokens = article.segments.tokens
    edit = Edit(run.surplus(tokens), "")
    evidence = (Evidence(EvidenceKind.PATTERN, reason),)
    message = f"“{tokens[run.first].text}” stands {run.times} times in a row"
    return finding(rule, edit.span, message, evidence, fix=Fix((edit,), applicability))


DOUBLED_WORD = Detector(DoubledWordOptions, detect, always)
