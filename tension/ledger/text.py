"""A ledger file as a table of texts, whatever the kind of file; each row with its line.

Every kind of file becomes the same ``TextTable``, and one check reads it. What a file is, its
content says, not its name: a workbook that is called .csv is read as a workbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tension.errors import Finding
from tension.ledger.columns import MOST_COLUMNS, REQUIRED
from tension.ledger.names import column_named

SEARCHED = 20
"""Rows in which a header may stand: above it there may be a title."""
FRAME = "DataFrame"
"""What a data frame is called in messages and outputs; it has no sidecar."""
ENOUGH = 3
"""A row that names so many of the required columns is a header."""


@dataclass
class TextTable:
    """Cells as written, trimmed.

    ``columns``: name of the ledger's column (as written for one that is not read) → texts, one a
    row; ``lines``: the line, sheet row or record number of each row; ``header``: that of the
    header; ``written``: column → what the file calls it; ``places``: column → its number in the
    file, from 1; ``separator``: what parts the cells, empty in a file that holds numbers and days,
    not only texts; ``set_aside``: lines that could not even be taken apart.
    """

    file: str
    columns: dict[str, pd.Series] = field(default_factory=dict)
    lines: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    header: int = 1
    written: dict[str, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    separator: str = ""
    set_aside: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def find(self, key: str, line: int = 0, column: int = 0, **values: Any) -> None:
        """Note a mistake of the file itself."""
        name = str(values.pop("name", ""))
        self.findings.append(Finding(self.file, line, column, name, key, tuple(values.items())))

    def name_columns(self, names: Sequence[str]) -> list[str] | None:
        """What each column is to us, from a header; None where that cannot be told.

        The second of two columns with one name is a mistake and is not kept (an empty text).
        """
        if len(names) > MOST_COLUMNS:
            self.find(
                "ledger.too_many_columns", self.header, found=len(names), allowed=MOST_COLUMNS
            )
            return None
        ours: list[str] = []
        for number, name in enumerate(names, start=1):
            column = column_named(name) or name
            if name and column in self.places:
                first = self.written[column]
                self.find("ledger.column_twice", self.header, number, name=name, first=first)
                column = ""
            elif name:
                self.places[column] = number
                self.written[column] = name
            ours.append(column)
        return ours


def texts(values: Iterable[str]) -> pd.Series:
    """Texts as a column."""
    return pd.Series(list(values), dtype="str")


def of_arrow(column: Any) -> pd.Series:
    """Texts of Arrow as a column, not copied."""
    from pandas.arrays import ArrowStringArray

    wrap: Any = ArrowStringArray  # its types do not know its keyword yet
    return pd.Series(wrap(column, dtype=pd.StringDtype("pyarrow", na_value=np.nan)))


def trimmed(column: pd.Series) -> pd.Series:
    """The same texts without blanks around them."""
    return column.str.strip()


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """Position of the header: the first row near the top that names enough required columns,
    else the first that is not blank (``rows`` has one).
    """
    for at, row in enumerate(rows[:SEARCHED]):
        if looks_like_header(row):
            return at
    return next(at for at, row in enumerate(rows) if any(cell.strip() for cell in row))


def looks_like_header(row: Sequence[str]) -> bool:
    """Whether a row names enough of the required columns."""
    return len({column_named(cell) for cell in row[:MOST_COLUMNS]} & set(REQUIRED)) >= ENOUGH


def fill(table: TextTable, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Put rows of cells, each with its line, into ``table``: header found, blanks left out."""
    rows = [(line, row) for line, row in rows if any(cell.strip() for cell in row)]
    if not rows:
        table.find("ledger.no_header")
        return
    at = header_row([row for _, row in rows[:SEARCHED]])
    table.header, header = rows[at]
    names = [name.strip() for name in header]
    ours = table.name_columns(names)
    if ours is None:
        return
    whole: list[Sequence[str]] = []
    lines: list[int] = []
    for line, row in rows[at + 1 :]:
        if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
            table.find("ledger.too_many_cells", line, found=len(row), allowed=len(names))
            table.set_aside.append(line)
        else:
            whole.append([*row, *[""] * (len(names) - len(row))])
            lines.append(line)
    table.lines = np.array(lines, dtype=np.int64)
    keep(table, {name: texts(row[i] for row in whole) for i, name in enumerate(ours) if name})


def keep(table: TextTable, columns: Mapping[str, pd.Series]) -> None:
    """Put whole columns into ``table``, trimmed, without the rows that are blank altogether."""
    table.columns = {name: trimmed(column) for name, column in columns.items()}
    written = np.zeros(len(table.lines), dtype=bool)
    for column in table.columns.values():
        if written.all():
            return
        written |= (column != "").to_numpy()
    table.lines = table.lines[written]
    table.columns = {
        name: column[written].reset_index(drop=True) for name, column in table.columns.items()
    }
