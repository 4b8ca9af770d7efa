"""Tallied texts → countries, days and codes; and for every row that is dropped, why.

Everything happens on the tally, where equal rows are one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import narwhals as nw

from tension import countries
from tension.errors import RequestError
from tension.feeds.form import Feed
from tension.feeds.tally import group

if TYPE_CHECKING:
    import polars as pl

REASONS: Final = (
    *("torn", "header", "no_day", "no_code", "bad_code"),
    *("no_country", "not_a_country", "domestic"),
)
"""Why a row is dropped; of several the first holds."""
LAGS: Final = (1, 7, 30, 365, 3650)
"""Days before filing on which back-dated rows pile up: "yesterday", "last week" … "a decade ago"
in the text of a report. A real event of the day before has a lag of 1 as well.
"""
CAMEO: Final = r"^(0[1-9]|1\d|20)\d{0,2}$"
YEARS: Final = (1800, 2200)
DROPS: Final = ("repeated", "mirrored", "backdated")
"""Rows that are counted and, when asked, left out."""


@dataclass(frozen=True)
class Sifted:
    """What was kept, and the account of the rest; every number is a number of rows.

    ``kept``: ``source``, ``target`` (ISO 3166-1 alpha-3), ``day`` (days from 1970-01-01, Int32),
    ``code``, ``events`` and ``mentions`` (Int64), sorted. ``volume``: day of filing → rows read.
    """

    kept: pl.DataFrame
    read: int
    dropped: dict[str, int]
    unknown: dict[str, int]
    volume: dict[int, int]
    counted: dict[str, int]
    lags: dict[int, int]
    unsaid: int


def sift(counts: pl.DataFrame, feed: Feed, drop: tuple[str, ...] = ()) -> Sifted:
    """The tally ``counts`` interpreted; ``drop``: which of ``DROPS`` to leave out.

    Raises RequestError for a name that is none of them, and for a file whose codes have lost
    their leading zeros: ``10`` could be 10 or 010.
    """
    import polars as pl

    for name in drop:
        if name not in DROPS:
            raise RequestError("request.not_allowed", found=name, allowed=", ".join(DROPS))
    blank = pl.col(pl.String).str.strip_chars()
    marked = placed(dated(counts.with_columns(blank), feed), feed)
    marked = marked.with_columns(_reason(feed).alias("reason"))
    places = {name: rank for rank, name in enumerate(REASONS)}
    rank = pl.col("reason").replace_strict(places, default=-1, return_dtype=pl.Int32)
    marked = marked.with_columns(rank.alias("rank"))
    _refuse_lost_zeros(marked, feed)
    best = marked.group_by("at").agg(
        pl.col("n").first(), pl.col("filed").first(), pl.col("rank").min()
    ) if feed.lists else marked  # fmt: skip
    whole = marked.filter(pl.col("reason").is_null())
    events, counted, lags = _events(whole, drop)
    kept = group(nw.from_native(events.lazy())).to_native().collect()
    return Sifted(
        kept=kept.sort("source", "target", "day", "code"),
        read=int(counts["n"].sum()),
        dropped=_dropped(best),
        unknown=_unknown(marked),
        volume=_by(best.filter(pl.col("filed").is_not_null()), "filed"),
        counted=counted,
        lags=lags,
        unsaid=int(whole["unsaid"].sum()),
    )


def dated(counts: pl.DataFrame, feed: Feed) -> pl.DataFrame:
    """With ``on`` and ``filed`` (days from 1970-01-01) and the ``code`` in full."""
    import polars as pl

    mode = pl.col("mode").str.to_lowercase()
    code = pl.col("code").str.strip_chars('"')
    if feed.codes != "cameo":
        said = ~pl.col("mode").is_in(list(feed.missing))
        code = pl.when(said).then(pl.concat_str([code, mode], separator="/")).otherwise(code)
    frame = counts.with_row_index("at").with_columns(code.alias("code"))
    on, filed = _day("day"), _day("added")
    return frame.with_columns(on.alias("on"), pl.coalesce(filed, on).alias("filed"))


def _day(name: str) -> pl.Expr:
    """The day of a text, in any of the forms that feeds write, else null."""
    import polars as pl

    text = pl.col(name)
    forms = ("%Y%m%d", "%Y-%m-%d", "%m/%d/%Y", "%d %B %Y")
    shapes = (
        r"^\d{8}$",
        r"^\d{4}-\d{2}-\d{2}",
        r"^\d{1,2}/\d{1,2}/\d{4}$",
        r"^\d{1,2} \pL+ \d{4}$",
    )
    read = [
        pl.when(text.str.contains(shape))
        .then(text.str.slice(0, 10) if form == "%Y-%m-%d" else text)
        .str.to_date(form, strict=False)
        for form, shape in zip(forms, shapes, strict=True)
    ]
    day = pl.coalesce(read)
    return pl.when(day.dt.year().is_between(*YEARS)).then(day).cast(pl.Int32)


def placed(frame: pl.DataFrame, feed: Feed) -> pl.DataFrame:
    """With ``from`` and ``to``, alpha-3 codes, null where a text is no country; lists in pairs."""
    import polars as pl

    if feed.lists:
        for name in ("source", "target"):
            frame = frame.with_columns(pl.col(name).str.split(";").list.eval(
                pl.element().str.strip_chars().unique(maintain_order=True)
            )).explode(name)  # fmt: skip
    texts = pl.concat([frame["source"], frame["target"]]).unique().to_list()
    find = finder(feed)
    found = {text: find(text) for text in texts if text not in feed.missing}
    table = pl.DataFrame(
        {"text": list(found), "iso": list(found.values())},
        schema={"text": pl.String, "iso": pl.String},
    )
    for name, ours in (("source", "from"), ("target", "to")):
        frame = frame.join(table.rename({"text": name, "iso": ours}), on=name, how="left")
    return frame


def finder(feed: Feed) -> Callable[[str], str | None]:
    """How the feed's texts become alpha-3 codes: by the one table, in the one declared system."""
    if feed.system == "cameo":
        return cameo_country
    if feed.inside:
        pattern = re.compile(feed.inside)

        def inside(text: str) -> str | None:
            match = pattern.match(text)
            return countries.find(match[1]) if match else None

        return inside
    system = "iso" if feed.system == "name" else feed.system
    return lambda text: countries.find(text, system)


def cameo_country(text: str) -> str | None:
    """An alpha-3 code from CAMEO's three letters; regions and two letters (FIPS) are none."""
    return text if text in countries.codes() else countries.FORMER_CODES.get(text)


def _reason(feed: Feed) -> pl.Expr:
    """Why a row is dropped, null if it is not."""
    import polars as pl

    missing = list(feed.missing)
    names = [name for names in feed.names.values() for name in names]
    day = pl.col("day").str.strip_chars('"').str.to_lowercase().str.replace_all(r"[ _.-]", "")
    nowhere = pl.col("source").is_in(missing) | pl.col("target").is_in(missing)
    bad = ~pl.col("code").str.contains(CAMEO) if feed.codes == "cameo" else pl.lit(value=False)
    tests = {
        "torn": pl.col("torn") != "",
        "header": day.is_in(names),
        "no_day": pl.col("on").is_null(),
        "no_code": pl.col("code").is_in(missing),
        "bad_code": bad,
        "no_country": nowhere,
        "not_a_country": pl.col("from").is_null() | pl.col("to").is_null(),
        "domestic": pl.col("from") == pl.col("to"),
    }
    found = [pl.when(tests[name]).then(pl.lit(name)) for name in REASONS]
    return pl.coalesce(found)


def _refuse_lost_zeros(marked: pl.DataFrame, feed: Feed) -> None:
    import polars as pl

    if feed.codes != "cameo":
        return
    codes = marked.filter(pl.col("reason").is_null() | (pl.col("reason") == "bad_code"))["code"]
    lost = codes.filter(codes.str.contains(r"^[2-9]\d?$|^[2-9]\d{2}$"))
    if len(lost) and not codes.str.starts_with("0").any():
        raise RequestError("feeds.lost_zeros", title=feed.title, found=lost.sort()[0])


def _by(frame: pl.DataFrame, name: str) -> dict[int, int]:
    """Rows by the value of a column, in its order."""
    import polars as pl

    counts = frame.group_by(name).agg(pl.col("n").sum()).sort(name)
    return dict(zip(counts[name].to_list(), counts["n"].to_list(), strict=True))


def _dropped(best: pl.DataFrame) -> dict[str, int]:
    """Rows dropped by reason, those that happened; a row of lists is kept if any pair is."""
    counts = _by(best, "rank")
    return {name: counts[i] for i, name in enumerate(REASONS) if counts.get(i)}


def _unknown(marked: pl.DataFrame) -> dict[str, int]:
    """Texts that are no country → rows that were dropped for them, the most first."""
    import polars as pl

    lost = marked.filter(pl.col("reason") == "not_a_country")
    sides = [
        lost.filter(pl.col(iso).is_null()).select(pl.col(name).alias("text"), "n")
        for name, iso in (("source", "from"), ("target", "to"))
    ]
    counts = pl.concat(sides).group_by("text").agg(pl.col("n").sum())
    counts = counts.sort(["n", "text"], descending=[True, False])
    return dict(zip(counts["text"].to_list(), counts["n"].to_list(), strict=True))


ACTORS: Final = ("source", "target", "actor", "other", "day", "code")


def _events(
    whole: pl.DataFrame, drop: tuple[str, ...]
) -> tuple[pl.DataFrame, dict[str, int], dict[int, int]]:
    """Kept rows by day, both actors and code; how many look like reports and not events."""
    import polars as pl

    rows = whole.select(
        pl.col("from").alias("source"), pl.col("to").alias("target"), "actor", "other",
        pl.col("on").alias("day"), "code", "n", "mentions",
        (pl.col("filed") - pl.col("on")).alias("lag"),
    )  # fmt: skip
    found = _by(rows.filter(pl.col("lag").is_in(LAGS)), "lag")
    lags = {lag: found.get(lag, 0) for lag in LAGS}
    if "backdated" in drop:
        rows = rows.filter(~pl.col("lag").is_in(LAGS))
    events = rows.group_by(ACTORS).agg(pl.col("n").sum(), pl.col("mentions").sum())
    repeated = int(events["n"].sum()) - len(events)
    if "repeated" in drop:
        events = events.with_columns(pl.lit(1, pl.Int64).alias("n"))
    events = _with_mirrors(events)
    mirrored = int(events["mirrored"].sum())
    if "mirrored" in drop:
        left = pl.col("n") - pl.col("mirrored")
        events = events.with_columns(
            left.alias("n"), (pl.col("mentions") * left // pl.col("n")).alias("mentions")
        ).filter(pl.col("n") > 0)
    counted = {"repeated": repeated, "mirrored": mirrored, "backdated": sum(lags.values())}
    return events, counted, lags


def _with_mirrors(events: pl.DataFrame) -> pl.DataFrame:
    """With ``mirrored``: rows of the second direction (in the alphabet) that repeat the first
    with source and target, and both actors, exchanged.
    """
    import polars as pl

    swapped = ["target", "source", "other", "actor", "day", "code"]
    first = events.filter(pl.col("source") < pl.col("target"))
    first = first.select(*swapped, pl.col("n").alias("twin"))
    paired = events.join(first, left_on=list(ACTORS), right_on=swapped, how="left")
    return paired.with_columns(
        pl.min_horizontal("n", pl.col("twin").fill_null(0)).alias("mirrored")
    )
