"""A cube → the readings of every dyad: block by block to a file, or some pairs in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tension.feeds import Cube
from tension.feeds.engine import Engine
from tension.panel.block import Asked, Block, Measured, read_block
from tension.panel.fading import Arrivals
from tension.panel.gather import CELLS, Gathered, gather
from tension.panel.request import PanelRequest
from tension.panel.scale import scales_of
from tension.panel.store import WorkFolder
from tension.panel.tables import Shape, block_table, few_table, join_blocks, parquet_bytes
from tension.rulebook import Rulebook
from tension.shown import Shown

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Step = Callable[[int, int], None]


def _silent(_done: int, _all: int) -> None:
    return None


@dataclass(frozen=True)
class Panel(Shown):
    """Every dyad of a feed, ready to be read: nothing is brought forward before it is asked for."""

    gathered: Gathered
    request: PanelRequest
    asked: Asked

    @property
    def dyads(self) -> tuple[str, ...]:
        """The pairs, in the alphabet."""
        return self.gathered.dyads

    @cached_property
    def frame(self) -> pd.DataFrame:
        """All readings as one table: the columns of gauges.parquet. For panels that fit."""
        import pyarrow as pa

        tables = [self.table(number) for number in range(len(self._cuts))]
        joined: pd.DataFrame = pa.concat_tables(tables, promote_options="default").to_pandas()
        return joined

    def read(self, dyads: Sequence[str], asked: Asked | None = None) -> tuple[list[str], Block]:
        """The readings of some pairs, those that there are, on the days asked for."""
        names, arrivals = self.gathered.only(dyads)
        days = self.asked if asked is None else asked
        return names, read_block(arrivals, self.gathered.feed, days, len(names))

    def each(self, asked: Asked) -> Iterator[tuple[tuple[str, ...], Block]]:
        """Names and readings of every block of dyads, on the days asked for."""
        for first, last in self.gathered.blocks(len(asked)):
            arrivals = self.gathered.arrivals(first, last)
            block = read_block(arrivals, self.gathered.feed, asked, last - first)
            yield self.dyads[first:last], block

    def write(
        self, out: Path, step: Step = _silent, engine: Engine | None = None
    ) -> tuple[Path, WorkFolder]:
        """The readings as a flushed Parquet file in a work folder of ``out``, a row group a block.

        Killed, it goes on with the blocks that are done; the bytes are the same. ``step`` is told
        how many blocks are done, and how many there are. The caller puts the file in its place
        and clears the work folder. ``engine``: a cluster on which blocks are worked on.
        """
        work = WorkFolder.of(out, self.fingerprint)
        for done, (number, content) in enumerate(self._spread(work, engine)):
            step(done, len(self._cuts))
            work.block(number, partial(bytes, content))
        paths = []
        for number in range(len(self._cuts)):
            step(number, len(self._cuts))
            paths.append(work.block(number, partial(self._bytes, number)))
        step(len(self._cuts), len(self._cuts))
        return work.staged(lambda path: join_blocks(paths, path)), work

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of all that the readings are made from: content, settings, days."""
        import hashlib

        days = np.concatenate([self.asked.begin, self.asked.at]).tobytes()
        told = repr((self.gathered.fingerprint(), self.request.as_dict())).encode()
        return hashlib.sha256(told + days).hexdigest()

    @cached_property
    def levels(self) -> NDArray[np.bool_]:
        """Which pairs have events enough for a level, shape (pairs,)."""
        gathered = self.gathered
        found = [np.zeros(0, dtype=np.bool_)]
        for first, last in gathered.blocks(1):
            arrivals, feed = gathered.arrivals(first, last), gathered.feed
            scales = scales_of(arrivals, feed.half_lives, feed.scaling, feed.watch, last - first)
            found.append(np.isfinite(scales.kappa))
        return np.concatenate(found)

    @cached_property
    def _cuts(self) -> list[tuple[bool, tuple[int, ...]]]:
        """Which pairs are in each block, and whether they have a level; those that do first."""
        size = max(1, CELLS // max(len(self.asked), 1))
        cuts = []
        for level, most in ((True, size), (False, CELLS)):
            pairs = np.flatnonzero(self.levels == level).tolist()
            cuts += [(level, part) for part in self.gathered.parts(pairs, most)]
        return cuts

    def table(self, number: int) -> pa.Table:
        """The readings of block ``number``: the rows of one row group."""
        _, arrivals = self.gathered.only([self.dyads[i] for i in self._cuts[number][1]])
        return self._kernel([number]).table(number, arrivals)

    def _bytes(self, number: int) -> bytes:
        return parquet_bytes(self.table(number))

    def _kernel(self, numbers: Sequence[int]) -> Kernel:
        feed = self.gathered.feed
        cuts = {number: self._cuts[number] for number in numbers}
        names = {n: tuple(self.dyads[i] for i in pairs) for n, (_, pairs) in cuts.items()}
        shape = Shape(feed.watch, self.asked, self.request.directed)
        return Kernel(cuts, names, feed, shape)

    def _spread(self, work: WorkFolder, engine: Engine | None) -> Iterator[tuple[int, bytes]]:
        """Blocks that are not there yet, made by the workers of ``engine``; those without any
        arrival are left to this process.
        """
        import polars as pl

        if engine is None:
            return
        waiting = [number for number in range(len(self._cuts)) if not work.has(number)]
        block = np.full(len(self.dyads), -1)
        for number in waiting:
            block[list(self._cuts[number][1])] = number
        rows = self.gathered.frame.cast(pl.Int64)
        placed = rows.with_columns(pl.Series("block", block).gather(rows["dyad"]))
        placed = placed.filter(pl.col("block") >= 0)
        yield from engine.spread(placed, self._kernel(waiting))

    def __str__(self) -> str:
        few = len(self.asked)
        return f"{len(self.dyads)} pairs on {few} days ({self.request.every})"


@dataclass(frozen=True)
class Kernel:
    """What a worker needs to make blocks of readings out of arrivals; the same code everywhere.

    ``cuts``: block → whether its pairs have a level, and their numbers, rising; ``names``: block →
    the names of these pairs.
    """

    cuts: dict[int, tuple[bool, tuple[int, ...]]]
    names: dict[int, tuple[str, ...]]
    feed: Measured
    shape: Shape

    def table(self, number: int, arrivals: Arrivals) -> pa.Table:
        """The readings of block ``number``; ``arrivals`` numbers its pairs from 0, sorted."""
        names = self.names[number]
        if self.cuts[number][0]:
            block = read_block(arrivals, self.feed, self.shape.asked, len(names))
            return block_table(names, block, self.shape)
        points = self.feed.scaling.weigh(arrivals, self.feed.watch)
        return few_table(names, arrivals, points, self.shape)

    def __call__(self, rows: pa.Table) -> pa.Table:
        """The arrivals of one block, in any order → ``block`` and the ``content`` of its file."""
        import pyarrow as pa

        columns = {name: rows.column(name).to_numpy() for name in rows.column_names}
        number = int(columns.pop("block")[0])
        columns["dyad"] = np.searchsorted(self.cuts[number][1], columns["dyad"])
        content = parquet_bytes(self.table(number, Arrivals(**columns).sorted()))
        return pa.table({"block": pa.array([number], pa.int64()), "content": [content]})


def open_panel(
    cube: Cube,
    rulebook: Rulebook,
    request: PanelRequest | None = None,
    engine: Engine | None = None,
) -> Panel:
    """The panel of ``cube`` under ``rulebook``; ``engine``: where its events are added up.

    Raises RequestError for a cube without events, for a pair of which it has none, and for days
    out of order.
    """
    request = request or PanelRequest()
    gathered = gather(cube, rulebook, request, engine)
    return Panel(gathered, request, request.asked(gathered.feed.watch))
