"""Numbered dots above the gauges, packed into rows so that none lies over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tension.charts.look import BLUE, VERMILLION, day_number
from tension.charts.packing import pack_rows
from tension.index import DailyIndex
from tension.index.notable import Arrival

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Numbered = Sequence[tuple[int, Arrival]]


@dataclass(frozen=True)
class DotSize:
    """How large the dots are: inches that one takes, and points of its number."""

    inches: float
    points: float


def dot_rows(index: DailyIndex, numbered: Numbered, width: float, size: DotSize) -> list[int]:
    """The row of each dot over a panel ``width`` inches wide; 0 is nearest the panel."""
    per_inch = max(len(index.days), 1) / width
    return pack_rows([day_number(a.date) for _, a in numbered], size.inches * per_inch)


def draw_dots(
    ax: Axes, index: DailyIndex, numbered: Numbered, box: tuple[float, float], size: DotSize
) -> None:
    """A dot for each event, with a hair down to the tension of its day.

    ``box``: width and height of the panel in inches; the gauges on it run from 0 to 100.
    """
    across = ax.get_xaxis_transform()
    rows = dot_rows(index, numbered, box[0], size)
    for (number, arrival), row in zip(numbered, rows, strict=True):
        day = day_number(arrival.date)
        y = 1 + (0.02 + size.inches * (row + 0.5)) / box[1]
        reading = index.pair.tension[index.position(arrival.date)] / 100
        colour = dot_colour(arrival)
        hair = ax.plot([day, day], [reading, y], transform=across, color=colour, linewidth=0.45)[0]
        hair.set(clip_on=False, zorder=1.5)
        disc = {"boxstyle": "circle,pad=0.22", "facecolor": colour, "linewidth": 0}
        dot = ax.text(day, y, str(number), transform=across, fontsize=size.points, bbox=disc)
        dot.set(ha="center", va="center", color="white", weight="bold", zorder=6, clip_on=False)


def dot_colour(arrival: Arrival) -> str:
    """What raised tension is vermilion, what lowered it blue."""
    return VERMILLION if arrival.tension > 0 else BLUE
