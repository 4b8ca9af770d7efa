"""What matters most: a bar for each doubt drawn alone, widest on top."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from tension.charts.look import BLUE, INK, PALE, QUIET, VERMILLION, axes_or_new, style
from tension.uncertainty import DoubtShare, VarianceShares
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ABOVE: Final[Mapping[str, Any]] = {"color": VERMILLION, "edgecolor": "white", "hatch": "////"}
MARGINS: Final = {"left": 0.33, "right": 0.98, "top": 0.92, "bottom": 0.11}
"""Room for the names, in a figure of its own."""
MOST_BARS: Final = 12
WIDEST_LABEL: Final = 44
ROOM: Final = 0.16
"""Room for the shares at the right, as a part of the widest bar."""


@style()
def plot_tornado(
    shares: VarianceShares, ax: Axes | None = None, *, lang: str = "en", most: int = MOST_BARS
) -> Axes:
    """The ``most`` doubts that move a reading most, each drawn alone (the numbers:
    ``shares.table``); the 80 % band of all together on top, the line as an upright.

    Below the line a bar is blue, above it vermillion and hatched; at the right, the share of the
    variance that the doubt explains by itself.
    """
    if ax is None:
        ax = axes_or_new(None, 8.0, 4.2)
        ax.figure.subplots_adjust(**MARGINS)
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
    ax.set_title(say("chart.tornado", lang, view=view, day=day, gauge=gauge))
    ax.set_xlabel(say("chart.tornado_note", lang))
    return ax


def _bar(ax: Axes, place: int, ends: tuple[float, float], fill: Mapping[str, Any]) -> None:
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
