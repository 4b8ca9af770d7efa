"""The common factor of several pairs' news: what was known at the time, and seen from the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tension.charts.calendar import days_axis
from tension.charts.look import BLUE, INK, QUIET, axes_or_new, style
from tension.charts.refusal import write_refusal
from tension.models import FactorAnswer, Refusal
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_factor(
    answer: FactorAnswer | Refusal, ax: Axes | None = None, *, lang: str = "en"
) -> Axes:
    """The factor by step (the numbers: ``answer.table``); up is more hostile in most pairs.

    A refusal is written out and nothing is drawn.
    """
    ax = axes_or_new(ax)
    if isinstance(answer, Refusal):
        return write_refusal(answer, ax, lang)
    with style():
        _lines(answer, ax, lang)
    return ax


def _lines(answer: FactorAnswer, ax: Axes, lang: str) -> None:
    days, found = answer.days, answer.estimate
    days_axis(ax, days, lang)
    ax.axhline(0, color=QUIET, linewidth=0.7, linestyle=(0, (1, 2)), zorder=1)
    ax.plot(
        days, found.smoothed, color=BLUE, linewidth=1.0, linestyle=(0, (5, 1.5)), zorder=2,
        label=say("factor.smoothed", lang),
    )  # fmt: skip
    ax.plot(
        days, found.filtered, color=INK, linewidth=1.4, zorder=3, label=say("factor.filtered", lang)
    )
    ax.yaxis.set_major_formatter(lambda value, _: formats.signed(value, lang, 0))
    ax.set_ylabel(say("factor.axis", lang))
    ax.legend(loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=2, borderaxespad=0.2)
