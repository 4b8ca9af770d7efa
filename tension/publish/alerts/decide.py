"""Whether a rule speaks: pure functions of what was known on a day and of what was said before.

Each is a step: the state so far and one more observation → the state now, and whether to speak.
A step sees nothing later, so what comes after can never change what was decided.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tension.publish.alerts.rules import Effect, Level, Record

Day = dt.date


@dataclass(frozen=True)
class Armed:
    """What a rule of level or record remembers of a pair."""

    day: Day | None = None
    """The last day looked at."""
    fired: bool = False
    """Spoken, and not armed again since."""
    since: Day | None = None
    """Level: first of the days in a row on which it was reached; None when it is not."""
    height: float = 0.0
    """Record: the highest value since it spoke."""
    count: int = 0
    """How often it has spoken."""


@dataclass(frozen=True)
class Seen:
    """A day of a gauge as it was known at the end of that day."""

    day: Day
    value: float
    before: tuple[float, ...] | None = None
    """The days of a record's window before it, as known that day; None: the record of the pair
    does not reach back so far.
    """


def level_step(rule: Level, state: Armed, seen: Seen) -> tuple[Armed, bool]:
    """Whether a level has been reached and kept for ``dwell_days`` days, for the first time since
    the rule was armed. A day may be seen again, corrected; an earlier one is past.
    """
    if state.day is not None and seen.day < state.day:
        return state, False
    sign = 1.0 if rule.direction == "up" else -1.0
    now = replace(state, day=seen.day)
    if state.fired:
        back = sign * seen.value < sign * rule.rearm
        return replace(now, fired=not back, since=None), False
    if sign * seen.value < sign * rule.level:
        return replace(now, since=None), False
    since = state.since or seen.day
    if (seen.day - since).days + 1 < rule.dwell_days:
        return replace(now, since=since), False
    return replace(now, fired=True, since=since, count=state.count + 1), True


def record_step(rule: Record, state: Armed, seen: Seen) -> tuple[Armed, bool]:
    """Whether a day is higher than all of the window before it and at least the floor, for the
    first time since the rule was armed.
    """
    if state.day is not None and seen.day < state.day:
        return state, False
    now = replace(state, day=seen.day)
    if state.fired:
        height = max(state.height, seen.value)
        return replace(now, height=height, fired=seen.value > height - rule.rearm_drop), False
    highest = bool(seen.before) and seen.value > max(seen.before or (seen.value,))
    if seen.value < rule.floor or not highest:
        return now, False
    return replace(now, fired=True, height=seen.value, count=state.count + 1), True


@dataclass(frozen=True)
class Told:
    """What a rule of measures remembers of a pair."""

    day: Day | None = None
    """The last day looked at; None: never."""
    told: tuple[str, ...] = ()
    """The measures spoken of, each with its day, by day."""
    next: Day | None = None
    """The first day on which there will be something to say, as far as is known."""


@dataclass(frozen=True)
class Coming:
    """A measure as known on a day."""

    event_id: str
    known: Day
    in_force: Day

    @property
    def key(self) -> str:
        """The measure and its day: put off, it is another."""
        return f"{self.in_force.isoformat()} {self.event_id}"


def effect_step(
    rule: Effect, state: Told, today: Day, known: Iterable[Coming]
) -> tuple[Told, tuple[Coming, ...]]:
    """The measures that take effect within ``days_ahead`` days, or did so since the last look,
    and have not been spoken of. Those in effect from the day they became known are not foreseen
    and not spoken of. ``known``: every measure as known ``today`` that is not withdrawn.
    """
    past = today if state.day is None else min(state.day, today)
    ahead = dt.timedelta(days=rule.days_ahead)
    foreseen = [one for one in known if one.known < one.in_force and one.in_force > past]
    open_ = sorted((one for one in foreseen if one.key not in state.told), key=lambda one: one.key)
    due = tuple(one for one in open_ if one.in_force - ahead <= today)
    later = [one.in_force - ahead for one in open_ if one.in_force - ahead > today]
    told = sorted({*state.told, *(one.key for one in due)})
    kept = tuple(key for key in told if key[:10] > past.isoformat())
    return Told(today, kept, min(later, default=None)), due
