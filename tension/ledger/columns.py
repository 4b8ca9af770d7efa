"""The columns of a ledger: which must be there, and what a blank cell stands for."""

from __future__ import annotations

from typing import Final

REQUIRED: Final = ("event_id", "date", "source_actor", "target_actor", "event_type")

OPTIONAL: Final = (
    "effective_date",
    "known_date",
    "date_low",
    "date_high",
    "ends",
    "responds_to",
    "lapses_with",
    "lapse_confidence",
    "intensity",
    "scope",
    "confidence",
    "status",
    "domain",
    "coder",
    "recorded_at",
    "summary_en",
    "summary_fr",
    "source_name",
    "source_url",
    "second_source_url",
    "notes",
)

READ: Final = (*REQUIRED, *OPTIONAL)

DAYS: Final = ("date", "effective_date", "known_date", "date_low", "date_high")
"""Columns that hold days."""

NUMBERS: Final = ("intensity", "lapse_confidence", "confidence")
"""Columns that hold numbers (``confidence`` may)."""

CARRIED_KNOWN: Final = ("date_precision", "n_reports", "n_sources")
"""Common columns that are carried and not read: no warning for them."""

WEIGHTS: Final = frozenset(
    {
        *("weight", "weights", "poids", "ponderation", "points", "score", "coefficient"),
        *("goldstein", "goldsteinscale", "goldstein scale", "goldstein score", "goldsteinscore"),
    }
)
"""Names (folded) that promise a weight: the rulebook alone holds weights, so a ledger may not."""

STATUSES: Final = ("confirmed", "candidate", "withdrawn")

FIRST_YEAR: Final = 1800
LAST_YEAR: Final = 2200

MOST_COLUMNS: Final = 1_000
"""More columns than this are not a ledger."""

LONGEST_CELL: Final = 131_072
"""Characters; a longer cell is a quotation mark that was never closed, or not a ledger."""
