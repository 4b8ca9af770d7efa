"""Parquet and Arrow: a row is a record, counted from 1; days and numbers become texts to check."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from tension.ledger.columns import MOST_COLUMNS
from tension.ledger.text import TextTable, keep


def read_parquet(content: bytes, table: TextTable) -> None:
    """The values of a Parquet file as texts, put into ``table``."""
    import pyarrow as pa
    from pyarrow import parquet

    table.header = 0
    try:
        file = parquet.ParquetFile(pa.BufferReader(content))
        if len(file.schema_arrow.names) > MOST_COLUMNS:
            table.name_columns(file.schema_arrow.names)
            return
        read = file.read()
    except (pa.ArrowException, OSError) as broken:
        table.find("ledger.not_parquet", problem=str(broken).splitlines()[0][:120])
        return
    read_arrow(read, table)


def read_arrow(read: Any, table: TextTable) -> None:
    """The values of an Arrow table as texts, put into ``table``; its rows count from 1."""
    table.header = 0
    ours = table.name_columns([name.strip() for name in read.schema.names])
    if ours is None:
        return
    if not ours:
        table.find("ledger.no_header")
    table.lines = np.arange(1, read.num_rows + 1, dtype=np.int64)
    columns: dict[str, pd.Series] = {}
    for number, name in enumerate(ours):
        if name:
            as_text = _texts(read.column(number))
            if as_text is None:
                kind = str(read.schema.field(number).type)
                table.find("ledger.not_cells", 0, number + 1, name=table.written[name], kind=kind)
            else:
                columns[name] = as_text
    keep(table, columns)


def _texts(column: Any) -> pd.Series | None:
    """A column as texts; null as blank; None where its values are lists, records or bytes."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
        kind = column.type
    if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return None
    if pa.types.is_timestamp(kind):
        column = _moments(column)
    elif pa.types.is_floating(kind):
        values = ["" if value is None else number_text(value) for value in column.to_pylist()]
        return pd.Series(values, dtype="str")
    try:
        column = pc.fill_null(column.cast(pa.large_string()), "")
    except pa.ArrowException:
        return None
    return pd.Series(column.to_pylist(), dtype="str")


def _moments(column: Any) -> Any:
    """Days where every moment is a midnight without a zone, else date-times with their offset."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if column.type.tz is None:
        days = column.cast(pa.date32(), safe=False)
        midnight = pc.equal(days.cast(column.type), column)
        if pc.all(midnight).as_py() in (True, None):
            return days
        return pc.strftime(column.cast(pa.timestamp("s"), safe=False), "%Y-%m-%dT%H:%M:%S")
    plain = column.cast(pa.timestamp("s", "UTC"), safe=False)
    return pc.strftime(plain, "%Y-%m-%dT%H:%M:%S+00:00")


def number_text(value: float) -> str:
    """The shortest text of a number: ``2`` for 2.0; NaN is a blank in data frames."""
    if value != value:  # noqa: PLR0124 - NaN
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
