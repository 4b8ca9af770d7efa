"""What one side does in the weeks after an unexpected point of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tension.charts.look import GREEN, PALE, PURPLE, QUIET, axes_or_new, key_above, style
from tension.charts.refusal import write_refusal
from tension.countries import view_label
from tension.models import ReciprocityAnswer, Refusal
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BANDS: Final[tuple[dict[str, Any], ...]] = (
    {"facecolor": PALE, "edgecolor": "none"},
    {"facecolor": "none", "edgecolor": PURPLE, "hatch": "///", "linewidth": 0.3},
)
LINES: Final[tuple[dict[str, Any], ...]] = (
    {"color": GREEN, "marker": "o"},
    {"color": PURPLE, "marker": "s", "linestyle": (0, (5, 1.5))},
)


@style()
def plot_reciprocity(
    answer: ReciprocityAnswer | Refusal,
    ax: Axes | None = None,
    *,
    lang: str = "en",
    to: str | None = None,
) -> Axes:
    """Responses of the direction ``to`` (the first when absent) to one point of the other.

    Both orderings, each with its 90 % band (the numbers: ``answer.table``). A refusal is written
    out and nothing is drawn.
    """
    ax = axes_or_new(ax)
    if isinstance(answer, Refusal):
        return write_refusal(answer, ax, lang)
    at = answer.names.index(to) if to else 0
    weeks = np.arange(answer.responses[0].value.shape[0])
    ax.axhline(0, color=QUIET, linewidth=0.7, linestyle=(0, (1, 2)), zorder=1)
    for found, band, line in zip(answer.responses, BANDS, LINES, strict=True):
        low, high, value = (x[:, at, 1 - at] for x in (found.low, found.high, found.value))
        ax.fill_between(weeks, low, high, zorder=2, **band)
        name = say("chart.moves_first", lang, way=view_label(found.first, lang))
        ax.plot(weeks, value, markersize=2.5, linewidth=1.3, zorder=3, label=name, **line)
    ax.set_xlim(0, weeks[-1])
    ax.set_xlabel(say("chart.weeks_after", lang))
    source = view_label(answer.names[1 - at], lang)
    ax.set_ylabel(say("chart.response", lang, to=view_label(answer.names[at], lang), source=source))
    ax.yaxis.set_major_formatter(lambda value, _: formats.signed(value, lang, 2))
    key_above(ax)
    return ax
