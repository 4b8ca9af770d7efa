"""How the points of many dyads fade, on plain arrays: arrivals → stocks on the days asked for.

Event-driven: a stock is brought forward only to a day that someone asks for, so that monthly
snapshots need no daily grid; asked for every day, it is the recursion of ``kernel.accumulate``.
Every dyad is worked on by itself and in one order: a block of one dyad gives the same bits as a
block of thousands, whichever engine made the blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tension import kernel

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WAYS: Final = 2
"""0: from the pair's first country, in the alphabet, to its second; 1: back."""
SIGNS: Final = 2
"""0: hostile; 1: cooperative."""
MILLI: Final = 1000.0


@dataclass(frozen=True)
class Arrivals:
    """What arrived for the dyads of a block: whole numbers, arrays of shape (n,).

    One entry a dyad, way, sign, half-life and day, in that order (``sorted`` makes it so).
    ``dyad``: from 0; ``fading``: position among the half-lives; ``day``: from 1970-01-01;
    ``milli``: thousandths of a point, at least 0; ``events``: how many there were.
    """

    dyad: Ints
    way: Ints
    sign: Ints
    fading: Ints
    day: Ints
    milli: Ints
    events: Ints

    def __len__(self) -> int:
        return len(self.day)

    def take(self, at: NDArray[np.intp]) -> Arrivals:
        """The entries at those positions, in that order."""
        return Arrivals(
            self.dyad[at], self.way[at], self.sign[at], self.fading[at], self.day[at],
            self.milli[at], self.events[at],
        )  # fmt: skip

    def sorted(self) -> Arrivals:
        """By dyad, way, sign, half-life and day."""
        return self.take(np.lexsort((self.day, self.fading, self.sign, self.way, self.dyad)))


def stocks_at(
    arrivals: Arrivals, points: Floats, half_lives: Floats, at: Ints, dyads: int
) -> Floats:
    """The points still felt at the end of each of the days ``at``, shape (at, dyads, WAYS, SIGNS).

    ``points``: what each entry of ``arrivals`` weighs, shape (n,); ``half_lives``: days, shape
    (kinds,); ``at``: days from 1970-01-01, rising. What arrived after the last of them is not
    felt yet.
    """
    kinds = len(half_lives)
    line = (arrivals.dyad * WAYS + arrivals.way) * SIGNS + arrivals.sign
    cells, cell = np.unique(line * kinds + arrivals.fading, return_inverse=True)
    half_life = half_lives[cells % kinds] if kinds else np.zeros(0)
    owner = cells // max(kinds, 1)
    asked = np.searchsorted(at, arrivals.day)
    order = np.argsort(asked, kind="stable")
    bounds = np.searchsorted(asked[order], np.arange(len(at) + 1))
    stocks = np.zeros((len(at), dyads * WAYS * SIGNS))
    held = np.zeros(len(cells))
    factors: dict[int, Floats] = {}
    for step, day in enumerate(at.tolist()):
        gap = day - int(at[step - 1]) if step else 0
        if gap not in factors:
            factors[gap] = np.exp2(-gap / half_life)
        held = held * factors[gap]
        new = order[bounds[step] : bounds[step + 1]]
        if len(new):
            age = (day - arrivals.day[new]).astype(np.float64)
            felt = kernel.pulse_value(age, points[new], half_life[cell[new]])
            held = held + np.bincount(cell[new], felt, len(cells))
        stocks[step] = np.bincount(owner, held, stocks.shape[1])
    return stocks.reshape(len(at), dyads, WAYS, SIGNS)


def both_ways(stocks: Floats) -> Floats:
    """Stocks of shape (at, dyads, WAYS, SIGNS) as the pair's: half of each direction."""
    pair: Floats = 0.5 * stocks[:, :, 0] + 0.5 * stocks[:, :, 1]
    return pair


def memory(half_lives: Floats) -> Floats:
    """The stock that one point a day keeps up, in points: ``1 / (1 - 2^(-1/half_life))``."""
    kept: Floats = 1.0 / (1.0 - kernel.daily_factor(half_lives))
    return kept
