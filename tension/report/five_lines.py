"""Page one: where tension stands, its change, what moved it, the measures, what to watch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from tension import countries
from tension.index import DailyIndex, Move
from tension.models import ForecastAnswer, ForecastPath, Refusal
from tension.models.forecast import LEVELS
from tension.report.evidence import Evidence
from tension.report.sentences import printed_change, stands
from tension.report.story import Reading, Story
from tension.report.tables import REASONS, printed_parts
from tension.scoring import Measure
from tension.words import formats, say

MOVED_OVER = 30
"""Days over which page one says what moved tension, or the longest look there is."""
NAMED = 3
"""Events named as those that moved it most."""
WATCHED = 30
"""Days ahead that page one looks."""

Lines = list[tuple[str, str]]
"""(what the line is about, the line)."""


def five_lines(story: Story, evidence: Evidence, lang: str) -> Lines:
    """The five lines, each with what it is about; without a day to read, the one that says so."""
    reading = story.reading
    if reading is None:
        return []
    found = [
        ("stands", _stands(story, reading, evidence, lang)),
        ("change", _changes(reading, evidence, lang)),
        ("moved", _moved(story.index, reading, lang)),
        ("measures", " ".join(_measures(story.index, reading.day, lang))),
        ("watch", " ".join(_watch(evidence, lang))),
    ]
    return [(say(f"lead.{name}", lang), line) for name, line in found if line]


def _stands(story: Story, reading: Reading, evidence: Evidence, lang: str) -> str:
    low, high = evidence.bands[0].fan().interval(80)
    at = story.index.position(reading.day)
    ends = {"low": formats.number(low[at], lang), "high": formats.number(high[at], lang)}
    return f"{stands(story, reading, lang)} {say('line.band', lang, **ends)}"


def _changes(reading: Reading, evidence: Evidence, lang: str) -> str:
    """The change over each look, with the 80 % band of the difference."""
    moves = dict(reading.looks)
    parts = []
    for days, difference in evidence.looks:
        low, high = difference.quantiles[1], difference.quantiles[-2]
        values = {
            "days": days,
            "change": formats.signed(printed_change(moves[days]), lang),
            "low": formats.signed(low, lang),
            "high": formats.signed(high, lang),
        }
        parts.append(say("line.change", lang, **values))
    return say("line.changes", lang, changes="; ".join(parts)) if parts else ""


def _moved(index: DailyIndex, reading: Reading, lang: str) -> str:
    """What moved tension, by reason and by event; the reasons add up to the printed change."""
    within = [look for look in reading.looks if look[0] <= MOVED_OVER]
    if not within:
        return ""
    days, move = within[-1]
    parts = [
        say("line.reason", lang, points=formats.signed(part, lang), reason=say(f"reason.{n}", lang))
        for n, part in zip(REASONS, printed_parts(move), strict=True)
    ]
    return say(
        "line.moved",
        lang,
        days=days,
        change=formats.signed(printed_change(move), lang),
        parts=", ".join(parts),
        events=formats.listed(list(_movers(index, move, lang)), lang),
    )


def _movers(index: DailyIndex, move: Move, lang: str) -> Iterator[str]:
    rulebook = index.records.rulebook
    for moved in move.events[:NAMED]:
        values = {
            "label": rulebook.label(moved.event_type, lang),
            "way": countries.way_label(moved.direction, lang),
            "day": formats.day_of_year(moved.date, lang),
            "points": formats.signed(moved.change, lang),
        }
        yield say("line.mover", lang, **values)


def _measures(index: DailyIndex, day: dt.date, lang: str) -> Iterator[str]:
    """Hostile measures in force and since when, and those announced and for when."""
    hostile = [measure for measure in index.measures if measure.hostile]
    standing = [m for m in hostile if m.state(day) == "in_force"]
    coming = [m for m in hostile if m.state(day) == "announced"]
    for key, measures in (("in_force", standing), ("announced", coming)):
        if measures:
            names = [_dated(index, m, day, lang) for m in measures]
            yield say(f"story.{key}", lang, measures=formats.listed(names, lang))
        elif key == "in_force":
            yield say("story.none_in_force", lang)


def _dated(index: DailyIndex, measure: Measure, day: dt.date, lang: str) -> str:
    start = measure.in_force
    key = "line.disputed" if measure.disputed(day) else "line.undated"
    if start is not None:
        key = "line.since" if start <= day else "line.due"
    values = {
        "label": index.records.rulebook.label(measure.event_type, lang),
        "way": countries.way_label(measure.direction, lang),
        "day": formats.short_day(start, lang) if start else "",
    }
    return say(key, lang, **values)


def _watch(evidence: Evidence, lang: str) -> Iterator[str]:
    """Nothing more heard, news as before, and what the end of a measure would do."""
    answer = evidence.forecast
    if isinstance(answer, Refusal):
        return
    day = answer.made_on + dt.timedelta(WATCHED)
    values = {"days": WATCHED, "day": formats.short_day(day, lang)}
    still = formats.number(_still(answer.baseline), lang)
    yield say("line.still", lang, still=still, **values)
    ensemble = answer.baseline.ensemble
    if not isinstance(ensemble, Refusal):
        row = ensemble.quantiles["tension"][:, WATCHED - 1]
        at = {name: LEVELS.index(level) for name, level in _NAMED_LEVELS}
        numbers = {name: formats.number(row[place], lang) for name, place in at.items()}
        yield say("line.ahead", lang, **numbers)
    yield from supposed_lines(answer, lang)[:1]


_NAMED_LEVELS: Sequence[tuple[str, float]] = (("low", 0.1), ("median", 0.5), ("high", 0.9))


def _still(path: ForecastPath) -> float:
    return float(path.no_news["tension"][WATCHED - 1])


def supposed_lines(answer: ForecastAnswer, lang: str) -> list[str]:
    """What each supposed end would do to the path without news."""
    book = answer.past.records.rulebook
    table = answer.past.records.table.set_index("event_id")
    lines = []
    for path in answer.scenarios:
        events = path.scenario.events if path.scenario else ()
        ended = [name for event in events for name in event.ends]
        names = [
            f"{book.label(str(table.at[name, 'event_type']), lang)}"
            f" ({countries.way_label(str(table.at[name, 'direction']), lang)})"
            for name in ended
        ]
        values = {
            "measures": formats.listed(names, lang),
            "day": formats.short_day(events[0].day, lang),
            "still": formats.number(_still(path), lang),
        }
        lines.append(say("line.supposed", lang, **values))
    return lines
