"""Files of a feed, unpacked: plain, Parquet, gzip or zip; nothing hostile, nothing cut short.

Opening a file looks at its beginning only. What is packed is unpacked when it is read, small files
in memory, large ones to a folder, piece by piece.
"""

from __future__ import annotations

import codecs
import gzip
import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, Final, Literal

from tension.errors import RequestError
from tension.files import read_whole

MOST_UNPACKED: Final = 8 << 30
"""Bytes that one packed file may hold (a year of GDELT is about half of it)."""
MOST_RATIO: Final = 200
"""Unpacked bytes for one packed byte; text of a feed packs about 5 to 12 times."""
SMALL: Final = 64 << 20
"""Below this the ratio is not looked at."""
USUAL_RATIO: Final = 8
"""What a gzip file, which does not say its size, is taken to unpack to."""
HEAD: Final = 1 << 16
"""Bytes from which a layout is recognised."""
FIRST: Final = 1 << 12
"""Bytes that hold the first line of most files."""
CHUNK: Final = 1 << 22
BOM: Final = codecs.BOM_UTF8


@dataclass(frozen=True)
class Part:
    """One table of a file. ``size``: its bytes when unpacked, as far as the file says."""

    name: str
    head: bytes
    path: Path
    kind: Literal["plain", "parquet", "gzip", "zip"]
    size: int
    member: str = ""

    def chunks(self) -> Iterator[bytes]:
        """Its content, piece by piece. Raises RequestError where it is damaged or hostile."""
        with _named(self.path, self.kind), _stream(self) as stream:
            most = min(MOST_UNPACKED, SMALL + MOST_RATIO * self.path.stat().st_size)
            seen = 0
            while chunk := stream.read(CHUNK):
                seen += len(chunk)
                if self.kind == "gzip" and seen > most:
                    raise RequestError("feeds.bomb", path=str(self.path), size=_mega(seen))
                yield chunk

    def whole(self) -> bytes:
        """All of its bytes."""
        return read_whole(self.path) if self.kind == "plain" else b"".join(self.chunks())


@dataclass(frozen=True)
class Opened:
    """A file and the tables in it."""

    name: str
    parts: tuple[Part, ...]


def open_file(path: Path) -> Opened:
    """The tables in a file. Raises RequestError, in words of our own, for one that is cut short,
    damaged or hostile as far as its beginning tells.
    """
    path = Path(path)
    if not path.is_file():
        read_whole(path)  # what cannot be read is told as ever
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError:
        read_whole(path)
        raise
    size = path.stat().st_size
    if head[:2] == b"PK":
        return Opened(str(path), _zip_parts(path))
    if head[:2] == b"\x1f\x8b":
        with _named(path, "gzip"), gzip.open(path) as packed:
            head = _head(packed)
        return Opened(str(path), (Part(str(path), head, path, "gzip", USUAL_RATIO * size),))
    kind: Literal["plain", "parquet"] = "parquet" if head[:4] == b"PAR1" else "plain"
    return Opened(str(path), (Part(str(path), head, path, kind, size),))


def _head(packed: IO[bytes] | gzip.GzipFile) -> bytes:
    """The beginning of what is packed, no more of it than needed: its first line."""
    head = packed.read(FIRST)
    return head if b"\n" in head else head + packed.read(HEAD - len(head))


def checksum(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def _named(path: Path, kind: str) -> Iterator[None]:
    """What the libraries say of a damaged or locked file, in words of our own."""
    try:
        yield
    except (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError, NotImplementedError) as bad:
        raise RequestError("feeds.damaged", path=str(path), kind=kind) from bad
    except RuntimeError as locked:  # what zipfile says of a password
        raise RequestError("feeds.locked", path=str(path)) from locked


@contextmanager
def _stream(part: Part) -> Iterator[BinaryIO]:
    if part.kind == "zip":
        with zipfile.ZipFile(part.path) as archive, archive.open(part.member) as inside:
            yield inside  # type: ignore[misc]
    elif part.kind == "gzip":
        with gzip.open(part.path) as unpacked:
            yield unpacked  # type: ignore[misc]
    else:
        with part.path.open("rb") as plain:
            yield plain


def _zip_parts(path: Path) -> tuple[Part, ...]:
    with _named(path, "zip"), zipfile.ZipFile(path) as archive:
        members = [m for m in archive.infolist() if not m.is_dir()]
        _refuse_hostile(path, members)
        parts = []
        for member in members:
            with archive.open(member) as inside:
                head = _head(inside)
            name = f"{path}!{member.filename}"
            parts.append(Part(name, head, path, "zip", member.file_size, member.filename))
        return tuple(parts)


def _refuse_hostile(path: Path, members: list[zipfile.ZipInfo]) -> None:
    """Names that leave the folder, and more inside than a feed ever packs."""
    for member in members:
        pieces = member.filename.replace("\\", "/").split("/")
        if ".." in pieces or pieces[0] == "" or ":" in pieces[0]:
            raise RequestError("feeds.outside", path=str(path), member=repr(member.filename))
    inside = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if inside > MOST_UNPACKED or inside > SMALL + MOST_RATIO * packed:
        raise RequestError("feeds.bomb", path=str(path), size=_mega(inside))


def _mega(size: int) -> str:
    return f"{size / (1 << 20):.0f}"


def is_utf8(part: Part) -> bool:
    """Whether all of it is UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in part.chunks():
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def as_utf8(chunk: bytes, *, utf8: bool) -> bytes:
    """The same text in UTF-8: what is not is Windows-1252, as old ICEWS and POLECAT files are."""
    return chunk if utf8 else chunk.decode("cp1252", "replace").encode("utf-8")
