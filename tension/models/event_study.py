"""An outside series cut into windows around dates, and the difference that each window shows.

Every period that has a whole window is a place where an event might have been: the differences at
all shifts of the events' calendar come from the same windows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tension.errors import RequestError
from tension.models.gates import Refusal
from tension.models.outside import NAME, Outside
from tension.models.randomise import Shifted, mean_at_shifts

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

RANGE: Final = 0.95
"""Share of the shifts between the two ends of the range of a path."""


@dataclass(frozen=True)
class Window:
    """Periods before the event, and from the event's own on. Raises RequestError below 1."""

    before: int
    after: int

    def __post_init__(self) -> None:
        for asked in (self.before, self.after):
            if asked < 1:
                raise RequestError("request.at_least_one", found=asked)

    @property
    def length(self) -> int:
        """Periods in all."""
        return self.before + self.after


@dataclass(frozen=True)
class Difference:
    """A mean difference after and before some dates, with all shifts of their calendar.

    ``kind``: announced, anticipation, effective, placebo_dates, placebo_dyad or placebo_type.
    """

    kind: str
    label: str
    places: Ints
    """The periods of the dates, each once."""
    shifted: Shifted

    @property
    def estimate(self) -> float:
        """In the unit of the outside series."""
        return self.shifted.observed

    @property
    def p_value(self) -> float:
        """Two-sided, among all shifts."""
        return self.shifted.p_value

    @property
    def detectable(self) -> float:
        """The least effect found with 80 % power at 5 %: a shift of the outside series, in its
        unit, that lasts from each event to the end of its window.
        """
        return self.shifted.detectable


@dataclass(frozen=True)
class Path:
    """The mean path around the events, less the mean of the periods before; arrays (length,).

    ``low``, ``high``: the middle 95 % of the same at all shifts of the calendar.
    """

    offsets: Ints
    value: Floats
    low: Floats
    high: Floats


class Study:
    """An outside series cut into windows: one for every period that has a whole one."""

    def __init__(self, outside: Outside, window: Window) -> None:
        self.outside = outside
        self.window = window
        self.moved: Floats = self._cut(outside.numbers)
        self.contrast: Floats = self._contrast(self.moved)

    def _cut(self, values: Floats) -> Floats:
        """Every whole window of ``values``, less its mean before, shape (windows, length)."""
        n = max(0, len(values) - self.window.length + 1)
        windows = values[np.arange(n)[:, None] + np.arange(self.window.length)]
        moved: Floats = windows - windows[:, : self.window.before].mean(axis=1, keepdims=True)
        return moved

    def _contrast(self, moved: Floats) -> Floats:
        """The mean from the event on of every window, shape (windows,)."""
        contrast: Floats = moved[:, self.window.before :].mean(axis=1)
        return contrast

    def whole(self, places: Ints) -> NDArray[np.bool_]:
        """Which periods have a whole window."""
        first = places - self.window.before
        return (places >= 0) & (first >= 0) & (first < len(self.moved))

    def at(self, places: Ints, lead: int = 0) -> Ints:
        """The windows of the periods that have one, each once; ``lead`` periods earlier."""
        earlier = places[places >= 0] - lead
        return np.unique(earlier[self.whole(earlier)] - self.window.before)

    def difference(self, kind: str, label: str, days: Ints, lead: int = 0) -> Difference | Refusal:
        """The mean difference at some days, at every shift of their calendar."""
        where = self.at(self.outside.place(days), lead)
        if not len(where):
            return Refusal(NAME, "refusal.no_window", {"found": len(self.outside.numbers)})
        places = where + self.window.before
        touched = np.zeros(len(self.outside.numbers))
        touched[np.unique(places[:, None] + np.arange(self.window.after))] = 1.0
        pattern = mean_at_shifts(self._contrast(self._cut(touched)), where)
        return Difference(
            kind, label, places, Shifted(mean_at_shifts(self.contrast, where), pattern)
        )

    def path(self, places: Ints) -> Path:
        """The mean path at some periods, with the range of all shifts."""
        where = places - self.window.before
        all_shifts = np.stack([mean_at_shifts(column, where) for column in self.moved.T])
        low, high = np.quantile(all_shifts, [(1 - RANGE) / 2, (1 + RANGE) / 2], axis=1)
        offsets = np.arange(-self.window.before, self.window.after)
        return Path(offsets, all_shifts[:, 0], low, high)
