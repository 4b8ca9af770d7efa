"""What moves the index in a rulebook, and a fingerprint of it: its numbers apart from its words.

Two rulebooks with the same numbers give the same index for the same ledger, however they are
worded, ordered or spaced: labels, aliases, reasons and sources are no part of this, and a default
that is written out counts as the default it repeats.
"""

from __future__ import annotations

import hashlib
import json

from tension.rulebook.types import EventType, RulebookFile

Value = float | str
MOVES = (
    "domain",
    "kind",
    "weight",
    "weight_range",
    "half_life",
    "pending",
    "residual",
    "residual_half_life",
    "ends",
)
"""The keys of a type of event that move a figure."""


def numbers(content: RulebookFile) -> dict[str, Value]:
    """Key path (``events.aid_cut.weight``) → the value there, sorted by path.

    Whole settings that are words move the index too (``kind``, ``ends``, ``headline``, the time
    zone, the default scope) and are here; ``content`` has its defaults filled in.
    """
    found: dict[str, Value] = {
        "calendar.timezone": content.calendar.timezone,
        "headline": content.headline,
        "scale.points": content.scale.points,
        "scale.pressure": content.scale.pressure,
    }
    for section in ("scopes", "confidence"):
        for name, share in getattr(content, section).items():
            found[f"{section}.{name}"] = share
    found |= {f"defaults.{name}": value for name, value in content.defaults}
    for key, rule in content.events.items():
        found |= {f"events.{key}.{name}": value for name, value in of_type(rule).items()}
    return dict(sorted(found.items()))


def of_type(rule: EventType) -> dict[str, Value]:
    """What moves the index in one type of event; what does not apply to its kind is left out."""
    low, high = rule.weight_range
    written = {name: getattr(rule, name) for name in MOVES if name not in ("weight_range", "ends")}
    written |= {"weight_range.low": low, "weight_range.high": high}
    written["ends"] = ", ".join(sorted(rule.ends)) or None
    return {name: value for name, value in sorted(written.items()) if value is not None}


def fingerprint(content: RulebookFile) -> str:
    """``sha256:`` and the SHA-256 of the numbers, each as the shortest decimal that is exact."""
    written = json.dumps(numbers(content), ensure_ascii=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(written.encode('ascii')).hexdigest()}"


def release(version: str) -> tuple[int, ...]:
    """``1.10.0`` as (1, 10, 0): later versions are greater, 1.10.0 after 1.9.0."""
    return tuple(int(part) for part in version.split("."))
