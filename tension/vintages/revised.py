"""Why a value was revised: the difference between two versions of a record, split exactly.

The reasons are applied one after the other in a fixed order (``REASONS``), so that the steps of a
day lead from the value as it was to the value as it is. Within a reason each event moves the
gauges along the straight line between the two stocks, as it does from one day to the next.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tension.errors import RequestError
from tension.index import Cited, choose_view
from tension.index.compute import choose_dyad, compute_index
from tension.index.explain import cite, way_weights
from tension.index.gauges import DailyIndex, parse_day
from tension.scoring import Records
from tension.scoring.measures import to_date
from tension.shown import Shown
from tension.vintages.known import as_of, check_begun, day_count, known_pair
from tension.vintages.versions import Cause, switches
from tension.vintages.walk import Walk

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NOTHING = 1e-9
"""Points of tension below which a move is rounding: it is folded into the next step."""


class RevisionRow(NamedTuple):
    """One row of revisions.csv."""

    date: str
    value_old: float
    value_new: float
    vintage_old: str
    vintage_new: str
    reason: str
    event_id: str


@dataclass(frozen=True)
class Step:
    """One reason of one day: from ``before`` to ``after``."""

    reason: str
    event: Cited | None
    """The row of the ledger that changed; None for rules and code."""
    moved: Cited | None
    """The event whose points moved: another one where an end or a lapse was learned."""
    label: Mapping[str, str]
    """The type of event whose rule changed, by language; empty for the code."""
    before: float
    after: float

    @property
    def tension(self) -> float:
        """Tension points."""
        return self.after - self.before


@dataclass(frozen=True)
class DayRevised(Shown):
    """One day as it was and as it is; the steps lead from one to the other."""

    _rows = "steps"

    dyad: str
    view: str
    date: dt.date
    before: float
    after: float
    vintages: tuple[str, str]
    steps: tuple[Step, ...]
    """In the order of REASONS, then by event."""

    def __str__(self) -> str:
        was, now = self.vintages
        head = (
            f"{self.view} {self.date}: tension {self.before:.2f} as known on {was}, "
            f"{self.after:.2f} as known on {now} ({self.after - self.before:+.2f})"
        )
        lines = [
            f"{step.tension:+8.2f}  {step.reason}  {step.event.event_id if step.event else '-'}"
            for step in self.steps
        ]
        return "\n".join([head, *lines])


@dataclass(frozen=True)
class Revisions(Shown):
    """Every day that two versions of a record both have, as it was and as it is.

    ``parts``: tension points, shape (days, causes); each row adds up to ``new - old``.
    """

    dyad: str
    view: str
    vintages: tuple[str, str]
    days: Ints
    """Whole days from 1970-01-01."""
    old: Floats
    new: Floats
    causes: tuple[Cause, ...]
    parts: Floats
    records: tuple[Records, Records]

    @cached_property
    def revised(self) -> NDArray[np.bool_]:
        """The days whose value changed."""
        changed: NDArray[np.bool_] = np.abs(self.new - self.old) >= NOTHING
        return changed

    def by_reason(self) -> dict[str, Floats]:
        """Reason → tension points by day, for the reasons that moved anything."""
        found: dict[str, Floats] = {}
        for column, cause in enumerate(self.causes):
            found[cause.reason] = found.get(cause.reason, 0.0) + self.parts[:, column]
        return found

    def named(self, vintage_old: str, vintage_new: str) -> Revisions:
        """The same under other names for the two versions."""
        return replace(self, vintages=(vintage_old, vintage_new))

    def on(self, day: str | dt.date) -> DayRevised:
        """One day with its steps. Raises RequestError for a day that not both versions have."""
        number = day_count(parse_day(day))
        found = np.flatnonzero(self.days == number)
        if not len(found):
            spans = [to_date(int(self.days[i])).isoformat() for i in (0, -1) if len(self.days)]
            raise RequestError(
                "request.not_in_both", found=to_date(number), allowed=" … ".join(spans) or "-"
            )
        at = int(found[0])
        return DayRevised(
            dyad=self.dyad,
            view=self.view,
            date=to_date(number),
            before=float(self.old[at]),
            after=float(self.new[at]),
            vintages=self.vintages,
            steps=tuple(self._steps(at)),
        )

    def _steps(self, at: int) -> Iterator[Step]:
        """The steps of the day at a position; what is too small to tell goes with the next."""
        parts = self.parts[at]
        told = np.abs(parts) >= NOTHING
        if not told.any() and self.revised[at]:
            told[np.argmax(np.abs(parts))] = True
        value, last = float(self.old[at]), int(np.flatnonzero(told)[-1]) if told.any() else -1
        reached = value + np.cumsum(parts)
        for column in np.flatnonzero(told).tolist():
            cause = self.causes[column]
            after = float(self.new[at]) if column == last else float(reached[column])
            yield Step(cause.reason, *self._named(cause), before=value, after=after)
            value = after

    def _named(self, cause: Cause) -> tuple[Cited | None, Cited | None, Mapping[str, str]]:
        if cause.event_id:
            return self._cited(cause.event_id), self._cited(cause.moved), {}
        return None, None, self._label(cause.moved)

    def _label(self, key: str) -> Mapping[str, str]:
        events = [records.rulebook.content.events for records in self.records[::-1]]
        return next((one[key].label for one in events if key in one), {})

    def _cited(self, name: str) -> Cited:
        """The event as it is, or as it was where it is no more."""
        place = self._places
        records = self.records[1] if name in place[1] else self.records[0]
        return Cited(**cite(records, (place[1] if name in place[1] else place[0])[name]))

    @cached_property
    def _places(self) -> tuple[dict[str, int], dict[str, int]]:
        was, now = (
            {str(name): row for row, name in enumerate(records.table["event_id"])}
            for records in self.records
        )
        return was, now

    def rows(self) -> Iterator[RevisionRow]:
        """The rows of revisions.csv, by day: the steps of a day chain from old to new.

        One row for each reason and each row of the ledger that changed (blank for rules and code);
        the first ``value_old`` of a day is its value as it was, every ``value_new`` is the next
        ``value_old``, and the last is its value as it is.
        """
        keys = [(cause.reason, cause.event_id) for cause in self.causes]
        columns = list(dict.fromkeys(keys))
        place = {key: column for column, key in enumerate(columns)}
        sums = np.zeros((len(self.days), len(columns)))
        for column, key in enumerate(keys):
            sums[:, place[key]] += self.parts[:, column]
        told = np.abs(sums) >= NOTHING
        silent = np.flatnonzero(self.revised & ~told.any(axis=1))
        if len(silent):
            told[silent, np.argmax(np.abs(sums[silent]), axis=1)] = True
        reached = self.old[:, None] + np.cumsum(sums, axis=1)
        for at in np.flatnonzero(told.any(axis=1)).tolist():
            date, value = to_date(int(self.days[at])).isoformat(), float(self.old[at])
            chosen = np.flatnonzero(told[at]).tolist()
            for column in chosen:
                last = column == chosen[-1]
                after = float(self.new[at]) if last else float(reached[at, column])
                yield RevisionRow(date, value, after, *self.vintages, *columns[column])
                value = after

    @cached_property
    def table(self) -> pd.DataFrame:
        """The rows of revisions.csv as a table."""
        import pandas as pd

        return pd.DataFrame(list(self.rows()), columns=list(RevisionRow._fields))

    def __str__(self) -> str:
        was, now = self.vintages
        head = (
            f"{self.view}: {int(self.revised.sum())} of {len(self.days)} days revised "
            f"from {was} to {now}"
        )
        if not self.revised.any():
            return head
        at = int(np.argmax(np.abs(self.new - self.old)))
        return "\n".join([head, str(self.on(to_date(int(self.days[at]))))])


def compare_vintages(
    records: Records,
    then: str | dt.date,
    now: str | dt.date | None = None,
    dyad: str | None = None,
    view: str | None = None,
) -> Revisions:
    """What was learned from ``then`` to ``now`` (all that is known, when absent), day by day.

    The days are those that both vintages have. Both are read from one ledger, which knows when a
    row became public and not what it said before: rows that were rewritten need two ledgers
    (``revisions``). Raises RequestError.

    >>> records = tension.read_records()
    >>> print(tension.compare_vintages(records, "2025-10-25", "2025-10-26"))
    MLI-USA: 3 of 664 days revised from 2025-10-25 to 2025-10-26
    ...
    """
    if now is not None:
        then, now = sorted((parse_day(then), parse_day(now)))
    latest = records if now is None else as_of(records, now)
    check_begun(records, parse_day(then))
    answer = revisions(as_of(records, then), latest, dyad, view)
    return answer.named(answer.vintages[0], max(answer.vintages))


def revisions(
    old: Records,
    new: Records,
    dyad: str | None = None,
    view: str | None = None,
    published: tuple[Ints, Floats] | None = None,
) -> Revisions:
    """Every revision from ``old`` to ``new``: two vintages, two ledgers, two rulebooks.

    ``published``: (whole days, tension) as an earlier release of this package wrote them from
    ``old``; what it read differently is the reason ``code_changed``. Events are matched by their
    ``event_id``. Raises RequestError for an unknown pair or view.
    """
    pair = _pair(old, new, dyad)
    before, after = _index(old, pair), _index(new, pair)
    name = choose_view(after, view)
    return revisions_between(reading(before, name), after, name, published)


@dataclass(frozen=True)
class Reading:
    """What an index read of its records in one view, day by day of the record."""

    records: Records
    days: Ints
    """Whole days from 1970-01-01."""
    levels: Floats
    """Hostile points, cooperative points and tension, shape (days, 3)."""


def reading(index: DailyIndex, view: str) -> Reading:
    """What an index reads in a view."""
    gauges, kept = index[view], index.in_record
    columns = (gauges.hostile_points, gauges.cooperative_points, gauges.tension)
    levels = np.stack([column[kept] for column in columns], axis=1)
    return Reading(index.records, index.days[kept], levels)


def revisions_between(
    before: Reading,
    after: DailyIndex,
    view: str,
    published: tuple[Ints, Floats] | None = None,
) -> Revisions:
    """The revisions from a reading of a view of a pair to an index of it: see ``revisions``."""
    old, new, pair, name = before.records, after.records, after.dyad, view
    current = reading(after, name)
    days, here, there = np.intersect1d(before.days, current.days, return_indices=True)
    was, now = before.levels[here], current.levels[there]
    walk = Walk(days, was[:, :2], old.rulebook.kappa, _weights(after, name))
    for step in switches(old, new, pair):
        walk.take(step)
    walk.rescale(after[name].kappa)
    values, code = was[:, 2], np.zeros((len(days), 0))
    causes: tuple[Cause, ...] = ()
    if published is not None:
        told = dict(zip(published[0].tolist(), published[1].tolist(), strict=True))
        values = np.array([told.get(day, np.nan) for day in days.tolist()])
        causes, code = (Cause("code_changed", "", ""),), (was[:, 2] - values)[:, None]
    kept = np.isfinite(values)
    return Revisions(
        dyad=pair,
        view=name,
        vintages=(vintage_name(old), vintage_name(new)),
        days=days[kept],
        old=values[kept],
        new=now[kept, 2],
        causes=(*causes, *walk.causes),
        parts=np.hstack([code, *walk.parts])[kept],
        records=(old, new),
    )


def vintage_name(records: Records) -> str:
    """The day as of which the records are known, else the first by which all of them are."""
    days = [int(day) for day in records.table["known_date"]]
    days += [records.coverage[1]] if records.coverage else []
    day = max(days, default=None) if records.as_of is None else records.as_of
    return "" if day is None else to_date(day).isoformat()


def _pair(old: Records, new: Records, dyad: str | None) -> str:
    """The pair asked for, or the only one that the two versions know."""
    known = sorted({*old.dyads, *new.dyads})
    if dyad is None:
        if len(known) > 1:
            raise RequestError("request.which_dyad", allowed=", ".join(known))
        return known[0] if known else choose_dyad(new, None)
    pair = choose_dyad(known_pair(new, ""), dyad)
    if known and pair not in known:
        raise RequestError("request.no_such_dyad", found=pair, allowed=", ".join(known))
    return pair


def _index(records: Records, pair: str) -> DailyIndex:
    return compute_index(known_pair(records, pair), pair or None)


def _weights(index: DailyIndex, view: str) -> dict[str, float]:
    return dict(zip(index.directions, way_weights(index, view).tolist(), strict=False))
