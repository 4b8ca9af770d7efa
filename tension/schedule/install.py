"""Put an entry where its scheduler looks, or take it away: whole or not at all, never over a file
of somebody else's, and twice is as once.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tension.errors import RequestError
from tension.files import write_together
from tension.schedule import cron
from tension.schedule.job import Job, marked, undo_line
from tension.schedule.kinds import Entry, entry


@dataclass(frozen=True)
class Done:
    """What was done: ``key`` is installed, unchanged, removed or absent."""

    key: str
    places: tuple[str, ...]
    undo: str = ""
    """The command that undoes it."""


def install(job: Job, kind: str) -> Done:
    """Have the scheduler ``kind`` run the job. Raises InputError, RequestError, OutputError; then
    everything is as it was.
    """
    made = entry(job, kind)
    same, places = _INSTALL[kind](job, made)
    return Done("unchanged" if same else "installed", places, undo_line(job, kind))


def uninstall(job: Job, kind: str) -> Done:
    """Take away what ``install`` put there; nothing of anybody else's."""
    places = _REMOVE[kind](job)
    return Done("removed" if places else "absent", places)


def _run(*words: str, stdin: str = "", may_fail: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a program of the system. Raises RequestError when it is missing or refuses."""
    program = shutil.which(words[0])
    if program is None:
        raise RequestError("schedule.no_program", program=words[0])
    done = subprocess.run(  # noqa: S603 - a list of words, no shell
        [program, *words[1:]],
        input=stdin,
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""},
    )
    if done.returncode and not may_fail:
        raise _refused(words, done)
    return done


def _refused(words: tuple[str, ...], done: subprocess.CompletedProcess[str]) -> RequestError:
    said = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
    return RequestError("schedule.refused", command=" ".join(words), problem=said[-1])


def _check_ours(job: Job, place: str, text: str) -> None:
    """Raise RequestError unless an entry that is there was made for this config."""
    digest = marked(text)
    if digest is None:
        raise RequestError("schedule.not_ours", path=place)
    if digest != job.digest:
        raise RequestError("schedule.other_config", path=place)


def _present(job: Job, paths: Mapping[str, Path]) -> dict[str, bytes]:
    """The files that are there, each made for this config."""
    there = {}
    for name, path in paths.items():
        if path.is_symlink() or path.exists():
            try:
                content = path.read_bytes()
            except OSError:
                raise RequestError("schedule.not_ours", path=str(path)) from None
            _check_ours(job, str(path), content.decode("utf-8", errors="replace"))
            there[name] = content
    return there


def _put(folder: Path, before: Mapping[str, bytes], files: Mapping[str, bytes]) -> None:
    """The files as they were, or gone where they were not."""
    for name in files.keys() - before.keys():
        (folder / name).unlink(missing_ok=True)
    if before:
        write_together(folder, before)


def _units(job: Job) -> Path:
    if job.run_as:
        return Path("/etc/systemd/system")
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(home) / "systemd" / "user"


def _systemctl(job: Job, *words: str, may_fail: bool = False) -> None:
    own = () if job.run_as else ("--user",)
    _run("systemctl", *own, *words, may_fail=may_fail)


def _install_systemd(job: Job, made: Entry) -> tuple[bool, tuple[str, ...]]:
    folder, files = _units(job), made.files
    before = _present(job, {name: folder / name for name in files})
    same = before == files
    if not same:
        write_together(folder, files)
    try:
        _systemctl(job, "daemon-reload")
        _systemctl(job, "enable", "--now", f"{job.name}.timer")
    except RequestError:
        if not before and shutil.which("systemctl"):
            _systemctl(job, "disable", "--now", f"{job.name}.timer", may_fail=True)
        _put(folder, before, files)
        raise
    return same, tuple(str(folder / name) for name in files)


def _remove_systemd(job: Job) -> tuple[str, ...]:
    folder = _units(job)
    names = (f"{job.name}.service", f"{job.name}.timer")
    there = _present(job, {name: folder / name for name in names})
    if not there:
        return ()
    _systemctl(
        job, "disable", "--now", f"{job.name}.timer", may_fail=f"{job.name}.timer" not in there
    )
    for name in there:
        (folder / name).unlink()
    _systemctl(job, "daemon-reload")
    return tuple(str(folder / name) for name in there)


def _crontab() -> list[str]:
    """The lines of the user's crontab. Raises RequestError when there is one we cannot read."""
    done = _run("crontab", "-l", may_fail=True)
    if done.returncode and "no crontab" not in done.stderr.casefold():
        raise _refused(("crontab", "-l"), done)
    return [] if done.returncode else done.stdout.splitlines(keepends=True)


def _apart(job: Job, lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines outside and inside our block."""
    head = cron.opening(job).partition(":")[0]
    starts = [at for at, line in enumerate(lines) if line.startswith(f"{head}:")]
    if not starts:
        return lines, []
    start = starts[0]
    _check_ours(job, "crontab", lines[start])
    ends = [at for at in range(start, len(lines)) if lines[at].rstrip("\n") == cron.closing(job)]
    if not ends or len(starts) > 1:
        raise RequestError("schedule.torn_block", found=cron.closing(job))
    return lines[:start] + lines[ends[0] + 1 :], lines[start : ends[0] + 1]


def _install_cron(job: Job, made: Entry) -> tuple[bool, tuple[str, ...]]:
    fresh = "".join(made.texts.values()).splitlines(keepends=True)
    rest, there = _apart(job, _crontab())
    same = there == fresh
    if not same:
        if rest and not rest[-1].endswith("\n"):
            rest[-1] += "\n"
        _run("crontab", "-", stdin="".join([*rest, *fresh]))
    return same, ("crontab",)


def _remove_cron(job: Job) -> tuple[str, ...]:
    rest, there = _apart(job, _crontab())
    if not there:
        return ()
    if rest:
        _run("crontab", "-", stdin="".join(rest))
    else:
        _run("crontab", "-r")
    return ("crontab",)


def _workflows(job: Job) -> Path:
    """The folder of workflows of the repository. Raises RequestError where there is none."""
    root = Path(job.root)
    if not (root / ".git").exists():
        raise RequestError("schedule.no_repository", path=str(root))
    return root / ".github" / "workflows"


def _install_github(job: Job, made: Entry) -> tuple[bool, tuple[str, ...]]:
    folder, files = _workflows(job), made.files
    same = _present(job, {name: folder / name for name in files}) == files
    if not same:
        write_together(folder, files)
    return same, tuple(str(folder / name) for name in files)


def _remove_github(job: Job) -> tuple[str, ...]:
    name = f"{job.name}.yml"
    path = _workflows(job) / name
    if not _present(job, {name: path}):
        return ()
    path.unlink()
    return (str(path),)


def _task(job: Job) -> bool:
    """Whether the task is there, and ours."""
    done = _run("schtasks", "/Query", "/TN", job.name, "/XML", may_fail=True)
    if done.returncode:
        return False
    _check_ours(job, job.name, done.stdout.replace("\0", ""))
    return True


def _install_windows(job: Job, made: Entry) -> tuple[bool, tuple[str, ...]]:
    there = _task(job)
    with tempfile.TemporaryDirectory() as folder:
        (path,) = write_together(Path(folder), made.files)
        _run("schtasks", "/Create", "/TN", job.name, "/XML", str(path), *(("/F",) if there else ()))
    return False, (job.name,)


def _remove_windows(job: Job) -> tuple[str, ...]:
    if not _task(job):
        return ()
    _run("schtasks", "/Delete", "/TN", job.name, "/F")
    return (job.name,)


_INSTALL: Final[Mapping[str, Callable[[Job, Entry], tuple[bool, tuple[str, ...]]]]] = {
    "systemd": _install_systemd,
    "cron": _install_cron,
    "github": _install_github,
    "windows": _install_windows,
}
_REMOVE: Final[Mapping[str, Callable[[Job], tuple[str, ...]]]] = {
    "systemd": _remove_systemd,
    "cron": _remove_cron,
    "github": _remove_github,
    "windows": _remove_windows,
}
