"""What matters most: a bar for each doubt drawn alone, widest on top."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from tension.charts.look import BLUE, INK, PALE, QUIET, VERMILLION, axes_or_new
from tension.uncertainty import DoubtShare, VarianceShares
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ABOVE: Final = {"color": VERMILLION, "edgecolor": "white", "hatch": "////"}
MOST_BARS: Final = 12
WIDEST_LABEL: Final = 44
ROOM: Final = 0.16
"""Room for the shares at the right, as a part of the widest bar."""


def plot_tornado(
    shares: VarianceShares, ax: Axes | None = None, *, lang: str = "en", most: int = MOST_BARS
) -> Axes:
    """The ``most`` doubts that move a reading most, each drawn alone (the numbers:
    ``shares.table``); the 80 % band of all together on top, the line as an upright.

    Below the line a bar is blue, above it vermillion and hatched; at the right, the share of the
    variance that the doubt explains by itself.
    """
    ax = axes_or_new(ax, 8.0, 4.2)
    shown = shares.doubts[:most]
    _bar(ax, 0, (shares.low, shares.high), {"color": PALE})
    for place, doubt in enumerate(shown, start=1):
        middle = min(max(shares.line, doubt.low), doubt.high)
        _bar(ax, place, (doubt.low, middle), {"color": BLUE})
        _bar(ax, place, (middle, doubt.high), ABOVE)
    _share_column(ax, shares, shown, lang)
    names = [say("chart.tornado_all", lang), *(doubt_label(shares, d, lang) for d in shown)]
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.axvline(shares.line, color=INK, linewidth=1.0, zorder=3)
    ax.xaxis.set_major_formatter(lambda value, _: formats.number(value, lang, 0))
    ax.tick_params(axis="y", length=0)
    ax.tick_params(axis="x", length=2.5, pad=2)
    view, day = shares.view.replace(">", "\u2192"), formats.day(shares.day, lang)
    gauge = say(f"gauge.{shares.gauge}", lang)
    title = say("chart.tornado", lang, view=view, day=day, gauge=gauge)
    ax.set_title("\n".join(textwrap.wrap(title, 86)), x=0.0)
    return ax


def _bar(ax: Axes, place: int, ends: tuple[float, float], fill: Mapping[str, str]) -> None:
    low, high = ends
    if high > low:
        ax.barh(place, high - low, left=low, height=0.68, linewidth=0.3, zorder=2, **fill)


def _share_column(
    ax: Axes, shares: VarianceShares, shown: tuple[DoubtShare, ...], lang: str
) -> None:
    """The shares of the variance, in a column at the right of the bars."""
    low = min([shares.low, shares.line, *(doubt.low for doubt in shown)])
    high = max([shares.high, shares.line, *(doubt.high for doubt in shown)])
    reach = max(high - low, 1.0)
    ax.set_xlim(low - 0.03 * reach, high + ROOM * reach)
    for place, doubt in enumerate(shown, start=1):
        text = formats.percent(max(doubt.first_order, 0.0), lang)
        ax.text(
            high + ROOM * reach, place, text, ha="right", va="center", fontsize=6.8, color=QUIET
        )


def doubt_label(shares: VarianceShares, doubt: DoubtShare, lang: str) -> str:
    """A group of doubts as readers call it, on as many lines as it needs."""
    if not doubt.event_type:
        text = say(f"doubt.{doubt.group}", lang)
    else:
        label = shares.bands.index.records.rulebook.label(doubt.event_type, lang)
        text = say("doubt.weight", lang, label=label)
    return "\n".join(textwrap.wrap(text, WIDEST_LABEL))
