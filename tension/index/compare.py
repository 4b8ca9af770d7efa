"""Why two days differ: the daily changes between them, added up by event and by reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.index.explain import FADED, Cited, choose_view, cites, four, way_weights
from tension.index.gauges import REASONS, DailyIndex
from tension.index.stocks import cells
from tension.shown import Shown

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Moved(Cited):
    """What one event did between two days, in tension points."""

    changes: tuple[float, float, float, float]
    """By REASONS."""

    @property
    def change(self) -> float:
        """All reasons together."""
        return sum(self.changes)


@dataclass(frozen=True)
class Move(Shown):
    """What moved tension between two days: the sums of the daily changes, by reason and event."""

    _rows = "events"

    dyad: str
    view: str
    start: dt.date
    end: dt.date
    before: float
    after: float
    changes: tuple[float, float, float, float]
    """By REASONS; they add up to ``after - before``."""
    events: tuple[Moved, ...]
    """Largest moves first; their ``change`` adds up to ``after - before``."""

    @property
    def by_event(self) -> tuple[tuple[str, float], ...]:
        """Event and tension points, in the order of ``events``."""
        return tuple((moved.event_id, moved.change) for moved in self.events)

    def __str__(self) -> str:
        parts = " ".join(
            f"{value:+.2f} {name}" for name, value in zip(REASONS, self.changes, strict=True)
        )
        head = (
            f"{self.view} {self.start} to {self.end}: tension {self.before:.2f} to "
            f"{self.after:.2f} ({self.after - self.before:+.2f} = {parts})"
        )
        lines = [
            f"{moved.change:+8.2f}  {moved.date}  {moved.event_type} {moved.direction}"
            for moved in self.events[:12]
        ]
        return "\n".join([head, *lines])


def compare_days(
    index: DailyIndex, start: str | dt.date, end: str | dt.date, view: str | None = None
) -> Move:
    """What moved tension from the end of the earlier day to the end of the later.

    The sum of the daily changes, each split exactly, so that weeks add up to months. ``view``: the
    pair when absent. Raises RequestError for a day or a view that has no value.

    >>> index = tension.compute_index(tension.read_records())
    >>> move = tension.compare_days(index, "2025-10-07", "2025-10-22")
    >>> round(move.after - move.before, 2), [round(change, 2) for change in move.changes]
    (12.77, [8.68, 0.0, 0.0, 4.09])
    """
    name = choose_view(index, view)
    first, last = sorted((index.position(start), index.position(end)))
    gauges = index[name]
    moved = moved_between(index, name, first, last)
    by_event = moved.sum(axis=1)
    ids = index.records.table["event_id"].tolist()
    felt = np.flatnonzero(moved.any(axis=1)).tolist()
    felt.sort(key=lambda record: (-abs(by_event[record]), ids[record]))
    return Move(
        dyad=index.dyad,
        view=name,
        start=index.dates[first].item(),
        end=index.dates[last].item(),
        before=float(gauges.tension[first]),
        after=float(gauges.tension[last]),
        changes=four(gauges.changes[:, first + 1 : last + 1].sum(axis=1)),
        events=tuple(
            Moved(**cited, changes=four(moved[record]))
            for record, cited in zip(felt, cites(index.records, felt), strict=True)
        ),
    )


def moved_between(index: DailyIndex, view: str, first: int, last: int) -> Floats:
    """Tension points by record and REASONS from position ``first`` to ``last``, summed over days.

    A pulse of amount a that keeps f a day loses a(1-f) f^(n-1) on its n-th day, each worth that
    day's slope; the sum over the days left is one backward recursion for each half-life. Returns
    shape (records, REASONS); O(days x half-lives + pulses).
    """
    pulses, days = index.pulses, index.days[first : last + 1]
    where = cells(pulses, index.records, index.dyad)
    amount = way_weights(index, view)[where.way] * pulses.amount
    slopes = _slopes(index, view)[:, first : last + 1]
    half_lives, kind = np.unique(pulses.half_life, return_inverse=True)
    factor = kernel.daily_factor(half_lives)
    ahead = _fading_ahead(slopes, factor)
    moved = np.zeros((len(index.records.table), len(REASONS)))
    came = (pulses.day > days[0]) & (pulses.day <= days[-1])
    at = np.clip(pulses.day - days[0], 0, len(days) - 1)
    arrived = np.where(came, amount * slopes[where.sign, at], 0.0)
    np.add.at(moved, (pulses.record, pulses.reason), arrived)
    age = np.maximum(days[0] - pulses.day, 0).astype(np.float64)
    left = kernel.pulse_value(age, amount, pulses.half_life)
    faded = np.where(pulses.day <= days[-1], left * ahead[where.sign, kind, at], 0.0)
    moved[:, FADED] = np.bincount(pulses.record, weights=faded, minlength=len(moved))
    return moved


def _slopes(index: DailyIndex, view: str) -> Floats:
    """Signed tension points per point of stock on each day, shape (signs, days)."""
    gauges = index[view]
    after = np.stack([gauges.hostile_points, gauges.cooperative_points])
    before = after - gauges.flows.sum(axis=1)
    slopes = kernel.slope_between(before, after, gauges.kappa)
    return np.array([[1.0], [-1.0]]) * slopes


def _fading_ahead(slopes: Floats, factor: Floats) -> Floats:
    """Tension points that fading still moves through one point held at the end of each day.

    ``slopes``: (signs, days); ``factor``: what a half-life keeps a day, (half-lives,). Returns
    shape (signs, half-lives, days).
    """
    n_days = slopes.shape[1]
    ahead = np.zeros((slopes.shape[0], len(factor), n_days))
    for day in range(n_days - 2, -1, -1):
        lost = slopes[:, day + 1, None] * (factor - 1.0)
        ahead[:, :, day] = lost + factor * ahead[:, :, day + 1]
    return ahead
