"""Were the forecasts as sure as they should be? Where outcomes fell among their draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from tension.charts.look import BLUE, INK, VERMILLION, axes_or_new, new_figure, style
from tension.models import TargetScore
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@style()
def plot_calibration(score: TargetScore, ax: Axes | None = None, *, lang: str = "en") -> Axes:
    """The PIT histogram of a target by tenths, with the shares inside three intervals.

    Even is right; a U means intervals that are too narrow, a hump too wide, a slope a bias. The
    numbers are ``score.calibration``; a target without draws is left blank.
    """
    ax = axes_or_new(ax, 4.0, 3.0)
    ax.set_title(
        say(
            f"outlook.target_{score.target}", lang, days=formats.counted(score.horizon, "day", lang)
        )
    )
    if score.calibration is None:
        return ax
    shares = score.calibration.pit
    edges = np.linspace(0.0, 1.0, len(shares) + 1)
    ax.bar(
        edges[:-1], shares, width=np.diff(edges), align="edge", color=BLUE, edgecolor="white"
    )  # fmt: skip
    ax.axhline(1 / len(shares), color=VERMILLION, linewidth=1.2, linestyle=(0, (4, 2)))
    ax.set_xlim(0, 1)
    ax.set_ylim(0, max(0.3, 1.12 * float(shares.max())))
    ax.set_xticks([0, 0.5, 1])
    ax.xaxis.set_major_formatter(lambda value, _: formats.number(value, lang, 1))
    ax.yaxis.set_major_formatter(lambda value, _: formats.percent(value, lang))
    ax.locator_params(axis="y", nbins=4)
    fifty, eighty, most = (formats.percent(s, lang) for s in score.calibration.inside)
    inside = {"fifty": fifty, "eighty": eighty, "most": most, "n": score.n}
    ax.set_xlabel(
        say("chart.calibration_axis", lang)
        + "\n"
        + say("chart.calibration_inside", lang, **inside),
        color=INK,
    )
    return ax


def plot_calibration_sheet(found: Sequence[TargetScore], *, lang: str = "en") -> Figure:
    """The calibration of every target that has draws, side by side; returns a figure."""
    from matplotlib.lines import Line2D

    width = 4.1 * max(len(found), 1) + 0.4
    with style():
        figure = new_figure(width, 3.6)
        title = say("chart.calibration", lang)
        figure.text(0.12 / width, 0.925, title, fontsize=11, weight="bold", color=INK)
        for number, score in enumerate(found):
            box = ((0.55 + 4.1 * number) / width, 0.25, 3.5 / width, 0.5)
            plot_calibration(score, figure.add_axes(box), lang=lang)
        tallest = max((ax.get_ylim()[1] for ax in figure.axes), default=1.0)
        for ax in figure.axes:
            ax.set_ylim(0, tallest)
        even = Line2D([], [], color=VERMILLION, linewidth=1.2, linestyle=(0, (4, 2)))
        figure.legend(
            [even], [say("chart.calibration_even", lang)], loc="upper right",
            bbox_to_anchor=(1.0, 0.99),
        )  # fmt: skip
    return figure
