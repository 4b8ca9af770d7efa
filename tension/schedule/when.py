"""When a job runs: a time of day, days of the week, a time zone; and what UTC makes of it."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tension.errors import Finding, InputError, nearest
from tension.ledger.dates import WEEKDAYS
from tension.words import fold, say

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
YEAR: Final = 2037
"""The year whose clock changes stand for every year: no clock is asked."""


@dataclass(frozen=True)
class When:
    """A time of every one of some days."""

    hour: int
    minute: int
    days: tuple[int, ...] = tuple(range(7))
    """0 is Monday; in order, each once."""
    zone: str = ""
    """A name such as Europe/Paris; empty: the clock of the machine."""

    @property
    def time(self) -> str:
        """``06:30``."""
        return f"{self.hour:02d}:{self.minute:02d}"

    @property
    def every_day(self) -> bool:
        """Whether no day is left out."""
        return len(self.days) == len(DAYS)

    def named_days(self, lang: str = "en") -> str:
        """``mon-fri``, ``mon,wed``; ``lun-ven``."""
        names = say("schedule.days", lang).split()
        return ",".join(named(names[a], names[b]) for a, b in runs(self.days))

    @property
    def longest_gap(self) -> int:
        """Days from a run to the next one, at the most."""
        after = (*self.days[1:], self.days[0] + 7)
        return max(b - a for a, b in zip(self.days, after, strict=True))

    @cached_property
    def _year(self) -> tuple[dt.datetime, ...]:
        """The time on every day of a year, in its zone (UTC where there is none)."""
        zone = zoneinfo.ZoneInfo(self.zone or "UTC")
        first = dt.datetime(YEAR, 1, 1, self.hour, self.minute, tzinfo=zone)
        return tuple(first + dt.timedelta(days=n) for n in range(365))

    @property
    def skipped(self) -> bool:
        """Whether clocks jump over this time on some day."""
        return any(
            day.astimezone(dt.UTC).astimezone(day.tzinfo).time() != day.time() for day in self._year
        )

    @property
    def twice(self) -> bool:
        """Whether clocks show this time twice on some day."""
        return not self.skipped and any(
            day.utcoffset() != day.replace(fold=1).utcoffset() for day in self._year
        )

    @property
    def in_utc(self) -> tuple[When, ...]:
        """The times of UTC that it is over the year, the earliest first: two where clocks change,
        each with its own days (00:30 in Paris is the eve in UTC).
        """
        offsets = {day.utcoffset() or dt.timedelta() for day in self._year}
        return tuple(self._less(offset) for offset in sorted(offsets)[::-1])

    def _less(self, offset: dt.timedelta) -> When:
        minutes = self.hour * 60 + self.minute - int(offset.total_seconds() // 60)
        shift, rest = divmod(minutes, 24 * 60)
        days = tuple(sorted((day + shift) % 7 for day in self.days))
        return When(*divmod(rest, 60), days, "UTC")

    def __str__(self) -> str:
        return self.text()

    def text(self, lang: str = "en") -> str:
        """``mon-fri 06:30 Europe/Paris``."""
        return " ".join(part for part in (self.named_days(lang), self.time, self.zone) if part)


def named(first: str, last: str, mark: str = "-") -> str:
    """A run of days by the names of its ends."""
    return first if first == last else f"{first}{mark}{last}"


def runs(days: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers in order as runs: (0, 1, 2, 5) → [(0, 2), (5, 5)]."""
    found: list[tuple[int, int]] = []
    for day in days:
        if found and day == found[-1][1] + 1:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def read_when(at: str, days: str, zone: str) -> When:
    """``06:30``, ``mon-fri``, ``Europe/Paris`` → When. Raises InputError with every mistake."""
    findings: list[Finding] = []
    hour, minute = _time(at, findings)
    chosen = _days(days, findings)
    _check_zone(zone, findings)
    if findings:
        raise InputError(findings)
    return When(hour, minute, chosen, zone)


def _wrong(option: str, key: str, **values: object) -> Finding:
    return Finding("", 0, 0, option, key, tuple(values.items()))


def _time(text: str, findings: list[Finding]) -> tuple[int, int]:
    match = re.fullmatch(r"([01]?[0-9]|2[0-3])[:h]([0-5][0-9])", text.strip())
    if match is None:
        findings.append(_wrong("--at", "schedule.not_a_time", found=text))
        return 0, 0
    return int(match[1]), int(match[2])


def _days(text: str, findings: list[Finding]) -> tuple[int, ...]:
    """``mon-fri``, ``lun,mercredi``, ``fri-mon`` (over the week's end)."""
    chosen: set[int] = set()
    for part in text.split(","):
        ends = [word.strip() for word in part.split("-")]
        wrong = [word for word in ends if fold(word) not in WEEKDAYS]
        if wrong or len(ends) > 2:
            found = wrong[0] if wrong else part
            near = nearest(found, WEEKDAYS)
            findings.append(_wrong("--days", "schedule.not_days", found=found, near=near))
            continue
        first, last = WEEKDAYS[fold(ends[0])], WEEKDAYS[fold(ends[-1])]
        chosen |= {day % 7 for day in range(first, last + 1 + 7 * (last < first))}
    return tuple(sorted(chosen))


def _check_zone(name: str, findings: list[Finding]) -> None:
    known = zoneinfo.available_timezones()
    if not name or name in known:
        return
    whole = {one.casefold(): one for one in sorted(known)}
    town = {one.rpartition("/")[2].casefold(): one for one in sorted(known) if "/" in one}
    word = name.casefold().replace(" ", "_")
    near = nearest(word.rpartition("/")[2], town)
    best = whole.get(nearest(word, whole)) or town.get(near, "")
    findings.append(_wrong("--tz", "schedule.no_zone", found=name, near=town.get(near) or best))
