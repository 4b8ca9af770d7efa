"""When a model must not answer: refusals, with the reason and what would be needed.

What every answer of ``tension.models`` has in common:

- ``fit_…(index, view=None, *, …)`` takes a DailyIndex and reads its news (``models.news``);
  ``estimate_…(series, …)`` does the same on a plain array. Both return a frozen answer or a
  ``Refusal``, never a number that the data cannot carry, never an exception for poor data.
- An answer has ``view``, ``table`` (a DataFrame: the numbers that its chart shows), ``checks``
  (its diagnostics), ``p_values`` (hypothesis → p, so that those of one report are corrected
  together) and a ``str`` of a few honest lines. Chance comes from ``seed``, never from elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from tension import countries
from tension.shown import Shown
from tension.words import formats, say

if TYPE_CHECKING:
    import pandas as pd

COUNTED: Final = {
    "refusal.few_events": "event",
    "refusal.few_events_way": "event",
    "refusal.few_days": "day",
    "refusal.few_event_days": "day",
    "refusal.few_origins": "day",
    "refusal.few_weeks": "week",
    "refusal.regime_short": "week",
    "refusal.few_periods": "period",
}
"""Refusals that count what was found → the word for what is counted."""
LARGEST: Final = 1e100
"""Larger values, or smaller differences than its inverse, cannot be squared and told from 0."""


@dataclass(frozen=True)
class Refusal(Shown):
    """A model's answer when the data cannot carry one. It is not an error, and never a number."""

    model: str
    key: str
    """The message, a key of ``tension.words``."""
    values: dict[str, Any] = field(default_factory=dict)

    def text(self, lang: str = "en") -> str:
        """Why, and what would be needed."""
        values = {
            name: formats.number(value, lang, 3) if isinstance(value, float) else value
            for name, value in self.values.items()
        }
        if "way" in values:
            values["way"] = countries.view_label(values["way"], lang)
        if self.key in COUNTED:
            counted = formats.counted(int(self.values["found"]), COUNTED[self.key], lang)
            values["found"] = counted
        return say(self.key, lang, **values)

    def __str__(self) -> str:
        return f"{self.model}: refused: {self.text()}"


@dataclass(frozen=True)
class Check:
    """One diagnostic of a fit: a statistic and its p-value (NaN for none), held to a threshold.

    ``key``: the message that names it, of ``tension.words``; with ``_note`` after it, the message
    that says what a failure means.
    """

    key: str
    statistic: float
    p_value: float
    threshold: float
    passed: bool

    def label(self, lang: str = "en") -> str:
        """What is checked."""
        return say(self.key, lang)

    def comment(self, lang: str = "en") -> str:
        """What it means that the check failed; nothing for one that passed."""
        return "" if self.passed else say(f"{self.key}_note", lang)


def checks_table(checks: Sequence[Check], lang: str = "en") -> pd.DataFrame:
    """Checks as a table, one row each: check, statistic, p_value, threshold, passed, comment."""
    import pandas as pd

    columns = ["check", "statistic", "p_value", "threshold", "passed", "comment"]
    rows = [
        (c.label(lang), c.statistic, c.p_value, c.threshold, c.passed, c.comment(lang))
        for c in checks
    ]
    return pd.DataFrame(rows, columns=columns)


def first_refusal(*refusals: Refusal | None) -> Refusal | None:
    """The first of several gates that does not open, None when all do."""
    return next((refusal for refusal in refusals if refusal is not None), None)


def enough_steps(model: str, known: int, needed: int, step: int) -> Refusal | None:
    """A refusal below ``needed`` days or weeks (``step`` 1 or 7) with a value, else None."""
    if known >= needed:
        return None
    key = "refusal.few_days" if step == 1 else "refusal.few_weeks"
    return Refusal(model, key, {"found": known, "needed": needed})


def enough_news(model: str, series: NDArray[np.float64], needed: float) -> Refusal | None:
    """A refusal when less than a share ``needed`` of the finite values is not zero, else None."""
    finite = series[np.isfinite(series)]
    share = float(np.mean(finite != 0)) if len(finite) else 0.0
    if share >= needed:
        return None
    found = {"found": int(100 * share), "needed": round(100 * needed)}
    return Refusal(model, "refusal.few_news", found)


def enough_events(model: str, n_events: int, needed: int) -> Refusal | None:
    """A refusal below ``needed`` events, else None."""
    if n_events >= needed:
        return None
    return Refusal(model, "refusal.few_events", {"found": n_events, "needed": needed})


def varies(model: str, series: NDArray[np.float64], needed: int, step: int = 1) -> Refusal | None:
    """A refusal for a series that is not finite where it is known, too short, or constant."""
    if (np.abs(series[~np.isnan(series)]) > LARGEST).any():
        return Refusal(model, "refusal.infinite")
    finite = series[np.isfinite(series)]
    if len(finite) < needed:
        return enough_steps(model, len(finite), needed, step)
    if np.ptp(finite) <= 1.0 / LARGEST:
        return Refusal(model, "refusal.constant")
    return None


def not_one_spike(model: str, series: NDArray[np.float64], needed: int) -> Refusal | None:
    """A refusal where fewer than ``needed`` finite values differ from the commonest one."""
    finite = series[np.isfinite(series)]
    _, times = np.unique(finite, return_counts=True)
    different = len(finite) - int(times.max(initial=0))
    if different >= needed:
        return None
    return Refusal(model, "refusal.spikes", {"found": different, "needed": needed})


@dataclass(frozen=True)
class Standard:
    """A series around 0 with standard deviation 1: ``series`` of the same shape, NaN kept.

    What was given is ``centre + scale * series``.
    """

    series: NDArray[np.float64]
    centre: float
    scale: float


def standardise(series: NDArray[np.float64]) -> Standard:
    """A series that varies, standardised over its finite values.

    Rounded to 12 decimals: the last bits of a unit must not steer an optimiser. Divided by its
    largest value first, so that no unit is too large or too small to be squared.
    """
    unit = float(np.nanmax(np.abs(series)))
    shares = np.asarray(series, dtype=np.float64) / unit
    centre, scale = float(np.nanmean(shares)), float(np.nanstd(shares))
    rounded = np.round((shares - centre) / scale, 12)
    return Standard(rounded, unit * centre, unit * scale)
