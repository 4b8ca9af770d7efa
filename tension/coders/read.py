"""Codings from their file: one row for each coder and event, every mistake with its line."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tension.ledger import Source
from tension.ledger.sheet import Names, Sheet, read_sheet
from tension.rulebook import Vocabulary
from tension.shown import Shown

CASE: Final = "mali_us_codings.csv"
NAMES: Final[Names] = {
    "event_id": ("event id", "id", "identifiant"),
    "coder": ("coder", "codeur", "code par"),
    "event_type": ("event type", "type", "type d'evenement"),
    "intensity": ("intensity", "intensite"),
    "date": ("date", "date de l'evenement"),
}
REQUIRED: Final = ("event_id", "coder")
ITEMS: Final = ("event_type", "intensity", "date")
UNCODED: Final = -(10**9)


@dataclass(frozen=True)
class Coding:
    """What one coder says of one event; None where the cell is blank. ``date`` counts days from
    1970-01-01.
    """

    line: int
    event_id: str
    coder: str
    event_type: str | None
    intensity: float | None
    date: int | None


@dataclass(frozen=True)
class Codings(Shown):
    """The codings of a file, by event and coder."""

    _rows = "rows"

    file: str
    rows: tuple[Coding, ...]

    @property
    def events(self) -> tuple[str, ...]:
        """The events that were coded, sorted."""
        return tuple(sorted({row.event_id for row in self.rows}))

    @property
    def coders(self) -> tuple[str, ...]:
        """Who coded, sorted."""
        return tuple(sorted({row.coder for row in self.rows}))

    def __str__(self) -> str:
        counts = f"{len(self.events)} events by {len(self.coders)} coders"
        return f"{self.file}: {len(self.rows)} codings of {counts}"


def read_codings(path: Source | None = None, rules: str | Path | None = None) -> Codings:
    """The codings in the file or data frame ``path`` in the words of the rulebook ``rules``;
    without them, the bundled example (three made-up coders on events of the case) and the bundled
    rulebook.

    Raises InputError with every mistake, RequestError when a file cannot be opened.
    """
    sheet, rows, _ = read_sheet(path, CASE, NAMES, rules, _rows)
    return Codings(sheet.file, tuple(sorted(rows, key=lambda row: (row.event_id, row.coder))))


def _rows(sheet: Sheet, vocabulary: Vocabulary) -> list[Coding]:
    """One coding a row; without the columns that must be there, none."""
    coded = [name for name in ITEMS if name in sheet.there]
    if not sheet.require(REQUIRED if coded else (*REQUIRED, "event_type")):
        return []
    parse = sheet.parsers(vocabulary, ("date",), "intensity")
    columns = (
        sheet.lines.tolist(),
        sheet.texts("event_id").tolist(),
        sheet.texts("coder").tolist(),
        sheet.parsed("event_type", parse.event_type, "").tolist(),
        sheet.parsed("intensity", parse.intensity, math.nan).tolist(),
        sheet.parsed("date", parse.day, UNCODED).tolist(),
    )
    for name in REQUIRED:
        sheet.flag(sheet.texts(name) == "", name, "ledger.blank")
    silent = [sheet.texts(name) == "" for name in ITEMS]
    sheet.flag(silent[0] & silent[1] & silent[2], coded[0], "coders.nothing")
    rows = [
        Coding(line, event, coder, kind or None, None if math.isnan(strength) else strength,
               None if day == UNCODED else day)
        for line, event, coder, kind, strength, day in zip(*columns, strict=True)
    ]  # fmt: skip
    first: dict[tuple[str, str], int] = {}
    for at, row in enumerate(rows):
        line = first.setdefault((row.event_id, row.coder), row.line)
        if line != row.line and row.event_id and row.coder:
            told = {"coder": row.coder, "event": row.event_id, "first": line}
            sheet.find(at, "coder", "coders.coder_twice", **told)
    return rows
