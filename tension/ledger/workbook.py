"""XLSX and ODS: the first sheet with a header; days from date cells; a line is a sheet row.

The archive is looked through before it is handed to the reader: a cell at the far end of a sheet
would otherwise make it ask for more memory than there is.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from tension.ledger.opendocument import CONTENT, is_spreadsheet, largest_sheet
from tension.ledger.text import TextTable, fill, looks_like_header

MOST_BYTES = 600_000_000
"""Unpacked; more is not a ledger but a trap (an archive that unpacks without end)."""
MOST_CELLS = 60_000_000
CELL = re.compile(rb'<c (?=[^>]*?\br="([A-Z]{1,3})(\d{1,7})")[^>]*[^/]>')
BROKEN_FORMULA = re.compile(rb'<c (?=[^>]*?\bt="e")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')


def read_workbook(content: bytes, table: TextTable) -> None:
    """The cells of the first sheet with a header, put into ``table``."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        broken = _looked_through(content)
        if isinstance(broken, str):
            table.find(broken)
            return
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = {name: list(_rows(book, name)) for name in book.sheet_names}
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        table.find("ledger.not_workbook", problem=str(problem)[:120])
        return
    likely = [name for name, rows in sheets.items() if _has_header(rows)]
    filled = [name for name, rows in sheets.items() if any(any(row) for row in rows)]
    chosen = next(iter([*likely, *filled]), None)
    if chosen is None:
        table.find("ledger.no_header")
        return
    if len(likely) > 1:
        others = ", ".join(likely[1:])
        table.findings.append(_note(table, chosen, others))
    for column, row in broken.get(list(sheets).index(chosen), []):
        table.find("ledger.formula_error", row, column)
        table.set_aside.append(row)
    rows = enumerate(sheets[chosen], start=1)
    fill(table, [(number, row) for number, row in rows if number not in table.set_aside])


def _note(table: TextTable, chosen: str, others: str) -> Any:
    from tension.errors import Finding

    values = (("found", chosen), ("others", others))
    return Finding(table.file, 0, 0, "", "ledger.several_sheets", values, "warning")


def _has_header(rows: list[list[str]]) -> bool:
    return any(looks_like_header(row) for row in rows[:20])


def _looked_through(content: bytes) -> dict[int, list[tuple[int, int]]] | str:
    """Sheet (by its order) → cells (column, row) whose formula ended in an error; or the key of
    what is wrong with the archive.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        names = {member.filename for member in members}
        if sum(member.file_size for member in members) > MOST_BYTES:
            return "ledger.too_large"
        if is_spreadsheet(archive, names):
            return "ledger.too_large" if largest_sheet(archive.read(CONTENT)) > MOST_CELLS else {}
        if "xl/workbook.xml" not in names:
            other = "mimetype" in names or "xl/workbook.bin" in names
            return "ledger.other_workbook" if other else "ledger.is_archive"
        errors: dict[int, list[tuple[int, int]]] = {}
        for order, name in enumerate(_sheet_files(archive, names)):
            xml = archive.read(name)
            cells = CELL.findall(xml)
            width = max((_column(letters) for letters in {c for c, _ in cells}), default=0)
            height = max((int(row) for row in {r for _, r in cells}), default=0)
            if width * height > MOST_CELLS:
                return "ledger.too_large"
            errors[order] = [(_column(c), int(r)) for c, r in BROKEN_FORMULA.findall(xml)]
        return errors


def _sheet_files(archive: zipfile.ZipFile, names: set[str]) -> Iterator[str]:
    """The files of the sheets, in the order of the workbook."""
    book = archive.read("xl/workbook.xml").decode("utf-8", errors="replace")
    links = "xl/_rels/workbook.xml.rels"
    text = archive.read(links).decode("utf-8", errors="replace") if links in names else ""
    targets = {}
    for tag in re.findall(r"<Relationship [^>]*>", text):
        found = dict(re.findall(r'\b(Id|Target)="([^"]*)"', tag))
        targets[found.get("Id", "")] = found.get("Target", "")
    for link in re.findall(r'<sheet [^>]*\br:id="([^"]*)"', book):
        target = targets.get(link, "")
        name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if name in names:
            yield name


def _column(letters: bytes) -> int:
    """``A`` → 1, ``AA`` → 27."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _rows(book: Any, name: str) -> Iterator[list[str]]:
    for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False):
        yield [_text(value) for value in row]


def _text(value: Any) -> str:
    """A cell as we check it: ISO days, ``2`` for 2.0."""
    if isinstance(value, str):
        return value
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time(0)
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return repr(value) if isinstance(value, float) else str(value)
