"""The one reading-and-grouping expression: rows of text → counts. Lazy, for any engine.

Nothing is interpreted here: countries, days and codes stay the texts of the feed, so that an
engine only compares and adds whole numbers, and every engine gives the same.
"""

from __future__ import annotations

from typing import Any, Final

import narwhals as nw

from tension.feeds.form import Feed, Form

Lazy = nw.LazyFrame[Any]

KEYS: Final = ("source", "target", "actor", "other", "day", "added", "code", "mode", "torn")
BEYOND: Final = "\x1fbeyond"
"""Name of the column into which a row that is too long runs over."""
COUNT: Final = r"^\s*\d{1,9}\s*$"


def rows(frame: Lazy, form: Form, feed: Feed) -> Lazy:
    """Rows of texts: ``KEYS``, ``key`` (blank where a row has none), ``mentions``, ``urls``.

    ``torn`` is ``x`` for a row with too many or too few cells.
    """

    def text(ours: str) -> nw.Expr:
        if ours not in form.take:
            return nw.lit("").alias(ours)
        return nw.col(form.take[ours]).fill_null("").alias(ours)

    torn = ~nw.col(BEYOND).is_null()
    if form.whole:
        torn = torn | nw.col(form.whole).is_null()
    texts = [text(name) for name in KEYS if name not in ("added", "torn")]
    added = text("added").str.slice(0, 10 if feed.name != "gdelt" else 8).alias("added")
    mark = nw.when(torn).then(nw.lit("x")).otherwise(nw.lit("")).alias("torn")
    return frame.select(*texts, added, mark, _key(form, feed), _mentions(form), text("urls"))


def _key(form: Form, feed: Feed) -> nw.Expr:
    """What no two rows share; a header that is repeated inside a file has none."""
    if "event_id" not in form.take:
        return nw.lit("").alias("key")
    name = form.take["event_id"]
    written = nw.col(name).fill_null("")
    key = written
    if feed.dated_key:
        key = nw.concat_str([written, nw.col(form.take["day"]).fill_null("")], separator=" ")
    return nw.when(written == name).then(nw.lit("")).otherwise(key).alias("key")


def _mentions(form: Form) -> nw.Expr:
    """Reports of the event: as counted by the feed, else its addresses, else one."""
    if "mentions" in form.take:
        name = form.take["mentions"]
        whole = nw.when(nw.col(name).str.contains(COUNT)).then(nw.col(name).str.strip_chars())
        return whole.cast(nw.Int64).alias("mentions")
    if "urls" in form.take:
        urls = nw.col(form.take["urls"]).fill_null("")
        parted = urls.str.len_chars() - urls.str.replace_all(";", "", literal=True).str.len_chars()
        return (parted + 1).cast(nw.Int64).alias("mentions")
    return nw.lit(1).cast(nw.Int64).alias("mentions")


def tally(frame: Lazy) -> Lazy:
    """How many rows and mentions there are of every combination of ``KEYS``.

    ``n`` rows, ``mentions`` their sum, ``unsaid`` rows whose mentions are not a number.
    """
    unsaid = nw.when(nw.col("mentions").is_null()).then(nw.lit(1)).otherwise(nw.lit(0))
    counted = frame.with_columns(unsaid.alias("unsaid"))
    return counted.group_by(*KEYS).agg(
        nw.len().cast(nw.Int64).alias("n"),
        nw.col("mentions").sum().cast(nw.Int64),
        nw.col("unsaid").sum().cast(nw.Int64),
    )


def group(frame: Lazy) -> Lazy:
    """Events of the cube: directed dyad, day and code → ``events`` and ``mentions``."""
    return frame.group_by("source", "target", "day", "code").agg(
        nw.col("n").sum().cast(nw.Int64).alias("events"),
        nw.col("mentions").sum().cast(nw.Int64),
    )


def add_up(frame: Lazy) -> Lazy:
    """Batches of a cube as one: each directed dyad, day and code once."""
    return frame.group_by("source", "target", "day", "code").agg(
        nw.col("events").sum().cast(nw.Int64), nw.col("mentions").sum().cast(nw.Int64)
    )


def impulses(frame: Lazy, weights: Lazy) -> Lazy:
    """Points by directed dyad and day: ``weights`` has ``code``, ``hostile``, ``cooperative``
    (thousandths of a point, Int64) and ``unknown`` (1 for a code without a weight, else 0).
    """
    joined = frame.join(weights, on="code", how="left")
    count = nw.col("events")
    sums = joined.select(
        "source", "target", "day", "events", "mentions",
        (count * nw.col("hostile")).alias("hostile"),
        (count * nw.col("cooperative")).alias("cooperative"),
        (count * nw.col("unknown")).alias("unweighed"),
    )  # fmt: skip
    names = ("events", "mentions", "unweighed", "hostile", "cooperative")
    return sums.group_by("source", "target", "day").agg(
        *(nw.col(name).sum().cast(nw.Int64) for name in names)
    )
