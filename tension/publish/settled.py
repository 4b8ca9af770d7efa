"""What need not be made again: pieces of a release, kept by what they were made from.

A piece is looked up by the SHA-256 of its kind, its source and the software, so that what is found
is what would be made now; nothing else decides. Those that stand in a file of the newest release
are read there, if the file still has the sum that it had; all others are in one file a pair, in
the user's cache folder, never in the site. It may be deleted at any time. One that is damaged, cut
short or of another version is not read: its checksum comes first, and everything is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from tension.publish.archive import Release, summed

DIGEST: Final = hashlib.sha256().digest_size
COUNTS: Final = struct.Struct("<QQQ")
"""The lengths of what tells the software and the files, and how many pieces."""
ENTRY: Final = struct.Struct(f"<{DIGEST}sqQQ")
"""The key of a piece, the number of its file (-1: this one), where it starts there, its length."""
HERE: Final = -1
STAGED: Final = ".new-"

Entry = tuple[bytes, int, int, int]


class Settled:
    """The pieces of one pair: those of the run before, and those of this one."""

    def __init__(
        self, path: Path | None, made_by: Mapping[str, str], release: Release | None = None
    ) -> None:
        """``path``: the file, none to keep nothing. ``made_by``: the versions of the software.
        ``release``: the newest release, found whole just now.
        """
        self.path = path
        self.maker = json.dumps(dict(made_by), sort_keys=True).encode("utf-8")
        self.before = _Pieces(b"" if path is None else _whole(path), self.maker, release)
        self.now: dict[bytes, bytes] = {}
        self.kinds: dict[str, list[bytes]] = {}
        """Kind → the keys of its pieces, in the order in which they were asked for."""

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
        self.kinds.setdefault(kind, []).append(key)
        return found

    def note(self, kind: str, source: bytes, make: Callable[[], bytes]) -> None:
        """Keep a piece that this run does not need, for the next one."""
        if self.path is not None:
            self.keep(kind, source, make)

    def write(self, contents: Mapping[str, bytes], sums: Mapping[str, str]) -> None:
        """Keep the pieces of this run for the next one; where that cannot be, nothing is kept.

        ``contents``: the files of the release that was made of them; ``sums``: their SHA-256.
        """
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
                for part in self._parts(contents, sums):
                    digest.update(part)
                    stream.write(part)
                stream.seek(0)
                stream.write(digest.digest())
            Path(name).replace(self.path)
        except OSError:
            Path(name).unlink(missing_ok=True)

    def _parts(self, contents: Mapping[str, bytes], sums: Mapping[str, str]) -> Iterator[bytes]:
        """What the file holds, but for its checksum."""
        files: list[tuple[str, str]] = []
        entries: dict[bytes, Entry] = {}
        for kind, keys in self.kinds.items():
            if kind in contents and self._ends(contents[kind], keys):
                at = len(contents[kind])
                for key in reversed(keys):
                    at -= len(self.now[key])
                    entries[key] = (key, len(files), at, len(self.now[key]))
                files.append((kind, sums[kind]))
        here = [key for key in self.now if key not in entries]
        at = 0
        for key in here:
            entries[key] = (key, HERE, at, len(self.now[key]))
            at += len(self.now[key])
        told = json.dumps(files).encode("utf-8")
        yield COUNTS.pack(len(self.maker), len(told), len(entries))
        yield self.maker
        yield told
        yield b"".join(ENTRY.pack(*entry) for entry in entries.values())
        yield from (self.now[key] for key in here)

    def _ends(self, content: bytes, keys: list[bytes]) -> bool:
        """Whether a file ends in these pieces, one after the other."""
        at = len(content) - sum(len(self.now[key]) for key in keys)
        for key in keys:
            if at < 0 or not content.startswith(self.now[key], at):
                return False
            at += len(self.now[key])
        return True


class _Pieces:
    """The pieces of a file of pieces, and of the files of the release that it names."""

    def __init__(self, content: bytes, maker: bytes, release: Release | None) -> None:
        """``content``: of the file, whole; nothing is read of one that other software made."""
        self.content = content
        self.release = release
        self.places: dict[bytes, tuple[int, int, int]] = {}
        self.names: list[str] = []
        """Of the files that pieces stand in; blank for one that is not what it was."""
        self.files: dict[int, bytes] = {}
        if not content:
            return
        made_by, told, count = COUNTS.unpack_from(content, DIGEST)
        at = DIGEST + COUNTS.size
        self.body = at + made_by + told + count * ENTRY.size
        if content[at : at + made_by] != maker:
            return
        named = json.loads(content[at + made_by : at + made_by + told])
        sums = {} if release is None else summed(release.path)
        self.names = [name if sums.get(name) == digest else "" for name, digest in named]
        heads = memoryview(content)[at + made_by + told : self.body]
        self.places = {
            key: (file, start, length)
            for key, file, start, length in ENTRY.iter_unpack(heads)
            if file == HERE or self.names[file]
        }

    def get(self, key: bytes) -> bytes | None:
        """The piece of a key, if there is one."""
        if key not in self.places:
            return None
        file, start, length = self.places[key]
        if file == HERE:
            return self.content[self.body + start : self.body + start + length]
        if file not in self.files and self.release is not None:
            self.files[file] = self.release.read(self.names[file])
        return self.files[file][start : start + length]


def _key(kind: str, source: bytes) -> bytes:
    return hashlib.sha256(kind.encode("utf-8") + b"\0" + source).digest()


def _whole(path: Path) -> bytes:
    """The content of a file of pieces; nothing where it is not whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return b""
    body = memoryview(content)[DIGEST:]
    return content if hashlib.sha256(body).digest() == content[:DIGEST] else b""


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
