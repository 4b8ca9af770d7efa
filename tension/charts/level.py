"""The filtered level of news, with its interval, in a panel of its own; or the refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tension.charts.calendar import days_axis
from tension.charts.look import BLUE, INK, PALE, QUIET, VERMILLION, axes_or_new, style
from tension.charts.news import signed_axis
from tension.charts.refusal import write_refusal
from tension.models import LevelAnswer, Refusal

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHOWN_SHARE = 1.25
"""Room around the interval, as a share of it: the level is the subject, the news the setting."""


@style()
def plot_level(
    answer: LevelAnswer | Refusal, ax: Axes | None = None, *, lang: str = "en", since: int = 0
) -> Axes:
    """The filtered level of the news and its 80 % interval (the numbers: ``answer.table``).

    ``since``: first day to show. A refusal is written out and nothing is drawn.
    """
    ax = axes_or_new(ax)
    if isinstance(answer, Refusal):
        return write_refusal(answer, ax, lang)
    shown = answer.days >= since
    days = answer.days[shown]
    days_axis(ax, days, lang)
    level = answer.filtered[shown]
    low, high = answer.low[shown], answer.high[shown]
    ax.axhline(0, color=QUIET, linewidth=0.7, linestyle=(0, (1, 2)), zorder=1)
    ax.fill_between(days, low, high, color=PALE, linewidth=0, zorder=2)
    ax.plot(days, level, color=INK, linewidth=1.4, zorder=3)
    reach = SHOWN_SHARE * float(max(np.abs(low).max(), np.abs(high).max()))
    ax.set_ylim(-reach, reach)
    _ticks_of_news(ax, answer, shown, reach)
    signed_axis(ax, lang)
    return ax


def _ticks_of_news(ax: Axes, answer: LevelAnswer, shown: np.ndarray, reach: float) -> None:
    """A tick on each step with news, up for hostile and down for cooperative."""
    news, days = answer.news[shown], answer.days[shown]
    for sign, colour in ((1, VERMILLION), (-1, BLUE)):
        came = np.sign(np.nan_to_num(news)) == sign
        ends = (0.86 * reach * sign, 0.98 * reach * sign)
        ax.vlines(days[came], *ends, color=colour, linewidth=0.7, zorder=2)
