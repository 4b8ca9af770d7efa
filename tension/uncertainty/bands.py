"""Bands: the index drawn many times over what is doubtful, and what the draws say together.

One seed, and the same draws on every day, so that days can be compared within each draw. The
gauges saturate: neither the mean nor the median of the draws is the line, and both are given.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.errors import RequestError
from tension.index import DailyIndex
from tension.index.gauges import parse_day
from tension.scoring.measures import to_date
from tension.shown import Shown
from tension.uncertainty.doubts import EventDoubt, Sources, Spread, check_doubts
from tension.uncertainty.draws import Draws
from tension.uncertainty.paths import Course, points_by_day

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

GAUGES: Final = ("tension", "pressure", "engagement")
LEVELS: Final = (50, 80, 95)
"""Per cent of the draws that each band holds."""
PROBABILITIES: Final = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
DRAWS: Final = 2000
SEED: Final = 1
FEWEST: Final = 40
"""Below this the 95 % band has no draw outside it on each side."""
MOST: Final = 1_000_000
TIE: Final = 1e-9
"""Two readings this close are the same reading."""


@dataclass(frozen=True)
class Fan:
    """The draws of one gauge of one view: quantiles, mean and spread by day (0 to 100)."""

    quantiles: Floats
    """Shape (7, days), for PROBABILITIES; quantiles by linear interpolation (type 7)."""
    mean: Floats
    """Shape (days,)."""

    @property
    def median(self) -> Floats:
        """Half of the draws lie on each side; shape (days,)."""
        middle: Floats = self.quantiles[len(PROBABILITIES) // 2]
        return middle

    def interval(self, level: int = 80) -> tuple[Floats, Floats]:
        """The bounds of the 50, 80 or 95 % band, each of shape (days,). Raises RequestError."""
        if level not in LEVELS:
            allowed = ", ".join(str(known) for known in LEVELS)
            raise RequestError("doubt.level", found=level, allowed=allowed)
        at = len(LEVELS) - 1 - LEVELS.index(level)
        return self.quantiles[at], self.quantiles[-1 - at]


@dataclass(frozen=True)
class Difference(Shown):
    """What the draws say of one day against another: ``gauge`` on ``day`` minus on ``other``."""

    view: str
    gauge: str
    day: dt.date
    other: dt.date
    line: float
    """The difference on the line."""
    mean: float
    quantiles: tuple[float, ...]
    """For PROBABILITIES."""
    above: float
    """The probability that ``day`` reads higher."""
    below: float
    tie: float
    """The probability that both read the same (to 1e-9)."""

    def __str__(self) -> str:
        low, high = self.quantiles[1], self.quantiles[-2]
        return (
            f"{self.view} {self.gauge}, {self.day} against {self.other}: {self.line:+.1f} on the "
            f"line, {self.quantiles[3]:+.1f} in the median draw (80%: {low:+.1f} to {high:+.1f}); "
            f"higher in {100 * self.above:.0f}% of draws, lower in {100 * self.below:.0f}%"
        )


@dataclass(frozen=True)
class PeakDays(Shown):
    """On which day of a window a gauge is highest, over the draws; of equal days, the first."""

    view: str
    gauge: str
    days: Ints
    """The window, whole days from 1970-01-01."""
    line: dt.date
    """The day on which the line is highest."""
    chances: Floats
    """The share of draws that are highest on each day, shape (days,); they add up to 1."""

    def chance(self, first: str | dt.date, last: str | dt.date | None = None) -> float:
        """The probability that the peak falls on ``first`` … ``last`` (one day when absent)."""
        start = np.datetime64(parse_day(first), "D").astype(np.int64)
        end = np.datetime64(parse_day(last or first), "D").astype(np.int64)
        return float(self.chances[(self.days >= start) & (self.days <= end)].sum())

    @property
    def likeliest(self) -> tuple[tuple[dt.date, float], ...]:
        """The days that are the peak in some draw and how often, likeliest first."""
        found = np.flatnonzero(self.chances)
        order = sorted(found.tolist(), key=lambda at: (-self.chances[at], self.days[at]))
        return tuple((to_date(self.days[at]), float(self.chances[at])) for at in order)

    def to_frame(self) -> pd.DataFrame:
        """One row a day that is the peak in some draw, likeliest first: date, chance."""
        import pandas as pd

        return pd.DataFrame(self.likeliest, columns=["date", "chance"])

    def __str__(self) -> str:
        days = "; ".join(f"{day} {100 * chance:.0f}%" for day, chance in self.likeliest[:5])
        return f"{self.view} {self.gauge} is highest on {self.line} on the line; in draws: {days}"


@dataclass(frozen=True)
class Bands(Shown):
    """The bands of an index, and the draws they come from, to be asked again.

    ``fans``: view → gauge → Fan, over the days of ``index``. Nothing else is kept: differences,
    peaks and shares of variance draw the same draws once more.
    """

    index: DailyIndex
    draws: int
    seed: int
    spread: Spread
    doubts: tuple[EventDoubt, ...]
    fans: Mapping[str, Mapping[str, Fan]]

    def fan(self, gauge: str = "tension", view: str | None = None) -> Fan:
        """The draws of a gauge of a view, of the pair when absent. Raises RequestError."""
        name = self._view(view)
        return self.fans[name][_gauge(gauge)]

    def difference(
        self,
        day: str | dt.date,
        other: str | dt.date,
        gauge: str = "tension",
        view: str | None = None,
    ) -> Difference:
        """``gauge`` on ``day`` minus ``gauge`` on ``other``, within each draw.

        Raises RequestError for a day, a gauge or a view that does not exist.
        """
        name, gauge = self._view(view), _gauge(gauge)
        places = [self.index.position(day), self.index.position(other)]
        values = self.readings(self.index.days[sorted(set(places))], gauge, name)
        one, two = (values[sorted(set(places)).index(place)] for place in places)
        moved = one - two
        line = getattr(self.index[name], gauge)
        higher = int((moved > TIE).sum())
        lower = int((moved < -TIE).sum())
        return Difference(
            view=name,
            gauge=gauge,
            day=self.index.dates[places[0]].item(),
            other=self.index.dates[places[1]].item(),
            line=float(line[places[0]] - line[places[1]]),
            mean=float(moved.mean()),
            quantiles=tuple(float(q) for q in np.quantile(moved, PROBABILITIES)),
            above=higher / self.draws,
            below=lower / self.draws,
            tie=(self.draws - higher - lower) / self.draws,
        )

    def chance_above(
        self,
        day: str | dt.date,
        other: str | dt.date,
        gauge: str = "tension",
        view: str | None = None,
    ) -> float:
        """The probability that ``gauge`` is higher on ``day`` than on ``other``."""
        return self.difference(day, other, gauge, view).above

    def peak(
        self,
        since: str | dt.date | None = None,
        until: str | dt.date | None = None,
        gauge: str = "tension",
        view: str | None = None,
    ) -> PeakDays:
        """On which day from ``since`` to ``until`` (all days when absent) a gauge is highest.

        Raises RequestError for days out of order or without a value.
        """
        name, gauge = self._view(view), _gauge(gauge)
        first, last = self._window(since, until)
        days = self.index.days[first : last + 1]
        at = np.zeros(self.draws, dtype=np.int64)
        highest = np.full(self.draws, -np.inf)
        for i, values in enumerate(self._readings(days, gauge, name)):
            above = values > highest + TIE
            at[above] = i
            highest = np.where(above, values, highest)
        line = getattr(self.index[name], gauge)[first : last + 1]
        reached = np.flatnonzero(line >= line.max() - TIE)[0]
        chances = np.bincount(at, minlength=len(days)) / self.draws
        return PeakDays(name, gauge, days, to_date(int(days[reached])), chances)

    def readings(self, days: Ints, gauge: str = "tension", view: str | None = None) -> Floats:
        """A gauge in every draw on ``days`` (ascending, from 1970-01-01): shape (days, draws)."""
        values = list(self._readings(days, _gauge(gauge), self._view(view)))
        return np.stack(values) if values else np.zeros((0, self.draws))

    def _readings(self, days: Ints, gauge: str, view: str) -> Iterator[Floats]:
        draws = drawn(self.index, self.draws, self.seed, self.sources, self.doubts)
        return gauge_by_day(draws, self.index, days, (gauge, view))

    @cached_property
    def sources(self) -> Sources:
        """What is drawn, by group."""
        return self.spread.sources(self.index.records.rulebook.content.events)

    def _view(self, view: str | None) -> str:
        name = view or self.index.dyad
        _ = self.index[name]
        return name

    def _window(self, since: str | dt.date | None, until: str | dt.date | None) -> tuple[int, int]:
        covered = np.flatnonzero(self.index.in_record)
        if not len(covered):
            raise RequestError("request.day_outside", found=str(since or "-"), allowed="-")
        first = self.index.position(since) if since else int(covered[0])
        last = self.index.position(until) if until else int(covered[-1])
        if last < first:
            raise RequestError("request.order", since=since, until=until)
        return first, last

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The pair by day: for each gauge the line, mean, median and the bounds of the bands."""
        import pandas as pd

        columns: dict[str, Floats] = {}
        for gauge in GAUGES:
            fan = self.fan(gauge)
            columns |= {gauge: getattr(self.index.pair, gauge), f"{gauge}_mean": fan.mean}
            columns[f"{gauge}_median"] = fan.median
            for level in LEVELS:
                low, high = fan.interval(level)
                columns |= {f"{gauge}_low{level}": low, f"{gauge}_high{level}": high}
        days = pd.DatetimeIndex(self.index.dates.astype("datetime64[s]"), name="date", freq="D")
        return pd.DataFrame(columns, index=days)

    def __str__(self) -> str:
        day = self.index.last_day
        if day is None:
            return f"{self.index.dyad}: no day of record"
        at, fan = self.index.position(day), self.fan()
        low, high = fan.interval(80)
        return (
            f"{self.index.dyad} {day}: tension {self.index.pair.tension[at]:.1f} on the line, "
            f"{fan.median[at]:.1f} in the median draw, {fan.mean[at]:.1f} on average; "
            f"80% of draws from {low[at]:.1f} to {high[at]:.1f} ({self.draws} draws, seed "
            f"{self.seed})"
        )


def draw_bands(
    index: DailyIndex,
    draws: int = DRAWS,
    seed: int = SEED,
    *,
    spread: Spread | None = None,
    doubts: Iterable[EventDoubt] = (),
) -> Bands:
    """Bands of 50, 80 and 95 % for the three gauges of the pair and of each direction.

    In each draw: the weight of a type is log-normal with median ``|weight|`` and ``weight_range``
    as its central 90 %; its half-life is log-uniform from half to twice; its pending and residual
    shares are Beta with the rulebook's mean, as wide as without a pole (½: uniform; 0.1:
    Beta(1, 9)); all four are shared by the events of the type. The date of an event is uniform
    from ``date_low`` to ``date_high`` (a day of effect that is the date moves along; an end waits
    for its measure). A row counts with its ``confidence``: an end that does not leaves its measure
    open. A measure lapses with its ``lapse_confidence``. ``doubts``: coders' doubts about events,
    a type and the logarithm of an intensity each (EventDoubt). ``spread``: what is drawn, all when
    absent. The scale kappa is a definition and stays.

    ``draws`` (40 to a million) with one ``seed`` (0 or more) give the same bits, whatever the
    order of rows; more draws are added to those already drawn. Raises RequestError.

    >>> bands = tension.draw_bands(tension.compute_index(tension.read_records()), 200)
    >>> print(bands)
    MLI-USA 2026-03-09: tension ... on the line, ...; 80% of draws from ... to ... (200 draws, ...)
    """
    told = tuple(sorted(doubts, key=lambda doubt: doubt.event_id))
    chosen = spread or Spread()
    sources = chosen.sources(index.records.rulebook.content.events)
    fans = fans_of(index, drawn(index, draws, seed, sources, told))
    return Bands(index, draws, seed, chosen, told, fans)


def drawn(
    index: DailyIndex, count: int, seed: int, sources: Sources, doubts: Sequence[EventDoubt]
) -> Draws:
    """The draws of an index's records. Raises RequestError where there cannot be so many."""
    if not FEWEST <= count <= MOST:
        raise RequestError("doubt.draws", found=count, fewest=FEWEST, most=MOST)
    if seed < 0:
        raise RequestError("doubt.seed", found=seed)
    return Draws(index.records, count, seed, sources, check_doubts(index.records, doubts))


def gauge_by_day(
    draws: Draws, index: DailyIndex, days: Ints, what: tuple[str, str]
) -> Iterator[Floats]:
    """One gauge of one view, ``what``, on each of ``days``: shape (draws,) a day."""
    gauge, view = what
    weights = np.array(_view_weights(index)[view])
    kappa = index.records.rulebook.kappa
    for points in points_by_day(draws, index.dyad, days):
        hostile, cooperative = weights[0] * points[0] + weights[1] * points[1]
        if gauge == "tension":
            yield kernel.tension(hostile, cooperative, kappa)
        else:
            yield kernel.gauge(hostile if gauge == "pressure" else cooperative, kappa)


def _view_weights(index: DailyIndex) -> dict[str, tuple[float, float]]:
    """How much of each direction a view takes."""
    first, _, second = index.dyad.partition("-")
    there, back = f"{first}>{second}", f"{second}>{first}"
    return {index.dyad: (0.5, 0.5), there: (1.0, 0.0), back: (0.0, 1.0)}


def fans_of(
    index: DailyIndex, draws: Draws, course: Course | None = None, known: Floats | None = None
) -> dict[str, dict[str, Fan]]:
    """The quantiles and means of every gauge of every view; NaN outside the record.

    ``known``: of the first days of the record, those before where ``course`` starts; shape
    (days, 8, gauges, views), the mean before the quantiles.
    """
    views = list(index.views)
    shape = (len(index.days), len(GAUGES), len(views))
    means = np.full(shape, np.nan)
    quantiles = np.full((len(PROBABILITIES), *shape), np.nan)
    covered = np.flatnonzero(index.in_record)
    table = _view_weights(index)
    weights = np.array([table[view] for view in views])
    days = index.days[covered]
    kappa = index.records.rulebook.kappa
    done = 0 if known is None else len(known)
    if known is not None:
        means[covered[:done]] = known[:, 0]
        quantiles[:, covered[:done]] = np.moveaxis(known[:, 1:], 1, 0)
    passed = points_by_day(draws, index.dyad, days[done:], course)
    for at, points in zip(covered[done:].tolist(), passed, strict=True):
        means[at], quantiles[:, at] = _summary(weights, points, kappa)
    return {
        view: {gauge: Fan(quantiles[:, :, g, v], means[:, g, v]) for g, gauge in enumerate(GAUGES)}
        for v, view in enumerate(views)
    }


def _summary(weights: Floats, points: Floats, kappa: float) -> tuple[Floats, Floats]:
    """Means, shape (gauges, views), and quantiles, shape (7, gauges, views), of one day."""
    count = points.shape[-1]
    there, back = weights[:, 0, None, None], weights[:, 1, None, None]
    gauges = kernel.gauge(there * points[0] + back * points[1], kappa)
    values = np.empty((len(GAUGES), len(weights), count))
    values[1], values[2] = gauges[:, 0], gauges[:, 1]
    values[0] = 50.0 + 0.5 * (values[1] - values[2])
    values.sort(axis=2)
    place = np.array(PROBABILITIES) * (count - 1)
    lower = np.floor(place).astype(np.int64)
    upper = np.minimum(lower + 1, count - 1)
    share = place - lower
    found = values[..., lower] * (1.0 - share) + values[..., upper] * share
    return values.mean(axis=2), np.moveaxis(found, -1, 0)


def _gauge(name: str) -> str:
    if name not in GAUGES:
        raise RequestError("doubt.gauge", found=name, allowed=", ".join(GAUGES))
    return name
