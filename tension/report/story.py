"""The facts of a report, taken from results once: what stands, what moved, what is in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from tension import kernel
from tension.index import DailyIndex, DayExplained, Move, compare_days, compute_index, explain_day
from tension.index.compute import Day
from tension.index.gauges import parse_day
from tension.index.notable import Arrival, arrivals, most_moving
from tension.ledger import Phase
from tension.models import LevelAnswer, Refusal, fit_level
from tension.scoring import Records
from tension.uncertainty import LapseReading, lapse_readings
from tension.vintages import as_of

NUMBERED_BESIDE = (18, 6)
"""Events numbered on the vintage asked for, and on the whole record beside it."""
NUMBERED_ALONE = 24
LOOK_BACK = (7, 30, 90)

Numbered = tuple[tuple[int, Arrival], ...]


@dataclass(frozen=True)
class Question:
    """What a report is asked for; asked for nothing, it shows what the sidecar proposes."""

    dyad: str | None = None
    since: Day = None
    until: Day = None
    as_of: Day = None


@dataclass(frozen=True)
class View:
    """One vintage of the record over the days to show, and what is read off it."""

    index: DailyIndex
    level: LevelAnswer | Refusal
    """Fitted to the whole of the vintage's record, whatever days are shown."""
    numbered: Numbered


@dataclass(frozen=True)
class Period:
    """A stretch of days and what moved tension in it; without a phase, the calendar's month."""

    phase: Phase | None
    move: Move


@dataclass(frozen=True)
class Reading:
    """The day that a report reads: its accounts and what led to it."""

    day: dt.date
    explained: DayExplained
    looks: tuple[tuple[int, Move], ...]
    """(days, what moved) over LOOK_BACK, as far as the days shown reach back."""
    periods: tuple[Period, ...]
    total: Move
    disputed: tuple[LapseReading, ...]
    slopes: tuple[float, float]
    """Tension points that one more hostile, and one more cooperative point, would move."""


@dataclass(frozen=True)
class Story:
    """Everything a report says, before it is put into words."""

    main: View
    """What the report is about: the vintage asked for, or the whole record."""
    whole: View | None
    """The whole record, where the report is about an earlier vintage."""
    reading: Reading | None
    """None where there is no day to show."""

    @property
    def index(self) -> DailyIndex:
        """The index that the report is about."""
        return self.main.index

    @property
    def latest(self) -> DailyIndex:
        """The index of the whole record."""
        return (self.whole or self.main).index


def tell(records: Records, question: Question) -> Story:
    """The story of a pair. Raises RequestError for what the record cannot answer."""
    question = _completed(records, question)
    pair = compute_index(records, question.dyad, since=question.since, until=question.until)
    if question.as_of is None or not _later(records, question.as_of):
        main = _view(records, pair, _first(arrivals(pair), NUMBERED_ALONE, 1))
        return Story(main, None, _reading(main.index))
    then = as_of(records, question.as_of)
    until = _earlier(question.until, question.as_of)
    index = compute_index(then, pair.dyad, since=question.since, until=until)
    main = _view(then, index, _first(arrivals(index), NUMBERED_BESIDE[0], 1))
    record = compute_index(records, pair.dyad)
    shown = {arrival.event_id for arrival in arrivals(index)}
    later = [a for a in arrivals(record) if a.event_id not in shown and a.date >= _start(index)]
    whole = _view(records, record, _first(later, NUMBERED_BESIDE[1], len(main.numbered) + 1))
    return Story(main, whole, _reading(main.index))


def _completed(records: Records, question: Question) -> Question:
    """The question, or the sidecar's where no days are asked for."""
    sidecar = records.ledger.sidecar
    if (question.since, question.until, question.as_of) != (None, None, None):
        return question
    return Question(question.dyad, sidecar.report_since, None, sidecar.report_as_of)


def _later(records: Records, day: str | dt.date) -> bool:
    """Whether anything of the record came after ``day`` or became known after it."""
    number = _number(parse_day(day))
    known = records.table["known_date"]
    return bool((known > number).any()) or bool(records.coverage and records.coverage[1] > number)


def _number(day: dt.date) -> int:
    """Whole days from 1970-01-01."""
    return (day - dt.date(1970, 1, 1)).days


def _earlier(until: Day, vintage: str | dt.date) -> Day:
    """The last day to show of a vintage."""
    return None if until is None else min(parse_day(until), parse_day(vintage))


def _start(index: DailyIndex) -> dt.date:
    return index.dates[0].item() if len(index.days) else dt.date.min


def _view(records: Records, index: DailyIndex, numbered: Numbered) -> View:
    return View(index, fit_level(compute_index(records, index.dyad)), numbered)


def _first(found: Iterable[Arrival], count: int, start: int) -> Numbered:
    """The arrivals that moved tension most, numbered by day from ``start``."""
    return tuple(enumerate(most_moving(found, count), start))


def _reading(index: DailyIndex) -> Reading | None:
    """What the last day of an index says."""
    day = index.last_day
    if day is None:
        return None
    first = index.dates[index.in_record][0].item()
    pair, at = index.pair, index.position(day)
    points = np.array([pair.hostile_points[at], pair.cooperative_points[at]])
    hostile, cooperative = kernel.slope_between(points, points, pair.kappa)
    backs = [(days, day - dt.timedelta(days)) for days in LOOK_BACK]
    return Reading(
        day=day,
        explained=explain_day(index, day),
        looks=tuple(
            (days, compare_days(index, back, day)) for days, back in backs if back >= first
        ),
        periods=_periods(index, first, day),
        total=compare_days(index, first, day),
        disputed=lapse_readings(index, day),
        slopes=(float(hostile), float(cooperative)),
    )


def _periods(index: DailyIndex, first: dt.date, last: dt.date) -> tuple[Period, ...]:
    """Phases, and the stretches between them; without phases, months (years if there are many).

    Each runs from the eve of its first day to its last day, so that the rows add up.
    """
    cuts = _phase_cuts(index.records.ledger.sidecar.phases, first, last)
    periods, eve = [], first
    for end, phase in cuts:
        if end > eve:
            periods.append(Period(phase, compare_days(index, eve, end)))
            eve = end
    return tuple(periods)


def _phase_cuts(
    phases: Iterable[Phase], first: dt.date, last: dt.date
) -> list[tuple[dt.date, Phase | None]]:
    """(last day, phase) of each stretch, by day, up to ``last``."""
    inside = [phase for phase in phases if phase.start <= last and phase.end > first]
    if not inside:
        ends = _calendar_ends(first, last)
        return [(end, None) for end in ends]
    cuts: list[tuple[dt.date, Phase | None]] = []
    for phase in inside:
        cuts.append((max(phase.start - dt.timedelta(1), first), None))
        cuts.append((min(phase.end, last), phase))
    return [*cuts, (last, None)]


def _calendar_ends(first: dt.date, last: dt.date) -> list[dt.date]:
    """Ends of months, of years where there would be more than two years of months, and ``last``."""
    yearly = (last - first).days > 750
    ends, year, month = [], first.year, 13 if yearly else first.month + 1
    while (end := _first_of(year, month) - dt.timedelta(1)) < last:
        ends.append(end)
        year, month = (year + 1, month) if yearly else (year, month + 1)
    return [*ends, last]


def _first_of(year: int, month: int) -> dt.date:
    """The first of a month; months run on past the end of the year."""
    return dt.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def whole_alone(story: Story) -> Story | None:
    """The same pair told of the whole record alone; None where the story is of that already."""
    return None if story.whole is None else Story(story.whole, None, _reading(story.whole.index))
