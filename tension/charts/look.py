"""One visual language: colours that the colour-blind tell apart, strokes that grey tells apart."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

EPOCH: Final = dt.date(1970, 1, 1)

INK: Final = "#1a1a1a"
QUIET: Final = "#6b6b6b"
PALE: Final = "#d9d9d9"
SHADES: Final = ("#f4f4f1", "#e9e9e4")

# Okabe and Ito 2008, Color Universal Design, https://jfly.uni-koeln.de/color/
VERMILLION: Final = "#D55E00"
BLUE: Final = "#0072B2"
GREEN: Final = "#009E73"
PURPLE: Final = "#CC79A7"
ORANGE: Final = "#E69F00"
SKY: Final = "#56B4E9"
YELLOW: Final = "#F0E442"

GAUGE_STROKES: Final[Mapping[str, Mapping[str, Any]]] = {
    "tension": {"color": INK, "linewidth": 2.0},
    "pressure": {"color": VERMILLION, "linewidth": 1.1, "linestyle": (0, (5, 1.5))},
    "engagement": {"color": BLUE, "linewidth": 1.1, "linestyle": (0, (1.2, 1.2))},
}
WAY_STROKES: Final[tuple[Mapping[str, Any], ...]] = (
    {"color": GREEN, "linewidth": 1.4},
    {"color": PURPLE, "linewidth": 1.4, "linestyle": (0, (5, 1.5))},
)
FILLS: Final = (
    (VERMILLION, ""),
    (BLUE, "///"),
    (ORANGE, "..."),
    (GREEN, "\\\\\\"),
    (PURPLE, "xxx"),
    (SKY, "---"),
    (YELLOW, "++"),
    (PALE, "ooo"),
)

WAY_FILLS: Final = ((GREEN, ""), (PURPLE, "\\\\\\"))

SETTINGS: Final[Mapping[str, Any]] = {
    "font.family": ["DejaVu Sans"],
    "font.size": 7.5,
    "axes.titlesize": 8.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": 7.5,
    "axes.edgecolor": QUIET,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "xtick.labelsize": 7,
    "ytick.labelsize": 7,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "legend.fontsize": 7,
    "legend.frameon": False,
    "hatch.linewidth": 0.4,
    "svg.fonttype": "none",
    "svg.hashsalt": "tension",
    "pdf.fonttype": 42,
    "figure.dpi": 100,
    "savefig.dpi": 200,
}

SHOWN_DPI: Final = 120
"""Dots an inch of a picture inside a notebook: a notebook is kept and sent around."""

UNDATED: Final[Mapping[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}
"""What a file must not say of its making, so that the same figure is the same bytes."""


@contextmanager
def style() -> Iterator[None]:
    """The settings for everything drawn inside; a glyph that a font lacks is an error."""
    from matplotlib import rc_context

    settings: Any = dict(SETTINGS)
    with rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing")
        yield


def new_figure(width: float, height: float) -> Figure:
    """An empty figure of that size in inches, drawn by Agg and known to no screen."""
    from tension.charts.figure import ShownFigure

    return ShownFigure(width, height)


def axes_or_new(ax: Axes | None, width: float = 9.0, height: float = 3.2) -> Axes:
    """``ax`` itself, or the axes of a new figure."""
    if ax is not None:
        return ax
    with style():
        axes: Axes = new_figure(width, height).add_subplot()
    return axes


def key_above(ax: Axes) -> None:
    """The key in one row above the plot, where no data are."""
    ax.legend(loc="lower left", bbox_to_anchor=(0.0, 1.0), ncols=4, borderaxespad=0.2)


def root(ax: Axes) -> Figure:
    """The figure that holds an axes."""
    figure: Any = ax.get_figure(root=True)
    held: Figure = figure
    return held


def picture(figure: Figure, kind: str) -> bytes:
    """The figure as ``png``, ``svg`` or ``pdf``, the same bytes every time."""
    return _saved(figure, kind, metadata=UNDATED[kind])


def shown_picture(figure: Figure) -> bytes:
    """The figure as PNG for a notebook: fewer dots, and all that is drawn beside the axes."""
    settings = {"dpi": SHOWN_DPI, "bbox_inches": "tight", "pad_inches": 0.08}
    return _saved(figure, "png", metadata=UNDATED["png"], **settings)


def _saved(figure: Figure, kind: str, **settings: Any) -> bytes:
    out = io.BytesIO()
    with style():
        figure.savefig(out, format=kind, facecolor="white", **settings)
    return out.getvalue()


def day_number(day: dt.date) -> int:
    """A date on the axis of days: whole days from 1970-01-01."""
    return (day - EPOCH).days
