"""A timer and a service for systemd (systemd.timer(5), systemd.service(5), systemd.syntax(7))."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from tension.schedule.job import Job, Note, note
from tension.schedule.when import DAYS, named, runs
from tension.words import say

ALWAYS: Final = (
    *("NoNewPrivileges=true", "LockPersonality=true", "RestrictRealtime=true"),
    *("RestrictSUIDSGID=true", "SystemCallArchitectures=native"),
    "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK",
)
"""Hardening that needs no name space, so that it holds in a unit of one's own, too. Not
MemoryDenyWriteExecute: the charts of report.html are drawn by a compiler that writes its code.
"""
SYSTEM: Final = (
    *("ProtectSystem=strict", "ProtectKernelTunables=true", "ProtectKernelModules=true"),
    *("ProtectKernelLogs=true", "ProtectControlGroups=true", "ProtectClock=true"),
    *("ProtectHostname=true", "PrivateDevices=true", "RestrictNamespaces=true"),
    "CapabilityBoundingSet=",
)
"""Hardening of a system unit; only the folder around the site can be written."""


def texts(job: Job) -> dict[str, str]:
    """Name of the file → content: the service and its timer."""
    service = "".join(f"{line}\n" for line in _service(job))
    timer = "".join(f"{line}\n" for line in _timer(job))
    return {f"{job.name}.service": service, f"{job.name}.timer": timer}


def notes(job: Job) -> list[Note]:
    """What a timer of systemd cannot do."""
    told = [] if job.run_as else [note("schedule.linger")]
    if job.secrets:
        told.append(note("schedule.secrets_systemd", names=", ".join(job.secrets), name=job.name))
    return told


def calendar(job: Job) -> str:
    """The value of OnCalendar, such as ``Mon..Fri *-*-* 06:30:00 Europe/Paris``."""
    when = job.when
    days = ",".join(
        named(DAYS[a].capitalize(), DAYS[b].capitalize(), "..") for a, b in runs(when.days)
    )
    parts = ("" if when.every_day else days, f"*-*-* {when.time}:00", when.zone)
    return " ".join(part for part in parts if part)


def _timer(job: Job) -> Iterator[str]:
    yield f"# {job.mark}"
    yield from ("[Unit]", _description("timer", job), "")
    yield from ("[Timer]", f"OnCalendar={calendar(job)}")
    yield from ("Persistent=true", "RandomizedDelaySec=10min", "")
    yield from ("[Install]", "WantedBy=timers.target")


def _service(job: Job) -> Iterator[str]:
    yield f"# {job.mark}"
    yield from ("[Unit]", _description("service", job))
    if job.run_as:
        yield from ("Wants=network-online.target", "After=network-online.target")
    yield from ("", "[Service]", "Type=oneshot", f"ExecStart={_command(job.words)}")
    if job.run_as:
        yield f"User={job.run_as}"
    if job.log:
        yield from (f"StandardOutput=append:{_percent(job.log)}", "StandardError=inherit")
    yield from ("TimeoutStartSec=2h", "Nice=10", "UMask=0022", *ALWAYS)
    if job.run_as:
        yield from SYSTEM
        yield f"ReadWritePaths={_quoted(str(PurePosixPath(job.site).parent))}"
        yield from ("CacheDirectory=%N", "Environment=XDG_CACHE_HOME=%C/%N")
        if not any(text.startswith(("/tmp/", "/var/tmp/")) for text in (job.config, job.site)):  # noqa: S108 - asked about, not used
            yield "PrivateTmp=true"


def _description(unit: str, job: Job) -> str:
    return f"Description={say(f'schedule.{unit}', job.lang, name=job.name)}"


def _command(words: tuple[str, ...]) -> str:
    """A command line. The colon keeps ``$`` as it is; systemd takes no quote or backslash in the
    name of a program, so such a program goes through the shell.
    """
    if re.search(r"[\"'\\]", words[0]):
        words = ("/bin/sh", "-c", 'exec "$0" "$@"', *words)
    return f":{' '.join(_quoted(word) for word in words)}"


def _quoted(word: str) -> str:
    """A word of a line of systemd, quotes where they are needed."""
    if re.fullmatch(r"[A-Za-z0-9_./@+,:=-]+", word):
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_percent(escaped)}"'


def _percent(text: str) -> str:
    return text.replace("%", "%%")
