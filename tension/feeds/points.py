"""A cube under a rulebook: the points that arrive, by directed dyad and day. No decay here."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import narwhals as nw

from tension import countries
from tension.feeds.coverage import gaps
from tension.feeds.cube import Cube
from tension.feeds.goldstein import CodeWeight, weigh_codes
from tension.feeds.tally import impulses
from tension.rulebook import Rulebook
from tension.shown import Shown

if TYPE_CHECKING:
    import polars as pl

FEW: Final = 100
"""Events of a pair below which its series is a handful of reports: the answer says so."""
PER: Final = 100_000
"""Rows of the feed that the normalised columns are per."""


@dataclass(frozen=True)
class DailyPoints(Shown):
    """The news of a cube.

    ``days``: ``source``, ``target``, ``day`` (days from 1970-01-01), ``events``, ``mentions``,
    ``unweighed`` (events whose code has no weight), ``hostile`` and ``cooperative`` (thousandths
    of a point, Int64), ``volume`` (rows of the feed filed that day, the denominator; null where
    there is none) and ``status``: ``observed``, or ``outage``, where the points are null: missing,
    not calm. With ``normalise`` also ``hostile_rate`` and ``cooperative_rate``: points for 100,000
    rows of the feed.
    """

    _rows = "days"

    days: pl.DataFrame
    weights: dict[str, CodeWeight]
    few: tuple[str, ...]
    """Pairs with too few events to read a level from, in the alphabet."""
    rulebook: str = ""
    """Its name and version."""

    def content(self, suffix: str = ".csv") -> bytes:
        """``days`` as a file, with ISO days: CSV, or Parquet where ``suffix`` says so."""
        import polars as pl

        told = self.days.with_columns(pl.col("day").cast(pl.Date))
        out = io.BytesIO()
        if suffix == ".parquet":
            told.write_parquet(out, compression="zstd")
        else:
            told.write_csv(out)
        return out.getvalue()

    def __str__(self) -> str:
        return f"{len(self.days)} days of directed dyads; {len(self.few)} pairs with few events"


def daily_points(
    cube: Cube, rulebook: Rulebook, dyad: str | None = None, *, normalise: bool = False
) -> DailyPoints:
    """The points of every day of ``cube``, or of one ``dyad``, under ``rulebook``.

    All points are sums of whole numbers: the same whatever the threads. Raises RequestError for a
    pair that is none.
    """
    import polars as pl

    lazy = cube.events
    if dyad is not None:
        sides = pair(dyad)
        lazy = lazy.filter(pl.col("source").is_in(sides) & pl.col("target").is_in(sides))
    events = lazy.collect(engine="streaming").rechunk()
    weights = weigh_codes(events["code"].unique().to_list(), rulebook, cube.feed, cube.codes)
    days = _summed(events, weights_table(weights))
    name = f"{rulebook.content.name} {rulebook.content.version}"
    return DailyPoints(_judged(days, cube, normalise=normalise), weights, _few(days), name)


def _summed(events: pl.DataFrame, weights: pl.DataFrame) -> pl.DataFrame:
    """The ``impulses`` of a cube, sorted. It is sorted, so that each directed dyad and day is one
    run of rows, and its number stands for it.
    """
    import polars as pl

    by = ("source", "target", "day")
    new = pl.any_horizontal(pl.col(name) != pl.col(name).shift(1) for name in by).fill_null(
        value=True
    )
    marked = events.with_columns(new.alias("new"))
    runs = marked.select("code", "events", "mentions", run=pl.col("new").cum_sum())
    summed = impulses(nw.from_native(runs.lazy()), nw.from_native(weights.lazy()), ("run",))
    points = summed.to_native().sort("run").drop("run").collect()
    return marked.filter("new").select(by).hstack(points)


def pair(dyad: str) -> tuple[str, str]:
    """The two countries of ``MLI-USA``, in the alphabet. Raises RequestError."""
    first, _, second = countries.read_pair(dyad).partition("-")
    return first, second


def weights_table(weights: dict[str, CodeWeight]) -> pl.DataFrame:
    """The weights as ``impulses`` joins them."""
    import polars as pl

    milli = [weight.milli or 0 for weight in weights.values()]
    return pl.DataFrame(
        {
            "code": list(weights),
            "hostile": [max(m, 0) for m in milli],
            "cooperative": [max(-m, 0) for m in milli],
            "unknown": [int(weight.milli is None) for weight in weights.values()],
        },
        schema={
            "code": pl.String,
            **dict.fromkeys(("hostile", "cooperative", "unknown"), pl.Int64),
        },
    )


def _judged(days: pl.DataFrame, cube: Cube, *, normalise: bool) -> pl.DataFrame:
    """With the volume of each day; on an outage the points are missing."""
    import polars as pl

    volume = pl.DataFrame(
        {"day": list(cube.volume), "volume": list(cube.volume.values())},
        schema={"day": pl.Int32, "volume": pl.Int64},
    )
    out = list(gaps(cube.volume).outages)
    judged = days.join(volume, on="day", how="left", maintain_order="left")
    outage = pl.col("day").is_in(out)
    judged = judged.with_columns(
        *(pl.when(~outage).then(pl.col(n)).alias(n) for n in ("hostile", "cooperative")),
        pl.when(outage).then(pl.lit("outage")).otherwise(pl.lit("observed")).alias("status"),
    )
    if normalise:
        judged = judged.with_columns(
            (pl.col(n) * (PER / 1000) / pl.col("volume")).alias(f"{n}_rate")
            for n in ("hostile", "cooperative")
        )
    return judged


def _few(days: pl.DataFrame) -> tuple[str, ...]:
    import polars as pl

    both = pl.concat_str([pl.min_horizontal("source", "target"), pl.lit("-"),
                          pl.max_horizontal("source", "target")])  # fmt: skip
    directed = days.group_by("source", "target").agg(pl.col("events").sum())
    counts = directed.group_by(both.alias("pair")).agg(pl.col("events").sum())
    return tuple(counts.filter(pl.col("events") < FEW)["pair"].sort().to_list())
