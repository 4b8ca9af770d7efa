"""The no-news path: what the gauges will read if nothing further is recorded.

Decay, effective dates that are known, and ends announced ahead: nothing else moves it, so it is
certain given a vintage, and the first forecast that any other has to beat. It is a projection and
not the index: no file of the index carries it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.errors import RequestError
from tension.index import DailyIndex, Gauges, compute_index
from tension.index.compute import choose_dyad
from tension.index.gauges import REASONS, parse_day
from tension.index.stocks import SIGNS, WAYS, cells
from tension.scoring import Records
from tension.scoring.measures import to_date
from tension.shown import Shown
from tension.vintages.known import dated_pulses, day_count

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

PROJECTION: Final = "projection"
"""What the days after the record are called; never a status of the index."""

DAYS_AHEAD: Final = 90


@dataclass(frozen=True)
class Foreseen:
    """Something that is known to come: an entry into force, an end, an event announced ahead."""

    date: dt.date
    event_id: str
    event_type: str
    direction: str
    reason: str
    """``new``, ``in_force`` or ``ended``."""
    tension: float
    """Points of tension that it moves on its day, on the pair."""


@dataclass(frozen=True)
class NoNewsPath(Shown):
    """The gauges from the last day of the record on, as far as they are settled already."""

    dyad: str
    origin: dt.date
    """The last day of the record; ``days[0]``, where the path is the index itself."""
    days: Ints
    """Whole days from 1970-01-01, the origin first."""
    views: Mapping[str, Gauges]
    """As in DailyIndex; every array has the length of ``days``."""
    foreseen: tuple[Foreseen, ...]
    """By day."""

    def __getitem__(self, view: str) -> Gauges:
        """A view by its name. Raises RequestError for one that does not exist."""
        if view not in self.views:
            allowed = ", ".join(self.views)
            raise RequestError("request.no_such_view", found=view, allowed=allowed)
        return self.views[view]

    @property
    def pair(self) -> Gauges:
        """Both directions together."""
        return self.views[self.dyad]

    @cached_property
    def dates(self) -> NDArray[np.datetime64]:
        """The days as dates (datetime64[D])."""
        return self.days.astype("datetime64[D]")

    @cached_property
    def table(self) -> pd.DataFrame:
        """The pair as a table: one row a day; every day after the origin is a projection."""
        import pandas as pd

        names = ("tension", "pressure", "engagement", "hostile_points", "cooperative_points")
        status = np.where(self.days > self.days[0], PROJECTION, "record")
        columns = {name: getattr(self.pair, name) for name in names} | {"status": status}
        days = pd.DatetimeIndex(self.dates.astype("datetime64[s]"), name="date", freq="D")
        return pd.DataFrame(columns, index=days)

    def __str__(self) -> str:
        tension, last = self.pair.tension, self.dates[-1].item()
        head = (
            f"{self.dyad} without further news: tension {tension[0]:.2f} on {self.origin}, "
            f"{tension[-1]:.2f} on {last} (a projection, not the index)"
        )
        lines = [
            f"{one.tension:+8.2f}  {one.date}  {one.event_type} {one.direction} ({one.reason})"
            for one in self.foreseen
        ]
        return "\n".join([head, *lines])


def no_news_path(
    source: Records | DailyIndex, until: str | dt.date | int | None = None, dyad: str | None = None
) -> NoNewsPath:
    """The gauges from the last day of the record to ``until`` if nothing further is recorded.

    ``source``: records (a vintage from ``as_of`` starts on its day) or an index, whose days shown
    make no difference. ``until``: a day, or a number of days ahead (default 90). The first day is
    the index's own value; what happened after it and was not known by then is left out. Raises
    RequestError for a record without days, an unknown pair, or a day before the last of the record.

    >>> then = tension.as_of(tension.read_records(), "2025-12-10")
    >>> print(tension.no_news_path(then, 30))
    MLI-USA without further news: tension 54.65 on 2025-12-10, 63.77 on 2026-01-09 (...)
    """
    records = source.records if isinstance(source, DailyIndex) else source
    pair = source.dyad if isinstance(source, DailyIndex) else choose_dyad(records, dyad)
    if records.coverage is None:
        raise RequestError("request.no_record", found=records.ledger.file)
    first, origin = records.coverage
    last = _last_day(origin, DAYS_AHEAD if until is None else until)
    table = records.table
    settled = ((table["date"] <= origin) | (table["known_date"] <= origin)).to_numpy(dtype=bool)
    known = replace(records.keep(settled), coverage=(min(first, origin), last))
    index = compute_index(known, pair or None, since=to_date(origin), until=to_date(last))
    return NoNewsPath(
        dyad=index.dyad,
        origin=to_date(origin),
        days=index.days,
        views=index.views,
        foreseen=_foreseen(index),
    )


def _last_day(origin: int, until: str | dt.date | int) -> int:
    last = origin + until if isinstance(until, int) else day_count(parse_day(until))
    if last < origin:
        raise RequestError("request.order", since=to_date(origin), until=to_date(last))
    return last


def _foreseen(index: DailyIndex) -> tuple[Foreseen, ...]:
    """What comes after the first day of ``index``, with what each moves."""
    rows = index.records.table[["event_id", "event_type", "direction"]].to_dict("records")
    gauges, ahead = index.pair, index.pulses.where(index.pulses.day > index.days[0])
    sign = cells(ahead, index.records, index.dyad).sign
    after = np.stack([gauges.hostile_points, gauges.cooperative_points])
    slopes = kernel.slope_between(after - gauges.flows.sum(axis=1), after, gauges.kappa)
    step = np.where(sign == 0, 0.5, -0.5) * ahead.amount * slopes[sign, ahead.day - index.days[0]]
    moved: dict[tuple[int, int, int], float] = {}
    keys = zip(ahead.day.tolist(), ahead.record.tolist(), ahead.reason.tolist(), strict=True)
    for key, points in zip(keys, step.tolist(), strict=True):
        moved[key] = moved.get(key, 0.0) + points
    return tuple(
        Foreseen(
            date=to_date(day),
            event_id=str(rows[record]["event_id"]),
            event_type=str(rows[record]["event_type"]),
            direction=str(rows[record]["direction"]),
            reason=REASONS[reason],
            tension=points,
        )
        for (day, record, reason), points in sorted(moved.items())
    )


@dataclass(frozen=True)
class NoNewsPaths(Shown):
    """No-news paths from many origins at once, each as known on its origin.

    ``points``: stocks at the end of the day origin + horizon, shape (origins, horizons, 2, 2): by
    direction (0: from the pair's first country) and by sign (hostile, cooperative).
    """

    dyad: str
    kappa: float
    origins: Ints
    horizons: Ints
    points: Floats

    def stocks(self, view: str | None = None) -> Floats:
        """Hostile and cooperative points of a view, shape (origins, horizons, 2)."""
        forward = self.dyad.replace("-", ">")
        backward = ">".join(self.dyad.split("-")[::-1])
        weights = {self.dyad: (0.5, 0.5), forward: (1.0, 0.0), backward: (0.0, 1.0)}
        name = view or self.dyad
        if name not in weights:
            allowed = ", ".join(weights)
            raise RequestError("request.no_such_view", found=name, allowed=allowed)
        held: Floats = np.tensordot(self.points, np.array(weights[name]), axes=(2, 0))
        return held

    def tension(self, view: str | None = None) -> Floats:
        """Tension, shape (origins, horizons)."""
        held = self.stocks(view)
        return kernel.tension(held[..., 0], held[..., 1], self.kappa)

    def __str__(self) -> str:
        origins, horizons = len(self.origins), len(self.horizons)
        return f"{self.dyad} without further news: {origins} origins, {horizons} horizons each"

    def to_frame(self) -> pd.DataFrame:
        """Tension of the pair: one row an origin, one column a horizon in days."""
        import pandas as pd

        days = pd.DatetimeIndex(self.origins.astype("datetime64[D]").astype("datetime64[s]"))
        return pd.DataFrame(self.tension(), index=days.rename("origin"), columns=self.horizons)


def no_news_paths(
    records: Records, origins: Ints, horizons: Ints, dyad: str | None = None
) -> NoNewsPaths:
    """The stocks ``horizons`` days after each of ``origins``, as known on that origin.

    ``origins``: whole days from 1970-01-01, shape (n,), in any order; ``horizons``: days ahead, 0
    or more, shape (m,); horizon 0 is the value first published. Closed form, no pass over days;
    equal to ``no_news_path(as_of(records, origin))`` to 1e-9. Raises RequestError.
    """
    pair = choose_dyad(records, dyad)
    origins, horizons = np.asarray(origins, np.int64), np.asarray(horizons, np.int64)
    dated = dated_pulses(records)
    mine = (records.table["dyad"] == pair).to_numpy()[dated.pulses.record]
    where = cells(dated.pulses, records, pair)
    cell = where.way * SIGNS + where.sign
    half_lives, kind = np.unique(dated.pulses.half_life, return_inverse=True)
    fading = np.exp2(-horizons / half_lives[:, None])
    points = np.zeros((len(origins), len(horizons), WAYS * SIGNS))
    day, amount = dated.pulses.day, dated.pulses.amount
    furthest = int(horizons.max(initial=0))
    for row, origin in enumerate(origins.tolist()):
        held = mine & dated.at(origin) & (day <= origin + furthest)
        come, ahead = np.flatnonzero(held & (day <= origin)), np.flatnonzero(held & (day > origin))
        left = kernel.pulse_value(
            (origin - day[come]).astype(np.float64), amount[come], dated.pulses.half_life[come]
        )
        slot = cell[come] * len(half_lives) + kind[come]
        state = np.bincount(slot, weights=left, minlength=WAYS * SIGNS * len(half_lives))
        points[row] = (state.reshape(WAYS * SIGNS, -1) @ fading).T
        for one in ahead.tolist():
            age = (origin + horizons - day[one]).astype(np.float64)
            half_life = np.full(len(age), dated.pulses.half_life[one])
            points[row, :, cell[one]] += kernel.pulse_value(age, amount[one], half_life)
    shape = (len(origins), len(horizons), WAYS, SIGNS)
    return NoNewsPaths(pair, records.rulebook.kappa, origins, horizons, points.reshape(shape))
