"""Words that differ as forms of one word do, or as the names of one family."""

from __future__ import annotations

_WORD_ENDINGS = frozenset(
    "s es ed d er ers r rs ing ings al ally ly n an ans ian ians ish ese st ist ists ism ic ive ion ions ment y ies "
    "e le ary ory able".split()
)


def _common_stem(one: str, other: str) -> int:
    """How many letters two words open with alike."""
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length


def is_word_ending(one: str, other: str) -> bool:
    """Whether two words differ as forms of one ordinary word do.

    >>> is_word_ending("prefectures", "prefecture"), is_word_ending("protesters", "protests")
    (True, True)
    >>> is_word_ending("kashida", "kishida")
    False
    """
    stem = _common_stem(one, other)
    tails = {one[stem:], other[stem:]}
    if tails == {"", one[stem - 1 : stem]}:
        return False  # "Macronn": no ending doubles the last letter
    return stem >= 3 and tails <= _WORD_ENDINGS | {""}


_ADJECTIVES = frozenset({"", "y", "i", "iy", "ii", "aya", "oye", "oe", "iye"})


def is_derived(one: str, other: str) -> bool:
    """Whether one word is the plural of the other, or a Slavic adjective of its place: two words, rightly written.

    >>> is_derived("pantsirs", "pantsir"), is_derived("kamchatsky", "kamchatsk"), is_derived("kanayevsky", "kanayevka")
    (True, True, True)
    >>> is_derived("semilarsky", "semilarski")
    False
    """
    stem = _common_stem(one, other)
    tails = {one[stem:], other[stem:]}
    if tails in ({"", "s"}, {"sky", "ka"}):
        return True
    return "" in tails and one[:stem].endswith("sk") and tails <= _ADJECTIVES


_MASCULINE = frozenset({"oy", "iy", "yy", "y", "i", "in", "ev", "ov", "yi", "o", ""})
_FEMININE = frozenset({"aya", "a", "ina", "eva", "ova", "ia"})


def is_family_pair(one: str, other: str) -> bool:
    """Whether two words differ as the names of a man and a woman of one family do: the worst two to make one.

    >>> is_family_pair("tolstaya", "tolstoy"), is_family_pair("petrova", "petrov"), is_family_pair("kashida", "kishida")
    (True, True, False)
    """
    stem = _common_stem(one, other)
    tails = {one[stem:], other[stem:]}
    longest = max(map(len, tails))
    least = 3 if longest > 1 else 4  # "Moda" is no woman of the family Modi
    return stem >= least and bool(tails & _FEMININE) and tails <= _FEMININE | _MASCULINE
