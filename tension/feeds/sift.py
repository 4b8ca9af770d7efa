"""Tallied texts → countries, days and codes; and for every row that is dropped, why.

The few distinct texts are interpreted in this process, wherever the rows are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import narwhals as nw

from tension.errors import RequestError
from tension.feeds.engine import Engine
from tension.feeds.form import Feed
from tension.feeds.meanings import REASONS, TABLE, Lexicon, finder, read_texts, unknown_in
from tension.feeds.recognise import called
from tension.feeds.tally import (
    ACTORS,
    FINE,
    Lazy,
    accounted,
    doubled,
    group,
    kept,
    mark,
    paired,
    total,
    undoubled,
)  # fmt: skip

if TYPE_CHECKING:
    import polars as pl

LAGS: Final = (1, 7, 30, 365, 3650)
"""Days before filing on which back-dated rows pile up: "yesterday", "last week" … "a decade ago"
in the text of a report. A real event of the day before has a lag of 1 as well.
"""
DROPS: Final = ("repeated", "mirrored", "backdated")
"""Rows that are counted and, when asked, left out."""
ZEROLESS: Final = re.compile(r"[2-9]\d{0,2}")


@dataclass(frozen=True)
class Sifted:
    """What was kept, and the account of the rest; every number is a number of rows.

    ``events``: ``source``, ``target`` (ISO 3166-1 alpha-3), ``day`` (days from 1970-01-01, Int32),
    ``code``, ``events`` and ``mentions`` (Int64), sorted. ``volume``: day of filing → rows read.
    ``repaired``: rows whose countries were read after their text was mended. ``pairs``: directed
    dyads in ``events``.
    """

    events: pl.DataFrame
    pairs: int
    read: int
    dropped: dict[str, int]
    unknown: dict[str, int]
    volume: dict[int, int]
    counted: dict[str, int]
    lags: dict[int, int]
    unsaid: int
    repaired: int


def check_drops(drop: tuple[str, ...]) -> None:
    """Raises RequestError for a name that is none of ``DROPS``."""
    for name in drop:
        if name not in DROPS:
            raise RequestError("request.not_allowed", found=name, allowed=", ".join(DROPS))


def sift(
    counts: Lazy, feed: Feed, drop: tuple[str, ...], engine: Engine, *, duplicates: bool = True
) -> Sifted:
    """The tally ``counts`` interpreted; ``drop``: which of ``DROPS`` to leave out.

    Raises RequestError for a file whose codes have lost their leading zeros: ``10`` could be 10
    or 010.
    """
    words = _read(counts, feed, engine)
    days, codes, sides = (engine.meanings(TABLE[name], words.tables[name]) for name in TABLE)
    grid = words.grid
    whole = mark(counts, days, codes, sides, grid)
    marked = engine.hold(whole if duplicates else whole.drop(*ACTORS))
    rows = kept(marked)
    if "backdated" in drop:
        rows = rows.filter(~nw.col("lag").is_in(LAGS))
    asked = {"repeated": "repeated" in drop, "mirrored": "mirrored" in drop}
    twins = paired(rows) if duplicates else None
    if twins is not None and any(asked.values()):
        twins = engine.hold(twins)
        rows = undoubled(twins, **asked)
    strange = marked.filter(nw.col("why") == REASONS.index("not_a_country"), nw.col("first") == 1)
    coded = marked.filter(nw.col("why").is_in([FINE, REASONS.index("bad_code")]))
    told, lost, seen, cells, *twice = engine.collect(
        accounted(marked),
        total(strange, ("texts",), ("n",)),
        coded.select("at").unique(),
        group(rows, grid),
        *([] if twins is None else [doubled(twins)]),
    )
    _refuse_lost_zeros([words.codes[at] for at in seen["at"]], feed)
    by_lag = _by(told.filter(told["why"] == FINE), "lag", "each")
    lags = {lag: by_lag.get(lag, 0) for lag in LAGS}
    dropped = _by(told, "why", "n")
    return Sifted(
        events=_events(cells, words),
        pairs=(cells["cell"] // grid.spots).n_unique(),
        read=int(told["n"].sum()),
        dropped={name: dropped[i] for i, name in enumerate(REASONS) if dropped.get(i)},
        unknown=_unknown(lost, words, feed),
        volume=_by(told.drop_nulls("filed"), "filed", "n"),
        counted={**_twice(twice), "backdated": sum(lags.values())},
        lags=lags,
        unsaid=int(told.filter(told["why"] == FINE)["unsaid"].sum()),
        repaired=int(told["repaired"].sum()),
    )


def _read(counts: Lazy, feed: Feed, engine: Engine) -> Lexicon:
    """The distinct texts of the tally, interpreted."""
    day, added, code, side = engine.collect(
        counts.select("day").unique(),
        counts.select("added").unique(),
        counts.select("code", "mode").unique(),
        counts.select("source", "target").unique(),
    )
    days = {*day["day"].to_list(), *added["added"].to_list()}
    return read_texts(days, code.rows(), side.rows(), feed)


def _events(cells: pl.DataFrame, words: Lexicon) -> pl.DataFrame:
    """Cells of the cube in words, sorted."""
    import polars as pl

    grid = words.grid
    ways = [side for one, two in words.pairs for side in ((one, two), (two, one))]
    order = sorted(range(len(ways)), key=ways.__getitem__)
    rank = [0] * len(ways)
    for place, number in enumerate(order):
        rank[number] = place
    way, spot = pl.col("cell") // grid.spots, pl.col("cell") % grid.spots
    ranks = _listed(rank, pl.Int64, way)
    ranked = cells.lazy().with_columns(cell=ranks * grid.spots + spot).sort("cell")
    sources, targets = ([ways[number][side] for number in order] for side in (0, 1))
    return (
        ranked.collect(engine="streaming")
        .rechunk()
        .lazy()
        .select(
            _listed(sources, pl.String, way).alias("source"),
            _listed(targets, pl.String, way).alias("target"),
            (spot // grid.codes + grid.first).cast(pl.Int32).alias("day"),
            _listed(words.codes, pl.String, spot % grid.codes).alias("code"),
            pl.col("n").alias("events"),
            "mentions",
        )
        .collect()
    )


def _listed(values: Sequence[Any], kind: type[pl.DataType], at: pl.Expr) -> pl.Expr:
    """The values at places."""
    import polars as pl

    return pl.lit(pl.Series(values, dtype=kind)).gather(at)


def _refuse_lost_zeros(codes: list[str], feed: Feed) -> None:
    lost = sorted(code for code in codes if ZEROLESS.fullmatch(code))
    if feed.codes == "cameo" and lost and not any(code.startswith("0") for code in codes):
        raise RequestError("feeds.lost_zeros", title=called(feed.title), found=lost[0])


def _by(told: pl.DataFrame, by: str, name: str) -> dict[int, int]:
    """Sums of a column by another, in its order."""
    import polars as pl

    return dict(told.group_by(by).agg(pl.col(name).sum()).sort(by).iter_rows())


def _unknown(lost: pl.DataFrame, words: Lexicon, feed: Feed) -> dict[str, int]:
    """Texts that are no country → rows that were dropped for them, the most first."""
    find = finder(feed)
    counts: Counter[str] = Counter()
    for place, n in lost.select("texts", "n").iter_rows():
        source, target = words.texts[place]
        for text in unknown_in(source, target, feed, find):
            counts[text] += n
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _twice(found: list[Any]) -> dict[str, int]:
    """Repeated and mirrored rows, if they were looked for."""
    if not found:
        return {}
    sums = found[0].sum()
    return {name: int(sums[name][0] or 0) for name in ("repeated", "mirrored")}
