"""What is wanted of a scheduler: run this command, then; and what no scheduler can be told."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from tension.errors import Finding, InputError
from tension.schedule.when import When
from tension.words import say

NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
MARK: Final = "made by tension schedule"
UNUSABLE: Final = ("Cc", "Cs", "Zl", "Zp")
"""Kinds of character that no entry can carry: controls, lone surrogates, ends of lines."""


@dataclass(frozen=True)
class Note:
    """Something to be told of an entry; ``key`` names the message. A value may be a function of
    the language.
    """

    key: str
    values: tuple[tuple[str, Any], ...] = ()

    def text(self, lang: str = "en") -> str:
        """The note in words."""
        told = {name: value(lang) if callable(value) else value for name, value in self.values}
        return say(self.key, lang, **told)


def note(key: str, **values: Any) -> Note:
    """A note with its values."""
    return Note(key, tuple(values.items()))


@dataclass(frozen=True)
class Job:
    """One ``tension update`` to be run again and again."""

    name: str
    """Of the unit, the block, the workflow, the task."""
    program: tuple[str, ...]
    """Absolute path of the command, and words that always follow it."""
    config: str
    """Absolute; for GitHub relative to the repository."""
    when: When
    site: str = ""
    """The folder that the update writes, as ``config``."""
    state: str = ""
    """The file in which alerts are remembered, likewise; empty where there are none."""
    log: str = ""
    """A file to append what is said to; empty: where the scheduler keeps it."""
    run_as: str = ""
    """systemd: the user of a system unit; empty: a unit of one's own."""
    hours: float = 0.0
    """After how many hours without a run the site calls itself stale; 0: not known."""
    secrets: tuple[str, ...] = ()
    """Names of the environment variables that the config reads."""
    package: str = "tension-index"
    """What pip is to install, for GitHub."""
    root: str = ""
    """GitHub: the folder of the repository on this machine."""
    lang: str = "en"
    """Of what an entry says to people: its notes and descriptions; never of its mark."""

    @property
    def words(self) -> tuple[str, ...]:
        """The command line."""
        return (*self.program, "update", "--config", self.config)

    @property
    def digest(self) -> str:
        """Tells our own entry from that of another config, and from somebody else's."""
        return hashlib.sha256(self.config.encode("utf-8")).hexdigest()[:12]

    @property
    def mark(self) -> str:
        """The line by which an entry is known as ours."""
        return f"{MARK} [{self.digest}] for {json.dumps(self.config, ensure_ascii=False)}"


def marked(text: str) -> str | None:
    """The digest of the config that an entry was made for; None: it is not one of ours."""
    match = re.search(rf"{MARK} \[([0-9a-f]{{12}})\]", text)
    return match[1] if match else None


def check_job(job: Job) -> None:
    """Raise InputError with every name or path that cannot be put into an entry."""
    findings = []
    if not NAME.fullmatch(job.name):
        findings.append(_wrong("--name", "schedule.bad_name", job.name))
    if job.run_as and not re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", job.run_as):
        findings.append(_wrong("--run-as", "schedule.bad_user", job.run_as))
    told = {"--config": job.config, "--log": job.log, "out": job.site}
    told |= dict.fromkeys(("tension",), " ".join(job.program))
    for option, text in told.items():
        if any(unicodedata.category(char) in UNUSABLE for char in text):
            findings.append(_wrong(option, "schedule.unusable", ascii(text)))
    if findings:
        raise InputError(findings)


def _wrong(option: str, key: str, found: str) -> Finding:
    return Finding("", 0, 0, option, key, (("found", found),))


def undo_line(job: Job, kind: str) -> str:
    """The command that takes an entry away again, for a POSIX shell."""
    import shlex

    words = ["tension", "schedule", "--uninstall", "--kind", kind, "--config", job.config]
    if job.name != DEFAULT_NAME:
        words += ["--name", job.name]
    if job.run_as:
        words += ["--run-as", job.run_as]
    return shlex.join(words)


DEFAULT_NAME: Final = "tension-update"


def common_notes(job: Job) -> list[Note]:
    """What is to be said of a job whatever runs it."""
    notes = []
    if job.when.skipped:
        notes.append(note("schedule.skipped", time=job.when.time, zone=job.when.zone))
    if job.when.twice:
        notes.append(note("schedule.twice", time=job.when.time, zone=job.when.zone))
    gap = 24 * job.when.longest_gap
    if job.hours and gap > job.hours:
        days = job.when.named_days
        notes.append(note("schedule.gap", days=days, gap=gap, hours=f"{job.hours:g}"))
    return notes
