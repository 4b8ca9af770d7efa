"""A fan of futures beside the past: intervals in greys, the median, and the path without news."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tension.charts.calendar import days_axis
from tension.charts.look import GAUGE_STROKES, INK, QUIET, VERMILLION, axes_or_new, style
from tension.models import Ensemble, ForecastAnswer, ForecastPath
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PAST_DAYS: Final = 180
"""Days of the record shown before the forecast."""
SHADES: Final = ("#e3edf3", "#bcd6e6", "#8dbbd8")
"""The 95, 80 and 50 % intervals; three steps that grey tells apart too."""
PAIRS: Final = ((0, 6), (1, 5), (2, 4))
MEDIAN: Final = 3
STILL: Final[Mapping[str, Any]] = {"color": VERMILLION, "linewidth": 1.3, "linestyle": (0, (4, 2))}
MIDDLE: Final[Mapping[str, Any]] = {"color": "#0B4F79", "linewidth": 1.4}


@style()
def plot_forecast(
    answer: ForecastAnswer,
    ax: Axes | None = None,
    *,
    lang: str = "en",
    path: ForecastPath | None = None,
) -> Axes:
    """Tension of the past, then the fan of a path (the baseline when absent).

    Dashed: the path without news. The numbers are ``answer.table`` and ``answer.past.frame``.
    Where news must not be simulated the path without news stands alone.
    """
    ax = axes_or_new(ax)
    path = path or answer.baseline
    past = answer.past.days[-PAST_DAYS:]
    known = answer.past.pair.tension[-PAST_DAYS:]
    ax.set_ylim(0, 100)
    ax.set_yticks([0, 25, 50, 75, 100])
    ax.axhline(50, color=QUIET, linewidth=0.7, linestyle=(0, (1, 2)), zorder=1)
    days_axis(ax, np.concatenate([past, answer.days]), lang)
    ax.axvline(past[-1], color=QUIET, linewidth=0.7, zorder=1)
    ahead = np.concatenate([past[-1:], answer.days])
    now = known[-1]
    if isinstance(path.ensemble, Ensemble):
        rows = path.ensemble.quantiles["tension"]
        fan = np.concatenate([np.full((len(rows), 1), now), rows], axis=1)
        for shade, (low, high) in zip(SHADES, PAIRS, strict=True):
            ax.fill_between(ahead, fan[low], fan[high], color=shade, linewidth=0, zorder=2)
        ax.plot(ahead, fan[MEDIAN], zorder=4, **MIDDLE)
    still = np.concatenate([[now], path.no_news["tension"]])
    ax.plot(ahead, still, zorder=5, **STILL)
    ax.plot(past, known, zorder=6, solid_capstyle="round", **GAUGE_STROKES["tension"])
    ax.tick_params(axis="y", length=2.5, pad=2)
    _mark_horizons(ax, answer, path, lang)
    return ax


def _mark_horizons(ax: Axes, answer: ForecastAnswer, path: ForecastPath, lang: str) -> None:
    """The median and the 80 % interval at the last named horizon, beside the fan."""
    days = answer.horizons[-1]
    value = path.no_news["tension"][days - 1]
    text = formats.number(value, lang, 0)
    if isinstance(path.ensemble, Ensemble):
        column = path.ensemble.quantiles["tension"][:, days - 1]
        low, middle, high = (formats.number(column[n], lang, 0) for n in (1, MEDIAN, 5))
        value, text = column[MEDIAN], f"{middle}\n[{low}, {high}]"
    ax.annotate(
        text,
        xy=(answer.days[-1], value),
        xytext=(4, 0),
        textcoords="offset points",
        va="center",
        fontsize=6.8,
        color=INK,
        annotation_clip=False,
    )


def fan_legend(answer: ForecastAnswer, lang: str) -> list[tuple[object, str]]:
    """What the strokes of a fan mean: handles and labels."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    tension = Line2D([], [], **GAUGE_STROKES["tension"])
    entries: list[tuple[object, str]] = [(tension, say("gauge.tension", lang))]
    entries.append((Line2D([], [], **STILL), say("chart.still", lang)))
    if isinstance(answer.baseline.ensemble, Ensemble):
        entries.append(
            (
                Line2D([], [], **MIDDLE),
                say("chart.median", lang, days=formats.counted(answer.horizons[-1], "day", lang)),
            )
        )
        shades = tuple(Patch(color=shade) for shade in reversed(SHADES))
        entries.append((shades, say("chart.intervals", lang)))
    return entries
