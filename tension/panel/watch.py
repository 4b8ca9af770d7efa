"""Which days the feed watched: its volume, its outages, and how much of a stock's memory it saw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.feeds import gaps

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LEAST_SEEN: Final = 0.5
"""Share of a stock's memory that must have been watched for the stock to be told."""
STATUSES: Final = ("seen", "outage", "unsettled", "before_record", "after_record")


@dataclass(frozen=True)
class Watch:
    """The days of a feed from ``first`` (from 1970-01-01) on, arrays of shape (days,)."""

    first: int
    volume: Ints
    """Rows filed that day, 0 where there is no file."""
    seen: NDArray[np.bool_]
    """Days with files whose volume does not say outage."""
    known: Floats
    """Share of what a stock remembers on that day that fell on days seen, 0..1."""

    @property
    def last(self) -> int:
        """The last day."""
        return self.first + len(self.volume) - 1

    def volume_on(self, day: Ints) -> Ints:
        """Rows filed on each ``day``; 0 for a day that was not seen or is outside the feed."""
        place = day - self.first
        inside = (place >= 0) & (place < len(self.volume))
        held = np.where(self.seen, self.volume, 0)
        if not len(held):
            return np.zeros(len(day), dtype=np.int64)
        return np.where(inside, held[np.where(inside, place, 0)], 0).astype(np.int64)

    def seen_in(self, begin: Ints, at: Ints) -> tuple[Ints, Ints]:
        """Days seen from each ``begin`` to each ``at``, and the rows filed on them."""
        volume = np.where(self.seen, self.volume, 0)
        found = []
        for daily in (self.seen.astype(np.int64), volume):
            total = np.concatenate([[0], np.cumsum(daily)]).astype(np.int64)
            end, start = (np.clip(d - self.first, 0, len(daily)) for d in (at + 1, begin))
            found.append(total[end] - total[start])
        return found[0], found[1]

    def status(self, day: Ints) -> NDArray[np.str_]:
        """One of STATUSES for each ``day``.

        ``outage``: no file, or a volume that says outage. ``unsettled``: watched, but after a
        beginning or an outage less than half of the stock's memory was.
        """
        place = day - self.first
        inside = (place >= 0) & (place < len(self.volume))
        at = np.where(inside, place, 0)
        seen = self.seen[at] if len(self.seen) else inside
        known = self.known[at] if len(self.seen) else np.zeros(len(day))
        return np.select(
            [place < 0, ~inside, ~seen, known < LEAST_SEEN],
            ["before_record", "after_record", "outage", "unsettled"],
            default="seen",
        )


def watch_of(volume: Mapping[int, int], half_life: float) -> Watch:
    """The days of a feed from its ``volume`` (day of filing → rows), as ``Cube.volume`` has it.

    ``half_life``: days, of the memory that ``known`` is measured with.
    """
    first, last = (min(volume), max(volume)) if volume else (0, -1)
    days = np.arange(first, last + 1)
    rows = np.array([volume.get(int(day), 0) for day in days], dtype=np.int64)
    found = gaps(volume)
    absent = np.array([*found.without_files, *found.outages], dtype=np.int64)
    seen = ~np.isin(days, absent)
    factor = kernel.daily_factor(np.array([half_life]))
    kept = kernel.accumulate(seen[:, None].astype(np.float64), factor)[:, 0]
    return Watch(int(first), rows, seen, kept * (1.0 - factor[0]))
