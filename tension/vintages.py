"""What was known when: records as they stood on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np

from tension.index.gauges import parse_day
from tension.scoring import Records
from tension.scoring.records import Links


def as_of(records: Records, day: str | dt.date) -> Records:
    """The records as known at the end of ``day``: rows public by then, and ends known by then.

    The record ends on that day or on its own last day, whichever is earlier. Looks at nothing
    that became known later. Raises RequestError for what is not a day.
    """
    number = (parse_day(day) - dt.date(1970, 1, 1)).days
    known = (records.table["known_date"] <= number).to_numpy(dtype=bool)
    position = np.cumsum(known) - 1
    links = records.links
    ends = known[links.ender] & known[links.measure]
    lapses = known[links.lapsing] & known[links.lapses_with]
    kept = Links(
        position[links.ender[ends]],
        position[links.measure[ends]],
        position[links.lapsing[lapses]],
        position[links.lapses_with[lapses]],
        links.probability[lapses],
    )
    coverage = records.coverage
    return replace(
        records,
        table=records.table[known].reset_index(drop=True),
        links=kept,
        coverage=None if coverage is None else (coverage[0], min(coverage[1], number)),
        as_of=number,
    )
