"""The vintage fan: the same days as known on several days, each with its no-news path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tension import countries
from tension.charts.calendar import days_axis, panel_size
from tension.charts.look import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PURPLE,
    QUIET,
    SKY,
    VERMILLION,
    axes_or_new,
    style,
)
from tension.charts.packing import spread, within
from tension.vintages.fan import VintageFan, VintageLine
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS: Final = (BLUE, ORANGE, GREEN, VERMILLION, PURPLE, SKY)
MARKS: Final = ("s", "^", "D", "v", "P", "X")
"""One for each vintage, so that grey tells them apart; the latest is a disc."""
LEAST_SPAN: Final = 20.0
"""Points of tension that the axis shows at least."""
LINE: Final = 0.15
"""Inches that a line of a label takes."""


@style()
def plot_vintages(fan: VintageFan, ax: Axes | None = None, *, lang: str = "en") -> Axes:
    """Tension as known on each day (solid, up to a dot), and without further news (dashed).

    The numbers are those of ``fan``. The latest vintage is drawn in black, on top; each is named
    at the end of its path, apart from the others.
    """
    new = ax is None
    height = max(3.4, 2.1 * LINE * len(fan.lines) + 0.9)
    ax = axes_or_new(ax, 9.0, height)
    if new:
        top, bottom = 1 - 0.34 / height, 0.44 / height
        ax.figure.subplots_adjust(left=0.05, right=0.78, top=top, bottom=bottom)
    if not any(len(line.days) for line in fan.lines):
        ax.text(0.5, 0.5, say("chart.no_days", lang), transform=ax.transAxes, ha="center")
        return ax
    days_axis(ax, fan.days, lang)
    _values_axis(ax, fan, lang)
    for i, line in enumerate(fan.lines):
        _line(ax, line, i, len(fan.lines))
    _name(ax, fan, lang)
    with style():
        view = fan.view
        label = countries.way_label(view, lang) if ">" in view else countries.pair_label(view, lang)
        ax.set_title(say("chart.vintages", lang, view=label))
    return ax


def _stroke(i: int, count: int) -> dict[str, Any]:
    """The colour and width of a vintage."""
    latest = i == count - 1
    return {
        "color": INK if latest else COLOURS[i % len(COLOURS)],
        "linewidth": 1.8 if latest else 1.3,
    }


def _mark(i: int, count: int) -> dict[str, Any]:
    """The mark on the last day of a vintage, and beside its name."""
    marker = "o" if i == count - 1 else MARKS[i % len(MARKS)]
    colour = _stroke(i, count)["color"]
    return {"marker": marker, "markersize": 4.5, "color": colour, "linestyle": "", "zorder": 20}


def _line(ax: Axes, line: VintageLine, i: int, count: int) -> None:
    stroke = _stroke(i, count)
    if len(line.days):
        ax.plot(line.days, line.tension, solid_capstyle="round", zorder=3 + i, **stroke)
    dashed = {**stroke, "linewidth": 0.9, "linestyle": (0, (4, 2))}
    ax.plot(line.ahead, line.path, zorder=3 + i, **dashed)
    ax.plot(line.ahead[:1], line.path[:1], **_mark(i, count))


def _values_axis(ax: Axes, fan: VintageFan, lang: str) -> None:
    """As much of 0 to 100 as the vintages need, neutral marked where it is in sight."""
    parts = [part for line in fan.lines for part in (line.tension, line.path)]
    values = np.concatenate(parts)
    values = values[np.isfinite(values)]
    low, high = (float(values.min()), float(values.max())) if len(values) else (50.0, 50.0)
    middle, half = (low + high) / 2, max((high - low) * 0.56, LEAST_SPAN / 2)
    ax.set_ylim(max(0.0, middle - half), min(100.0, middle + half))
    ax.axhline(50, color=QUIET, linewidth=0.7, linestyle=(0, (1, 2)), zorder=1)
    ax.locator_params(axis="y", nbins=7, steps=[1, 2, 5, 10])
    ax.yaxis.set_major_formatter(lambda value, _: formats.number(value, lang, 0))
    ax.tick_params(axis="y", length=2.5, pad=2)


def _name(ax: Axes, fan: VintageFan, lang: str) -> None:
    """``known on 10 Dec 2025: 55, then 69`` to the right of each path."""
    low, high = ax.get_ylim()
    step = (high - low) * 2.05 * LINE / max(panel_size(ax)[1], 0.1)
    named = [(i, line) for i, line in enumerate(fan.lines) if len(line.ahead)]
    wanted = spread([float(line.path[-1]) for _, line in named], step)
    places = within(wanted, step, low + step / 2, high - step / 2)
    for (i, line), place in zip(named, places, strict=True):
        values = {
            "day": formats.short_day(line.known, lang),
            "value": formats.number(line.path[0], lang, 1),
            "path": formats.number(line.path[-1], lang, 1),
        }
        moved = len(line.ahead) > 1
        text = say("chart.vintage_path" if moved else "chart.vintage_end", lang, **values)
        ax.plot(
            [1.018],
            [place],
            transform=ax.get_yaxis_transform(),
            clip_on=False,
            **_mark(i, len(fan.lines)),
        )
        ax.annotate(
            text,
            xy=(1.03, place),
            xycoords=("axes fraction", "data"),
            fontsize=6.8,
            va="center",
            ha="left",
            annotation_clip=False,
        )
