"""What is asked of a panel: how often, from when to when, which pairs, on which scale."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

import numpy as np

from tension.errors import RequestError
from tension.feeds.points import pair
from tension.index.gauges import parse_day
from tension.panel.block import Asked
from tension.panel.scale import Scaling
from tension.panel.watch import Watch
from tension.rulebook import Rulebook

EVERY: Final = ("day", "week", "month")
EPOCH: Final = dt.date(1970, 1, 1)
WEEK: Final = 7
Day = str | dt.date | None


@dataclass(frozen=True)
class PanelRequest:
    """What is asked. Raises RequestError, when made, for what cannot be.

    ``every``: day, week (ending on Sundays) or month. ``scale``: ``own`` (each pair beside its
    own base), ``rulebook`` (points as counted, on the rulebook's scale) or a number of points for
    100,000 rows of the feed that reads what the rulebook's anchor reads. ``half_life``: days, for
    every code; None: the rulebook's. ``dyads``: the pairs wanted, all when empty.
    """

    every: str = "month"
    since: Day = None
    until: Day = None
    dyads: tuple[str, ...] = ()
    directed: bool = False
    scale: str | float = "own"
    half_life: float | None = None

    def __post_init__(self) -> None:
        if self.every not in EVERY:
            allowed = ", ".join(EVERY)
            raise RequestError("request.no_such_step", found=self.every, allowed=allowed)
        for found in (self.half_life, self._points()):
            if found is not None and not 0 < found < np.inf:
                raise RequestError("panel.not_positive", found=found)
        days = [_number(day) for day in (self.since, self.until)]
        if None not in days and days[0] > days[1]:  # type: ignore[operator]
            raise RequestError("request.order", since=self.since, until=self.until)
        object.__setattr__(self, "dyads", tuple(sorted({"-".join(pair(d)) for d in self.dyads})))

    def _points(self) -> float | None:
        if self.scale in ("own", "rulebook"):
            return None
        try:
            return float(self.scale)
        except ValueError:
            raise RequestError("panel.no_such_scale", found=self.scale) from None

    def scaling(self, rulebook: Rulebook) -> Scaling:
        """The unit of the gauges; the rulebook's anchor says what they read."""
        anchor = rulebook.content.scale
        if self.scale == "rulebook":
            return Scaling(anchor.pressure, anchor.points, per=0)
        return Scaling(anchor.pressure, self._points())

    def asked(self, watch: Watch) -> Asked:
        """The days on which readings are taken.

        A month is read on its last day that the feed saw, so that one lost day loses no month;
        weeks and months that the days asked for do not hold whole are read as far as they go.
        """
        first, last = _number(self.since), _number(self.until)
        first = watch.first if first is None else first
        last = watch.last if last is None else last
        if first > last:
            raise RequestError("request.order", since=_date(first), until=_date(last))
        days = np.arange(first, last + 1)
        if self.every == "day":
            return Asked(days, days)
        ends = days[_ends(days, self.every)]
        begin = np.concatenate([[first], ends[:-1] + 1])
        if self.every == "month":
            ends = np.array([_seen(watch, b, e) for b, e in zip(begin, ends, strict=True)])
        return Asked(begin.astype(np.int64), ends.astype(np.int64))

    def as_dict(self) -> dict[str, str]:
        """What was asked and is not usual, as text."""
        said = {
            "every": self.every, "since": _iso(self.since), "until": _iso(self.until),
            "dyads": " ".join(self.dyads), "directed": "yes" if self.directed else "",
            "scale": str(self.scale), "half_life": f"{self.half_life or ''}",
        }  # fmt: skip
        return {name: text for name, text in said.items() if text}


def _ends(days: np.ndarray, every: str) -> np.ndarray:
    """Whether each day is the last of its week or month, or of all days."""
    after = (days + 1).astype("datetime64[D]")
    if every == "week":  # 1970-01-01 was a Thursday
        last = (days + 3) % WEEK == WEEK - 1
    else:
        last = after == after.astype("datetime64[M]").astype("datetime64[D]")
    last[-1] = True
    return np.asarray(last)


def _seen(watch: Watch, begin: int, end: int) -> int:
    """The last day from ``begin`` to ``end`` that the feed saw, else ``end``."""
    days = np.arange(begin, end + 1)
    seen = days[np.isin(watch.status(days), ("seen", "unsettled"))]
    return int(seen[-1]) if len(seen) else int(end)


def _number(day: Day) -> int | None:
    return None if day is None else (parse_day(day) - EPOCH).days


def _date(day: int) -> dt.date:
    return EPOCH + dt.timedelta(day)


def _iso(day: Day) -> str:
    return "" if day is None else parse_day(day).isoformat()
