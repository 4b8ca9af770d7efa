"""Why a day reads what it reads, and why two days differ: down to the event and the rule."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.index.gauges import REASONS, DailyIndex
from tension.index.stocks import cells

Floats = NDArray[np.float64]

FADED = len(REASONS) - 1


@dataclass(frozen=True)
class Share:
    """What one event adds to a day: its points then, and tension points (they add up)."""

    event_id: str
    date: dt.date
    direction: str
    event_type: str
    points: float
    tension: float
    changes: tuple[float, float, float, float]
    """Tension points since the day before, by REASONS."""
    source_name: str
    source_url: str
    rule_line: int
    ledger_line: int

    @property
    def change(self) -> float:
        """Tension points since the day before."""
        return sum(self.changes)


@dataclass(frozen=True)
class DayExplained:
    """A day of one view: its level and its change, each the sum of what events add to it."""

    dyad: str
    view: str
    date: dt.date
    status: str
    tension: float
    pressure: float
    engagement: float
    hostile_points: float
    cooperative_points: float
    change: float
    changes: tuple[float, float, float, float]
    """The change since the day before by REASONS; they add up to ``change``."""
    shares: tuple[Share, ...]
    """Largest first; their ``tension`` adds up to ``tension - 50``."""

    def __str__(self) -> str:
        lines = [
            f"{self.view} {self.date}: tension {self.tension:.2f} = 50 {self.tension - 50:+.2f}",
            f"since the day before: {self.change:+.2f} = "
            + " ".join(
                f"{value:+.2f} {name}" for name, value in zip(REASONS, self.changes, strict=True)
            ),
        ]
        lines += [
            f"{share.tension:+8.2f}  {share.date}  {share.event_type} {share.direction}"
            for share in self.shares[:12]
        ]
        return "\n".join(lines)


@dataclass(frozen=True)
class Move:
    """What moved tension between two days: the sums of the daily changes, by reason and event."""

    start: dt.date
    end: dt.date
    before: float
    after: float
    changes: tuple[float, float, float, float]
    by_event: tuple[tuple[str, float], ...]
    """Event and tension points, largest moves first; they add up to ``after - before``."""


def explain_day(index: DailyIndex, day: str | dt.date, view: str | None = None) -> DayExplained:
    """What makes the reading of ``day``: every event still felt, and what moved since the eve.

    ``view``: a view of the index, the pair when absent. Raises RequestError for a day or a view
    that has no value.
    """
    name = view or index.dyad
    gauges, at = index[name], index.position(day)
    shares = _shares(index, _day(index, name, at))
    changes = gauges.changes[:, at]
    return DayExplained(
        dyad=index.dyad,
        view=name,
        date=index.dates[at].astype(dt.date),
        status=str(index.status[at]),
        tension=float(gauges.tension[at]),
        pressure=float(gauges.pressure[at]),
        engagement=float(gauges.engagement[at]),
        hostile_points=float(gauges.hostile_points[at]),
        cooperative_points=float(gauges.cooperative_points[at]),
        change=float(changes.sum()),
        changes=_four(changes),
        shares=shares,
    )


def compare_days(
    index: DailyIndex, start: str | dt.date, end: str | dt.date, view: str | None = None
) -> Move:
    """What moved tension from the end of ``start`` to the end of ``end``.

    The sum of the daily changes, each split exactly, so that weeks add up to months.
    Raises RequestError.
    """
    first, last = sorted((index.position(start), index.position(end)))
    name = view or index.dyad
    gauges = index[name]
    by_event = np.zeros(len(index.records.table))
    for at in range(first + 1, last + 1):
        by_event += _day(index, name, at).moved.sum(axis=1)
    ids = index.records.table["event_id"]
    moved = np.flatnonzero(by_event).tolist()
    moved.sort(key=lambda record: (-abs(by_event[record]), ids[record]))
    return Move(
        start=index.dates[first].astype(dt.date),
        end=index.dates[last].astype(dt.date),
        before=float(gauges.tension[first]),
        after=float(gauges.tension[last]),
        changes=_four(gauges.changes[:, first + 1 : last + 1].sum(axis=1)),
        by_event=tuple((str(ids[record]), float(by_event[record])) for record in moved),
    )


@dataclass(frozen=True)
class _Day:
    """A day by record, in closed form: the plain twin of the daily pass."""

    points: Floats
    """Points at the end of the day, shape (records,)."""
    shares: Floats
    """Tension points that they account for, shape (records,)."""
    moved: Floats
    """Tension points since the day before, shape (records, REASONS)."""


def _day(index: DailyIndex, view: str, at: int) -> _Day:
    """The day at position ``at`` of the index, seen from ``view``."""
    pulses, gauges = index.pulses, index[view]
    where = cells(pulses, index.records, index.dyad)
    weights = [0.5, 0.5] if view == index.dyad else [0.0, 0.0]
    if view != index.dyad:
        weights[index.directions.index(view)] = 1.0
    weight = np.array(weights)[where.way]
    age = (index.days[at] - pulses.day).astype(np.float64)
    now = weight * kernel.pulse_value(age, pulses.amount, pulses.half_life)
    eve = weight * kernel.pulse_value(age - 1, pulses.amount, pulses.half_life)
    stock = np.array([gauges.hostile_points[at], gauges.cooperative_points[at]])
    before = stock - gauges.flows[:, :, at].sum(axis=1)
    sign = np.array([1.0, -1.0])
    rate = sign * kernel.share_per_point(stock, gauges.kappa)
    slope = sign * kernel.slope_between(before, stock, gauges.kappa)
    n_records = len(index.records.table)
    points, shares = np.zeros(n_records), np.zeros(n_records)
    moved = np.zeros((n_records, len(REASONS)))
    np.add.at(points, pulses.record, now)
    np.add.at(shares, pulses.record, rate[where.sign] * now)
    reason = np.where(age == 0, pulses.reason, FADED)
    np.add.at(moved, (pulses.record, reason), slope[where.sign] * (now - eve))
    return _Day(points, shares, moved)


def _shares(index: DailyIndex, day: _Day) -> tuple[Share, ...]:
    """The events of a day with what each adds, largest first."""
    table, lines = index.records.table, index.records.rulebook.lines
    felt = np.flatnonzero((day.points != 0) | day.moved.any(axis=1)).tolist()
    shares = []
    for record in felt:
        row = table.iloc[record]
        share = Share(
            event_id=str(row["event_id"]),
            date=np.datetime64(int(row["date"]), "D").astype(dt.date),
            direction=str(row["direction"]),
            event_type=str(row["event_type"]),
            points=float(day.points[record]),
            tension=float(day.shares[record]),
            changes=_four(day.moved[record]),
            source_name=str(row["source_name"]),
            source_url=str(row["source_url"]),
            rule_line=lines[str(row["event_type"])],
            ledger_line=int(row["line"]),
        )
        shares.append(share)
    return tuple(sorted(shares, key=lambda share: (-abs(share.tension), share.event_id)))


def _four(values: Floats) -> tuple[float, float, float, float]:
    new, in_force, ended, faded = (float(value) for value in values)
    return new, in_force, ended, faded
