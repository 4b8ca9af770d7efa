"""Ledgers written out in a test, under the bundled rulebook: rows to records to an index."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

import tension

FIRST = dt.date(2020, 1, 6)  # a Monday
HOSTILE, COOPERATIVE = "public_criticism", "ambassadorial_meeting"
COLUMNS = (
    "event_id",
    "date",
    "date_low",
    "date_high",
    "effective_date",
    "source_actor",
    "target_actor",
    "event_type",
    "responds_to",
    "intensity",
)


def row(name: str, day: int, way: str = "USA>MLI", kind: str = HOSTILE, **cells: str) -> dict:
    """One event, ``day`` days after FIRST."""
    source, _, target = way.partition(">")
    start = {"event_id": name, "date": date(day), "event_type": kind}
    return start | {"source_actor": source, "target_actor": target} | cells


def date(day: int) -> str:
    """``day`` days after FIRST, as a ledger writes it."""
    return (FIRST + dt.timedelta(days=int(day))).isoformat()


def index_of(folder: Path, rows: Iterable[Mapping[str, str]], days: int) -> tension.DailyIndex:
    """The index of the rows over so many days from FIRST."""
    path = folder / "ledger.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    sidecar = f'dyads = ["MLI-USA"]\ncoverage_start = {FIRST}\ncoverage_end = {date(days - 1)}\n'
    path.with_suffix(".toml").write_text(sidecar, encoding="utf-8")
    return tension.compute_index(tension.read_records(path))


def rows_of(counts: np.ndarray, way: str, rng: np.random.Generator) -> list[dict]:
    """Events of one direction, as many a day as ``counts`` says, of both signs."""
    kinds = (HOSTILE, COOPERATIVE)
    return [
        row(f"{way}-{day}-{n}", day, way, kinds[int(rng.integers(2))])
        for day in np.flatnonzero(counts)
        for n in range(int(counts[day]))
    ]
