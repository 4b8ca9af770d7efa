"""Scenarios side by side: the baseline's fan and each scenario's, on one scale."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from tension.charts.forecast import fan_legend, plot_forecast
from tension.charts.look import INK, QUIET, VERMILLION, day_number, new_figure, style
from tension.models import ForecastAnswer, ForecastPath, Refusal
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLUMNS: Final = 3
ALONE: Final = 7.6
"""Inches of a fan that stands alone."""
BESIDE: Final = 4.3
HEIGHT: Final = 2.7
MARK: Final[Mapping[str, Any]] = {"marker": "^", "color": VERMILLION, "markersize": 4}


def plot_scenario_sheet(answer: ForecastAnswer, *, lang: str = "en") -> Figure:
    """The baseline and every scenario of a forecast, a panel each; returns a figure."""
    from matplotlib.legend_handler import HandlerTuple
    from matplotlib.lines import Line2D

    paths = [answer.baseline, *answer.scenarios]
    columns = 2 if len(paths) == 4 else min(COLUMNS, len(paths))
    rows = math.ceil(len(paths) / columns)
    width = 0.6 + columns * (ALONE if len(paths) == 1 else BESIDE)
    heads = [_heading(answer, path, lang) for path in paths]
    room = 0.16 * max(head.count("\n") + 1 for head in heads)
    height = 0.62 + rows * (HEIGHT + room + 0.5) + (0.3 if columns == COLUMNS else 0.5)
    with style():
        figure = new_figure(width, height)
        day = formats.day(answer.made_on, lang)
        title = say("outlook.title", lang, pair=answer.dyad, day=day).rstrip(":\u00a0")
        figure.text(0.12 / width, 1 - 0.3 / height, title, fontsize=11, weight="bold", color=INK)
        for number, (path, head) in enumerate(zip(paths, heads, strict=True)):
            row, column = divmod(number, columns)
            wide = (width - 0.6) / columns
            box = (
                (0.4 + column * wide) / width,
                (height - 0.62 - (row + 1) * (HEIGHT + room + 0.5) + 0.5) / height,
                (wide - 0.85) / width,
                HEIGHT / height,
            )
            ax = figure.add_axes(box)
            plot_forecast(answer, ax, lang=lang, path=path)
            ax.set_title(head, fontsize=7.5, weight="normal")
            _mark_events(ax, path, lang)
        entries = fan_legend(answer, lang)
        if answer.scenarios:
            entries.append((Line2D([], [], linestyle="", **MARK), say("chart.supposed", lang)))
        handles, labels = zip(*entries, strict=True)
        figure.legend(
            list(handles),
            list(labels),
            loc="lower left",
            bbox_to_anchor=(0.3 / width, 0.02 / height),
            ncols=5 if columns == COLUMNS else 3,
            handler_map={tuple: HandlerTuple(ndivide=None, pad=0)},
        )
    return figure


def _heading(answer: ForecastAnswer, path: ForecastPath, lang: str) -> str:
    """What a panel supposes."""
    if path.scenario is None:
        return say("outlook.baseline", lang) if answer.scenarios else say("chart.forecast", lang)
    book = answer.past.records.rulebook
    events = [
        say(
            "outlook.supposed",
            lang,
            label=book.label(event.event_type, lang),
            way=event.direction.replace(">", "\u2192"),
            day=formats.short_day(event.day, lang),
        )
        for event in path.scenario.events
    ]
    return "\n".join(line for event in events for line in textwrap.wrap(event, 62))


def _mark_events(ax: Axes, path: ForecastPath, lang: str) -> None:
    """A mark on each supposed day, or the reason why no news is simulated."""
    for event in path.scenario.events if path.scenario else ():
        place = day_number(event.day)
        ax.plot([place], [2], clip_on=False, zorder=7, **MARK)
    if isinstance(path.ensemble, Refusal):
        text = say("outlook.refused", lang, reason=path.ensemble.text(lang))
        wrapped = "\n".join(textwrap.wrap(text, 60))
        white = {"facecolor": "white", "edgecolor": "none", "pad": 2}
        where = ax.transAxes
        told = ax.text(0.5, 0.06, wrapped, transform=where, ha="center", bbox=white, zorder=8)
        told.set(color=QUIET, style="italic")
