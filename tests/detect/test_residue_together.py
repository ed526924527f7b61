"""All rules for residue and encodings at once: whatever is thrown together, the result settles and is proved."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.config import Config, Settings

CLEANER = Cleaner(settings=Settings(Config(select=("residue/*", "encoding/*")), Path.cwd()), unsafe_fixes=True)
PIECES = (
    "The mayor|of Porto|left|town|Ono|岸田文雄|новые|Мoscow|а|°С|&quot;|&amp;amp;|& # 39;|&nbsp;|&lt;|b&gt;|<br>|<unk>|"
    "{{0}}|NUM_1|%s|@-@|@@|▁|￭|⁇|\ufffd|ï¿½|\ue000|\u00ad|\u200b|\u200d|\u200e|\x02|，|（|）|：|Ａ１|。|「|」|【|】|"
    "Ã©|â€™|â€œ|â€\x9d|Ã|â€|ÄŸ|Â|\x92|(Reuters)|Photo: Getty Images|All rights reserved.|Read more|“|”|’|.|,|30|"
    "\n\n|\n|# |- |*|`|👩\u200d⚕️|Š|é|á»…"
).split("|")
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " "])), max_size=24).map(
    lambda pairs: "".join(piece + space for piece, space in pairs)
)


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["a.txt", "a.md"]))
def test_whatever_stands_together_settles(text, path):
    result = CLEANER.fix(CLEANER.read(text, path=path))
    for change in result.changes:
        assert change.span.of(text) == change.before
        assert change.before != change.after
