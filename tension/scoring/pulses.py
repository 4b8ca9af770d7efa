"""Records as pulses: the points that come and go on each day, and why.

An act is one pulse that fades. A measure is a level that rises when it is announced and when it
takes effect, falls when it ends, and leaves a residue that fades. Where the record is uncertain
the level is the expectation over its endings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tension.kernel import to_grain
from tension.ledger import NEVER
from tension.scoring.endings import Endings, enders, endings
from tension.scoring.records import Records

NEW: Final = 0
IN_FORCE: Final = 1
ENDED: Final = 2
REASONS: Final = ("new", "in_force", "ended")

Pulse = tuple[int, int, float, float, int, bool]


@dataclass(frozen=True)
class Pulses:
    """One entry a pulse, by day and record.

    ``record``: position in the table of records; ``day``: from 1970-01-01; ``amount``: points,
    before the sign of the record; ``half_life``: days, inf for a level; ``reason``: NEW, IN_FORCE
    or ENDED; ``scheduled``: it was known ahead that it would come that day.
    """

    record: NDArray[np.int64]
    day: NDArray[np.int64]
    amount: NDArray[np.float64]
    half_life: NDArray[np.float64]
    reason: NDArray[np.int64]
    scheduled: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.day)

    def where(self, chosen: NDArray[np.bool_]) -> Pulses:
        """The pulses for which ``chosen`` holds."""
        return self.take(np.flatnonzero(chosen))

    def take(self, positions: NDArray[np.intp]) -> Pulses:
        """The pulses at ``positions``, in that order."""
        return Pulses(
            self.record[positions],
            self.day[positions],
            self.amount[positions],
            self.half_life[positions],
            self.reason[positions],
            self.scheduled[positions],
        )


def make_pulses(records: Records) -> Pulses:
    """The pulses of all records; levels that return to nothing return to exactly nothing."""
    table = records.table
    fading = np.flatnonzero((table["kind"] != "measure").to_numpy())
    day = table["date"].to_numpy(dtype=np.int64)[fading]
    amount = to_grain(table["points"].to_numpy(dtype=np.float64)[fading])
    half_life = table["half_life"].to_numpy(dtype=np.float64)[fading]
    lasting = list(_measure_pulses(records))
    columns = list(zip(*lasting, strict=True)) if lasting else [()] * 6
    of_measures = [np.array(column) for column in columns]
    nothing = np.zeros(len(fading), dtype=np.int64)
    pulses = Pulses(
        np.concatenate([fading, of_measures[0]]).astype(np.int64),
        np.concatenate([day, of_measures[1]]).astype(np.int64),
        np.concatenate([amount, of_measures[2]]).astype(np.float64),
        np.concatenate([half_life, of_measures[3]]).astype(np.float64),
        np.concatenate([nothing + NEW, of_measures[4]]).astype(np.int64),
        np.concatenate([nothing, of_measures[5]]).astype(np.bool_),
    )
    return pulses.take(np.lexsort((pulses.record, pulses.day)))


def _measure_pulses(records: Records) -> Iterator[Pulse]:
    """The pulses of every measure."""
    table = records.table[records.table["kind"] == "measure"]
    ends = endings(records)
    announced = _announced(records)
    columns = ["date", "effective_date", "points", "pending", "residual", "residual_half_life"]
    for row, *values in zip(table.index, *(table[name] for name in columns), strict=True):
        level = _Level(row, *values)
        yield from level.pulses(ends.get(row, ()), announced.get(row, -NEVER))


def _announced(records: Records) -> dict[int, int]:
    """Measure → the day on which its end was announced (the event's day, not the effect's)."""
    day = records.table["date"].to_numpy(dtype=np.int64)
    return {measure: int(day[ender]) for measure, (_, ender, _) in enders(records).items()}


def _grains(points: float) -> float:
    return float(to_grain(np.array(points)))


@dataclass(frozen=True)
class _Level:
    """A measure on its way: nothing, pending, in force, ended."""

    row: int
    announced: int
    in_force: int
    points: float
    pending: float
    residual: float
    residual_half_life: float

    def share(self, day: int) -> float:
        """The share of its points felt on ``day``, had it not ended."""
        if day < self.announced:
            return 0.0
        return 1.0 if day >= self.in_force else self.pending

    def pulses(self, ends: Endings, end_announced: int) -> Iterator[Pulse]:
        """Its pulses, day by day; ``ends`` are its possible endings."""
        level = lasting = 0.0
        chances = dict(ends)
        rising = [day for day in (self.announced, self.in_force) if day < NEVER]
        gone = sum(chance for day, chance in ends if day < self.announced)
        for day in sorted({*rising, *(d for d in chances if d >= self.announced)}):
            felt = self.share(day - 1)
            chance = chances.get(day, 0.0)
            gone += chance
            remains = max(0.0, 1.0 - gone) if gone < 1.0 - 1e-15 else 0.0
            if chance and felt:
                lasting = _grains(self.points * felt * remains)
                foreseen = end_announced < day
                yield self.row, day, lasting - level, np.inf, ENDED, foreseen
                residue = _grains(self.points * felt * chance * self.residual)
                if residue:
                    yield self.row, day, residue, self.residual_half_life, ENDED, foreseen
                level = lasting
            lasting = _grains(self.points * self.share(day) * remains)
            if lasting != level:
                new = day == self.announced
                yield self.row, day, lasting - level, np.inf, NEW if new else IN_FORCE, not new
                level = lasting
