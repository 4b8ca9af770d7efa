"""``tension update``: every pair in turn, read, computed, published; one that fails stops no other.
Then the alerts.

A pair is published when what its release would be made from differs from what the newest release
was made from, or when that release is damaged. Otherwise nothing is written but the heartbeat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tension.errors import InputError, RequestError, TensionError
from tension.files import write_together
from tension.publish import archive
from tension.publish.alerts.notify import NOTHING_TOLD, Notified, Ran, notify
from tension.publish.archive import Release
from tension.publish.config import Config, Kit
from tension.publish.heartbeat import beat, read_heartbeat
from tension.publish.lock import alone
from tension.publish.release import Settings, contents, draft, fingerprint, software
from tension.publish.settled import Settled, place
from tension.publish.site import site_files
from tension.publish.source import Source, read_source
from tension.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

PUBLISHED: Final = "published"
UNCHANGED: Final = "unchanged"
FAILED: Final = "failed"


@dataclass(frozen=True)
class Step:
    """One step of a run, for whoever watches: ``name`` is read, computed, published, unchanged,
    would_publish or failed.
    """

    name: str
    dyad: str
    release: str = ""
    problem: TensionError | None = None
    linked: bool = True
    """False where ``latest`` had to be a copy: there it does not change in one go."""


@dataclass(frozen=True)
class Run(Shown):
    """What became of every pair."""

    states: dict[str, str]
    """Pair → published, unchanged or failed."""
    releases: dict[str, str]
    """Pair → name of its newest release (what would be its name, in a dry run)."""
    notified: Notified = NOTHING_TOLD
    """The alerts that were sent (that would be, in a dry run)."""

    def to_frame(self) -> pd.DataFrame:
        """One row a pair: dyad, state, release."""
        import pandas as pd

        rows = [(dyad, state, self.releases.get(dyad, "")) for dyad, state in self.states.items()]
        return pd.DataFrame(rows, columns=["dyad", "state", "release"])

    @property
    def failed(self) -> tuple[str, ...]:
        """The pairs that failed."""
        return tuple(dyad for dyad, state in self.states.items() if state == FAILED)

    def __str__(self) -> str:
        return "\n".join(
            f"{dyad}: {state} {self.releases.get(dyad, '')}".rstrip()
            for dyad, state in self.states.items()
        )


Watch = Callable[[Step], None]


def update_site(config: Config, *, dry_run: bool = False, watch: Watch = lambda _: None) -> Run:
    """Publish what is new of every pair of ``config``, then send its alerts. ``dry_run`` writes and
    sends nothing at all.

    A pair whose input has mistakes is told to ``watch`` and in ``Run.failed``; the others go on.
    Raises RequestError when another run is at work, OutputError when the site cannot be written:
    then ``latest`` is what it was.
    """
    with _held(config.out, dry_run):
        before = read_heartbeat(config.out)
        states: dict[str, str] = {}
        names: dict[str, str] = {}
        problems: dict[str, TensionError] = {}
        for kit in config.kits:
            try:
                states[kit.dyad], names[kit.dyad] = _one(config, kit, dry_run, watch)
            except (InputError, RequestError) as problem:
                states[kit.dyad], problems[kit.dyad] = FAILED, problem
                watch(Step("failed", kit.dyad, problem=problem))
        if not dry_run:
            _tie(config, states)
        ran = Ran(before, {dyad: problems.get(dyad) for dyad in states}, names)
        return Run(states, names, notify(config, ran, dry_run=dry_run))


@contextmanager
def _held(site: Path, dry_run: bool) -> Iterator[None]:  # noqa: FBT001 - named by its two callers
    if dry_run:
        yield
        return
    with alone(site):
        yield


def _one(config: Config, kit: Kit, dry_run: bool, watch: Watch) -> tuple[str, str]:  # noqa: FBT001
    """Read, compute, publish one pair: what became of it, and the name of its newest release."""
    folder = config.out / kit.folder
    whole = archive.newest_whole(archive.releases(folder)) if dry_run else archive.heal(folder)
    settled = Settled(place(config.out, kit.folder), software(), whole)
    source = read_source(kit.dyad, kit.ledger, config.rules, settled.keep)
    watch(Step("read", kit.dyad))
    settings = settings_for(config, kit)
    found = archive.releases(folder)
    if found and found[-1] == whole and _stands(found[-1], source, settings):
        watch(Step("unchanged", kit.dyad, found[-1].name))
        return UNCHANGED, found[-1].name
    made = draft(source, settings)
    watch(Step("computed", kit.dyad))
    name = archive.next_name(folder, made.day, made.method)
    if dry_run:
        watch(Step("would_publish", kit.dyad, name))
        return PUBLISHED, name
    number = found[-1].number + 1 if found else 1
    files = contents(made, name, number, whole, settled)
    written = archive.keep(folder, name, files)
    settled.write(files, written.manifest["outputs"])
    linked = (folder / archive.LATEST).is_symlink()
    watch(Step("published", kit.dyad, name, linked=linked))
    return PUBLISHED, name


def _stands(release: Release, source: Source, settings: Settings) -> bool:
    """Whether a release is what would be made now."""
    return bool(release.manifest.get("fingerprint") == fingerprint(source, settings))


def settings_for(config: Config, kit: Kit) -> Settings:
    """What a config asks of the releases of a pair."""
    lang = config.languages[0]
    return Settings(
        title=kit.title.get(lang, kit.title.get("en", "")),
        address=config.address,
        publisher=config.publisher,
        licence=config.licence,
        revision_horizon=config.revision_horizon,
        draws=config.draws,
        seed=config.seed,
        outputs=config.outputs,
        languages=config.languages,
    )


def _tie(config: Config, states: dict[str, str]) -> None:
    """The pages of the site where they changed, and the heartbeat last."""
    pages = site_files(config)
    changed = {name: text for name, text in pages.items() if _differs(config.out / name, text)}
    if changed:
        write_together(config.out, changed)
    names: list[str] = []
    for kit in config.kits:
        found = archive.releases(config.out / kit.folder)
        names += [release_key(kit.folder, one) for one in found]
    beat(config.out, states, names, config.every_hours + config.grace_hours)


def release_key(folder: str, release: Release) -> str:
    """The name of a release in the heartbeat."""
    return f"{folder}/{release.name}" if folder else release.name


def _differs(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() != content
    except OSError:
        return True
