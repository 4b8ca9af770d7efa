"""Bands, statements under other assumptions, shares of variance, both readings of a lapse."""

from __future__ import annotations

import datetime as dt
from functools import partial

from tension import charts
from tension.countries import view_label
from tension.report.display.face import (
    MOST_ROWS,
    Cell,
    Face,
    Rows,
    day_cell,
    heads,
    number_cell,
    signed_cell,
)
from tension.uncertainty import Bands, LapseReading, Robustness, VarianceShares
from tension.uncertainty.bands import Difference, PeakDays
from tension.words import formats, say


def bands(found: Bands, lang: str) -> Face:
    """The 80 % band of the last days, beside the line and the median."""
    index, fan = found.index, found.fan()
    low, high = fan.interval(80)
    median = fan.quantiles[len(fan.quantiles) // 2]
    day = index.last_day
    last = -1 if day is None else index.position(day)
    rows: Rows = []
    for at in range(max(0, last - 6), last + 1):
        values = (index.pair.tension[at], median[at], low[at], high[at])
        row: list[Cell] = [day_cell(index.days[at], lang)]
        rows.append([*row, *(number_cell(value, lang) for value in values)])
    drawn = {"draws": formats.number(found.draws, lang, 0), "seed": found.seed}
    return Face(
        title=say("shown.bands", lang, pair=view_label(index.dyad, lang)),
        lines=[say("shown.drawn", lang, **drawn)],
        head=heads("day line median low80 high80", lang),
        rows=rows,
        whole=int(index.in_record.sum()),
        draw=partial(charts.plot_bands, found, lang=lang) if rows else None,
    )


def difference(found: Difference, lang: str) -> Face:
    """One day against another, in the draws."""
    low, high = found.quantiles[1], found.quantiles[-2]
    row: list[Cell] = [signed_cell(v, lang, 1) for v in (found.line, found.quantiles[3], low, high)]
    row += [formats.percent(share, lang) for share in (found.above, found.below)]
    days = {"day": formats.day(found.day, lang), "other": formats.day(found.other, lang)}
    view = view_label(found.view, lang)
    return Face(
        title=say("shown.difference", lang, view=view, **days),
        head=heads("line median low80 high80 higher lower", lang),
        rows=[row],
        whole=1,
    )


def peak_days(found: PeakDays, lang: str) -> Face:
    """The days that are highest in some draw."""
    shown = found.likeliest[:MOST_ROWS]
    rows: Rows = [[day_cell(day, lang), formats.percent(share, lang)] for day, share in shown]
    view, day = view_label(found.view, lang), formats.day(found.line, lang)
    return Face(
        title=say("shown.peak", lang, view=view, day=day),
        head=heads("day draws", lang),
        rows=rows,
        whole=len(found.likeliest),
    )


def robustness(found: Robustness, lang: str) -> Face:
    """Each statement: on the line, under how many assumptions, in what share of the draws."""
    rows: Rows = []
    for statement, line, chance in list(
        zip(found.statements, found.lines, found.chances, strict=True)
    )[:MOST_ROWS]:
        kept, asked = found.survived(statement)
        share = "\u2013" if chance is None else formats.percent(chance, lang)
        held = "\u2013" if line.holds is None else "\u2713" if line.holds else "\u2717"
        survived = say("shown.of", lang, n=kept, all=asked)
        margin = signed_cell(line.margin, lang, 1)
        rows.append([statement.text(lang), held, margin, survived, share])
    drawn = found.bands
    return Face(
        title=say("shown.robustness", lang, pair=view_label(found.index.dyad, lang)),
        lines=[] if rows else [say("robust.nothing", lang)],
        head=heads("statement holds margin variants draws", lang),
        rows=rows,
        whole=len(found.statements),
        draw=None if drawn is None or not rows else partial(charts.plot_bands, drawn, lang=lang),
    )


def variance_shares(found: VarianceShares, lang: str) -> Face:
    """The doubts that the width of the band rests on, widest first."""
    book = found.bands.index.records.rulebook
    rows: Rows = []
    for doubt in found.doubts[:MOST_ROWS]:
        kind = doubt.event_type
        label = say("doubt.weight", lang, label=book.label(kind, lang)) if kind else ""
        name = label or say(f"doubt.{doubt.group}", lang)
        share = formats.percent(max(doubt.first_order, 0.0), lang)
        rows.append([name, share, *(number_cell(v, lang) for v in (doubt.low, doubt.high))])
    values = {name: formats.number(getattr(found, name), lang) for name in ("line", "low", "high")}
    return Face(
        title=view_label(found.view, lang),
        lines=[say("robust.rests_on", lang, day=formats.day(found.day, lang), **values)],
        head=heads("doubt share low80 high80", lang),
        rows=rows,
        whole=len(found.doubts),
        draw=partial(charts.plot_tornado, found, lang=lang) if rows else None,
    )


def lapse_reading(found: LapseReading, lang: str) -> Face:
    """A disputed end: the reading with it, without it, and the one that is published."""
    day: dt.date = found.day
    readings = (found.lapsed, found.standing, found.published)
    return Face(
        title=say("shown.lapse", lang, measure=found.measure.event_id, day=formats.day(day, lang)),
        head=heads("lapsed standing published", lang),
        rows=[[number_cell(value, lang) for value in readings]],
        whole=1,
    )
