"""The files of a run: index, directions, contributions, events and what they were made from.

Column names are frozen within a major version and only ever appended. Numbers are written with
a dot and twelve decimals at most, days in ISO, whatever the language.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from tension import __version__
from tension.files import Keep, anew, csv_bytes, csv_in_pieces, csv_of_columns
from tension.index import DailyIndex, Gauges, contributions, explain_day, pri_level
from tension.index.spans import pieces_by_span
from tension.ledger.columns import DAYS
from tension.scoring.measures import to_date

if TYPE_CHECKING:
    import pandas as pd

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
TSINGHUA_COLUMNS: Final = ("date", "dyad", "by_event", "by_month", "status")
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
REVISION_COLUMNS: Final = (
    "date",
    "value_old",
    "value_new",
    "vintage_old",
    "vintage_new",
    "reason",
    "event_id",
)
DECIMALS: Final = 12


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


@dataclass(frozen=True)
class Request:
    """What a run was asked for, as far as it belongs into its record."""

    command: str
    arguments: tuple[tuple[str, str], ...] = ()


def run_files(
    index: DailyIndex,
    request: Request,
    explained_days: Sequence[str] = (),
    bands: DrawnBands | None = None,
    *,
    horizon: int = 0,
    keep: Keep = anew,
) -> dict[str, bytes]:
    """File name → content: index.csv, index_directed.csv, contributions.csv, events.csv and
    metadata.json; contributions_by_event.csv too when days are asked for; with ``bands`` (of the
    same index) bands.csv, and the 80 % band in index.csv. ``horizon``: see ``index_rows``.
    ``keep``: of the pieces of the long tables that were made before.
    """
    contents = {
        "index.csv": index_csv(index, bands, horizon),
        "index_directed.csv": csv_bytes(DIRECTED_COLUMNS, _directed_rows(index)),
        "contributions.csv": _contributions_csv(index, keep),
        "events.csv": _events_csv(index),
        "metadata.json": _json(metadata(index, request, bands)),
    }
    if bands is not None:
        contents["bands.csv"] = _bands_csv(index, bands, keep)
    if explained_days:
        columns = ("date", "dyad", "event_id", "points", "contribution")
        contents["contributions_by_event.csv"] = csv_bytes(
            columns, _event_shares(index, explained_days)
        )
    return contents


def index_csv(index: DailyIndex, bands: DrawnBands | None = None, horizon: int = 0) -> bytes:
    """The content of index.csv."""
    return csv_bytes(INDEX_COLUMNS, index_rows(index, bands, horizon))


def index_rows(
    index: DailyIndex, bands: DrawnBands | None = None, horizon: int = 0
) -> Iterable[tuple[str, ...]]:
    """The rows of index.csv, as texts; blank where there is no value. ``bands``: of ``index``.

    ``horizon``: the last days of the record, so many, are provisional: they may yet be revised.
    """
    end = index.days[index.in_record][-1] if index.in_record.any() else 0
    low = high = np.full(len(index.days), np.nan)
    if bands is not None:
        low, high = bands.fans[index.dyad]["tension"].interval(80)
    for at, (date, numbers) in enumerate(zip(index.dates, _numbers(index.pair), strict=True)):
        tension_, *rest = numbers
        counts = (str(index.n_events[at]), str(index.measures_in_force[at]))
        known = counts if index.in_record[at] else ("", "")
        status = str(index.status[at])
        band = (number(low[at]), number(high[at]))
        provisional = "true" if end - horizon < index.days[at] <= end else "false"
        yield (str(date), index.dyad, tension_, *band, *rest, *known, status, provisional)


def tsinghua_file(index: DailyIndex) -> dict[str, bytes]:
    """tsinghua.csv: the level on -9..9 that the Tsinghua rule gives (see ``index.pri_level``)."""
    levels = [pri_level(index, by) for by in ("event", "month")]
    rows = (
        (str(date), index.dyad, number(event), number(month), str(status))
        for date, event, month, status in zip(index.dates, *levels, index.status, strict=True)
    )
    return {"tsinghua.csv": csv_bytes(TSINGHUA_COLUMNS, rows)}


def _bands_csv(index: DailyIndex, bands: DrawnBands, keep: Keep) -> bytes:
    """Mean and quantiles of every gauge of every view, day by day."""
    fans = [(view, g, fan) for view, gauges in bands.fans.items() for g, fan in gauges.items()]
    labels = [(view, gauge) for view, gauge, _ in fans]
    values = np.stack([np.vstack([fan.mean, fan.quantiles]).T for _, _, fan in fans], axis=1)

    def rows(days: Sequence[str], values: NDArray[np.float64]) -> Iterable[tuple[str, ...]]:
        for day, told in zip(days, values.tolist(), strict=True):
            for (view, gauge), numbers in zip(labels, told, strict=True):
                yield (day, index.dyad, view, gauge, *map(number, numbers))

    return csv_in_pieces(BAND_COLUMNS, pieces_by_span(index, values, labels, rows), keep)


def _contributions_csv(index: DailyIndex, keep: Keep) -> bytes:
    """One row for each day and type that contributes something."""
    table = contributions(index, "type")
    names = [str(name) for name in table.columns]

    def rows(days: Sequence[str], values: NDArray[np.float64]) -> Iterable[tuple[str, ...]]:
        for day, told in zip(days, values.tolist(), strict=True):
            for name, value in zip(names, told, strict=True):
                if value and math.isfinite(value):
                    yield (day, index.dyad, name, number(value))

    columns = ("date", "dyad", "event_type", "contribution")
    return csv_in_pieces(columns, pieces_by_span(index, table.to_numpy(), names, rows), keep)


def _directed_rows(index: DailyIndex) -> Iterable[tuple[str, ...]]:
    columns = {name: list(_numbers(index[name])) for name in index.directions}
    for at, date in enumerate(index.dates):
        for name, rows in columns.items():
            source, _, target = name.partition(">")
            yield (str(date), index.dyad, source, target, *rows[at], str(index.status[at]))


def _numbers(gauges: Gauges) -> Iterable[tuple[str, ...]]:
    """tension, pressure, engagement, points of both signs and news, a row a day."""
    columns = (
        gauges.tension,
        gauges.pressure,
        gauges.engagement,
        gauges.hostile_points,
        gauges.cooperative_points,
        gauges.news,
    )
    return (tuple(number(value) for value in row) for row in zip(*columns, strict=True))


def _event_shares(index: DailyIndex, days: Sequence[str]) -> Iterable[tuple[str, ...]]:
    for day in days:
        explained = explain_day(index, day)
        for share in explained.shares:
            row = (share.event_id, number(share.points), number(share.tension))
            yield (explained.date.isoformat(), index.dyad, *row)


def _events_csv(index: DailyIndex) -> bytes:
    table = index.records.table
    mine = table[table["dyad"] == index.dyad]
    return csv_of_columns({name: column_texts(mine[name]) for name in EVENT_COLUMNS})


def column_texts(column: pd.Series) -> list[str]:
    """The cells of a column of records as text: days in ISO, numbers as everywhere."""
    values = column.to_numpy(dtype=object).tolist()  # much faster for texts than column.tolist()
    if column.name in DAYS:
        return _each_once(values, day_text)
    if column.dtype.kind == "f":
        return _each_once(values, number)
    return [str(value) for value in values] if column.dtype.kind in "iu" else values


def _each_once(values: list[Any], text: Callable[[Any], str]) -> list[str]:
    """The texts of values that repeat, each made once."""
    known = {value: text(value) for value in set(values)}
    return [known[value] for value in values]


def day_text(day: int) -> str:
    """ISO day, or ``unknown`` for a day that nobody announced."""
    return to_date(day).isoformat() if abs(day) < 10**6 else "unknown"


def number(value: float) -> str:
    """The shortest text of a number rounded to DECIMALS; blank when there is none; never -0."""
    rounded = round(float(value), DECIMALS) + 0.0
    if not math.isfinite(rounded):
        return ""
    return str(int(rounded)) if rounded.is_integer() else repr(rounded)


def revisions_csv(rows: Iterable[tuple[str, float, float, str, str, str, str]]) -> bytes:
    """revisions.csv from rows of REVISION_COLUMNS: tension as it was and as it is.

    The rows of a day chain: each value_new is the next value_old, in the same digits.
    """
    texts = ((day, number(old), number(new), *names) for day, old, new, *names in rows)
    return csv_bytes(REVISION_COLUMNS, texts)


def metadata(
    index: DailyIndex, request: Request, bands: DrawnBands | None = None
) -> dict[str, Any]:
    """What the numbers were made from: data, rules, software. No clock."""
    records = index.records
    rules, ledger = records.rulebook, records.ledger
    return {
        "dyad": index.dyad,
        "data_start": str(index.dates[0]) if len(index.days) else None,
        "data_end": index.last_day.isoformat() if index.last_day else None,
        "as_of": None if records.as_of is None else day_text(records.as_of),
        "headline": rules.content.headline,
        "n_events": int((records.table["dyad"] == index.dyad).sum()),
        "ledger": {
            "file": PurePath(ledger.file).name,
            "sha256": ledger.sha256,
            "lines_left_out": list(records.left_out),
        },
        "rulebook": {
            "name": rules.content.name,
            "version": rules.content.version,
            "file": PurePath(rules.file).name,
            "sha256": rules.sha256,
            "numbers": rules.numbers,
        },
        "package": {"name": "tension-index", "version": __version__},
        "seed": None if bands is None else bands.seed,
        "draws": None if bands is None else bands.draws,
        "command": request.command,
        "arguments": dict(request.arguments),
    }


def table_csv(table: pd.DataFrame, index: str = "") -> bytes:
    """A table as CSV, its labels (days in ISO) as the first column where ``index`` names it;
    numbers as in the files of the index, blank where there is none.
    """
    names = [str(name) for name in table.columns]
    rows = (
        [_label(label), *map(_cell, row)] if index else [*map(_cell, row)]
        for label, row in zip(table.index, table.itertuples(index=False), strict=True)
    )
    return csv_bytes([index, *names] if index else names, rows)


def _label(label: Any) -> str:
    return f"{label:%Y-%m-%d}" if isinstance(label, dt.date) else str(label)


def _cell(value: Any) -> str:
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    return "" if value is None else number(float(value))


def _json(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=False)
    return f"{text}\n".encode()


def json_text(
    index: DailyIndex, request: Request, bands: DrawnBands | None = None, horizon: int = 0
) -> str:
    """The index for a machine: metadata, the state of an empty ledger said in so many words, and
    one object a day with the columns of index.csv (None where there is no value).
    """
    days = [
        {name: _json_cell(name, cell) for name, cell in zip(INDEX_COLUMNS, row, strict=True)}
        for row in index_rows(index, bands, horizon)
    ]
    content: dict[str, Any] = {"metadata": metadata(index, request, bands), "days": days}
    if not len(index.records.table):
        content["status"], content["tension"] = "no_events", 50
    return json.dumps(content, ensure_ascii=False)


def _json_cell(name: str, cell: str) -> Any:
    if name in ("date", "dyad", "status"):
        return cell
    return json.loads(cell) if cell else None
