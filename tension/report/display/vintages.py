"""What was known when, why it was revised, and what follows without news."""

from __future__ import annotations

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
    spread,
)
from tension.scoring.measures import to_date
from tension.vintages import DayRevised, NoNewsPath, NoNewsPaths, Revisions, VintageFan, VintageLine
from tension.words import formats, say


def vintage_fan(fan: VintageFan, lang: str) -> Face:
    """Each vintage: the day it was known, its last day and reading."""
    rows: Rows = [
        [day_cell(line.known, lang), day_cell(line.days[-1], lang),
         number_cell(line.tension[-1], lang, 2)]
        for line in fan.lines[-MOST_ROWS:] if len(line.days)
    ]  # fmt: skip
    return Face(
        title=say("shown.vintages", lang, view=view_label(fan.view, lang)),
        head=heads("known last_day tension", lang),
        rows=rows,
        whole=len(fan.lines),
        draw=partial(charts.plot_vintages, fan, lang=lang),
    )


def no_news_path(path: NoNewsPath, lang: str) -> Face:
    """The gauges as far as they are settled already."""
    rows: Rows = []
    for at in spread(len(path.days)):
        values = (path.pair.tension[at], path.pair.pressure[at], path.pair.engagement[at])
        row: list[Cell] = [day_cell(path.days[at], lang)]
        rows.append([*row, *(number_cell(value, lang) for value in values)])
    day = formats.day(path.origin, lang)
    return Face(
        title=say("shown.no_news", lang, pair=view_label(path.dyad, lang), day=day),
        head=heads("day tension pressure engagement", lang),
        rows=rows,
        whole=len(path.days),
        draw=partial(charts.plot_vintages, _as_fan(path), lang=lang),
    )


def _as_fan(path: NoNewsPath) -> VintageFan:
    """The path as a single vintage: what is known is its origin."""
    tension = path.pair.tension
    line = VintageLine(path.origin, path.days[:1], tension[:1], path.days, tension)
    return VintageFan(path.dyad, path.dyad, path.days, (line,))


def no_news_paths(paths: NoNewsPaths, lang: str) -> Face:
    """Tension ahead of each origin, at the horizons asked for."""
    tension = paths.tension()
    horizons = list(spread(len(paths.horizons), 6))
    rows: Rows = []
    for at in spread(len(paths.origins)):
        row: list[Cell] = [day_cell(paths.origins[at], lang)]
        rows.append([*row, *(number_cell(tension[at, ahead], lang) for ahead in horizons)])
    ahead = [formats.counted(int(paths.horizons[at]), "day", lang) for at in horizons]
    return Face(
        title=say("shown.no_news_paths", lang, pair=view_label(paths.dyad, lang)),
        head=[*heads("day", lang), *ahead],
        rows=rows,
        whole=len(paths.origins),
    )


def day_revised(found: DayRevised, lang: str) -> Face:
    """One day as it was and as it is, step by step."""
    rows: Rows = []
    for step in found.steps[:MOST_ROWS]:
        event = step.event
        label = step.label.get(lang, "") if event is None else event.label.get(lang, "")
        name = label if event is None else f"{label} [{event.event_id}]"
        rows.append([signed_cell(step.tension, lang), say(f"reason.{step.reason}", lang), name])
    old, new = (formats.vintage(name, lang) for name in found.vintages)
    values = {"view": view_label(found.view, lang), "day": formats.day(found.date, lang)}
    values |= {"before": formats.number(found.before, lang, 2), "old": old, "new": new}
    values |= {"after": formats.number(found.after, lang, 2)}
    change = formats.signed(found.after - found.before, lang, 2)
    return Face(
        title=say("compare.known", lang, change=change, **values),
        lines=[] if rows else [say("compare.unmoved", lang)],
        head=heads("change why event", lang),
        rows=rows,
        whole=len(found.steps),
        draw=partial(charts.plot_waterfall, found, lang=lang) if rows else None,
    )


def revisions(found: Revisions, lang: str) -> Face:
    """How many days were revised; the most revised one in full."""
    old, new = (formats.vintage(name, lang) for name in found.vintages)
    n, days = int(found.revised.sum()), len(found.days)
    view = view_label(found.view, lang)
    title = say("compare.revised", lang, view=view, old=old, new=new, n=n, days=days)
    if not n:
        return Face(title, [say("compare.unmoved" if days else "compare.no_days", lang)])
    most = to_date(int(found.days[abs(found.new - found.old).argmax()]))
    day = day_revised(found.on(most), lang)
    lines = [say("compare.most", lang, day=formats.day(most, lang)), day.title, *day.lines]
    return Face(title, lines, day.head, day.rows, day.whole, day.draw)
