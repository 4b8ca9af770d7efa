"""The columns of a ledger for editors and other programs: a Frictionless Table Schema.

Specification: https://specs.frictionlessdata.io/table-schema/. It says what can be said of one
cell; what only a whole row or history can tell is for ``tension check``.
"""

from __future__ import annotations

from typing import Any, Final

from tension.ledger.columns import READ, REQUIRED, STATUSES
from tension.rulebook import Rulebook
from tension.words import say

DAYS: Final = ("date", "known_date", "date_low", "date_high")
DAY_OR_UNKNOWN: Final = r"(\d{4}-\d{2}-\d{2}.*|[Uu][Nn][Kk][Nn][Oo][Ww][Nn])"
BOUNDS: Final = {"intensity": (0.5, 2), "lapse_confidence": (0, 1)}


def ledger_schema(rulebook: Rulebook, lang: str = "en") -> dict[str, Any]:
    """The Table Schema of a ledger in the words of ``rulebook``, described in ``lang``.

    Types may also be named by a label or alias, so ``event_type`` lists its keys as examples.
    """
    return {
        "fields": [_field(name, rulebook, lang) for name in READ],
        "primaryKey": "event_id",
        "missingValues": [""],
    }


def _field(name: str, rulebook: Rulebook, lang: str) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if name in REQUIRED else {}
    field: dict[str, Any] = {"name": name, "type": "string"}
    field["description"] = say(f"column.{name}", lang)
    if name in DAYS:
        field["type"] = "date"
    elif name in BOUNDS:
        field["type"] = "number"
        constraints["minimum"], constraints["maximum"] = BOUNDS[name]
    elif name == "effective_date":
        constraints["pattern"] = DAY_OR_UNKNOWN
    elif name == "event_id":
        constraints["unique"] = True
    elif name == "event_type":
        field["examples"] = list(rulebook.content.events)
    elif name in ("scope", "status"):
        words = STATUSES if name == "status" else tuple(rulebook.content.scopes)
        constraints["enum"] = list(words)
    elif name == "confidence":
        field["examples"] = list(rulebook.content.confidence)
    return {**field, "constraints": constraints} if constraints else field
