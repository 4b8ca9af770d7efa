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

Ender = tuple[int, int, float]
"""(day it takes effect, position of the record, probability that it counts)."""


def enders(records: Records) -> dict[int, Ender]:
    """Measure → the end that ends it: of several, the one in effect first."""
    effective = records.table["effective_date"].to_numpy(dtype=np.int64)
    counts = records.table["counts"].to_numpy(dtype=np.float64)
    found: dict[int, Ender] = {}
    pairs = zip(records.links.ender.tolist(), records.links.measure.tolist(), strict=True)
    for ender, measure in sorted(pairs, key=lambda pair: (effective[pair[0]], pair[0])):
        if effective[ender] < NEVER:
            found.setdefault(measure, (int(effective[ender]), ender, float(counts[ender])))
    return found


def endings(records: Records) -> dict[int, Endings]:
    """Record position → its possible endings, for the measures that have any."""
    own = enders(records)
    links = records.links
    columns = (links.lapsing.tolist(), links.lapses_with.tolist(), links.probability.tolist())
    lapse = {row: (other, chance) for row, other, chance in zip(*columns, strict=True)}
    found = {row: _endings_of(row, own, lapse) for row in {*own, *lapse}}
    return {row: days for row, days in found.items() if days}


def _endings_of(row: int, own: dict[int, Ender], lapse: dict[int, tuple[int, float]]) -> Endings:
    """The endings of one measure, exactly.

    A measure may lapse with a second, which may lapse with a third. How far the lapses carry
    settles which ends count for it; of those, the first that happens ends it. An end that two of
    them share is one event: it happens for both or for neither.
    """
    days: dict[int, float] = {}
    counting: set[Ender] = set()
    seen: set[int] = set()
    carried = 1.0
    current: int | None = row
    while current is not None and current not in seen and carried > 0:
        seen.add(current)
        if current in own:
            counting.add(own[current])
        following, chance = lapse.get(current, (None, 0.0))
        still = carried * (1.0 - chance)
        for day, _, sure in sorted(counting):
            days[day] = days.get(day, 0.0) + still * sure
            still *= 1.0 - sure
        current, carried = following, carried * chance
    return tuple(sorted((day, chance) for day, chance in days.items() if chance > 0))
