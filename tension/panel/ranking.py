"""The pairs in order of their last reading, and how far each moved in the last days."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension.errors import RequestError
from tension.panel.block import Asked, Block
from tension.panel.compute import Panel
from tension.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

GAUGES: Final = ("tension", "pressure", "engagement")


@dataclass(frozen=True)
class Ranking(Shown):
    """The readings of every pair on two days, arrays of shape (pairs,) or (pairs, 2).

    ``days``: the day before the period and its last day, from 1970-01-01. Pairs are in the
    alphabet; the tables order them.
    """

    dyads: tuple[str, ...]
    days: tuple[int, int]
    tension: Floats
    pressure: Floats
    engagement: Floats
    status: NDArray[np.str_]
    """On the last day."""
    events: Ints
    """On the days seen, since the feed began."""
    kappa: Floats
    usual: Floats
    base_last: Ints
    base_open: NDArray[np.bool_]

    @property
    def known(self) -> int:
        """Pairs that have a reading on the last day."""
        return int(np.isfinite(self.pressure[:, 1]).sum())

    @cached_property
    def table(self) -> pd.DataFrame:
        """All pairs by pressure, the highest first; those without a reading last, in the alphabet.

        Pressure is what leads in machine-coded feeds: in real crises talks spike too, and a netted
        gauge hides them.
        """
        import pandas as pd

        order = self._order(self.pressure[:, 1])
        known = np.isfinite(self.pressure[order, 1])
        rank = np.where(known, np.arange(1, len(order) + 1), np.nan)
        columns = {name: getattr(self, name)[order, 1] for name in ("pressure", *GAUGES[::2])}
        date = np.full(len(order), self.days[1]).astype("datetime64[D]").astype(str)
        base = self.base_last[order].astype("datetime64[D]").astype(str)
        return pd.DataFrame(
            {
                "rank": rank, "dyad": np.array(self.dyads)[order], "date": date, **columns,
                "change": self.change[order], "n_events": self.events[order],
                "status": self.status[order], "kappa": self.kappa[order],
                "usual_points": self.usual[order], "base_last": base,
                "base_open": self.base_open[order],
            }
        )  # fmt: skip

    @property
    def change(self) -> Floats:
        """Tension points between the two days, NaN where one is missing."""
        moved: Floats = self.tension[:, 1] - self.tension[:, 0]
        return moved

    @cached_property
    def moved(self) -> pd.DataFrame:
        """The pairs that have both readings, by the size of their change in tension."""
        import pandas as pd

        order = self._order(np.abs(self.change))
        order = order[np.isfinite(self.change[order])]
        first, last = (str(np.datetime64(day, "D")) for day in self.days)
        columns = {"dyad": np.array(self.dyads)[order], "date_from": first, "date_to": last}
        for name in GAUGES:
            values = getattr(self, name)[order]
            columns |= {f"{name}_from": values[:, 0], f"{name}_to": values[:, 1]}
        return pd.DataFrame({**columns, "change": self.change[order]})

    def _order(self, values: Floats) -> NDArray[np.intp]:
        """Largest first, ties and NaN in the alphabet."""
        key = np.where(np.isfinite(values), -values, np.inf)
        return np.argsort(key, kind="stable")

    def __str__(self) -> str:
        first, last = (np.datetime64(day, "D") for day in self.days)
        head = f"{self.known} of {len(self.dyads)} pairs have a reading on {last}"
        if not self.known:
            return head
        top = self.table.iloc[0]
        lines = [head, f"highest pressure: {top['dyad']} {top['pressure']:.1f}"]
        if len(self.moved):
            most = self.moved.iloc[0]
            lines.append(f"moved most since {first}: {most['dyad']} {most['change']:+.1f} tension")
        return "\n".join(lines)


def rank_panel(panel: Panel, days: int = 7) -> Ranking:
    """Every pair of ``panel`` on its last day asked for, and ``days`` days before.

    Raises RequestError for fewer than 1 day.
    """
    if days < 1:
        raise RequestError("request.at_least_one", found=days)
    last = panel.asked.last
    at = np.array([last - days, last])
    asked = Asked(at - days + 1, at)
    parts = [block for _, block in panel.each(asked)]

    def joined(name: str, of: str = "") -> NDArray[np.float64]:
        holders: list[Block] = parts
        values = [getattr(part.scales if of else part, name) for part in holders]
        return np.concatenate(values)

    return Ranking(
        dyads=panel.dyads,
        days=(last - days, last),
        tension=joined("tension")[:, 0],
        pressure=joined("pressure")[:, 0],
        engagement=joined("engagement")[:, 0],
        status=joined("status")[:, 1].astype(np.str_),
        events=joined("events", "scales").astype(np.int64),
        kappa=joined("kappa", "scales"),
        usual=joined("usual", "scales"),
        base_last=joined("base_last", "scales").astype(np.int64),
        base_open=joined("base_open", "scales").astype(np.bool_),
    )
