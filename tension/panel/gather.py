"""The arrivals of every dyad of a cube, kept small, and handed out in blocks of dyads."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tension.errors import RequestError
from tension.feeds import Cube
from tension.feeds.engine import Engine
from tension.panel.arrive import KEYS, Weights
from tension.panel.block import Measured
from tension.panel.fading import Arrivals
from tension.panel.request import PanelRequest
from tension.panel.sweep import named, sweep, unpack
from tension.panel.watch import watch_of
from tension.rulebook import Rulebook

if TYPE_CHECKING:
    import polars as pl

CELLS: Final = 1 << 17
"""Dyads times days of a block at most: about 100 MB while it is worked on."""
ARRIVALS: Final = 1 << 20
"""Arrivals of a block at most, unless one dyad has more: 60 MB, and as much at work."""


@dataclass(frozen=True)
class Gathered:
    """What arrived for every dyad of a feed.

    ``dyads``: their names, in the alphabet. ``frame``: the columns of ``Arrivals``, sorted;
    ``starts``: where each dyad begins in it, and its end, shape (dyads + 1,).
    """

    dyads: tuple[str, ...]
    frame: pl.DataFrame
    starts: np.ndarray
    feed: Measured
    weights: Weights
    unweighed: int
    """Events whose code has no weight."""
    outside: int
    """Events dated before the first day or after the last on which the feed filed anything."""

    def arrivals(self, first: int, last: int) -> Arrivals:
        """Those of the dyads number ``first`` to ``last`` (excluded), numbered from 0."""
        part = self.frame[int(self.starts[first]) : int(self.starts[last])]
        columns = {name: part[name].to_numpy().astype(np.int64) for name in part.columns}
        columns["dyad"] -= first
        return Arrivals(**columns)

    def blocks(self, days: int) -> list[tuple[int, int]]:
        """First and last (excluded) dyad of each block, for readings on ``days`` days."""
        parts = self.parts(range(len(self.dyads)), max(1, CELLS // max(days, 1)))
        return [(part[0], part[-1] + 1) for part in parts]

    def parts(self, pairs: Sequence[int], most: int) -> list[tuple[int, ...]]:
        """``pairs`` (numbers of dyads) in parts of at most ``most``, and of ARRIVALS arrivals."""
        counts = np.diff(self.starts)
        parts: list[list[int]] = []
        held = 0
        for pair in pairs:
            held += int(counts[pair])
            if not parts or len(parts[-1]) >= most or held > ARRIVALS:
                parts.append([])
                held = int(counts[pair])
            parts[-1].append(pair)
        return [tuple(part) for part in parts]

    def only(self, dyads: Sequence[str]) -> tuple[list[str], Arrivals]:
        """The arrivals of some dyads, those that there are, in the order given."""
        place = {name: at for at, name in enumerate(self.dyads)}
        there = [name for name in dyads if name in place]
        chosen = np.array([place[name] for name in there], dtype=np.int64)
        counts = np.diff(self.starts)[chosen]
        begin = np.repeat(self.starts[:-1][chosen] - np.cumsum(counts) + counts, counts)
        part = self.frame[begin + np.arange(len(begin))] if len(begin) else self.frame.head(0)
        columns = {name: part[name].to_numpy().astype(np.int64) for name in part.columns}
        columns["dyad"] = np.repeat(np.arange(len(there)), counts)
        return there, Arrivals(**columns)

    def fingerprint(self) -> str:
        """SHA-256 of everything that the readings are made from."""
        sums = hashlib.sha256("\n".join(self.dyads).encode())
        for column in self.frame.iter_columns():
            sums.update(column.to_numpy().tobytes())
        watch, scaling = self.feed.watch, self.feed.scaling
        for array in (self.feed.half_lives, watch.volume, watch.seen, watch.known):
            sums.update(np.ascontiguousarray(array).tobytes())
        sums.update(repr((watch.first, scaling)).encode())
        return sums.hexdigest()


def gather(
    cube: Cube, rulebook: Rulebook, request: PanelRequest, engine: Engine | None = None
) -> Gathered:
    """What arrived for the dyads of ``cube`` that are asked for, under ``rulebook``.

    ``engine``: where the events of a cube of files are added up, in this process by default.

    Raises RequestError for an empty cube, and for a pair of which it has no event.
    """
    import polars as pl

    swept = sweep(cube, rulebook, request, engine)
    weights, by_code = swept.weights, swept.by_code
    rows = unpack(swept.frame)
    del swept  # ten million arrivals twice would not fit
    pairs, all_events = rows["pair"].unique().sort(), int(rows["events"].sum())
    dyads = tuple(named(pair) for pair in pairs.to_list())
    _refuse_unknown(dyads, request, cube)
    watch = watch_of(cube.volume, weights.memory)
    rows = rows.filter(pl.col("day").is_between(watch.first, watch.last))
    number = np.searchsorted(pairs.to_numpy(), rows["pair"].to_numpy()).astype(np.int32)
    frame = rows.with_columns(pl.Series("dyad", number)).select(*KEYS, "milli", "events")
    return Gathered(
        dyads=dyads,
        frame=frame,
        starts=np.searchsorted(number, np.arange(len(dyads) + 1)),
        feed=Measured(weights.half_lives, request.scaling(rulebook), watch),
        weights=weights,
        unweighed=sum(by_code[code] for code in weights.unknown),
        outside=all_events - int(frame["events"].sum()),
    )


def _refuse_unknown(dyads: tuple[str, ...], request: PanelRequest, cube: Cube) -> None:
    if not dyads and not request.dyads:
        raise RequestError("panel.empty", path=cube.path)
    lost = sorted(set(request.dyads) - set(dyads))
    if lost:
        raise RequestError("panel.no_such_dyad", found=", ".join(lost), path=cube.path)
