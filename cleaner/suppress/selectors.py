"""Which rules an id, a group or a glob means."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.rulebook.rule import Rule
from cleaner.rulebook.ruleset import names
from cleaner.yamlfile import suggestion


class Selectors:
    """Looks up selectors among ``known`` rules, of which the run asks the ``active`` ones.

    ``is_narrowed``: fewer than the project has switched on, for this run alone.
    """

    def __init__(self, known: Iterable[Rule], active: Iterable[str], *, is_narrowed: bool = False) -> None:
        self._known = tuple(known)
        self._active = frozenset(active)
        self._is_narrowed = is_narrowed
        self._found: dict[str | None, frozenset[str]] = {}

    def rules(self, selector: str | None) -> frozenset[str]:
        """The ids that a selector means; None means all."""
        if selector not in self._found:
            meant = (rule.id for rule in self._known if selector is None or names(selector, rule))
            self._found[selector] = frozenset(meant)
        return self._found[selector]

    def are_asked(self, selector: str | None) -> bool:
        """Whether the run asks what is meant: else nobody knows what would have been found.

        A rule that the project has switched off for good is not missed, as long as another is meant too.
        """
        meant = self.rules(selector)
        return meant <= self._active if self._is_narrowed else not self._active.isdisjoint(meant)

    def unknown(self, selector: str) -> str | None:
        """What is wrong with a selector that means no rule."""
        if self.rules(selector):
            return None
        ids = {rule.id for rule in self._known} | {rule.group for rule in self._known}
        hint = suggestion(selector, sorted(ids))
        return f"no rule is called {selector!r}" + (f": {hint}" if hint else "")
