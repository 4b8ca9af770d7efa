"""The tables of a release in other clothes: for Excel, for French Excel, with their sources."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from tension.export import column_texts
from tension.files import csv_bytes

if TYPE_CHECKING:
    from tension.index import DailyIndex

EVIDENCE_COLUMNS: Final = ("event_id", "date", "known_date", "rank", "source_name", "source_url")
SHEETS: Final = ("index", "index_directed", "contributions", "events", "evidence", "revisions")
BORN: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the workbook wants a day of birth; any will do


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
        [cell.replace(".", ",") if _is_number(cell) else cell for cell in row]
        for row in read_rows(content)
    )
    return b"\xef\xbb\xbf" + csv_bytes(head, rows, separator=";", line_end="\r\n")


def workbook(tables: Mapping[str, bytes]) -> bytes:
    """index.xlsx: the tables (name → CSV), a sheet each; texts stay texts, never formulas."""
    import xlsxwriter

    out = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, settings) as book:
        book.set_properties({"created": BORN})
        bold = book.add_format({"bold": True})
        for name in SHEETS:
            head, *rows = read_rows(tables[f"{name}.csv"])
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            sheet.write_row(0, 0, head, bold)
            for at, row in enumerate(rows, 1):
                for column, cell in enumerate(row):
                    if _is_number(cell):
                        sheet.write_number(at, column, float(cell))
                    elif cell:
                        sheet.write_string(at, column, cell)
    return out.getvalue()


def _is_number(cell: str) -> bool:
    """Whether a cell is a number as we write them (and not an id such as 1e5 or 007)."""
    whole, _, rest = cell.removeprefix("-").partition(".")
    plain = whole.isdecimal() and (rest.isdecimal() or "." not in cell) and cell.isascii()
    return plain and (whole == "0" or not whole.startswith("0"))
