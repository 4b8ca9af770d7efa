"""index.xlsx: the tables of a release, a sheet each; texts stay texts, never formulas.

xlsxwriter makes the book with the heads of the tables. The rows are written here, in the same
markup without cell references (ECMA-376 part 1, 18.3.1.4 and 18.3.1.73: ``r`` is optional), so that
a piece of a table has the same bytes wherever it stands and is compressed by itself: a release
that adds a day compresses that day. RFC 1951: a stream flushed in full may be cut there and joined.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Final

from tension.files import Keep, anew, csv_rows
from tension.publish.tables import is_number, read_rows

SHEETS: Final = ("index", "index_directed", "contributions", "events", "evidence", "revisions")
BORN: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the workbook wants a day of birth; any will do
MOST_ROWS: Final = 1_048_576
"""Rows of a sheet, in Excel."""
LONGEST: Final = 32_767
"""Characters of a cell, in Excel."""
PIECE: Final = 256
"""Rows of a piece of a table, on average."""
UNSAYABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 has no way to say."""
ROWS_END: Final = b"</sheetData>"


def workbook(tables: Mapping[str, Sequence[bytes]], keep: Keep = anew) -> bytes:
    """The tables (name → CSV in pieces, the head first) as a workbook. ``keep``: of the pieces made
    before.
    """
    told = {name: _that_fit(tables[f"{name}.csv"]) for name in SHEETS}
    book = zipfile.ZipFile(io.BytesIO(_heads({name: found[0] for name, found in told.items()})))
    parts = []
    for part in book.namelist():
        at = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", part)
        if at is None:
            parts.append((part, [_packed(book.read(part))]))
            continue
        head, tail = _open(book.read(part))
        rows = told[SHEETS[int(at[1]) - 1]][1:]
        filled = (keep("sheet", piece, partial(_sheet_rows, piece)) for piece in rows)
        parts.append((part, [_packed(head), *filled, _packed(tail)]))
    return _joined(parts)


def _heads(heads: Mapping[str, bytes]) -> bytes:
    """A workbook of sheets that hold the heads of the tables and nothing else."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": BORN})
        bold = book.add_format({"bold": True})
        for name, head in heads.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            sheet.write_row(0, 0, read_rows(head)[0], bold)
    return out.getvalue()


def _open(sheet: bytes) -> tuple[bytes, bytes]:
    """A sheet cut where its rows end, without the range that it says to hold."""
    head, end, tail = re.sub(rb"<dimension [^>]*/>", b"", sheet).partition(ROWS_END)
    return head, end + tail


def pieces(content: bytes) -> Iterator[bytes]:
    """The head of a CSV file, then its rows in pieces that end where a row says so: a row more
    changes the piece it is in and no other.
    """
    piece: list[bytes] = []
    open_cell, count = False, 0
    for line in content.removesuffix(b"\n").split(b"\n"):
        piece.append(line + b"\n")
        open_cell ^= line.count(b'"') % 2 == 1
        if open_cell:
            continue
        count += 1
        if count == 1 or zlib.crc32(line) % PIECE == 0:
            yield b"".join(piece)
            piece = []
    if piece:
        yield b"".join(piece)


def _that_fit(table: Sequence[bytes]) -> list[bytes]:
    """The pieces of a table, with no more rows than a sheet can hold."""
    if sum(piece.count(b"\n") for piece in table) <= MOST_ROWS:
        return list(table)
    fit: list[bytes] = []
    room = MOST_ROWS
    for piece in table:
        rows = read_rows(piece)[:room]
        fit.append(csv_rows(rows))
        room -= len(rows)
    return [piece for piece in fit if piece]


def _sheet_rows(piece: bytes) -> bytes:
    """Rows of CSV as packed rows of a sheet."""
    rows = csv.reader(io.StringIO(piece.decode("utf-8"), newline=""))
    told = (f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    return _packed("".join(told).encode("utf-8"))


def _cell(text: str) -> str:
    if not text:
        return "<c/>"
    if is_number(text):
        return f"<c><v>{float(text)!r}</v></c>"
    text = text[:LONGEST]
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if not text.isprintable():
        text = UNSAYABLE.sub("", text).replace("\r", "&#13;")
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


Parts = list[tuple[str, list[bytes]]]
SIZES: Final = struct.Struct("<II")
"""Before a packed piece: the checksum and the length of what it unpacks to."""
LAST: Final = b"\x03\x00"
"""The empty block that ends a stream of RFC 1951."""
FIRST_DAY: Final = 0x21
"""1980-01-01, the first day that a zip file can tell."""


def _packed(content: bytes) -> bytes:
    """A piece of a stream, flushed in full, after its checksum and length."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
    return SIZES.pack(zlib.crc32(content), len(content)) + packed


def _joined(parts: Parts) -> bytes:
    """A zip file (PKWARE APPNOTE 4.3) of parts that are packed in pieces."""
    body, index = bytearray(), bytearray()
    for name, packed in parts:
        checksum = length = 0
        for piece in packed:
            own, more = SIZES.unpack_from(piece)
            checksum, length = _checksum_of_both(checksum, own, more), length + more
        stream = b"".join([*(piece[SIZES.size :] for piece in packed), LAST])
        title = name.encode("ascii")
        about = struct.pack(
            "<HHHHHIIIHH", 20, 0, zipfile.ZIP_DEFLATED, 0, FIRST_DAY, checksum, len(stream), length,
            len(title), 0,
        )  # fmt: skip
        index += b"PK\1\2" + struct.pack("<H", 20) + about
        index += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + title
        body += b"PK\3\4" + about + title + stream
    sizes = struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), len(index), len(body), 0)
    return bytes(body + index + b"PK\5\6" + sizes)


REMAINDER: Final = 0xEDB88320
"""The polynomial of CRC-32, lowest power first."""


def _checksum_of_both(one: int, other: int, length: int) -> int:
    """The CRC-32 of two texts after one another from theirs and the second's length: as zlib's
    crc32_combine, https://github.com/madler/zlib/blob/v1.3.1/crc32.c.
    """
    power = 1 << 31
    for k in range(length.bit_length()):
        if length >> k & 1:
            power = _times(_powers()[k + 3], power)
    return _times(power, one) ^ other


def _times(a: int, b: int) -> int:
    """The product of two polynomials, modulo that of CRC-32."""
    product = 0
    for k in range(31, -1, -1):
        if a >> k & 1:
            product ^= b
        b = b >> 1 ^ (REMAINDER if b & 1 else 0)
    return product


@cache
def _powers() -> list[int]:
    """The powers 2^k of x, k from 0."""
    found = [1 << 30]
    while len(found) < 40:
        found.append(_times(found[-1], found[-1]))
    return found
