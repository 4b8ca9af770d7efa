"""From the bytes of a file to its table of texts: which kind of file it is, and who reads it."""

from __future__ import annotations

from tension.ledger.jsonlines import read_jsonlines
from tension.ledger.parquet import read_parquet
from tension.ledger.separated import read_separated
from tension.ledger.text import TextTable
from tension.ledger.workbook import read_workbook

FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "ledger.old_workbook"),
    (b"%PDF", "ledger.is_pdf"),
    (b"\x1f\x8b", "ledger.is_compressed"),
    (b"7z\xbc\xaf", "ledger.is_compressed"),
    (b"Rar!", "ledger.is_compressed"),
)
"""First bytes of kinds of file that people hand in and that are not read, with what to do."""


def read_table(content: bytes, file: str) -> TextTable:
    """The cells of a ledger file: CSV, XLSX, ODS, Parquet, JSON lines; mistakes are noted in it."""
    table = TextTable(file)
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    foreign = [key for magic, key in FOREIGN if content.startswith(magic)]
    if foreign:
        table.find(foreign[0])
    elif content.startswith(b"PK\x03\x04"):
        read_workbook(content, table)
    elif content.startswith(b"PAR1"):
        read_parquet(content, table)
    elif start.startswith((b"{", b"[")):
        read_jsonlines(content, table)
    elif start[:9].lower().startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        table.find("ledger.is_page", 1)
    else:
        read_separated(content, table)
    return table
