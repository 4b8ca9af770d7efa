"""The news by regime: bars of news above, the filtered probability of the higher regime below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tension.charts.look import INK, PALE, QUIET, axes_or_new, style
from tension.charts.news import news_bars
from tension.charts.refusal import write_refusal
from tension.models import Refusal, RegimesAnswer
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@style()
def plot_regimes(
    answer: RegimesAnswer | Refusal, ax: Axes | None = None, *, lang: str = "en"
) -> Axes:
    """Weekly news with the mean of each regime, and the filtered probability of the higher one.

    The probability fills from the bottom, on the right-hand axis, 0 to 1. The numbers are
    ``answer.table``. A refusal is written out and nothing is drawn.
    """
    ax = axes_or_new(ax)
    if isinstance(answer, Refusal):
        return write_refusal(answer, ax, lang)
    news_bars(ax, answer.days, answer.news, lang)
    for value, dashes in zip(answer.estimate.mean, ((1, 1), (5, 1.5)), strict=True):
        ax.axhline(value, color=INK, linewidth=0.9, linestyle=(0, dashes), zorder=3)
    chance = ax.twinx()
    chance.set_zorder(ax.get_zorder() - 1)
    ax.patch.set_visible(False)
    chance.fill_between(answer.days, 0, answer.estimate.high, color=PALE, step="mid", linewidth=0)
    chance.set_ylim(0, 1)
    chance.set_yticks([0, 0.5, 1])
    chance.yaxis.set_major_formatter(lambda value, _: formats.percent(value, lang))
    chance.tick_params(axis="y", length=2.5, pad=2, labelcolor=QUIET)
    chance.spines["right"].set_visible(True)
    ax.set_title(say("chart.regimes", lang), loc="left")
    return ax
