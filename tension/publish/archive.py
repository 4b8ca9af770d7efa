"""Releases on the disk: each whole in a folder of its own, never written twice; ``latest`` points.

    archive/2026-03-09_m1.0.0_t01/   the day of the data, the version of the method, the try
    latest -> archive/2026-03-09_m1.0.0_t01

A release is written to a hidden folder beside its place, flushed and renamed; then a new link is
renamed over ``latest``. At every moment ``latest`` is the old release or the new one. Where links
cannot be made, ``latest`` is a copy put in place by two renames: for an instant it may be missing,
never mixed; the next run puts it back.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tension.errors import OutputError
from tension.files import flush_folder

ARCHIVE: Final = "archive"
LATEST: Final = "latest"
MANIFEST: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"
STAGED: Final = ".new-"
NAME: Final = re.compile(r"\d{4}-\d{2}-\d{2}_m\d+\.\d+\.\d+_t\d{2,}")


@dataclass(frozen=True)
class Release:
    """One release that is on the disk whole: its folder, and what its manifest says."""

    path: Path
    manifest: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Such as ``2026-03-09_m1.0.0_t01``."""
        return self.path.name

    @property
    def number(self) -> int:
        """Counted from 1, in the order of publication."""
        return int(self.manifest["number"])

    @property
    def vintage(self) -> str:
        """The day of its data, in ISO."""
        return self.name[:10]

    def read(self, name: str) -> bytes:
        """The content of one of its files."""
        return (self.path / name).read_bytes()


def names(kit: Path) -> list[str]:
    """The names of all folders of releases of a kit, whole or not."""
    archive = kit / ARCHIVE
    if not archive.is_dir():
        return []
    return sorted(path.name for path in archive.iterdir() if NAME.fullmatch(path.name))


def releases(kit: Path) -> tuple[Release, ...]:
    """The releases of a kit whose manifest can be read, in the order of publication."""
    found = []
    for name in names(kit):
        path = kit / ARCHIVE / name
        try:
            manifest = json.loads((path / MANIFEST).read_bytes())
            found.append(Release(path, {**manifest, "number": int(manifest["number"])}))
        except (OSError, ValueError, KeyError, TypeError):
            continue  # `tension verify` names it
    return tuple(sorted(found, key=lambda release: (release.number, release.name)))


def pointed_at(kit: Path) -> str:
    """The name of the release that ``latest`` is, or an empty text."""
    latest = kit / LATEST
    if latest.is_symlink():
        return latest.readlink().name
    try:
        return str(json.loads((latest / MANIFEST).read_bytes())["release"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def faults(path: Path) -> list[tuple[str, str]]:
    """What is wrong with the files of a release: (key of the message, name), by name."""
    try:
        told = summed(path)
    except (OSError, ValueError):
        return [("verify.missing", SUMS)]
    there = {
        one.relative_to(path).as_posix()
        for one in path.rglob("*")
        if one.is_symlink() or not one.is_dir()
    }
    found = [("verify.missing", name) for name in told.keys() - there]
    found += [("verify.extra", name) for name in there - told.keys() - {SUMS}]
    found += [
        ("verify.changed", name)
        for name in told.keys() & there
        if digest_of((path / name).read_bytes()) != told[name]
    ]
    return sorted(found, key=lambda fault: fault[1])


def summed(path: Path) -> dict[str, str]:
    """The files of a release and their SHA-256, as its SHA256SUMS has them."""
    lines = (path / SUMS).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def digest_of(content: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def sums(contents: Mapping[str, bytes], known: Mapping[str, str] | None = None) -> bytes:
    """SHA256SUMS, as ``sha256sum --check`` reads it. ``known``: the sums that were made before."""
    told = known or {}
    lines = (
        f"{told.get(name) or digest_of(contents[name])}  {name}\n" for name in sorted(contents)
    )
    return "".join(lines).encode("utf-8")


def next_name(kit: Path, day: str, version: str) -> str:
    """The name of the next release: the first try of this day and method, or one more."""
    head = f"{day}_m{version}_t"
    tries = [int(name[len(head) :]) for name in names(kit) if name.startswith(head)]
    return f"{head}{max(tries, default=0) + 1:02d}"


def newest_whole(found: Sequence[Release]) -> Release | None:
    """The newest of releases in their order that is whole. It alone is read: an archive of years
    is for ``tension verify``.
    """
    return next((one for one in reversed(found) if not faults(one.path)), None)


def heal(kit: Path) -> Release | None:
    """Remove what an interrupted run left, and point ``latest`` at the newest release that is
    whole, which is returned. Only under the lock.
    """
    with failures_named(kit):
        for path in (*kit.glob(f"{ARCHIVE}/{STAGED}*"), *kit.glob(f".{LATEST}-*")):
            _remove(path)
        whole = newest_whole(releases(kit))
        if whole is not None and pointed_at(kit) != whole.name:
            point(kit, whole.name)
        return whole


def keep(kit: Path, name: str, contents: Mapping[str, bytes]) -> Release:
    """Write a release whole and point ``latest`` at it. Raises OutputError, with nothing changed,
    when it cannot be written.
    """
    archive, manifest = kit / ARCHIVE, json.loads(contents[MANIFEST])
    told = sums(contents, manifest["outputs"])
    with failures_named(archive):
        archive.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(dir=archive, prefix=STAGED))
    try:
        for file, content in {**contents, SUMS: told}.items():
            with failures_named(archive / name / file):
                _write(staged / file, content)
        with failures_named(archive / name):
            staged.chmod(0o777 & ~_mask())
            flush_folder(staged)
            staged.rename(archive / name)
            flush_folder(archive)
    except OutputError:
        shutil.rmtree(staged, ignore_errors=True)
        raise
    with failures_named(kit / LATEST):
        point(kit, name)
    return Release(archive / name, manifest)


def point(kit: Path, name: str) -> bool:
    """Make ``latest`` the release ``name``; False where it had to be a copy and not a link."""
    latest = kit / LATEST
    fresh = kit / f".{LATEST}-{os.getpid()}"
    _remove(fresh)
    try:
        fresh.symlink_to(Path(ARCHIVE) / name, target_is_directory=True)
    except (OSError, NotImplementedError) as refusal:
        if isinstance(refusal, OSError) and refusal.errno in (errno.EROFS, errno.ENOSPC):
            raise
        _copied(kit, name, fresh)
        return False
    if latest.is_dir() and not latest.is_symlink():
        _set_aside(latest)
    fresh.replace(latest)
    flush_folder(kit)
    return True


def _copied(kit: Path, name: str, fresh: Path) -> None:
    shutil.copytree(kit / ARCHIVE / name, fresh)
    if (kit / LATEST).exists():
        _set_aside(kit / LATEST)
    fresh.rename(kit / LATEST)
    for old in kit.glob(f".{LATEST}-old*"):
        _remove(old)


def _set_aside(latest: Path) -> None:
    aside = latest.with_name(f".{LATEST}-old")
    _remove(aside)
    latest.rename(aside)


def _remove(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)


def _write(path: Path, content: bytes) -> None:
    """A file, flushed to the disk, that is not to be written again."""
    path.parent.mkdir(exist_ok=True)
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    path.chmod(0o444)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def failures_named(path: Path) -> Iterator[None]:
    """Turn the system's refusal into an OutputError that names ``path``."""
    try:
        yield
    except OSError as refusal:
        named = str(refusal.filename or path)
        where = path if STAGED in named or f".{LATEST}-" in named else Path(named)
        raise OutputError(str(where), refusal.strerror or str(refusal)) from refusal
