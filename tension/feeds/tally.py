"""The reading, grouping and scoring expressions, written once: lazy, for any engine.

Rows of a feed become counts of equal texts (``tally``); the few distinct texts are interpreted in
Python (``meanings``) and joined (``mark``); what is left is grouped to the cube (``group``) and
weighed (``impulses``). An engine only compares texts and adds whole numbers, so that every engine
gives the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
        if not schema[form.take["mentions"]].is_numeric():
            text = said.cast(nw.String)
            said = nw.when(text.str.contains(COUNT)).then(text.str.strip_chars(BLANKS))
            said = said.cast(nw.Int64)
        return nw.when((said >= 0) & (said <= MOST)).then(said).cast(nw.Int64).alias("mentions")
    if "urls" in form.take:
        urls = nw.col(form.take["urls"]).fill_null("")
        parted = urls.str.len_chars() - urls.str.replace_all(";", "", literal=True).str.len_chars()
        return (parted + 1).cast(nw.Int64).alias("mentions")
    return nw.lit(1).cast(nw.Int64).alias("mentions")


Count = Callable[[Lazy, Sequence[str]], Lazy]
"""(rows, which texts they have) → these texts (blank where there is none), ``torn`` and ``SUMS``;
a combination may be there more than once.
"""


def counted(frame: Lazy, names: Sequence[str]) -> Lazy:
    """See ``Count``."""
    told = sums(frame, (*names, "torn"))
    return told.with_columns(nw.col(name).cast(nw.String).fill_null("") for name in names)


def sums(frame: Lazy, by: Sequence[str]) -> Lazy:
    """``SUMS`` of rows by some of their columns."""
    mentions = nw.col("mentions")
    told = frame.group_by(*by).agg(
        nw.len().cast(nw.Int64).alias("n"),
        mentions.sum().cast(nw.Int64),
        mentions.count().cast(nw.Int64).alias("said"),
    )
    unsaid = (nw.col("n") - nw.col("said")).alias("unsaid")
    return told.select(*by, "n", mentions.fill_null(0), unsaid)


def tally(
    frame: Lazy, feed: Feed, taken: frozenset[str], *, actors: bool = True, count: Count = counted
) -> Lazy:
    """How many rows and mentions there are of every combination of ``KEYS``, all texts.

    ``n`` rows, ``mentions`` their sum, ``unsaid`` rows whose mentions are not a number.
    ``taken``: which of ours the file has. Where a row is dropped for its countries whatever else
    it says, these and the actors are not told apart; nor are actors without ``actors``.
    """
    names = [name for name in TEXTS if name in taken and (actors or name not in ACTORS)]
    both = ~(nw.col("source").is_null() | nw.col("target").is_null())
    for name in ("source", "target"):
        for text in sorted({"", *feed.missing}):
            both = both & (nw.col(name) != text)
    apart = nw.col("both")
    if not feed.lists:
        apart = apart & (nw.col("source") != nw.col("target"))
    thin = frame.with_columns(both.alias("both")).select(
        *(
            nw.when(apart if name in ACTORS else nw.col("both")).then(nw.col(name)).alias(name)
            if name in (*ACTORS, "source", "target")
            else nw.col(name)
            for name in names
        ),
        "torn", "mentions",
    )  # fmt: skip
    absent = [nw.lit("").alias(name) for name in TEXTS if name not in names]
    return count(thin, names).select(*names, *absent, "torn", *SUMS).select(*KEYS, *SUMS)


ACTORS: Final = ("actor", "other")


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
    return total(counts, KEYS, SUMS)


@dataclass(frozen=True)
class Grid:
    """Days and codes as one number: ``spot`` is (day - ``first``) · ``codes`` + code; with a
    directed dyad, ``cell`` is (2 · ``one`` + ``back``) · ``spots`` + ``spot``.
    """

    first: int
    days: int
    codes: int

    @property
    def spots(self) -> int:
        """How many there are."""
        return self.days * self.codes


def mark(counts: Lazy, days: Lazy, codes: Lazy, sides: Lazy, grid: Grid) -> Lazy:
    """The tally with what its texts mean (the tables of ``meanings``), one row a pair of countries.

    ``texts``, ``one``, ``back``, ``first``, ``repaired`` as there; ``spot`` day and code in one
    number (``Grid``); ``filed`` and ``lag`` in days; ``why`` the reason for which the
    row is dropped, the smallest of all that hold, else ``FINE``.
    """
    filed = days.select(nw.col("text").alias("added"), nw.col("on").alias("filed"))
    marked = (
        counts.join(days.rename({"text": "day", "why": "day_why"}), on="day", how="left")
        .join(filed, on="added", how="left")
        .join(codes.rename({"why": "code_why"}), on=["code", "mode"], how="left")
        .join(sides.rename({"why": "side_why"}), on=["source", "target"], how="left")
    )
    torn = nw.when(nw.col("torn")).then(nw.lit(0)).otherwise(nw.lit(FINE)).cast(nw.Int64)
    why = nw.min_horizontal(torn, "day_why", "code_why", "side_why")
    return marked.select(
        "texts", "one", "back", "first", "repaired", "at",
        ((nw.col("on") - nw.lit(grid.first)) * nw.lit(grid.codes) + nw.col("at")).alias("spot"),
        nw.coalesce("filed", "on").alias("filed"), why.alias("why"),
        (nw.coalesce("filed", "on") - nw.col("on")).alias("lag"), *ACTORS, *SUMS,
    )  # fmt: skip


def accounted(marked: Lazy) -> Lazy:
    """Rows by reason, day of filing and lag: ``n`` rows of the feed, ``repaired`` of these,
    ``each`` rows a pair of countries, ``unsaid`` of these.
    """
    n = (nw.col("n") * nw.col("first")).alias("n")
    fixed = (nw.col("n") * nw.col("first") * nw.col("repaired")).alias("repaired")
    counted = marked.select("why", "filed", "lag", n, fixed, nw.col("n").alias("each"), "unsaid")
    return total(counted, ("why", "filed", "lag"), ("n", "repaired", "each", "unsaid"))


def kept(marked: Lazy) -> Lazy:
    """The rows that are kept."""
    return marked.filter(nw.col("why") == FINE)


def total(frame: Lazy, by: Sequence[str], names: Sequence[str]) -> Lazy:
    """Sums of ``names`` (Int64) by ``by``."""
    return frame.group_by(*by).agg(*(nw.col(name).sum().cast(nw.Int64) for name in names))


def paired(whole: Lazy) -> Lazy:
    """Rows of both directions together, by ``one``, ``spot`` and both actors, the actor of the
    first country first: ``there``, ``back`` rows of each direction; ``m_``: their mentions.
    """
    ahead = nw.col("back") == 0
    sums = {"there": ("n", ahead), "back": ("n", ~ahead)}
    sums |= {"m_there": ("mentions", ahead), "m_back": ("mentions", ~ahead)}
    frame = whole.select(
        "one", "spot",
        nw.when(ahead).then(nw.col("actor")).otherwise(nw.col("other")).alias("actor"),
        nw.when(ahead).then(nw.col("other")).otherwise(nw.col("actor")).alias("other"),
        *(
            nw.when(way).then(nw.col(count)).otherwise(nw.lit(0)).alias(name)
            for name, (count, way) in sums.items()
        ),
    )  # fmt: skip
    stripped = frame.with_columns(
        nw.col(name).cast(nw.String).str.strip_chars(BLANKS) for name in ACTORS
    )
    return total(stripped, ("one", "spot", "actor", "other"), tuple(sums))


def doubled(pairs: Lazy) -> Lazy:
    """One row: how many of ``paired`` rows are ``repeated``, and how many ``mirrored``."""
    there, back = nw.col("there"), nw.col("back")
    one = nw.when(there > 0).then(nw.lit(1)).otherwise(nw.lit(0))
    two = nw.when(back > 0).then(nw.lit(1)).otherwise(nw.lit(0))
    counted = pairs.select(
        nw.lit(0).alias("all"), (there + back - one - two).alias("repeated"),
        nw.min_horizontal("there", "back").alias("mirrored"),
    )  # fmt: skip
    return total(counted, ("all",), ("repeated", "mirrored"))


def undoubled(pairs: Lazy, *, repeated: bool, mirrored: bool) -> Lazy:
    """``paired`` rows as directed ones again, without those that repeat or mirror another."""
    there, back, reports = nw.col("there"), nw.col("back"), nw.col("m_back")
    if repeated:
        there, back = (nw.when(n > 1).then(nw.lit(1)).otherwise(n) for n in (there, back))
    if mirrored:
        left = back - nw.min_horizontal(there, back)
        reports = nw.when(back > 0).then(reports * left // back).otherwise(nw.lit(0))
        back = left
    ways = (("m_there", there, nw.col("m_there"), 0), ("m_back", back, reports, 1))
    directed = [
        pairs.select(
            "one", nw.lit(way).cast(nw.Int64).alias("back"), "spot",
            n.cast(nw.Int64).alias("n"), mentions.cast(nw.Int64).alias("mentions"),
        ).filter(nw.col("n") > 0)
        for _, n, mentions, way in ways
    ]  # fmt: skip
    return nw.concat(directed)


def group(frame: Lazy, grid: Grid) -> Lazy:
    """Cells of the cube by ``cell``: directed dyad, day and code in one number (``Grid``)."""
    way = nw.col("one") * 2 + nw.col("back")
    cell = (way * nw.lit(grid.spots) + nw.col("spot")).alias("cell")
    cells = frame.select(cell, "n", "mentions")
    return total(cells, ("cell",), ("n", "mentions"))


def add_up(frame: Lazy) -> Lazy:
    """Batches of a cube as one: each directed dyad, day and code once."""
    return total(frame, ("source", "target", "day", "code"), ("events", "mentions"))


def impulses(frame: Lazy, weights: Lazy, by: Sequence[str] = ("source", "target", "day")) -> Lazy:
    """Points by directed dyad and day, or what stands for these: ``weights`` has ``code``,
    ``hostile``, ``cooperative`` (thousandths of a point, Int64) and ``unknown`` (1 for a code
    without a weight, else 0).
    """
    joined = frame.join(weights, on="code", how="left")
    count = nw.col("events")
    weighed = joined.select(
        *by, "events", "mentions",
        (count * nw.col("hostile")).alias("hostile"),
        (count * nw.col("cooperative")).alias("cooperative"),
        (count * nw.col("unknown")).alias("unweighed"),
    )  # fmt: skip
    names = ("events", "mentions", "unweighed", "hostile", "cooperative")
    return total(weighed, by, names)
