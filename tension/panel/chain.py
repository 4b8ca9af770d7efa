"""One line for many dyads, chain-linked: who joins or leaves makes no jump. Plain arrays.

Between two days on which anything is known, the line moves by the weighted mean of the moves of
those members that have a value on both and belong on both; so it is linked at every step, each
member's share of a move is its weight times its own, and the shares add up exactly. Links are sums
because the gauges have no meaningful ratio. Chain-linking as in price indices: International
Monetary Fund and others 2020, Consumer Price Index Manual: Concepts and Methods, chapters 8 and 9,
https://www.imf.org/en/Data/Statistics/cpi-manual
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Chained:
    """A chain-linked mean.

    ``level``: shape (days,), NaN where no member has a value; it begins as the plain weighted
    mean. ``contributions``: shape (members, days), what each member moved the level by since the
    last day with a value; their sum over members is the level's change. ``weights``: shape
    (members, days), the weights of that move, which sum to 1 (0 where nothing is linked).
    ``direct``: the weighted mean of the members of the day, which jumps when they change.
    ``spread``: their weighted standard deviation. ``members``: how many there were.
    """

    level: Floats
    contributions: Floats
    weights: Floats
    direct: Floats
    spread: Floats
    members: NDArray[np.int64]

    @property
    def link(self) -> Floats:
        """What linking has taken out so far: direct mean less level."""
        return self.direct - self.level


def chain(values: Floats, weights: Floats, belongs: NDArray[np.bool_]) -> Chained:
    """The chain-linked mean of ``values``, shape (members, days), NaN: no value.

    ``weights``: shape (members,), positive; ``belongs``: shape (members, days).
    """
    here = np.isfinite(values) & belongs
    held = np.where(here, values, 0.0)
    share = _shares(weights, here)
    direct = np.where(here.any(axis=0), (share * held).sum(axis=0), np.nan)
    spread = np.sqrt((share * (held - np.nan_to_num(direct)) ** 2).sum(axis=0))
    known = np.flatnonzero(here.any(axis=0))
    level = np.full(values.shape[1], np.nan)
    moved, used = np.zeros(values.shape), np.zeros(values.shape)
    for before, day in pairwise(known.tolist()):
        both = here[:, before] & here[:, day]
        used[:, day] = _shares(weights, both[:, None])[:, 0]
        moved[:, day] = used[:, day] * np.where(both, held[:, day] - held[:, before], 0.0)
    if len(known):
        steps = np.concatenate([direct[known[:1]], moved[:, known[1:]].sum(axis=0)])
        level[known] = np.cumsum(steps)
    return Chained(
        level=level,
        contributions=moved,
        weights=used,
        direct=direct,
        spread=np.where(here.any(axis=0), spread, np.nan),
        members=here.sum(axis=0),
    )


def _shares(weights: Floats, here: NDArray[np.bool_]) -> Floats:
    """The weights of those that are here, summing to 1 on each day; 0 where there are none."""
    counted = np.where(here, weights[:, None], 0.0)
    total = counted.sum(axis=0)
    shares: Floats = counted / np.where(total > 0, total, 1.0)
    return shares
