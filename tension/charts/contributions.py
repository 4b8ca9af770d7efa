"""What the tension of a pair is made of: stacked contributions that add up to the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from tension import countries, kernel
from tension.charts.calendar import days_axis
from tension.charts.look import FILLS, INK, QUIET, WAY_FILLS, axes_or_new, style
from tension.index import DailyIndex
from tension.index.shares import points_by
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@style()
def plot_contributions(
    index: DailyIndex,
    ax: Axes | None = None,
    *,
    by: str = "domain",
    lang: str = "en",
    groups: Sequence[str] | None = None,
) -> Axes:
    """Hostile shares stacked up from 50, cooperative ones down; the line is tension.

    The numbers are ``contributions(index, by)``. ``groups``: the order of groups and of their
    fills, so that two charts can agree; by name when absent.
    """
    alone = ax is None
    ax = axes_or_new(ax)
    names, points = points_by(index, by)
    order = [name for name in (groups or names) if name in names]
    if not len(index.days) or not order:
        ax.text(0.5, 0.5, say("chart.no_days", lang), transform=ax.transAxes, ha="center")
        return ax
    pair = index.pair
    rates = [
        kernel.share_per_point(p, pair.kappa)
        for p in (pair.hostile_points, pair.cooperative_points)
    ]
    covered = index.in_record
    days = index.days[covered]
    for sign, direction in ((0, 1.0), (1, -1.0)):
        base = np.full(len(days), 50.0)
        for name in order:
            colour, hatch = fill(by, list(groups or names).index(name))
            share = (rates[sign] * points[:, list(names).index(name), sign])[covered]
            top = base + direction * share
            if np.ptp(share) or share.any():
                ax.fill_between(
                    days, base, top, facecolor=colour, hatch=hatch, edgecolor="white", linewidth=0.2
                )
            base = top
    ax.plot(days, pair.tension[covered], color=INK, linewidth=1.8)
    ax.axhline(50, color=QUIET, linewidth=0.7)
    days_axis(ax, index.days, lang)
    _points_axis(ax, lang)
    if alone:
        at = [list(groups or names).index(name) for name in order]
        labels = [group_label(index, by, name, lang) for name in order]
        _name_groups(ax, labels, [fill(by, place) for place in at])
    return ax


def _name_groups(ax: Axes, labels: Sequence[str], fills: Sequence[tuple[str, str]]) -> None:
    """The groups by their fills, to the right of a chart that stands alone."""
    from matplotlib.patches import Patch

    patches = [
        Patch(facecolor=colour, hatch=hatch, edgecolor="white", linewidth=0.2)
        for colour, hatch in fills
    ]
    ax.legend(
        patches, labels, loc="upper left", bbox_to_anchor=(1.0, 1.0), fontsize=7, frameon=False
    )


def _points_axis(ax: Axes, lang: str) -> None:
    """Ticks as tension, with the room that the stacks need."""
    low, high = ax.get_ylim()
    ax.set_ylim(max(0.0, low), min(100.0, high))
    ax.yaxis.set_major_formatter(lambda value, _: formats.number(value, lang, 0))
    ax.tick_params(axis="y", length=2.5, pad=2)


def fill(by: str, position: int) -> tuple[str, str]:
    """Colour and hatch of a group by its position; directions have fills of their own."""
    fills = WAY_FILLS if by == "direction" else FILLS
    return fills[position % len(fills)]


def group_label(index: DailyIndex, by: str, name: str, lang: str) -> str:
    """A group as readers call it."""
    rulebook = index.records.rulebook
    if by == "type":
        return rulebook.label(name, lang)
    if by == "domain":
        return rulebook.domain_label(name, lang)
    return countries.way_label(name, lang) if by == "direction" else name
