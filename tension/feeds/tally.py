"""The reading, grouping and scoring expressions, written once: lazy, for any engine.

Rows of a feed become counts of equal texts (``tally``); the few distinct texts are interpreted in
Python (``meanings``) and joined (``mark``); what is left is grouped to the cube (``group``) and
weighed (``impulses``). An engine only compares texts and adds whole numbers, so that every engine
gives the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import narwhals as nw

from tension.feeds.form import Feed, Form

Lazy = nw.LazyFrame[Any]

TEXTS: Final = ("source", "target", "actor", "other", "day", "added", "code", "mode")
KEYS: Final = (*TEXTS, "torn")
SUMS: Final = ("n", "mentions", "unsaid")
BEYOND: Final = "\x1fbeyond"
"""Name of the column into which a row that is too long runs over."""
BLANKS: Final = " \t\r\n\x0b\x0c"
COUNT: Final = r"^[ \t\r]*\d{1,9}[ \t\r]*$"
MOST: Final = 999_999_999
"""Mentions of one row above which a number is none."""
FINE: Final = 99
"""The reason of a row that is kept; those of rows that are dropped are smaller."""


def rows(frame: Lazy, form: Form, feed: Feed) -> Lazy:
    """Rows of a table: ``TEXTS`` as the file has them (null where it has none), ``torn``, ``key``
    (a text, blank where a row has none), ``mentions`` (Int64, null where not a number), ``urls``.
    """
    schema = frame.collect_schema()

    def cell(ours: str) -> nw.Expr:
        if ours not in form.take:
            return nw.lit(None, nw.String).alias(ours)
        return nw.col(form.take[ours]).alias(ours)

    texts = [cell(name) for name in TEXTS if name != "added"]
    added = _filed(cell("added"), feed, whole=_whole(schema, form, "added"))
    urls = cell("urls").cast(nw.String)
    return frame.select(*texts, added, _torn(form, schema), _key(form, feed),
                        _mentions(form, schema), urls)  # fmt: skip


def _whole(schema: Mapping[str, Any], form: Form, ours: str) -> bool:
    return ours in form.take and bool(schema[form.take[ours]].is_integer())


def _filed(cell: nw.Expr, feed: Feed, *, whole: bool) -> nw.Expr:
    """The day of filing without its hour."""
    if whole:  # in Parquet; 14 digits have an hour
        return nw.when(cell > 99_999_999).then(cell // 1_000_000).otherwise(cell).alias("added")
    width = 8 if feed.name == "gdelt" else 10
    return cell.cast(nw.String).str.slice(0, width).alias("added")


def _torn(form: Form, schema: Mapping[str, Any]) -> nw.Expr:
    """Whether a row has too many or too few cells."""
    if BEYOND not in schema:
        return nw.lit(value=False).alias("torn")
    torn = ~nw.col(BEYOND).is_null()
    if form.whole:
        torn = torn | nw.col(form.whole).is_null()
    return torn.alias("torn")


def _key(form: Form, feed: Feed) -> nw.Expr:
    """What no two rows share; a header that is repeated inside a file has none."""
    if "event_id" not in form.take:
        return nw.lit("").alias("key")
    name = form.take["event_id"]
    written = nw.col(name).cast(nw.String).fill_null("")
    key = written
    if feed.dated_key:
        day = nw.col(form.take["day"]).cast(nw.String).fill_null("")
        key = nw.concat_str([written, day], separator=" ")
    if not form.header or form.parquet:
        return key.alias("key")
    blank = (written == name) | (written == "")
    return nw.when(blank).then(nw.lit("")).otherwise(key).alias("key")


def _mentions(form: Form, schema: Mapping[str, Any]) -> nw.Expr:
    """Reports of the event: as counted by the feed, else its addresses, else one."""
    if "mentions" in form.take:
        said = nw.col(form.take["mentions"])
        if not schema[form.take["mentions"]].is_integer():
            text = said.cast(nw.String)
            said = nw.when(text.str.contains(COUNT)).then(text.str.strip_chars(BLANKS))
            said = said.cast(nw.Int64)
        return nw.when((said >= 0) & (said <= MOST)).then(said).cast(nw.Int64).alias("mentions")
    if "urls" in form.take:
        urls = nw.col(form.take["urls"]).fill_null("")
        parted = urls.str.len_chars() - urls.str.replace_all(";", "", literal=True).str.len_chars()
        return (parted + 1).cast(nw.Int64).alias("mentions")
    return nw.lit(1).cast(nw.Int64).alias("mentions")


def tally(frame: Lazy, feed: Feed, taken: frozenset[str], *, actors: bool = True) -> Lazy:
    """How many rows and mentions there are of every combination of ``KEYS``, all texts.

    ``n`` rows, ``mentions`` their sum, ``unsaid`` rows whose mentions are not a number.
    ``taken``: which of ours the file has. Where a row is dropped for its countries whatever else
    it says, these and the actors are not told apart; nor are actors without ``actors``.
    """
    names = [name for name in TEXTS if name in taken and (actors or name not in _ACTORS)]
    missing = [text for text in feed.missing if text]
    both = ~(nw.col("source").is_null() | nw.col("target").is_null())
    for name in ("source", "target"):
        both = both & ~nw.col(name).cast(nw.String).is_in(["", *missing])
    apart = nw.col("both") if feed.lists else nw.col("both") & (nw.col("source") != nw.col("target"))
    thin = frame.with_columns(both.alias("both")).select(
        *(
            nw.when(apart if name in _ACTORS else nw.col("both")).then(nw.col(name)).alias(name)
            if name in (*_ACTORS, "source", "target")
            else nw.col(name)
            for name in names
        ),
        "torn",
        nw.col("mentions").fill_null(0).alias("mentions"),
        nw.when(nw.col("mentions").is_null()).then(nw.lit(1)).otherwise(nw.lit(0)).alias("unsaid"),
    )  # fmt: skip
    counted = thin.group_by(*names, "torn").agg(
        nw.len().cast(nw.Int64).alias("n"),
        nw.col("mentions").sum().cast(nw.Int64),
        nw.col("unsaid").sum().cast(nw.Int64),
    )
    texts = [
        nw.col(name).cast(nw.String).fill_null("") if name in names else nw.lit("").alias(name)
        for name in TEXTS
    ]
    return counted.select(*texts, "torn", *SUMS)


_ACTORS: Final = ("actor", "other")


def repeats(frame: Lazy) -> Lazy:
    """The keys that several of ``rows`` have, with how many: ``key``, ``times``."""
    keyed = frame.filter(nw.col("key") != "").select("key")
    counts = keyed.group_by("key").agg(nw.len().cast(nw.Int64).alias("times"))
    return counts.filter(nw.col("times") > 1)


def firsts(again: Lazy) -> Lazy:
    """Of rows with one key the first in the order of their texts, whatever their order in files."""
    order = ("source", "target", "day", "added", "code", "mode", "actor", "other", "mentions")
    filled = again.with_columns(
        *(nw.col(name).cast(nw.String).fill_null("") for name in TEXTS),
        nw.col("mentions").fill_null(-1),
    )
    first = filled.unique("key", keep="first", order_by=order)
    said = nw.when(nw.col("mentions") >= 0).then(nw.col("mentions"))
    return first.with_columns(said.alias("mentions"))


def less(counts: Lazy, others: Lazy) -> Lazy:
    """The tally ``counts`` without the rows of the tally ``others``."""
    minus = others.with_columns((-nw.col(name)).alias(name) for name in SUMS)
    both = nw.concat([counts.select(*KEYS, *SUMS), minus.select(*KEYS, *SUMS)])
    return _summed(both).filter(nw.col("n") != 0)


def _summed(counts: Lazy) -> Lazy:
    return counts.group_by(*KEYS).agg(*(nw.col(name).sum().cast(nw.Int64) for name in SUMS))


def mark(counts: Lazy, days: Lazy, codes: Lazy, sides: Lazy) -> Lazy:
    """The tally with what its texts mean (see ``meanings``), one row a pair of countries.

    ``on``, ``filed`` days from 1970-01-01; ``full`` the code; ``from``, ``to``; ``why`` the reason
    for which the row is dropped, the smallest of all that hold, else ``FINE``; ``first`` 1 on the
    first pair of a row, else 0.
    """
    filed = days.select(nw.col("text").alias("added"), nw.col("on").alias("filed"))
    marked = (
        counts.join(days.rename({"text": "day", "why": "day_why"}), on="day", how="left")
        .join(filed, on="added", how="left")
        .join(codes.rename({"why": "code_why"}), on=["code", "mode"], how="left")
        .join(sides.rename({"why": "side_why"}), on=["source", "target"], how="left")
    )
    torn = nw.when(nw.col("torn")).then(nw.lit(0)).otherwise(nw.lit(FINE))
    why = nw.min_horizontal(torn, "day_why", "code_why", "side_why")
    return marked.select(
        "source", "target", "from", "to", "on",
        nw.coalesce("filed", "on").alias("filed"),
        nw.col("full").alias("code"), "first", "repaired", why.cast(nw.Int64).alias("why"),
        nw.col("actor").str.strip_chars(BLANKS), nw.col("other").str.strip_chars(BLANKS),
        *SUMS,
    )  # fmt: skip


def accounted(marked: Lazy) -> Lazy:
    """Rows by reason and day of filing."""
    n = (nw.col("n") * nw.col("first")).alias("n")
    counted = marked.select("why", "filed", n, (n * nw.col("repaired")).alias("repaired"))
    return counted.group_by("why", "filed").agg(
        nw.col("n").sum().cast(nw.Int64), nw.col("repaired").sum().cast(nw.Int64)
    )


def kept(marked: Lazy) -> Lazy:
    """The rows that are kept: ``source``, ``target`` (alpha-3), ``day``, ``lag`` and the rest."""
    return marked.filter(nw.col("why") == FINE).select(
        nw.col("from").alias("source"), nw.col("to").alias("target"), "actor", "other",
        nw.col("on").alias("day"), "code", *SUMS, (nw.col("filed") - nw.col("on")).alias("lag"),
    )  # fmt: skip


def total(frame: Lazy, by: str, *names: str) -> Lazy:
    """Sums of ``names`` (Int64) by ``by``."""
    return frame.group_by(by).agg(*(nw.col(name).sum().cast(nw.Int64) for name in names))


def paired(whole: Lazy) -> Lazy:
    """Both directions of the same in one row: ``one`` < ``two`` (alpha-3) with their actors, day
    and code; ``there``, ``back`` rows from one to two and from two to one, likewise ``m_``.
    """
    ahead = nw.col("source") < nw.col("target")

    def either(name: str, first: str, second: str) -> nw.Expr:
        return nw.when(ahead).then(nw.col(first)).otherwise(nw.col(second)).alias(name)

    n, mentions, zero = nw.col("n"), nw.col("mentions"), nw.lit(0)
    frame = whole.select(
        either("one", "source", "target"), either("two", "target", "source"),
        either("actor", "actor", "other"), either("other", "other", "actor"), "day", "code",
        nw.when(ahead).then(n).otherwise(zero).alias("there"),
        nw.when(ahead).then(zero).otherwise(n).alias("back"),
        nw.when(ahead).then(mentions).otherwise(zero).alias("m_there"),
        nw.when(ahead).then(zero).otherwise(mentions).alias("m_back"),
    )  # fmt: skip
    sums = ("there", "back", "m_there", "m_back")
    return frame.group_by("one", "two", "actor", "other", "day", "code").agg(
        *(nw.col(name).sum().cast(nw.Int64) for name in sums)
    )


def doubled(pairs: Lazy) -> Lazy:
    """One row: how many of ``paired`` rows are ``repeated``, and how many ``mirrored``."""
    there, back = nw.col("there"), nw.col("back")
    distinct = (nw.when(there > 0).then(1).otherwise(0)) + (nw.when(back > 0).then(1).otherwise(0))
    counted = pairs.select(
        nw.lit(0).alias("all"), (there + back - distinct).alias("repeated"),
        nw.min_horizontal("there", "back").alias("mirrored"),
    )  # fmt: skip
    return total(counted, "all", "repeated", "mirrored")


def undoubled(pairs: Lazy, *, repeated: bool, mirrored: bool) -> Lazy:
    """``paired`` rows as directed ones again, without those that repeat or mirror another."""
    sums = ("there", "back")
    if repeated:
        pairs = pairs.with_columns(
            nw.when(nw.col(name) > 1).then(nw.lit(1)).otherwise(nw.col(name)).cast(nw.Int64).alias(name)
            for name in sums
        )  # fmt: skip
    if mirrored:
        left = nw.col("back") - nw.min_horizontal("there", "back")
        reports = (nw.col("m_back") * left // nw.col("back")).fill_null(0).cast(nw.Int64)
        pairs = pairs.with_columns(left.alias("back"), reports.alias("m_back"))
    ways = (("one", "two", "there"), ("two", "one", "back"))
    directed = [
        pairs.filter(nw.col(name) > 0).select(
            nw.col(source).alias("source"), nw.col(target).alias("target"), "day", "code",
            nw.col(name).alias("n"), nw.col(f"m_{name}").alias("mentions"),
        )
        for source, target, name in ways
    ]  # fmt: skip
    return nw.concat(directed)


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
