"""When a model must not answer: refusals, with the reason and what would be needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tension.words import say


@dataclass(frozen=True)
class Refusal:
    """A model's answer when the data cannot carry one. It is not an error, and never a number."""

    model: str
    key: str
    """The message, a key of ``tension.words``."""
    values: dict[str, Any] = field(default_factory=dict)

    def text(self, lang: str = "en") -> str:
        """Why, and what would be needed."""
        return say(self.key, lang, **self.values)

    def __str__(self) -> str:
        return f"{self.model}: refused: {self.text()}"


def enough_events(model: str, n_events: int, needed: int) -> Refusal | None:
    """A refusal below ``needed`` events, else None."""
    if n_events >= needed:
        return None
    return Refusal(model, "refusal.few_events", {"found": n_events, "needed": needed})


def varies(model: str, series: NDArray[np.float64], needed: int) -> Refusal | None:
    """A refusal for a series with fewer than ``needed`` finite values or without variation."""
    finite = series[np.isfinite(series)]
    if len(finite) < needed:
        return Refusal(model, "refusal.few_days", {"found": len(finite), "needed": needed})
    if np.ptp(finite) == 0:
        return Refusal(model, "refusal.constant")
    return None
