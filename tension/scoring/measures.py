"""Where each measure stands on a day: announced, in force, ended, lapsed, or withdrawn."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tension.ledger import NEVER
from tension.scoring.endings import Endings, enders, endings
from tension.scoring.records import Records

STATES = ("announced", "in_force", "ended", "lapsed", "withdrawn")
"""``announced``: not yet in force; ``ended``: after being in force; ``lapsed``: it fell with
another measure, as far as is known; ``withdrawn``: it ended before it was ever in force."""


@dataclass(frozen=True)
class Measure:
    """A measure and its life, as known.

    ``in_force`` is None where it never was (withdrawn, or no start is known). ``endings``: the
    days on which it may end and how likely each is; ``ended_by`` the event that ends it, in
    effect on ``end_due``, if any; ``lapses_with`` the measure it lapses with, if any.
    """

    event_id: str
    direction: str
    event_type: str
    hostile: bool
    announced: dt.date
    in_force: dt.date | None
    endings: tuple[tuple[dt.date, float], ...]
    ended_by: str
    end_due: dt.date | None
    lapses_with: str

    def chance_ended(self, day: dt.date) -> float:
        """How likely it is that it has ended by the end of ``day``."""
        return sum(chance for date, chance in self.endings if date <= day)

    @property
    def ended(self) -> dt.date | None:
        """The first day by which it has ended more likely than not, or None."""
        days = (date for date, _ in self.endings)
        return next((date for date in days if self.chance_ended(date) > 0.5), None)

    @property
    def perhaps_ended(self) -> dt.date | None:
        """The likeliest day of an end that is less likely than not, or None."""
        if self.ended is not None or not self.endings:
            return None
        return max(self.endings, key=lambda pair: pair[1])[0]

    def state(self, day: dt.date) -> str:
        """Its state at the end of ``day`` (one of STATES), or an empty text before it was known.

        More likely than not decides; the gauges, by contrast, always take the expectation.
        """
        if day < self.announced:
            return ""
        if self.chance_ended(day) > 0.5:
            if self.end_due is None or self.end_due > day:
                return "lapsed"
            return "ended" if self.in_force is not None else "withdrawn"
        return "in_force" if self.in_force is not None and day >= self.in_force else "announced"

    def disputed(self, day: dt.date) -> bool:
        """Whether its end by ``day`` is open: neither reading has three chances in four."""
        return 0.25 <= self.chance_ended(day) <= 0.75


def measures_of(records: Records, dyad: str) -> tuple[Measure, ...]:
    """The measures of a pair, by day of announcement."""
    table = records.table
    found = endings(records)
    ender = enders(records)
    partner = dict(
        zip(records.links.lapsing.tolist(), records.links.lapses_with.tolist(), strict=True)
    )
    ids = table["event_id"].tolist()
    chosen = np.flatnonzero(((table["kind"] == "measure") & (table["dyad"] == dyad)).to_numpy())
    names = ("direction", "event_type", "sign", "date", "effective_date")
    columns = (table[name].take(chosen).tolist() for name in names)
    return tuple(
        _measure(
            (ids[position], *row),
            found.get(position, ()),
            (ids[ender[position][1]], to_date(ender[position][0])) if position in ender else None,
            ids[partner[position]] if position in partner else "",
        )
        for position, *row in zip(chosen.tolist(), *columns, strict=True)
    )


def _measure(
    row: tuple[Any, ...], ends: Endings, ender: tuple[str, dt.date] | None, partner: str
) -> Measure:
    name, direction, event_type, sign, announced, start = row
    by_start = sum(chance for day, chance in ends if day <= start)
    never = start == NEVER or by_start > 0.5
    return Measure(
        event_id=name,
        direction=direction,
        event_type=event_type,
        hostile=sign == 1,
        announced=to_date(announced),
        in_force=None if never else to_date(start),
        endings=tuple((to_date(day), chance) for day, chance in ends),
        ended_by=ender[0] if ender else "",
        end_due=ender[1] if ender else None,
        lapses_with=partner,
    )


def to_date(day: int) -> dt.date:
    """The date of a day counted from 1970-01-01."""
    return dt.date(1970, 1, 1) + dt.timedelta(days=int(day))


def hostile_in_force(found: tuple[Measure, ...], days: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many hostile measures are in force at the end of each of ``days`` (consecutive)."""
    change = np.zeros(len(days) + 1, dtype=np.int64)
    origin = dt.date(1970, 1, 1)
    first, count = (int(days[0]) if len(days) else 0), len(days)
    for measure in found:
        if not measure.hostile or measure.in_force is None:
            continue
        start = (measure.in_force - origin).days
        stop = (measure.ended - origin).days if measure.ended else NEVER
        if stop > start:
            change[min(max(start - first, 0), count)] += 1
            change[min(max(stop - first, 0), count)] -= 1
    in_force: NDArray[np.int64] = np.cumsum(change[:-1])
    return in_force
