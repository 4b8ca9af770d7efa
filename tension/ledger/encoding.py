"""Bytes to text: UTF-8, UTF-16 with its mark, else Windows-1252; never two at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tension.ledger.text import TextTable

MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
BLOCK = 1 << 18
FIRST_UNCOMPOSED = 0xCC
"""Below U+0300, whose UTF-8 starts with this byte, every text is already in form NFC."""


def decode(content: bytes, table: TextTable) -> str | None:
    """The text of a file, in form NFC; None, with what is wrong noted, when it is not text."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _utf16(content[2:], encoding, table)
    if b"\x00" in content:
        half = any(_mostly_nul(content[start:400:2]) for start in (0, 1))
        key = "ledger.utf16_unmarked" if half else "ledger.not_text"
        table.find(key, 0 if half else _line(content, content.index(b"\x00")))
        return None
    try:
        return unicodedata.normalize("NFC", content.decode("utf-8-sig"))
    except UnicodeDecodeError as broken:
        return _windows(content, broken.start, table)


def _utf16(content: bytes, encoding: str, table: TextTable) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" in text:
        table.find("ledger.not_text")
        return None
    return unicodedata.normalize("NFC", text)


def _windows(content: bytes, at: int, table: TextTable) -> str | None:
    """Windows-1252, unless some of the lines are in UTF-8: then the file is in two encodings."""
    for number, line in enumerate(content.split(b"\n"), start=1):
        if not line.isascii() and _is_utf8(line):
            table.find("ledger.two_encodings", _line(content, at), other=number)
            return None
    try:
        return unicodedata.normalize("NFC", content.decode("cp1252"))
    except UnicodeDecodeError as broken:
        table.find("ledger.not_text", _line(content, broken.start))
        return None


def _mostly_nul(half: bytes) -> bool:
    """Whether every other byte is NUL, as in Latin text in UTF-16, the others aside."""
    return len(half) > 4 and half.count(0) > 0.9 * len(half)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _line(content: bytes, at: int) -> int:
    return content[:at].count(b"\n") + 1


def is_composed_utf8(content: bytes) -> bool:
    """Whether bytes are UTF-8 without NUL and surely in form NFC, found without decoding them.

    Sure for Latin letters, ASCII and general punctuation; other scripts are told to look closer.
    """
    import pyarrow as pa

    if b"\x00" in content:
        return False
    if content.isascii():
        return True
    offsets = pa.py_buffer(np.array([0, len(content)], dtype=np.int64))
    whole = pa.LargeStringArray.from_buffers(1, offsets, pa.py_buffer(content))
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        return False
    data = np.frombuffer(content, dtype=np.uint8)
    high = np.concatenate([places(block >= FIRST_UNCOMPOSED, at) for at, block in blocks(data)])
    lead, second, third = (data[np.minimum(high + step, len(data) - 1)] for step in range(3))
    # U+2002 to U+203F: dashes, quotation marks, the narrow blank of French
    return bool(np.all((lead == 0xE2) & (second == 0x80) & (third >= 0x82)))


def blocks(data: NDArray[np.uint8]) -> Iterator[tuple[int, NDArray[np.uint8]]]:
    """Pieces of an array that fit into the processor's cache, each with its start."""
    for at in range(0, max(len(data), 1), BLOCK):
        yield at, data[at : at + BLOCK]


def places(there: NDArray[np.bool_], at: int) -> NDArray[np.int64]:
    """Where a piece that starts at ``at`` is true."""
    return np.flatnonzero(there) + at
