"""Why a day reads what it reads: down to the event, the rule and the source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tension import countries, kernel
from tension.errors import RequestError, nearest
from tension.index.gauges import REASONS, DailyIndex
from tension.index.stocks import cells
from tension.scoring import Records
from tension.scoring.measures import to_date
from tension.shown import Shown
from tension.words import LANGUAGES

Floats = NDArray[np.float64]

FADED = len(REASONS) - 1


@dataclass(frozen=True)
class Cited:
    """An event with where it is written: what a reader needs to look it up."""

    event_id: str
    date: dt.date
    direction: str
    event_type: str
    label: Mapping[str, str]
    """Name of the type, by language."""
    summary: Mapping[str, str]
    """What happened, by language, as far as the ledger says."""
    source_name: str
    source_url: str
    rule_line: int
    ledger_line: int


@dataclass(frozen=True)
class Share(Cited):
    """What one event adds to a day: its points then, and tension points (they add up)."""

    points: float
    tension: float
    changes: tuple[float, float, float, float]
    """Tension points since the day before, by REASONS."""

    @property
    def change(self) -> float:
        """Tension points since the day before."""
        return sum(self.changes)


@dataclass(frozen=True)
class DayExplained(Shown):
    """A day of one view: its level and its change, each the sum of what events add to it."""

    _rows = "shares"

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


def explain_day(index: DailyIndex, day: str | dt.date, view: str | None = None) -> DayExplained:
    """What makes the reading of ``day``: every event still felt, and what moved since the eve.

    ``view``: a view of the index, the pair when absent. Raises RequestError for a day or a view
    that has no value.

    >>> index = tension.compute_index(tension.read_records())
    >>> day = tension.explain_day(index, "2025-10-23")
    >>> round(day.tension, 2), [round(change, 2) for change in day.changes]
    (52.83, [-2.02, 0.0, -5.59, 0.22])
    >>> day.shares[0].event_id, round(day.shares[0].tension, 2)
    ('ML-US-2023-07-24-01', 10.8)
    """
    name = choose_view(index, view)
    gauges, at = index[name], index.position(day)
    found = _day(index, name, at)
    felt = np.flatnonzero((found.points != 0) | found.moved.any(axis=1))
    shares = _shares(index, found, felt)
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
        changes=four(changes),
        shares=shares,
    )


def leading_shares(index: DailyIndex, day: dt.date, most: int) -> tuple[list[Share], int, float]:
    """The events that make most of ``day``, at most so many; how many others are felt or moved on
    it, and the tension points of those.
    """
    found = _day(index, index.dyad, index.position(day))
    felt = np.flatnonzero((found.points != 0) | found.moved.any(axis=1))
    ranks = np.argsort(-np.abs(found.shares[felt]), kind="stable")
    last = np.abs(found.shares[felt[ranks[:most]]]).min(initial=np.inf)
    leading = felt[np.abs(found.shares[felt]) >= last]  # with those that tie with the last
    shown = _shares(index, found, leading)[:most]
    others = float(found.shares[felt].sum() - sum(share.tension for share in shown))
    return list(shown), len(felt) - len(shown), others


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
    weight = way_weights(index, view)[where.way]
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


def _shares(index: DailyIndex, day: _Day, records: NDArray[np.intp]) -> tuple[Share, ...]:
    """Events of a day with what each adds, largest first."""
    felt = records.tolist()
    shares = [
        Share(
            **cited,
            points=float(day.points[record]),
            tension=float(day.shares[record]),
            changes=four(day.moved[record]),
        )
        for record, cited in zip(felt, cites(index.records, felt), strict=True)
    ]
    return tuple(sorted(shares, key=lambda share: (-abs(share.tension), share.event_id)))


def cite(records: Records, record: int) -> dict[str, Any]:
    """The fields of Cited for the record at a position of the table."""
    return next(cites(records, [record]))


def cites(records: Records, positions: Sequence[int]) -> Iterator[dict[str, Any]]:
    """The fields of Cited for the records at ``positions``, column by column: a row of a table
    of many columns is slow to take out.
    """
    rulebook = records.rulebook
    names = (
        "event_id",
        "date",
        "direction",
        "event_type",
        *(f"summary_{one}" for one in LANGUAGES),
    )
    columns = {
        name: records.table[name].take(positions).tolist()
        for name in (*names, "source_name", "source_url", "line")
    }
    labels = {key: rulebook.type_named(key).label for key in set(columns["event_type"])}
    for at in range(len(positions)):
        key = str(columns["event_type"][at])
        yield {
            "event_id": str(columns["event_id"][at]),
            "date": to_date(int(columns["date"][at])),
            "direction": str(columns["direction"][at]),
            "event_type": key,
            "label": labels[key],
            "summary": {lang: str(columns[f"summary_{lang}"][at]) for lang in LANGUAGES},
            "source_name": str(columns["source_name"][at]),
            "source_url": str(columns["source_url"][at]),
            "rule_line": rulebook.lines[key],
            "ledger_line": int(columns["line"][at]),
        }


def way_weights(index: DailyIndex, view: str) -> Floats:
    """What each direction counts in a view, the one from the pair's first country first."""
    if view == index.dyad:
        return np.array([0.5, 0.5])
    return np.array([float(view == name) for name in index.directions])


def choose_view(index: DailyIndex, view: str | None) -> str:
    """The name of the view asked for, the pair when absent.

    ``usa>mli``, ``US -> ML`` and ``\u00c9tats-Unis > Mali`` are understood as ``USA>MLI``. Raises
    RequestError with the views there are and the nearest.
    """
    if not view or view in index.views:
        return view or index.dyad
    text = view.replace("->", ">").replace("\u2192", ">")
    mark = ">" if ">" in text else "-"
    sides = [
        countries.find(side.strip().upper()) or countries.find(side) for side in text.split(mark)
    ]
    codes = [code or "" for code in sides]
    name = mark.join(codes if mark == ">" else sorted(codes))
    if name in index.views:
        return name
    allowed, near = ", ".join(index.views), nearest(text, index.views)
    raise RequestError("request.no_such_view", found=view, allowed=allowed, near=near)


def four(values: Floats) -> tuple[float, float, float, float]:
    """Tension points by REASONS, as plain numbers."""
    new, in_force, ended, faded = (float(value) for value in values)
    return new, in_force, ended, faded
