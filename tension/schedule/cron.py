"""A block of lines for a crontab (crontab(5)).

Days are numbers: of ranges and lists of names crontab(5) of Debian says "not allowed".
"""

from __future__ import annotations

import re
from typing import Final

from tension.errors import RequestError
from tension.schedule.job import Job, Note, note
from tension.schedule.when import runs

LONGEST: Final = 998
"""Bytes of a command that every cron takes (MAX_COMMAND is 1000 in Vixie's)."""


def texts(job: Job) -> dict[str, str]:
    """The block, by the name of the file it is written to."""
    return {f"{job.name}.cron": "".join(f"{line}\n" for line in block(job))}


def block(job: Job) -> list[str]:
    """The lines between our marks, marks included. Raises RequestError for one too long."""
    command = escaped(job)
    if len(command.encode("utf-8")) > LONGEST:
        raise RequestError("schedule.too_long", found=len(command.encode("utf-8")), allowed=LONGEST)
    when = job.when
    zone = [f"CRON_TZ={when.zone}"] if when.zone else []
    days = numbered_days(when.days)
    return [
        opening(job),
        *zone,
        f"{when.minute} {when.hour} * * {days} {command}",
        closing(job),
    ]


def opening(job: Job) -> str:
    """The line that begins the block."""
    return f"# >>> {job.name}: {job.mark}"


def closing(job: Job) -> str:
    """The line that ends it."""
    return f"# <<< {job.name}"


def numbered_days(days: tuple[int, ...]) -> str:
    """``1-5`` from Monday to Friday: 1 is Monday in cron, 0 Sunday; ``*`` for every day."""
    if len(days) == 7:
        return "*"
    numbers = sorted((day + 1) % 7 for day in days)
    return ",".join(f"{a}" if a == b else f"{a}-{b}" for a, b in runs(numbers))


def escaped(job: Job) -> str:
    """The command as a crontab has it: words for the shell, and every ``%`` escaped."""
    line = " ".join(_quoted(word) for word in job.words)
    if job.log:
        line += f" >> {_quoted(job.log)} 2>&1"
    return line.replace("%", "\\%")


def _quoted(word: str) -> str:
    """A word for the shell. After a backslash the quote is closed and opened again: some crons
    take two of them for one, and all of them one before ``%``.
    """
    if re.fullmatch(r"[A-Za-z0-9_./@+,:=-]+", word):
        return word
    inner = re.sub(r"['\\]", lambda char: "'\"'\"'" if char[0] == "'" else "\\''", word)
    return f"'{inner}'"


def notes(job: Job) -> list[Note]:
    """What cron cannot do."""
    told = [note("schedule.cron_missed")]
    if job.when.zone:
        told.append(note("schedule.cron_zone", zone=job.when.zone))
    if not job.log:
        told.append(note("schedule.cron_mail"))
    if job.secrets:
        told.append(note("schedule.secrets_cron", names=", ".join(job.secrets)))
    return told
