"""What was known when: records as they stood on a day, and how long each pulse was believed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tension.errors import RequestError
from tension.index.gauges import parse_day
from tension.ledger import NEVER
from tension.scoring import Pulses, Records, make_pulses
from tension.scoring.endings import Endings, endings
from tension.scoring.measures import to_date

Ints = NDArray[np.int64]


def as_of(records: Records, day: str | dt.date) -> Records:
    """The records as known at the end of ``day``: rows public by then, and ends known by then.

    The record ends on that day or on its own last day, whichever is earlier. Looks at nothing
    that became known later. Raises RequestError for what is not a day.

    >>> records = tension.read_records()
    >>> print(tension.as_of(records, "2025-10-10"))
    37 records of MLI-USA, tension-core 1.0.0: 36 types
    """
    number = day_count(parse_day(day))
    known = (records.table["known_date"] <= number).to_numpy(dtype=bool)
    coverage = records.coverage
    return replace(
        records.keep(known),
        coverage=None if coverage is None else (coverage[0], min(coverage[1], number)),
        as_of=number if records.as_of is None else min(records.as_of, number),
    )


def check_begun(records: Records, day: dt.date) -> None:
    """Raise RequestError for a vintage from before the record begins: it has no day to show."""
    if records.coverage is not None and day_count(day) < records.coverage[0]:
        span = " … ".join(to_date(one).isoformat() for one in records.coverage)
        raise RequestError("request.day_outside", found=day, allowed=span)


def known_pair(records: Records, dyad: str) -> Records:
    """The records themselves, or none of them where they do not know the pair (yet).

    So that an early vintage reads neutral instead of refusing.
    """
    if dyad in records.dyads:
        return records
    return records.keep(np.zeros(len(records.table), dtype=bool))


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
    passes = [_pulses_of(state, records) for state in _states(records)] or [_no_pulses(records)]
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


def _no_pulses(records: Records) -> DatedPulses:
    """No pulse at all."""
    none = np.zeros(0, dtype=np.int64)
    return DatedPulses(make_pulses(known_pair(records, "")), none, none)


@dataclass(frozen=True)
class DatedEndings:
    """The endings of one measure in the vintages from ``known_from`` to before ``known_until``."""

    known_from: int
    known_until: int
    endings: Endings


def dated_endings(records: Records) -> dict[int, tuple[DatedEndings, ...]]:
    """Measure → its endings in every vintage that knows of any, as ``endings`` has them there."""
    found: dict[int, list[DatedEndings]] = {}
    for state in _states(records):
        of_all = np.flatnonzero(state.kept).tolist()
        for row, days in endings(records.keep(state.kept)).items():
            record = of_all[row]
            span = int(state.known_from[record]), int(state.known_until[record])
            found.setdefault(record, []).append(DatedEndings(*span, days))
    return {record: tuple(dated) for record, dated in found.items()}


@dataclass(frozen=True)
class _State:
    """A state of knowledge of every group: the records known, and from when until when."""

    kept: NDArray[np.bool_]
    known_from: Ints
    known_until: Ints


def _pulses_of(state: _State, records: Records) -> DatedPulses:
    """The pulses of one state, by their records among all."""
    pulses = make_pulses(records.keep(state.kept))
    whole = replace(pulses, record=np.flatnonzero(state.kept)[pulses.record])
    return DatedPulses(whole, state.known_from[whole.record], state.known_until[whole.record])


def _states(records: Records) -> Iterator[_State]:
    """The n-th state of knowledge of every group of linked records, for each n."""
    known = records.table["known_date"].to_numpy(dtype=np.int64)
    if not len(known):
        return
    group = records.groups()
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
        yield _State(known <= start[group], start[group], stop[group])
