"""Measures that stand on the day a forecast is made, or that a scenario puts there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tension.index import DailyIndex
from tension.models.process import Events
from tension.scoring import Pulses
from tension.scoring.endings import Endings, endings

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Standing:
    """A measure and what it does if nothing more is heard; days count from the origin (0)."""

    event_id: str
    way: int
    sign: int
    announced: int
    """Day from which it may end: 0, or the day of its announcement if that is still to come."""
    level: Floats
    """Points at the end of days 0..horizon, shape (days + 1,)."""
    residual: float
    residual_half_life: float
    goodwill: float
    """Points that its end would bring the other side, by how likely it is that it still stands."""
    goodwill_half_life: float
    later: tuple[tuple[int, float, float], ...]
    """(day, half-life, points): what is already due to come of it."""


def standing_measures(path: DailyIndex, origin: int) -> tuple[Standing, ...]:
    """The measures of ``path`` (an index that runs to the horizon) that may still end."""
    events, days = Events.of(path.records, path.dyad), int(path.days[-1]) - origin
    return standing_among(events, path.pulses, endings(path.records), origin, days)


def standing_among(
    events: Events, pulses: Pulses, ends: Mapping[int, Endings], origin: int, days: int
) -> tuple[Standing, ...]:
    """The same from plain columns: ``pulses`` of the pair by day, ``ends`` of its measures."""
    marks = events.marks
    of_measures = pulses.where(marks.lasting[pulses.record])
    found = []
    for record in _may_stand(of_measures, origin):
        own = of_measures.where(of_measures.record == record)
        level = _level(own.day - origin, np.where(np.isinf(own.half_life), own.amount, 0.0), days)
        announced = max(int(events.date[record]) - origin, 0)
        if not (level[announced:-1] > 0).any():
            continue
        ended = sum(chance for day, chance in ends.get(record, ()) if day <= origin)
        due = own.where(own.day > origin)
        later = zip((due.day - origin).tolist(), due.half_life.tolist(), due.amount.tolist(),
                    strict=True)  # fmt: skip
        found.append(
            Standing(
                event_id=events.ids[record],
                way=int(marks.way[record]),
                sign=int(marks.sign[record]),
                announced=announced,
                level=level,
                residual=float(marks.residual[record]),
                residual_half_life=float(marks.residual_half_life[record]),
                goodwill=float(marks.goodwill[record]) * max(0.0, 1.0 - ended),
                goodwill_half_life=float(marks.goodwill_half_life[record]),
                later=tuple(later),
            )
        )
    return tuple(found)


def _may_stand(pulses: Pulses, origin: int) -> list[int]:
    """The records whose lasting pulses leave something at the origin, or are still to come."""
    held = np.where(np.isinf(pulses.half_life) & (pulses.day <= origin), pulses.amount, 0.0)
    left = np.bincount(pulses.record, held)
    left += np.bincount(pulses.record, pulses.day > origin)
    standing: list[int] = np.flatnonzero(left > 0).tolist()
    return standing


def _level(day: Ints, amount: Floats, days: int) -> Floats:
    """The running sum of a measure's lasting pulses at the end of days 0..``days``."""
    arrivals = np.zeros(days + 1)
    np.add.at(arrivals, np.maximum(day, 0), amount)
    level: Floats = np.cumsum(arrivals)
    return level
