"""The tables of a release in other clothes: for Excel, for French Excel, with their sources."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from tension.export import column_texts
from tension.files import Keep, Table, anew, csv_in_pieces, csv_rows
from tension.index.spans import pieces_of_events

if TYPE_CHECKING:
    import pandas as pd

    from tension.index import DailyIndex

EVIDENCE_COLUMNS: Final = ("event_id", "date", "known_date", "rank", "source_name", "source_url")


def read_rows(content: bytes) -> list[list[str]]:
    """The cells of a CSV file of ours, its header first."""
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


def evidence(index: DailyIndex, keep: Keep = anew) -> Table:
    """evidence.csv: every source of every event of the pair, a row each."""
    names = ["event_id", "date", "known_date", "source_name", "source_url", "second_source_url"]
    pieces = pieces_of_events(index.events[names], lambda rows: csv_rows(_sources(rows)))
    return csv_in_pieces("evidence.csv", EVIDENCE_COLUMNS, pieces, keep)


def _sources(rows: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    columns = (column_texts(rows[name]) for name in rows.columns)
    for *place, name, first, second in zip(*columns, strict=True):
        told = [source for source in ((name, first), ("", second)) if any(source)]
        for rank, source in enumerate(told, 1):
            yield (*place, str(rank), *source)


def french_csv(table: Sequence[bytes], keep: Keep = anew) -> bytes:
    """A table for a French Excel: semicolons, decimal commas, a mark for UTF-8, CRLF."""
    told = (keep("index_excel_fr.csv", piece, partial(_in_french, piece)) for piece in table)
    return b"\xef\xbb\xbf" + b"".join(told)


def _in_french(piece: bytes) -> bytes:
    rows = (
        [cell.replace(".", ",") if is_number(cell) else cell for cell in row]
        for row in read_rows(piece)
    )
    return csv_rows(rows, separator=";", line_end="\r\n")


def is_number(cell: str) -> bool:
    """Whether a cell is a number as we write them (and not an id such as 1e5 or 007)."""
    whole, _, rest = cell.removeprefix("-").partition(".")
    plain = whole.isdecimal() and (rest.isdecimal() or "." not in cell) and cell.isascii()
    return plain and (whole == "0" or not whole.startswith("0"))
