"""Command lines that ask for what can't be had."""

from __future__ import annotations

import typer


class Misuse(typer.BadParameter):
    """Options that don't go together, told without the words "Invalid value": none of them is."""

    def format_message(self) -> str:
        return self.message


def clash(one: str, why: str, others: dict[str, object]) -> None:
    """Raises Misuse where an option is given with ``others``, of which those count that have a value.

    Names what was given, and what to leave away.
    """
    given = [name for name, value in others.items() if value]
    if given:
        raise Misuse(f"{one} {why}: leave away {one}, or {' and '.join(given)}")
