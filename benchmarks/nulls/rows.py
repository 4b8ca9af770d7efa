"""A row of the table of sizes, and how a size is counted."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

HALF_LIVES = (0, 7, 30, 90)
NOMINAL = 0.05


class Row(NamedTuple):
    """How often a true null is rejected at a nominal 5 %, with its exact 95 % interval."""

    test: str
    half_life: int
    size: float
    low: float
    high: float
    replications: int


def row(test: str, half_life: int, p_values: list[float]) -> Row:
    """The row of ``p_values`` found under a null (Clopper and Pearson 1934 for the interval)."""
    from scipy.stats import binomtest

    found = np.array(p_values)
    rejected = binomtest(int((found <= NOMINAL).sum()), len(found))
    interval = rejected.proportion_ci(0.95, method="exact")
    return Row(test, half_life, rejected.statistic, interval.low, interval.high, len(found))
