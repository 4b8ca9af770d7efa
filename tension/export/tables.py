"""The tables of an index as CSV in pieces: days by span, events by the span of their days.

A piece is made from what it shows and from nothing else, so that one that was made before may be
kept (``keep``).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from tension.export.texts import column_texts, number
from tension.files import (
    Keep,
    Piece,
    Rows,
    Table,
    csv_in_pieces,
    csv_rows,
    csv_rows_of_columns,
)
from tension.index import DailyIndex, Gauges, contributions
from tension.index.spans import pieces_by_span, pieces_of_events

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

INDEX_COLUMNS: Final = (
    "date",
    "dyad",
    "tension",
    "tension_low",
    "tension_high",
    "pressure",
    "engagement",
    "hostile_points",
    "cooperative_points",
    "news",
    "n_events",
    "measures_in_force",
    "status",
    "provisional",
)
DIRECTED_COLUMNS: Final = (
    "date",
    "dyad",
    "source",
    "target",
    "tension",
    "pressure",
    "engagement",
    "hostile_points",
    "cooperative_points",
    "news",
    "status",
)
BAND_COLUMNS: Final = (
    "date",
    "dyad",
    "view",
    "gauge",
    "mean",
    "p025",
    "p10",
    "p25",
    "p50",
    "p75",
    "p90",
    "p975",
)
EVENT_COLUMNS: Final = (
    "event_id",
    "date",
    "effective_date",
    "known_date",
    "source_actor",
    "target_actor",
    "event_type",
    "kind",
    "domain",
    "sign",
    "points",
    "scope",
    "confidence",
    "intensity",
    "ends",
    "responds_to",
    "lapses_with",
    "lapse_confidence",
    "summary_en",
    "summary_fr",
    "source_name",
    "source_url",
    "second_source_url",
)
CONTRIBUTION_COLUMNS: Final = ("date", "dyad", "event_type", "contribution")


class DrawnFan(Protocol):
    """The draws of one gauge, as ``tension.uncertainty.Fan`` has them."""

    @property
    def quantiles(self) -> NDArray[np.float64]:
        """Shape (7, days): the quantiles of BAND_COLUMNS."""

    @property
    def mean(self) -> NDArray[np.float64]:
        """Shape (days,)."""

    def interval(self, level: int = 80) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The bounds of a band, each of shape (days,)."""


class DrawnBands(Protocol):
    """Bands of an index, as ``tension.uncertainty.Bands`` has them."""

    @property
    def draws(self) -> int:
        """How many draws."""

    @property
    def seed(self) -> int:
        """Their seed."""

    @property
    def fans(self) -> Mapping[str, Mapping[str, DrawnFan]]:
        """View → gauge → draws."""


def index_tables(
    index: DailyIndex, bands: DrawnBands | None, horizon: int, keep: Keep
) -> dict[str, Table]:
    """index.csv, index_directed.csv, contributions.csv and events.csv; with ``bands`` (of the same
    index) bands.csv, and the 80 % band in index.csv. ``horizon``: see ``pieces_of_days``.
    """
    days = pieces_of_days(index, bands, horizon, csv_rows)
    tables = {
        "index.csv": csv_in_pieces("index.csv", INDEX_COLUMNS, days, keep),
        "index_directed.csv": _directed(index, keep),
        "contributions.csv": _contributions(index, keep),
        "events.csv": _events(index, keep),
    }
    if bands is not None:
        tables["bands.csv"] = _bands(index, bands, keep)
    return tables


def pieces_of_days(
    index: DailyIndex, bands: DrawnBands | None, horizon: int, write: Callable[[Rows], bytes]
) -> Iterable[Piece]:
    """The rows of index.csv, as texts that ``write`` writes; blank where there is no value.

    ``horizon``: the last days of the record, so many, are provisional: they may yet be revised.
    """
    low = high = np.full(len(index.days), np.nan)
    if bands is not None:
        low, high = bands.fans[index.dyad]["tension"].interval(80)
    tension, *rest = _columns(index.pair)
    end = index.days[index.in_record][-1] if index.in_record.any() else 0
    provisional = (end - horizon < index.days) & (index.days <= end)
    names, status = np.unique(index.status, return_inverse=True)
    flags = (index.n_events, index.measures_in_force, index.in_record, provisional, status)
    values = np.column_stack([tension, low, high, *rest, *flags])

    def rows(days: Sequence[str], values: Floats) -> Rows:
        for day, told in zip(days, values.tolist(), strict=True):
            *numbers, events, measures, inside, provisional, status = told
            counts = (str(int(events)), str(int(measures))) if inside else ("", "")
            state = (str(names[int(status)]), "true" if provisional else "false")
            yield (day, index.dyad, *map(number, numbers), *counts, *state)

    labels = names.tolist()
    return pieces_by_span(index, values, labels, lambda days, here: write(rows(days, here)))


def _bands(index: DailyIndex, bands: DrawnBands, keep: Keep) -> Table:
    """Mean and quantiles of every gauge of every view, day by day."""
    fans = [(view, g, fan) for view, gauges in bands.fans.items() for g, fan in gauges.items()]
    labels = [(view, gauge) for view, gauge, _ in fans]
    values = np.stack([np.vstack([fan.mean, fan.quantiles]).T for _, _, fan in fans], axis=1)

    def rows(days: Sequence[str], values: Floats) -> Rows:
        for day, told in zip(days, values.tolist(), strict=True):
            for (view, gauge), numbers in zip(labels, told, strict=True):
                yield (day, index.dyad, view, gauge, *map(number, numbers))

    pieces = pieces_by_span(index, values, labels, lambda days, here: csv_rows(rows(days, here)))
    return csv_in_pieces("bands.csv", BAND_COLUMNS, pieces, keep)


def _contributions(index: DailyIndex, keep: Keep) -> Table:
    """One row for each day and type that contributes something."""
    table = contributions(index, "type")
    names = [str(name) for name in table.columns]

    def rows(days: Sequence[str], values: Floats) -> Rows:
        for day, told in zip(days, values.tolist(), strict=True):
            for name, value in zip(names, told, strict=True):
                if value and math.isfinite(value):
                    yield (day, index.dyad, name, number(value))

    values = table.to_numpy()
    pieces = pieces_by_span(index, values, names, lambda days, here: csv_rows(rows(days, here)))
    return csv_in_pieces("contributions.csv", CONTRIBUTION_COLUMNS, pieces, keep)


def _directed(index: DailyIndex, keep: Keep) -> Table:
    """A row a day and direction."""
    ways = [name.partition(">")[::2] for name in index.directions]
    names, status = np.unique(index.status, return_inverse=True)
    told = [np.column_stack([*_columns(index[name]), status]) for name in index.directions]

    def rows(days: Sequence[str], values: Floats) -> Rows:
        for day, told in zip(days, values.tolist(), strict=True):
            for way, (*numbers, status) in zip(ways, told, strict=True):
                yield (day, index.dyad, *way, *map(number, numbers), str(names[int(status)]))

    values, labels = np.stack(told, axis=1), [ways, names.tolist()]
    pieces = pieces_by_span(index, values, labels, lambda days, here: csv_rows(rows(days, here)))
    return csv_in_pieces("index_directed.csv", DIRECTED_COLUMNS, pieces, keep)


def _columns(gauges: Gauges) -> tuple[Floats, ...]:
    """tension, pressure, engagement, points of both signs and news."""
    return (
        gauges.tension,
        gauges.pressure,
        gauges.engagement,
        gauges.hostile_points,
        gauges.cooperative_points,
        gauges.news,
    )


def _events(index: DailyIndex, keep: Keep) -> Table:
    pieces = pieces_of_events(index.events[list(EVENT_COLUMNS)], rows_as_text)
    return csv_in_pieces("events.csv", EVENT_COLUMNS, pieces, keep)


def rows_as_text(rows: pd.DataFrame) -> bytes:
    """Rows of a table of records, as in the files of a run."""
    return csv_rows_of_columns([column_texts(rows[name]) for name in rows.columns])
