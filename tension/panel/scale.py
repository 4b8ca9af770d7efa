"""The unit of the gauges: from counted points to points of a feed, and on which they saturate.

A gauge of the form ``100 (1 - exp(-points / kappa))`` tells apart about one and a half powers of
ten; the volumes of dyads in a machine-coded feed span five, and they grow with the press. Two
corrections, both published beside every value:

1. Points are *per 100,000 rows that the feed filed that day* (the denominator is ``volume``), so
   that a growing press, or a thin Sunday, is no tension. Days whose volume says outage are left
   out altogether: a share of a broken day is an artefact (the all-time maximum of one public
   index is 1 January 2020, its minimum lies in an outage that hid a war).
2. By default each pair's kappa comes from its *usual points*: those that its mean day in a base
   period, hostile and cooperative together, would keep in stock. That many points, all hostile,
   read what the rulebook's anchor reads (75). So the amount of attention that a pair gets is
   taken out, but not its hostility: a pair whose usual news is hostile reads above 50 in usual
   times. The base is fixed and in the past: the first 365 days in which the pair had 100 events,
   never ending before the feed's first year does, and it never moves again. A pair that never had
   so many in a year has no level: one event would read as a crisis. The China Story's PRI
   normalises between pairs likewise, by an unpublished rule; the base period is the one of Caldara
   and Iacoviello 2022, American Economic Review 112(4), whose index is 100 on average over a fixed
   past: https://www.matteoiacoviello.com/gpr.htm

A reading therefore says "for this pair, beside its own base", never "more tense than that pair";
``Scaling(points=…)`` gives one kappa for all pairs, and then sizes compare and most pairs read 50.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.feeds.points import FEW, PER
from tension.panel.fading import MILLI, Arrivals, memory
from tension.panel.watch import Watch

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BASE_DAYS: Final = 365


@dataclass(frozen=True)
class Scaling:
    """How points become gauges.

    ``per``: points are per so many rows of the feed; 0: as counted. ``points``: the stock that
    alone reads ``reading`` one way, for every pair; None: each pair's usual points.
    """

    reading: float
    points: float | None = None
    per: int = PER

    def weigh(self, arrivals: Arrivals, watch: Watch) -> Floats:
        """The points of each arrival; 0 on days that were not seen, which are missing."""
        volume = watch.volume_on(arrivals.day)
        share = np.where(volume > 0, self.per / np.maximum(volume, 1), 0.0)
        unit = share if self.per else (volume > 0).astype(np.float64)
        points: Floats = arrivals.milli / MILLI * unit
        return points


@dataclass(frozen=True)
class Scales:
    """The scale of each dyad of a block, shape (dyads,)."""

    kappa: Floats
    """Points on which the gauges saturate; NaN: no level."""
    usual: Floats
    """Points that the mean day of the base keeps in stock, both signs together; pair."""
    base_last: Ints
    """Last day of the base, which has 365 days or all that the feed has."""
    base_open: NDArray[np.bool_]
    """The feed ends before the base does: the scale may still move."""
    events: Ints
    """Events on the days seen."""


def scales_of(
    arrivals: Arrivals, half_lives: Floats, scaling: Scaling, watch: Watch, dyads: int
) -> Scales:
    """The scales of the dyads of a block; pairs without 100 events in a year have none."""
    points = scaling.weigh(arrivals, watch)
    events = np.where(watch.volume_on(arrivals.day) > 0, arrivals.events, 0)
    reached = _reached(arrivals.dyad, arrivals.day, events, dyads)
    enough = reached <= watch.last
    last = np.maximum(reached, watch.first + BASE_DAYS - 1)
    base_open = last > watch.last
    last = np.minimum(last, watch.last)
    first = np.maximum(last - BASE_DAYS + 1, watch.first)
    inside = (arrivals.day >= first[arrivals.dyad]) & (arrivals.day <= last[arrivals.dyad])
    kept = 0.5 * points * memory(half_lives)[arrivals.fading] * inside
    days, _ = watch.seen_in(first, last)
    usual = np.bincount(arrivals.dyad, kept, dyads) / np.maximum(days, 1)
    total = np.bincount(arrivals.dyad, events, dyads).astype(np.int64)
    anchor = usual if scaling.points is None else np.full(dyads, scaling.points)
    enough &= anchor > 0
    per_point = kernel.kappa(1.0, scaling.reading)
    kappa = np.where(enough, anchor * per_point, np.nan)
    return Scales(kappa, usual, last, base_open, total)


def _reached(dyad: Ints, day: Ints, events: Ints, dyads: int) -> Ints:
    """The first day on which each dyad had FEW events in 365 days, or a day that never comes."""
    order = np.lexsort((day, dyad))
    dyad, day = dyad[order], day[order]
    reached = np.full(dyads, np.iinfo(np.int64).max)
    if not len(day):
        return reached
    total = np.concatenate([[0], np.cumsum(events[order])])
    since = day - day.min()
    wide = int(since.max()) + BASE_DAYS + 1  # so that no window reaches into another dyad
    line = dyad * wide + since
    begin = np.searchsorted(line, line - BASE_DAYS + 1)
    many = total[1:] - total[begin] >= FEW
    np.minimum.at(reached, dyad[many], day[many])
    return reached
