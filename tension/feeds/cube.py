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
DAYS: Final = ("refuse", "replace", "add")
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
    batches: tuple[Path, ...] = ()
    """The files of ``events``, for another engine; none of a cube in memory."""

    def __str__(self) -> str:
        return f"{self.path}: {self.feed}, {len(self.volume)} days of filing"


def cube_in_memory(imported: Import) -> Cube:
    """What was imported as a cube that is not written anywhere."""
    names = ", ".join(file for file, _, _ in imported.coverage.files[:3])
    feed = imported.feed
    volume = dict(imported.coverage.volume)
    return Cube(names, feed.name, feed.codes, imported.events.lazy(), volume)


def write_cube(imported: Import, folder: str | Path, days: str = "refuse") -> list[Path]:
    """Add what was imported to the cube in ``folder``, made if need be: all of it or nothing.

    ``days``: what becomes of days of filing that are in the cube already. ``refuse``: nothing is
    written; ``replace``: the batches with these days give way, where all their days are imported
    again; ``add``: the files hold other rows of the same days. Raises RequestError for such days,
    for a file that is in the cube already, and for another feed's cube.
    """
    if days not in DAYS:
        raise RequestError("request.not_allowed", found=days, allowed=", ".join(DAYS))
    folder = Path(folder)
    told = _manifest(folder) if (folder / MANIFEST).exists() else _empty(imported)
    if told["feed"] != imported.feed.name:
        values = {"path": str(folder), "found": told["feed"], "feed": imported.feed.name}
        raise RequestError("feeds.other_cube", **values)
    gone = _giving_way(folder, told["batches"], imported) if days == "replace" else []
    kept = [batch for batch in told["batches"] if batch not in gone]
    content = _parquet(imported.events)
    name = f"{hashlib.sha256(content).hexdigest()[:16]}.parquet"
    _refuse_twice(folder, kept, imported, name)
    if days == "refuse":
        _refuse_days(folder, kept, imported)
    account = imported.coverage.as_dict()
    batches = [*kept, {"batch": name, "rows": len(imported.events), **account}]
    batches.sort(key=lambda batch: (batch["first_day"] or "", batch["batch"]))
    text = json.dumps({**told, "batches": batches}, ensure_ascii=False, indent=1) + "\n"
    # the manifest comes last: a batch that it does not name yet is not seen
    written = write_together(folder, {name: content, MANIFEST: text.encode("utf-8")})
    for batch in gone:
        if batch["batch"] != name:
            (folder / batch["batch"]).unlink(missing_ok=True)
    return written


def _giving_way(
    folder: Path, batches: list[dict[str, Any]], imported: Import
) -> list[dict[str, Any]]:
    """The batches that the import replaces; it must hold all of their days."""
    new = imported.coverage.as_dict()["volume"]
    gone = [batch for batch in batches if batch["volume"].keys() & new.keys()]
    left = sorted({day for batch in gone for day in batch["volume"]} - new.keys())
    if left:
        values = {"path": str(folder), "days": _shown(left)}
        raise RequestError("feeds.half_replaced", **values)
    return gone


def _refuse_twice(folder: Path, batches: list[dict[str, Any]], imported: Import, name: str) -> None:
    """Refuse files that are in the cube already, and the same rows in other files."""
    files = imported.coverage.files
    known = {file["sha256"] for batch in batches for file in batch["files"]} - {""}
    twice = [file for file, sha256, _ in files if sha256 in known]
    if any(batch["batch"] == name for batch in batches):
        twice = [file for file, _, _ in files]
    if twice:
        raise RequestError("feeds.in_cube", path=str(folder), files=", ".join(twice[:5]))


def _refuse_days(folder: Path, batches: list[dict[str, Any]], imported: Import) -> None:
    """Refuse days of filing that are in the cube already."""
    known = {day for batch in batches for day in batch["volume"]}
    twice = sorted(known & imported.coverage.as_dict()["volume"].keys())
    if twice:
        raise RequestError("feeds.days_in_cube", path=str(folder), days=_shown(twice))


def _shown(days: list[str]) -> str:
    return ", ".join(days[:5]) + "…" * (len(days) > 5)


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
    if len(paths) > 1:  # one batch has each combination once, in order
        frame = add_up(nw.from_native(frame)).to_native().sort(ORDER)
    volumes = dict(sorted(volume.items()))
    return Cube(str(folder), told["feed"], told["codes"], frame, volumes, tuple(paths))


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


def _count(day: str) -> int:
    import datetime as dt

    return (dt.date.fromisoformat(day) - dt.date(1970, 1, 1)).days
