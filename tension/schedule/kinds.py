"""The kinds of scheduler, and the entry of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Final

from tension.schedule import cron, github, systemd, windows
from tension.schedule.job import Job, Note, check_job, common_notes

KINDS: Final[Mapping[str, ModuleType]] = {
    "systemd": systemd,
    "cron": cron,
    "github": github,
    "windows": windows,
}


@dataclass(frozen=True)
class Entry:
    """What a scheduler is to be given."""

    texts: Mapping[str, str]
    """Name of file → content."""
    notes: tuple[Note, ...]
    """What it cannot do, and what is to be known."""

    @property
    def files(self) -> dict[str, bytes]:
        """Name of file → bytes: UTF-16 for Windows, UTF-8 else."""
        return {name: encoded(name, text) for name, text in self.texts.items()}

    def __str__(self) -> str:
        if len(self.texts) == 1:
            return next(iter(self.texts.values()))
        return "\n".join(f"# {name}\n{text}" for name, text in self.texts.items())


def encoded(name: str, text: str) -> bytes:
    """A text as its file has it."""
    if name.endswith(".xml"):
        return b"\xff\xfe" + text.encode("utf-16-le")
    return text.encode("utf-8")


def entry(job: Job, kind: str) -> Entry:
    """The entry of a job for a kind of scheduler (KINDS). Raises InputError, RequestError."""
    check_job(job)
    module = KINDS[kind]
    return Entry(module.texts(job), (*common_notes(job), *module.notes(job)))
