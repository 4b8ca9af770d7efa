"""Records as bytes: tables in Arrow's form, links as plain arrays; nothing that could run."""

from __future__ import annotations

import io
import json
from dataclasses import fields, replace
from typing import Any, Final

import numpy as np
import pandas as pd

from tension.ledger import Ledger
from tension.ledger.stored import table_from_bytes, table_to_bytes
from tension.rulebook import Rulebook
from tension.scoring.records import Links, Records

LINKS: Final = tuple(field.name for field in fields(Links))


def records_to_bytes(records: Records) -> bytes:
    """The records of a ledger that was read whole, but for what ``records_from_bytes`` is given."""
    rows, table = records.ledger.rows, records.table
    shared = [name for name in table.columns if name in rows and rows[name].equals(table[name])]
    told = {
        "places": records.ledger.places,
        "coverage": records.coverage,
        "columns": [str(name) for name in table.columns],
    }
    parts = {
        "told": json.dumps(told).encode("utf-8"),
        "rows": table_to_bytes(rows),
        "table": table_to_bytes(table.drop(columns=shared)),
    }
    arrays: dict[str, Any] = {name: np.frombuffer(part, np.uint8) for name, part in parts.items()}
    out = io.BytesIO()
    np.savez(out, **arrays, **{name: getattr(records.links, name) for name in LINKS})
    return out.getvalue()


def records_from_bytes(content: bytes, ledger: Ledger, rulebook: Rulebook) -> Records:
    """Of what ``records_to_bytes`` wrote. ``ledger``: its file, its sum and its sidecar; it is
    filled.
    """
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        told = json.loads(arrays["told"].tobytes())
        rows, own = (table_from_bytes(arrays[name].tobytes()) for name in ("rows", "table"))
        links = Links(*(arrays[name] for name in LINKS))
    table = pd.DataFrame(
        {name: own[name] if name in own else rows[name] for name in told["columns"]}
    )
    coverage = None if told["coverage"] is None else tuple(told["coverage"])
    places = tuple((name, number, written) for name, number, written in told["places"])
    whole = replace(ledger, rows=rows, coverage=coverage, places=places)
    return Records(whole, rulebook, table, links, coverage)
