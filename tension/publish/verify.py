"""``tension verify``: every file of every release against its sum, and the newest made again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tension.errors import RequestError, TensionError
from tension.publish.archive import ARCHIVE, Release, faults, names, pointed_at, releases
from tension.publish.release import differing, software
from tension.shown import Shown
from tension.words import say


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it was published; ``key`` names the message."""

    path: str
    key: str

    def text(self, lang: str = "en") -> str:
        """What is wrong, in words."""
        return f"{self.path}: {say(self.key, lang)}"


@dataclass(frozen=True)
class Verified(Shown):
    """What was looked at, and every fault."""

    _rows = "faults"

    releases: int
    files: int
    recomputed: tuple[str, ...]
    """Folders of the releases that were made again from their own source."""
    faults: tuple[Fault, ...]
    other_software: tuple[str, ...] = ()
    """What has another version here than where the newest release was made."""

    def __str__(self) -> str:
        told = [fault.text() for fault in self.faults]
        return "\n".join([*told, f"{self.releases} releases, {len(self.faults)} faults"])


def kits_of(site: Path) -> list[Path]:
    """The folders of a site that hold releases. Raises RequestError when there is none."""
    found = [site] if (site / ARCHIVE).is_dir() else []
    if site.is_dir():
        found += sorted(path.parent for path in site.glob(f"*/{ARCHIVE}") if path.is_dir())
    if not found:
        raise RequestError("verify.no_site", path=str(site))
    return [path for path in found if path.name not in (ARCHIVE, "latest")]


def verify_site(site: str | Path = "site", *, recompute: bool = True) -> Verified:
    """Check a site against itself: sums of every release; with ``recompute``, the newest release
    of each pair is made again from the ledger and the rules it carries, byte by byte.

    Raises RequestError when there is no site.
    """
    found: list[Fault] = []
    made: list[str] = []
    count = files = 0
    others: set[str] = set()
    for kit in kits_of(Path(site)):
        for name in names(kit):
            path = kit / ARCHIVE / name
            count += 1
            files += sum(1 for one in path.rglob("*") if one.is_file())
            found += [Fault(str(path / file), key) for key, file in faults(path)]
        known = releases(kit)
        unread = set(names(kit)) - {one.name for one in known}
        found += [Fault(str(kit / ARCHIVE / one), "verify.no_manifest") for one in sorted(unread)]
        found += _pointer(kit, known)
        if recompute and known and not faults(known[-1].path):
            found += _recomputed(known)
            made.append(str(known[-1].path))
            others |= _others(known[-1])
    return Verified(count, files, tuple(made), tuple(found), tuple(sorted(others)))


def _pointer(kit: Path, known: tuple[Release, ...]) -> list[Fault]:
    """``latest`` is the newest release, and if it is a copy, a true one."""
    latest = kit / "latest"
    if known and pointed_at(kit) != known[-1].name:
        return [Fault(str(latest), "verify.not_newest")]
    if latest.is_symlink():
        return []
    return [Fault(str(latest / file), key) for key, file in faults(latest)]


def _recomputed(known: tuple[Release, ...]) -> list[Fault]:
    newest = known[-1]
    named = str(newest.manifest.get("previous", ""))
    previous = next((one for one in known if one.name == named), None)
    try:
        uneven = differing(newest, previous)
    except (TensionError, KeyError, TypeError, ValueError, OSError):
        return [Fault(str(newest.path), "verify.cannot_recompute")]
    return [Fault(str(newest.path / name), "verify.differs") for name in uneven]


def _others(release: Release) -> set[str]:
    """What has another version here than in the manifest."""
    told, here = release.manifest.get("software", {}), software()
    return {
        f"{name} {told.get(name, '-')} \u2192 {here.get(name, '-')}"
        for name in {*told, *here}
        if told.get(name) != here.get(name)
    }
