"""What the width of a band rests on: shares of its variance, and each doubt drawn alone.

First-order and total Sobol indices with the estimators of Saltelli, Annoni, Azzini, Campolongo,
Ratto and Tarantola 2010, Variance based sensitivity analysis of model output, table 2 (b, f),
https://doi.org/10.1016/j.cpc.2009.09.018 (total: Jansen 1999).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension.shown import Shown
from tension.uncertainty.bands import Bands, drawn, gauge_by_day
from tension.uncertainty.doubts import WEIGHT, Sources
from tension.uncertainty.draws import Draws

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

AGAIN: Final = "again"
"""The name of the second, independent sample."""


@dataclass(frozen=True)
class DoubtShare:
    """What one group of doubts does to a reading.

    ``group``: ``weight:visa_bond_imposed`` (the weight of one type), ``half_lives``, ``shares``
    (pending and residual), ``dates``, ``inclusion``, ``lapses`` or ``coding``.
    """

    group: str
    first_order: float
    """Share of the variance that it explains by itself (an estimate: may be just below 0)."""
    first_order_error: float
    """The standard error of ``first_order``, over the draws."""
    total: float
    """Share of the variance that would go if everything else were known, never below 0."""
    low: float
    high: float
    """The 80 % band of the reading when only this is drawn and all else stands at the line."""

    @property
    def event_type(self) -> str:
        """The type whose weight this is, or an empty text."""
        return self.group.removeprefix(WEIGHT) if self.group.startswith(WEIGHT) else ""


@dataclass(frozen=True)
class VarianceShares(Shown):
    """What matters most for one gauge of one view on one day."""

    bands: Bands
    view: str
    gauge: str
    day: dt.date
    line: float
    low: float
    high: float
    """The 80 % band with everything drawn."""
    sd: float
    """The standard deviation of the draws, in points of the gauge."""
    doubts: tuple[DoubtShare, ...]
    """Widest alone first; groups that change nothing are left out."""

    @property
    def interactions(self) -> float:
        """The share of the variance that no group explains by itself."""
        return 1.0 - sum(doubt.first_order for doubt in self.doubts) if self.doubts else 0.0

    @property
    def table(self) -> pd.DataFrame:
        """One row a group: first_order, first_order_error, total, low, high."""
        import pandas as pd

        names = ("group", "first_order", "first_order_error", "total", "low", "high")
        rows = [[getattr(doubt, name) for name in names] for doubt in self.doubts]
        return pd.DataFrame(rows, columns=list(names)).set_index("group")

    def __str__(self) -> str:
        head = f"{self.view} {self.gauge} on {self.day}: {self.line:.1f} on the line, 80% of draws"
        lines = [f"{head} from {self.low:.1f} to {self.high:.1f}"]
        lines += [
            f"{doubt.low:7.1f} to {doubt.high:5.1f}  {100 * doubt.first_order:3.0f}% of the "
            f"variance  {doubt.group}"
            for doubt in self.doubts[:8]
        ]
        return "\n".join(lines)


def variance_shares(
    bands: Bands, day: str | dt.date, gauge: str = "tension", view: str | None = None
) -> VarianceShares:
    """How much of the doubt about a reading each group of doubts accounts for.

    Groups: the weight of each type, and half-lives, shares, dates, inclusion, lapses and coding,
    each as a whole. The standard error of a share is of the order of 1/√draws times the share that
    the group moves. Raises RequestError for a day, a gauge or a view that does not exist.
    """
    at = bands.index.position(day)
    reading = _Reading(bands, at, gauge, view or bands.index.dyad)
    fan = bands.fan(gauge, reading.view)
    low, high = fan.interval(80)
    ours = bands.sources
    first, second = reading.of(ours), reading.of(dict.fromkeys(ours, AGAIN))
    variance = float(np.concatenate([first, second]).var())
    found = []
    for group in _groups(bands):
        swapped = reading.of({**ours, group: AGAIN})
        moved = swapped - first
        if not moved.any():
            continue
        terms = (second - second.mean()) * moved / variance
        alone = np.quantile(reading.of({group: ""}), (0.1, 0.9))
        share = DoubtShare(
            group=group,
            first_order=float(terms.mean()),
            first_order_error=float(terms.std() / np.sqrt(bands.draws)),
            total=float(0.5 * np.mean(moved**2) / variance),
            low=float(alone[0]),
            high=float(alone[1]),
        )
        found.append(share)
    found.sort(key=lambda doubt: (doubt.low - doubt.high, -doubt.total, doubt.group))
    return VarianceShares(
        bands=bands,
        view=reading.view,
        gauge=gauge,
        day=bands.index.dates[at].item(),
        line=float(getattr(bands.index[reading.view], gauge)[at]),
        low=float(low[at]),
        high=float(high[at]),
        sd=float(np.sqrt(variance)),
        doubts=tuple(found),
    )


def _groups(bands: Bands) -> list[str]:
    """The groups that are drawn and that can touch the pair."""
    table = bands.index.records.table
    types = set(table["event_type"][table["dyad"] == bands.index.dyad])
    types |= {name for doubt in bands.doubts for name, _ in doubt.alternatives}
    present = {WEIGHT + name for name in types}
    return sorted(
        group for group in bands.sources if group in present or not group.startswith(WEIGHT)
    )


@dataclass(frozen=True)
class _Reading:
    """One gauge of one view on one day, as a function of what is drawn from which sample."""

    bands: Bands
    at: int
    gauge: str
    view: str

    def of(self, sources: Sources) -> Floats:
        """The reading in every draw."""
        index = self.bands.index
        draws = self._draws(sources)
        days = index.days[self.at : self.at + 1]
        return next(gauge_by_day(draws, index, days, (self.gauge, self.view)))

    def _draws(self, sources: Sources) -> Draws:
        bands = self.bands
        return drawn(bands.index, bands.draws, bands.seed, sources, bands.doubts)
