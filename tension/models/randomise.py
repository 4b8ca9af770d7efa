"""All-shift randomisation: how large is a statistic against every shift of the calendar?

One series is turned round its calendar, step by step, while the other stays where it is. Each
series keeps its own memory, bursts and gaps; only what ties the two together is broken. Every
shift counts, also those next to the true one: leaving neighbours out makes a test reject too
often. Harris 2020, A shift test for independence in generic time series, arXiv:2012.06862, for
the general idea; the p-value counts the observed alignment among the shifts, so it is never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SIZE: Final = 0.05
POWER: Final = 0.8
TIE: Final = 1e-9
"""Statistics nearer than this, relative to the largest, are the same: rounding breaks no tie."""


@dataclass(frozen=True)
class Shifted:
    """A statistic at every shift of the calendar, shape (n,); the observed one comes first.

    NaN: a shift at which the statistic has no value.
    """

    values: Floats

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

    @property
    def detectable(self) -> float:
        """The least effect that would be found with 80 % power at 5 %, in the statistic's unit.

        Adding a constant effect to every shift, the effect at which 80 % of them would pass the
        critical value of the two-sided test, on the worse of the two sides. Infinite where no
        shift has a p-value of 5 %: there are too few, or too many are alike.
        """
        known = self.known
        if not len(known):
            return float("inf")
        critical = critical_size(known)
        up = critical - np.quantile(known, 1 - POWER, method="lower")
        down = critical + np.quantile(known, POWER, method="higher")
        return float(max(up, down))


def share_at_least(values: Floats, observed: float) -> float:
    """The share of ``values`` (the observed one among them) that reach ``observed``."""
    if not len(values) or not np.isfinite(observed):
        return float("nan")
    slack = TIE * float(np.abs(values).max())
    return float(np.mean(values >= observed - slack))


def critical_size(values: Floats) -> float:
    """The least of the absolute values whose two-sided p-value is at most 5 %, inf for none."""
    sizes, counts = np.unique(np.abs(values), return_counts=True)
    reached = np.cumsum(counts[::-1])[::-1] / len(values)
    rejecting = sizes[reached <= SIZE]
    return float(rejecting[0]) if len(rejecting) else float("inf")


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
