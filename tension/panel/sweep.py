"""One pass over a cube, a part of the sources at a time: what arrives, packed into three columns.

So much of the cube is in memory as one part has; a cube that is small is one part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING, Final

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from tension import countries
from tension.feeds import Cube
from tension.feeds.engine import Engine
from tension.feeds.tally import total
from tension.panel.arrive import Weights, arrivals_of, weights_of
from tension.panel.request import PanelRequest
from tension.rulebook import Rulebook

if TYPE_CHECKING:
    import polars as pl

SMALL: Final = 2_000_000
"""Rows of a feed below which its cube is one part."""
HALVES: Final = (("AA", "LZ"), ("MA", "ZZ"))
"""Second and third letters of the sources of a part, beside their first."""
FADINGS: Final = 1 << 16
DAYS: Final = 1 << 20
MIDDLE: Final = DAYS // 2
"""A key holds days from 1970-01-01 that are nearer to it than this."""


@dataclass(frozen=True)
class Swept:
    """``frame``: ``key``, ``milli`` and ``events``, sorted by key; see ``unpack``."""

    frame: pl.DataFrame
    weights: Weights
    by_code: dict[str, int]
    """Code → events."""


def sweep(
    cube: Cube, rulebook: Rulebook, request: PanelRequest, engine: Engine | None = None
) -> Swept:
    """What arrives for the pairs that are asked for, under ``rulebook``; ``engine``: where a cube
    of files is added up.
    """
    import polars as pl

    if engine is not None and cube.batches:
        return _swept_on(engine, cube, rulebook, request)
    asked = (rulebook, cube.feed, cube.codes, request.half_life)
    by_code: Counter[str] = Counter()
    parts = [pl.DataFrame(schema=dict.fromkeys(("key", "milli", "events"), pl.Int64))]
    half_lives = [np.zeros(0)]
    for events in _parts(cube, request):
        for code, n in events.group_by("code").agg(pl.col("events").sum()).iter_rows():
            by_code[code] += n
        weights = weights_of(events["code"].unique(), *asked)
        parts.append(_packed(events, weights, request))
        half_lives.append(weights.half_lives)
    weights = weights_of(by_code, *asked)
    renumbered = [
        _with_fading(part, np.searchsorted(weights.half_lives, own))
        for part, own in zip(parts, half_lives, strict=True)
    ]
    parts.clear()
    return Swept(pl.concat(renumbered).sort("key"), weights, dict(sorted(by_code.items())))


def _swept_on(engine: Engine, cube: Cube, rulebook: Rulebook, request: PanelRequest) -> Swept:
    """The same expression on another engine, over all batches of the cube at once."""
    import polars as pl

    events = engine.cube(cube.batches)
    if request.dyads:
        sides = sorted({side for dyad in request.dyads for side in dyad.split("-")})
        events = events.filter(nw.col("source").is_in(sides), nw.col("target").is_in(sides))
    (codes,) = engine.collect(total(events, ("code",), ("events",)))
    by_code = dict(codes.select("code", "events").sort("code").iter_rows())
    weights = weights_of(by_code, rulebook, cube.feed, cube.codes, request.half_life)
    columns = weights.columns()
    table = engine.table((*columns,), [*zip(*columns.values(), strict=True)])
    (counted,) = engine.collect(arrivals_of(events, table))
    if request.dyads:
        counted = counted.filter(pl.col("dyad").is_in(list(request.dyads)))
    return Swept(_keyed(counted).sort("key"), weights, by_code)


def unpack(frame: pl.DataFrame) -> pl.DataFrame:
    """``pair`` (a number that ``named`` knows), ``way``, ``sign``, ``fading``, ``day`` and the rest
    of ``frame``, in its order.
    """
    import polars as pl

    key = pl.col("key")
    return frame.select(
        (key // (4 * FADINGS * DAYS)).cast(pl.Int32).alias("pair"),
        (key // (2 * FADINGS * DAYS) % 2).cast(pl.UInt8).alias("way"),
        (key // (FADINGS * DAYS) % 2).cast(pl.UInt8).alias("sign"),
        (key // DAYS % FADINGS).cast(pl.UInt16).alias("fading"),
        (key % DAYS - MIDDLE).cast(pl.Int32).alias("day"),
        "milli",
        "events",
    )


def named(pair: int) -> str:
    """``MLI-USA`` from its number; numbers are in the order of the alphabet."""
    codes = sorted(countries.codes())
    return f"{codes[pair // len(codes)]}-{codes[pair % len(codes)]}"


def _parts(cube: Cube, request: PanelRequest) -> Iterator[pl.DataFrame]:
    """The events of some sources at a time: they are filtered before they are grouped."""
    import polars as pl

    events = cube.events
    if request.dyads:
        sides = sorted({side for dyad in request.dyads for side in dyad.split("-")})
        events = events.filter(pl.col("source").is_in(sides), pl.col("target").is_in(sides))
    events = events.select("source", "target", "day", "code", "events")
    parts = [events]
    if sum(cube.volume.values()) > SMALL:
        halves = ((f"{one}{a}", f"{one}{b}") for one in ascii_uppercase for a, b in HALVES)
        parts = [
            events.filter(pl.col("source").is_between(pl.lit(first), pl.lit(last)))
            for first, last in halves
        ]
    for part in parts:
        collected = part.collect(engine="streaming")
        if len(collected):
            yield collected


def _packed(events: pl.DataFrame, weights: Weights, request: PanelRequest) -> pl.DataFrame:
    """The shared expression on polars, its keys in one column."""
    import polars as pl

    columns = dict.fromkeys(("sign", "fading", "milli"), pl.Int64)
    table = pl.LazyFrame(weights.columns(), schema={"code": pl.String, **columns})
    lazy = arrivals_of(nw.from_native(events.lazy()), nw.from_native(table)).to_native()
    if request.dyads:
        lazy = lazy.filter(pl.col("dyad").is_in(list(request.dyads)))
    return _keyed(lazy.collect(engine="streaming"))


def _keyed(counted: pl.DataFrame) -> pl.DataFrame:
    """Arrivals with their keys in one column."""
    import polars as pl

    numbers = {code: i for i, code in enumerate(sorted(countries.codes()))}
    pairs = counted["dyad"].unique().to_list()
    of_pair = [numbers[one] * len(numbers) + numbers[two]
               for one, _, two in (pair.partition("-") for pair in pairs)]  # fmt: skip
    number = pl.col("dyad").replace_strict(pairs, of_pair, return_dtype=pl.Int64)
    line = (number * 2 + pl.col("way")) * 2 + pl.col("sign")
    key = (line * FADINGS + pl.col("fading")) * DAYS + pl.col("day") + MIDDLE
    return counted.select(key.alias("key"), "milli", "events")


def _with_fading(part: pl.DataFrame, numbers: NDArray[np.int64]) -> pl.DataFrame:
    """The half-lives of a part numbered as those of the whole."""
    import polars as pl

    if (numbers == np.arange(len(numbers))).all():
        return part
    own = pl.col("key") // DAYS % FADINGS
    moved = own.replace_strict(list(range(len(numbers))), numbers.tolist(), return_dtype=pl.Int64)
    renumbered: pl.DataFrame = part.with_columns(key=pl.col("key") + (moved - own) * DAYS)
    return renumbered
