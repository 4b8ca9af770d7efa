"""The tables of a release in other clothes: for Excel, for French Excel, with their sources."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tension.export import column_texts
from tension.files import csv_bytes

if TYPE_CHECKING:
    from tension.index import DailyIndex

EVIDENCE_COLUMNS: Final = ("event_id", "date", "known_date", "rank", "source_name", "source_url")


def read_rows(content: bytes) -> list[list[str]]:
    """The cells of a CSV file of ours, its header first."""
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


def evidence_csv(index: DailyIndex) -> bytes:
    """evidence.csv: every source of every event of the pair, a row each."""
    return csv_bytes(EVIDENCE_COLUMNS, _evidence(index))


def _evidence(index: DailyIndex) -> Iterator[tuple[str, ...]]:
    table = index.records.table
    mine = table[table["dyad"] == index.dyad]
    names = ("event_id", "date", "known_date", "source_name", "source_url", "second_source_url")
    columns = (column_texts(mine[name]) for name in names)
    for *place, name, first, second in zip(*columns, strict=True):
        told = [source for source in ((name, first), ("", second)) if any(source)]
        for rank, source in enumerate(told, 1):
            yield (*place, str(rank), *source)


def french_csv(content: bytes) -> bytes:
    """A table for a French Excel: semicolons, decimal commas, a mark for UTF-8, CRLF."""
    head, *rows = (
        [cell.replace(".", ",") if is_number(cell) else cell for cell in row]
        for row in read_rows(content)
    )
    return b"\xef\xbb\xbf" + csv_bytes(head, rows, separator=";", line_end="\r\n")


def is_number(cell: str) -> bool:
    """Whether a cell is a number as we write them (and not an id such as 1e5 or 007)."""
    whole, _, rest = cell.removeprefix("-").partition(".")
    plain = whole.isdecimal() and (rest.isdecimal() or "." not in cell) and cell.isascii()
    return plain and (whole == "0" or not whole.startswith("0"))
