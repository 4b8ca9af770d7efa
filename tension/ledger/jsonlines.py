"""JSON lines: one object a line, its keys the columns; numbers stay as they are written.

https://jsonlines.org
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from tension.ledger.columns import LONGEST_CELL
from tension.ledger.encoding import decode
from tension.ledger.text import TextTable, keep, texts


class _NotCells(Exception):  # noqa: N818 - it says what the line is
    """A line that is not one object of plain values."""

    def __init__(self, key: str, name: str = "") -> None:
        self.key = key
        self.name = name
        super().__init__(key)


def read_jsonlines(content: bytes, table: TextTable) -> None:
    """The values of every line's object, put into ``table``."""
    text = decode(content, table)
    if text is None:
        return
    if text.lstrip("\ufeff \t\r\n").startswith("["):
        table.find("ledger.json_list", 1)
        return
    rows: list[dict[str, str]] = []
    lines: list[int] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip("\ufeff \t\r"):
            continue
        try:
            rows.append(_cells_of(line.strip("\ufeff")))
            lines.append(number)
        except _NotCells as problem:
            table.find(problem.key, number, name=problem.name)
            table.set_aside.append(number)
    _fill(table, rows, lines)


def _fill(table: TextTable, rows: list[dict[str, str]], lines: list[int]) -> None:
    table.header = 0
    names = list(dict.fromkeys(name for row in rows for name in row))
    ours = table.name_columns([name.strip() for name in names])
    if ours is None:
        return
    table.lines = np.array(lines, dtype=np.int64)
    columns = {
        column: texts(row.get(name, "") for row in rows)
        for column, name in zip(ours, names, strict=True)
        if column
    }
    keep(table, columns)


def _cells_of(line: str) -> dict[str, str]:
    """The texts of one object: numbers as written, null as blank."""
    if len(line) > 32 * LONGEST_CELL:
        raise _NotCells("ledger.not_json")
    try:
        pairs = json.loads(
            line, object_pairs_hook=tuple, parse_int=str, parse_float=str, parse_constant=str
        )
    except (ValueError, RecursionError):
        raise _NotCells("ledger.not_json") from None
    if not isinstance(pairs, tuple):
        raise _NotCells("ledger.not_json")
    cells: dict[str, str] = {}
    for name, value in pairs:
        if name in cells:
            raise _NotCells("ledger.key_twice", name)
        cells[name] = _text(name, value)
    return cells


def _text(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str) or len(value) > LONGEST_CELL:
        raise _NotCells("ledger.not_a_cell", name)
    return value
