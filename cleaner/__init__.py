"""A corrector for machine-translated news.

>>> from cleaner import Cleaner
>>> Cleaner().fix("They may deploy in Japan. vice versa.").text
'They may deploy in Japan, and vice versa.'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Cleaner", "Result", "__version__"]

if TYPE_CHECKING:
    from cleaner.api import Cleaner, Result


def __getattr__(name: str) -> Any:
    # Loaded when asked for: ``cleaner --version`` must not pay for the rules.
    if name in ("Cleaner", "Result"):
        from cleaner import api

        return getattr(api, name)
    raise AttributeError(f"module 'cleaner' has no attribute {name!r}")
