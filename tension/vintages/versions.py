"""From one version of a record to another, one reason at a time: whose points move, and why.

An event goes through up to four versions, each computed under the rules of the line between:

    as it was     old row,  old links, old rules
    recoded       new row,  old links, old rules
    learned       new row,  new links, old rules
    as it is      new row,  new links, new rules

A new event comes in as learned, one that was withdrawn goes as it was. The row that caused a move
is not always the event whose points move: an end moves the measure it ends, and a measure moves
those that lapse with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import pandas as pd

from tension.rulebook import Rulebook
from tension.scoring import Records, make_pulses
from tension.scoring.endings import enders
from tension.scoring.moved import WEIGHED, row_changes, what_moved
from tension.scoring.records import Links, weigh

REASONS: Final = (
    "code_changed",
    "new_event",
    "withdrawn",
    "recoded",
    "end_learned",
    "end_withdrawn",
    "lapse_learned",
    "rule_changed",
)
"""Why a value was revised, in the order in which the reasons are applied. The code comes first:
an earlier release can be run again on its own input only."""

Spell = tuple[str, int, int, float, float]
"""A pulse by what it does: direction, sign, day, amount, half-life."""

Trace = tuple[Spell, ...]


@dataclass(frozen=True)
class Cause:
    """Why points moved: the reason, and the row of the ledger that changed.

    ``event_id`` is empty where no row did (rules, code). ``moved``: the event whose points moved;
    for rules, the type of event.
    """

    reason: str
    event_id: str
    moved: str


@dataclass(frozen=True)
class Switch:
    """The points of one event before and after one reason."""

    cause: Cause
    before: Trace
    after: Trace


def switches(old: Records, new: Records, dyad: str) -> tuple[tuple[Switch, ...], ...]:
    """What moves from ``old`` to ``new`` for one pair, step after step, in the order of REASONS."""
    if old.rulebook.content == new.rulebook.content:
        touched = what_moved(old, new)
        old, new = touched.old, touched.new
    learned = under_rules(new, old.rulebook)
    recoded = _recoded(old, learned)
    was, then, there = (_traces(one, dyad) for one in (old, recoded, learned))
    ids_old, ids_new = set(old.table["event_id"]), set(new.table["event_id"])
    came, gone, both = ids_new - ids_old, ids_old - ids_new, ids_old & ids_new
    arrivals = [
        Switch(Cause("new_event", name, name), (), there[name]) for name in came if there[name]
    ]
    departures = [
        Switch(Cause("withdrawn", name, name), was[name], ()) for name in gone if was[name]
    ]
    rewritten = _rewritten(old, learned)
    chains = _Chains(recoded, learned, came | gone)
    recodings = [
        Switch(Cause("recoded", chains.first(name, rewritten), name), was[name], then[name])
        for name in both
        if was[name] != then[name]
    ]
    lessons = [
        Switch(chains.learned(name), then[name], there[name])
        for name in both
        if then[name] != there[name]
    ]
    return (
        *(_ordered(step) for step in (arrivals, departures, recodings)),
        *_by_reason(lessons),
        _ordered(_rules(new, there, dyad)),
    )


def _rules(new: Records, there: Mapping[str, Trace], dyad: str) -> list[Switch]:
    """What the new rules move, by event; the cause names the type."""
    here = _traces(new, dyad)
    types = dict(zip(new.table["event_id"], new.table["event_type"], strict=True))
    return [
        Switch(Cause("rule_changed", "", str(types[name])), there[name], here[name])
        for name in here
        if here[name] != there[name]
    ]


def _ordered(step: list[Switch]) -> tuple[Switch, ...]:
    return tuple(sorted(step, key=lambda one: (one.cause.event_id, one.cause.moved, one.after)))


def _by_reason(lessons: list[Switch]) -> Iterator[tuple[Switch, ...]]:
    for reason in ("end_learned", "end_withdrawn", "lapse_learned"):
        yield _ordered([one for one in lessons if one.cause.reason == reason])


def under_rules(records: Records, rulebook: Rulebook) -> Records:
    """The same records weighed by another rulebook, with the links they have.

    A type of event that the other does not know weighs nothing there; a scope or a confidence that
    it does not know keeps its number.
    """
    if rulebook.content == records.rulebook.content:
        return records
    known, own = rulebook.content, records.rulebook.content
    unknown = {
        key: rule.model_copy(update={"weight": 0.0})
        for key, rule in own.events.items()
        if key not in known.events
    }
    merged = known.model_copy(
        update={
            "events": {**known.events, **unknown},
            "scopes": {**own.scopes, **known.scopes},
            "confidence": {**own.confidence, **known.confidence},
        }
    )
    book = replace(rulebook, content=merged)
    table = weigh(records.ledger, book)
    kept = table["event_id"].isin(set(records.table["event_id"]))
    return replace(records, rulebook=book, table=table[kept].reset_index(drop=True))


def _recoded(old: Records, learned: Records) -> Records:
    """New rows under old links; rows that are gone stay, for what they end."""
    rows, were = learned.table[list(WEIGHED)], old.table[list(WEIGHED)]
    left = were[~were["event_id"].isin(set(rows["event_id"]))]
    table = pd.concat([rows, left], ignore_index=True) if len(left) else rows
    place = {name: i for i, name in enumerate(table["event_id"])}
    position = np.array([place[name] for name in old.table["event_id"]], dtype=np.int64)
    links = old.links
    moved = Links(
        position[links.ender],
        position[links.measure],
        position[links.lapsing],
        position[links.lapses_with],
        links.probability,
    )
    return replace(learned, table=table, links=moved)


def _rewritten(old: Records, learned: Records) -> set[str]:
    """Events in both whose row weighs differently, or on another day."""
    at = row_changes(old.table, learned.table, WEIGHED).rewritten[1]
    return set(learned.table["event_id"].take(at))


def _traces(records: Records, dyad: str) -> dict[str, Trace]:
    """Event → its pulses, in an order of their own; nothing for the events of other pairs."""
    ids = records.table["event_id"].tolist()
    ways, signs = records.table["direction"].tolist(), records.table["sign"].tolist()
    mine = (records.table["dyad"] == dyad).tolist()
    pulses = make_pulses(records)
    found: dict[str, list[Spell]] = {name: [] for name in ids}
    columns = (pulses.record.tolist(), pulses.day.tolist(), pulses.amount.tolist())
    for row, day, amount, half_life in zip(*columns, pulses.half_life.tolist(), strict=True):
        if mine[row] and amount:
            found[ids[row]].append((ways[row], 1 if signs[row] < 0 else 0, day, amount, half_life))
    return {name: tuple(sorted(spells)) for name, spells in found.items()}


class _Chains:
    """Who ends whom and who lapses with whom, before and after, to find the row that changed."""

    def __init__(self, before: Records, after: Records, strangers: set[str]) -> None:
        self.ends = _ends(before), _ends(after)
        self.lapses = _lapses(before), _lapses(after)
        self.strangers = strangers
        """Events in one version only."""

    def first(self, name: str, changed: set[str]) -> str:
        """The nearest event whose row changed: itself, its end, or along what it lapses with."""
        ends, lapses = self.ends[0], self.lapses[0]
        current, seen = name, set()
        while current and current not in seen:
            seen.add(current)
            for one in (current, ends.get(current, "")):
                if one in changed:
                    return one
            current = lapses.get(current, ("", 0.0))[0]
        return name

    def learned(self, name: str) -> Cause:
        """What became known of the end of a measure, or of what it lapses with."""
        current, seen = name, set()
        while current and current not in seen:
            seen.add(current)
            was, now = (ends.get(current, "") for ends in self.ends)
            if was != now:
                own = "end_learned" if now else "end_withdrawn"
                return Cause(own if current == name else "lapse_learned", now or was, name)
            before, after = (lapses.get(current, ("", 0.0)) for lapses in self.lapses)
            if before != after:
                partner = after[0] or before[0]
                row = partner if partner in self.strangers else current
                return Cause("lapse_learned", row, name)
            current = after[0]
        return Cause("end_learned", name, name)


def _ends(records: Records) -> dict[str, str]:
    """Measure → the event that ends it."""
    ids = records.table["event_id"].tolist()
    return {ids[measure]: ids[ender] for measure, (_, ender, _) in enders(records).items()}


def _lapses(records: Records) -> dict[str, tuple[str, float]]:
    """Measure → what it lapses with, and how likely."""
    ids: list[Any] = records.table["event_id"].tolist()
    links = records.links
    columns = (links.lapsing.tolist(), links.lapses_with.tolist(), links.probability.tolist())
    return {ids[row]: (ids[other], chance) for row, other, chance in zip(*columns, strict=True)}
