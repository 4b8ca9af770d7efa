"""News on an axis: hostile up, cooperative down, in points with their sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tension.charts.calendar import days_axis
from tension.charts.look import BLUE, QUIET, VERMILLION
from tension.words import formats

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def news_bars(ax: Axes, days: np.ndarray, news: np.ndarray, lang: str) -> None:
    """A thin bar for the news of each step, hostile up and cooperative down."""
    days_axis(ax, days, lang)
    for sign, colour in ((1, VERMILLION), (-1, BLUE)):
        came = np.sign(np.nan_to_num(news)) == sign
        ax.vlines(days[came], 0, news[came], color=colour, linewidth=0.9, zorder=2)
    ax.axhline(0, color=QUIET, linewidth=0.6, zorder=1)
    signed_axis(ax, lang)


def signed_axis(ax: Axes, lang: str) -> None:
    """A vertical axis of points with their sign, with as many decimals as its ticks have."""
    ax.locator_params(axis="y", nbins=5, steps=[1, 2, 5, 10])
    ticks = ax.get_yticks()
    step = float(ticks[1] - ticks[0]) if len(ticks) > 1 else 1.0
    digits = max(0, int(np.ceil(-np.log10(step) - 1e-9)))
    ax.yaxis.set_major_formatter(lambda value, _: formats.signed(value, lang, digits))
    ax.tick_params(axis="y", length=2.5, pad=2)
