"""Whether the wrong side of an imported entry is a right word or a right name."""

from __future__ import annotations

from cleaner.commands.own_words import has_own_forms, is_foreign
from cleaner.facts.forms import agrees
from cleaner.gazetteer.entity import Entity, EntityType, Strength
from cleaner.gazetteer.lookup import Gazetteer
from cleaner.gazetteer.normalize import fold, key
from cleaner.gazetteer.ordinary import zipf
from cleaner.rulebook.importers.items import Swap
from cleaner.rulebook.importers.settled import Doubt, Doubted

# A misspelling is nothing else unless something says so: its own forms, another language, or that it is written nearly
# as often as its right form. How often it is written alone tells nothing: "recieve" as often as "bellow".
_SHORT = 4
_AHEAD, _FAR_AHEAD = 1.0, 4.0  # of the right form, in zipf; of short ones ("hte"), which stand for much besides
_COMMON = 3.0  # zipf from which a term is an ordinary word, which its list means in one sense alone


class RightWords:
    """Judges entries by the names that are known and by how common words are."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def doubt(self, swap: Swap) -> Doubt | None:
        """Why the wrong side may be right: a name that is known, or an ordinary word.

        A list of misspellings must not hold either; in a list of terms an ordinary word is what the house avoids, and
        may be meant in another sense.
        """
        named = self._named(swap)
        if named:
            renames = not swap.is_misspelling and any(self._is_same(named, right) for right in swap.rights)
            label = f"{named[0].label()} ({named[0].id})"
            if renames:
                return Doubt(f"another right name of the same: {label}", Doubted.SHOWN)
            return Doubt(f"is a right name: {label}", Doubted.REFUSED)
        if swap.is_misspelling:
            return _seen(swap)
        if any(right.casefold() == swap.wrong.casefold() for right in swap.rights):
            return None  # the same word in other capitals
        if swap.wrong.islower() and swap.wrong.isalpha() and zipf(swap.wrong) >= _COMMON and not swap.is_shown:
            return Doubt("an ordinary word", Doubted.SHOWN)
        return self._in_name(swap)

    def _named(self, swap: Swap) -> tuple[Entity, ...]:
        """What the wrong side names rightly, as a whole or, for one word, as a part."""
        wrong = swap.wrong
        forms = self._gazetteer.forms(key(wrong))
        found = [form.entity for form in forms if form.strength >= Strength.WEAK and agrees(form.text, wrong)]
        is_part = swap.is_misspelling or (wrong[0].isupper() and " " not in wrong)
        return (*found, *(self._gazetteer.words.bearers(fold(wrong)) if is_part else ()))

    def _in_name(self, swap: Swap) -> Doubt | None:
        """The doubt about an entry that would change a word of somebody's name.

        Lists write "macron" and "rutte government" and mean any capitals; "Macron said no" must not become macaroon.
        """
        kept = {word for right in swap.rights for word in right.casefold().split()}
        for word in swap.wrong.split():
            known = () if word.casefold() in kept else self._gazetteer.words.bearers(fold(word))
            person = next((one for one in known if one.type is EntityType.PERSON), None)
            if person is None or (word.islower() and swap.is_exact):
                continue
            outcome = Doubted.EXACT if word.islower() else Doubted.SHOWN
            return Doubt(f"“{word}” is in the name of {person.label()} ({person.id})", outcome)
        return None

    def _is_same(self, named: tuple[Entity, ...], right: str) -> bool:
        ids = {entity.id for entity in named}
        others = (*self._gazetteer.named(right, Strength.WEAK), *self._gazetteer.words.bearers(fold(right)))
        return any(entity.id in ids for entity in others)


def _seen(swap: Swap) -> Doubt | None:
    """The doubt about a misspelling that may be a word of some language."""
    # Frequencies know no hyphens: "pre-emptive" was never counted.
    if "-" in swap.wrong and any(_joined(swap.wrong) == _joined(right) for right in swap.rights):
        return None if swap.is_shown else Doubt("differs in hyphens alone", Doubted.SHOWN)
    often = zipf(swap.wrong)
    if not often:
        return None
    ahead = max(map(zipf, swap.rights)) - often
    if ahead < _AHEAD or all(has_own_forms(swap.wrong, right) for right in swap.rights):
        return Doubt("is an ordinary word", Doubted.REFUSED)
    if swap.is_shown:
        return None
    if is_foreign(swap.wrong):
        return Doubt("is a word of another language", Doubted.SHOWN)
    if len(swap.wrong) <= _SHORT and ahead < _FAR_AHEAD:
        return Doubt("may be a rare word, or an abbreviation", Doubted.SHOWN)
    return None


def _joined(word: str) -> str:
    return word.replace("-", "").replace(" ", "")
