"""Why the desk does not do what it is asked to; each has a status of its own."""

from __future__ import annotations

from cleaner.errors import CleanerError


class UnknownError(CleanerError):
    """Something is asked for that the desk does not have."""


class ConflictError(CleanerError):
    """Something was decided about what is no longer so. Nothing was done."""


class BusyError(CleanerError):
    """Something takes longer than anybody should wait; whether it goes on it says."""
