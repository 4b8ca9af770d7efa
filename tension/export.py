"""The files of a run: index, directions, contributions, events and what they were made from.

Column names are frozen within a major version and only ever appended. Numbers are written with
a dot and twelve decimals at most, days in ISO, whatever the language.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final

import numpy as np

from tension import __version__
from tension.index import DailyIndex, Gauges, contributions, explain_day
from tension.scoring.measures import to_date

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
DECIMALS: Final = 12


@dataclass(frozen=True)
class Request:
    """What a run was asked for, as far as it belongs into its record."""

    command: str
    arguments: tuple[tuple[str, str], ...] = ()


def run_files(
    index: DailyIndex, request: Request, explained_days: Sequence[str] = ()
) -> dict[str, bytes]:
    """File name → content: index.csv, index_directed.csv, contributions.csv, events.csv and
    metadata.json; contributions_by_event.csv too when days are asked for.
    """
    contents = {
        "index.csv": index_csv(index),
        "index_directed.csv": _csv(DIRECTED_COLUMNS, _directed_rows(index)),
        "contributions.csv": _csv(
            ("date", "dyad", "event_type", "contribution"), _contribution_rows(index)
        ),
        "events.csv": _csv(EVENT_COLUMNS, _event_rows(index)),
        "metadata.json": _json(metadata(index, request)),
    }
    if explained_days:
        columns = ("date", "dyad", "event_id", "points", "contribution")
        contents["contributions_by_event.csv"] = _csv(columns, _event_shares(index, explained_days))
    return contents


def index_csv(index: DailyIndex) -> bytes:
    """The content of index.csv."""
    return _csv(INDEX_COLUMNS, index_rows(index))


def index_rows(index: DailyIndex) -> Iterable[tuple[str, ...]]:
    """The rows of index.csv, as texts; blank where there is no value."""
    for at, (date, numbers) in enumerate(zip(index.dates, _numbers(index.pair), strict=True)):
        tension_, *rest = numbers
        counts = (str(index.n_events[at]), str(index.measures_in_force[at]))
        known = counts if index.in_record[at] else ("", "")
        status = str(index.status[at])
        yield (str(date), index.dyad, tension_, "", "", *rest, *known, status, "false")


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


def _contribution_rows(index: DailyIndex) -> Iterable[tuple[str, ...]]:
    """One row for each day and type that contributes something."""
    table = contributions(index, "type")
    for date, row in zip(index.dates, table.to_numpy(), strict=True):
        for name, value in zip(table.columns, row, strict=True):
            if np.isfinite(value) and value != 0:
                yield (str(date), index.dyad, str(name), number(value))


def _event_shares(index: DailyIndex, days: Sequence[str]) -> Iterable[tuple[str, ...]]:
    for day in days:
        explained = explain_day(index, day)
        for share in explained.shares:
            row = (share.event_id, number(share.points), number(share.tension))
            yield (explained.date.isoformat(), index.dyad, *row)


def _event_rows(index: DailyIndex) -> Iterable[tuple[str, ...]]:
    table = index.records.table
    for row in table[table["dyad"] == index.dyad].to_dict("records"):
        yield tuple(_event_cell(name, row[name]) for name in EVENT_COLUMNS)


def _event_cell(name: str, value: Any) -> str:
    if name.endswith("date"):
        return day_text(int(value))
    return number(value) if isinstance(value, float) else str(value)


def day_text(day: int) -> str:
    """ISO day, or ``unknown`` for a day that nobody announced."""
    return to_date(day).isoformat() if abs(day) < 10**6 else "unknown"


def number(value: float) -> str:
    """The shortest text of a number rounded to DECIMALS; blank when there is none; never -0."""
    rounded = round(float(value), DECIMALS) + 0.0
    if not np.isfinite(rounded):
        return ""
    return str(int(rounded)) if rounded == int(rounded) else repr(rounded)


def metadata(index: DailyIndex, request: Request) -> dict[str, Any]:
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
        "ledger": {"file": PurePath(ledger.file).name, "sha256": ledger.sha256},
        "rulebook": {
            "name": rules.content.name,
            "version": rules.content.version,
            "file": PurePath(rules.file).name,
            "sha256": rules.sha256,
        },
        "package": {"name": "tension-index", "version": __version__},
        "seed": None,
        "command": request.command,
        "arguments": dict(request.arguments),
    }


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """CSV in UTF-8, LF, cells that a spreadsheet would run as formulas made text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[unrunnable(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8")


def unrunnable(cell: str) -> str:
    """A cell with a leading apostrophe where a spreadsheet would take it for a formula.

    OWASP, CSV injection: https://owasp.org/www-community/attacks/CSV_Injection
    """
    risky = cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _is_number(cell)
    return f"'{cell}" if risky else cell


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _json(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=False)
    return f"{text}\n".encode()


def json_text(index: DailyIndex, request: Request) -> str:
    """The index for a machine: metadata, the state of an empty ledger said in so many words, and
    one object a day with the columns of index.csv (None where there is no value).
    """
    days = [
        {name: _json_cell(name, cell) for name, cell in zip(INDEX_COLUMNS, row, strict=True)}
        for row in index_rows(index)
    ]
    content: dict[str, Any] = {"metadata": metadata(index, request), "days": days}
    if not len(index.records.table):
        content["status"], content["tension"] = "no_events", 50
    return json.dumps(content, ensure_ascii=False)


def _json_cell(name: str, cell: str) -> Any:
    if name in ("date", "dyad", "status"):
        return cell
    return json.loads(cell) if cell else None
