"""The arrivals of every dyad of a cube, kept small, and handed out in blocks of dyads."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import narwhals as nw
import numpy as np

from tension.errors import RequestError
from tension.feeds import Cube
from tension.feeds.engine import Engine
from tension.panel.arrive import KEYS, Weights, arrivals_of, weights_of
from tension.panel.block import Measured
from tension.panel.fading import Arrivals
from tension.panel.request import PanelRequest
from tension.panel.watch import watch_of
from tension.rulebook import Rulebook

if TYPE_CHECKING:
    import polars as pl

CELLS: Final = 1 << 17
"""Dyads times days of a block at most: about 100 MB while it is worked on."""
SMALL: Final = {"way": "UInt8", "sign": "UInt8", "fading": "UInt16", "day": "Int32"}


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
        size = max(1, CELLS // max(days, 1))
        return [(at, min(at + size, len(self.dyads))) for at in range(0, len(self.dyads), size)]

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

    events = cube.events
    if request.dyads:
        sides = sorted({side for dyad in request.dyads for side in dyad.split("-")})
        events = events.filter(pl.col("source").is_in(sides), pl.col("target").is_in(sides))
    by_code = events.group_by("code").agg(pl.col("events").sum()).collect(engine="streaming")
    weights = weights_of(by_code["code"], rulebook, cube.feed, cube.codes, request.half_life)
    if engine is not None and cube.batches:
        counted = _counted_on(engine, cube, weights)
    else:
        counted = _counted(events, weights)
    if request.dyads:
        counted = counted.filter(pl.col("dyad").is_in(list(request.dyads)))
    watch = watch_of(cube.volume, weights.memory)
    inside = counted.filter(pl.col("day").is_between(watch.first, watch.last))
    dyads = tuple(counted["dyad"].unique().cast(pl.String).sort().to_list())
    _refuse_unknown(dyads, request, cube)
    numbered = pl.col("dyad").cast(pl.String).cast(pl.Enum(dyads)).to_physical()
    frame = inside.with_columns(numbered.cast(pl.Int32)).sort(KEYS)
    starts = np.searchsorted(frame["dyad"].to_numpy(), np.arange(len(dyads) + 1))
    return Gathered(
        dyads=dyads,
        frame=frame.select(*KEYS, "milli", "events"),
        starts=starts,
        feed=Measured(weights.half_lives, request.scaling(rulebook), watch),
        weights=weights,
        unweighed=int(by_code.filter(pl.col("code").is_in(weights.unknown))["events"].sum()),
        outside=int(counted["events"].sum()) - int(frame["events"].sum()),
    )


def _counted(events: pl.LazyFrame, weights: Weights) -> pl.DataFrame:
    """The shared expression on polars, in narrow columns: a panel of millions stays small."""
    import polars as pl

    columns = dict.fromkeys(("sign", "fading", "milli"), pl.Int64)
    table = pl.LazyFrame(weights.columns(), schema={"code": pl.String, **columns})
    lazy = arrivals_of(nw.from_native(events), nw.from_native(table)).to_native()
    narrow = [pl.col(name).cast(getattr(pl, kind)) for name, kind in SMALL.items()]
    lazy = lazy.with_columns(*narrow, pl.col("dyad").cast(pl.Categorical))
    counted: pl.DataFrame = lazy.collect(engine="streaming")
    return counted


def _counted_on(engine: Engine, cube: Cube, weights: Weights) -> pl.DataFrame:
    """The same on another engine; every batch of the cube, whichever pairs are asked for."""
    columns = weights.columns()
    table = engine.table((*columns,), [*zip(*columns.values(), strict=True)])
    (counted,) = engine.collect(arrivals_of(engine.cube(cube.batches), table))
    return counted


def _refuse_unknown(dyads: tuple[str, ...], request: PanelRequest, cube: Cube) -> None:
    if not dyads and not request.dyads:
        raise RequestError("panel.empty", path=cube.path)
    lost = sorted(set(request.dyads) - set(dyads))
    if lost:
        raise RequestError("panel.no_such_dyad", found=", ".join(lost), path=cube.path)
