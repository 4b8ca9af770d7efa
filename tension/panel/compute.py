"""A cube → the readings of every dyad: block by block to a file, or some pairs in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tension.feeds import Cube
from tension.panel.block import Asked, Block, read_block
from tension.panel.gather import Gathered, gather
from tension.panel.request import PanelRequest
from tension.panel.store import WorkFolder
from tension.panel.tables import block_table, join_blocks, parquet_bytes
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

        tables = [self.table(first, last) for first, last in self._cuts]
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
        for number, (first, last) in enumerate(self._cuts):
            step(number, len(self._cuts))
            make = _Making(self, first, last)
            paths.append(work.block(number, make))
        step(len(self._cuts), len(self._cuts))
        return work.staged(lambda path: join_blocks(paths, path)), work

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of all that the readings are made from: content, settings, days."""
        import hashlib

        days = np.concatenate([self.asked.begin, self.asked.at]).tobytes()
        told = repr((self.gathered.fingerprint(), self.request.as_dict())).encode()
        return hashlib.sha256(told + days).hexdigest()

    @property
    def _cuts(self) -> list[tuple[int, int]]:
        return self.gathered.blocks(len(self.asked))

    def table(self, first: int, last: int) -> pa.Table:
        """The readings of the dyads number ``first`` to ``last`` (excluded)."""
        feed = self.gathered.feed
        block = read_block(self.gathered.arrivals(first, last), feed, self.asked, last - first)
        names, directed = self.dyads[first:last], self.request.directed
        return block_table(names, block, feed.watch, self.asked, directed=directed)

    def __str__(self) -> str:
        few = len(self.asked)
        return f"{len(self.dyads)} pairs on {few} days ({self.request.every})"


@dataclass(frozen=True)
class _Making:
    """How one block is made, when it is not there yet."""

    panel: Panel
    first: int
    last: int

    def __call__(self) -> bytes:
        return parquet_bytes(self.panel.table(self.first, self.last))


def open_panel(cube: Cube, rulebook: Rulebook, request: PanelRequest | None = None) -> Panel:
    """The panel of ``cube`` under ``rulebook``.

    Raises RequestError for a cube without events, for a pair of which it has none, and for days
    out of order.
    """
    request = request or PanelRequest()
    gathered = gather(cube, rulebook, request)
    return Panel(gathered, request, request.asked(gathered.feed.watch))
