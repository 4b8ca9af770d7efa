"""The pairs that surprised most in a week, as dots: how far, and whether beyond chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tension import countries
from tension.charts.look import BLUE, PALE, QUIET, VERMILLION, axes_or_new, style
from tension.charts.refusal import write_refusal
from tension.models import MoversAnswer, Refusal
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEVEL: Final = 0.05
ROW: Final = 0.22


def plot_movers(
    answer: MoversAnswer | Refusal, ax: Axes | None = None, *, lang: str = "en", top: int = 20
) -> Axes:
    """The ``top`` pairs of ``answer.table``, the largest surprise first; full dots for p ≤ 0.05.

    Right of zero the news were more hostile than expected. A refusal is written out.
    """
    if isinstance(answer, Refusal):
        return write_refusal(answer, axes_or_new(ax), lang)
    with style():
        return _dots(answer, ax, lang, top)


def _dots(answer: MoversAnswer, ax: Axes | None, lang: str, top: int) -> Axes:
    shown = range(min(top, len(answer.dyads)))
    height = 0.95 + ROW * len(shown)
    fresh = ax is None
    ax = axes_or_new(ax, 7.0, height)
    if fresh:
        ax.figure.subplots_adjust(left=0.33, right=0.97, top=1 - 0.3 / height, bottom=0.55 / height)
    ax.axvline(0, color=QUIET, linewidth=0.7, linestyle=(0, (1, 2)), zorder=1)
    for beyond, label in ((True, "movers.beyond_label"), (False, "movers.usual_label")):
        rows = [i for i in shown if (answer.p_value[i] <= LEVEL) == beyond]
        colours = [VERMILLION if answer.surprise[i] > 0 else BLUE for i in rows]
        faces = colours if beyond else ["white"] * len(rows)
        values = [float(answer.surprise[i]) for i in rows]
        ax.hlines(rows, 0, values, color=PALE, linewidth=1.2, zorder=2)
        ax.scatter(values, rows, c=faces, edgecolors=colours, s=26, linewidths=1.1, zorder=3)
        if rows:
            face = QUIET if beyond else "white"
            ax.scatter([], [], c=face, edgecolors=QUIET, s=26, label=say(label, lang))
    ax.set_yticks(list(shown), [countries.pair_label(answer.dyads[i], lang) for i in shown])
    ax.set_ylim(len(shown) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.xaxis.set_major_formatter(lambda value, _: formats.signed(value, lang, 0))
    ax.set_xlabel(say("movers.axis", lang))
    ax.legend(loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=2, borderaxespad=0.2)
    return ax
