"""When did tension turn? Peaks and troughs, each told only once it has stood, and never moved.

The one question of this floor that reads the index line itself: it dates what the gauge did and
tests nothing. It is the dating of Bry and Boschan 1971, Cyclical Analysis of Time Series (NBER),
made one-sided. A peak is the highest day since the last trough; it is told once it has stood
``confirm`` days, the gauge has come down from it by ``move`` points, and ``phase`` days have gone
by since that trough. A trough is its mirror image. Each publishes the day on which it was told.

Later days never move or take back what was told, and peaks and troughs take turns: a trough is
told only after a rise that counts, so whatever follows has a peak to come down from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension.errors import RequestError
from tension.models.gates import Check, Refusal, varies
from tension.models.news import date_index
from tension.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

    from tension.index import DailyIndex

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NAME: Final = "turning_points"
GAUGES: Final = ("tension", "pressure", "engagement")
SMALLEST_MOVE: Final = 1e-9
"""Points below which two readings are equal."""


@dataclass(frozen=True)
class DatingRule:
    """How turning points are told. Raises RequestError for what makes no sense.

    ``confirm``: days that an extreme must stand, the least delay. ``phase``: least days from a
    turning point to the telling of the next. ``move``: least points between them, and away from
    an extreme before it is told.
    """

    confirm: int = 14
    phase: int = 30
    move: float = 2.0

    def __post_init__(self) -> None:
        if self.confirm < 1 or self.phase < 1 or not 0 <= self.move <= 100:
            found = f"confirm={self.confirm}, phase={self.phase}, move={self.move}"
            raise RequestError("request.no_such_rule", found=found)


@dataclass(frozen=True)
class TurningPoint:
    """A peak or a trough of the gauge: ``at`` and ``known`` are positions in the series.

    ``at``: its day, the last one of equals. ``known``: the day on which it was confirmed.
    """

    kind: str
    at: int
    known: int
    value: float


@dataclass(frozen=True)
class TurningPointsAnswer(Shown):
    """The turning points of a gauge (0..100), oldest first; there may be none.

    ``days``: the days of record, from 1970-01-01; ``values``: the gauge, NaN for an outage.
    """

    view: str
    gauge: str
    days: Ints
    values: Floats
    rule: DatingRule
    points: tuple[TurningPoint, ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        """None: dating is no fit."""
        return ()

    @property
    def p_values(self) -> dict[str, float]:
        """None: dating is no test."""
        return {}

    @property
    def delays(self) -> tuple[int, ...]:
        """Days from each turning point to its confirmation."""
        return tuple(point.known - point.at for point in self.points)

    @property
    def table(self) -> pd.DataFrame:
        """One row a turning point, by its date: kind, value, day known, delay in days."""
        import pandas as pd

        at = self.days[[point.at for point in self.points]]
        known = self.days[[point.known for point in self.points]]
        columns = {
            "kind": [point.kind for point in self.points],
            self.gauge: [point.value for point in self.points],
            "known": date_index(known),
            "delay": np.array(self.delays, dtype=np.int64),
        }
        return pd.DataFrame(columns, index=date_index(at))

    def __str__(self) -> str:
        head = f"turning points of {self.gauge}, {self.view}: "
        if not self.points:
            return f"{head}none confirmed"
        last = self.points[-1]
        day, known = (np.datetime64(int(self.days[k]), "D") for k in (last.at, last.known))
        return (
            f"{head}{len(self.points)}, the last a {last.kind} of {last.value:.1f} on {day}, "
            f"known on {known} ({last.known - last.at} days later)"
        )


def fit_turning_points(
    index: DailyIndex,
    view: str | None = None,
    *,
    gauge: str = "tension",
    rule: DatingRule | None = None,
) -> TurningPointsAnswer | Refusal:
    """The turning points of a gauge of ``view`` (the pair when absent), or a refusal.

    Refused for a record too short to hold one confirmed phase, and for a gauge that never moved.
    That none is confirmed is an answer. Raises RequestError for what does not exist.
    """
    if gauge not in GAUGES:
        raise RequestError("request.no_such_gauge", found=gauge, allowed=", ".join(GAUGES))
    name, chosen = view or index.dyad, rule or DatingRule()
    known = index.status != "outage"
    covered = index.in_record
    values = np.where(known, getattr(index[name], gauge), np.nan)[covered]
    found = date_turning_points(values, chosen)
    if isinstance(found, Refusal):
        return found
    return TurningPointsAnswer(name, gauge, index.days[covered], values, chosen, found)


def date_turning_points(series: Floats, rule: DatingRule) -> tuple[TurningPoint, ...] | Refusal:
    """The turning points of a daily series, in the order in which they became known.

    One pass: what is told on a day depends on that day and earlier ones only. NaN is a day
    without a value, on which nothing is told.
    """
    series = np.asarray(series, dtype=np.float64)
    refusal = varies(NAME, series, 2 * rule.confirm + rule.phase)
    if refusal:
        return refusal
    told: list[TurningPoint] = []
    begun = high = low = int(np.flatnonzero(np.isfinite(series))[0])
    for t in np.flatnonzero(np.isfinite(series)).tolist():
        high = t if series[t] >= series[high] else high
        low = t if series[t] <= series[low] else low
        search = _Search(series, rule, begun, t)
        while point := search.next(told, high, low):
            told.append(point)
            rest = series[point.at : t + 1]
            high = point.at + _last_of(rest, np.nanmax(rest))
            low = point.at + _last_of(rest, np.nanmin(rest))
    return tuple(told)


def _last_of(series: Floats, value: float) -> int:
    return int(np.flatnonzero(series == value)[-1])


@dataclass(frozen=True)
class _Search:
    """What may be told on day ``t`` of a series that begins at ``begun``."""

    series: Floats
    rule: DatingRule
    begun: int
    t: int

    def next(self, told: list[TurningPoint], high: int, low: int) -> TurningPoint | None:
        """The next turning point to tell; the earlier of the two extremes goes first."""
        last = told[-1] if told else None
        kinds = [("peak", high, low), ("trough", low, high)]
        for kind, at, other in sorted(kinds, key=lambda one: one[1]):
            if self._stands(at, other) and self._follows(kind, at, last):
                return TurningPoint(kind, at, self.t, float(self.series[at]))
        return None

    def _stands(self, at: int, other: int) -> bool:
        """Whether an extreme has stood long enough and been left far enough behind."""
        left = self.series[[self.t, other]] if other > at else self.series[[self.t]]
        away = np.max(np.abs(left - self.series[at]))
        return self.t - at >= self.rule.confirm and away >= max(self.rule.move, SMALLEST_MOVE)

    def _follows(self, kind: str, at: int, last: TurningPoint | None) -> bool:
        """Whether an extreme ends the phase that the last turning point began."""
        if last is None:
            return at - self.begun >= self.rule.confirm
        return kind != last.kind and self.t - last.at >= self.rule.phase
