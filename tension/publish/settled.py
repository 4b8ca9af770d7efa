"""What need not be made again: pieces of a release, kept by what they were made from.

A piece is looked up by the SHA-256 of its kind, its source and the software, so that what is found
is what would be made now; nothing else decides. All pieces of a pair are one file in the user's
cache folder, never in the site. It may be deleted at any time. One that is damaged, cut short or of
another version is not read: its checksum comes first, and everything is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

DIGEST: Final = hashlib.sha256().digest_size
ENTRY: Final = struct.Struct(f"<{DIGEST}sQ")
"""The key of a piece and its length."""
STAGED: Final = ".new-"


class Settled:
    """The pieces of one pair: those of the run before, and those of this one."""

    def __init__(self, path: Path | None, made_by: Mapping[str, str]) -> None:
        """``path``: the file, none to keep nothing. ``made_by``: the versions of the software."""
        self.path = path
        self.maker = json.dumps(dict(made_by), sort_keys=True).encode("utf-8")
        self.before = {} if path is None else _read(path, self.maker)
        self.now: dict[bytes, bytes] = {}

    def known(self, kind: str, source: bytes) -> bytes | None:
        """The piece of a kind that was made from ``source`` before, if there is one."""
        return self.before.get(_key(kind, source))

    def keep(self, kind: str, source: bytes, make: Callable[[], bytes]) -> bytes:
        """The piece of a kind that is made from ``source``: kept from before, or made now."""
        key = _key(kind, source)
        found = self.now.get(key)
        if found is None:
            found = self.before.get(key)
        if found is None:
            found = make()
        self.now[key] = found
        return found

    def write(self) -> None:
        """Keep the pieces of this run for the next one; where that cannot be, nothing is kept."""
        if self.path is None:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            for left in self.path.parent.glob(f"{STAGED}*"):
                left.unlink(missing_ok=True)
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=STAGED)
        except OSError:
            return
        try:
            with os.fdopen(handle, "wb") as stream:
                digest = hashlib.sha256()
                stream.write(b"\0" * DIGEST)
                for part in self._parts():
                    digest.update(part)
                    stream.write(part)
                stream.seek(0)
                stream.write(digest.digest())
            Path(name).replace(self.path)
        except OSError:
            Path(name).unlink(missing_ok=True)

    def _parts(self) -> list[bytes]:
        heads = [ENTRY.pack(key, len(piece)) for key, piece in self.now.items()]
        count = struct.pack("<QQ", len(self.maker), len(heads))
        return [count, self.maker, *heads, *self.now.values()]


def _key(kind: str, source: bytes) -> bytes:
    return hashlib.sha256(kind.encode("utf-8") + b"\0" + source).digest()


def _read(path: Path, maker: bytes) -> dict[bytes, bytes]:
    """The pieces in a file; none where it is not whole or was made by other software."""
    try:
        content = memoryview(path.read_bytes())
    except OSError:
        return {}
    if hashlib.sha256(content[DIGEST:]).digest() != content[:DIGEST]:
        return {}
    made_by, count = struct.unpack_from("<QQ", content, DIGEST)
    at = DIGEST + 16
    if content[at : at + made_by] != maker:
        return {}
    at += made_by
    heads = [ENTRY.unpack_from(content, at + n * ENTRY.size) for n in range(count)]
    at += count * ENTRY.size
    found = {}
    for key, length in heads:
        found[key] = bytes(content[at : at + length])
        at += length
    return found


def place(site: Path, folder: str) -> Path | None:
    """Where the pieces of a pair of a site are kept: in the user's cache folder; None where that
    is inside the site, which is served.
    """
    import platformdirs

    site = site.resolve()
    home = platformdirs.user_cache_path("tension", appauthor=False).resolve() / "update"
    if home.is_relative_to(site):
        return None
    name = hashlib.sha256(f"{site}\0{folder}".encode()).hexdigest()[:32]
    return home / name
