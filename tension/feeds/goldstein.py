"""What a machine's code weighs under a rulebook: by its type, else on Goldstein's observed scale.

``data/goldstein_observed.csv`` holds the values that stand in real rows of GDELT and of ICEWS, one
column each; no table that circulates is used, for one of them is wrong for 148 of 163 codes.
Goldstein 1992, Journal of Conflict Resolution 36(2), 369-385.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from tension.rulebook import Rulebook

MILLI: Final = 1000
"""Impulses are whole thousandths of a point: their sums do not depend on the order."""


@dataclass(frozen=True)
class CodeWeight:
    """What one code weighs: ``milli`` thousandths of a point, + raises tension; None: unknown.

    ``types``: the rulebook's types with this code, or with the nearest code above it. Of several
    none is sure, and the observed value counts.
    """

    code: str
    milli: int | None
    origin: str
    """``type``, ``observed`` or ``unknown``."""
    types: tuple[str, ...]


@cache
def observed(feed: str) -> dict[str, float]:
    """CAMEO code → Goldstein's value in real rows of ``feed``, where there are none of the other.

    ``feed`` is ``icews``; anything else is read as GDELT.
    """
    text = (files("tension") / "data" / "goldstein_observed.csv").read_text(encoding="utf-8")
    first, second = ("icews", "gdelt") if feed == "icews" else ("gdelt", "icews")
    rows = csv.DictReader(text.splitlines())
    return {row["cameo"]: float(row[first] or row[second]) for row in rows}


def types_of(code: str, rulebook: Rulebook, system: str) -> tuple[str, ...]:
    """The types whose crosswalk names ``code`` or, when none does, the nearest code above it."""
    if system not in ("cameo", "plover"):
        return ()
    events = rulebook.content.events
    for name in _upwards(code, system):
        found = tuple(key for key, rule in events.items() if getattr(rule, system) == name)
        if found:
            return found
    return ()


def _upwards(code: str, system: str) -> Iterator[str]:
    """The code and those above it: 1631, 163 (a root such as 16 is too wide); a mode's type."""
    yield code
    if system == "cameo" and len(code) == 4:
        yield code[:3]
    if system == "plover" and "/" in code:
        yield code.partition("/")[0]


def weigh_codes(
    codes: Iterable[str], rulebook: Rulebook, feed: str, system: str
) -> dict[str, CodeWeight]:
    """Every code with what it weighs under ``rulebook``; the rulebook goes before the scale."""
    return {code: _weigh(code, rulebook, feed, system) for code in sorted(set(codes))}


def _weigh(code: str, rulebook: Rulebook, feed: str, system: str) -> CodeWeight:
    types = types_of(code, rulebook, system)
    if len(types) == 1:
        milli = round(rulebook.type_named(types[0]).weight * MILLI)
        return CodeWeight(code, milli, "type", types)
    table = observed(feed) if system == "cameo" else {}
    for name in _upwards(code, system):
        if name in table:
            return CodeWeight(code, round(-table[name] * MILLI), "observed", types)
    return CodeWeight(code, None, "unknown", types)
