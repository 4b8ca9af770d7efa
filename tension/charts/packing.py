"""Labels that must not overlap, packed into rows."""

from __future__ import annotations

from collections.abc import Sequence


def pack_rows(positions: Sequence[float], width: float) -> list[int]:
    """The row of each label (0 is nearest the chart), none nearer than ``width`` to another in
    its row. ``positions`` are in ascending order; labels keep their place, only the row changes.
    """
    last: list[float] = []
    rows = []
    for position in positions:
        row = next((i for i, end in enumerate(last) if position - end >= width), len(last))
        last[row : row + 1] = [position]
        rows.append(row)
    return rows


def spread(positions: Sequence[float], width: float) -> list[float]:
    """Positions moved apart so that neighbours are at least ``width`` from one another, each
    cluster staying centred on the positions it holds. In the order given.
    """
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    clusters: list[list[float]] = []  # [sum of wanted starts, members]
    for i in order:
        clusters.append([positions[i], 1])
        while len(clusters) > 1 and _meet(clusters[-2], clusters[-1], width):
            total, count = clusters.pop()
            clusters[-1] = [clusters[-1][0] + total, clusters[-1][1] + count]
    placed = [0.0] * len(positions)
    at = 0
    for total, count in clusters:
        start = total / count - width * (count - 1) / 2
        for k in range(int(count)):
            placed[order[at]] = start + k * width
            at += 1
    return placed


def _meet(left: list[float], right: list[float], width: float) -> bool:
    """Whether two clusters are too near one another."""
    left_end = left[0] / left[1] + width * (left[1] - 1) / 2
    right_start = right[0] / right[1] - width * (right[1] - 1) / 2
    return right_start - left_end < width


def within(places: Sequence[float], width: float, low: float, high: float) -> list[float]:
    """Spread positions pushed into ``low`` to ``high``, still ``width`` apart, order kept.

    Where there is no room for all, those pushed from below stand; the figure is too small then.
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    moved = list(places)
    limit = high
    for i in order[::-1]:
        moved[i] = min(moved[i], limit)
        limit = moved[i] - width
    limit = low
    for i in order:
        moved[i] = max(moved[i], limit)
        limit = moved[i] + width
    return moved
