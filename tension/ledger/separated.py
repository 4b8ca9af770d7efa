"""CSV: ``,`` ``;`` or tab, quotation marks by the book (RFC 4180), whatever the line ends.

``_at_once`` takes a clean file apart in one go; ``_row_by_row`` takes any file apart, says what
is wrong and where, and is the twin that tests hold the other to.
https://www.rfc-editor.org/rfc/rfc4180
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tension.ledger.columns import LONGEST_CELL
from tension.ledger.encoding import blocks, decode, is_composed_utf8, places
from tension.ledger.text import SEARCHED, TextTable, fill, keep, looks_like_header, of_arrow

MARK = b"\xef\xbb\xbf"
QUOTE, FEED, RETURN = b'"'[0], b"\n"[0], b"\r"[0]


def read_separated(content: bytes, table: TextTable) -> None:
    """The cells of a CSV file, put into ``table``."""
    if not _at_once(content, table):
        _row_by_row(content, table)


def _separator(header: str) -> str:
    """The separator that a header uses most."""
    return max(",;\t", key=header.count)


def _separator_of(lines: list[str]) -> str:
    """The separator that makes a header of one of the first lines, else of the first that has any;
    above the header there may be a title, with commas of its own.
    """
    for line in lines:
        for separator in ",;\t":
            if looks_like_header(next(csv.reader([line], delimiter=separator), [])):
                return separator
    return _separator(next((line for line in lines if any(s in line for s in ",;\t")), ""))


def _declared(text: str) -> str | None:
    """The separator that Excel's own first line declares (``sep=;``), or None."""
    first = text[:8].lstrip("\ufeff").split("\n")[0].strip("\r\"' ")
    return first[4:] if first[:4] == "sep=" and first[4:] in (",", ";", "\t") else None


def _row_by_row(content: bytes, table: TextTable) -> None:
    text = decode(content, table)
    if text is None:
        return
    separator = _declared(text) or _separator_of(text[:100_000].splitlines()[:SEARCHED])
    table.separator = separator
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    last = 0
    try:
        for row in reader:
            rows.append((last + 1, row))
            last = reader.line_num
    except csv.Error as broken:
        key = next((key for part, key in BROKEN.items() if part in str(broken)), "ledger.not_csv")
        table.find(key, last + 1, allowed=LONGEST_CELL)
        return
    fill(table, rows[1:] if _declared(text) else rows)


BROKEN = {
    "field larger": "ledger.cell_too_long",
    "unexpected end": "ledger.open_quote",
    "expected after": "ledger.stray_quote",
}
"""What Python's csv module says → our message."""


def _at_once(content: bytes, table: TextTable) -> bool:
    """The cells of a clean UTF-8 file; False, with nothing done, for any other.

    Clean: in form NFC, every row with as many cells as the header, every quotation mark around a
    cell or doubled inside one, the header on the first line that is not blank.
    """
    content = content.removeprefix(MARK)
    returns = content.count(b"\r") if b"\r" in content else 0
    if (returns and returns != content.count(b"\r\n")) or not is_composed_utf8(content):
        return False
    data = np.frombuffer(content, dtype=np.uint8)
    quotes, feeds = (
        np.concatenate([places(block == byte, at) for at, block in blocks(data)])
        for byte in (QUOTE, FEED)
    )
    rows = _Rows.of(data, quotes, feeds)
    if len(quotes) % 2 or not len(rows.starts):
        return False
    if rows.ends[0] - rows.starts[0] > LONGEST_CELL:
        return False
    header_text = content[rows.starts[0] : rows.ends[0]].decode("utf-8").rstrip("\r")
    separator = _separator(header_text)
    names = next(csv.reader([header_text], delimiter=separator), [])
    if (
        "\n" in header_text
        or not looks_like_header(names)
        or not _by_the_book(data, quotes, separator)
    ):
        return False
    columns = _cells(content, int(rows.ends[0]) + 1, separator, len(names), inner=rows.inner)
    if columns is None or len(columns[0]) != len(rows.starts) - 1:
        return False
    table.header, table.separator = int(rows.lines[0]), separator
    table.lines = rows.lines[1:]
    ours = table.name_columns([name.strip() for name in names])
    if ours is not None:
        keep(table, {name: columns[i] for i, name in enumerate(ours) if name})
    return True


@dataclass(frozen=True)
class _Rows:
    """Where the rows of a file start and end, in bytes, and on which line; blank ones left out."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    lines: NDArray[np.int64]
    inner: bool
    """Whether a cell holds a line feed."""

    @staticmethod
    def of(data: NDArray[np.uint8], quotes: NDArray[np.int64], feeds: NDArray[np.int64]) -> _Rows:
        """From the places of quotation marks and line feeds: one between marks ends no row."""
        ending = feeds
        if len(quotes):
            ending = feeds[np.searchsorted(quotes, feeds) % 2 == 0]
        starts = np.concatenate([[0], ending + 1])
        ends = np.concatenate([ending, [len(data)]])
        lines = np.searchsorted(feeds, starts) + 1
        length = ends - starts
        blank = length == 0
        single = length == 1
        blank[single] = data[starts[single]] == RETURN
        inner = len(ending) < len(feeds)
        return _Rows(starts[~blank], ends[~blank], lines[~blank], inner)


def _by_the_book(data: NDArray[np.uint8], quotes: NDArray[np.int64], separator: str) -> bool:
    """Whether every mark opens a cell, closes one, or is one of two inside a cell.

    Marks alternate: the first of each two opens (or is the second of a doubled one), the other
    closes (or is the first of a doubled one).
    """
    if not len(quotes):
        return True
    opening, closing = quotes[::2], quotes[1::2]
    borders = np.zeros(256, dtype=bool)
    borders[[FEED, RETURN, ord(separator)]] = True
    opens = borders[data[opening - 1]] | (opening == 0)
    opens[1:] |= opening[1:] - 1 == closing[:-1]
    following = np.minimum(closing + 1, len(data) - 1)
    closes = borders[data[following]] | (closing == len(data) - 1)
    closes[:-1] |= closing[:-1] + 1 == opening[1:]
    return bool(opens.all() and closes.all())


def _cells(
    content: bytes, start: int, separator: str, count: int, *, inner: bool
) -> list[pd.Series] | None:
    """The columns of the rows from byte ``start`` on, or None when they are not ``count`` wide.

    ``inner``: cells may hold line feeds.
    """
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import csv as arrow_csv

    names = [str(i) for i in range(count)]
    if not content[start : start + 1_000].strip() and len(content) - start < 1_000:
        return [pd.Series([], dtype="str") for _ in names]
    try:
        cells = arrow_csv.read_csv(
            pa.BufferReader(pa.py_buffer(content).slice(start)),
            arrow_csv.ReadOptions(column_names=names),
            arrow_csv.ParseOptions(delimiter=separator, newlines_in_values=inner),
            arrow_csv.ConvertOptions(
                column_types={name: pa.large_string() for name in names},
                check_utf8=False,
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    longest = (pc.max(pc.binary_length(column)).as_py() or 0 for column in cells.columns)
    if max(longest) > LONGEST_CELL:
        return None
    return [of_arrow(column) for column in cells.columns]
