"""A corrector for machine-translated news.

>>> from cleaner import Cleaner
>>> Cleaner().fix("They may deploy in Japan. vice versa.").text
'They may deploy in Japan, and vice versa.'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleaner.version import __version__

__all__ = ["Cleaner", "Result", "__version__"]

if TYPE_CHECKING:
    from cleaner.api import Cleaner
    from cleaner.correct.result import Result


def __getattr__(name: str) -> Any:
    # Loaded when asked for: ``cleaner --version`` must not pay for the rules.
    if name == "Cleaner":
        from cleaner.api import Cleaner

        return Cleaner
    if name == "Result":
        from cleaner.correct.result import Result

        return Result
    raise AttributeError(f"module 'cleaner' has no attribute {name!r}")
