"""Readings as Arrow tables, one row a pair, view and day; and the file they go to, block by block.

Bytes depend on the content alone: blocks are cut by the number of dyads and days, never by threads.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tension.panel.block import Asked, Block
from tension.panel.watch import Watch

if TYPE_CHECKING:
    import pyarrow as pa

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
COMPRESSION: Final = "zstd"


def block_table(
    dyads: Sequence[str], block: Block, watch: Watch, asked: Asked, *, directed: bool
) -> pa.Table:
    """A block's readings: by dyad, then view (the pair; when ``directed`` both ways), then day."""
    import pyarrow as pa

    n_views, n_days = (3 if directed else 1), len(asked)
    shape = (len(dyads), n_views, n_days)
    names = [view for dyad in dyads for view in views_of(dyad)[:n_views]]
    status = np.broadcast_to(block.status[:, None, :], shape)
    columns: dict[str, Any] = {
        "date": pa.array(np.tile(asked.at, len(names)).astype("datetime64[D]")),
        "dyad": _repeated(pa, dyads, n_views * n_days),
        "view": _repeated(pa, names, n_days),
    }
    for name in FLOATS:
        values = getattr(block, name)[:, :n_views].ravel()
        columns[name] = pa.array(values, mask=np.isnan(values))
    columns["n_events"] = pa.array(block.events[:, :n_views].ravel())
    seen, volume = watch.seen_in(asked.begin, asked.at)
    for name, whole in (("volume", volume), ("days_seen", seen)):
        columns[name] = pa.array(np.tile(whole, len(names)))
    kinds, at = np.unique(status.ravel(), return_inverse=True)
    columns["status"] = pa.DictionaryArray.from_arrays(at.astype(np.int32), kinds.astype(object))
    return pa.table({name: columns[name] for name in PANEL_COLUMNS})


def views_of(dyad: str) -> tuple[str, str, str]:
    """``MLI-USA``, ``MLI>USA``, ``USA>MLI``."""
    first, _, second = dyad.partition("-")
    return dyad, f"{first}>{second}", f"{second}>{first}"


def _repeated(pa: Any, names: Sequence[str], times: int) -> Any:
    at = np.repeat(np.arange(len(names), dtype=np.int32), times)
    return pa.DictionaryArray.from_arrays(at, pa.array(list(names)))


def parquet_bytes(table: pa.Table) -> bytes:
    """A table as a Parquet file of one row group."""
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(table, out, compression=COMPRESSION, row_group_size=max(len(table), 1))
    return out.getvalue()


def join_blocks(blocks: Iterable[Path], out: Path) -> int:
    """Write the tables of ``blocks`` into ``out``, a row group each; returns the rows."""
    import pyarrow.parquet as pq

    writer, rows = None, 0
    for path in blocks:
        table = pq.read_table(path)
        if writer is None:
            writer = pq.ParquetWriter(out, table.schema, compression=COMPRESSION)
        writer.write_table(table, row_group_size=max(len(table), 1))
        rows += len(table)
    if writer is not None:
        writer.close()
    return rows
