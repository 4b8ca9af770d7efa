"""Pulses to stocks by day, in cells of one direction, one sign and one group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.scoring import Pulses, Records
from tension.scoring.pulses import REASONS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WAYS = SIGNS = 2


@dataclass(frozen=True)
class Cells:
    """Where each pulse of a pair belongs: 0/1 for its direction and its sign (0 hostile)."""

    way: Ints
    sign: Ints


def cells(pulses: Pulses, records: Records, dyad: str) -> Cells:
    """The direction (0: from the pair's first country) and the sign of each pulse."""
    forward = dyad.replace("-", ">")
    way = (records.table["direction"] != forward).to_numpy().astype(np.int64)
    sign = (records.table["sign"] < 0).to_numpy().astype(np.int64)
    return Cells(way[pulses.record], sign[pulses.record])


def stocks(pulses: Pulses, cell: Ints, n_cells: int, days: Ints) -> tuple[Floats, Floats]:
    """Stocks at the end of each of ``days`` and what faded on it, shapes (days, cells), in points.

    The pass starts at the first pulse, whatever the window, so that a window never changes a bit.
    """
    half_lives, kind = np.unique(pulses.half_life, return_inverse=True)
    # Only the pairs (cell, half-life) that occur: most cells know one or two half-lives.
    pairs, column = np.unique(cell * len(half_lives) + kind, return_inverse=True)
    factor = kernel.daily_factor(half_lives)[pairs % max(len(half_lives), 1)]
    first = int(min(days[0], pulses.day[0])) if len(pulses) else int(days[0])
    shape = (int(days[-1]) - first + 1, len(pairs))
    arrivals = kernel.deposit(pulses.day - first, column, pulses.amount, shape)
    held = kernel.accumulate(arrivals, factor)
    before = np.vstack([np.zeros((1, len(pairs))), held[:-1]])
    shown = slice(shape[0] - len(days), None)
    owner = pairs // max(len(half_lives), 1)
    return (
        _by_owner(held[shown], owner, n_cells),
        _by_owner(before[shown] * (factor - 1.0), owner, n_cells),
    )


def _by_owner(columns: Floats, owner: Ints, n_cells: int) -> Floats:
    """Columns added up by owner, shape (days, cells), one after the other.

    So the bits are the same whatever the number of days.
    """
    sums = np.zeros((n_cells, len(columns)))
    for column, cell in enumerate(owner):
        sums[cell] += columns[:, column]
    return sums.T


def arrivals_by_reason(pulses: Pulses, cell: Ints, n_cells: int, days: Ints) -> Floats:
    """Points that came on each of ``days``, shape (REASONS of pulses, days, cells)."""
    shape = (len(REASONS), len(days), n_cells)
    sums = np.zeros(shape)
    shown = pulses.day >= days[0]
    where = (pulses.reason[shown], pulses.day[shown] - days[0], cell[shown])
    np.add.at(sums, where, pulses.amount[shown])
    return sums
