"""What differs between two versions of a record: rows, links, and the records that those reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tension.scoring.records import Records

Ints = NDArray[np.int64]

WEIGHED = (
    "event_id",
    "date",
    "effective_date",
    "event_type",
    "direction",
    "dyad",
    "kind",
    "sign",
    "points",
    "counts",
    "half_life",
    "pending",
    "residual",
    "residual_half_life",
)
"""The columns that the gauges are made from."""


@dataclass(frozen=True)
class RowChanges:
    """Rows of two tables, matched by their ``event_id``: positions, ascending."""

    came: Ints
    """In the new table only."""
    gone: Ints
    """In the old table only."""
    rewritten: tuple[Ints, Ints]
    """In both and not the same: positions in the old table and in the new one, pair by pair."""


def row_changes(old: pd.DataFrame, new: pd.DataFrame, columns: Iterable[str]) -> RowChanges:
    """The rows that came, went, and differ in any of ``columns`` (no value equals no value)."""
    there = pd.Index(old["event_id"]).get_indexer(pd.Index(new["event_id"]))
    shared = np.flatnonzero(there >= 0)
    were = there[shared]
    differs = np.zeros(len(shared), dtype=np.bool_)
    for name in columns:
        one, other = old[name].take(were), new[name].take(shared)
        pairs = one.reset_index(drop=True), other.reset_index(drop=True)
        same = pairs[0].eq(pairs[1]) | (pairs[0].isna() & pairs[1].isna())
        differs |= ~same.to_numpy(dtype=np.bool_)
    left = np.ones(len(old), dtype=np.bool_)
    left[were] = False
    rewritten = were[differs].astype(np.int64), shared[differs].astype(np.int64)
    return RowChanges(np.flatnonzero(there < 0), np.flatnonzero(left), rewritten)


Link = tuple[str, str, float]


def links_by_name(records: Records) -> tuple[set[Link], set[Link]]:
    """The ends, as (event that ends, measure, 1), and the lapses, as (measure, other, chance)."""
    links, ids = records.links, records.table["event_id"]
    ends = (ids.take(side).tolist() for side in (links.ender, links.measure))
    lapses = (ids.take(side).tolist() for side in (links.lapsing, links.lapses_with))
    return (
        {(one, other, 1.0) for one, other in zip(*ends, strict=True)},
        set(zip(*lapses, links.probability.tolist(), strict=True)),
    )


@dataclass(frozen=True)
class Moved:
    """Two versions of a record without what is the same in both and linked to nothing else."""

    old: Records
    new: Records
    first: int | None
    """No row that came, went or was rewritten, and none whose links did, can be of a day before
    (whole days from 1970-01-01); None where nothing changed."""


def what_moved(old: Records, new: Records, columns: Iterable[str] = WEIGHED) -> Moved:
    """What differs from ``old`` to ``new``, which are under the same rules."""
    rows = row_changes(old.table, new.table, columns)
    changed: tuple[set[str], set[str]] = (set(), set())
    at = (
        np.concatenate([rows.gone, rows.rewritten[0]]),
        np.concatenate([rows.came, rows.rewritten[1]]),
    )
    days: list[int] = []
    for own, records, positions in zip(changed, (old, new), at, strict=True):
        own |= set(records.table["event_id"].take(positions))
    touched = changed[0] | changed[1]
    for was, now in zip(links_by_name(old), links_by_name(new), strict=True):
        touched |= {link[0] for link in was ^ now}
    kept = _reached(old, new, touched)
    for records in (old, new):
        mine = records.table["event_id"].isin(touched).to_numpy()
        days += records.table["date_low"].to_numpy()[mine].tolist()
        days += records.table["date"].to_numpy()[mine].tolist()
    return Moved(old.keep(kept[0]), new.keep(kept[1]), min(days, default=None))


def _reached(old: Records, new: Records, names: set[str]) -> tuple[NDArray[np.bool_], ...]:
    """The records of both that links lead to from ``names``, in either version."""
    groups = old.groups(), new.groups()
    ids = old.table["event_id"], new.table["event_id"]
    kept = (np.zeros(len(ids[0]), dtype=np.bool_), np.zeros(len(ids[1]), dtype=np.bool_))
    while True:
        found = set(names)
        for side in (0, 1):
            hit = np.unique(groups[side][ids[side].isin(names).to_numpy()])
            kept[side][:] = np.isin(groups[side], hit)
            found |= set(ids[side][kept[side]])
        if found == names:
            return kept
        names = found
