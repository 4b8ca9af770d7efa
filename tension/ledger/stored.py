"""Tables of records as bytes, in Arrow's own form: compared, and kept, without a text a cell.

https://arrow.apache.org/docs/format/Columnar.html
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from tension.ledger.text import of_arrow


def told_apart(rows: pd.DataFrame, parts: Iterable[slice]) -> Iterator[bytes]:
    """Parts of a table, each as bytes that say its columns and all that stands in them: equal ones
    for equal parts, wherever they stand.
    """
    columns = [_content(rows[name]) for name in rows.columns]
    names = [[str(name), str(rows[name].dtype)] for name in rows.columns]
    for part in parts:
        head = json.dumps([part.stop - part.start, names]).encode("utf-8")
        yield b"".join([head, *(content for column in columns for content in column(part))])


def _content(column: pd.Series) -> Callable[[slice], list[Any]]:
    """What stands in a part of a column: lengths before texts, and before both what is missing."""
    if _is_of_numbers(column):
        values = column.to_numpy()
        return lambda part: [values[part].tobytes()]
    array = _texts(column)
    missing = column.isna().to_numpy()
    ends = array.offset, array.offset + len(array) + 1
    buffers = array.buffers()
    places = np.frombuffer(buffers[1] or b"\0" * 8, dtype=np.int64)[slice(*ends)]
    texts = memoryview(buffers[2] or b"")

    def content(part: slice) -> list[Any]:
        own = places[part.start : part.stop + 1]
        told = (missing[part].tobytes(), np.diff(own).tobytes())
        return [*told, texts[int(own[0]) : int(own[-1])]]

    return content


def table_to_bytes(rows: pd.DataFrame) -> bytes:
    """A table of texts, whole numbers and numbers, for a file."""
    import pyarrow as pa

    columns = {
        str(name): pa.array(column.to_numpy()) if _is_of_numbers(column) else _texts(column)
        for name, column in rows.items()
    }
    table = pa.RecordBatch.from_arrays([*columns.values()], names=[*columns])
    out = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with pa.ipc.new_stream(out, table.schema, options=options) as stream:
        stream.write_batch(table)
    return bytes(out.getvalue())


def table_from_bytes(content: bytes) -> pd.DataFrame:
    """Of what ``table_to_bytes`` wrote: the same columns of the same types."""
    import pyarrow as pa

    with pa.ipc.open_stream(pa.py_buffer(content)) as stream:
        table = stream.read_all()
    texts = [pa.types.is_large_string(kind) for kind in table.schema.types]
    columns = zip(table.schema.names, table.columns, texts, strict=True)
    return pd.DataFrame(
        {name: of_arrow(column) if text else column.to_numpy() for name, column, text in columns}
    )


def _is_of_numbers(column: pd.Series) -> bool:
    return column.dtype.kind in "biuf"


def _texts(column: pd.Series) -> Any:
    """A column of texts in one stretch."""
    import pyarrow as pa

    told = pa.array(column, pa.large_string())
    return told.combine_chunks() if isinstance(told, pa.ChunkedArray) else told
