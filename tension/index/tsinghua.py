"""``aggregator: tsinghua``: the level of relations that the Tsinghua rule would give, to compare.

It knows neither fading nor measures in force nor their ends, and depends on how acts are split
and ordered: which is why the index is not made so.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.errors import RequestError
from tension.index.gauges import DailyIndex

BATCHES = ("event", "month")


def pri_level(index: DailyIndex, by: str = "event", start: float = 0.0) -> NDArray[np.float64]:
    """The level of the pair at the end of each day of the index, -9 (hostile) to 9; shape (days,).

    ``by``: ``event``, each event acting on the level that the one before left (by day and
    event_id), or ``month``, all events of a calendar month acting on the level at its start, as
    the original does. Each record scores its points with the sign turned (at most 9 either way),
    once, on its date; both directions count whole. ``start``: the level before the first record.
    NaN outside the record. Raises RequestError for another ``by``. See ``kernel.pri_levels``.

    >>> index = tension.compute_index(tension.read_records(), until="2024-06-30")
    >>> level = tension.pri_level(index)
    >>> level.shape == index.days.shape, bool(abs(level).max() <= 9)
    (True, True)
    """
    if by not in BATCHES:
        raise RequestError("request.not_allowed", found=by, allowed=", ".join(BATCHES))
    table = index.records.table
    mine = table[table["dyad"] == index.dyad]
    points = (mine["points"] * -mine["sign"]).to_numpy(dtype=np.float64)
    day = mine["date"].to_numpy(dtype=np.int64)
    batch = np.arange(len(day))
    if by == "month":
        batch = day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    scores = np.clip(points, -kernel.PRI_BOUND, kernel.PRI_BOUND)
    levels = np.concatenate([[start], kernel.pri_levels(scores, batch, start)])
    reached = levels[np.searchsorted(day, index.days, side="right")]
    shown: NDArray[np.float64] = np.where(index.in_record, reached, np.nan)
    return shown
