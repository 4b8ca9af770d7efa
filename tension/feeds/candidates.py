"""Rows of a feed about one pair → a ledger of candidates, for a person to confirm one by one."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tension.feeds.coverage import iso
from tension.feeds.engine import texts
from tension.feeds.form import Feed
from tension.feeds.goldstein import types_of
from tension.feeds.importing import gather
from tension.feeds.loading import Parts, batches, load
from tension.feeds.meanings import codes_of, day_of, sides_of
from tension.feeds.points import pair
from tension.feeds.recognise import feed_named
from tension.feeds.sift import LAGS
from tension.feeds.tally import FINE, TEXTS
from tension.files import csv_bytes
from tension.rulebook import Rulebook
from tension.shown import Shown
from tension.words import say
from tension.words.formats import counted

if TYPE_CHECKING:
    import pandas as pd

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
    feed = feed_named(feed) if isinstance(feed, str) else feed
    rows = _between(gather(feed, files).parts, feed, pair(dyad))
    rows.sort(key=lambda row: [row[name] for name in ("on", "key", "from", *_ORDER)])
    once: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        own = (row["key"], row["from"], row["to"]) if row["key"] else tuple(row.values())
        once.setdefault(own, row)
    return _ledger([*once.values()], feed, rulebook, lang)


_ORDER: Final = ("to", "code", "urls", "actor", "other", "added")


def _between(parts: Parts, feed: Feed, sides: tuple[str, str]) -> list[dict[str, Any]]:
    """The rows with both countries; only these are held in memory."""
    import polars as pl

    columns = {"source": pl.String, "target": pl.String, "from": pl.String, "to": pl.String}
    found: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="tension-") as name:
        for batch in batches(parts):
            for _, frame in texts(load(batch, feed, Path(name))[0], feed):
                filled = pl.col(*TEXTS, "urls").cast(pl.String).fill_null("")
                rows = frame.to_native().with_columns(filled)
                seen = rows.select("source", "target").unique().collect(engine="streaming")
                ways = [
                    row[:4]
                    for row in sides_of(seen.rows(), feed)
                    if row[4] == FINE and {row[2], row[3]} == set(sides)
                ]
                table = pl.DataFrame(ways, schema=columns, orient="row").lazy()
                ours = rows.filter(~pl.col("torn")).join(table, on=["source", "target"])
                found += ours.collect(engine="streaming").to_dicts()
    return [row for row in map(_dated, found, [feed] * len(found)) if row["on"] is not None]


def _dated(row: dict[str, Any], feed: Feed) -> dict[str, Any]:
    """With the days and the code in full."""
    on, filed = day_of(row["day"]), day_of(row["added"])
    ((_, _, code, _),) = codes_of([(row["code"], row["mode"])], feed)
    words = {name: row[name].strip() for name in ("key", "urls", "actor", "other")}
    return {**row, **words, "on": on, "filed": on if filed is None else filed, "code": code}


def _ledger(found: list[dict[str, Any]], feed: Feed, rulebook: Rulebook, lang: str) -> Candidates:
    untyped: dict[str, int] = {}
    cells = []
    for number, row in enumerate(found):
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
        notes.append(say("feeds.note_backdated", lang, lag=counted(lag, "day", lang)))
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
