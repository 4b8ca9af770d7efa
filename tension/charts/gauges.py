"""The three gauges of a pair, and the two directions apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from tension.charts.calendar import days_axis, panel_size
from tension.charts.look import GAUGE_STROKES, PALE, QUIET, WAY_STROKES, axes_or_new, style
from tension.charts.packing import spread
from tension.index import DailyIndex
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GAUGES: Final = ("tension", "pressure", "engagement")


@style()
def plot_gauges(
    index: DailyIndex,
    ax: Axes | None = None,
    *,
    lang: str = "en",
    gauges: Sequence[str] = GAUGES,
    band: tuple[np.ndarray, np.ndarray] | None = None,
) -> Axes:
    """Tension, pressure and engagement of the pair, 0 to 100, each named at its end.

    The numbers are ``index.frame``. Days outside the record are left blank. ``band``: the bounds
    of a band of tension, drawn behind the lines, each of shape (days,).
    """
    ax = axes_or_new(ax)
    frame_axes(ax, index, lang)
    if band is not None and len(index.days):
        ax.fill_between(index.days, *band, color=PALE, linewidth=0, zorder=1.2)
    ends = []
    for name in gauges:
        values = getattr(index.pair, name)
        ax.plot(index.days, values, marker=_mark(index), markersize=4, **GAUGE_STROKES[name])
        ends.append((say(f"gauge.{name}", lang), values, GAUGE_STROKES[name]["color"]))
    name_ends(ax, index, ends, lang)
    return ax


@style()
def plot_directions(index: DailyIndex, ax: Axes | None = None, *, lang: str = "en") -> Axes:
    """Tension in each direction, each named by codes at its end.

    The numbers are ``index["USA>MLI"].tension`` and its like.
    """
    ax = axes_or_new(ax)
    frame_axes(ax, index, lang)
    ends = []
    for name, stroke in zip(index.directions, WAY_STROKES, strict=False):
        values = index[name].tension
        ax.plot(index.days, values, marker=_mark(index), markersize=4, **stroke)
        ends.append((name.replace(">", "\u2192"), values, stroke["color"]))
    name_ends(ax, index, ends, lang)
    return ax


def _mark(index: DailyIndex) -> str:
    """A line of one day would not be seen: it is a dot."""
    return "o" if np.count_nonzero(index.in_record) == 1 else ""


def frame_axes(ax: Axes, index: DailyIndex, lang: str) -> None:
    """0 to 100 with neutral marked, over the days of the index."""
    ax.set_ylim(0, 100)
    ax.set_yticks([0, 25, 50, 75, 100])
    ax.axhline(50, color=QUIET, linewidth=0.7, linestyle=(0, (1, 2)), zorder=1)
    ax.tick_params(axis="y", length=2.5, pad=2)
    if len(index.days):
        days_axis(ax, index.days, lang)
    else:
        ax.set_xticks([])
        ax.text(0.5, 0.58, say("chart.no_days", lang), transform=ax.transAxes, ha="center")


def name_ends(
    ax: Axes, index: DailyIndex, ends: Sequence[tuple[str, np.ndarray, str]], lang: str
) -> None:
    """Name each line to the right of its last value, moved apart where they would touch."""
    covered = np.flatnonzero(index.in_record)
    if not len(covered):
        return
    last = covered[-1]
    step = 100 * 0.135 / max(panel_size(ax)[1], 0.1)
    places = spread([float(values[last]) for _, values, _ in ends], step)
    for (label, values, colour), place in zip(ends, places, strict=True):
        text = f"{label} {formats.number(values[last], lang, 0)}".strip()
        ax.annotate(
            text,
            xy=(index.days[last], values[last]),
            xytext=(1.0, place),
            textcoords=("axes fraction", "data"),
            color=colour,
            fontsize=6.8,
            va="center",
            ha="left",
            annotation_clip=False,
            bbox={"pad": 0.4, "facecolor": "none", "edgecolor": "none"},
        )
