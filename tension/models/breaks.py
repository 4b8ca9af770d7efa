"""Did the mean of the news change, and when? One unknown break, or the answer that there is none.

The date is the least-squares one, with a share of the record kept on either side. Whether there
is a break at all is told by the largest F statistic against its distribution under shuffled
dates: whole blocks of steps change places, so that neither heavy tails nor a memory shorter than
a block look like a break. Kirch 2007, Block permutation principles for the change analysis of
dependent data, Journal of Statistical Planning and Inference 137(7). The interval of the date
holds the dates that are nearly as likely. CUSUM and Hansen's test stand beside as checks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension.models.engine import stability
from tension.models.gates import (
    Check,
    Refusal,
    enough_events,
    enough_steps,
    first_refusal,
    not_one_spike,
    standardise,
    varies,
)
from tension.models.news import News, date_index, read_news
from tension.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

    from tension.index import DailyIndex

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NAME: Final = "breaks"
FEWEST_EVENTS: Final = 8
FEWEST_STEPS: Final = {1: 60, 7: 52}
FEWEST_VALUES: Final = 20
TRIM: Final = 0.10
"""Share of the steps kept on either side of a break: Andrews 1993, Econometrica 61(4), trims 15 %
for tables of critical values; shuffled dates need none, and a late break is worth seeing."""
COVERAGE: Final = 0.95
LEVEL: Final = 0.05
SHUFFLES: Final = 999


@dataclass(frozen=True)
class BreakEstimate:
    """One break in the mean of a series of n known values, in the unit of the series.

    ``last``: position of the last value before the break (0 is the first), ``low`` and ``high``
    its 95 % interval. ``curve``: the F statistic of a break after each position, shape (n,), NaN
    where none is looked for. ``p_value``: of no break, from shuffled dates.
    """

    last: int
    low: int
    high: int
    before: float
    after: float
    sup_f: float
    p_value: float
    curve: Floats
    checks: tuple[Check, ...]

    @property
    def found(self) -> bool:
        """Whether there is a break, at the 5 % level."""
        return self.p_value < LEVEL


@dataclass(frozen=True)
class BreakAnswer(Shown):
    """One break in the mean of a view's news, or none; points a day or a week.

    ``days``: the last day of each step that has a value, from 1970-01-01; ``news``: its points.
    """

    view: str
    gauge: str
    step: int
    days: Ints
    news: Floats
    estimate: BreakEstimate

    @property
    def found(self) -> bool:
        """Whether there is a break, at the 5 % level; without one there is no date."""
        return self.estimate.found

    @property
    def interval(self) -> tuple[int, int, int]:
        """Low, date and high: the last day before the break, from 1970-01-01."""
        low, last, high = (self.estimate.low, self.estimate.last, self.estimate.high)
        return int(self.days[low]), int(self.days[last]), int(self.days[high])

    @property
    def mean(self) -> Floats:
        """The mean of each step: two levels, or one where no break was found."""
        if not self.found:
            return np.full(len(self.news), float(np.mean(self.news)))
        earlier = np.arange(len(self.news)) <= self.estimate.last
        return np.where(earlier, self.estimate.before, self.estimate.after)

    @property
    def checks(self) -> tuple[Check, ...]:
        """Tests of a constant mean that look for no date."""
        return self.estimate.checks

    @property
    def p_values(self) -> dict[str, float]:
        """Hypothesis → p-value."""
        return {"hypothesis.no_break": self.estimate.p_value}

    @property
    def table(self) -> pd.DataFrame:
        """One row a step: news, its mean, and the F statistic of a break after it."""
        import pandas as pd

        columns = {"news": self.news, "mean": self.mean, "f": self.estimate.curve}
        return pd.DataFrame(columns, index=date_index(self.days))

    def __str__(self) -> str:
        fit = self.estimate
        head = f"break in the mean of news, {self.view}: "
        tail = f"sup F {fit.sup_f:.1f}, p = {fit.p_value:.3f}"
        if not self.found:
            return f"{head}none found ({tail})"
        low, day, high = (np.datetime64(day, "D") for day in self.interval)
        unit = "day" if self.step == 1 else "week"
        return (
            f"{head}after {day} [{low}, {high}], from {fit.before:+.2f} to {fit.after:+.2f} "
            f"points a {unit} ({tail})"
        )


def fit_break(
    index: DailyIndex,
    view: str | None = None,
    *,
    gauge: str = "tension",
    step: str = "week",
    seed: int = 0,
) -> BreakAnswer | Refusal:
    """One break in the mean of the news of ``view`` (the pair when absent), or a refusal.

    ``step``: ``day`` or ``week``. Refused with fewer than 8 events, fewer than 60 days or 52
    weeks with a value, or constant news. That no break is found is an answer.

    >>> print(tension.fit_break(tension.compute_index(tension.read_records())))
    break in the mean of news, MLI-USA: none found (...)
    """
    news = read_news(index, view, gauge=gauge, step=step)
    refusal = gate(news)
    if refusal:
        return refusal
    known = np.isfinite(news.series)
    estimate = estimate_break(news.series, seed=seed)
    if isinstance(estimate, Refusal):
        return estimate
    return BreakAnswer(news.view, gauge, news.step, news.days[known], news.series[known], estimate)


def gate(news: News) -> Refusal | None:
    """Whether the news can carry a question about breaks."""
    return first_refusal(
        enough_events(NAME, int(news.n_events.sum()), FEWEST_EVENTS),
        enough_steps(NAME, news.n_known, FEWEST_STEPS[news.step], news.step),
        varies(NAME, news.series, FEWEST_VALUES),
    )


def estimate_break(
    series: Floats, *, seed: int = 0, shuffles: int = SHUFFLES
) -> BreakEstimate | Refusal:
    """One break in the mean of a series (NaN: no value, left out), by least squares.

    The unit of the series does not matter. Refuses fewer than 20 values and constant ones.
    """
    refusal = first_refusal(
        varies(NAME, series, FEWEST_VALUES), not_one_spike(NAME, series, FEWEST_EVENTS)
    )
    if refusal:
        return refusal
    known = np.asarray(series, dtype=np.float64)[np.isfinite(series)]
    standard = standardise(known).series
    share = gain_shares(standard, smallest_side(len(known), TRIM))
    last = int(np.nanargmax(share))
    before, after = known[: last + 1], known[last + 1 :]
    low, high = date_interval(share, last)
    curve = _f_statistic(share, len(known))
    return BreakEstimate(
        last=last,
        low=low,
        high=high,
        before=float(before.mean()),
        after=float(after.mean()),
        sup_f=float(curve[last]),
        p_value=shuffled_p(standard, seed=seed, shuffles=shuffles),
        curve=curve,
        checks=(*stability(standard), _away_from_the_edge(curve, last)),
    )


def _away_from_the_edge(curve: Floats, last: int) -> Check:
    """Whether the best date is not the earliest or the latest that was looked at."""
    tried = np.flatnonzero(np.isfinite(curve) | np.isinf(curve))
    passed = bool(tried[0] < last < tried[-1])
    return Check("check.edge", float(last), float("nan"), float(tried[-1]), passed)


def smallest_side(n: int, trim: float) -> int:
    """The fewest values that a break may leave on either side."""
    return max(2, int(np.ceil(trim * n)))


def gain_shares(series: Floats, side: int) -> Floats:
    """The share of the sum of squares that a break after each position explains.

    ``series``: shape (..., n); returns the same shape, NaN where fewer than ``side`` values would
    be left on one side. It grows with F: F = (n - 2) share / (1 - share).
    """
    n = series.shape[-1]
    away = series - series.mean(axis=-1, keepdims=True)
    left = np.arange(1.0, n + 1.0)
    right = np.maximum(n - left, 1.0)
    gain = np.cumsum(away, axis=-1) ** 2 * n / (left * right)
    share = gain / np.sum(away**2, axis=-1, keepdims=True)
    share[..., (left < side) | (n - left < side)] = np.nan
    shares: Floats = np.minimum(share, 1.0)
    return shares


def _f_statistic(share: Floats, n: int) -> Floats:
    """F from the share explained; infinite where a break explains everything."""
    rest = np.where(share > 1.0 - 1e-12, 0.0, 1.0 - share)
    with np.errstate(divide="ignore"):
        statistic: Floats = (n - 2) * share / rest
    return statistic


def shuffled_p(series: Floats, *, seed: int, shuffles: int = SHUFFLES) -> float:
    """The p-value of no break: how often shuffled dates explain as much.

    ``series``: complete, shape (n,). Blocks have the length n^(1/3).
    """
    side = smallest_side(len(series), TRIM)
    observed = np.nanmax(gain_shares(series, side))
    shuffled = shuffle_blocks(series, shuffles, np.random.default_rng(seed))
    largest = np.nanmax(gain_shares(shuffled, side), axis=1)
    as_large = int((largest >= observed - 1e-9).sum())
    return (1 + as_large) / (1 + shuffles)


def shuffle_blocks(series: Floats, times: int, rng: np.random.Generator) -> Floats:
    """The series with its blocks in random order, shape (times, n).

    Each time the series is turned round a circle first, so that blocks begin anywhere.
    """
    n = len(series)
    length = max(1, round(n ** (1 / 3)))
    block = np.arange(n) // length
    keys = rng.random((times, int(block[-1]) + 1))
    order = np.argsort(keys[:, block], axis=1, kind="stable")
    start = rng.integers(0, n, times)[:, None]
    shuffled: Floats = series[(order + start) % n]
    return shuffled


def date_interval(share: Floats, last: int) -> tuple[int, int]:
    """The 95 % interval of the last position before the break, from the shares explained.

    The positions whose likelihood ratio against the best one is below the 95 % point of its
    distribution at the true break, (1 - exp(-x/2))^2: Siegmund 1988, Biometrika 75(1); Eo and
    Morley 2015, Quantitative Economics 6(2), who find that it covers where the interval of
    Bai 1997 falls short. From the first of them to the last.
    """
    limit = -2.0 * np.log(1.0 - np.sqrt(COVERAGE))
    rest = np.maximum(1.0 - share, 1e-300)
    likely = np.flatnonzero(len(share) * np.log(rest / rest[last]) <= limit)
    return int(likely[0]), int(likely[-1])
