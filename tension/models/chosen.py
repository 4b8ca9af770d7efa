"""The events of a ledger that a question is about: by type, by direction, or by name."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tension.errors import RequestError, nearest
from tension.index import DailyIndex
from tension.ledger import NEVER

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Choice:
    """Which events: those that have one of ``types``, go in ``direction`` and are among ``ids``.

    What is left empty does not narrow the choice.
    """

    types: tuple[str, ...] = ()
    direction: str = ""
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chosen:
    """Chosen events by day. ``days``: of the announcement, from 1970-01-01, one an event."""

    view: str
    ids: tuple[str, ...]
    days: Ints
    uncertain: int
    """How many have a date that is uncertain by a day or more."""


def choose(index: DailyIndex, choice: Choice) -> Chosen:
    """The events of the pair, in the days that the record covers, that fit ``choice``.

    Raises RequestError for a type, a direction or an event_id that does not exist.
    """
    rows = index.records.table[index.records.table["dyad"] == index.dyad]
    _known(index, rows, choice)
    fits = rows["event_id"].notna()
    if choice.types:
        fits &= rows["event_type"].isin(choice.types)
    if choice.direction:
        fits &= rows["direction"] == choice.direction
    if choice.ids:
        fits &= rows["event_id"].isin(choice.ids)
    kept = rows[fits].sort_values(["date", "event_id"], kind="stable")
    return Chosen(
        view=choice.direction or index.dyad,
        ids=tuple(kept["event_id"].astype(str)),
        days=kept["date"].to_numpy(dtype=np.int64),
        uncertain=int((kept["date_low"] != kept["date_high"]).sum()),
    )


def _known(index: DailyIndex, rows: pd.DataFrame, choice: Choice) -> None:
    """Raise RequestError for what the ledger or its rules do not know."""
    if choice.direction and choice.direction not in index.directions:
        allowed = ", ".join(index.directions)
        raise RequestError("request.no_such_view", found=choice.direction, allowed=allowed)
    types, ids = tuple(index.records.rulebook.content.events), tuple(rows["event_id"].astype(str))
    for key, asked, known in (
        ("request.no_such_type", choice.types, types),
        ("request.no_such_event", choice.ids, ids),
    ):
        for name in asked:
            if name not in known:
                near = nearest(name, known) or ", ".join(known[:3])
                raise RequestError(key, found=name, near=near)


def effective(index: DailyIndex, chosen: Chosen) -> Ints:
    """The days on which chosen measures and ends took effect, where that is another day.

    A measure that never came into force has none.
    """
    rows = index.records.table[index.records.table["event_id"].isin(chosen.ids)]
    never = {measure.event_id for measure in index.measures if measure.in_force is None}
    due = rows["effective_date"].to_numpy(dtype=np.int64)
    later = (due != rows["date"].to_numpy(dtype=np.int64)) & (due < NEVER)
    lasting = (rows["kind"] != "act") & ~rows["event_id"].isin(never)
    return np.unique(due[later & lasting.to_numpy()])
