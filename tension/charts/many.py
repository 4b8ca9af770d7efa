"""Many pairs at once: small multiples of a gauge, and a map of days by pairs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import numpy as np

from tension import countries
from tension.charts.calendar import days_axis
from tension.charts.gauges import plot_gauges
from tension.charts.look import QUIET, axes_or_new, new_figure, style
from tension.errors import RequestError
from tension.words import formats, say

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from tension.index import DailyIndex

ROW: Final = 1.5
WIDTH: Final = 11.0
MAP: Final = "cividis"
"""Even in lightness, so that grey tells it too (Nunez and others 2018, PLoS ONE 13(7))."""


def plot_small_multiples(
    indexes: Mapping[str, DailyIndex], *, lang: str = "en", columns: int = 3
) -> Figure:
    """The gauges of several pairs side by side on one scale, in the order given.

    ``indexes``: name → index; a name that is a pair (``MLI-USA``) is written out. The numbers are
    ``index.frame`` of each. Raises RequestError for none at all.
    """
    if not indexes:
        raise RequestError("request.nothing_to_draw")
    rows = math.ceil(len(indexes) / columns)
    with style():
        figure = new_figure(WIDTH, ROW * rows + 0.35 * rows + 0.1)
        grid = figure.subplots(rows, columns, squeeze=False)
        figure.subplots_adjust(
            left=0.04, right=0.93, top=1 - 0.28 / (1.85 * rows), bottom=0.36 / (1.85 * rows),
            wspace=0.42, hspace=0.62,
        )  # fmt: skip
        for ax, (name, index) in zip(grid.flat, indexes.items(), strict=False):
            plot_gauges(index, ax, lang=lang)
            ax.set_title(pair_name(name, lang))
        for ax in grid.flat[len(indexes) :]:
            ax.set_visible(False)
    return figure


@style()
def plot_heatmap(
    table: pd.DataFrame, ax: Axes | None = None, *, lang: str = "en", gauge: str = "tension"
) -> Axes:
    """A gauge of many pairs by day: ``table`` has one row a day and one column a pair (0 to 100).

    Days without a value are left white: no data is not calm. The numbers are ``table`` itself.
    Raises RequestError for a table without days or pairs.
    """
    if table.empty:
        raise RequestError("request.nothing_to_draw")
    with style():
        return _heatmap(table, ax, lang, gauge)


def _heatmap(table: pd.DataFrame, ax: Axes | None, lang: str, gauge: str) -> Axes:
    height = 0.9 + 0.2 * len(table.columns)
    if ax is None:
        ax = axes_or_new(None, 9.0, height)
        ax.figure.subplots_adjust(left=0.2, right=0.96, top=1 - 0.25 / height, bottom=0.45 / height)
    days = table.index.to_numpy().astype("datetime64[D]").astype(np.int64)
    edges = [days[0] - 0.5, days[-1] + 0.5, len(table.columns) - 0.5, -0.5]
    values = np.ma.masked_invalid(table.to_numpy(dtype=np.float64).T)
    image = ax.imshow(
        values, aspect="auto", extent=tuple(edges), cmap=MAP, vmin=0, vmax=100,
        interpolation="nearest",
    )  # fmt: skip
    ax.set_yticks(range(len(table.columns)), [pair_name(str(n), lang) for n in table.columns])
    days_axis(ax, days, lang)
    ax.set_ylim(len(table.columns) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    bar = ax.figure.colorbar(image, ax=ax, fraction=0.03, pad=0.015, ticks=[0, 25, 50, 75, 100])
    bar.ax.yaxis.set_major_formatter(lambda value, _: formats.number(value, lang, 0))
    bar.outline.set_visible(False)
    bar.ax.tick_params(length=2, color=QUIET)
    ax.set_title(say(f"gauge.{gauge}", lang))
    return ax


def pair_name(name: str, lang: str) -> str:
    """``Mali – United States`` for ``MLI-USA``; any other name as it is."""
    sides = name.split("-")
    known = countries.codes()
    return countries.pair_label(name, lang) if len(sides) == 2 and set(sides) <= known else name
