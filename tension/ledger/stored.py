"""Tables of records as bytes, in Arrow's own form: compared, and kept, without a text a cell.

https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd


def told_apart(rows: pd.DataFrame, parts: Iterable[slice]) -> Iterator[bytes]:
    """Parts of a table, each as bytes that say its columns and all that stands in them."""
    whole = _arrow(rows)
    for part in parts:
        yield _written(whole.slice(part.start, part.stop - part.start))


def _arrow(rows: pd.DataFrame) -> Any:
    """Texts, whole numbers and numbers as they are."""
    import pyarrow as pa

    columns = {str(name): _column(rows[name]) for name in rows.columns}
    return pa.Table.from_arrays([*columns.values()], names=[*columns]).combine_chunks()


def _column(column: pd.Series) -> Any:
    import pyarrow as pa

    return pa.array(column.to_numpy() if column.dtype.kind in "biuf" else column)


def _written(table: Any) -> bytes:
    import pyarrow as pa

    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, table.schema) as stream:
        stream.write_table(table)
    return bytes(out.getvalue())
