"""Cells as text: numbers with a dot and twelve decimals at most, days in ISO, in any language."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tension.files import csv_bytes
from tension.ledger.columns import DAYS
from tension.scoring.measures import to_date

if TYPE_CHECKING:
    import pandas as pd

DECIMALS: Final = 12


def column_texts(column: pd.Series) -> list[str]:
    """The cells of a column of records as text: days in ISO, numbers as everywhere."""
    values = column.to_numpy(dtype=object).tolist()  # much faster for texts than column.tolist()
    if column.name in DAYS:
        return _each_once(values, day_text)
    if column.dtype.kind == "f":
        return _each_once(values, number)
    return [str(value) for value in values] if column.dtype.kind in "iu" else values


def _each_once(values: list[Any], text: Callable[[Any], str]) -> list[str]:
    """The texts of values that repeat, each made once."""
    known = {value: text(value) for value in set(values)}
    return [known[value] for value in values]


def day_text(day: int) -> str:
    """ISO day, or ``unknown`` for a day that nobody announced."""
    return to_date(day).isoformat() if abs(day) < 10**6 else "unknown"


def number(value: float) -> str:
    """The shortest text of a number rounded to DECIMALS; blank when there is none; never -0."""
    rounded = round(float(value), DECIMALS) + 0.0
    if not math.isfinite(rounded):
        return ""
    return str(int(rounded)) if rounded.is_integer() else repr(rounded)


def table_csv(table: pd.DataFrame, index: str = "") -> bytes:
    """A table as CSV, its labels (days in ISO) as the first column where ``index`` names it;
    numbers as in the files of the index, blank where there is none.
    """
    names = [str(name) for name in table.columns]
    rows = (
        [_label(label), *map(_cell, row)] if index else [*map(_cell, row)]
        for label, row in zip(table.index, table.itertuples(index=False), strict=True)
    )
    return csv_bytes([index, *names] if index else names, rows)


def _label(label: Any) -> str:
    return f"{label:%Y-%m-%d}" if isinstance(label, dt.date) else str(label)


def _cell(value: Any) -> str:
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    return "" if value is None else number(float(value))
