"""The slow plain twin of the index: nested loops over events and days, straight from the formulas.

Nothing is imported from the package. What is uncertain (ends that may not have happened, lapses
that are disputed) is settled by going through every joint outcome, one by one.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NEVER = math.inf
EPOCH = dt.date(1970, 1, 1)

Row = Mapping[str, str]
"""One row of a ledger as written: texts by column, a missing column is blank."""


@dataclass(frozen=True)
class Reading:
    """One view at the end of one day: points (hostile, cooperative) and the three gauges."""

    hostile: float
    cooperative: float
    pressure: float
    engagement: float
    tension: float
    news: float


@dataclass(frozen=True)
class Event:
    """A confirmed row, with its rule. Days are whole numbers from 1970-01-01, or NEVER."""

    row: Row
    rule: Any
    date: float
    effective: float
    known: float
    counts: float
    points: float

    @property
    def name(self) -> str:
        return self.row["event_id"]

    @property
    def direction(self) -> str:
        return f"{self.row['source_actor']}>{self.row['target_actor']}"


def plain_stocks(
    rows: Sequence[Row], rules: Any, kappa: float, days: Iterable[int]
) -> dict[str, list[Reading]]:
    """Every view of every pair in ``rows``, a Reading for each of ``days``.

    ``rows``: the ledger's rows as texts (``csv.DictReader`` gives them); ``event_type`` is a key
    of the rulebook and countries are codes. ``rules``: the content of a rulebook, of which only
    ``events``, ``scopes``, ``confidence`` and ``defaults`` are read. ``kappa``: the scale, in
    points. ``days``: whole days from 1970-01-01, in any order. Returns view → readings, where the
    views are ``MLI>USA``, ``USA>MLI`` and, half of each, ``MLI-USA``. O(events x days).
    """
    wanted = list(days)
    events = events_of(rows, rules)
    ends = end_days(events)
    views: dict[str, list[Reading]] = {}
    for pair in sorted({"-".join(sorted(e.direction.split(">"))) for e in events}):
        one, other = pair.split("-")
        there, back = f"{one}>{other}", f"{other}>{one}"
        half = {there: 0.5, back: 0.5}
        for name, parts in ((pair, half), (there, {there: 1.0}), (back, {back: 1.0})):
            mine = [event for event in events if event.direction in parts]
            views[name] = [_reading(mine, ends, parts, kappa, day) for day in wanted]
    return views


def _reading(
    events: list[Event],
    ends: dict[str, dict[float, float]],
    parts: Mapping[str, float],
    kappa: float,
    day: int,
) -> Reading:
    stock = {1: 0.0, -1: 0.0}
    news = 0.0
    for event in events:
        sign = 1 if event.rule.weight > 0 else -1
        share = parts[event.direction]
        value, arrived = value_and_news(event, ends.get(event.name, {}), day)
        stock[sign] += share * value
        news += sign * share * arrived
    pressure = 100 * (1 - math.exp(-stock[1] / kappa))
    engagement = 100 * (1 - math.exp(-stock[-1] / kappa))
    tension = 50 + (pressure - engagement) / 2
    return Reading(stock[1], stock[-1], pressure, engagement, tension, news)


def value_and_news(event: Event, ends: Mapping[float, float], day: int) -> tuple[float, float]:
    """What an event is worth at the end of ``day``, and what of it came that day."""
    rule = event.rule
    if rule.kind != "measure":
        now = _act(event, day)
        return now, now - _act(event, day - 1) * 2 ** (-1 / rule.half_life)
    value = arrived = 0.0
    certain = {**ends, NEVER: ends.get(NEVER, 0.0) + 1 - sum(ends.values())}
    for end, chance in certain.items():
        now, eve = _level(event, end, day), _level(event, end, day - 1)
        kept = 2 ** (-1 / rule.residual_half_life) if day - 1 >= end else 1
        value += chance * event.points * now
        arrived += chance * event.points * (now - eve * kept)
    return value, arrived


def _act(event: Event, day: int) -> float:
    age = day - event.date
    return event.points * 2 ** (-age / event.rule.half_life) if age >= 0 else 0.0


def _level(event: Event, end: float, day: float) -> float:
    """The level of a measure that ends on ``end``."""
    if day >= end:
        fading = 2 ** (-(day - end) / event.rule.residual_half_life)
        return event.rule.residual * _level(event, NEVER, end - 1) * fading
    if day < event.date:
        return 0.0
    return 1.0 if day >= event.effective else event.rule.pending


def events_of(rows: Sequence[Row], rules: Any) -> list[Event]:
    """The confirmed rows, weighed."""
    confirmed = [row for row in rows if row.get("status", "") in ("", "confirmed")]
    return [_event(row, rules) for row in confirmed]


def _event(row: Row, rules: Any) -> Event:
    rule = rules.events[row["event_type"]]
    date = _day(row["date"])
    effective, known = row.get("effective_date", ""), row.get("known_date", "")
    name = row.get("confidence", "") or rules.defaults.confidence
    counts = rules.confidence[name] if name in rules.confidence else float(name)
    intensity = float(row.get("intensity", "") or rules.defaults.intensity)
    scope = rules.scopes[row.get("scope", "") or rules.defaults.scope]
    return Event(
        row=row,
        rule=rule,
        date=date,
        effective=NEVER if effective == "unknown" else _day(effective) if effective else date,
        known=_day(known) if known else date,
        counts=counts,
        points=abs(rule.weight) * intensity * scope * counts,
    )


def _day(text: str) -> int:
    return (dt.date.fromisoformat(text) - EPOCH).days


def end_days(events: list[Event]) -> dict[str, dict[float, float]]:
    """Measure → day → probability that it ends on that day, over every joint outcome."""
    by_name = {event.name: event for event in events}
    ender: dict[str, Event] = {}
    for end, measure in links(events):
        ender.setdefault(measure, end)
    found = {}
    for event in events:
        if event.rule.kind == "measure":
            found[event.name] = _outcomes(event.name, by_name, ender)
    return found


def _outcomes(
    measure: str, by_name: Mapping[str, Event], ender: Mapping[str, Event]
) -> dict[float, float]:
    chances: dict[tuple[str, str], float] = {}
    step = measure
    while step:
        if step in ender:
            chances["ends", ender[step].name] = ender[step].counts
        row = by_name[step].row
        if row.get("lapses_with", ""):
            chances["lapses", step] = float(row.get("lapse_confidence", "") or 1)
        step = row.get("lapses_with", "")
    found: dict[float, float] = {}
    for outcome in itertools.product((True, False), repeat=len(chances)):
        happened = dict(zip(chances, outcome, strict=True))
        chance = math.prod(p if happened[key] else 1 - p for key, p in chances.items())
        day = _ends_on(measure, by_name, ender, happened)
        found[day] = found.get(day, 0.0) + chance
    return found


def _ends_on(
    measure: str,
    by_name: Mapping[str, Event],
    ender: Mapping[str, Event],
    happened: Mapping[tuple[str, str], bool],
) -> float:
    """The day a measure ends, once everything uncertain is settled."""
    day = NEVER
    if measure in ender and happened["ends", ender[measure].name]:
        day = ender[measure].effective
    if happened.get(("lapses", measure), False):
        other = by_name[measure].row["lapses_with"]
        day = min(day, _ends_on(other, by_name, ender, happened))
    return day


def links(events: list[Event]) -> list[tuple[Event, str]]:
    """(end, measure) in the order in which ends take effect; a second named end ends nothing."""
    found: list[tuple[Event, str]] = []
    for event in sorted(events, key=lambda e: (e.effective, e.name)):
        text = event.row.get("ends", "")
        if text == "none" or not (text or event.rule.kind == "end"):
            continue
        named = [name.strip() for name in text.split(";")] if text else []
        open_ones = [] if text else open_measures(event, events, found)
        over = {measure for _, measure in found}
        found += [(event, name) for name in named if name not in over]
        found += [(event, name) for name in open_ones if len(open_ones) == 1]
    return found


def open_measures(end: Event, events: list[Event], found: list[tuple[Event, str]]) -> list[str]:
    """The measures that an end with a blank ``ends`` may mean, as far as was known then."""
    day = end.date if end.effective == NEVER else end.effective
    over = {m for e, m in found if e.effective <= day and e.known <= end.known}
    return [
        event.name
        for event in events
        if event.row["event_type"] in end.rule.ends
        and event.direction == end.direction
        and event.date <= day
        and event.known <= end.known
        and event.name not in over
    ]
