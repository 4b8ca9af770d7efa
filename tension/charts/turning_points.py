"""A gauge with its peaks and troughs, each with the days that passed before it was known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tension.charts.calendar import days_axis
from tension.charts.look import BLUE, GAUGE_STROKES, PALE, VERMILLION, axes_or_new, style
from tension.charts.refusal import write_refusal
from tension.models import Refusal, TurningPoint, TurningPointsAnswer
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARKS: Final = {"peak": ("v", VERMILLION), "trough": ("^", BLUE)}
"""Kind → marker and colour."""


@style()
def plot_turning_points(
    answer: TurningPointsAnswer | Refusal, ax: Axes | None = None, *, lang: str = "en"
) -> Axes:
    """The gauge, a mark at each turning point and a grey bar until the day it was known.

    The numbers are ``answer.table``. A refusal is written out and nothing is drawn.
    """
    ax = axes_or_new(ax)
    if isinstance(answer, Refusal):
        return write_refusal(answer, ax, lang)
    days_axis(ax, answer.days, lang)
    ax.plot(answer.days, answer.values, solid_capstyle="round", **GAUGE_STROKES[answer.gauge])
    for point in answer.points:
        _mark(ax, answer, point)
    low, high = float(np.nanmin(answer.values)), float(np.nanmax(answer.values))
    room = max(0.12 * (high - low), 1.0)
    ax.set_ylim(max(low - room, 0.0), min(high + room, 100.0))
    ax.yaxis.set_major_formatter(lambda value, _: formats.number(value, lang, 0))
    ax.tick_params(axis="y", length=2.5, pad=2)
    gauge = say(f"gauge.{answer.gauge}", lang)
    ax.set_title(say("chart.turning_points", lang, gauge=gauge), loc="left")
    return ax


def _mark(ax: Axes, answer: TurningPointsAnswer, point: TurningPoint) -> None:
    """A triangle that points at the turn, and the wait beside it."""
    marker, colour = MARKS[point.kind]
    at, known = answer.days[point.at], answer.days[point.known]
    ax.plot([at, known], [point.value, point.value], color=PALE, linewidth=3.0, zorder=1)
    ax.plot(
        [at],
        [point.value],
        marker=marker,
        markersize=6,
        color=colour,
        linestyle="none",
        zorder=5,
    )
