"""The daily index of a pair: stocks, three gauges, news and status, both ways and together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.errors import RequestError
from tension.scoring import Measure, Pulses, Records
from tension.scoring.measures import to_date
from tension.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

REASONS: Final = ("new", "in_force", "ended", "faded")
"""Why a stock moved on a day."""

STATUSES: Final = (
    "observed",
    "carried",
    "no_events",
    "before_record",
    "after_record",
)


@dataclass(frozen=True)
class Gauges:
    """One view of a pair (both directions, or one): arrays over the days of the index.

    Outside the days of the record every value is NaN: missing, not calm.
    """

    kappa: float
    hostile_points: Floats
    cooperative_points: Floats
    flows: Floats
    """Points by (hostile, cooperative), REASONS and day: what moved each stock that day."""
    scheduled_news: Floats
    """The part of ``news`` that was foreseen: entries into force and ends announced ahead."""

    @cached_property
    def pressure(self) -> Floats:
        """The hostile gauge, 0..100."""
        return kernel.gauge(self.hostile_points, self.kappa)

    @cached_property
    def engagement(self) -> Floats:
        """The cooperative gauge, 0..100."""
        return kernel.gauge(self.cooperative_points, self.kappa)

    @cached_property
    def tension(self) -> Floats:
        """50 is neutral; ``50 + (pressure - engagement) / 2``."""
        return kernel.tension(self.hostile_points, self.cooperative_points, self.kappa)

    @cached_property
    def hostile_news(self) -> Floats:
        """Hostile points that came (or, in ends, went) that day; never a decayed series."""
        news: Floats = self.flows[0, :3].sum(axis=0)
        return news

    @cached_property
    def cooperative_news(self) -> Floats:
        """Cooperative points that came or went that day."""
        news: Floats = self.flows[1, :3].sum(axis=0)
        return news

    @cached_property
    def news(self) -> Floats:
        """``hostile - cooperative``: the un-decayed series that every model uses."""
        return self.hostile_news - self.cooperative_news

    @cached_property
    def changes(self) -> Floats:
        """Tension points by REASONS and day: each day's change, split exactly."""
        hostile = kernel.slope_between(*self._steps(self.hostile_points, 0), self.kappa)
        cooperative = kernel.slope_between(*self._steps(self.cooperative_points, 1), self.kappa)
        split: Floats = hostile * self.flows[0] - cooperative * self.flows[1]
        return split

    def _steps(self, points: Floats, sign: int) -> tuple[Floats, Floats]:
        """The stock at the end of the day before and of each day."""
        return points - self.flows[sign].sum(axis=0), points


@dataclass(frozen=True)
class DailyIndex(Shown):
    """The tension index of one pair of countries, day by day.

    ``views``: ``MLI-USA`` (both directions, ½ each), ``MLI>USA`` and ``USA>MLI``. All arrays have
    the length of ``days`` (whole days from 1970-01-01).
    """

    dyad: str
    days: Ints
    views: Mapping[str, Gauges]
    status: NDArray[np.str_]
    n_events: Ints
    measures_in_force: Ints
    """Hostile measures in force at the end of the day, either direction."""
    measures: tuple[Measure, ...]
    records: Records
    pulses: Pulses
    """The pulses of this pair up to the last day."""

    def __getitem__(self, view: str) -> Gauges:
        """A view by its name. Raises RequestError for one that does not exist."""
        try:
            return self.views[view]
        except KeyError:
            allowed = ", ".join(self.views)
            raise RequestError("request.no_such_view", found=view, allowed=allowed) from None

    @property
    def pair(self) -> Gauges:
        """Both directions together."""
        return self.views[self.dyad]

    @property
    def directions(self) -> tuple[str, ...]:
        """The names of the two one-way views."""
        return tuple(name for name in self.views if name != self.dyad)

    @cached_property
    def events(self) -> pd.DataFrame:
        """The records of the pair, a row each, by day and id (see ``Records.table``)."""
        table = self.records.table
        mine = table["dyad"] == self.dyad
        return table if mine.all() else table[mine]

    @cached_property
    def dates(self) -> NDArray[np.datetime64]:
        """The days as dates (datetime64[D])."""
        return self.days.astype("datetime64[D]")

    @cached_property
    def in_record(self) -> NDArray[np.bool_]:
        """The days that the record covers."""
        covered: NDArray[np.bool_] = ~np.char.endswith(self.status, "_record")
        return covered

    @property
    def last_day(self) -> dt.date | None:
        """The last day that has a value."""
        covered = self.days[self.in_record]
        return to_date(int(covered[-1])) if len(covered) else None

    def position(self, day: str | dt.date) -> int:
        """Where ``day`` is in the arrays. Raises RequestError for a day without a value."""
        date = parse_day(day)
        number = (date - dt.date(1970, 1, 1)).days
        covered = self.days[self.in_record]
        if not len(covered) or not covered[0] <= number <= covered[-1]:
            span = [to_date(int(covered[i])).isoformat() for i in (0, -1)] if len(covered) else []
            raise RequestError(
                "request.day_outside", found=date.isoformat(), allowed=" … ".join(span) or "-"
            )
        return number - int(self.days[0])

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The pair as a table: one row a day, indexed by date with daily frequency."""
        import pandas as pd

        pair = self.pair
        columns = {
            "tension": pair.tension,
            "pressure": pair.pressure,
            "engagement": pair.engagement,
            "hostile_points": pair.hostile_points,
            "cooperative_points": pair.cooperative_points,
            "news": pair.news,
            "n_events": self.n_events,
            "measures_in_force": self.measures_in_force,
            "status": self.status,
        }
        days = pd.DatetimeIndex(self.dates.astype("datetime64[s]"), name="date", freq="D")
        return pd.DataFrame(columns, index=days)

    def __str__(self) -> str:
        day = self.last_day
        if day is None:
            return f"{self.dyad or self.records.ledger.file}: no day of record"
        at = self.position(day)
        pair = self.pair
        return (
            f"{self.dyad} {day}: tension {pair.tension[at]:.1f} (50 is neutral), "
            f"pressure {pair.pressure[at]:.1f}, engagement {pair.engagement[at]:.1f}, "
            f"{len(self.days)} days"
        )


def parse_day(day: str | dt.date) -> dt.date:
    """A date from ISO text. Raises RequestError."""
    if isinstance(day, dt.datetime):
        return day.date()
    if isinstance(day, dt.date):
        return day
    try:
        return dt.date.fromisoformat(day)
    except ValueError:
        raise RequestError("request.not_a_day", found=day) from None
