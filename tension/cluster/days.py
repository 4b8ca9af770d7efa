"""Days that belong together: nearest first, and never further apart than a window.

Reports of one kind on the 10th, 11th and 12th are one event; a chain of reports on every day of a
month is not. Days are joined nearest first, the earlier first among equals, as long as the whole
that comes of it spans at most ``window`` days. Without that bound it would be single linkage,
which runs away (Everitt et al., Cluster Analysis, 5th ed., 2011, section 4.2.3: chaining).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def join_days(kinds: Ints, days: Ints, window: int) -> Ints:
    """The number of the group of each (kind, day), counted from 0 by kind and day.

    ``kinds``, ``days``: whole numbers, one entry a report, in any order. What comes out depends
    only on which days there are, not on how often: a copy never moves a group.
    """
    if not len(days):
        return np.zeros(0, dtype=np.int64)
    first = int(days.min())
    span = int(days.max()) - first + 1
    keys, back = np.unique(kinds * span + (days - first), return_inverse=True)
    kind, day = np.divmod(keys, span)
    starts = np.ones(len(keys), dtype=bool)
    starts[1:] = (kind[1:] != kind[:-1]) | (day[1:] - day[:-1] > window)
    chain = np.cumsum(starts) - 1
    opens = np.flatnonzero(starts)
    closes = np.append(opens[1:], len(keys)) - 1
    long = day[closes] - day[opens] > window
    if long.any():
        inside = np.flatnonzero(long[chain] & ~starts)
        starts[inside] = ~_joined(day, inside, window)
    return (np.cumsum(starts) - 1)[back]


def _joined(day: Ints, gaps: Ints, window: int) -> NDArray[np.bool_]:
    """Which days are joined to the one before, in chains that are too long as a whole.

    ``gaps``: positions of the days that follow another in such a chain; one answer for each.
    """
    joined = np.zeros(len(day), dtype=bool)
    left, right = list(range(len(day))), list(range(len(day)))  # ends of the group at its edges
    days = day.tolist()
    width = day[gaps] - day[gaps - 1]
    for at in gaps[np.lexsort((gaps, width))].tolist():
        low, high = left[at - 1], right[at]
        if days[high] - days[low] <= window:
            joined[at] = True
            left[high], right[low] = low, high
    return joined[gaps]
