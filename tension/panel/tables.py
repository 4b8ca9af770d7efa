"""Readings as Arrow tables, one row a pair, view and day; and the file they go to, block by block.

Bytes depend on the content alone: blocks are cut by the number of dyads and days, never by threads.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from tension.panel.block import Asked, Block
from tension.panel.fading import SIGNS, Arrivals
from tension.panel.watch import Watch

if TYPE_CHECKING:
    import pyarrow as pa

Floats = NDArray[np.float64]

PANEL_COLUMNS: Final = (
    *("date", "dyad", "view", "tension", "pressure", "engagement"),
    *("hostile_points", "cooperative_points", "news", "hostile_news", "cooperative_news"),
    *("n_events", "volume", "days_seen", "status"),
)
"""Frozen in a major version; columns are only ever appended.

``volume``: rows that the feed filed in the period on the ``days_seen`` days that it saw, the
denominator of points and news.
"""
FLOATS: Final = PANEL_COLUMNS[3:11]
NAMES: Final = ("dyad", "view", "status")
FORM: Final[dict[str, Any]] = {"compression": "zstd", "use_dictionary": list(NAMES)}
"""How Parquet is written: what repeats as a dictionary, zstd over all."""


@dataclass(frozen=True)
class Shape:
    """What a table is to have: the days asked for, and both directions when ``directed``."""

    watch: Watch
    asked: Asked
    directed: bool

    @property
    def views(self) -> int:
        """How many views of each pair."""
        return 3 if self.directed else 1


def block_table(dyads: Sequence[str], block: Block, shape: Shape) -> pa.Table:
    """A block's readings: by dyad, then view (the pair; when ``directed`` both ways), then day.

    A pair with too few events for a level has rows for the periods in which something arrived.
    """
    n_views, n_days = shape.views, len(shape.asked)
    names = [view for dyad in dyads for view in views_of(dyad)[:n_views]]
    status = np.repeat(block.status, n_views, axis=0).ravel()
    events = block.events[:, :n_views].ravel()
    rows = np.flatnonzero((status != "few_events") | (events > 0))
    day, view = rows % n_days, rows // n_days
    columns: dict[str, Any] = {
        "date": shape.asked.at[day].astype("datetime64[D]"),
        "dyad": _named(view // n_views, list(dyads)),
        "view": _named(view, names),
    }
    columns |= {name: _known(getattr(block, name)[:, :n_views].ravel()[rows]) for name in FLOATS}
    seen, volume = shape.watch.seen_in(shape.asked.begin, shape.asked.at)
    columns |= {"n_events": events[rows], "volume": volume[day], "days_seen": seen[day]}
    kinds, kind = np.unique(status[rows], return_inverse=True)
    columns["status"] = _named(kind, kinds.tolist())
    return _table(columns)


def few_table(dyads: Sequence[str], arrivals: Arrivals, points: Floats, shape: Shape) -> pa.Table:
    """The rows that ``block_table`` has for pairs with too few events, without any stock.

    ``points``: what each entry of ``arrivals`` weighs.
    """
    period = shape.asked.period(arrivals.day)
    parts = []
    for view in range(shape.views):
        ours = (period < len(shape.asked)) & ((view == 0) | (arrivals.way == view - 1))
        cell = (arrivals.dyad * shape.views + view) * len(shape.asked) + period
        share = np.full(len(points), 0.5 if view == 0 else 1.0)
        whole = (cell, share * points, arrivals.sign, arrivals.events)
        parts.append([column[ours] for column in whole])
    cells, felt, sign, counts = (np.concatenate(part) for part in zip(*parts, strict=True))
    rows, at = np.unique(cells, return_inverse=True)
    day, line = rows % len(shape.asked), rows // len(shape.asked)
    seen, volume = shape.watch.seen_in(shape.asked.begin, shape.asked.at)
    hostile, cooperative = (
        np.where(seen[day] > 0, np.bincount(at, felt * (sign == s), len(rows)), np.nan)
        for s in range(SIGNS)
    )
    names = [name for dyad in dyads for name in views_of(dyad)[: shape.views]]
    news = {"news": hostile - cooperative, "hostile_news": hostile, "cooperative_news": cooperative}
    columns: dict[str, Any] = {
        "date": shape.asked.at[day].astype("datetime64[D]"),
        "dyad": _named(line // shape.views, list(dyads)),
        "view": _named(line, names),
        **{name: _known(news.get(name, np.full(len(rows), np.nan))) for name in FLOATS},
        "n_events": np.bincount(at, counts, len(rows)).astype(np.int64),
        "volume": volume[day],
        "days_seen": seen[day],
        "status": _named(np.zeros(len(rows), dtype=np.int64), ["few_events"]),
    }
    return _table(columns)


def _table(columns: dict[str, Any]) -> pa.Table:
    import pyarrow as pa

    return pa.table({name: pa.array(columns[name]) for name in PANEL_COLUMNS})


def _named(at: np.ndarray, names: Sequence[str]) -> pa.Array:
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(at.astype(np.int32), pa.array(list(names), pa.string()))


def _known(values: Floats) -> pa.Array:
    import pyarrow as pa

    return pa.array(values, mask=np.isnan(values))


def views_of(dyad: str) -> tuple[str, str, str]:
    """``MLI-USA``, ``MLI>USA``, ``USA>MLI``."""
    first, _, second = dyad.partition("-")
    return dyad, f"{first}>{second}", f"{second}>{first}"


def parquet_bytes(table: pa.Table) -> bytes:
    """A table as a Parquet file of one row group."""
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(table, out, row_group_size=max(len(table), 1), **FORM)
    return out.getvalue()


def join_blocks(blocks: Iterable[Path], out: Path) -> int:
    """Write the tables of ``blocks`` into ``out``, a row group each; returns the rows."""
    import pyarrow.parquet as pq

    writer, rows = None, 0
    for path in blocks:
        table = pq.read_table(path)
        if writer is None:
            writer = pq.ParquetWriter(out, table.schema, **FORM)
        writer.write_table(table, row_group_size=max(len(table), 1))
        rows += len(table)
    if writer is not None:
        writer.close()
    return rows
