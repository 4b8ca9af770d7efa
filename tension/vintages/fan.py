"""The same days as known on several days, and where each would have gone without news."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tension.errors import RequestError
from tension.index import choose_view, compute_index
from tension.index.compute import choose_dyad
from tension.index.gauges import parse_day
from tension.scoring import Records
from tension.shown import Shown
from tension.vintages.known import as_of, check_begun, day_count, known_pair
from tension.vintages.no_news import no_news_path

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class VintageLine:
    """Tension as known on one day, and the no-news path from there."""

    known: dt.date
    days: Ints
    """Whole days from 1970-01-01, up to the day it was known or the end of the record."""
    tension: Floats
    ahead: Ints
    """The last of ``days``, and those after it."""
    path: Floats
    """Without further news: a projection, not the index."""


@dataclass(frozen=True)
class VintageFan(Shown):
    """Several vintages of one view over the same days, the earliest first."""

    _rows = "lines"

    dyad: str
    view: str
    days: Ints
    """All the days shown."""
    lines: tuple[VintageLine, ...]

    def __str__(self) -> str:
        lines = [
            f"known on {line.known}: tension {line.tension[-1]:.1f}"
            for line in self.lines
            if len(line.tension)
        ]
        return "\n".join([f"{self.view}, {len(self.lines)} vintages", *lines])


def vintage_fan(
    records: Records,
    known: Sequence[str | dt.date],
    days: tuple[str | dt.date, str | dt.date] | None = None,
    dyad: str | None = None,
    view: str | None = None,
) -> VintageFan:
    """The vintages of the days ``known``, each with its no-news path.

    ``days``: first and last day to show; when absent, from 90 days before the first vintage to 30
    days after the last, the vintages permitting. Raises RequestError.
    """
    vintages = sorted({parse_day(day) for day in known})
    if not vintages or records.coverage is None:
        raise RequestError("request.no_record", found=records.ledger.file)
    check_begun(records, vintages[0])
    pair = choose_dyad(records, dyad)
    first, last = _shown(vintages, days)
    lines, name = [], ""
    for day in vintages:
        index = compute_index(known_pair(as_of(records, day), pair), pair or None)
        name = choose_view(index, view)
        path = no_news_path(index, max(last, int(index.days[-1])))
        shown, ahead = index.days >= first, path.days <= last
        lines.append(
            VintageLine(
                known=day,
                days=index.days[shown],
                tension=index[name].tension[shown],
                ahead=path.days[ahead],
                path=path[name].tension[ahead],
            )
        )
    start = min([int(line.days[0]) for line in lines if len(line.days)], default=first)
    return VintageFan(pair, name, np.arange(start, last + 1), tuple(lines))


def _shown(
    vintages: Sequence[dt.date], days: tuple[str | dt.date, str | dt.date] | None
) -> tuple[int, int]:
    """First and last day to show."""
    if days is None:
        return day_count(vintages[0]) - 90, day_count(vintages[-1]) + 30
    first, last = (parse_day(day) for day in days)
    if last < first:
        raise RequestError("request.order", since=first, until=last)
    return day_count(first), day_count(last)
