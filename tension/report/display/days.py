"""The index, a day, two days, and the records that they are computed from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tension import charts, countries
from tension.countries import view_label
from tension.index import DailyIndex, DayExplained, Move, explain_day
from tension.index.gauges import REASONS
from tension.report.display.face import (
    MOST_ROWS,
    Cell,
    Face,
    Rows,
    cited_cells,
    day_cell,
    heads,
    number_cell,
    signed_cell,
    source_cell,
)
from tension.scoring import Records
from tension.scoring.measures import to_date
from tension.words import formats, say

LAST: int = 7


def daily_index(index: DailyIndex, lang: str) -> Face:
    """Where tension stands, the gauges, and the last days of the record."""
    title = view_label(index.dyad, lang) or index.records.ledger.file
    day = index.last_day
    if day is None:
        return Face(title, [say("index.empty", lang)])
    last = index.position(day)
    rows: Rows = []
    for at in range(max(0, last - LAST + 1), last + 1):
        gauges = (index.pair.tension[at], index.pair.pressure[at], index.pair.engagement[at])
        row: list[Cell] = [day_cell(index.days[at], lang)]
        row += [number_cell(value, lang) for value in gauges]
        row += [signed_cell(index.pair.news[at], lang), str(index.n_events[at])]
        rows.append([*row, say(f"status.{index.status[at]}", lang)])
    return Face(
        title=title,
        lines=level_lines(explain_day(index, day), lang),
        head=heads("day tension pressure engagement news events status", lang),
        rows=rows,
        whole=int(index.in_record.sum()),
        draw=partial(charts.plot_gauges, index, lang=lang),
    )


def level_lines(explained: DayExplained, lang: str) -> list[str]:
    """The reading of a day, and its change since the eve, in words."""
    values = {
        "view": view_label(explained.view, lang),
        "day": formats.day(explained.date, lang),
        "tension": formats.number(explained.tension, lang, 2),
        "difference": formats.signed(explained.tension - 50, lang, 2),
        "pressure": formats.number(explained.pressure, lang),
        "engagement": formats.number(explained.engagement, lang),
        "status": say(f"status.{explained.status}", lang),
    }
    change = formats.signed(explained.change, lang, 2)
    parts = reasons(explained.changes, lang)
    level = say("explain.level", lang, **values)
    return [level, say("explain.change", lang, change=change, parts=parts)]


def reasons(changes: Sequence[float], lang: str) -> str:
    """``+8.68 new, 0.00 in force, 0.00 ended, +4.09 faded``; what moved nothing is left out."""
    named = zip(REASONS, changes, strict=True)
    told = [(name, value) for name, value in named if round(abs(value), 2)]
    return ", ".join(
        f"{formats.signed(value, lang, 2)} {say(f'reason.{name}', lang)}" for name, value in told
    ) or formats.number(0, lang, 2)  # fmt: skip


def day_explained(explained: DayExplained, lang: str) -> Face:
    """What makes a day: the largest events, with their sources."""
    rows: Rows = [
        [signed_cell(share.tension, lang), *cited_cells(share, lang)]
        for share in explained.shares[:MOST_ROWS]
    ]
    return Face(
        title=f"{view_label(explained.view, lang)}, {formats.day(explained.date, lang)}",
        lines=level_lines(explained, lang),
        head=heads("adds day direction event source", lang),
        rows=rows,
        whole=len(explained.shares),
        draw=partial(charts.plot_waterfall, explained, lang=lang) if rows else None,
    )


def move(moved: Move, lang: str) -> Face:
    """What moved tension between two days, event by event."""
    felt = [event for event in moved.events if any(round(abs(v), 2) for v in event.changes)]
    rows: Rows = [
        [signed_cell(event.change, lang), *cited_cells(event, lang), reasons(event.changes, lang)]
        for event in felt[:MOST_ROWS]
    ]
    change = moved.after - moved.before
    days = {"start": formats.day(moved.start, lang), "end": formats.day(moved.end, lang)}
    values = {"before": moved.before, "after": moved.after}
    printed = {name: formats.number(value, lang, 2) for name, value in values.items()}
    view = view_label(moved.view, lang)
    signed = formats.signed(change, lang, 2)
    return Face(
        title=say("compare.days", lang, view=view, change=signed, **printed, **days),
        lines=[f"{signed} = {reasons(moved.changes, lang)}"],
        head=heads("change day direction event source why", lang),
        rows=rows,
        whole=len(moved.events),
        draw=partial(charts.plot_waterfall, moved, lang=lang) if rows else None,
    )


def records(found: Records, lang: str) -> Face:
    """The latest events, weighed."""
    table, book = found.table, found.rulebook
    rows: Rows = []
    for row in table.tail(MOST_ROWS).to_dict("records"):
        source = source_cell(str(row["source_name"]), str(row["source_url"]))
        points = signed_cell(row["sign"] * row["points"], lang)
        way = str(row["direction"]).replace(">", " \u2192 ")
        rows.append([day_cell(row["date"], lang), way, book.label(row["event_type"], lang),
                     points, source])  # fmt: skip
    known = "" if found.as_of is None else formats.vintage(str(to_date(found.as_of)), lang)
    pairs = [countries.pair_label(dyad, lang) for dyad in found.dyads]
    rules = f"{book.content.name} {book.content.version}"
    return Face(
        title=formats.listed(pairs, lang) or found.ledger.file,
        lines=[f"{formats.counted(len(table), 'event', lang)}, {rules}", known],
        head=heads("day direction event points source", lang),
        rows=rows,
        whole=len(table),
    )
