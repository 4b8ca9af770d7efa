"""The line in its fan: the bands of 50, 80 and 95 % and the median of the draws, dotted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tension.charts.gauges import frame_axes
from tension.charts.look import GAUGE_STROKES, INK, PALE, QUIET, axes_or_new, style
from tension.uncertainty import Bands
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FAN_FILLS: Final = ((95, "#ececec"), (80, PALE), (50, "#b8b8b8"))
"""Widest first: the darker, the likelier; grey, so that print tells them apart."""


@style()
def plot_bands(
    bands: Bands,
    ax: Axes | None = None,
    *,
    lang: str = "en",
    gauge: str = "tension",
    view: str | None = None,
) -> Axes:
    """The line of a gauge and the fan of its draws, 0 to 100 (the numbers: ``bands.frame``).

    The median of the draws is dotted: where gauges saturate it is not the line. Days outside the
    record are left blank. Raises RequestError for a gauge or a view that does not exist.
    """
    ax = axes_or_new(ax)
    index, fan = bands.index, bands.fan(gauge, view)
    name = view or index.dyad
    frame_axes(ax, index, lang)
    if gauge != "tension":
        ax.get_lines()[0].set_visible(False)  # 50 is neutral on the gauge of tension only
    if not len(index.days):
        return ax
    for level, colour in FAN_FILLS:
        low, high = fan.interval(level)
        label = say("chart.bands_level", lang, level=formats.percent(level / 100, lang))
        ax.fill_between(index.days, low, high, color=colour, linewidth=0, label=label, zorder=2)
    line = getattr(index[name], gauge)
    stroke = dict(GAUGE_STROKES[gauge], linewidth=1.6, linestyle="-")
    ax.plot(index.days, line, label=say("chart.bands_line", lang), zorder=4, **stroke)
    ax.plot(
        index.days,
        fan.median,
        color=QUIET if gauge != "tension" else INK,
        linewidth=1.1,
        linestyle=(0, (1, 1.6)),
        label=say("chart.bands_median", lang),
        zorder=3,
    )
    counts = {"draws": formats.number(bands.draws, lang, 0), "seed": bands.seed}
    names = {"gauge": say(f"gauge.{gauge}", lang), "view": name.replace(">", "\u2192")}
    ax.set_title(say("chart.bands_title", lang, **names, **counts))
    ax.legend(loc="upper left", ncols=5, handlelength=1.6, columnspacing=1.2)
    return ax
