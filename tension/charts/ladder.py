"""Who answered whom, after how long: a rail for each side, a rung from each act to its answer."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np

from tension.charts.calendar import days_axis
from tension.charts.look import BLUE, INK, PALE, QUIET, VERMILLION, axes_or_new, style
from tension.charts.refusal import write_refusal
from tension.models import AnswersGiven, Refusal
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from tension.models.answers_given import Given

LEAST_MARGIN: Final = 7
"""Days left free on either side."""
WIDTH: Final = 26
"""Characters of a label before it breaks."""
MOST_NAMED: Final = 8
"""Answers beyond which events are not named and rungs say nothing: the table does."""


@style()
def plot_ladder(
    answer: AnswersGiven | Refusal, ax: Axes | None = None, *, lang: str = "en"
) -> Axes:
    """Each act and its answers on the rails of the two sides, with delay and proportion.

    The numbers are ``answer.table``. Answers of one day to one act share a rung. A refusal is
    written out and nothing is drawn.
    """
    ax = axes_or_new(ax)
    if isinstance(answer, Refusal):
        return write_refusal(answer, ax, lang)
    rails = {side.direction: float(1 - place) for place, side in enumerate(answer.sides)}
    first = min(one.act_day for one in answer.given)
    last = max(one.answer_day for one in answer.given)
    margin = max(LEAST_MARGIN, (last - first) // 6)
    days_axis(ax, np.arange(first - margin, last + margin + 1), lang)
    for direction, height in rails.items():
        ax.axhline(height, color=PALE, linewidth=3, zorder=1, solid_capstyle="round")
        ax.annotate(
            direction.replace(">", "→"),
            (0, height),
            xycoords=("axes fraction", "data"),
            xytext=(-4, 0),
            textcoords="offset points",
            ha="right",
            va="center",
            annotation_clip=False,
        )
    rungs: dict[tuple[str, int], list[Given]] = defaultdict(list)
    for one in answer.given:
        rungs[one.act, one.answer_day].append(one)
    named = len(answer.given) <= MOST_NAMED
    for rung in rungs.values():
        _rung(ax, rung, rails)
        if named:
            _says(ax, rung, lang)
    if named:
        _names(ax, answer, rails, lang)
    ax.set_ylim(-0.75, 1.75)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    return ax


def _rung(ax: Axes, rung: list[Given], rails: dict[str, float]) -> None:
    """An arrow from the act to the answers of one day: solid in kind, dashed otherwise."""
    one = rung[0]
    end = rails[one.direction]
    start = 1.0 - end
    in_kind = {"color": VERMILLION, "linestyle": "-"}
    otherwise = {"color": BLUE, "linestyle": (0, (4, 2))}
    ax.annotate(
        "",
        (one.answer_day, end),
        xytext=(one.act_day, start),
        arrowprops={
            "arrowstyle": "->",
            "linewidth": 1.2,
            "shrinkB": 4,
            **(in_kind if one.same_sign else otherwise),
        },
        zorder=2,
    )
    ax.plot(one.act_day, start, marker="o", color=INK, markersize=5, zorder=3)
    if one.delay_low != one.delay_high:
        reach = one.act_day + one.delay_low, one.act_day + one.delay_high
        ax.plot(reach, (end, end), color=QUIET, linewidth=1.6, zorder=2, marker="|", markersize=6)
    ax.plot(one.answer_day, end, marker="D", color=INK, markersize=4.5, zorder=3)


def _says(ax: Axes, rung: list[Given], lang: str) -> None:
    """Delay and proportion of a rung."""
    one = rung[0]
    share = sum(given.answer_points for given in rung) / one.act_points if one.act_points else 0
    text = say("chart.rung", lang, delay=one.delay, share=formats.number(share, lang, 2))
    middle = (one.act_day + one.answer_day) / 2
    ax.annotate(
        text,
        (middle, 0.5),
        xytext=(8, 0),
        textcoords="offset points",
        va="center",
        fontsize=7,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.85},
        zorder=4,
    )


def _names(ax: Axes, answer: AnswersGiven, rails: dict[str, float], lang: str) -> None:
    """What happened, once for each event, beyond its rail; events of a day together."""
    events: dict[tuple[int, str], dict[str, str]] = defaultdict(dict)
    other = dict(zip(rails, reversed(list(rails)), strict=True))
    for one in answer.given:
        events[one.act_day, other[one.direction]][one.act] = answer.label(one.act_type, lang)
        events[one.answer_day, one.direction][one.answer] = answer.label(one.answer_type, lang)
    for (day, direction), names in events.items():
        up = rails[direction] > 0.5
        lines = [line for name in names.values() for line in textwrap.wrap(name, WIDTH)]
        date = formats.day_of_year(np.datetime64(day, "D").item(), lang)
        ax.annotate(
            "\n".join([date, *lines]),
            (day, rails[direction]),
            xytext=(0, 7 if up else -7),
            textcoords="offset points",
            ha="center",
            va="bottom" if up else "top",
            fontsize=6.5,
        )
