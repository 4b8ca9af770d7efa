"""Measures as bars: announced (hatched), in force (solid), ended; a disputed end fades."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tension.charts.calendar import days_axis, span
from tension.charts.look import BLUE, INK, QUIET, VERMILLION, axes_or_new, day_number, style
from tension.index import DailyIndex
from tension.scoring import Measure

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@style()
def plot_measures(
    index: DailyIndex,
    ax: Axes | None = None,
    *,
    lang: str = "en",
    rows: Sequence[Measure] | None = None,
) -> Axes:
    """One row a measure, in the days of the index (the numbers: ``index.measures``).

    ``rows``: the measures to show and their order, those that the index knows when absent. A
    measure that the index does not know has an empty row.
    """
    ax = axes_or_new(ax)
    known = {measure.event_id: measure for measure in index.measures}
    shown = list(index.measures if rows is None else rows)
    ax.set_ylim(len(shown) - 0.4, -0.6)
    ax.set_yticks(range(len(shown)))
    ax.set_yticklabels([measure_label(index, measure, lang) for measure in shown])
    ax.tick_params(axis="y", length=0, pad=3)
    ax.spines["left"].set_visible(False)
    if len(index.days):
        first, last = span(index.days)
        days_axis(ax, index.days, lang)
        for row, measure in enumerate(shown):
            ax.axhline(row, color="#eeeeee", linewidth=0.5, zorder=0)
            if measure.event_id in known:
                _bar(ax, row, known[measure.event_id], first, min(last, index.last_day or last))
    return ax


def measure_label(index: DailyIndex, measure: Measure, lang: str) -> str:
    """``USA → MLI  Visa bond imposed``."""
    way = measure.direction.replace(">", "\u2192")
    return f"{way}  {index.records.rulebook.label(measure.event_type, lang)}"


def _bar(ax: Axes, row: int, measure: Measure, first: dt.date, last: dt.date) -> None:
    """The life of one measure between two days."""
    colour = VERMILLION if measure.hostile else BLUE
    end = measure.ended
    start = measure.in_force
    pending_until = min(day for day in (start, end, last + dt.timedelta(1)) if day is not None)
    _piece(ax, row, (measure.announced, pending_until, first, last), colour, solid=False)
    if start is not None:
        stop = end or last + dt.timedelta(1)
        _piece(ax, row, (start, stop, first, last), colour, solid=True)
    if end is not None and first <= end <= last:
        at = [day_number(end)]
        ax.plot(at, [row], marker="|", markersize=7, color=QUIET, zorder=4, clip_on=False)
    perhaps = measure.perhaps_ended
    if perhaps is not None and first <= perhaps <= last:
        mark = ax.text(day_number(perhaps), row, "?", fontsize=7, weight="bold", color=INK)
        mark.set(ha="center", va="center_baseline", zorder=4)


def _piece(
    ax: Axes, row: int, span: tuple[dt.date, dt.date, dt.date, dt.date], colour: str, *, solid: bool
) -> None:
    """A stretch of a bar, cut to the days shown; pending is hatched, in force is solid."""
    start, stop, first, last = span
    low, high = max(start, first), min(stop, last + dt.timedelta(1))
    if low >= high:
        return
    ax.barh(
        row,
        (high - low).days,
        left=day_number(low) - 0.5,
        height=0.56,
        facecolor=colour if solid else "white",
        edgecolor=colour,
        hatch="" if solid else "//////",
        linewidth=0.6,
        zorder=3,
    )
