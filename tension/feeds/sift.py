"""Tallied texts → countries, days and codes; and for every row that is dropped, why.

The few distinct texts are interpreted in this process, wherever the rows are.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import narwhals as nw

from tension.errors import RequestError
from tension.feeds.engine import Engine
from tension.feeds.form import Feed
from tension.feeds.meanings import (
    REASONS,
    TABLE,
    codes_of,
    days_of,
    finder,
    sides_of,
    unknown_in,
)
from tension.feeds.tally import (
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
)

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
    ``repaired``: rows whose countries were read after their text was mended.
    """

    events: pl.DataFrame
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
    marked = engine.hold(mark(counts, *_tables(counts, feed, engine)))
    whole = kept(marked)
    rows = whole.filter(~nw.col("lag").is_in(LAGS)) if "backdated" in drop else whole
    pairs = paired(rows)
    asked = {"repeated": "repeated" in drop, "mirrored": "mirrored" in drop}
    if any(asked.values()):
        pairs = engine.hold(pairs)
        rows = undoubled(pairs, **asked)
    bad = REASONS.index("bad_code")
    strange = marked.filter(nw.col("why") == REASONS.index("not_a_country"), nw.col("first") == 1)
    wanted = [
        accounted(marked),
        strange.group_by("source", "target").agg(nw.col("n").sum()),
        marked.filter((nw.col("why") == FINE) | (nw.col("why") == bad)).select("code").unique(),
        total(whole, "lag", "n", "unsaid"),
        group(rows),
        *([doubled(pairs)] if duplicates else []),
    ]
    told, lost, codes, lagged, events, *twice = engine.collect(*wanted)
    _refuse_lost_zeros(codes["code"].to_list(), feed)
    back = dict(lagged.select("lag", "n").iter_rows())
    lags = {lag: back.get(lag, 0) for lag in LAGS}
    return Sifted(
        events=events.select("source", "target", "day", "code", "events", "mentions").sort(
            "source", "target", "day", "code"
        ),
        read=int(told["n"].sum()),
        dropped=_dropped(told),
        unknown=_unknown(lost, feed),
        volume=_volume(told),
        counted={**_twice(twice), "backdated": sum(lags.values())},
        lags=lags,
        unsaid=int(lagged["unsaid"].sum()),
        repaired=int(told["repaired"].sum()),
    )


def _tables(counts: Lazy, feed: Feed, engine: Engine) -> list[Lazy]:
    """What the distinct texts mean, as tables to be joined."""
    day, added, code, side = engine.collect(
        counts.select("day").unique(),
        counts.select("added").unique(),
        counts.select("code", "mode").unique(),
        counts.select("source", "target").unique(),
    )
    days = sorted({*day["day"].to_list(), *added["added"].to_list()})
    cells = {
        "days": days_of(days, feed),
        "codes": codes_of(code.rows(), feed),
        "sides": sides_of(side.rows(), feed),
    }
    return [engine.table(TABLE[name], cells[name]) for name in TABLE]


def _refuse_lost_zeros(codes: list[str], feed: Feed) -> None:
    lost = sorted(code for code in codes if ZEROLESS.fullmatch(code))
    if feed.codes == "cameo" and lost and not any(code.startswith("0") for code in codes):
        raise RequestError("feeds.lost_zeros", title=feed.title, found=lost[0])


def _dropped(told: pl.DataFrame) -> dict[str, int]:
    """Rows dropped by reason, those that happened; a row of lists is kept if any pair is."""
    counts: Counter[int] = Counter()
    for why, n in told.select("why", "n").iter_rows():
        counts[why] += n
    return {name: counts[i] for i, name in enumerate(REASONS) if counts[i]}


def _volume(told: pl.DataFrame) -> dict[int, int]:
    """Day of filing → rows."""
    counts: Counter[int] = Counter()
    for filed, n in told.drop_nulls("filed").select("filed", "n").iter_rows():
        counts[filed] += n
    return {day: counts[day] for day in sorted(counts)}


def _unknown(lost: pl.DataFrame, feed: Feed) -> dict[str, int]:
    """Texts that are no country → rows that were dropped for them, the most first."""
    find = finder(feed)
    counts: Counter[str] = Counter()
    for source, target, n in lost.select("source", "target", "n").iter_rows():
        for text in unknown_in(source, target, feed, find):
            counts[text] += n
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _twice(found: list[Any]) -> dict[str, int]:
    """Repeated and mirrored rows, if they were looked for."""
    if not found:
        return {}
    sums = found[0].sum()
    return {name: int(sums[name][0] or 0) for name in ("repeated", "mirrored")}
