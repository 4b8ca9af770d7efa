"""Rows of a feed about one pair → a ledger of candidates, for a person to confirm one by one."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tension.feeds.coverage import iso
from tension.feeds.form import Feed
from tension.feeds.goldstein import types_of
from tension.feeds.importing import gather
from tension.feeds.points import pair
from tension.feeds.recognise import feed_named
from tension.feeds.scan import scan
from tension.feeds.sift import LAGS, dated, placed
from tension.files import csv_bytes
from tension.rulebook import Rulebook
from tension.shown import Shown
from tension.words import say

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

COLUMNS: Final = (
    *("event_id", "date", "known_date", "source_actor", "target_actor", "event_type", "ends"),
    *("confidence", "status", "source_name", "source_url", "notes", "feed_code", "mentions"),
)


@dataclass(frozen=True)
class Candidates(Shown):
    """A ledger whose rows all have the status ``candidate``: they count for nothing yet."""

    content: bytes
    rows: int
    untyped: dict[str, int]
    """Code without a type in the rulebook → rows that are not in the ledger."""

    def __str__(self) -> str:
        untyped = sum(self.untyped.values())
        return f"{self.rows} candidates; {untyped} rows whose code has no type in the rulebook"

    def to_frame(self) -> pd.DataFrame:
        """The ledger of candidates, every cell a text."""
        import pandas as pd

        return pd.read_csv(io.BytesIO(self.content), dtype=str, keep_default_na=False)


def propose_candidates(
    feed: Feed | str, files: Sequence[str | Path], dyad: str, rulebook: Rulebook, lang: str = "en"
) -> Candidates:
    """The rows of ``files`` between the two countries of ``dyad`` that have a type in
    ``rulebook``, by day; doubts in ``notes``. Raises RequestError as ``read_feed`` does.
    """
    import polars as pl

    feed = feed_named(feed) if isinstance(feed, str) else feed
    sides = pair(dyad)
    blank = pl.col(pl.String).str.strip_chars()
    rows = scan(gather(feed, files).parts, feed).collect(engine="streaming").with_columns(blank)
    found = placed(dated(rows, feed), feed).filter(
        pl.col("from").is_in(sides), pl.col("to").is_in(sides), pl.col("from") != pl.col("to"),
        pl.col("on").is_not_null(), pl.col("torn") == "",
    )  # fmt: skip
    found = found.drop("at").unique().sort("on", "key", "from", "to", "code", "urls", "actor")
    keyed = pl.col("key") != ""
    once = found.filter(keyed).unique(["key", "from", "to"], keep="first", maintain_order=True)
    return _ledger(pl.concat([once, found.filter(~keyed)]), feed, rulebook, lang)


def _ledger(found: pl.DataFrame, feed: Feed, rulebook: Rulebook, lang: str) -> Candidates:
    untyped: dict[str, int] = {}
    cells = []
    for number, row in enumerate(found.sort("on", "key", "from", maintain_order=True).to_dicts()):
        types = types_of(row["code"], rulebook, feed.codes)
        if not types:
            untyped[row["code"]] = untyped.get(row["code"], 0) + 1
            continue
        cells.append(_row(row, types, feed, rulebook, (number, lang)))
    return Candidates(csv_bytes(COLUMNS, cells), len(cells), dict(sorted(untyped.items())))


def _row(
    row: dict[str, Any], types: tuple[str, ...], feed: Feed, rulebook: Rulebook,
    told: tuple[int, str],
) -> list[str]:  # fmt: skip
    """One candidate; of several types the first, and the others in the notes."""
    number, lang = told
    name = f"{feed.name}-{row['key'].replace(' ', '-') or number + 1}-{row['from']}"
    names = rulebook.content.confidence
    lag = row["filed"] - row["on"]
    notes = [say("feeds.note_machine", lang, code=row["code"])]
    if len(types) > 1:
        notes.append(say("feeds.note_types", lang, types=", ".join(types[1:])))
    if lag in LAGS:
        notes.append(say("feeds.note_backdated", lang, lag=lag))
    cells = {
        "event_id": name,
        "date": iso(row["on"]),
        "known_date": iso(max(row["filed"], row["on"])),
        "source_actor": row["from"],
        "target_actor": row["to"],
        "event_type": types[0],
        "ends": "none" if rulebook.type_named(types[0]).kind == "end" else "",
        "confidence": min(names, key=lambda key: (names[key], key)),
        "status": "candidate",
        "source_name": feed.title,
        "source_url": row["urls"].split(";")[0],
        "notes": " ".join(notes),
        "feed_code": row["code"],
        "mentions": "" if row["mentions"] is None else str(row["mentions"]),
    }
    return [cells[column] for column in COLUMNS]
