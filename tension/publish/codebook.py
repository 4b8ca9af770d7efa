"""codebook.csv: every type of event of the live rulebook, with what it weighs and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tension.export import number
from tension.files import csv_bytes
from tension.rulebook import Rulebook

CODEBOOK_COLUMNS: Final = (
    *("event_type", "label_en", "label_fr", "domain", "kind", "weight", "weight_low"),
    *("weight_high", "half_life", "pending", "residual", "residual_half_life", "ends"),
    *("cameo", "plover", "why", "source"),
)
NUMBERS: Final = ("half_life", "pending", "residual", "residual_half_life")


def codebook_csv(rulebook: Rulebook) -> bytes:
    """The content of codebook.csv; half-lives in days, weights in points."""
    return csv_bytes(CODEBOOK_COLUMNS, _rows(rulebook))


def _rows(rulebook: Rulebook) -> Iterator[tuple[str, ...]]:
    for key, rule in rulebook.content.events.items():
        labels = (rulebook.label(key, "en"), rulebook.label(key, "fr"))
        low, high = sorted(rule.weight_range)
        fading = (getattr(rule, name) for name in NUMBERS)
        yield (
            *(key, *labels, rule.domain, rule.kind),
            *(number(rule.weight), number(low), number(high)),
            *("" if value is None else number(value) for value in fading),
            *(";".join(rule.ends), rule.cameo or "", rule.plover or "", rule.why, rule.source),
        )
