"""When did the mean of the news change, if more than once? As many breaks as there are.

Each break must explain more than the best single break does in all but 5 % of series with
shuffled dates; there is no p-value beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension.models.breaks import (
    FEWEST_EVENTS,
    FEWEST_VALUES,
    LEVEL,
    SHUFFLES,
    gain_shares,
    gate,
    shuffle_blocks,
    smallest_side,
)
from tension.models.engine import segment_ends
from tension.models.gates import Check, Refusal, first_refusal, not_one_spike, standardise, varies
from tension.models.news import date_index, read_news
from tension.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

    from tension.index import DailyIndex

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NAME: Final = "several_breaks"
TRIM: Final = 0.05
"""Share of the steps kept on either side of a break."""


@dataclass(frozen=True)
class SeveralBreaks(Shown):
    """Breaks in the mean of a view's news, as many as there are; points a day or a week.

    ``last``: positions of the last step before each break. ``penalty``: what a break must explain
    to be told, as a share of the sum of squares.
    """

    view: str
    gauge: str
    step: int
    days: Ints
    news: Floats
    last: tuple[int, ...]
    penalty: float

    @property
    def mean(self) -> Floats:
        """The mean of each step's stretch, shape (n,)."""
        edges = [0, *(last + 1 for last in self.last), len(self.news)]
        means = [self.news[a:b].mean() for a, b in pairwise(edges)]
        return np.repeat(means, np.diff(edges))

    @property
    def checks(self) -> tuple[Check, ...]:
        """None: the penalty is the test."""
        return ()

    @property
    def p_values(self) -> dict[str, float]:
        """None: a break is told or it is not."""
        return {}

    @property
    def table(self) -> pd.DataFrame:
        """One row a stretch: its last day, its length in steps, its mean."""
        import pandas as pd

        ends = np.array([*self.last, len(self.news) - 1])
        columns = {"steps": np.diff(ends, prepend=-1), "mean": self.mean[ends]}
        return pd.DataFrame(columns, index=date_index(self.days[ends]))

    def __str__(self) -> str:
        head = f"breaks in the mean of news, {self.view}: "
        dates = ", ".join(str(np.datetime64(int(self.days[last]), "D")) for last in self.last)
        return head + (f"after {dates}" if dates else "none found")


def fit_several_breaks(
    index: DailyIndex,
    view: str | None = None,
    *,
    gauge: str = "tension",
    step: str = "week",
    seed: int = 0,
) -> SeveralBreaks | Refusal:
    """Breaks in the mean of the news of ``view``, as many as there are, or a refusal.

    Refused as ``fit_break`` is, and where ruptures is not installed (the extra ``breaks``).
    """
    news = read_news(index, view, gauge=gauge, step=step)
    refusal = gate(news)
    if refusal:
        return refusal
    known = np.isfinite(news.series)
    found = estimate_several_breaks(news.series, seed=seed)
    if isinstance(found, Refusal):
        return found
    last, penalty = found
    return SeveralBreaks(
        news.view, gauge, news.step, news.days[known], news.series[known], last, penalty
    )


def estimate_several_breaks(
    series: Floats, *, seed: int = 0, shuffles: int = SHUFFLES
) -> tuple[tuple[int, ...], float] | Refusal:
    """Positions of the last value before each break of a series, and the penalty of each.

    Least squares with a penalty for each break, by exact search: Killick, Fearnhead and Eckley
    2012, Journal of the American Statistical Association 107(500). The penalty is what the best
    single break explains in all but 5 % of series with shuffled dates (see ``shuffle_blocks``).
    """
    refusal = first_refusal(
        varies(NAME, series, FEWEST_VALUES), not_one_spike(NAME, series, FEWEST_EVENTS)
    )
    if refusal:
        return refusal
    known = np.asarray(series, dtype=np.float64)[np.isfinite(series)]
    standard = standardise(known).series
    side = smallest_side(len(known), TRIM)
    shuffled = shuffle_blocks(standard, shuffles, np.random.default_rng(seed))
    largest = np.nanmax(gain_shares(shuffled, side), axis=1)
    penalty = float(np.quantile(largest, 1.0 - LEVEL))
    last = segment_ends(standard, side, penalty * len(standard))
    if last is None:
        return Refusal(NAME, "refusal.needs_extra", {"extra": "breaks", "library": "ruptures"})
    return last, penalty
