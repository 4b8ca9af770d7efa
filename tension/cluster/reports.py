"""Press reports from their file: every cell read and checked, every mistake with its line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from tension.ledger import Source
from tension.ledger.sheet import Names, Sheet, read_sheet
from tension.rulebook import Rulebook, Vocabulary
from tension.shown import Shown

CASE: Final = "mali_us_reports.csv"
UNSAID: Final = -(10**9)
"""The reported day of a report that gives none."""
NAMES: Final[Names] = {
    "report_id": ("report id", "id", "identifiant", "event id"),
    "published": ("published", "publie le", "date de publication", "known date"),
    "event_date_as_reported": (
        *("event date as reported", "event date", "date de l'evenement", "date rapportee", "date"),
    ),
    "actor": ("actor", "acteur", "source actor"),
    "target": ("target", "cible", "target actor"),
    "event_type": ("event type", "type", "type d'evenement"),
    "title": ("title", "titre"),
    "source": ("source", "media", "source name"),
    "url": ("url", "lien", "adresse", "source url"),
    "lang": ("lang", "langue", "language"),
}
OPTIONAL: Final = ("event_date_as_reported", "url", "lang")
COLUMNS: Final = tuple(NAMES)
REQUIRED: Final = tuple(name for name in NAMES if name not in OPTIONAL)


@dataclass(frozen=True)
class Reports(Shown):
    """The reports of a file, parsed.

    ``rows``: one row a row of the file, in its order: ``line``, the columns of ``COLUMNS`` as
    texts (actors as alpha-3 codes, types as keys), but the days ``published`` and
    ``event_date_as_reported`` as whole days from 1970-01-01, the latter UNSAID where it is blank.
    """

    _rows = "rows"

    file: str
    sha256: str
    rows: pd.DataFrame
    rulebook: Rulebook

    def __str__(self) -> str:
        return f"{self.file}: {len(self.rows)} reports"


def read_reports(path: Source | None = None, rules: str | Path | None = None) -> Reports:
    """The reports in the file or data frame ``path`` under the rulebook ``rules``; without them,
    the bundled example (twenty reports of October and November 2025, retold) and the bundled
    rulebook.

    Raises InputError with every mistake, RequestError when a file cannot be opened.
    """
    sheet, rows, rulebook = read_sheet(path, CASE, NAMES, rules, _rows)
    return Reports(sheet.file, sheet.sha256, rows, rulebook)


def _rows(sheet: Sheet, vocabulary: Vocabulary) -> pd.DataFrame:
    """One row a report; without the columns that must be there, none."""
    if not sheet.require(REQUIRED):
        return pd.DataFrame(columns=["line", *COLUMNS])
    parse = sheet.parsers(vocabulary, ("published", "event_date_as_reported"))
    rows = pd.DataFrame({"line": sheet.lines})
    for name in ("report_id", "title", "source", "url", "lang"):
        rows[name] = sheet.texts(name)
        if name in REQUIRED:
            sheet.flag(rows[name] == "", name, "ledger.blank")
    for name in ("published", "event_date_as_reported"):
        rows[name] = sheet.parsed(name, parse.day, UNSAID)
    for name in ("actor", "target"):
        rows[name] = sheet.parsed(name, parse.country, "")
    rows["event_type"] = sheet.parsed("event_type", parse.event_type, "")
    for name, blank in (("published", UNSAID), ("actor", ""), ("target", ""), ("event_type", "")):
        unread = rows[name] == blank
        if unread.any():
            sheet.flag(unread & (sheet.texts(name) == ""), name, "ledger.blank")
    sheet.flag((rows["actor"] == rows["target"]) & (rows["actor"] != ""), "target",
               "ledger.self_dyad")  # fmt: skip
    _clashes(sheet, rows)
    return rows


def _clashes(sheet: Sheet, rows: pd.DataFrame) -> None:
    """One id is one report: on several rows it has the same title, source, day and address."""
    if rows["report_id"].is_unique:
        return
    named = rows[rows["report_id"] != ""]
    first = named.drop_duplicates("report_id").set_index("report_id")
    there = first.loc[named["report_id"].to_numpy()]
    differ = np.zeros(len(named), dtype=bool)
    for name in ("title", "source", "published", "url"):
        differ |= (named[name].to_numpy() != there[name].to_numpy()).astype(bool)
    for at in np.flatnonzero(differ).tolist():
        values = {"found": named["report_id"].iloc[at], "first": int(there["line"].iloc[at])}
        sheet.find(int(named.index[at]), "report_id", "reports.id_clash", **values)
