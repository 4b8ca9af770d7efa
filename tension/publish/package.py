"""datapackage.json: every table of a release with its columns (Frictionless Data Package).

Specification: https://specs.frictionlessdata.io/data-package/.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from tension.publish.archive import digest_of
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


def datapackage(
    contents: Mapping[str, bytes], title: str, release: str, licence: str
) -> dict[str, Any]:
    """The descriptor of the CSV files among ``contents``, but for the French copy of one."""
    tables = [name for name in contents if name.endswith(".csv") and "excel" not in name]
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": "tension-index",
        "title": title,
        "version": release,
        "resources": [_resource(name, contents[name]) for name in tables],
    }
    if licence in LICENCES:
        package["licenses"] = [{"name": licence, "path": LICENCES[licence]}]
    return package


def package_json(package: Mapping[str, Any]) -> bytes:
    """The content of datapackage.json."""
    return f"{json.dumps(package, ensure_ascii=False, indent=2)}\n".encode()


def _resource(name: str, content: bytes) -> dict[str, Any]:
    head = read_rows(content.split(b"\n", 1)[0])[0]
    return {
        "profile": "tabular-data-resource",
        "name": name.removesuffix(".csv").replace("_", "-").lower(),
        "path": name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{digest_of(content)}",
        "schema": {"fields": [_field(column) for column in head], "missingValues": [""]},
    }


def _field(name: str) -> dict[str, str]:
    field = {"name": name, "type": column_type(name)}
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
