"""The axis of days: ticks on firsts of months, in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tension.charts.look import EPOCH, SHADES, day_number
from tension.ledger import Phase
from tension.words import formats

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LETTERS = "abcdefghijklmnopqrstuvwxyz"
CHARACTER = 0.054
"""Inches that a letter of a phase's name takes."""

MONTH = 30.4
"""Days of a month, on average."""
TICK_ROOM = 0.25
"""Inches that a tick and its label take."""

STEPS = ((1, 430), (3, 1300), (6, 2600), (12, 9000), (60, 40000), (240, 10**9))
"""(months between ticks, up to so many days shown)."""


def days_axis(ax: Axes, days: NDArray[np.int64], lang: str) -> None:
    """Set limits, ticks and labels of the horizontal axis for ``days`` (from 1970-01-01)."""
    first, last = span(days)
    low, high = day_number(first), day_number(last)
    ax.set_xlim(low - 0.5, high + max(1.0, (high - low) * 0.004))
    ticks = month_starts(first, last, panel_size(ax)[0])
    ax.set_xticks([day_number(day) for day in ticks])
    ax.set_xticklabels(_labels(ticks, lang))
    ax.tick_params(axis="x", length=2.5, pad=2)


def span(days: NDArray[np.int64]) -> tuple[dt.date, dt.date]:
    """The first and the last of ``days`` as dates."""
    first, last = (EPOCH + dt.timedelta(int(days[i])) for i in (0, -1))
    return first, last


def month_starts(first: dt.date, last: dt.date, width: float) -> list[dt.date]:
    """Firsts of months between two days, as dense as reads well on a panel ``width`` inches wide;
    the first day if there is none.
    """
    shown = max((last - first).days, 1)
    wide = [months for months, _ in STEPS if width * months * MONTH / shown >= TICK_ROOM]
    step = next(months for months, days in STEPS if shown <= days)
    step = max(step, min(wide, default=STEPS[-1][0]))
    starts, year, month = [], first.year, 1
    while dt.date(year, month, 1) <= last:
        if dt.date(year, month, 1) >= first:
            starts.append(dt.date(year, month, 1))
        year, month = year + (month - 1 + step) // 12, (month - 1 + step) % 12 + 1
    return starts or [first]


def _labels(ticks: Sequence[dt.date], lang: str) -> list[str]:
    """Month names, with the year under the first tick and under each January."""
    labels = []
    yearly = len(ticks) > 1 and all(day.month == 1 for day in ticks)
    for i, day in enumerate(ticks):
        if yearly:
            labels.append(str(day.year))
        else:
            name = formats.month(day, lang) if day.day == 1 else formats.day_of_year(day, lang)
            labels.append(f"{name}\n{day.year}" if i == 0 or day.month == 1 else name)
    return labels


def shade_phases(
    ax: Axes, phases: Sequence[Phase], first: dt.date, last: dt.date, lang: str, *, names: str = ""
) -> None:
    """Shade the phases that fall between two days and, if asked, name them along the top.

    ``names``: ``across`` writes the names that fit and letters for the others (phase_letters);
    ``upright`` turns names that do not fit, where the panel has the height for it.
    """
    for i, phase in enumerate(phases):
        if phase.end < first or phase.start > last:
            continue
        low = day_number(max(phase.start, first)) - 0.5
        high = day_number(min(phase.end, last)) + 0.5
        ax.axvspan(low, high, color=SHADES[i % 2], linewidth=0, zorder=0)
        if names:
            share = (high - low) / (ax.get_xlim()[1] - ax.get_xlim()[0])
            width = panel_size(ax)[0] * share
            name = phase_name(phase, lang)
            fits = width > CHARACTER * len(name) + 0.06
            upright = not fits and names == "upright" and width > 2 * CHARACTER
            label = name if fits or upright else LETTERS[i % len(LETTERS)]
            _write_phase(ax, (low + high) / 2, label, SHADES[i % 2], upright=upright)


def panel_size(ax: Axes) -> tuple[float, float]:
    """Width and height of a panel in inches."""
    inches = ax.get_window_extent().transformed(ax.figure.dpi_scale_trans.inverted())
    return float(inches.width), float(inches.height)


def phase_name(phase: Phase, lang: str) -> str:
    """The name of a phase in a language, or in English."""
    return phase.label.get(lang, phase.label.get("en", ""))


def phase_letters(phases: Sequence[Phase], lang: str) -> list[str]:
    """``a Aid cuts``: the phases by the letters that stand for them where there is no room."""
    return [f"{LETTERS[i % len(LETTERS)]}  {phase_name(p, lang)}" for i, p in enumerate(phases)]


def _write_phase(ax: Axes, middle: float, label: str, shade: str, *, upright: bool) -> None:
    """A name on a patch of its shade: over the hairs of the dots, under the lines."""
    ax.text(
        middle,
        0.985,
        label,
        transform=ax.get_xaxis_transform(),
        ha="center",
        va="top",
        rotation=90 if upright else 0,
        fontsize=6.5,
        style="italic",
        color="#444444",
        zorder=1.8,
        bbox={"pad": 0.6, "facecolor": shade, "linewidth": 0},
    )
