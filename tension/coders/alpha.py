"""Krippendorff's alpha: 1 when coders agree perfectly, 0 when they agree as chance would have it.

It asks nothing of how many coded what: a unit coded once says nothing and is left out.

Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011,
https://repository.upenn.edu/handle/20.500.14332/2089.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
Value = str | float | int
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Pairs:
    """The codings of units and their pairs, ready for alpha.

    ``unit``, ``place``: of each coding, its unit and which of ``values`` it is; ``pair_unit``,
    ``one``, ``other``, ``share``: of each ordered pair of codings of a unit, the unit, both
    places, and 1 / (codings of the unit - 1); ``values``: all values as numbers, sorted (their
    places for texts); ``units``: how many units were coded at least twice.
    """

    units: int
    unit: Ints
    place: Ints
    pair_unit: Ints
    one: Ints
    other: Ints
    share: Floats
    values: Floats

    @staticmethod
    def of(units: Iterable[Sequence[Value]]) -> Pairs:
        """From the values given to each unit."""
        twice = [list(unit) for unit in units if len(unit) > 1]
        known = sorted({value for unit in twice for value in unit}, key=_order)
        places = {value: at for at, value in enumerate(known)}
        coded = [(number, places[value]) for number, unit in enumerate(twice) for value in unit]
        pairs = [
            (number, places[one], places[other], 1 / (len(unit) - 1))
            for number, unit in enumerate(twice)
            for i, one in enumerate(unit)
            for j, other in enumerate(unit)
            if i != j
        ]
        unit, place = np.array(coded, dtype=np.int64).reshape(-1, 2).T
        shares = np.array([pair[3] for pair in pairs], dtype=float)
        whole = np.array([pair[:3] for pair in pairs], dtype=np.int64).reshape(-1, 3).T
        numbers = [at if isinstance(value, str) else value for at, value in enumerate(known)]
        return Pairs(
            units=len(twice),
            unit=unit,
            place=place,
            pair_unit=whole[0],
            one=whole[1],
            other=whole[2],
            share=shares,
            values=np.array(numbers, dtype=float),
        )

    def alpha(self, metric: Metric, weights: Floats | None = None) -> float:
        """1 - observed / expected disagreement, with units counted ``weights`` times (once when
        absent); NaN where all codings are equal, so that nothing can be told.
        """
        if weights is None:
            weights = np.ones(self.units)
        totals = np.bincount(self.place, weights[self.unit], len(self.values)).astype(float)
        n = totals.sum()
        scale = np.cumsum(totals) - totals / 2 if metric == "ordinal" else self.values
        apart = _apart(metric, scale[self.one], scale[self.other])
        observed = float((weights[self.pair_unit] * self.share * apart).sum()) / n
        expected = _expected(metric, scale, totals) / (n * (n - 1))
        return 1 - observed / expected if expected > 0 else math.nan


def _order(value: Value) -> tuple[float, str]:
    return (0.0, value) if isinstance(value, str) else (float(value), "")


def _apart(metric: Metric, one: Floats, other: Floats) -> Floats:
    """The squared difference of values on their scale (for ordinal ones, their middle ranks)."""
    if metric == "nominal":
        return np.where(one != other, 1.0, 0.0)
    apart: Floats = np.square(one - other)
    if metric == "ratio":
        sums = np.square(one + other)
        apart = np.divide(apart, sums, out=np.zeros_like(apart), where=sums > 0)
    return apart


def _expected(metric: Metric, scale: Floats, totals: Floats) -> float:
    """The squared differences of all codings with all, summed."""
    n = totals.sum()
    if metric == "nominal":
        return float(n**2 - np.square(totals).sum())
    if metric == "ratio":
        return float(totals @ _apart(metric, scale[:, None], scale[None, :]) @ totals)
    centred = scale - totals @ scale / n
    return float(2 * n * (totals @ np.square(centred)))
