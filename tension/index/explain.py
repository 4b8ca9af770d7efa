"""Why a day reads what it reads, and why two days differ: down to the event and the rule."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.index.gauges import REASONS, DailyIndex
from tension.index.stocks import cells

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
    number = int(index.days[at])
    points, moves = _points_of_day(index, name, number)
    hostile, cooperative = gauges.hostile_points[at], gauges.cooperative_points[at]
    rate = kernel.share_per_point(np.array([hostile, cooperative]), gauges.kappa)
    eve = np.array([hostile, cooperative]) - gauges.flows[:, :, at].sum(axis=1)
    slope = kernel.slope_between(eve, np.array([hostile, cooperative]), gauges.kappa)
    shares = _shares(index, points, moves, rate, slope)
    changes = gauges.changes[:, at]
    return DayExplained(
        dyad=index.dyad,
        view=name,
        date=index.dates[at].astype(dt.date),
        status=str(index.status[at]),
        tension=float(gauges.tension[at]),
        pressure=float(gauges.pressure[at]),
        engagement=float(gauges.engagement[at]),
        hostile_points=float(hostile),
        cooperative_points=float(cooperative),
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
    by_event: dict[int, float] = {}
    total = np.zeros(len(REASONS))
    for at in range(first + 1, last + 1):
        _, moves = _points_of_day(index, name, int(index.days[at]))
        after = np.array([gauges.hostile_points[at], gauges.cooperative_points[at]])
        slope = kernel.slope_between(
            after - gauges.flows[:, :, at].sum(axis=1), after, gauges.kappa
        )
        total += gauges.changes[:, at]
        for record, sign, by_reason in moves:
            step = float(by_reason.sum()) * (slope[0] if sign == 0 else -slope[1])
            by_event[record] = by_event.get(record, 0.0) + float(step)
    ids = index.records.table["event_id"]
    ranked = sorted(by_event.items(), key=lambda item: (-abs(item[1]), ids[item[0]]))
    return Move(
        start=index.dates[first].astype(dt.date),
        end=index.dates[last].astype(dt.date),
        before=float(gauges.tension[first]),
        after=float(gauges.tension[last]),
        changes=_four(total),
        by_event=tuple((str(ids[record]), value) for record, value in ranked),
    )


Points = list[tuple[int, int, float]]
Moves = list[tuple[int, int, NDArray[np.float64]]]


def _points_of_day(index: DailyIndex, view: str, day: int) -> tuple[Points, Moves]:
    """(record, sign, points) at the end of ``day`` and (record, sign, points by reason) of its
    move, in closed form: the plain twin of the daily pass.
    """
    pulses = index.pulses
    where = cells(pulses, index.records, index.dyad)
    weights = [0.5, 0.5] if view == index.dyad else [0.0, 0.0]
    if view != index.dyad:
        weights[index.directions.index(view)] = 1.0
    weight = np.array(weights)[where.way]
    age = (day - pulses.day).astype(np.float64)
    now = weight * kernel.pulse_value(age, pulses.amount, pulses.half_life)
    eve = weight * kernel.pulse_value(age - 1, pulses.amount, pulses.half_life)
    moved = np.zeros((len(pulses), len(REASONS)))
    reason = np.where(age == 0, pulses.reason, FADED)
    moved[np.arange(len(pulses)), reason] = now - eve
    points: Points = []
    moves: Moves = []
    for record in np.unique(pulses.record[(now != 0) | (eve != 0)]):
        mine = pulses.record == record
        sign = int(where.sign[mine][0])
        points.append((int(record), sign, float(now[mine].sum())))
        moves.append((int(record), sign, moved[mine].sum(axis=0)))
    return points, moves


def _shares(
    index: DailyIndex,
    points: Points,
    moves: Moves,
    rate: NDArray[np.float64],
    slope: NDArray[np.float64],
) -> tuple[Share, ...]:
    """The events of a day with what each adds, largest first."""
    table = index.records.table
    lines = index.records.rulebook.lines
    shares = []
    for (record, sign, amount), (_, _, moved) in zip(points, moves, strict=True):
        row = table.iloc[record]
        factor = 1.0 if sign == 0 else -1.0
        shares.append(
            Share(
                event_id=str(row["event_id"]),
                date=(np.datetime64(int(row["date"]), "D")).astype(dt.date),
                direction=str(row["direction"]),
                event_type=str(row["event_type"]),
                points=amount,
                tension=float(factor * rate[sign] * amount),
                changes=_four(factor * slope[sign] * moved),
                source_name=str(row["source_name"]),
                source_url=str(row["source_url"]),
                rule_line=lines[str(row["event_type"])],
                ledger_line=int(row["line"]),
            )
        )
    return tuple(sorted(shares, key=lambda share: (-abs(share.tension), share.event_id)))


def _four(values: NDArray[np.float64]) -> tuple[float, float, float, float]:
    new, in_force, ended, faded = (float(value) for value in values)
    return new, in_force, ended, faded
