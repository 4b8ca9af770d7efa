"""Files of a feed, unpacked: plain, gzip or zip; nothing hostile, nothing cut short."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tension.errors import RequestError
from tension.files import read_whole

MOST_UNPACKED: Final = 8 << 30
"""Bytes that one packed file may hold (a year of GDELT is about half of it)."""
MOST_RATIO: Final = 200
"""Unpacked bytes for one packed byte; text of a feed packs about 5 to 12 times."""
SMALL: Final = 64 << 20
"""Below this the ratio is not looked at."""
HEAD: Final = 1 << 16
"""Bytes from which a layout is recognised."""
CHUNK: Final = 1 << 22


@dataclass(frozen=True)
class Part:
    """One table of a file: the path of a plain file, or its content out of a packed one."""

    name: str
    head: bytes
    path: Path | None
    content: bytes

    def whole(self) -> bytes:
        """All of its bytes."""
        return self.content if self.path is None else read_whole(self.path)


@dataclass(frozen=True)
class Opened:
    """A file and the tables in it."""

    name: str
    sha256: str
    parts: tuple[Part, ...]


def open_file(path: Path) -> Opened:
    """The tables in a file. Raises RequestError, in words of our own, for one that is cut short,
    damaged or hostile.
    """
    path = Path(path)
    head, sha256 = _start(path)
    if head[:2] == b"PK":
        parts = _zip_parts(path)
    elif head[:2] == b"\x1f\x8b":
        content = _gunzip(path)
        parts = (Part(str(path), content[:HEAD], None, content),)
    else:
        parts = (Part(str(path), head, path, b""),)
    return Opened(str(path), sha256, parts)


def _start(path: Path) -> tuple[bytes, str]:
    """The first bytes and the SHA-256 of a file; what cannot be read is told as ever."""
    if not path.is_file():
        read_whole(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
            stream.seek(0)
            return head, hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        read_whole(path)
        raise


def _zip_parts(path: Path) -> tuple[Part, ...]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
            _refuse_hostile(path, members)
            parts = []
            for member in members:
                content = archive.read(member)
                parts.append(Part(f"{path}!{member.filename}", content[:HEAD], None, content))
            return tuple(parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as broken:
        raise RequestError("feeds.damaged", path=str(path), kind="zip") from broken
    except RuntimeError as locked:  # what zipfile says of a password
        raise RequestError("feeds.locked", path=str(path)) from locked


def _refuse_hostile(path: Path, members: list[zipfile.ZipInfo]) -> None:
    """Names that leave the folder, and more inside than a feed ever packs."""
    for member in members:
        pieces = member.filename.replace("\\", "/").split("/")
        if ".." in pieces or pieces[0] == "" or ":" in pieces[0]:
            raise RequestError("feeds.outside", path=str(path), member=repr(member.filename))
    inside = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if inside > MOST_UNPACKED or inside > SMALL + MOST_RATIO * packed:
        raise RequestError("feeds.bomb", path=str(path), size=f"{inside / (1 << 20):.0f}")


def _gunzip(path: Path) -> bytes:
    """The content of a gzip file, given up as soon as it grows beyond belief."""
    packed = path.stat().st_size
    most = min(MOST_UNPACKED, SMALL + MOST_RATIO * packed)
    out = io.BytesIO()
    try:
        with gzip.open(path) as stream:
            while chunk := stream.read(CHUNK):
                out.write(chunk)
                if out.tell() > most:
                    size = f"{out.tell() / (1 << 20):.0f}"
                    raise RequestError("feeds.bomb", path=str(path), size=size)
    except (gzip.BadGzipFile, zlib.error, EOFError) as broken:
        raise RequestError("feeds.damaged", path=str(path), kind="gzip") from broken
    return out.getvalue()
