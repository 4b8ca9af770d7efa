"""All-shift randomisation: how large is a statistic against every shift of the calendar?

One series is turned round its calendar, step by step, while the other stays where it is. Each
series keeps its own memory, bursts and gaps; only what ties the two together is broken. Every
shift counts, also those next to the true one: leaving neighbours out makes a test reject too
often. Harris 2020, A shift test for independence in generic time series, arXiv:2012.06862, for
the general idea; the p-value counts the observed alignment among the shifts, so it is never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SIZE: Final = 0.05
POWER: Final = 0.8
TURNS: Final = 400
"""Shifts that take their turn as the true calendar, evenly spaced, when power is worked out."""
LARGEST: Final = 1e6
CLOSE: Final = 2e-3
TIE: Final = 1e-9
"""Statistics nearer than this, relative to the largest, are the same: rounding breaks no tie."""


@dataclass(frozen=True)
class Shifted:
    """A statistic at every shift of the calendar, shape (n,); the observed one comes first.

    NaN: a shift at which the statistic has no value. ``pattern``: the same statistic of an effect
    of 1, at every shift, shape (n,); None: 1 where the calendar stands and 0 elsewhere.
    """

    values: Floats
    pattern: Floats | None = None

    @property
    def observed(self) -> float:
        """The statistic where the calendar stands."""
        return float(self.values[0])

    @property
    def known(self) -> Floats:
        """The values that exist."""
        return self.values[np.isfinite(self.values)]

    @property
    def p_value(self) -> float:
        """Two-sided: the share of the shifts at which it is as large or larger, in size."""
        return share_at_least(np.abs(self.known), abs(self.observed))

    @property
    def p_upper(self) -> float:
        """One-sided: the share of the shifts at which it is as large or larger."""
        return share_at_least(self.known, self.observed)

    @cached_property
    def detectable(self) -> float:
        """The least effect that would be found with 80 % power at 5 %, in the unit of an effect.

        See ``detectable``. Infinite where none would be.
        """
        if self.pattern is None:
            return detectable(self.values, np.eye(1, len(self.values))[0])
        return detectable(self.values, self.pattern)


def detectable(values: Floats, pattern: Floats) -> float:
    """The least effect with 80 % power at 5 %, on the worse of its two signs; inf for none.

    ``values`` stand for what the statistic may be without the effect, ``pattern`` for what an
    effect of 1 adds at every shift, both of shape (n,) and finite. An effect is also there when
    the calendar is shifted: it widens the very distribution that it is judged by. So every shift
    takes its turn as the true calendar, receives the effect, and is tested in full.
    """
    scale = float(np.abs(values).max(initial=0.0))
    if scale == 0.0 or share_at_least(np.abs(pattern), abs(float(pattern[0]))) > SIZE:
        return float("inf")
    turns = np.linspace(0, len(values), min(len(values), TURNS), endpoint=False).astype(np.int64)
    turned_values = values[(turns[:, None] + np.arange(len(values))[None, :]) % len(values)]
    return max(_least(turned_values / scale, sign * pattern) for sign in (1.0, -1.0)) * scale


def _least(values: Floats, pattern: Floats) -> float:
    """The least effect of one sign with the power wanted, by doubling and halving.

    ``values``: (turns, n), each row a calendar that takes its turn as the true one.
    """

    def enough(effect: float) -> bool:
        size = np.abs(values + effect * pattern)
        reached = (size >= size[:, :1] * (1.0 - TIE)).mean(axis=1)
        return bool(np.mean(reached <= SIZE) >= POWER)

    high = 1.0
    while not enough(high):
        high *= 2.0
        if high > LARGEST:
            return float("inf")
    low = 0.0
    while high - low > CLOSE * high:
        middle = (low + high) / 2.0
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def share_at_least(values: Floats, observed: float) -> float:
    """The share of ``values`` (the observed one among them) that reach ``observed``."""
    if not len(values) or not np.isfinite(observed):
        return float("nan")
    slack = TIE * float(np.abs(values).max())
    return float(np.mean(values >= observed - slack))


def mean_at_shifts(values: Floats, places: Ints) -> Floats:
    """Mean of ``values`` at ``places`` shifted by 0, 1, … n - 1 round the calendar, shape (n,).

    Places without a value (NaN) are left out of their mean; a shift that has none is NaN.
    """
    n = len(values)
    known = np.isfinite(values)
    filled = np.where(known, values, 0.0)
    where = (np.arange(n)[:, None] + places[None, :]) % n
    count = known[where].sum(axis=1)
    total = filled[where].sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)
