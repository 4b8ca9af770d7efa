"""The files of a run: index, directions, contributions, events and what they were made from.

Column names are frozen within a major version and only ever appended. Numbers are written with
a dot and twelve decimals at most, days in ISO, whatever the language.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final

from tension import __version__
from tension.export.tables import (
    BAND_COLUMNS,
    DIRECTED_COLUMNS,
    EVENT_COLUMNS,
    INDEX_COLUMNS,
    DrawnBands,
    index_tables,
    pieces_of_days,
    rows_as_text,
)
from tension.export.texts import column_texts, day_text, number, table_csv
from tension.files import Keep, Rows, anew, csv_bytes, csv_in_pieces, csv_rows
from tension.index import DailyIndex, explain_day, pri_level

__all__ = [
    "BAND_COLUMNS",
    "DIRECTED_COLUMNS",
    "EVENT_COLUMNS",
    "INDEX_COLUMNS",
    "REVISION_COLUMNS",
    "TSINGHUA_COLUMNS",
    "Request",
    "column_texts",
    "day_text",
    "index_csv",
    "index_tables",
    "json_text",
    "metadata",
    "number",
    "revisions_csv",
    "rows_as_text",
    "run_files",
    "table_csv",
    "tsinghua_file",
]

TSINGHUA_COLUMNS: Final = ("date", "dyad", "by_event", "by_month", "status")
REVISION_COLUMNS: Final = (
    "date",
    "value_old",
    "value_new",
    "vintage_old",
    "vintage_new",
    "reason",
    "event_id",
)


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
) -> dict[str, bytes]:
    """File name → content: index.csv, index_directed.csv, contributions.csv, events.csv and
    metadata.json; contributions_by_event.csv too when days are asked for; with ``bands`` (of the
    same index) bands.csv, and the 80 % band in index.csv.
    """
    tables = index_tables(index, bands, 0, anew)
    contents = {name: b"".join(table) for name, table in tables.items()}
    contents["metadata.json"] = metadata_json(index, request, bands)
    if explained_days:
        columns = ("date", "dyad", "event_id", "points", "contribution")
        contents["contributions_by_event.csv"] = csv_bytes(
            columns, _event_shares(index, explained_days)
        )
    return contents


def index_csv(index: DailyIndex) -> bytes:
    """The content of index.csv."""
    days = pieces_of_days(index, None, 0, csv_rows)
    return b"".join(csv_in_pieces("index.csv", INDEX_COLUMNS, days))


def tsinghua_file(index: DailyIndex) -> dict[str, bytes]:
    """tsinghua.csv: the level on -9..9 that the Tsinghua rule gives (see ``index.pri_level``)."""
    levels = [pri_level(index, by) for by in ("event", "month")]
    rows = (
        (str(date), index.dyad, number(event), number(month), str(status))
        for date, event, month, status in zip(index.dates, *levels, index.status, strict=True)
    )
    return {"tsinghua.csv": csv_bytes(TSINGHUA_COLUMNS, rows)}


def _event_shares(index: DailyIndex, days: Sequence[str]) -> Iterable[tuple[str, ...]]:
    for day in days:
        explained = explain_day(index, day)
        for share in explained.shares:
            row = (share.event_id, number(share.points), number(share.tension))
            yield (explained.date.isoformat(), index.dyad, *row)


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


def metadata_json(index: DailyIndex, request: Request, bands: DrawnBands | None = None) -> bytes:
    """The content of metadata.json."""
    told = metadata(index, request, bands)
    return f"{json.dumps(told, ensure_ascii=False, indent=2)}\n".encode()


def json_text(
    index: DailyIndex,
    request: Request,
    bands: DrawnBands | None = None,
    horizon: int = 0,
    keep: Keep = anew,
) -> str:
    """The index for a machine: metadata, the state of an empty ledger said in so many words, and
    one object a day with the columns of index.csv (None where there is no value).
    """
    content: dict[str, Any] = {"metadata": metadata(index, request, bands), "days": []}
    if not len(index.records.table):
        content["status"], content["tension"] = "no_events", 50
    head, days, tail = json.dumps(content, ensure_ascii=False).rpartition('"days": [')
    pieces = pieces_of_days(index, bands, horizon, _objects)
    told = (keep("index.json", source, make).decode("utf-8") for source, make in pieces)
    return f"{head}{days}{', '.join(told)}{tail}"


def _objects(rows: Rows) -> bytes:
    """Rows of index.csv as objects of JSON, without brackets around them."""
    named = (zip(INDEX_COLUMNS, row, strict=True) for row in rows)
    told = (", ".join(f'"{name}": {_json_cell(name, cell)}' for name, cell in row) for row in named)
    return ", ".join(f"{{{row}}}" for row in told).encode("utf-8")


def _json_cell(name: str, cell: str) -> str:
    """A cell in JSON, where our numbers and truths are what they are in CSV."""
    if name in ("date", "dyad", "status"):
        return json.dumps(cell, ensure_ascii=False)
    return cell or "null"
