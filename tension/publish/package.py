"""datapackage.json: every table of a release with its columns (Frictionless Data Package).

Specification: https://specs.frictionlessdata.io/data-package/.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from tension.index.gauges import STATUSES
from tension.publish.citation import LICENCES
from tension.publish.tables import read_rows
from tension.words import catalogue

NUMBERS: Final = frozenset(
    {
        *("tension", "tension_low", "tension_high", "pressure", "engagement", "news", "mean"),
        *("hostile_points", "cooperative_points", "contribution", "points", "intensity"),
        *("lapse_confidence", "value_old", "value_new", "weight", "weight_low", "weight_high"),
        *("half_life", "pending", "residual", "residual_half_life"),
        *("p025", "p10", "p25", "p50", "p75", "p90", "p975"),
    }
)
INTEGERS: Final = frozenset({"n_events", "measures_in_force", "rank", "sign"})
OTHER: Final = {"provisional": "boolean"}

GAUGES: Final = ("tension", "pressure", "engagement", "tension_low", "tension_high", "mean")
QUANTILES: Final = ("p025", "p10", "p25", "p50", "p75", "p90", "p975")
SCALE: Final = {"minimum": 0, "maximum": 100}
COUNTS: Final = ("n_events", "measures_in_force", "half_life", "points")
STOCKS: Final = ("hostile_points", "cooperative_points")
LIMITS: Final[Mapping[str, Mapping[str, Any]]] = {
    **dict.fromkeys((*GAUGES, *QUANTILES, "value_old", "value_new"), SCALE),
    **{name: {"minimum": 0} for name in (*COUNTS, *STOCKS)},
    "rank": {"minimum": 1},
    "sign": {"enum": [1, -1]},
    "lapse_confidence": {"minimum": 0, "maximum": 1},
    "status": {"enum": list(STATUSES)},
}
"""What the cells of a column may hold."""
UNITS: Final = {
    **dict.fromkeys((*GAUGES, *QUANTILES, "value_old", "value_new"), "0 to 100"),
    **dict.fromkeys(("contribution",), "points of tension"),
    **dict.fromkeys(("hostile_points", "cooperative_points", "news", "points"), "points"),
    **dict.fromkeys(("weight", "weight_low", "weight_high"), "points"),
    **dict.fromkeys(("half_life", "residual_half_life"), "days"),
}
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "index": ("date", "dyad"),
    "index_directed": ("date", "dyad", "source", "target"),
    "contributions": ("date", "dyad", "event_type"),
    "bands": ("date", "dyad", "view", "gauge"),
    "events": ("event_id",),
    "evidence": ("event_id", "rank"),
    "ledger": ("event_id",),
    "codebook": ("event_type",),
}
"""The columns that tell the rows of a table apart."""
REFERS: Final[Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]] = {
    "index_directed": (("index", ("date", "dyad")),),
    "contributions": (("index", ("date", "dyad")), ("codebook", ("event_type",))),
    "bands": (("index", ("date", "dyad")),),
    "events": (("ledger", ("event_id",)), ("codebook", ("event_type",))),
    "evidence": (("events", ("event_id",)),),
    "ledger": (("codebook", ("event_type",)),),
}
"""Table → the tables whose rows its rows name, and by which columns."""


def datapackage(
    contents: Mapping[str, bytes], digests: Mapping[str, str], about: tuple[str, str, str]
) -> dict[str, Any]:
    """The descriptor of the CSV files among ``contents``, but for the French copy of one.

    ``digests``: the SHA-256 of each; ``about``: the title, the name and the licence of the release.
    """
    title, release, licence = about
    tables = [name for name in contents if name.endswith(".csv") and "excel" not in name]
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": "tension-index",
        "title": title,
        "version": release,
        "resources": [_resource(name, contents[name], digests[name]) for name in tables],
    }
    if licence in LICENCES:
        package["licenses"] = [{"name": licence, "path": LICENCES[licence]}]
    return package


def package_json(package: Mapping[str, Any]) -> bytes:
    """The content of datapackage.json."""
    return f"{json.dumps(package, ensure_ascii=False, indent=2)}\n".encode()


def _resource(name: str, content: bytes, digest: str) -> dict[str, Any]:
    head = read_rows(content.split(b"\n", 1)[0])[0]
    return {
        "profile": "tabular-data-resource",
        "name": name.removesuffix(".csv").replace("_", "-").lower(),
        "path": name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{digest}",
        "schema": _schema(name.removesuffix(".csv"), head),
    }


def _schema(table: str, head: Sequence[str]) -> dict[str, Any]:
    """Columns, what a missing value looks like, and the keys (Table Schema)."""
    schema: dict[str, Any] = {"fields": [_field(column) for column in head], "missingValues": [""]}
    if table in KEYS:
        schema["primaryKey"] = list(KEYS[table])
    if table in REFERS:
        schema["foreignKeys"] = [
            {"fields": list(by), "reference": {"resource": other, "fields": list(by)}}
            for other, by in REFERS[table]
        ]
    return schema


def _field(name: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": column_type(name)}
    if name in UNITS:
        field["unit"] = UNITS[name]
    if name in LIMITS:
        field["constraints"] = dict(LIMITS[name])
    words = catalogue("en")
    told = words.get(f"published.{name}") or words.get(f"column.{name}")
    return {**field, "description": told} if told else field


def column_type(name: str) -> str:
    """The type of a column in the words of Table Schema."""
    if name in NUMBERS:
        return "number"
    if name in INTEGERS:
        return "integer"
    return OTHER.get(name, "date" if name in ("date", "known_date") else "string")
