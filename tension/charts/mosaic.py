"""Contributions on one sheet: by domain and by direction, as known then and now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from tension.charts.arc import ArcSheet, ArcView
from tension.charts.calendar import shade_phases, span
from tension.charts.contributions import fill, group_label, plot_contributions
from tension.charts.look import INK, QUIET, new_figure, style
from tension.index.shares import points_by
from tension.words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH: Final = 11.7
HEIGHT: Final = 6.3
LEGEND: Final = 1.75


def plot_contribution_sheet(
    sheet: ArcSheet, views: Sequence[ArcView], *, lang: str = "en"
) -> Figure:
    """Contributions by domain above, by direction below, one column a view; returns a figure."""
    with style():
        figure = new_figure(WIDTH, HEIGHT)
        _words(figure, sheet)
        room = WIDTH - 0.5 - LEGEND - 0.5 * len(views)
        shares = (0.67, 0.33) if len(views) == 2 else (1.0,)
        left = 0.5
        panels: list[list[Axes]] = [[], []]
        for column, (view, share) in enumerate(zip(views, shares, strict=True)):
            for row, by in enumerate(("domain", "direction")):
                box = (left, 3.3 - 2.72 * row, room * share, 2.15)
                ax = _axes(figure, box)
                groups = _groups(views, by)
                plot_contributions(view.index, ax, by=by, lang=lang, groups=groups)
                panels[row].append(ax)
                _furnish(ax, view, sheet, lang)
                if row == 0:
                    figure.text(
                        left / WIDTH, 5.53 / HEIGHT, view.heading, weight="bold", fontsize=8.5
                    )
                if column == len(views) - 1:
                    title = say(f"chart.by_{by}", lang)
                    labels = [group_label(view.index, by, name, lang) for name in groups]
                    _legend(figure, box, title, labels, by)
            left += room * share + 0.5
        for alike in panels:
            _same_scale(alike)
        return figure


def _words(figure: Figure, sheet: ArcSheet) -> None:
    x = 0.12 / WIDTH
    figure.text(x, 6.03 / HEIGHT, sheet.title, fontsize=13, weight="bold", color=INK)
    figure.text(x, 5.8 / HEIGHT, sheet.subtitle, fontsize=8.5, color="#333333")
    figure.text(x, 0.1 / HEIGHT, sheet.footer, fontsize=6, color=QUIET)


def _axes(figure: Figure, box: tuple[float, float, float, float]) -> Axes:
    x, y, width, height = box
    return figure.add_axes((x / WIDTH, y / HEIGHT, width / WIDTH, height / HEIGHT))


def _groups(views: Sequence[ArcView], by: str) -> list[str]:
    """The groups of all views, those with most points first, so that fills agree."""
    weight: dict[str, float] = {}
    for view in views:
        names, points = points_by(view.index, by)
        for i, name in enumerate(names):
            weight[name] = weight.get(name, 0.0) + float(points[:, i].sum())
    return sorted(weight, key=lambda name: (-weight[name], name))


def _same_scale(panels: Sequence[Axes]) -> None:
    """The panels of a row on one scale."""
    low = min(ax.get_ylim()[0] for ax in panels)
    high = max(ax.get_ylim()[1] for ax in panels)
    for ax in panels:
        ax.set_ylim(low, high)


def _furnish(ax: Axes, view: ArcView, sheet: ArcSheet, lang: str) -> None:
    if len(view.index.days):
        first, last = span(view.index.days)
        shade_phases(ax, sheet.phases, first, last, lang)


def _legend(
    figure: Figure,
    box: tuple[float, float, float, float],
    title: str,
    labels: Sequence[str],
    by: str,
) -> None:
    """What the fills mean, right of the panels."""
    from matplotlib.patches import Rectangle

    x, top = box[0] + box[2] + 0.12, box[1] + box[3]
    figure.text(x / WIDTH, (top - 0.1) / HEIGHT, title, fontsize=8, weight="bold", color=INK)
    for i, label in enumerate(labels):
        y = top - 0.33 - 0.19 * i
        colour, hatch = fill(by, i)
        size = (0.2 / WIDTH, 0.12 / HEIGHT)
        sample = Rectangle(
            (x / WIDTH, y / HEIGHT), *size, facecolor=colour, hatch=hatch, edgecolor="white",
            linewidth=0.2, transform=figure.transFigure,
        )  # fmt: skip
        figure.add_artist(sample)
        figure.text((x + 0.27) / WIDTH, (y + 0.015) / HEIGHT, label, fontsize=7, color=INK)
