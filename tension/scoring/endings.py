"""When a measure ends: the days it may, and how likely each is.

An end counts with the probability of its row; a measure that lapses with another does so with
``lapse_confidence``. The first ending that happens is the one that counts.
"""

from __future__ import annotations

import numpy as np

from tension.ledger import NEVER
from tension.scoring.records import Records

Endings = tuple[tuple[int, float], ...]
"""(day, probability that the measure ends on that day), by day."""


def endings(records: Records) -> dict[int, Endings]:
    """Record position → its possible endings, for the measures that have any."""
    table = records.table
    effective = table["effective_date"].to_numpy(dtype=np.int64)
    counts = table["counts"].to_numpy(dtype=np.float64)
    own: dict[int, tuple[int, float]] = {}
    pairs = zip(records.links.ender.tolist(), records.links.measure.tolist(), strict=True)
    for ender, measure in sorted(pairs, key=lambda pair: (effective[pair[0]], pair[0])):
        if effective[ender] < NEVER:
            own.setdefault(measure, (int(effective[ender]), float(counts[ender])))
    lapse = {
        int(row): (int(other), float(chance))
        for row, other, chance in zip(
            records.links.lapsing, records.links.lapses_with, records.links.probability, strict=True
        )
    }
    found: dict[int, Endings] = {}
    for row in {*own, *lapse}:
        found[row] = _endings_of(row, own, lapse)
    return {row: days for row, days in found.items() if days}


def _endings_of(
    row: int, own: dict[int, tuple[int, float]], lapse: dict[int, tuple[int, float]]
) -> Endings:
    """The endings of one measure: its own end, or that of the measure it lapses with."""
    with_other: Endings = ()
    if row in lapse:
        other, chance = lapse[row]
        with_other = tuple((d, p * chance) for d, p in _endings_of(other, own, lapse))
    if row not in own:
        return with_other
    day, sure = own[row]
    lapsed_by_then = sum(p for d, p in with_other if d <= day)
    days: dict[int, float] = {day: sure * (1 - lapsed_by_then)}
    for d, p in with_other:
        days[d] = days.get(d, 0.0) + (p if d <= day else p * (1 - sure))
    return tuple(sorted((d, p) for d, p in days.items() if p > 0))
