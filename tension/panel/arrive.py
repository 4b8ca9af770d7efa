"""Cube × rulebook → what arrives for every dyad: one lazy expression, for any engine.

Whole numbers throughout, so that their sums are the same whatever the threads or the cluster.

In a feed nobody says when a measure ends, so nothing lasts here: an act or an end fades with the
half-life of its type, a measure with what remains of it (``residual_half_life``), and a code of no
type, which weighs what Goldstein's scale says, with the rulebook's ``residual_half_life``. One
half-life for all may be asked for instead: on undifferentiated streams 3 to 7 days found crises
best.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from tension.feeds import CodeWeight, weigh_codes
from tension.rulebook import Rulebook

Lazy = nw.LazyFrame[Any]

KEYS: Final = ("dyad", "way", "sign", "fading", "day")
"""What an arrival is told by; also its order."""


@dataclass(frozen=True)
class Weights:
    """What each code weighs and how it fades; ``half_lives`` in days, rising, shape (kinds,)."""

    codes: Mapping[str, CodeWeight]
    fading: Mapping[str, int]
    """Code → position among the half-lives."""
    half_lives: NDArray[np.float64]
    memory: float
    """Days: the half-life that the feed as a whole is judged with."""

    @property
    def unknown(self) -> tuple[str, ...]:
        """Codes without a weight, in the alphabet: their events are counted and weigh nothing."""
        return tuple(code for code, weight in self.codes.items() if weight.milli is None)

    def columns(self) -> dict[str, list[Any]]:
        """The table that the expression joins: ``code``, ``sign``, ``fading``, ``milli``."""
        milli = [weight.milli or 0 for weight in self.codes.values()]
        return {
            "code": list(self.codes),
            "sign": [int(m < 0) for m in milli],
            "fading": [self.fading[code] for code in self.codes],
            "milli": [abs(m) for m in milli],
        }


def weights_of(
    codes: Iterable[str],
    rulebook: Rulebook,
    feed: str,
    system: str,
    half_life: float | None = None,
) -> Weights:
    """The weights of ``codes`` under ``rulebook``; ``half_life``: days, for every code."""
    weights = weigh_codes(codes, rulebook, feed, system)
    usual = rulebook.content.defaults.residual_half_life
    days = {code: half_life or _half_life(weight, rulebook) for code, weight in weights.items()}
    distinct = sorted({*days.values()})
    fading = {code: distinct.index(value) for code, value in days.items()}
    return Weights(weights, fading, np.array(distinct, dtype=np.float64), half_life or usual)


def _half_life(weight: CodeWeight, rulebook: Rulebook) -> float:
    usual = rulebook.content.defaults.residual_half_life
    if weight.origin != "type":
        return usual
    rule = rulebook.type_named(weight.types[0])
    return rule.half_life or rule.residual_half_life or usual


def arrivals_of(events: Lazy, weights: Lazy) -> Lazy:
    """``KEYS`` with ``milli`` (thousandths of a point) and ``events``, Int64 sums.

    ``events``: as in ``Cube.events``. ``weights``: ``Weights.columns`` as a frame of the same
    engine. ``dyad`` is ``MLI-USA``, its countries in the alphabet; ``way`` 0 goes from the first.
    """
    forward = nw.col("source") < nw.col("target")
    first = nw.when(forward).then(nw.col("source")).otherwise(nw.col("target"))
    second = nw.when(forward).then(nw.col("target")).otherwise(nw.col("source"))
    joined = events.join(weights, on="code", how="left")
    rows = joined.select(
        nw.concat_str([first, second], separator="-").alias("dyad"),
        nw.when(forward).then(nw.lit(0)).otherwise(nw.lit(1)).cast(nw.Int64).alias("way"),
        nw.col("sign").cast(nw.Int64),
        nw.col("fading").cast(nw.Int64),
        nw.col("day").cast(nw.Int64),
        (nw.col("events") * nw.col("milli")).cast(nw.Int64).alias("milli"),
        nw.col("events").cast(nw.Int64),
    )
    return rows.group_by(*KEYS).agg(
        nw.col("milli").sum().cast(nw.Int64), nw.col("events").sum().cast(nw.Int64)
    )
