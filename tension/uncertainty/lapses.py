"""What the reading would be if a disputed point of the record went one way or the other."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np

from tension.index import DailyIndex, compute_index
from tension.scoring import Measure
from tension.shown import Shown


@dataclass(frozen=True)
class LapseReading(Shown):
    """The tension of a pair on a day under both readings of a measure that may have lapsed."""

    measure: Measure
    day: dt.date
    published: float
    """With the expectation over both."""
    lapsed: float
    standing: float

    def __str__(self) -> str:
        return (
            f"{self.measure.event_id} on {self.day}: tension {self.lapsed:.1f} if it lapsed, "
            f"{self.standing:.1f} if it stands; the line reads {self.published:.1f}"
        )


def lapse_readings(index: DailyIndex, day: str | dt.date) -> tuple[LapseReading, ...]:
    """Both readings of ``day`` for every measure whose lapse is open (a chance of ¼ to ¾).

    Raises RequestError for a day without a value.

    >>> index = tension.compute_index(tension.read_records())
    >>> (reading,) = tension.lapse_readings(index, "2025-12-10")
    >>> [round(value, 1) for value in (reading.lapsed, reading.published, reading.standing)]
    [52.3, 54.7, 56.8]
    """
    at = index.position(day)
    date = index.dates[at].item()
    return tuple(
        LapseReading(
            measure=measure,
            day=date,
            published=float(index.pair.tension[at]),
            lapsed=_reading(index, measure, 1.0, at),
            standing=_reading(index, measure, 0.0, at),
        )
        for measure in index.measures
        if measure.lapses_with and measure.disputed(date)
    )


def _reading(index: DailyIndex, measure: Measure, chance: float, at: int) -> float:
    """The tension of a day with one lapse made certain or ruled out."""
    records = index.records
    lapsing = records.table["event_id"].to_numpy()[records.links.lapsing] == measure.event_id
    chances = np.where(lapsing, chance, records.links.probability)
    other = replace(records, links=replace(records.links, probability=chances))
    day = index.dates[at].item()
    return float(compute_index(other, index.dyad, since=day, until=day).pair.tension[0])
