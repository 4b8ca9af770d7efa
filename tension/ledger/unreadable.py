"""A cell that does not say what its column may say, and how it is shown in a message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

SHOWN: Final = 60
"""Characters of a cell that a message shows."""


class Unreadable(Exception):  # noqa: N818 - it says what the cell is
    """A cell that cannot be read: the key of the message, its values, and how to find the nearest
    right word (which takes time, and is not asked for when very many cells are wrong).
    """

    def __init__(
        self, key: str, found: str, hint: Callable[[], str] | None = None, **values: Any
    ) -> None:
        self.key = key
        self.values: tuple[tuple[str, Any], ...] = (("found", shown(found)), *values.items())
        self.hint = hint
        super().__init__(key)

    def look_for_nearest(self) -> None:
        """Add the nearest right word to the values."""
        if self.hint is not None:
            self.values = (*self.values, ("near", self.hint()))


def shown(text: str) -> str:
    """A text as a message shows it: short, on one line, without characters that steer a screen."""
    short = text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}\u2026"
    kept = "\u202f\xa0"
    return "".join(char if char.isprintable() or char in kept else "\ufffd" for char in short)
