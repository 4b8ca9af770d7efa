"""What a story claims, in a form that can be asked of any path: it holds or it does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tension.index import DailyIndex
from tension.index.gauges import parse_day
from tension.scoring.measures import to_date
from tension.uncertainty.bands import TIE, Bands
from tension.words import formats, say

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EPOCH: Final = dt.date(1970, 1, 1)
LOOK_BACK: Final = dt.timedelta(30)
DAY: Final = dt.timedelta(1)


@dataclass(frozen=True)
class Course:
    """A reading by day: whole days from 1970-01-01, consecutive; NaN where there is no value."""

    days: Ints
    values: Floats

    def between(self, first: dt.date, last: dt.date) -> Floats | None:
        """The readings from ``first`` to ``last``; None where one is missing."""
        start, end = ((day - EPOCH).days - int(self.days[0]) for day in (first, last))
        if start < 0 or end >= len(self.days) or end < start:
            return None
        found = self.values[start : end + 1]
        return None if np.isnan(found).any() else found


def _read_days(statement: object, *names: str) -> None:
    """Days given as ISO texts become dates. Raises RequestError."""
    for name in names:
        object.__setattr__(statement, name, parse_day(getattr(statement, name)))


@dataclass(frozen=True)
class Moved:
    """Tension on ``day`` is above (or below) tension on ``other``; days may be ISO texts."""

    day: dt.date
    other: dt.date
    above: bool = True

    def __post_init__(self) -> None:
        _read_days(self, "day", "other")

    def margin(self, course: Course) -> float | None:
        """By how much it holds (negative: by how much it fails); None where it cannot be asked."""
        one, two = course.between(self.day, self.day), course.between(self.other, self.other)
        if one is None or two is None:
            return None
        moved = float(one[0] - two[0])
        return moved if self.above else -moved

    def holds(self, margin: float) -> bool:
        """Whether a margin is one: two equal readings are neither above nor below."""
        return margin > TIE

    def seen_until(self, end: dt.date) -> Moved:
        """The same claim of a story that stops on ``end``."""
        return replace(self, day=end)

    def chance(self, bands: Bands) -> float:
        """The share of draws in which it holds."""
        found = bands.difference(self.day, self.other)
        return found.above if self.above else found.below

    @property
    def first_day(self) -> dt.date:
        """The day that it starts from."""
        return self.other

    @property
    def last_day(self) -> dt.date:
        """The day that it ends on."""
        return self.day

    def text(self, lang: str = "en") -> str:
        """The claim in words."""
        days = {"day": formats.day(self.day, lang), "other": formats.day(self.other, lang)}
        return say("statement.above" if self.above else "statement.below", lang, **days)

    def __str__(self) -> str:
        return self.text()


@dataclass(frozen=True)
class Peaked:
    """From ``since`` to ``until``, tension is highest on one of the days ``first`` … ``last``; days
    may be ISO texts.
    """

    since: dt.date
    until: dt.date
    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        _read_days(self, "since", "until", "first", "last")

    def margin(self, course: Course) -> float | None:
        """The highest reading of those days minus the highest of the others; None where it cannot
        be asked.
        """
        inside = course.between(max(self.since, self.first), min(self.until, self.last))
        whole = course.between(self.since, self.until)
        if whole is None:
            return None
        if inside is None:
            return float("-inf")
        before = whole[: max((self.first - self.since).days, 0)]
        after = whole[(self.last - self.since).days + 1 :]
        others = np.concatenate([before, after])
        return float(inside.max() - others.max()) if len(others) else float("inf")

    def holds(self, margin: float) -> bool:
        """Whether a margin is one: a peak that another day shares is still a peak."""
        return margin > -TIE

    def seen_until(self, end: dt.date) -> Peaked:
        """The same claim of a story that stops on ``end``."""
        return replace(self, until=end)

    def chance(self, bands: Bands) -> float:
        """The share of draws in which it holds."""
        return bands.peak(self.since, self.until).chance(self.first, self.last)

    @property
    def first_day(self) -> dt.date:
        """The day that it starts from."""
        return self.since

    @property
    def last_day(self) -> dt.date:
        """The day that it ends on."""
        return self.until

    def text(self, lang: str = "en") -> str:
        """The claim in words."""
        names = ("since", "until", "first", "last")
        days = {name: formats.day(getattr(self, name), lang) for name in names}
        one = self.first == self.last
        return say("statement.peak_day" if one else "statement.peak_days", lang, **days)

    def __str__(self) -> str:
        return self.text()


Statement = Moved | Peaked
"""What can be claimed."""


def statements_of(index: DailyIndex) -> tuple[Statement, ...]:
    """What the index itself says, as statements: each phase of the ledger's sidecar rose or fell,
    and the year peaked when it did.

    A phase is taken from the eve of its first day to its last day, or to the day that the sidecar
    reports on if that falls in it. Without phases: the last day against thirty days before. The
    peak: of the calendar year of the day reported on (else of the last day), within a day.
    """
    if index.last_day is None:
        return ()
    course = Course(index.days, index.pair.tension)
    pairs = list(_phases(index)) or [(index.last_day, index.last_day - LOOK_BACK)]
    found: list[Statement] = []
    for day, other in pairs:
        margin = Moved(day, other).margin(course)
        if margin is not None and abs(margin) > TIE:
            found.append(Moved(day, other, above=margin > 0))
    return (*found, _peak(index, course))


def _phases(index: DailyIndex) -> Iterator[tuple[dt.date, dt.date]]:
    """(last day, eve) of each phase."""
    sidecar = index.records.ledger.sidecar
    for phase in sidecar.phases:
        told = sidecar.report_as_of
        end = told if told is not None and phase.start <= told <= phase.end else phase.end
        yield end, phase.start - DAY


def _peak(index: DailyIndex, course: Course) -> Peaked:
    """The highest day of the year that the index is about, give or take a day."""
    covered = [to_date(int(day)) for day in index.days[index.in_record]]
    told = index.records.ledger.sidecar.report_as_of
    year = (told if told is not None and covered[0] <= told <= covered[-1] else covered[-1]).year
    since = max(covered[0], dt.date(year, 1, 1))
    until = min(covered[-1], dt.date(year, 12, 31))
    values = course.between(since, until)
    highest = since if values is None else since + dt.timedelta(int(np.argmax(values)))
    return Peaked(since, until, max(since, highest - DAY), min(until, highest + DAY))
