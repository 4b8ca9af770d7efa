"""Which records make the index what it is: exact shares that add up to tension minus 50."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.errors import RequestError
from tension.index.gauges import DailyIndex
from tension.index.stocks import SIGNS, cells, stocks

if TYPE_CHECKING:
    import pandas as pd

GROUPINGS: Final = {
    "type": "event_type",
    "domain": "domain",
    "direction": "direction",
    "source": "source_name",
    "event": "event_id",
}
"""What contributions may be grouped by, and the column of the records that says it."""


def contributions(index: DailyIndex, by: str = "type", view: str | None = None) -> pd.DataFrame:
    """Tension points by day and group, shape (days, groups): each row sums to tension - 50.

    ``by``: type, domain, direction, source or event. ``view``: a view of the index, the pair when
    absent. The share of a record is the Aumann-Shapley value of the gauge (Aumann and Shapley
    1974): its points times what a point of the stock accounts for. Raises RequestError.

    >>> index = tension.compute_index(tension.read_records())
    >>> shares = tension.contributions(index, by="direction").loc["2025-10-22"]
    >>> shares.round(2).to_dict()
    {'MLI>USA': 3.14, 'USA>MLI': 7.08}
    >>> round(float(shares.sum()) + 50, 2)
    60.22
    """
    import pandas as pd

    if by not in GROUPINGS:
        raise RequestError("request.no_such_grouping", found=by, allowed=", ".join(GROUPINGS))
    names, points = points_by(index, by, view)
    gauges = index[view or index.dyad]
    hostile = kernel.share_per_point(gauges.hostile_points, gauges.kappa)
    cooperative = kernel.share_per_point(gauges.cooperative_points, gauges.kappa)
    shares = hostile[:, None] * points[:, :, 0] - cooperative[:, None] * points[:, :, 1]
    shares[~index.in_record] = np.nan
    days = pd.DatetimeIndex(index.dates.astype("datetime64[s]"), name="date")
    return pd.DataFrame(shares, index=days, columns=pd.Index(names, name=by))


def points_by(
    index: DailyIndex, by: str, view: str | None = None
) -> tuple[Sequence[str], NDArray[np.float64]]:
    """The groups, by name, and their points by day, group and sign (hostile, cooperative)."""
    table, pulses = index.records.table, index.pulses
    names = sorted(index.events[GROUPINGS[by]].unique().tolist())
    code = {name: i for i, name in enumerate(names)}
    codes, found = table[GROUPINGS[by]].factorize()
    group = np.array([code.get(name, -1) for name in found], dtype=np.int64)[codes]
    where = cells(pulses, index.records, index.dyad)
    weight = {index.dyad: (0.5, 0.5), index.directions[0]: (1.0, 0.0)}.get(
        view or index.dyad, (0.0, 1.0)
    )
    if not len(index.days) or not names:
        return names, np.zeros((len(index.days), len(names), SIGNS))
    factor = np.array(weight)[where.way]
    seen = pulses.where(factor > 0)
    cell = (group[pulses.record] * SIGNS + where.sign)[factor > 0]
    held, _ = stocks(seen, cell, len(names) * SIGNS, index.days)
    return names, max(weight) * held.reshape(len(index.days), len(names), SIGNS)
