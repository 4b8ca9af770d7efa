"""The way from one version's stocks to another's, step by step, each step split by cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.index.stocks import SIGNS, stocks
from tension.scoring import Pulses
from tension.vintages.versions import Cause, Switch

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BLOCK = 256
"""Causes whose stocks are held in memory at once."""


class Walk:
    """Walks from the stocks of one version towards another's and notes what each cause moves."""

    def __init__(self, days: Ints, points: Floats, kappa: float, weights: dict[str, float]) -> None:
        self.days = days
        self.points = points
        """Hostile and cooperative points where the walk stands, shape (days, 2)."""
        self.kappa = kappa
        self.weights = weights
        """Direction → what it counts in the view."""
        self.causes: list[Cause] = []
        self.parts: list[Floats] = []
        """Tension points, one array of shape (days, some causes) after the other."""

    def take(self, step: Sequence[Switch]) -> None:
        """All the switches of one reason at once, each along the straight line between stocks."""
        causes = list(dict.fromkeys(switch.cause for switch in step))
        if not causes or not len(self.days):
            return
        place = {cause: column for column, cause in enumerate(causes)}
        pulses, column, sign = self._signed(step, place)
        after = self.points + self._held(pulses, sign, 1)[:, 0]
        slopes = np.array([1.0, -1.0]) * kernel.slope_between(self.points, after, self.kappa)
        for start in range(0, len(causes), BLOCK):
            count = min(BLOCK, len(causes) - start)
            mine = (column >= start) & (column < start + count)
            cell = ((column - start) * SIGNS + sign)[mine]
            held = self._held(pulses.where(mine), cell, count)
            self.parts.append((held * slopes[:, None, :]).sum(axis=2))
        self.causes += causes
        self.points = after

    def rescale(self, scale: float) -> None:
        """The same points on another scale."""
        if scale == self.kappa or not len(self.days):
            return
        hostile, cooperative = self.points[:, 0], self.points[:, 1]
        one = kernel.tension(hostile, cooperative, self.kappa)
        other = kernel.tension(hostile, cooperative, scale)
        self.causes.append(Cause("rule_changed", "", "scale"))
        self.parts.append((other - one)[:, None])
        self.kappa = scale

    def _signed(self, step: Sequence[Switch], place: dict[Cause, int]) -> tuple[Pulses, Ints, Ints]:
        """What goes and what comes as pulses, with the column and the sign of each."""
        rows = sorted(self._changes(step, place))
        columns = np.array(rows, dtype=np.float64).reshape(len(rows), 5).T
        day, column, sign = (columns[i].astype(np.int64) for i in (0, 1, 2))
        zeros = np.zeros(len(rows), dtype=np.int64)
        amount, half_life = columns[3], columns[4]
        pulses = Pulses(zeros, day, amount, half_life, zeros, zeros.astype(np.bool_))
        return pulses, column, sign

    def _changes(
        self, step: Sequence[Switch], place: dict[Cause, int]
    ) -> Iterator[tuple[int, int, int, float, float]]:
        last = int(self.days[-1])
        for switch in step:
            for factor, trace in ((-1.0, switch.before), (1.0, switch.after)):
                for way, sign, day, amount, half_life in trace:
                    weight = factor * self.weights[way]
                    if weight and day <= last:
                        yield day, place[switch.cause], sign, weight * amount, half_life

    def _held(self, pulses: Pulses, cell: Ints, n_causes: int) -> Floats:
        """Stocks by day, cause and sign."""
        shape = (len(self.days), n_causes, SIGNS)
        if not len(pulses):
            return np.zeros(shape)
        held, _ = stocks(pulses, cell, n_causes * SIGNS, self.days)
        return held.reshape(shape)
