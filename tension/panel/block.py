"""One block of dyads: what arrived → stocks, gauges, news and status on the days asked for.

A pure function of plain arrays, so that any engine may call it, a dyad or a thousand at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.panel.fading import SIGNS, WAYS, Arrivals, both_ways, stocks_at
from tension.panel.scale import Scales, Scaling, scales_of
from tension.panel.watch import Watch

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

STATUSES: Final = (
    *("observed", "carried", "no_events", "few_events"),
    *("outage", "unsettled", "before_record", "after_record"),
)
"""Of a pair and a day. Only the first three have a level."""
VIEWS: Final = 3
"""0: the pair, half of each direction; 1 and 2: the two directions."""


@dataclass(frozen=True)
class Asked:
    """The days on which readings are taken, rising, and the periods that they end.

    ``begin``: the first day of each period; ``at``: its last, on which the stock is read.
    """

    begin: Ints
    at: Ints

    def __len__(self) -> int:
        return len(self.at)

    @property
    def last(self) -> int:
        """The last day asked for."""
        return int(np.max(self.at))

    def period(self, day: Ints) -> Ints:
        """The period of each ``day``, ``len(self)`` for none."""
        place = np.searchsorted(self.at, day)
        inside = place < len(self.at)
        begun = self.begin[np.where(inside, place, 0)] <= day if len(self.at) else inside
        found: Ints = np.where(inside & begun, place, len(self.at))
        return found


@dataclass(frozen=True)
class Block:
    """Readings of a block: arrays of shape (dyads, VIEWS, days asked), NaN where missing.

    Points and news are in the unit of the scaling: per 100,000 rows of the feed, or as counted.
    """

    hostile_points: Floats
    cooperative_points: Floats
    pressure: Floats
    engagement: Floats
    tension: Floats
    hostile_news: Floats
    """Hostile points that arrived in the period, on the days seen; never a decayed series."""
    cooperative_news: Floats
    events: Ints
    status: NDArray[np.str_]
    """One of STATUSES, shape (dyads, days asked): of the pair."""
    scales: Scales

    @property
    def news(self) -> Floats:
        """Hostile minus cooperative points that arrived in the period."""
        return self.hostile_news - self.cooperative_news


@dataclass(frozen=True)
class Measured:
    """What is the same for every dyad of a feed: how points fade and scale, which days were seen.

    ``half_lives``: days, shape (kinds,).
    """

    half_lives: Floats
    scaling: Scaling
    watch: Watch


def read_block(arrivals: Arrivals, feed: Measured, asked: Asked, dyads: int = 1) -> Block:
    """The readings of the ``dyads`` of a block (numbered from 0 in ``arrivals``, sorted).

    Arrivals on days that the feed did not see add nothing to a stock. The same bits whatever
    other dyads are in the block.
    """
    watch = feed.watch
    scales = scales_of(arrivals, feed.half_lives, feed.scaling, watch, dyads)
    points = feed.scaling.weigh(arrivals, watch)
    stocks = stocks_at(arrivals, points, feed.half_lives, asked.at, dyads)
    held = _views(stocks)
    news = _views(_sums(arrivals, points, asked, dyads))
    events = _sums(arrivals, arrivals.events.astype(np.float64), asked, dyads).sum(axis=3)
    per_view = np.stack([events.sum(axis=2), events[:, :, 0], events[:, :, 1]])
    counted = per_view.transpose(2, 0, 1).astype(np.int64)
    status = _status(arrivals, counted[:, 0], scales, watch, asked)
    missing = ~np.isin(status, STATUSES[:3])[:, None, :]
    hostile, cooperative = (np.where(missing, np.nan, held[..., sign]) for sign in range(SIGNS))
    # in units of kappa, so that the one definition of the gauges serves many scales
    shares = [points / scales.kappa[:, None, None] for points in (hostile, cooperative)]
    unseen = (watch.seen_in(asked.begin, asked.at)[0] == 0)[None, None, :]
    return Block(
        hostile_points=hostile,
        cooperative_points=cooperative,
        pressure=kernel.gauge(shares[0], 1.0),
        engagement=kernel.gauge(shares[1], 1.0),
        tension=kernel.tension(shares[0], shares[1], 1.0),
        hostile_news=np.where(unseen, np.nan, news[..., 0]),
        cooperative_news=np.where(unseen, np.nan, news[..., 1]),
        events=counted,
        status=status,
        scales=scales,
    )


def _views(stocks: Floats) -> Floats:
    """(at, dyads, WAYS, SIGNS) → (dyads, VIEWS, at, SIGNS)."""
    views: Floats = np.stack([both_ways(stocks), stocks[:, :, 0], stocks[:, :, 1]])
    return views.transpose(2, 0, 1, 3)


def _sums(arrivals: Arrivals, what: Floats, asked: Asked, dyads: int) -> Floats:
    """``what`` arrived in each period, shape (periods, dyads, WAYS, SIGNS)."""
    period = asked.period(arrivals.day)
    line = (arrivals.dyad * WAYS + arrivals.way) * SIGNS + arrivals.sign
    shape = (len(asked) + 1, dyads, WAYS, SIGNS)
    cell = period * (dyads * WAYS * SIGNS) + line
    sums: Floats = np.bincount(cell, what, int(np.prod(shape))).astype(np.float64)
    return sums.reshape(shape)[:-1]


def _status(
    arrivals: Arrivals, events: Ints, scales: Scales, watch: Watch, asked: Asked
) -> NDArray[np.str_]:
    """What is known of each pair on each day asked, shape (dyads, days)."""
    never = np.iinfo(np.int64).max
    first = np.full(len(scales.kappa), never)
    came = arrivals.day >= watch.first
    np.minimum.at(first, arrivals.dyad[came], arrivals.day[came])
    begun = first[:, None] <= asked.at[None, :]
    of_pair = np.select([events > 0, begun], ["observed", "carried"], default="no_events")
    of_feed = np.broadcast_to(watch.status(asked.at)[None, :], begun.shape)
    few = np.isnan(scales.kappa)[:, None] & ~np.isin(of_feed, ("before_record", "after_record"))
    return np.where(few, "few_events", np.where(of_feed == "seen", of_pair, of_feed))
