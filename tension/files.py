"""Whole files or none: a set of files appears together, or the folder stays as it was."""

from __future__ import annotations

import csv
import errno
import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tension.errors import OutputError


def write_together(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write every file of ``contents`` (name → bytes) into ``folder``, all or nothing.

    Each is written beside its place, flushed to the disk and only then renamed; the folder is
    made if need be. Returns the paths in the order given. Raises OutputError, naming the path,
    and leaves earlier files untouched, when anything cannot be written.
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
                staged.append((_stage(folder, content), folder / name))
        for temporary, final in staged:
            with _named_failures(final):
                temporary.replace(final)
        with _named_failures(folder):
            _flush_folder(folder)
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)
    return [final for _, final in staged]


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """CSV in UTF-8, LF, cells that a spreadsheet would run as formulas made text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[unrunnable(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8")


def unrunnable(cell: str) -> str:
    """A cell with a leading apostrophe where a spreadsheet would take it for a formula.

    OWASP, CSV injection: https://owasp.org/www-community/attacks/CSV_Injection
    """
    risky = cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _is_number(cell)
    return f"'{cell}" if risky else cell


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


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


def _flush_folder(folder: Path) -> None:
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
