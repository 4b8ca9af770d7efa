"""Files: read whole, or refused by name; written together, or the folder stays as it was; and no
cell that a spreadsheet would run.
"""

from __future__ import annotations

import csv
import errno
import io
import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from tension.errors import OutputError, RequestError, nearest

REFUSALS = {
    errno.ENOENT: "files.no_such_file",
    errno.ENOTDIR: "files.no_such_file",
    errno.EISDIR: "files.is_folder",
    errno.EACCES: "files.forbidden",
}
"""What the system says → our message."""
RISKY = frozenset("=+-@\t\r")
"""First characters of what a spreadsheet may take for a formula."""
QUOTE = '"'
QUOTED = re.compile(r'[,"\n]')
"""What a cell of CSV stands in quotation marks for."""
SPECIAL = re.compile(rf"{QUOTED.pattern}|\0[=+\-@\t\r]")
"""What must be looked at cell by cell, in cells with a NUL before each."""


def read_whole(path: Path) -> bytes:
    """The content of a file. Raises RequestError, in words of our own, when there is none."""
    try:
        if stat.S_ISCHR(path.stat().st_mode):
            raise RequestError("files.not_a_file", path=str(path))
        return path.read_bytes()
    except ValueError:  # a NUL in the name
        raise RequestError("files.no_such_file", path=repr(str(path)), near="") from None
    except OSError as refusal:
        key = REFUSALS.get(refusal.errno or 0, "files.unreadable")
        reason = refusal.strerror or str(refusal)
        raise RequestError(key, path=str(path), reason=reason, near=_neighbour(path)) from refusal


def _neighbour(path: Path) -> str:
    """The file beside which ``path`` looks misspelt, or an empty text."""
    try:
        names = sorted(other.name for other in path.parent.iterdir())
    except OSError:
        return ""
    near = nearest(path.name, names)
    return str(path.with_name(near)) if near and near != path.name else ""


Rows = Iterable[Sequence[str]]


def csv_bytes(
    header: Sequence[str], rows: Rows, *, separator: str = ",", line_end: str = "\n"
) -> bytes:
    """CSV in UTF-8, with cells that a spreadsheet would run as formulas made text."""
    return csv_rows(chain([header], rows), separator=separator, line_end=line_end)


def csv_rows(rows: Rows, *, separator: str = ",", line_end: str = "\n") -> bytes:
    """Rows as ``csv_bytes`` writes them, without a header."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator=line_end)
    writer.writerows(
        [cell if cell[:1] not in RISKY else unrunnable(cell) for cell in row] for row in rows
    )
    return out.getvalue().encode("utf-8")


def csv_rows_of_columns(columns: Sequence[Sequence[str]]) -> bytes:
    """Rows as ``csv_rows`` writes them, from columns (at least two): faster for a long table."""
    lines = map(",".join, zip(*map(_written, columns), strict=True))
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _written(column: Sequence[str]) -> Sequence[str]:
    """The cells of a column as they stand in the file."""
    if not SPECIAL.search("\0".join(("", *column))):
        return column
    safe = (cell if cell[:1] not in RISKY else unrunnable(cell) for cell in column)
    return [f'"{cell.replace(QUOTE, QUOTE * 2)}"' if QUOTED.search(cell) else cell for cell in safe]


Make = Callable[[], bytes]
Piece = tuple[bytes, Make]
"""A part of a file: what it is made from, and how."""
Keep = Callable[[str, bytes, Make], bytes]
"""(kind, what it is made from, how) → the bytes made: made now, or kept from before."""
Table = tuple[bytes, ...]
"""A CSV file in pieces: its head, then its rows."""


def anew(_kind: str, _source: bytes, make: Make) -> bytes:
    """Nothing is kept: everything is made now."""
    return make()


def csv_in_pieces(
    name: str, header: Sequence[str], pieces: Iterable[Piece], keep: Keep = anew
) -> Table:
    """A table whose rows are kept under the name of its file, piece by piece."""
    head = csv_bytes(header, ())
    return (head, *(keep(name, head + source, make) for source, make in pieces))


def unrunnable(cell: str) -> str:
    """A cell with a leading apostrophe where a spreadsheet would take it for a formula.

    The one definition, for every writer of cells.
    OWASP, CSV injection: https://owasp.org/www-community/attacks/CSV_Injection
    """
    risky = cell[:1] in RISKY and not _is_number(cell)
    return f"'{cell}" if risky else cell


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", "."))
    except ValueError:
        return False
    return True


def write_together(folder: Path, contents: Mapping[str, bytes | Path]) -> list[Path]:
    """Write every file of ``contents`` (name → bytes) into ``folder``, all or nothing.

    Each is written beside its place, flushed to the disk and only then renamed; the folder is
    made if need be. A file too large for memory is given as the path of a finished and flushed
    one on the same disk, which moves. Returns the paths in the order given. Raises OutputError,
    naming the path, and leaves earlier files untouched, when anything cannot be written.
    """
    folder = Path(folder)
    with _named_failures(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for name in contents:
        if (folder / name).is_dir():
            raise OutputError(str(folder / name), os.strerror(errno.EISDIR))
    staged: list[tuple[Path, Path]] = []
    try:
        for name, content in contents.items():
            with _named_failures(folder / name):
                ready = content if isinstance(content, Path) else _stage(folder, content)
                staged.append((ready, folder / name))
        for temporary, final in staged:
            with _named_failures(final):
                temporary.replace(final)
        with _named_failures(folder):
            flush_folder(folder)
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)
    return [final for _, final in staged]


def _stage(folder: Path, content: bytes) -> Path:
    """Write ``content`` to a new hidden file of ``folder``, flushed, with the usual rights."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=".tension-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def flush_folder(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    if os.name == "nt":  # pragma: no cover - folders cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _named_failures(path: Path) -> Iterator[None]:
    """Turn the system's refusal into an OutputError that names ``path``."""
    try:
        yield
    except OSError as refusal:
        raise OutputError(str(path), refusal.strerror or str(refusal)) from refusal
