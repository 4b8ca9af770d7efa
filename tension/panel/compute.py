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
from tension.panel.block import Asked, Block, read_block
from tension.panel.gather import CELLS, Gathered, gather
from tension.panel.request import PanelRequest
from tension.panel.scale import scales_of
from tension.panel.store import WorkFolder
from tension.panel.tables import Shape, block_table, few_table, join_blocks, parquet_bytes
from tension.rulebook import Rulebook

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Step = Callable[[int, int], None]


def _silent(_done: int, _all: int) -> None:
    return None


@dataclass(frozen=True)
class Panel:
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

    def write(self, out: Path, step: Step = _silent) -> tuple[Path, WorkFolder]:
        """The readings as a flushed Parquet file in a work folder of ``out``, a row group a block.

        Killed, it goes on with the blocks that are done; the bytes are the same. ``step`` is told
        how many blocks are done, and how many there are. The caller puts the file in its place
        and clears the work folder.
        """
        work = WorkFolder.of(out, self.fingerprint)
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
        level, pairs = self._cuts[number]
        feed = self.gathered.feed
        shape = Shape(feed.watch, self.asked, self.request.directed)
        names, arrivals = self.gathered.only([self.dyads[i] for i in pairs])
        if level:
            return block_table(names, read_block(arrivals, feed, self.asked, len(names)), shape)
        return few_table(names, arrivals, feed.scaling.weigh(arrivals, feed.watch), shape)

    def _bytes(self, number: int) -> bytes:
        return parquet_bytes(self.table(number))

    def __str__(self) -> str:
        few = len(self.asked)
        return f"{len(self.dyads)} pairs on {few} days ({self.request.every})"


def open_panel(cube: Cube, rulebook: Rulebook, request: PanelRequest | None = None) -> Panel:
    """The panel of ``cube`` under ``rulebook``.

    Raises RequestError for a cube without events, for a pair of which it has none, and for days
    out of order.
    """
    request = request or PanelRequest()
    gathered = gather(cube, rulebook, request)
    return Panel(gathered, request, request.asked(gathered.feed.watch))
