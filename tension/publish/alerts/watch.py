"""The rules over what is there: what the pairs read, what the run did → alerts and new states."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

import numpy as np

from tension.errors import TensionError
from tension.index import DailyIndex, compute_index
from tension.publish.alerts.decide import (
    Armed,
    Coming,
    Seen,
    Told,
    effect_step,
    level_step,
    record_step,
)
from tension.publish.alerts.message import WEEK, Alert, cited, clean, reasons
from tension.publish.alerts.rules import Effect, Failed, Level, Record, Rule, Stale
from tension.publish.alerts.state import Key, States
from tension.publish.heartbeat import Heartbeat
from tension.scoring import Records, measures_of
from tension.scoring.measures import to_date
from tension.vintages import as_of, known_pair
from tension.words import formats, say

MISSED: Final = 31
"""Days that are looked at one by one, as they were known then, when updates were missed."""


@dataclass(frozen=True)
class Published:
    """The newest release of a pair: its records as they are, and where it is."""

    name: str
    dyad: str
    records: Callable[[], Records]
    """Read when they are needed."""
    link: str = ""


@dataclass(frozen=True)
class Situation:
    """All that rules may look at."""

    today: dt.date
    """The day of the clock: measures take effect on it, whatever the record's last day is."""
    now: dt.datetime
    lang: str
    published: Mapping[str, Published] = field(default_factory=dict)
    """Pair → its newest release."""
    failed: Mapping[str, TensionError | None] = field(default_factory=dict)
    """Every pair of the run → why it failed, or None."""
    overdue: Heartbeat | None = None
    """A heartbeat whose time had passed before this run."""


Found = tuple[list[Alert], dict[Key, dict[str, Any]]]


def look(rules: Sequence[Rule], states: States, there: Situation) -> Found:
    """The alerts of every rule, and the states that changed. Pure but for reading the records."""
    alerts: list[Alert] = []
    changed: dict[Key, dict[str, Any]] = {}
    for rule in rules:
        for dyad in _watched(rule, there):
            key = (_mark(rule), dyad)
            before = states.get(key)
            found, after = _one(rule, dyad, before or {}, there)
            alerts += found
            if after != before and after:
                changed[key] = after
    return alerts, changed


def _watched(rule: Rule, there: Situation) -> tuple[str, ...]:
    if isinstance(rule, Stale):
        return ("",)
    known = there.failed if isinstance(rule, Failed) else there.published
    return tuple(dyad for dyad in rule.dyads if dyad in known)


def _mark(rule: Rule) -> str:
    """What a rule is known by in the file of states: changed, it is another."""
    told = f"{type(rule).__name__} {sorted(asdict(replace(rule, dyads=())).items())}"
    return f"{rule.name} {hashlib.sha256(told.encode('utf-8')).hexdigest()[:12]}"


def _one(
    rule: Rule, dyad: str, state: Mapping[str, Any], there: Situation
) -> tuple[list[Alert], dict[str, Any]]:
    """The alerts of a rule about a pair, and what it remembers then."""
    if isinstance(rule, Stale):
        return _stale(rule, state, there)
    if isinstance(rule, Failed):
        return _failed(rule, dyad, state, there)
    release = there.published[dyad]
    if isinstance(rule, Effect):
        return _effects(rule, release, state, there)
    if state.get("release") == release.name:
        return [], dict(state)
    if isinstance(rule, Level | Record):
        return _gauge(rule, release, state, there)
    raise TypeError(rule)


# -- levels and records ---------------------------------------------------------------------------


def _gauge(
    rule: Level | Record, release: Published, state: Mapping[str, Any], there: Situation
) -> tuple[list[Alert], dict[str, Any]]:
    """Every day since the last look, as it was known on it."""
    now = _armed(state)
    alerts = []
    for index in _days(release, rule, now):
        if now.day is None:
            now = _before(rule, index)
        seen = _seen(rule, index)
        now, speaks = _step(rule, now, seen)
        if speaks:
            alerts.append(_about_gauge(rule, release, (index, seen, now.count), there))
    told = {**asdict(now), "day": _iso(now.day), "since": _iso(now.since)}
    return alerts, {**told, "release": release.name}


def _days(release: Published, rule: Level | Record, state: Armed) -> Iterator[DailyIndex]:
    """The index of each day since the last look as it was known then: the same as if every day
    had been looked at on that day. The last day looked at comes again, since it may be corrected.
    """
    records = release.records()
    whole = compute_index(known_pair(records, release.dyad), release.dyad)
    last = whole.last_day
    if last is None:
        return
    first = last if state.day is None else max(state.day, last - dt.timedelta(days=MISSED - 1))
    span = dt.timedelta(days=max(WEEK, rule.days if isinstance(rule, Record) else 0) + 1)
    start = whole.dates[0].item()
    for n in range((last - first).days + 1):
        day = first + dt.timedelta(days=n)
        if day < start:
            continue
        known = known_pair(as_of(records, day), release.dyad)
        since = start if state.day is None else max(start, day - span)
        yield compute_index(known, release.dyad, since=since)


def _before(rule: Level | Record, index: DailyIndex) -> Armed:
    """What a new rule would remember on the eve of the last day, silently, from the record as it
    is known on the last day.
    """
    values = _values(rule, index)
    state = Armed()
    for at in range(len(values) - 1):
        state, _ = _step(rule, state, _seen(rule, index, at, values))
    return replace(state, count=0)


def _values(rule: Level | Record, index: DailyIndex) -> np.ndarray:
    values: np.ndarray = getattr(index.pair, rule.gauge)[index.in_record]
    return values


def _seen(
    rule: Level | Record, index: DailyIndex, at: int = -1, values: np.ndarray | None = None
) -> Seen:
    """A day of an index, the last unless said otherwise, with the window before it."""
    found = _values(rule, index) if values is None else values
    place = at % len(found)
    before = None
    if isinstance(rule, Record) and place >= rule.days:
        before = tuple(found[place - rule.days : place].tolist())
    day = index.dates[index.in_record][place].item()
    return Seen(day, float(found[place]), before)


def _step(rule: Level | Record, state: Armed, seen: Seen) -> tuple[Armed, bool]:
    if isinstance(rule, Level):
        return level_step(rule, state, seen)
    return record_step(rule, state, seen)


def _about_gauge(
    rule: Level | Record, release: Published, what: tuple[DailyIndex, Seen, int], there: Situation
) -> Alert:
    index, seen, count = what
    lang, kind = there.lang, "level" if isinstance(rule, Level) else "record"
    told: dict[str, object] = {
        "dyad": release.dyad,
        "gauge": say(f"gauge.{rule.gauge}", lang),
        "value": formats.number(seen.value, lang, 2),
        "day": formats.day(seen.day, lang),
    }
    if isinstance(rule, Level):
        told["level"] = formats.number(rule.level, lang, 0 if rule.level.is_integer() else 1)
        headline = say(f"alert.{rule.direction}", lang, **told)
        if rule.dwell_days > 1:
            headline += say("alert.dwelt", lang, n=rule.dwell_days)
    else:
        highest = formats.number(max(seen.before or (0.0,)), lang, 2)
        headline = say("alert.record", lang, **told, days=rule.days, before=highest)
    return Alert(
        key=f"{kind}/{rule.name}/{release.dyad}/{seen.day}/{count}",
        rule=rule.name,
        kind=kind,
        dyad=release.dyad,
        day=seen.day.isoformat(),
        headline=headline,
        value=round(seen.value, 6),
        reasons=reasons(index, seen.day, rule.gauge, lang),
        link=release.link,
    )


def _armed(state: Mapping[str, Any]) -> Armed:
    if not state:
        return Armed()
    return Armed(
        _day(state["day"]), state["fired"], _day(state["since"]), state["height"], state["count"]
    )


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


# -- measures -------------------------------------------------------------------------------------


def _effects(
    rule: Effect, release: Published, state: Mapping[str, Any], there: Situation
) -> tuple[list[Alert], dict[str, Any]]:
    """The measures about to take effect, as known on the day of the clock."""
    before = Told()
    if state:
        before = Told(_day(state["day"]), tuple(state["told"]), _day(state["next"]))
        quiet = before.next is None or there.today < before.next
        if state["release"] == release.name and quiet:
            return [], dict(state)
    records = known_pair(as_of(release.records(), there.today), release.dyad)
    table = records.table
    known = dict(zip(table["event_id"], table["known_date"].tolist(), strict=True))
    coming = [
        Coming(one.event_id, to_date(known[one.event_id]), one.in_force)
        for one in measures_of(records, release.dyad)
        if one.in_force is not None
    ]
    after, due = effect_step(rule, before, there.today, coming)
    alerts = [_about_measure(rule, release, one, (records, there)) for one in due]
    told = {"day": _iso(after.day), "told": list(after.told), "next": _iso(after.next)}
    return alerts, {**told, "release": release.name}


def _about_measure(
    rule: Effect, release: Published, one: Coming, where: tuple[Records, Situation]
) -> Alert:
    records, there = where
    lang = there.lang
    row = records.table[records.table["event_id"] == one.event_id].iloc[0]
    label = records.rulebook.type_named(str(row["event_type"])).label[lang]
    date = to_date(int(row["date"]))
    summary = clean(str(row[f"summary_{lang}"]))
    when = "alert.effect" if one.in_force > there.today else "alert.effect_past"
    return Alert(
        key=f"measure/{rule.name}/{release.dyad}/{one.key}",
        rule=rule.name,
        kind="measure",
        dyad=release.dyad,
        day=one.in_force.isoformat(),
        headline=say(
            when,
            lang,
            dyad=release.dyad,
            day=formats.day(one.in_force, lang),
            measure=cited(label, str(row["direction"]), date, lang),
        ),
        reasons=(summary,) if summary else (),
        link=release.link,
    )


# -- the run itself -------------------------------------------------------------------------------


def _stale(
    rule: Stale, state: Mapping[str, Any], there: Situation
) -> tuple[list[Alert], dict[str, Any]]:
    beat = there.overdue
    if beat is None or state.get("due") == beat.due:
        return [], dict(state)
    moment = there.now.isoformat().replace("+00:00", "Z")
    headline = say("alert.stale", there.lang, due=beat.due, now=moment, finished=beat.finished)
    alert = Alert(f"stale/{rule.name}/{beat.due}", rule.name, "stale", "", beat.due[:10], headline)
    return [alert], {"due": beat.due}


def _failed(
    rule: Failed, dyad: str, state: Mapping[str, Any], there: Situation
) -> tuple[list[Alert], dict[str, Any]]:
    """Once for as long as it fails."""
    problem = there.failed[dyad]
    count = int(state.get("count", 0))
    if problem is None:
        return [], {**state, "failed": False} if state else {}
    if state.get("failed"):
        return [], dict(state)
    day = there.today.isoformat()
    lines = [clean(line) for line in problem.text(there.lang).splitlines()]
    headline = say("alert.failed", there.lang, dyad=dyad)
    key = f"failed/{rule.name}/{dyad}/{day}/{count + 1}"
    alert = Alert(key, rule.name, "failed", dyad, day, headline, reasons=tuple(lines[:3]))
    return [alert], {"failed": True, "count": count + 1}
