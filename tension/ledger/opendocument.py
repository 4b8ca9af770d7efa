"""What is in an OpenDocument spreadsheet, before its reader unfolds it.

Rows and cells of it may say how often they are repeated; a few bytes can ask for more memory
than there is.
"""

from __future__ import annotations

import re
import zipfile
from typing import Final

MIMETYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
CONTENT: Final = "content.xml"
ROW_OR_CELL: Final = re.compile(
    rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)\b([^>]*)>"
)
REPEATED: Final = re.compile(rb"table:number-(?:rows|columns)-repeated=\"(\d{1,9})\"")
FILLED: Final = b"office:value-type="


def is_spreadsheet(archive: zipfile.ZipFile, names: set[str]) -> bool:
    """Whether an archive is an OpenDocument spreadsheet."""
    known = {"mimetype", CONTENT} <= names
    return known and archive.read("mimetype").strip().startswith(MIMETYPE)


def largest_sheet(xml: bytes) -> int:
    """Cells that the largest sheet of ``content.xml`` unfolds to, up to its last filled ones."""
    largest = rows = height = width = column = 0
    for end, name, attributes in ROW_OR_CELL.findall(xml):
        times = REPEATED.search(attributes)
        many = int(times[1]) if times else 1
        if name == b"table":
            largest = max(largest, height * width)
            rows = height = width = 0
        elif end:
            continue
        elif name == b"table-row":
            column = 0
            rows += many
        else:
            column += many
            if FILLED in attributes:
                height, width = rows, max(width, column)
    return max(largest, height * width)
