"""Every vintage of a record at once: what was known on each of many days, on plain arrays.

Equal to ``as_of`` and ``compute_index`` day by day, bit for bit: the pulses are the same, in the
same order, and each vintage is carried forward in columns of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.index.stocks import SIGNS, WAYS
from tension.models.process import Events
from tension.scoring import Pulses, Records
from tension.scoring.endings import Endings
from tension.vintages import DatedPulses, dated_pulses
from tension.vintages.known import DatedEndings, dated_endings

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

CELLS: Final = WAYS * SIGNS
BLOCK: Final = 2_000_000
"""Numbers that a block of vintages may hold at once while stocks are carried forward."""


@dataclass(frozen=True)
class Vantage:
    """What stood on ``day`` as known then, and what comes of it if nothing more is heard.

    ``pulses``: of the pair, by day and record, up to the horizon; ``points``: at the end of each
    day from the first of the record to the horizon, shape (CELLS, days).
    """

    day: int
    pulses: Pulses
    points: Floats


@dataclass(frozen=True)
class Past:
    """A record with a day of coverage, seen from any day of it."""

    first: int
    kappa: float
    events: Events
    dated: DatedPulses
    """The pair's alone, by day and record."""
    endings: Mapping[int, tuple[DatedEndings, ...]]

    @classmethod
    def of(cls, records: Records, dyad: str) -> Past:
        """All that any vintage of ``records`` knew of a pair."""
        events, dated = Events.of(records, dyad), dated_pulses(records)
        mine = np.flatnonzero(events.mine[dated.pulses.record])
        pulses = dated.pulses.take(mine)
        order = mine[np.lexsort((pulses.record, pulses.day))]
        sorted_ = DatedPulses(
            dated.pulses.take(order), dated.known_from[order], dated.known_until[order]
        )
        first, _ = records.coverage or (0, -1)
        return cls(first, records.rulebook.kappa, events, sorted_, dated_endings(records))

    def known(self, day: int) -> Flags:
        """The records that were known on ``day``, shape (records,)."""
        public: Flags = self.events.known <= day
        return public

    def ends(self, day: int) -> dict[int, Endings]:
        """Measure → its endings as known on ``day``."""
        return {
            record: one.endings
            for record, dated in self.endings.items()
            for one in dated
            if one.known_from <= day < one.known_until
        }

    def vantages(self, spans: Sequence[tuple[int, int]]) -> Iterator[Vantage]:
        """The view from each day to its horizon, ``spans``: (day, last day), both from the first
        day of the record on.
        """
        furthest = max((last for _, last in spans), default=0)
        columns = CELLS * max(1, len(self._half_lives))
        size = max(1, BLOCK // (columns * max(1, furthest + 1 - self._start)))
        for at in range(0, len(spans), size):
            block = spans[at : at + size]
            held = [self._held(day, last) for day, last in block]
            points = self._carried(held, max(last for _, last in block))
            for (day, last), pulses, own in zip(block, held, points, strict=True):
                yield Vantage(day, pulses, own[:, : last + 1 - self.first])

    def _held(self, day: int, last: int) -> Pulses:
        """The pulses up to ``last`` that were known on ``day``."""
        return self.dated.pulses.where(self.dated.at(day) & (self.dated.pulses.day <= last))

    @property
    def _start(self) -> int:
        """The first day on which anything came."""
        return min(self.first, int(self.dated.pulses.day.min(initial=self.first)))

    @property
    def _half_lives(self) -> Floats:
        return np.unique(self.dated.pulses.half_life)

    def _carried(self, held: Sequence[Pulses], last: int) -> Floats:
        """Points of several vintages, shape (vintages, CELLS, days from the first to ``last``)."""
        start, half_lives = self._start, self._half_lives
        days, kinds = last - start + 1, len(half_lives)
        marks = self.events.marks
        columns = []
        for number, pulses in enumerate(held):
            kind = np.searchsorted(half_lives, pulses.half_life)
            columns.append((number * CELLS + marks.cell[pulses.record]) * kinds + kind)
        day, amount = (
            np.concatenate([getattr(pulses, name) for pulses in held]) for name in ("day", "amount")
        )
        pairs, column = np.unique(np.concatenate(columns), return_inverse=True)
        factor = kernel.daily_factor(half_lives)[pairs % max(kinds, 1)]
        arrivals = kernel.deposit(day - start, column, amount, (days, len(pairs)))
        carried = kernel.accumulate(arrivals, factor)[self.first - start :].T
        sums = np.zeros((len(held) * CELLS, last - self.first + 1))
        for at, owner in enumerate((pairs // max(kinds, 1)).tolist()):
            sums[owner] += carried[at]
        return sums.reshape(len(held), CELLS, -1)
