"""What if? Events that are supposed, read from a text and enacted in a record.

    TYPE@DAY              travel_ban_lifted@2026-04-01
    TYPE@DAY:SRC>TGT      high_level_visit@2026-04-10:USA>MLI
    TYPE@DAY=EVENT_ID     visa_bond_lifted@2026-04-01=ML-US-2025-10-11-01

Several events of one scenario are parted by commas. Without a direction an event goes both ways;
an end goes where there is a measure that it can end. It ends the one measure that a blank
``ends`` of the ledger would mean; of several types open at once, the type that the rulebook names
first; of several measures of that type none is chosen, the scenario must say which. A supposed
measure is in force from its day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pandas as pd

from tension import countries
from tension.errors import Finding, InputError, nearest
from tension.scoring import Records
from tension.scoring.measures import to_date
from tension.scoring.records import Links, weigh
from tension.words import fold

FORM: Final = re.compile(
    r"^\s*(?P<type>[^@]+?)\s*@\s*(?P<day>[^:=\s]+)\s*(?::\s*(?P<way>[^=]+?)\s*)?(?:=\s*(?P<ends>.+?)\s*)?$"
)
EXAMPLE: Final = "travel_ban_lifted@2026-04-01:USA>MLI"


@dataclass(frozen=True)
class Supposed:
    """One event as it was enacted: which way, on which day, and which measures it ends."""

    event_id: str
    event_type: str
    day: dt.date
    ahead: int
    """Days after the last day of the record."""
    direction: str
    hostile: bool
    ends: tuple[str, ...]


@dataclass(frozen=True)
class Scenario:
    """A scenario: the text that asked for it, and the events it supposes."""

    text: str
    events: tuple[Supposed, ...]


@dataclass(frozen=True)
class _Asked:
    """One part of a scenario, checked."""

    text: str
    event_type: str
    day: int
    directions: tuple[str, ...]
    ends: str
    free: bool
    """The direction was left open."""


def enact_all(
    texts: Sequence[str], records: Records, dyad: str, days: int
) -> list[tuple[Scenario, Records]]:
    """Every scenario, each enacted in the record on its own (see ``enact``).

    Raises InputError with what is wrong in any of them.
    """
    enacted: list[tuple[Scenario, Records]] = []
    findings: list[Finding] = []
    for text in texts:
        try:
            enacted.append(enact(text, records, dyad, days))
        except InputError as wrong:
            findings += wrong.findings
    if findings:
        raise InputError(findings)
    return enacted


def enact(text: str, records: Records, dyad: str, days: int) -> tuple[Scenario, Records]:
    """The scenario in ``text``, and the record with its events in it.

    Its days lie 1 to ``days`` after the last day of the record. Raises InputError with what is
    wrong, what is allowed and the nearest right word.
    """
    asked = sorted(read_scenario(text, records, dyad, days), key=lambda one: one.day)
    origin = records.coverage[1] if records.coverage else 0
    events: list[Supposed] = []
    for one in asked:
        done: list[Supposed] = []
        for direction in one.directions:
            ends = _ends(one, direction, records)
            if ends is None:
                continue
            name = f"if-{len(events) + len(done) + 1}"
            records = _added(records, name, one, direction, ends)
            rule = records.rulebook.type_named(one.event_type)
            done.append(
                Supposed(
                    event_id=name,
                    event_type=one.event_type,
                    day=to_date(one.day),
                    ahead=one.day - origin,
                    direction=direction,
                    hostile=rule.hostile,
                    ends=ends,
                )
            )
        if not done:
            types = ", ".join(records.rulebook.type_named(one.event_type).ends)
            raise _wrong(one.text, "scenario.ends_none", types=types)
        events += done
    return Scenario(text, tuple(events)), records


def read_scenario(text: str, records: Records, dyad: str, days: int) -> list[_Asked]:
    """The parts of a scenario, each checked against rulebook, pair and days ahead."""
    parts = [part for part in text.split(",") if part.strip()]
    if not parts:
        raise _wrong(text, "scenario.form", example=EXAMPLE)
    return [_read(part, records, dyad, days) for part in parts]


def _read(text: str, records: Records, dyad: str, days: int) -> _Asked:
    match = FORM.match(text)
    if match is None:
        raise _wrong(text, "scenario.form", example=EXAMPLE)
    types = records.rulebook.vocabulary.types
    word = fold(match["type"])
    if word not in types:
        near = types.get(nearest(word, types), "")
        raise _wrong(text, "ledger.unknown_type", found=match["type"], near=near)
    day = _day(text, match["day"], records, days)
    directions = _directions(text, match["way"], dyad)
    ends = match["ends"] or ""
    return _Asked(text.strip(), types[word], day, directions, ends, free=not match["way"])


def _wrong(text: str, key: str, **values: object) -> InputError:
    """What is wrong with a part of a scenario."""
    return InputError([Finding("--if", 0, 0, text.strip(), key, tuple(values.items()))])


def _day(text: str, found: str, records: Records, days: int) -> int:
    """The day, which must lie ahead and within the horizon."""
    origin = records.coverage[1] if records.coverage else 0
    try:
        day = (dt.date.fromisoformat(found) - dt.date(1970, 1, 1)).days
    except ValueError:
        raise _wrong(text, "request.not_a_day", found=found) from None
    if not origin < day <= origin + days:
        first, last = to_date(origin + 1), to_date(origin + days)
        raise _wrong(text, "scenario.day_outside", found=found, first=first, last=last)
    return day


def _directions(text: str, way: str | None, dyad: str) -> tuple[str, ...]:
    """The direction asked for, or both."""
    first, _, second = dyad.partition("-")
    both = (f"{first}>{second}", f"{second}>{first}")
    if not way:
        return both
    sides = [countries.find(side.strip()) or "" for side in way.split(">")]
    if ">".join(sides) not in both:
        raise _wrong(text, "scenario.no_such_way", found=way, allowed=", ".join(both))
    return (">".join(sides),)


def _ends(one: _Asked, direction: str, records: Records) -> tuple[str, ...] | None:
    """The measures that an event ends; None where an end finds nothing and may go elsewhere."""
    rule = records.rulebook.type_named(one.event_type)
    found = _open(records, direction, one.day)
    if one.ends:
        every = found | _open(records, direction, one.day, other=True)
        return _named(one, every, found)
    if rule.kind != "end":
        return ()
    for event_type in rule.ends:
        meant = [name for name, kind in found.items() if kind == event_type]
        if len(meant) > 1:
            listed = ", ".join(meant)
            example = f"={meant[0]}"
            raise _wrong(one.text, "scenario.ends_several", found=listed, example=example)
        if meant:
            return (meant[0],)
    if one.free:
        return None
    raise _wrong(one.text, "scenario.ends_none", types=", ".join(rule.ends))


def _named(one: _Asked, every: dict[str, str], found: dict[str, str]) -> tuple[str, ...] | None:
    """The measures named after ``=`` that are open; each event ends those of its own direction."""
    names = [name.strip() for name in one.ends.split(";")]
    for name in names:
        if name not in every:
            allowed, near = ", ".join(sorted(every)) or "-", nearest(name, every)
            raise _wrong(one.text, "scenario.not_open", found=name, allowed=allowed, near=near)
    mine = tuple(name for name in names if name in found)
    if mine or not one.free:
        return tuple(names) if not one.free else mine
    return None


def _open(records: Records, direction: str, day: int, *, other: bool = False) -> dict[str, str]:
    """event_id → type of the measures of a direction (or of the other) that stand on ``day``.

    The rule of a blank ``ends``: announced by then, and not ended by then, as far as is known.
    """
    table, links = records.table, records.links
    effective = table["effective_date"].to_numpy(dtype=np.int64)
    over = np.zeros(len(table), dtype=bool)
    over[links.measure[effective[links.ender] <= day]] = True
    way = ">".join(reversed(direction.split(">"))) if other else direction
    stands = (table["kind"] == "measure") & (table["direction"] == way) & (table["date"] <= day)
    rows = table[stands.to_numpy() & ~over]
    return dict(zip(rows["event_id"], rows["event_type"], strict=True))


def _added(
    records: Records, name: str, one: _Asked, direction: str, ends: tuple[str, ...]
) -> Records:
    """The record with one event more, known today, and its links."""
    source, _, target = direction.partition(">")
    table = records.table
    blank = records.ledger.rows.iloc[:0].reindex([0])
    days = dict.fromkeys(("date", "date_low", "date_high", "effective_date"), one.day)
    origin = records.coverage[1] if records.coverage else one.day
    cells: dict[str, object] = dict.fromkeys(blank.columns, "")
    cells |= {"event_id": name, "source_actor": source, "target_actor": target, "line": 0}
    cells |= {"event_type": one.event_type, "status": "confirmed", "known_date": origin}
    cells |= {"intensity": np.nan, "lapse_confidence": 1.0, **days}
    row = pd.DataFrame([cells]).astype(records.ledger.rows.dtypes.to_dict())
    weighed = weigh(replace(records.ledger, rows=row), records.rulebook)
    longer = pd.concat([table, weighed], ignore_index=True)
    order = np.lexsort((longer["event_id"].to_numpy(dtype="U"), longer["date"].to_numpy()))
    place = np.argsort(order)
    links = records.links
    known = dict(zip(longer["event_id"], place.tolist(), strict=True))
    enders = np.full(len(ends), known[name], dtype=np.int64)
    measures = np.array([known[measure] for measure in ends], dtype=np.int64)
    return replace(
        records,
        table=longer.iloc[order].reset_index(drop=True),
        links=Links(
            np.concatenate([place[links.ender], enders]),
            np.concatenate([place[links.measure], measures]),
            place[links.lapsing],
            place[links.lapses_with],
            links.probability,
        ),
    )
