"""A series from outside: one column of days, one of numbers, in any table that a ledger may be."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from tension.errors import Finding, InputError
from tension.files import read_whole
from tension.ledger import cells, dates
from tension.ledger.open import read_table
from tension.ledger.text import TextTable
from tension.ledger.unreadable import Unreadable

MONTH = re.compile(r"\d{4}-\d{2}")
WIDEST = 1e300


def read_series(path: str | Path) -> pd.Series:
    """The first column as days (or months, ``2025-10``), the first other one as numbers.

    Named as its column; a blank number is missing. Raises RequestError when the file cannot be
    opened, and InputError with every line that cannot be read.
    """
    table = read_table(read_whole(Path(path)), str(path))
    findings = [note for note in table.findings if note.severity == "error"]
    if len(table.columns) < 2 and not findings:
        findings = [Finding(str(path), table.header, 0, "", "outside.two_columns")]
    if findings:
        raise InputError(findings)
    day_name, number_name = list(table.columns)[:2]
    texts = [table.columns[name].tolist() for name in (day_name, number_name)]
    order = dates.order_of(texts[0], None, "")
    marks = cells.marks_of(sorted(set(texts[1])), table.separator)
    days = _column(table, day_name, partial(_day, order=order), findings)
    number = partial(_number, marks=marks)
    numbers = _column(table, number_name, number, findings, blank=float("nan"))
    if findings:
        raise InputError(findings)
    whole = np.array(days, dtype=np.int64).astype("datetime64[D]")
    index = pd.DatetimeIndex(whole.astype("datetime64[s]"))
    return pd.Series(numbers, index=index, name=table.written[number_name], dtype="float64")


def _day(text: str, order: dates.Order) -> int:
    """A day from 1970-01-01; a month is its first day. Raises Unreadable."""
    if not text:
        raise Unreadable("ledger.blank", text)
    whole = f"{text}-01" if MONTH.fullmatch(text) else text
    return int(dates.day(whole, timezone="UTC", order=order))


def _number(text: str, marks: str) -> float:
    """A finite number. Raises Unreadable."""
    try:
        return cells.number(text, -WIDEST, WIDEST, marks=marks)
    except Unreadable as problem:
        if problem.key != "ledger.not_a_number":
            raise
        raise Unreadable("outside.not_a_number", text) from None


def _column(
    table: TextTable,
    name: str,
    parse: Callable[[str], float],
    findings: list[Finding],
    blank: float | None = None,
) -> list[float]:
    """A column read cell by cell, noting what cannot be."""
    values: list[float] = []
    for row, text in enumerate(table.columns[name].tolist()):
        try:
            values.append(blank if not text and blank is not None else parse(text))
        except Unreadable as problem:
            place = (table.file, int(table.lines[row]), table.places.get(name, 0))
            values.append(0)
            findings.append(Finding(*place, table.written[name], problem.key, problem.values))
    return values
