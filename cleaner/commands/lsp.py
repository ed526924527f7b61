"""``cleaner lsp``: the language server for editors."""

from __future__ import annotations

from cleaner.commands.guard import Exit
from cleaner.errors import CleanerError


def lsp() -> int:
    """Serve one editor over standard input and output. Raises CleanerError where the extra is not installed."""
    try:
        import pygls  # noqa: F401 - an extra
    except ImportError:
        raise CleanerError("the language server needs pygls", hint="pip install 'cleaner[lsp]'") from None
    from cleaner.lsp.answers import serve

    serve()
    return Exit.CLEAN
