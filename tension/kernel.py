"""How points fade: pulses on days become stocks, stocks become gauges. Plain arrays only.

A *pulse* is an amount of points that arrives on one day and fades with one half-life
(``inf`` for a level that stays until another pulse takes it away). Everything the index
says is a sum of pulses, so everything it says adds up.

Days are integers counted from 1970-01-01; half-lives are in days; amounts are in points.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

GRAINS_PER_POINT: Final = 2.0**40
"""Amounts are whole numbers of grains (2^-40 point, about 1e-12), so that sums of up to 8,192
points are exact in double precision: the order of rows cannot change a bit, and a measure
that has ended leaves exactly zero behind."""


def to_grain(amount: Floats) -> Floats:
    """Round amounts (any shape, points) to whole grains."""
    rounded: Floats = np.rint(np.asarray(amount, dtype=np.float64) * GRAINS_PER_POINT)
    return rounded / GRAINS_PER_POINT


def daily_factor(half_life: Floats) -> Floats:
    """What is left after one day: ``2^(-1/half_life)``, exactly 1 for an infinite half-life."""
    factor: Floats = np.exp2(-1.0 / np.asarray(half_life, dtype=np.float64))
    return factor


def deposit(day: Ints, cell: Ints, amount: Floats, shape: tuple[int, int]) -> Floats:
    """Add pulses up by day and cell.

    ``day`` counts from 0 (pulses outside ``shape[0]`` are an IndexError), ``cell`` from 0;
    returns points of shape (days, cells).
    """
    sums = np.zeros(shape)
    np.add.at(sums, (day, cell), amount)
    return sums


def accumulate(arrivals: Floats, factor: Floats, state: Floats | None = None) -> Floats:
    """Stocks at the end of each day: ``stock[t] = stock[t-1] * factor + arrivals[t]``.

    ``arrivals``: points, shape (days, cells). ``factor``: shape (cells,). ``state``: the stock
    at the end of the day before, shape (cells,), zeros when absent. Returns shape (days, cells);
    its last row is the state that a later call resumes from, bit for bit.
    """
    stocks = np.empty_like(arrivals)
    current = np.zeros(arrivals.shape[1]) if state is None else np.asarray(state, dtype=np.float64)
    for t in range(len(arrivals)):
        current = current * factor + arrivals[t]
        stocks[t] = current
    return stocks


def pulse_value(age: Floats, amount: Floats, half_life: Floats) -> Floats:
    """The closed form: what a pulse is worth ``age`` days after it came (0 before it came)."""
    elapsed = np.maximum(age, 0.0)
    value: Floats = np.where(age >= 0, amount * np.exp2(-elapsed / half_life), 0.0)
    return value


def kappa(points: float, level: float) -> float:
    """The scale: the kappa for which ``points`` alone read ``level`` percent on a gauge."""
    return float(points / -np.log1p(-level / 100.0))


def gauge(points: Floats, scale: float) -> Floats:
    """A stock of points on 0..100: ``100 (1 - exp(-points / scale))``, no caps."""
    reading: Floats = -100.0 * np.expm1(-np.asarray(points, dtype=np.float64) / scale)
    return reading


def tension(hostile: Floats, cooperative: Floats, scale: float) -> Floats:
    """50 is neutral: ``50 + (pressure - engagement) / 2``, between 0 and 100."""
    reading: Floats = 50.0 + 0.5 * (gauge(hostile, scale) - gauge(cooperative, scale))
    return reading


def share_per_point(points: Floats, scale: float) -> Floats:
    """Tension points that each point of a stock of ``points`` accounts for (0 for no stock).

    The Aumann-Shapley value of a function of a sum: times a record's points, it is that record's
    exact contribution. Aumann and Shapley 1974, Values of Non-Atomic Games.
    """
    points = np.asarray(points, dtype=np.float64)
    held = np.where(points > 0, points, 1.0)
    share: Floats = np.where(points > 0, 0.5 * gauge(held, scale) / held, 0.0)
    return share


def slope_between(before: Floats, after: Floats, scale: float) -> Floats:
    """Tension points per point of stock on the way from ``before`` to ``after`` (same shapes).

    The mean slope of half the gauge; the derivative where the two are equal.
    """
    before, after = np.broadcast_arrays(
        np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    )
    step = (after - before) / scale
    moved = np.abs(step) > 0
    mean = np.where(moved, -np.expm1(-np.where(moved, step, 1.0)) / np.where(moved, step, 1.0), 1.0)
    slope: Floats = 50.0 / scale * np.exp(-before / scale) * mean
    return slope


PRI_BOUND: Final = 9.0
"""The level of the Tsinghua scale lies between -9 (confrontation) and 9 (friendship)."""


def pri_levels(scores: Floats, batch: Ints, start: float = 0.0) -> Floats:
    """The level of relations on -9..9 after each event, by the rule of the Tsinghua database.

    An event of table score ``I`` moves a level ``P`` by ``I (9 - P) / 9`` if it is cooperative
    (I ≥ 0) and by ``I (9 + P) / 9`` if it is hostile. ``scores``: in order, shape (events,), each
    from -9 to 9; ``batch``: a number an event; those that follow one another with the same number
    act on the level at the batch's beginning (the original takes a month at a time). One event a
    batch cannot leave the scale; a larger batch is held at its ends. Yan Xuetong and Zhou Fangyin
    2004; in use: Du, Ju, Ramirez and Yao 2017, Journal of International Economics 108, 211-225.
    """
    levels = np.empty(len(scores))
    level = base = start
    previous: int | None = None
    for i, (score, number) in enumerate(zip(scores.tolist(), batch.tolist(), strict=True)):
        if number != previous:
            base, previous = level, number
        room = PRI_BOUND - base if score >= 0 else PRI_BOUND + base
        level = min(max(level + score * room / PRI_BOUND, -PRI_BOUND), PRI_BOUND)
        levels[i] = level
    return levels
