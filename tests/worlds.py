"""Simulated dyads whose news follow a known process, written as ledgers; the truth is planted.

In each direction hostile and cooperative events come as Poisson processes; a measure ends on any
day with one chance, by an event of its own. Nothing here uses the package's simulation.
"""

from __future__ import annotations

from dataclasses import dataclass

import histories as hist
import numpy as np
from histories import ENDED_BY, MEASURES, Row, row, text

HOSTILE = ("rebuke", "protest", "bond", "ban")
COOPERATIVE = ("meeting", "accord", "pact")
WAYS = (("MLI", "USA"), ("USA", "MLI"))


@dataclass(frozen=True)
class World:
    """``rates``: events a day by direction and sign, shape (2, 2); ``hazard``: chance a day that
    a measure ends; ``days``: length of the whole history.
    """

    days: int = 490
    rates: tuple[tuple[float, float], tuple[float, float]] = ((0.06, 0.05), (0.04, 0.08))
    hazard: float = 1 / 60
    acts_only: bool = False

    def rows(self, seed: int) -> list[Row]:
        """One history."""
        rng = np.random.default_rng([20251008, seed])
        rows: list[Row] = []
        for way, rates in zip(WAYS, self.rates, strict=True):
            for kinds, rate in zip((HOSTILE, COOPERATIVE), rates, strict=True):
                allowed = [k for k in kinds if not (self.acts_only and k in MEASURES)]
                for day in np.flatnonzero(rng.random(self.days) < rate).tolist():
                    self._event(rows, way, str(rng.choice(allowed)), day, rng)
        return rows

    def _event(self, rows: list[Row], way, kind: str, day: int, rng) -> None:
        sides = {"source_actor": way[0], "target_actor": way[1]}
        new = row(f"E{len(rows):04d}", day, kind) | sides
        rows.append(new)
        if kind not in MEASURES:
            return
        delay = int(rng.choice([0, 0, 5, 15]))
        new["effective_date"] = text(day + delay)
        end = day + int(rng.geometric(self.hazard)) if self.hazard else self.days
        if end < self.days:
            closing = row(f"E{len(rows):04d}", end, ENDED_BY[kind]) | sides
            rows.append(closing | {"ends": new["event_id"]})

    def records(self, seed: int):
        """The records of one history, all of it covered."""
        coverage = (hist.ORIGIN, hist.ORIGIN + self.days - 1)
        return hist.records_of(self.rows(seed), coverage=coverage)
