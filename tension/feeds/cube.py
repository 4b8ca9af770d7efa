"""The cube: events counted by directed dyad, day and code, without a weight; written once.

A folder: ``cube.json`` names its batches, one Parquet file an import (``source``, ``target``,
``day``, ``code``, ``events``, ``mentions``), sorted by dyad, then day and code. The name of a
batch is made of its content. A batch that ``cube.json`` does not name does not exist.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import narwhals as nw

from tension.errors import RequestError
from tension.feeds.importing import Import
from tension.feeds.tally import add_up
from tension.files import read_whole, write_together
from tension.shown import Shown

if TYPE_CHECKING:
    import polars as pl

SCHEMA: Final = "tension.cube/1"
MANIFEST: Final = "cube.json"
ORDER: Final = ("source", "target", "day", "code")


@dataclass(frozen=True)
class Cube(Shown):
    """What a cube holds. ``events``: a lazy frame as in ``Import``, each combination once."""

    _rows = "events"

    path: str
    feed: str
    codes: str
    events: pl.LazyFrame
    volume: dict[int, int]
    """Day of filing (days from 1970-01-01) → rows read."""

    def __str__(self) -> str:
        return f"{self.path}: {self.feed}, {len(self.volume)} days of filing"


def write_cube(imported: Import, folder: str | Path) -> list[Path]:
    """Add what was imported to the cube in ``folder``, made if need be: all of it or nothing.

    Raises RequestError for a file that is in the cube already, and for another feed's cube.
    """
    folder = Path(folder)
    told = _manifest(folder) if (folder / MANIFEST).exists() else _empty(imported)
    _refuse_other(folder, told, imported)
    content = _parquet(imported.events)
    name = f"{hashlib.sha256(content).hexdigest()[:16]}.parquet"
    if any(batch["batch"] == name for batch in told["batches"]):  # the same rows, in other files
        files = ", ".join(file for file, _, _ in imported.coverage.files[:5])
        raise RequestError("feeds.in_cube", path=str(folder), files=files)
    account = imported.coverage.as_dict()
    batches = [*told["batches"], {"batch": name, "rows": len(imported.events), **account}]
    batches.sort(key=lambda batch: (batch["first_day"] or "", batch["batch"]))
    text = json.dumps({**told, "batches": batches}, ensure_ascii=False, indent=1) + "\n"
    # the manifest comes last: a batch that it does not name yet is not seen
    return write_together(folder, {name: content, MANIFEST: text.encode("utf-8")})


def read_cube(folder: str | Path) -> Cube:
    """The cube in ``folder``. Raises RequestError when there is none, or a batch is gone."""
    import polars as pl

    folder = Path(folder)
    told = _manifest(folder)
    volume: Counter[int] = Counter()
    paths = []
    for batch in told["batches"]:
        path = folder / batch["batch"]
        if not path.is_file():
            raise RequestError("feeds.batch_gone", path=str(path))
        paths.append(path)
        for day, rows in batch["volume"].items():
            volume[_count(day)] += rows
    frame = pl.concat([pl.scan_parquet(path, glob=False) for path in paths])
    events = add_up(nw.from_native(frame)).to_native().sort(ORDER)
    return Cube(str(folder), told["feed"], told["codes"], events, dict(sorted(volume.items())))


def _parquet(events: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    events.select(*ORDER, "events", "mentions").sort(ORDER).write_parquet(
        out, compression="zstd", statistics=True, row_group_size=1 << 20
    )
    return out.getvalue()


def _empty(imported: Import) -> dict[str, Any]:
    feed = imported.feed
    return {"schema": SCHEMA, "feed": feed.name, "codes": feed.codes, "batches": []}


def _manifest(folder: Path) -> dict[str, Any]:
    if not (folder / MANIFEST).is_file():
        raise RequestError("feeds.no_cube", path=str(folder))
    try:
        told = json.loads(read_whole(folder / MANIFEST))
    except ValueError as broken:
        raise RequestError("feeds.no_cube", path=str(folder)) from broken
    if not isinstance(told, dict) or told.get("schema") != SCHEMA:
        raise RequestError("feeds.no_cube", path=str(folder))
    return told


def _refuse_other(folder: Path, told: dict[str, Any], imported: Import) -> None:
    """Another feed's cube, and files whose rows are in it already."""
    if told["feed"] != imported.feed.name:
        values = {"path": str(folder), "found": told["feed"], "feed": imported.feed.name}
        raise RequestError("feeds.other_cube", **values)
    known = {file["sha256"] for batch in told["batches"] for file in batch["files"]}
    twice = [file for file, sha256, _ in imported.coverage.files if sha256 in known]
    if twice:
        raise RequestError("feeds.in_cube", path=str(folder), files=", ".join(twice[:5]))


def _count(day: str) -> int:
    import datetime as dt

    return (dt.date.fromisoformat(day) - dt.date(1970, 1, 1)).days
