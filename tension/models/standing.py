"""Measures that stand on the day a forecast is made, or that a scenario puts there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tension.index import DailyIndex
from tension.models.process import goodwill_of
from tension.scoring import Pulses

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
    table, pulses = path.records.table, path.pulses
    lasting = (table["kind"] == "measure").to_numpy()
    of_measures = pulses.where(lasting[pulses.record])
    days = int(path.days[-1]) - origin
    chances = {measure.event_id: measure for measure in path.measures}
    found = []
    for record in _may_stand(of_measures, origin):
        own = of_measures.where(of_measures.record == record)
        level = _level(own.day - origin, np.where(np.isinf(own.half_life), own.amount, 0.0), days)
        row = table.iloc[record]
        announced = max(int(row["date"]) - origin, 0)
        if not (level[announced:-1] > 0).any():
            continue
        ended = sum(
            chance
            for date, chance in chances[str(row["event_id"])].endings
            if (np.datetime64(date, "D").astype(np.int64)) <= origin
        )
        points, half_life = goodwill_of(
            path.records.rulebook, str(row["event_type"]), str(row["scope"])
        )
        due = own.where(own.day > origin)
        later = zip((due.day - origin).tolist(), due.half_life.tolist(), due.amount.tolist(),
                    strict=True)  # fmt: skip
        found.append(
            Standing(
                event_id=str(row["event_id"]),
                way=int(row["direction"] != path.dyad.replace("-", ">")),
                sign=int(row["sign"] < 0),
                announced=announced,
                level=level,
                residual=float(row["residual"]),
                residual_half_life=float(row["residual_half_life"]),
                goodwill=points * max(0.0, 1.0 - float(ended)),
                goodwill_half_life=half_life,
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
