"""An outside series: a spread, an exchange rate, visas issued. What it must be to be an outcome.

Dated, in steps of one kind (days, trading days, weeks or months), with a value in each, and not
made of the index: an index is made of the events, so that it moves with them by construction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tension.errors import RequestError
from tension.index import DailyIndex
from tension.models.gates import Refusal, varies
from tension.scoring.measures import to_date

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NAME: Final = "effect"
FEWEST_PERIODS: Final = 40
WEEK: Final = 7
LONGEST_CLOSURE: Final = 5
"""Days between two trading days, at most: a long weekend and a holiday beside it."""
COLUMNS: Final = (
    "tension",
    "pressure",
    "engagement",
    "hostile_points",
    "cooperative_points",
    "news",
    "hostile_news",
    "cooperative_news",
)
REACH: Final = {"daily": (7, 30), "business": (5, 20), "weekly": (1, 8), "monthly": (1, 3)}
"""Leads and lags of the index that an outside series may turn out to be made of."""
EXACT: Final = 1e-5
"""Share of its variance that a series made of the index leaves unexplained, at most: so much as
rounding to a decimal leaves."""


@dataclass(frozen=True)
class Outside:
    """An outside series, arrays of shape (n,).

    ``calendar``: daily, business, weekly or monthly. ``starts``: the first day of each period,
    from 1970-01-01; ``end``: the first day after the last period.
    """

    name: str
    calendar: str
    starts: Ints
    numbers: Floats
    end: int

    def place(self, days: Ints) -> Ints:
        """The period of each day, -1 outside. A day without trading belongs to the next one."""
        if self.calendar == "business":
            found = np.searchsorted(self.starts, days, side="left")
            inside = (days > self.starts[0] - WEEK) & (found < len(self.starts))
        else:
            found = np.searchsorted(self.starts, days, side="right") - 1
            inside = (found >= 0) & (days < self.end)
        return np.where(inside, found, -1).astype(np.int64)


def read_outside(series: pd.Series) -> Outside | Refusal:
    """The series by period, or a refusal for gaps, missing values or too few of them.

    At least 40 periods; daily, by trading day (some days of the week never, closures of up to 5
    days), weekly (a label is the first day of its week) or monthly (any day of it). Raises
    RequestError for what is not a series of numbers by date, or has a date twice.
    """
    dated = _dated(series)
    values = dated.to_numpy(dtype=np.float64)
    days = dated.index.to_numpy().astype("datetime64[D]").astype(np.int64)
    if np.isnan(values).any():
        first = to_date(int(days[np.isnan(values)][0]))
        found = {"found": int(np.isnan(values).sum()), "first": first}
        return Refusal(NAME, "refusal.outside_missing", found)
    if len(values) < FEWEST_PERIODS:
        found = {"found": len(values), "needed": FEWEST_PERIODS}
        return Refusal(NAME, "refusal.few_periods", found)
    refusal = varies(NAME, values, FEWEST_PERIODS)
    if refusal:
        return refusal
    calendar = _calendar(days)
    if isinstance(calendar, Refusal):
        return calendar
    name = str(dated.name) if dated.name is not None else ""
    if calendar == "monthly":
        months = days.astype("datetime64[D]").astype("datetime64[M]")
        edges = np.append(months, months[-1] + 1).astype("datetime64[D]").astype(np.int64)
        return Outside(name, calendar, edges[:-1], values, int(edges[-1]))
    step = WEEK if calendar == "weekly" else 1
    return Outside(name, calendar, days, values, int(days[-1]) + step)


def _dated(series: pd.Series) -> pd.Series:
    """The same, sorted by day. Raises RequestError for what is not a series of dated numbers."""
    if not isinstance(series, pd.Series):
        raise RequestError("request.not_a_series", found=type(series).__name__)
    index = series.index
    if isinstance(index, pd.PeriodIndex):
        index = index.to_timestamp(how="start")
    if not isinstance(index, pd.DatetimeIndex) or index.hasnans:
        raise RequestError("request.no_dates", found=str(index.dtype))
    if not pd.api.types.is_numeric_dtype(series.dtype) or pd.api.types.is_bool_dtype(series.dtype):
        raise RequestError("request.not_numbers", found=str(series.dtype))
    if pd.api.types.is_complex_dtype(series.dtype):
        raise RequestError("request.not_numbers", found=str(series.dtype))
    index = index.tz_localize(None).normalize()
    if index.has_duplicates:
        twice = index[index.duplicated()][0].date()
        raise RequestError("request.date_twice", found=twice)
    return pd.Series(series.to_numpy(), index=index, name=series.name).sort_index()


def _calendar(days: Ints) -> str | Refusal:
    """Of what kind the steps are, or a refusal with the first day after which one is missing."""
    steps = np.diff(days)
    usual = int(np.median(steps))
    of_the_week = len(np.unique(days % WEEK))
    if usual == WEEK:
        return _regular(days, steps, np.full(len(steps), WEEK), "weekly")
    if 28 <= usual <= 31:
        months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        return _regular(days, np.diff(months), np.ones(len(steps), dtype=np.int64), "monthly")
    if usual == 1 and of_the_week < WEEK:
        allowed = np.minimum(steps, LONGEST_CLOSURE)
        return _regular(days, steps, allowed, "business")
    return _regular(days, steps, np.ones(len(steps), dtype=np.int64), "daily")


def _regular(days: Ints, steps: Ints, wanted: Ints, calendar: str) -> str | Refusal:
    """``calendar`` when every step is as wanted."""
    wrong = np.flatnonzero(steps != wanted)
    if not len(wrong):
        return calendar
    after = to_date(int(days[wrong[0]]))
    return Refusal(NAME, "refusal.irregular", {"after": after, "n": len(wrong)})


def made_of_index(outside: Outside, index: DailyIndex) -> Refusal | None:
    """A refusal when the series is a column of the index or made of one, else None.

    Made of one: equal to a linear combination of its days, leads and lags (so also a sum, a mean,
    a difference, another unit) or in the same order from first to last (a logarithm, a square);
    or a linear combination of all columns of a day.
    """
    if not len(index.days):
        return None
    columns = list(_columns(outside, index))
    for name, values in columns:
        known = np.isfinite(values)
        if known.sum() >= 8 and _repeats(outside, values):
            return Refusal(NAME, "refusal.made_of_index", {"found": name})
    together = np.column_stack([values for _, values in columns])
    whole = np.isfinite(together).all(axis=1)
    if whole.sum() > 3 * together.shape[1] and _explained(outside.numbers[whole], together[whole]):
        return Refusal(NAME, "refusal.made_of_index", {"found": index.dyad})
    return None


def _columns(outside: Outside, index: DailyIndex) -> Iterator[tuple[str, Floats]]:
    """Every column of the index by the periods of the series, NaN outside the record.

    In weeks and months: mean, last, least and largest (a sum is a mean in another unit).
    """
    both = {"n_events": index.n_events, "measures_in_force": index.measures_in_force}
    by_view = {
        f"{view} {name}": getattr(index[view], name) for view in index.views for name in COLUMNS
    }
    for name, values in {**both, **by_view}.items():
        daily = np.where(index.in_record, values, np.nan)
        for how in ("mean", "last", "min", "max"):
            yield name, _by_period(daily, index.days, outside, how)
            if outside.calendar in ("daily", "business"):
                break


def _by_period(daily: Floats, days: Ints, outside: Outside, how: str) -> Floats:
    """A daily column by period."""
    ends = outside.starts + 1
    if outside.calendar not in ("daily", "business"):
        ends = np.append(outside.starts[1:], outside.end)
    found = np.full(len(ends), np.nan)
    for period, (first, end) in enumerate(zip(outside.starts, ends, strict=True)):
        low, high = int(first - days[0]), int(end - days[0])
        if low >= 0 and high <= len(daily):
            part = daily[low:high]
            found[period] = part[-1] if how == "last" else getattr(part, how)()
    return found


def _repeats(outside: Outside, values: Floats) -> bool:
    """Whether the series is made of one column: in the same order, or linear in leads and lags."""
    from scipy.stats import rankdata

    known = np.isfinite(values)
    mine, theirs = outside.numbers[known], values[known]
    if np.ptp(mine) == 0 or np.ptp(theirs) == 0:
        return False
    if abs(np.corrcoef(rankdata(mine), rankdata(theirs))[0, 1]) > 1.0 - EXACT:
        return True
    if _explained(mine, theirs[:, None]):
        return True
    leads, lags = REACH[outside.calendar]
    around = np.column_stack([_moved(values, lag) for lag in range(-leads, lags + 1)])
    whole = np.isfinite(around).all(axis=1)
    enough = whole.sum() > 3 * around.shape[1]
    return bool(enough and _explained(outside.numbers[whole], around[whole]))


def _moved(values: Floats, lag: int) -> Floats:
    """``values`` later by ``lag`` periods, NaN where there is none."""
    moved = np.full(len(values), np.nan)
    if lag > 0:
        moved[lag:] = values[:-lag]
    elif lag < 0:
        moved[:lag] = values[-lag:]
    else:
        moved[:] = values
    return moved


def _explained(values: Floats, columns: Floats) -> bool:
    """Whether ``values`` are an exact linear combination of a constant and ``columns``."""
    spread = values.std()
    if spread == 0:
        return False
    standard = (values - values.mean()) / spread
    centred = columns - columns.mean(axis=0)
    size = centred.std(axis=0)
    centred = centred[:, size > 0] / size[size > 0]
    if not centred.shape[1]:
        return False
    weights = np.linalg.lstsq(centred, standard, rcond=1e-10)[0]
    return bool(np.mean((standard - centred @ weights) ** 2) < EXACT)
