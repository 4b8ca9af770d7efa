"""The events that moved the index most when they came: those worth a number on a chart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.index.gauges import DailyIndex
from tension.index.stocks import cells
from tension.scoring.measures import to_date

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Arrival:
    """An event and what its day did to the tension of the pair (points of tension)."""

    event_id: str
    date: dt.date
    direction: str
    event_type: str
    tension: float


def arrivals(index: DailyIndex) -> tuple[Arrival, ...]:
    """Every event of the days shown, by day, with what moved on its day through it.

    What moved: its own arrival and the end of the measures that it ends; the fading of others
    is nobody's arrival.
    """
    table, pulses = index.records.table, index.pulses
    if not len(index.days):
        return ()
    where = cells(pulses, index.records, index.dyad)
    shown = np.isin(pulses.day, index.days[index.in_record])
    gauges = index.pair
    after = np.stack([gauges.hostile_points, gauges.cooperative_points])
    slopes = _slopes(index, after)
    owner = _owners(index)
    dated = table["date"].to_numpy(dtype=np.int64) - index.days[0]
    moved: dict[int, float] = {}
    for record, day, amount, sign in zip(
        pulses.record[shown].tolist(),
        (pulses.day[shown] - index.days[0]).tolist(),
        pulses.amount[shown].tolist(),
        where.sign[shown].tolist(),
        strict=True,
    ):
        cause = owner.get((record, day), record)
        step = 0.5 * amount * slopes[sign][day] * (1.0 if sign == 0 else -1.0)
        if dated[cause] == day:
            moved[cause] = moved.get(cause, 0.0) + float(step)
    days = table["date"].to_numpy(dtype=np.int64)
    return tuple(
        Arrival(
            event_id=str(table["event_id"].iat[record]),
            date=to_date(int(days[record])),
            direction=str(table["direction"].iat[record]),
            event_type=str(table["event_type"].iat[record]),
            tension=moved[record],
        )
        for record in sorted(moved)
    )


def _slopes(index: DailyIndex, after: Floats) -> Floats:
    """Tension points per point of stock on each day, by sign."""
    before = after - index.pair.flows.sum(axis=1)
    return kernel.slope_between(before, after, index.pair.kappa)


def _owners(index: DailyIndex) -> dict[tuple[int, int], int]:
    """(measure, day shown) → the event that ended it on that day."""
    links = index.records.links
    effective = index.records.table["effective_date"].to_numpy(dtype=np.int64)
    first = int(index.days[0])
    pairs: Iterable[tuple[int, int]] = zip(
        links.measure.tolist(), links.ender.tolist(), strict=True
    )
    return {(measure, int(effective[ender]) - first): ender for measure, ender in pairs}


def most_moving(found: Iterable[Arrival], count: int) -> Iterator[Arrival]:
    """The ``count`` arrivals that moved the index most, in the order given."""
    listed = list(found)
    ranked = sorted(listed, key=lambda arrival: (-abs(arrival.tension), arrival.event_id))
    chosen = {arrival.event_id for arrival in ranked[:count]}
    return (arrival for arrival in listed if arrival.event_id in chosen)
