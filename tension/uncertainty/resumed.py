"""Bands of a record that grew: the days that nothing new can have touched are not drawn again.

A *trail* is what a run of draws leaves for the next: its bands, and what every draw held at the end
of a few days. The next run starts from the last of those that lies before the first day on which
anything new can count, and gives the bits of a run from the beginning.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tension.index import DailyIndex
from tension.scoring import Records
from tension.scoring.moved import WEIGHED, what_moved
from tension.uncertainty.bands import GAUGES, PROBABILITIES, Bands, Fan, drawn, fans_of
from tension.uncertainty.doubts import Spread
from tension.uncertainty.paths import Course, Held

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DRAWN: Final = (*WEIGHED, "date_low", "date_high", "intensity", "scope", "confidence")
"""The columns that the draws are made from."""
NEAR: Final = 16
"""Days from one place to the next in the last RECENT days of the record."""
RECENT: Final = 160
FAR: Final = 1024
"""Days from one place to the next before."""


@dataclass(frozen=True)
class Trail:
    """What a run of draws leaves for the next."""

    days: Ints
    """The days of the record, whole days from 1970-01-01."""
    known: Floats
    """Means and quantiles, shape (days, 8, gauges, views)."""
    places: dict[int, Held]
    """By day."""

    def to_bytes(self) -> bytes:
        """For a file; plain arrays, nothing that could run."""
        cells = [sorted(held.fading) for held in self.places.values()]
        heads = [[held.day, own] for held, own in zip(self.places.values(), cells, strict=True)]
        arrays: dict[str, Any] = {"days": self.days, "known": self.known}
        for at, (held, own) in enumerate(zip(self.places.values(), cells, strict=True)):
            arrays[f"{at}"] = np.stack([*(held.fading[cell] for cell in own), *held.levels])
        out = io.BytesIO()
        np.savez(out, heads=np.frombuffer(json.dumps(heads).encode(), np.uint8), **arrays)
        return out.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> Trail:
        """Of what ``to_bytes`` wrote."""
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            heads = json.loads(arrays["heads"].tobytes())
            places = {}
            for at, (day, cells) in enumerate(heads):
                rows = arrays[f"{at}"]
                named = [(int(way), int(sign), str(name)) for way, sign, name in cells]
                fading = dict(zip(named, rows[: len(named)], strict=True))
                places[day] = Held(day, fading, rows[len(named) :])
            return cls(arrays["days"], arrays["known"], places)


def bands_after(
    index: DailyIndex, draws: int, seed: int, before: tuple[Records, Trail] | None = None
) -> tuple[Bands, Trail]:
    """The bands of ``draw_bands``, bit for bit, and the trail for the next time.

    ``before``: the records that a trail was left by, under the same rules, draws and seed.
    """
    spread = Spread()
    sources = spread.sources(index.records.rulebook.content.events)
    made = drawn(index, draws, seed, sources, ())
    days = index.days[index.in_record]
    course = Course(_start(index, days, before), _marks(days))
    known, places = None, {}
    if before is not None and course.start is not None:
        trail, day = before[1], course.start.day
        known = trail.known[: int(np.searchsorted(trail.days, day, "right"))]
        places = {one: held for one, held in trail.places.items() if one <= day}
    fans = fans_of(index, made, course, known)
    marked = {day: held for day, held in places.items() if day in course.marked}
    trail = Trail(days, _told(index, fans), marked | course.noted)
    return Bands(index, draws, seed, spread, (), fans), trail


def _start(index: DailyIndex, days: Ints, before: tuple[Records, Trail] | None) -> Held | None:
    """The last place before anything that is not as it was."""
    if before is None or not len(days):
        return None
    records, trail = before
    if not len(trail.days) or trail.days[0] != days[0]:
        return None
    first = what_moved(records, index.records, DRAWN).first
    last = min(int(days[-1]), int(trail.days[-1]))
    settled = last if first is None else min(last, first - 1)
    return max(
        (held for held in trail.places.values() if days[0] <= held.day <= settled),
        key=lambda held: held.day,
        default=None,
    )


def _marks(days: Ints) -> frozenset[int]:
    """The days whose end is noted, counted from 1970-01-01 so that they stay where they are."""
    if not len(days):
        return frozenset()
    recent = days[days > days[-1] - RECENT]
    return frozenset([*days[days % FAR == 0].tolist(), *recent[recent % NEAR == 0].tolist()])


def _told(index: DailyIndex, fans: dict[str, dict[str, Fan]]) -> Floats:
    """The bands as one array, shape (days of the record, 8, gauges, views)."""
    kept = index.in_record
    told = np.empty((int(kept.sum()), 1 + len(PROBABILITIES), len(GAUGES), len(index.views)))
    for v, view in enumerate(index.views):
        for g, gauge in enumerate(GAUGES):
            told[:, 0, g, v] = fans[view][gauge].mean[kept]
            told[:, 1:, g, v] = fans[view][gauge].quantiles[:, kept].T
    return told
