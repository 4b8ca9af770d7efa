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

CARRIED_KNOWN: Final = ("date_precision",)
"""Common columns that are carried and not read: no warning for them."""

WEIGHTS: Final = frozenset({"weight", "poids", "points", "score"})
"""Names that promise a weight: the rulebook alone holds weights, so a ledger may not."""

STATUSES: Final = ("confirmed", "candidate", "withdrawn")

FIRST_YEAR: Final = 1800
LAST_YEAR: Final = 2200
