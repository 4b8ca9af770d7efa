"""What was known when: records as they stood on a day, and how long each pulse was believed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tension.index.gauges import parse_day
from tension.ledger import NEVER
from tension.scoring import Pulses, Records, make_pulses
from tension.scoring.records import Links

Ints = NDArray[np.int64]


def as_of(records: Records, day: str | dt.date) -> Records:
    """The records as known at the end of ``day``: rows public by then, and ends known by then.

    The record ends on that day or on its own last day, whichever is earlier. Looks at nothing
    that became known later. Raises RequestError for what is not a day.
    """
    number = day_count(parse_day(day))
    known = (records.table["known_date"] <= number).to_numpy(dtype=bool)
    coverage = records.coverage
    return replace(
        keep(records, known),
        coverage=None if coverage is None else (coverage[0], min(coverage[1], number)),
        as_of=number if records.as_of is None else min(records.as_of, number),
    )


def keep(records: Records, kept: NDArray[np.bool_]) -> Records:
    """The records for which ``kept`` holds, and the links that hold between them."""
    position = np.cumsum(kept) - 1
    links = records.links
    ends = kept[links.ender] & kept[links.measure]
    lapses = kept[links.lapsing] & kept[links.lapses_with]
    left = Links(
        position[links.ender[ends]],
        position[links.measure[ends]],
        position[links.lapsing[lapses]],
        position[links.lapses_with[lapses]],
        links.probability[lapses],
    )
    return replace(records, table=records.table[kept].reset_index(drop=True), links=left)


def day_count(day: dt.date) -> int:
    """A date as whole days from 1970-01-01."""
    return (day - dt.date(1970, 1, 1)).days


@dataclass(frozen=True)
class DatedPulses:
    """Every pulse that any vintage believes in, with the vintages that do.

    ``pulses.record``: position in the table of all records. A vintage of day v holds the pulses
    with ``known_from`` <= v < ``known_until`` (whole days from 1970-01-01), and no others.
    """

    pulses: Pulses
    known_from: Ints
    known_until: Ints

    def at(self, day: int) -> NDArray[np.bool_]:
        """Which pulses the vintage of ``day`` holds."""
        held: NDArray[np.bool_] = (self.known_from <= day) & (day < self.known_until)
        return held


def dated_pulses(records: Records) -> DatedPulses:
    """The pulses of every vintage of ``records`` at once, equal to those of ``as_of`` day by day.

    Only linked records change one another, so each group of linked records goes through its own
    few states of knowledge; the n-th states of all groups are made in one pass.
    """
    passes = list(_passes(records)) or [make_empty(records)]
    return DatedPulses(
        Pulses(
            *(
                np.concatenate([getattr(found.pulses, name) for found in passes])
                for name in ("record", "day", "amount", "half_life", "reason", "scheduled")
            )
        ),
        np.concatenate([found.known_from for found in passes]),
        np.concatenate([found.known_until for found in passes]),
    )


def make_empty(records: Records) -> DatedPulses:
    """No pulse at all."""
    nothing = np.zeros(len(records.table), dtype=bool)
    none = np.zeros(0, dtype=np.int64)
    return DatedPulses(make_pulses(keep(records, nothing)), none, none)


def _passes(records: Records) -> Iterator[DatedPulses]:
    """The n-th state of knowledge of every group of linked records, for each n."""
    known = records.table["known_date"].to_numpy(dtype=np.int64)
    if not len(known):
        return
    group = _groups(records)
    told = np.unique(np.stack([group, known]), axis=1)  # (group, day), by group and day
    first = np.searchsorted(told[0], np.arange(int(group.max()) + 1))
    rank = np.arange(told.shape[1]) - first[told[0]]
    until = np.append(told[1, 1:], NEVER)
    until[np.append(told[0, 1:] != told[0, :-1], True)] = NEVER
    for n in range(int(rank.max()) + 1):
        start = np.full(len(first), -NEVER)
        stop = np.full(len(first), -NEVER)
        start[told[0, rank == n]] = told[1, rank == n]
        stop[told[0, rank == n]] = until[rank == n]
        kept = known <= start[group]
        pulses = make_pulses(keep(records, kept))
        of_all = np.flatnonzero(kept)[pulses.record]
        whole = Pulses(
            of_all, pulses.day, pulses.amount, pulses.half_life, pulses.reason, pulses.scheduled
        )
        yield DatedPulses(whole, start[group[of_all]], stop[group[of_all]])


def _groups(records: Records) -> Ints:
    """The group of linked records that each record belongs to, numbered from 0."""
    parent = list(range(len(records.table)))

    def root(row: int) -> int:
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    links = records.links
    sides = (
        np.concatenate([links.ender, links.lapsing]).tolist(),
        np.concatenate([links.measure, links.lapses_with]).tolist(),
    )
    for one, other in zip(*sides, strict=True):
        parent[root(one)] = root(other)
    _, group = np.unique([root(row) for row in range(len(parent))], return_inverse=True)
    return group.astype(np.int64)
