"""How often each test is wrong when there is nothing to find: one file a model.

A file ``benchmarks/nulls/MODEL.py`` has one function ``sizes(replications, seed) -> list[Row]``;
``benchmarks/validate.py`` finds it by its name. What it may draw from is here: independent sparse
streams of events whose *stock* fades with a half-life, and the *news* read back out of that stock
as the index does it. Tests see the news, so their sizes must not depend on the half-life; a row
with ``warning`` shows what a test says of the stock itself, for contrast, or another thing that
we do not do.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tension import kernel

Floats = NDArray[np.float64]

HALF_LIVES = (0.0, 7.0, 30.0, 90.0)
NOMINAL = 0.05
POINTS = (1.0, 2.0, 3.0, 5.0, 8.0, -1.0, -2.0, -3.0, -4.0)
WEEK = 7


@dataclass(frozen=True)
class Row:
    """One line of the table: how often something happened that should happen ``nominal`` often.

    ``half_life`` of the stock in days, None where it means nothing. ``warning``: shown as a
    contrast, it need not hold. ``note``: what the null is, in a few words.
    """

    model: str
    test: str
    half_life: float | None
    hits: int
    replications: int
    note: str = ""
    nominal: float = NOMINAL
    warning: bool = False

    @property
    def share(self) -> float:
        """What was measured."""
        return self.hits / self.replications

    @property
    def interval(self) -> tuple[float, float]:
        """Its 95 % interval: Wilson 1927, Journal of the American Statistical Association 22."""
        n, z = self.replications, 1.959963984540054
        middle = (self.share + z * z / (2 * n)) / (1 + z * z / n)
        reach = (
            z / (1 + z * z / n) * math.sqrt(self.share * (1 - self.share) / n + z * z / (4 * n * n))
        )
        return middle - reach, middle + reach


def null_news(
    rng: np.random.Generator, series: int, days: int, rate: float, half_life: float
) -> tuple[Floats, Floats]:
    """Daily news and stocks of independent sparse streams, each of shape (series, days).

    Events come at ``rate`` a day; their points are heavy-tailed and of either sign. The news are
    what the stock of each day holds beyond what is left of the day before (design of the index).
    """
    arrivals = np.zeros((days, series))
    count = rng.poisson(rate, arrivals.shape)
    for more in range(int(count.max(initial=0))):
        points = rng.choice(POINTS, count.shape) * np.exp(rng.normal(0, 0.3, count.shape))
        arrivals += np.where(count > more, points, 0.0)
    left = kernel.daily_factor(np.full(series, half_life)) if half_life else np.zeros(series)
    stock = kernel.accumulate(kernel.to_grain(arrivals), left)
    before = np.vstack([np.zeros((1, series)), stock[:-1]])
    return (stock - before * left).T, stock.T


def weeks(daily: Floats) -> Floats:
    """Sums of whole weeks, shape (series, weeks)."""
    whole = daily.shape[1] // WEEK
    return daily[:, : whole * WEEK].reshape(len(daily), whole, WEEK).sum(axis=2)
