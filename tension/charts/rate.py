"""How often each side acts, with exact intervals; and how many events one event calls forth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tension.charts.look import BLUE, INK, QUIET, VERMILLION, axes_or_new, style
from tension.charts.refusal import write_refusal
from tension.models import RateAnswer, Refusal
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARKS: Final[dict[str, dict[str, Any]]] = {
    "all": {"color": INK, "marker": "o"},
    "hostile": {"color": VERMILLION, "marker": "^"},
    "cooperative": {"color": BLUE, "marker": "v", "markerfacecolor": "white"},
}


@style()
def plot_rate(answer: RateAnswer | Refusal, ax: Axes | None = None, *, lang: str = "en") -> Axes:
    """Events per 30 days by direction and sign, with 95 % intervals (the numbers:
    ``answer.table``). A refused rate is named and left blank.
    """
    ax = axes_or_new(ax)
    if isinstance(answer, Refusal):
        return write_refusal(answer, ax, lang)
    rows = [(rate.direction, rate.sign) for rate in answer.rates] + list(answer.refused)
    rows.sort(key=lambda row: (row[0], list(MARKS).index(row[1])))
    found = {(rate.direction, rate.sign): rate for rate in answer.rates}
    for place, row in enumerate(rows):
        if row not in found:
            ax.text(0.0, place, f" {answer.refused[row].text(lang)}", va="center", color=QUIET)
            continue
        rate, mark = found[row], MARKS[row[1]]
        reach = [[rate.rate - rate.low], [rate.high - rate.rate]]
        ax.errorbar(rate.rate, place, xerr=reach, linewidth=1.2, capsize=2.5, **mark)
        note = say("chart.rate_bursts" if rate.dispersion_p < 0.05 else "chart.rate_even", lang)
        ax.annotate(
            f"{formats.number(rate.rate, lang, 2)}  {note}",
            (rate.high, place),
            xytext=(5, 0),
            textcoords="offset points",
            va="center",
            fontsize=6.8,
            annotation_clip=False,
        )
    _rows(ax, [f"{way.replace('>', '→')}  {say(f'rate.{sign}', lang)}" for way, sign in rows])
    ax.set_xlim(0, max([rate.high for rate in answer.rates], default=1.0) * 1.35)
    ax.xaxis.set_major_formatter(lambda value, _: formats.number(value, lang, 1))
    ax.set_xlabel(say("chart.rate_axis", lang))
    return ax


@style()
def plot_branching(
    answer: RateAnswer | Refusal, ax: Axes | None = None, *, lang: str = "en"
) -> Axes:
    """Events called forth by one event, own and the other side's, with 95 % intervals.

    The numbers are ``answer.excitation.table``. A refusal is written out.
    """
    ax = axes_or_new(ax)
    if isinstance(answer, Refusal):
        return write_refusal(answer, ax, lang)
    if isinstance(answer.excitation, Refusal):
        return write_refusal(answer.excitation, ax, lang)
    labels: list[str] = []
    for called in answer.excitation.directions:
        own = (called.intensity.own, called.own_interval, "chart.branching_own")
        other = (called.intensity.partner, called.partner_interval, "chart.branching_partner")
        for value, (low, high), key in (own, other):
            mark: dict[str, Any] = {"color": INK, "marker": "o" if key.endswith("own") else "s"}
            reach = [[value - low], [high - value]]
            ax.errorbar(value, len(labels), xerr=reach, linewidth=1.2, capsize=2.5, **mark)
            labels.append(say(key, lang, way=called.direction.replace(">", "→")))
    _rows(ax, labels)
    ax.axvline(1, color=QUIET, linewidth=0.7, linestyle=(0, (1, 2)))
    ax.set_xlim(left=0)
    ax.xaxis.set_major_formatter(lambda value, _: formats.number(value, lang, 1))
    ax.set_xlabel(say("chart.branching_axis", lang))
    return ax


def _rows(ax: Axes, labels: list[str]) -> None:
    """A row a label, the first on top."""
    ax.set_yticks(range(len(labels)), labels)
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
