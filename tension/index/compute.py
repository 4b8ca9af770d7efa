"""Records to a daily index: one pass over the days, the same bits whatever window is shown."""

from __future__ import annotations

import datetime as dt

import numpy as np
from numpy.typing import NDArray

from tension import countries
from tension.errors import RequestError
from tension.index.gauges import DailyIndex, Gauges, parse_day
from tension.index.stocks import SIGNS, WAYS, arrivals_by_reason, cells, stocks
from tension.scoring import Pulses, Records, make_pulses, measures_of
from tension.scoring.measures import hostile_in_force, to_date

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

Day = str | dt.date | None


def compute_index(
    records: Records, dyad: str | None = None, *, since: Day = None, until: Day = None
) -> DailyIndex:
    """The daily index of a pair of countries.

    ``dyad``: ``MLI-USA`` in any order; may be left out when the records know one pair only.
    ``since``, ``until``: the days to show (default: the record's first and last); they never
    change a value. Raises RequestError for an unknown pair or days out of order.

    >>> index = tension.compute_index(tension.read_records(), "USA-MLI", since="2025-10-22")
    >>> index.dyad, index.directions
    ('MLI-USA', ('MLI>USA', 'USA>MLI'))
    >>> index.frame["tension"].head(2).round(2).tolist()
    [60.22, 52.83]
    """
    pair = choose_dyad(records, dyad)
    days = _window(records, since, until)
    pulses = _of_pair(records, pair, days)
    found = measures_of(records, pair)
    status, n_events = _status(records, pair, days, pulses)
    inside = ~np.char.endswith(status, "_record")
    return DailyIndex(
        dyad=pair,
        days=days,
        views=_views(records, pair, pulses, days, inside),
        status=status,
        n_events=n_events,
        measures_in_force=np.where(inside, hostile_in_force(found, days), 0),
        measures=found,
        records=records,
        pulses=pulses,
    )


def choose_dyad(records: Records, dyad: str | None) -> str:
    """The pair asked for, or the only one there is; an empty text when there is none."""
    if not dyad:
        known = records.dyads or records.ledger.sidecar.dyads
        if len(known) > 1:
            raise RequestError("request.which_dyad", allowed=", ".join(known))
        return known[0] if known else ""
    pair = countries.read_pair(dyad)
    if records.dyads and pair not in records.dyads:
        raise RequestError("request.no_such_dyad", found=pair, allowed=", ".join(records.dyads))
    return pair


def _window(records: Records, since: Day, until: Day) -> Ints:
    """The days to show."""
    asked = [None if day is None else _number(parse_day(day)) for day in (since, until)]
    covered = records.coverage or (None, None)
    first, last = (a if a is not None else c for a, c in zip(asked, covered, strict=True))
    if first is None or last is None:
        return np.arange(0)
    if last < first:
        raise RequestError(_why_empty(asked), since=to_date(first), until=to_date(last))
    return np.arange(first, last + 1)


def _why_empty(asked: list[int | None]) -> str:
    """Whether it is the days asked for that are out of order, or one of them and the record."""
    if None not in asked:
        return "request.order"
    return "request.before_record" if asked[0] is None else "request.after_record"


def _number(day: dt.date) -> int:
    return (day - dt.date(1970, 1, 1)).days


def _of_pair(records: Records, dyad: str, days: Ints) -> Pulses:
    """The pulses of a pair that have come by the last day."""
    pulses = make_pulses(records)
    mine = (records.table["dyad"] == dyad).to_numpy()
    last = int(days[-1]) if len(days) else -1
    return pulses.where(mine[pulses.record] & (pulses.day <= last))


def _status(
    records: Records, dyad: str, days: Ints, pulses: Pulses
) -> tuple[NDArray[np.str_], Ints]:
    """What is known of each day, and how many events it has."""
    if not len(days):
        return np.array([], dtype=np.str_), np.zeros(0, dtype=np.int64)
    first, last = records.coverage or (int(days[0]), int(days[-1]))
    at = records.table["date"][records.table["dyad"] == dyad].to_numpy(dtype=np.int64)
    shown = at[(at >= max(days[0], first)) & (at <= min(days[-1], last))]
    count = np.bincount(shown - days[0], minlength=len(days))
    begun = pulses.day[0] if len(pulses) else days[-1] + 1
    status = np.select(
        [days < first, days > last, count > 0, days >= begun],
        ["before_record", "after_record", "observed", "carried"],
        default="no_events",
    )
    return status, count


def _views(
    records: Records, dyad: str, pulses: Pulses, days: Ints, inside: NDArray[np.bool_]
) -> dict[str, Gauges]:
    """The pair, half of each direction, and the two directions; NaN outside the record."""
    first, _, second = dyad.partition("-")
    weights = {dyad: (0.5, 0.5), f"{first}>{second}": (1.0, 0.0), f"{second}>{first}": (0.0, 1.0)}
    held, flows, scheduled = _by_way(records, dyad, pulses, days)
    views = {}
    for name, weight in weights.items():
        way = np.array(weight)
        points = np.where(inside, np.tensordot(way, held, 1), np.nan)
        moved = np.where(inside, np.tensordot(way, flows, 1), np.nan)
        foreseen = np.where(inside, way @ scheduled, np.nan)
        views[name] = Gauges(records.rulebook.kappa, points[0], points[1], moved, foreseen)
    return views


def _by_way(
    records: Records, dyad: str, pulses: Pulses, days: Ints
) -> tuple[Floats, Floats, Floats]:
    """Stocks (way, sign, day), flows (way, sign, reason, day) and scheduled news (way, day)."""
    n_cells = WAYS * SIGNS
    if not len(days):
        return np.zeros((2, 2, 0)), np.zeros((2, 2, 4, 0)), np.zeros((2, 0))
    where = cells(pulses, records, dyad)
    cell = where.way * SIGNS + where.sign
    held, faded = stocks(pulses, cell, n_cells, days)
    came = arrivals_by_reason(pulses, cell, n_cells, days)
    foreseen = pulses.where(pulses.scheduled)
    scheduled = arrivals_by_reason(foreseen, cell[pulses.scheduled], n_cells, days).sum(axis=0)
    flows = np.concatenate([came, faded[None]]).transpose(2, 0, 1)
    by_way = scheduled.T.reshape(WAYS, SIGNS, len(days))
    return (
        held.T.reshape(WAYS, SIGNS, len(days)),
        flows.reshape(WAYS, SIGNS, len(came) + 1, len(days)),
        by_way[:, 0] - by_way[:, 1],
    )
