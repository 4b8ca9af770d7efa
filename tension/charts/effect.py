"""The outside series around the events, beside what all shifts of the calendar give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tension.charts.look import BLUE, INK, PALE, QUIET, VERMILLION, axes_or_new, key_above, style
from tension.charts.refusal import write_refusal
from tension.models import EffectAnswer, Refusal
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@style()
def plot_effect(
    answer: EffectAnswer | Refusal, ax: Axes | None = None, *, lang: str = "en"
) -> Axes:
    """The mean path around the events, less its mean before them (the numbers: ``answer.table``).

    Grey: the middle 95 % of all shifts. Bars: the two means that the difference compares. A
    refusal is written out and nothing is drawn.
    """
    ax = axes_or_new(ax)
    if isinstance(answer, Refusal):
        return write_refusal(answer, ax, lang)
    path, window = answer.path, answer.window
    ax.fill_between(
        path.offsets, path.low, path.high, color=PALE, linewidth=0, label=say("chart.shifts", lang)
    )
    ax.axhline(0, color=QUIET, linewidth=0.7, linestyle=(0, (1, 2)), zorder=1)
    ax.axvline(-0.5, color=QUIET, linewidth=0.8)
    ax.plot(path.offsets, path.value, color=INK, marker="o", markersize=2.5, linewidth=1.3)
    before = (-window.before, -0.5)
    after = (-0.5, window.after - 1)
    estimate = answer.main.estimate
    named = say("chart.mean_before", lang)
    ax.plot(before, (0, 0), color=BLUE, linewidth=2.2, linestyle=(0, (4, 1)), label=named)
    named = say("chart.mean_after", lang)
    ax.plot(after, (estimate, estimate), color=VERMILLION, linewidth=2.2, label=named)
    unit = say(f"effect.unit_{answer.calendar}", lang)
    ax.set_xlim(-window.before - 0.5, window.after - 0.5)
    ax.set_xlabel(say("chart.from_the_event", lang, unit=unit, n=len(answer.main.places)))
    ax.set_ylabel(answer.outside or say("effect.the_series", lang))
    digits = _digits(max(abs(low) for low in ax.get_ylim()))
    ax.yaxis.set_major_formatter(lambda value, _: formats.signed(value, lang, digits))
    ax.locator_params(axis="x", integer=True)
    ax.xaxis.set_major_formatter(lambda value, _: formats.signed(value, lang, 0))
    p = formats.small_p(answer.main.p_value, lang)
    change = formats.signed(estimate, lang, digits + 1)
    ax.set_title(say("chart.effect_p", lang, change=change, p=p), pad=18)
    key_above(ax)
    return ax


def _digits(reach: float) -> int:
    """Decimals that tell values of this size apart."""
    digits, size = 1, reach
    while 0 < size < 1 and digits < 9:
        size, digits = size * 10, digits + 1
    return 0 if reach >= 100 else digits
