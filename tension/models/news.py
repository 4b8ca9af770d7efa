"""The news of a view, by day or by week: what every model looks at, never a decayed stock.

Outside the record there is no value, and none on a day of outage: such days are missing, not
calm. A week is the sum of its seven days and is known by its last day; a week that the record
does not hold whole is left out, and one that holds a day of outage is missing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension.errors import RequestError

if TYPE_CHECKING:
    import pandas as pd

    from tension.index import DailyIndex

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

GAUGES: Final = {"tension": "news", "pressure": "hostile_news", "engagement": "cooperative_news"}
"""Gauge → the news that moves it: hostile minus cooperative points, hostile, cooperative."""
SIGNS: Final = {"tension": (1, -1), "pressure": (1,), "engagement": (-1,)}
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEK: Final = 7


@dataclass(frozen=True)
class News:
    """The news of one view and gauge, arrays of shape (n,), in points a step.

    ``step``: days in a step, 1 or 7. ``days``: the last day of each step, from 1970-01-01.
    ``series``: NaN where there was an outage. ``n_events``: events that happened in each step,
    those of the view's direction and of the gauge's sign only.
    """

    view: str
    gauge: str
    step: int
    days: Ints
    series: Floats
    n_events: Ints

    @property
    def n_known(self) -> int:
        """Steps that have a value."""
        return int(np.isfinite(self.series).sum())

    @property
    def share_with_news(self) -> float:
        """Share of the steps with a value on which anything arrived (0 when there is none)."""
        known = self.series[np.isfinite(self.series)]
        return float(np.mean(known != 0)) if len(known) else 0.0

    @property
    def table(self) -> pd.DataFrame:
        """One row a step: news and number of events."""
        import pandas as pd

        columns = {"news": self.series, "n_events": self.n_events}
        return pd.DataFrame(columns, index=date_index(self.days))


def date_index(days: Ints) -> pd.DatetimeIndex:
    """Whole days from 1970-01-01 as the dates of a table."""
    import pandas as pd

    return pd.DatetimeIndex(days.astype("datetime64[D]").astype("datetime64[s]"), name="date")


def daily_news(index: DailyIndex, view: str | None = None, *, gauge: str = "tension") -> News:
    """The news of each day of record. ``view``: the pair when absent.

    Raises RequestError for a view or a gauge that does not exist.
    """
    _one_of("request.no_such_gauge", gauge, GAUGES)
    name = view or index.dyad
    known = index.in_record & (index.status != "outage")
    series = np.where(known, getattr(index[name], GAUGES[gauge]), np.nan)
    covered = index.in_record
    events = _events_by_day(index, name, gauge)
    return News(name, gauge, 1, index.days[covered], series[covered], events[covered])


def weekly_news(
    index: DailyIndex, view: str | None = None, *, gauge: str = "tension", ending: str = "sunday"
) -> News:
    """The news of each whole week of record, weeks ending on ``ending``.

    Raises RequestError for a view, a gauge or a day of the week that does not exist.
    """
    _one_of("request.no_such_weekday", ending, WEEKDAYS)
    daily = daily_news(index, view, gauge=gauge)
    days = daily.days
    # 1970-01-01 was a Thursday, day 3 of a week that starts on Monday.
    ends = np.flatnonzero((days + 3) % WEEK == WEEKDAYS.index(ending))
    ends = ends[ends >= WEEK - 1]
    week = ends[:, None] + np.arange(1 - WEEK, 1)
    return News(
        daily.view,
        gauge,
        WEEK,
        days[ends],
        daily.series[week].sum(axis=1),
        daily.n_events[week].sum(axis=1),
    )


def _events_by_day(index: DailyIndex, view: str, gauge: str) -> Ints:
    """Events of the view's directions and the gauge's sign, shape of the index's days."""
    table = index.records.table
    side = "dyad" if view == index.dyad else "direction"
    mine = (table[side] == view) & table["sign"].isin(SIGNS[gauge])
    if not len(index.days):
        return np.zeros(0, dtype=np.int64)
    at = table["date"][mine].to_numpy(dtype=np.int64) - index.days[0]
    inside = at[(at >= 0) & (at < len(index.days))]
    return np.bincount(inside, minlength=len(index.days)).astype(np.int64)


def _one_of(key: str, found: str, allowed: Collection[str]) -> None:
    if found not in allowed:
        raise RequestError(key, found=found, allowed=", ".join(allowed))
