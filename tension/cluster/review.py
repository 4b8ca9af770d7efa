"""Proposed events as files: a ledger of candidates to decide on, and the evidence for each."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from tension.cluster.doubts import doubts, language
from tension.cluster.propose import ProposedEvents, reports_of
from tension.cluster.reports import COLUMNS, UNSAID
from tension.files import csv_bytes

LEDGER: Final = "candidates.csv"
EVIDENCE: Final = "evidence.csv"
LEDGER_COLUMNS: Final = (
    "event_id",
    "date",
    "date_low",
    "date_high",
    "known_date",
    "source_actor",
    "target_actor",
    "event_type",
    "confidence",
    "status",
    "summary_en",
    "summary_fr",
    "source_name",
    "source_url",
    "second_source_url",
    "notes",
    "n_reports",
    "n_sources",
)
EVIDENCE_COLUMNS: Final = ("event_id", "copy", "line", *COLUMNS)


def review_files(proposed: ProposedEvents, lang: str = "en") -> dict[str, bytes]:
    """File name → content: a ledger whose rows have status ``candidate`` and every doubt in
    ``notes`` (in ``lang``), and the reports kept as evidence, copies included.

    A candidate counts for nothing until a person writes ``confirmed``.
    """
    rows = [_ledger_row(proposed, event, lang) for event in range(len(proposed.events))]
    return {
        LEDGER: csv_bytes(LEDGER_COLUMNS, rows),
        EVIDENCE: csv_bytes(EVIDENCE_COLUMNS, _evidence_rows(proposed)),
    }


def day_text(day: int) -> str:
    """An ISO day from a count of days; empty where there is none."""
    return "" if day == UNSAID else str(np.datetime64(int(day), "D"))


def _ledger_row(proposed: ProposedEvents, event: int, lang: str) -> list[str]:
    row = proposed.events.iloc[event]
    reports = proposed.reports.rows
    second = "" if row["second"] < 0 else str(reports["url"].iloc[row["second"]])
    cells = {
        **{name: str(row[name]) for name in ("event_id", "source_actor", "target_actor")},
        **{name: str(row[name]) for name in ("event_type", "confidence")},
        **{name: str(row[name]) for name in ("n_reports", "n_sources")},
        **{n: day_text(row[n]) for n in ("date", "date_low", "date_high", "known_date")},
        "status": "candidate",
        "summary_en": _title(proposed, event, "en"),
        "summary_fr": _title(proposed, event, "fr"),
        "source_name": str(reports["source"].iloc[row["first"]]),
        "source_url": str(reports["url"].iloc[row["first"]]),
        "second_source_url": second,
        "notes": " ".join(f"{doubt.text(lang)}." for doubt in doubts(proposed, event)),
    }
    return [" ".join(cells[name].split()) for name in LEDGER_COLUMNS]


def _title(proposed: ProposedEvents, event: int, lang: str) -> str:
    """The earliest title of an event in a language, or an empty text."""
    reports = proposed.reports.rows
    for at in reports_of(proposed, event):
        if language(str(reports["lang"].iloc[at])) == lang:
            return str(reports["title"].iloc[at])
    return ""


def _evidence_rows(proposed: ProposedEvents) -> list[list[str]]:
    evidence = proposed.evidence
    reports = proposed.reports.rows.iloc[evidence["report"].to_numpy()]
    columns: dict[str, list[Any]] = {name: reports[name].tolist() for name in ("line", *COLUMNS)}
    for name in ("published", "event_date_as_reported"):
        columns[name] = [day_text(day) for day in columns[name]]
    ids = proposed.events["event_id"].to_numpy()[evidence["event"].to_numpy()]
    columns["event_id"] = list(ids)
    columns["copy"] = ["yes" if copy else "" for copy in evidence["copy"].tolist()]
    rows = zip(*(columns[name] for name in EVIDENCE_COLUMNS), strict=True)
    return [[str(cell) for cell in row] for row in rows]


def as_dicts(proposed: ProposedEvents, lang: str = "en") -> list[dict[str, Any]]:
    """The proposed events for a machine: days in ISO, doubts with their codes, reports by id."""
    counts = ("n_reports", "n_copies", "n_outlets", "n_sources")
    ids = proposed.reports.rows["report_id"]
    found = []
    for event, row in enumerate(proposed.events.to_dict("records")):
        days = {n: day_text(row[n]) for n in ("date", "date_low", "date_high", "known_date")}
        words = ("source_actor", "target_actor", "event_type", "confidence")
        told = [
            {"code": doubt.key, "message": doubt.text(lang)} for doubt in doubts(proposed, event)
        ]
        found.append(
            {
                "event_id": row["event_id"],
                **days,
                **{name: row[name] for name in words},
                **{name: int(row[name]) for name in counts},
                "doubts": told,
                "reports": [str(ids.iloc[at]) for at in reports_of(proposed, event)],
            }
        )
    return found
