"""The news and the mean on either side of a break; one mean where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tension.charts.look import INK, PALE, axes_or_new, style
from tension.charts.news import news_bars
from tension.charts.refusal import write_refusal
from tension.models import BreakAnswer, Refusal, SeveralBreaks
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@style()
def plot_break(
    answer: BreakAnswer | SeveralBreaks | Refusal, ax: Axes | None = None, *, lang: str = "en"
) -> Axes:
    """The news of each step and their mean, with the date of the break and its 95 % interval.

    The numbers are ``answer.table``. A refusal is written out and nothing is drawn.
    """
    ax = axes_or_new(ax)
    if isinstance(answer, Refusal):
        return write_refusal(answer, ax, lang)
    news_bars(ax, answer.days, answer.news, lang)
    if isinstance(answer, BreakAnswer) and answer.found:
        low, day, high = answer.interval
        ax.axvspan(low, high, color=PALE, linewidth=0, zorder=0)
        ax.axvline(day, color=INK, linewidth=0.8, linestyle=(0, (4, 2)), zorder=3)
    ax.step(answer.days, answer.mean, where="mid", color=INK, linewidth=1.6, zorder=4)
    ax.set_title(_title(answer, lang), loc="left")
    return ax


def _title(answer: BreakAnswer | SeveralBreaks, lang: str) -> str:
    if isinstance(answer, SeveralBreaks):
        return say("chart.several_breaks", lang, n=len(answer.last))
    p = formats.number(answer.estimate.p_value, lang, 3)
    if not answer.found:
        return say("chart.no_break", lang, p=p)
    date = np.datetime64(answer.interval[1], "D").item()
    return say("chart.break", lang, day=formats.day(date, lang), p=p)
