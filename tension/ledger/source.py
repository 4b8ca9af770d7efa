"""Where cells come from: a file with its sidecar, or a data frame that is there already."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import pandas as pd

from tension.errors import Finding
from tension.files import csv_bytes, read_whole
from tension.ledger.open import read_table
from tension.ledger.parquet import number_text, read_arrow
from tension.ledger.sidecar import Sidecar, read_sidecar
from tension.ledger.text import FRAME, TextTable


class Arrow(Protocol):
    """A table that hands itself over as Arrow: polars, pyarrow, duckdb and others.

    https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html
    """

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...


Source: TypeAlias = str | Path | pd.DataFrame | Arrow
"""A file, or a data frame of pandas, polars or another that speaks Arrow."""


@dataclass(frozen=True)
class Opened:
    """Cells as texts, what they are called, what stands beside them, and their SHA-256."""

    table: TextTable
    sidecar: Sidecar
    sha256: str
    findings: tuple[Finding, ...]
    """Mistakes in the sidecar; those of the table are in it."""


def open_source(source: Source, name: str | None = None) -> Opened:
    """The cells of a file or a frame. ``name``: what it is called, where not by its path.

    The rows of a frame count from 1, its sum is that of its texts as CSV, and it has no sidecar.
    Raises RequestError when a file cannot be opened.
    """
    if isinstance(source, (str, Path)):
        path = Path(source)
        content = read_whole(path)
        sidecar, findings = read_sidecar(path)
        table = read_table(content, name or str(source))
        return Opened(table, sidecar, hashlib.sha256(content).hexdigest(), tuple(findings))
    table = TextTable(name or FRAME)
    read_arrow(_arrow(source, table), table)
    texts = zip(*(column.tolist() for column in table.columns.values()), strict=True)
    content = csv_bytes(list(table.columns), texts)
    return Opened(table, Sidecar(), hashlib.sha256(content).hexdigest(), ())


def _arrow(frame: pd.DataFrame | Arrow, table: TextTable) -> Any:
    """A frame as an Arrow table; an index that has a name is a column like any other."""
    import pyarrow as pa

    if not isinstance(frame, pd.DataFrame):
        return pa.table(frame)
    named = [name for name in frame.index.names if name is not None]
    plain = frame.reset_index(level=named) if named else frame
    names = [str(name) for name in plain.columns]
    columns = [_column(plain.iloc[:, at], names[at], at, table) for at in range(len(names))]
    return pa.Table.from_arrays(columns, names=names)


def _column(column: pd.Series, name: str, at: int, table: TextTable) -> Any:
    """A column of pandas as Arrow; one of mixed values cell by cell, as text."""
    import pyarrow as pa

    try:
        return pa.array(column, from_pandas=True)
    except pa.ArrowException:
        missing = column.isna().tolist()
    cells = [None if gone else _cell(v) for v, gone in zip(column, missing, strict=True)]
    if any(cell == "" for cell in cells):
        table.find("ledger.not_cells", 0, at + 1, name=name, kind="object")
    return pa.array(cells, pa.string())


def _cell(value: Any) -> str:
    """A text, a number or a day as text; an empty one for anything else."""
    if isinstance(value, str):
        return value or " "
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return number_text(float(value))
    written = getattr(value, "isoformat", None)
    return "" if written is None else str(written()).removesuffix("T00:00:00")
