"""A ledger file as text: encoding, separator, header and rows, each row with its line."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass, field

from tension.errors import Finding

LARGEST_CELL = 131_072


@dataclass
class TextTable:
    """Cells as written. ``columns``: name → texts, one a row; ``lines``: first line of each row."""

    file: str
    columns: dict[str, list[str]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def column_number(self, name: str) -> int:
        """Position of a column in the file, counted from 1; 0 when it is not there."""
        names = list(self.columns)
        return names.index(name) + 1 if name in names else 0


def read_table(content: bytes, file: str) -> TextTable:
    """The cells of a CSV file (``,`` ``;`` or tab; UTF-8 or cp1252), normalised to NFC."""
    table = TextTable(file)
    text = _decode(content, table)
    if text is None:
        return table
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    rows, last = [], 0
    try:
        for row in reader:
            rows.append((last + 1, row))
            last = reader.line_num
    except csv.Error as broken:
        problem = (("problem", str(broken)),)
        table.findings.append(Finding(file, last + 1, 0, "", "ledger.not_csv", problem))
        return table
    _fill(table, [(line, row) for line, row in rows if any(cell.strip() for cell in row)])
    return table


def _decode(content: bytes, table: TextTable) -> str | None:
    """UTF-8, else cp1252; a file with NUL bytes is not text."""
    if b"\x00" in content:
        line = content[: content.index(b"\x00")].count(b"\n") + 1
        table.findings.append(Finding(table.file, line, 0, "", "ledger.not_text"))
        return None
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return unicodedata.normalize("NFC", content.decode(encoding))
        except UnicodeDecodeError as broken:
            position = broken.start
    line = content[:position].count(b"\n") + 1
    table.findings.append(Finding(table.file, line, 0, "", "ledger.not_text"))
    return None


def _separator(text: str) -> str:
    """The separator that the header uses most."""
    header = text.lstrip("\r\n").partition("\n")[0]
    return max(",;\t", key=header.count)


def _fill(table: TextTable, rows: list[tuple[int, list[str]]]) -> None:
    if not rows:
        table.findings.append(Finding(table.file, 0, 0, "", "ledger.no_header"))
        return
    header_line, header = rows[0]
    names = [name.strip() for name in header]
    for i, name in enumerate(names):
        if name in names[:i]:
            table.findings.append(
                Finding(table.file, header_line, i + 1, name, "ledger.column_twice")
            )
    whole = []
    for line, row in rows[1:]:
        if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
            counts = (("found", len(row)), ("allowed", len(names)))
            table.findings.append(Finding(table.file, line, 0, "", "ledger.too_many_cells", counts))
        else:
            whole.append((line, [*row, *[""] * (len(names) - len(row))]))
    table.lines = [line for line, _ in whole]
    for i, name in enumerate(names):
        table.columns.setdefault(name, [row[i].strip() for _, row in whole])
