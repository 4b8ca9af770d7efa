"""A change, or a level, as a waterfall: from one value to another through what moved it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tension import countries
from tension.charts.look import BLUE, INK, PALE, QUIET, VERMILLION, axes_or_new, style
from tension.index import Cited, DayExplained, Move
from tension.vintages import DayRevised, Step
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CHARACTER = 0.052
"""Inches that a letter of a row's label takes."""
ROW = 0.27
"""Inches that a row takes."""
WIDTH = 9.0
LONGEST = 72
"""Letters of a label; longer ones are cut."""


@dataclass(frozen=True)
class Bar:
    """One row: its label and the tension points that it moves."""

    label: str
    points: float


@dataclass(frozen=True)
class Waterfall:
    """What a waterfall shows: from ``before`` through the bars to ``after``."""

    title: str
    first: str
    before: float
    bars: tuple[Bar, ...]
    last: str
    after: float


@style()
def plot_waterfall(
    answer: Move | DayExplained | DayRevised,
    ax: Axes | None = None,
    *,
    lang: str = "en",
    most: int = 12,
) -> Axes:
    """The largest movers one under the other, the others together, from before to after.

    ``answer``: two days compared, a day explained (from neutral 50) or a day revised. ``most``:
    rows of movers, the largest; the numbers are those of ``answer`` and add up.
    """
    shown = waterfall(answer, lang, most)
    rows = len(shown.bars) + 2
    if ax is None:
        ax = _new_axes(shown, rows)
    reached = [shown.before]
    for bar in shown.bars:
        reached.append(reached[-1] + bar.points)
    _frame(ax, shown, reached, lang)
    for row, bar in enumerate(shown.bars, 1):
        _bar(ax, row, reached[row - 1], bar.points, lang)
    for row, value in ((0, shown.before), (rows - 1, shown.after)):
        ax.plot([value], [row], marker="D", markersize=5, color=INK, zorder=4)
        text = formats.number(value, lang, 2)
        ax.annotate(
            text, (value, row), (7, 0), textcoords="offset points", va="center", weight="bold"
        )
    for row, value in enumerate(reached):
        ax.plot([value, value], [row, row + 1], color=QUIET, linewidth=0.6, zorder=1)
    return ax


def waterfall(answer: Move | DayExplained | DayRevised, lang: str, most: int) -> Waterfall:
    """The rows of the chart: what it shows, before it is drawn."""
    if isinstance(answer, Move):
        first, last = (formats.day(day, lang) for day in (answer.start, answer.end))
        parts = [(_event(moved, lang), moved.change) for moved in answer.events]
        before, after = answer.before, answer.after
    elif isinstance(answer, DayExplained):
        first, last = say("report.neutral", lang), formats.day(answer.date, lang)
        parts = [(_event(share, lang), share.tension) for share in answer.shares]
        before, after = 50.0, answer.tension
    else:
        first, last = (formats.vintage(name, lang) for name in answer.vintages)
        parts = [(_reason(step, lang), step.tension) for step in answer.steps]
        before, after = answer.before, answer.after
    title = _title(answer, before, after, lang)
    return Waterfall(title, first, before, _largest(parts, lang, most), last, after)


def _title(answer: Move | DayExplained | DayRevised, before: float, after: float, lang: str) -> str:
    """The account in one line: what it was, what moved, what it is."""
    account = formats.added(
        formats.number(before, lang, 2),
        formats.signed(after - before, lang, 2),
        formats.number(after, lang, 2),
    )
    view = _view(answer.view, lang)
    if isinstance(answer, DayRevised):
        day = formats.day(answer.date, lang)
        return say("chart.waterfall_day", lang, view=view, day=day, account=account)
    return say("chart.waterfall", lang, view=view, account=account)


def _largest(parts: Sequence[tuple[str, float]], lang: str, most: int) -> tuple[Bar, ...]:
    """The largest in the order given, and the rest in one bar."""
    ranked = sorted(range(len(parts)), key=lambda i: (-abs(parts[i][1]), i))
    kept = sorted(ranked[:most]) if len(parts) > most + 1 else range(len(parts))
    bars = [Bar(*parts[i]) for i in kept]
    rest = [parts[i][1] for i in sorted(set(range(len(parts))) - set(kept))]
    if rest:
        bars.append(Bar(say("chart.others", lang, n=len(rest)), sum(rest)))
    return tuple(bars)


def _event(cited: Cited, lang: str) -> str:
    label = cited.label.get(lang, cited.label.get("en", cited.event_type))
    way = cited.direction.replace(">", "\u2192")
    return _cut(f"{formats.short_day(cited.date, lang)}  {way}  {label}")


def _reason(step: Step, lang: str) -> str:
    reason = say(f"reason.{step.reason}", lang)
    if step.moved is not None:
        return _cut(f"{reason}  {_event(step.moved, lang)}")
    label = step.label.get(lang, step.label.get("en", ""))
    if step.reason == "rule_changed" and not label:
        label = say("reason.scale", lang)
    return _cut(f"{reason}  {label}".strip())


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}\u2026"


def _view(view: str, lang: str) -> str:
    """A view as readers call it."""
    return countries.way_label(view, lang) if ">" in view else countries.pair_label(view, lang)


def _new_axes(shown: Waterfall, rows: int) -> Axes:
    """Axes as high as the rows need, with room on the left for their labels."""
    height = ROW * rows + 0.75
    ax = axes_or_new(None, WIDTH, height)
    longest = max(len(text) for text in (shown.first, shown.last, *(b.label for b in shown.bars)))
    ax.figure.subplots_adjust(
        left=(CHARACTER * longest + 0.25) / WIDTH,
        right=1 - 0.25 / WIDTH,
        top=1 - 0.38 / height,
        bottom=0.3 / height,
    )
    return ax


def _frame(ax: Axes, shown: Waterfall, reached: Sequence[float], lang: str) -> None:
    """The rows by name, tension along the bottom, neutral marked where it is in sight."""
    rows = len(shown.bars) + 2
    low, high = min(*reached, shown.after), max(*reached, shown.after)
    room = max(0.16 * (high - low), 1.0)
    ax.set_xlim(low - room, high + room)
    ax.set_ylim(rows - 0.4, -0.6)
    ax.set_yticks(range(rows))
    ax.set_yticklabels([shown.first, *(bar.label for bar in shown.bars), shown.last])
    for row in (0, rows - 1):
        ax.get_yticklabels()[row].set_fontweight("bold")
    ax.tick_params(axis="y", length=0, pad=4)
    ax.tick_params(axis="x", length=2.5, pad=2)
    ax.locator_params(axis="x", nbins=9, steps=[1, 2, 5, 10])
    digits = 0 if all(float(tick).is_integer() for tick in ax.get_xticks()) else 1
    ax.xaxis.set_major_formatter(lambda value, _: formats.number(value, lang, digits))
    ax.spines["left"].set_visible(False)
    if low - room < 50 < high + room:
        ax.axvline(50, color=QUIET, linewidth=0.7, linestyle=(0, (1, 2)), zorder=0)
    for row in range(rows):
        ax.axhline(row, color=PALE, linewidth=0.3, zorder=0)
    with style():
        ax.set_title(shown.title)


def _bar(ax: Axes, row: int, start: float, points: float, lang: str) -> None:
    """One mover: solid to the right where it raises tension, hatched to the left if not."""
    up = points >= 0
    ax.barh(
        row,
        points,
        left=start,
        height=0.56,
        facecolor=VERMILLION if up else "white",
        edgecolor=VERMILLION if up else BLUE,
        hatch="" if up else "//////",
        linewidth=0.6,
        zorder=3,
    )
    ax.annotate(
        formats.signed(points, lang, 2),
        (start + points, row),
        (3 if up else -3, 0),
        textcoords="offset points",
        va="center",
        ha="left" if up else "right",
        fontsize=6.8,
        bbox={"pad": 0.3, "facecolor": "white", "edgecolor": "none"},
        zorder=4,
    )
