"""The arc of a pair on one sheet: gauges, directions, measures and news, as known then and now."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tension import countries
from tension.charts.calendar import days_axis, phase_letters, shade_phases, span
from tension.charts.dots import DotSize, dot_colour, dot_rows, draw_dots
from tension.charts.gauges import plot_directions, plot_gauges
from tension.charts.level import plot_level
from tension.charts.look import (
    GAUGE_STROKES,
    INK,
    QUIET,
    WAY_STROKES,
    new_figure,
    style,
)
from tension.charts.measures import plot_measures
from tension.index import DailyIndex
from tension.index.notable import Arrival
from tension.ledger import Phase
from tension.models import LevelAnswer, Refusal
from tension.scoring import Measure
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

WIDTH: Final = 11.7
GUTTER: Final = 2.42
"""Inches on the left for the names of panels and measures."""
END_LABELS: Final = 0.98
"""Inches to the right of a column for the names of lines."""
DOT: Final = DotSize(inches=0.165, points=5.6)
MEASURE_ROW: Final = 0.142
MOST_MEASURES: Final = 20
KEY_ROW: Final = 0.142
KEY_COLUMNS: Final = 4
KEY_SIZE: Final = 6.4
KEY_NUMBER: Final = 0.2
"""Inches that the number of an entry takes."""


@dataclass(frozen=True)
class ArcView:
    """One column of the sheet: an index over the days to show, with the fit to its news."""

    heading: str
    index: DailyIndex
    level: LevelAnswer | Refusal
    numbered: tuple[tuple[int, Arrival], ...] = ()
    marked_day: str = ""
    """A day to mark with a line (ISO), such as that of the vintage beside it."""


@dataclass(frozen=True)
class ArcSheet:
    """What stands on the sheet besides the columns."""

    title: str
    subtitle: str
    footer: str
    phases: tuple[Phase, ...] = field(default=())


def plot_arc(sheet: ArcSheet, views: Sequence[ArcView], *, lang: str = "en") -> Figure:
    """The sheet with one column, or two whose first is the wider; returns a figure.

    Numbered events are keyed at the foot. Everything drawn comes from the views; nothing is
    computed here.
    """
    with style():
        return _Sheet(sheet, tuple(views), lang).draw()


class _Sheet:
    """Places the panels in inches, from the top down."""

    def __init__(self, sheet: ArcSheet, views: tuple[ArcView, ...], lang: str) -> None:
        self.sheet = sheet
        self.views = views
        self.lang = lang
        room = WIDTH - GUTTER - END_LABELS * len(views) - 0.1
        shares = (0.67, 0.33) if len(views) == 2 else (1.0,)
        self.widths = [room * share for share in shares]
        starts = np.cumsum([0.0, *(width + END_LABELS for width in self.widths)])
        self.lefts = [GUTTER + float(start) for start in starts[: len(views)]]
        rows = [
            row
            for view, width in zip(views, self.widths, strict=True)
            for row in dot_rows(view.index, view.numbered, width, DOT)
        ]
        known = _all_measures(views)
        self.measures = _heaviest(views, known)
        self.left_out = len(known) - len(self.measures)
        self.key = [item for view in views for item in view.numbered]
        strip = DOT.inches * (max(rows, default=-1) + 1)
        key_rows = math.ceil(len(self.key) / KEY_COLUMNS)
        heights = {
            "title": 0.56,
            "heading": 0.24,
            "strip": strip + 0.04,
            "gauges": 1.95,
            "directions": 0.85,
            "measures": max(MEASURE_ROW * len(self.measures), 0.2),
            "level": 0.68,
            "key": KEY_ROW * key_rows,
            "footer": 0.16,
        }
        gaps = {"gauges": 0.46, "directions": 0.34, "measures": 0.2, "level": 0.42, "key": 0.04}
        self.height = sum(heights.values()) + sum(gaps.values())
        self.tops, top = {}, self.height
        for name, height in heights.items():
            self.tops[name] = (top, height)
            top -= height + gaps.get(name, 0.0)
        self.figure = new_figure(WIDTH, self.height)

    def draw(self) -> Figure:
        self._words()
        for column, view in enumerate(self.views):
            self._column(column, view)
        self._gutter()
        self._key()
        return self.figure

    def _axes(self, name: str, column: int) -> Axes:
        top, height = self.tops[name]
        box = (self.lefts[column], top - height, self.widths[column], height)
        return self.figure.add_axes(
            (box[0] / WIDTH, box[1] / self.height, box[2] / WIDTH, box[3] / self.height)
        )

    def _text(self, x: float, y: float, text: str, **how: Any) -> None:
        settings: dict[str, Any] = {"va": "top", "ha": "left", "color": INK, **how}
        self.figure.text(x / WIDTH, y / self.height, text, **settings)

    def _words(self) -> None:
        """Title, subtitle, headings of columns and footer."""
        top = self.height - 0.06
        self._text(0.12, top, self.sheet.title, fontsize=13, weight="bold")
        self._text(0.12, top - 0.27, self.sheet.subtitle, fontsize=8.5, color="#333333")
        self._text(0.12, 0.12, self.sheet.footer, fontsize=6, color=QUIET, va="center")
        for left, view in zip(self.lefts, self.views, strict=True):
            y = self.tops["heading"][0] - 0.03
            self._text(left, y - 0.12, view.heading, fontsize=8.5, weight="bold", va="baseline")

    def _column(self, column: int, view: ArcView) -> None:
        panels = {n: self._axes(n, column) for n in ("gauges", "directions", "measures", "level")}
        index, lang = view.index, self.lang
        plot_gauges(index, panels["gauges"], lang=lang)
        plot_directions(index, panels["directions"], lang=lang)
        plot_measures(index, panels["measures"], lang=lang, rows=self.measures)
        since = int(index.days[0]) if len(index.days) else 0
        plot_level(view.level, panels["level"], lang=lang, since=since)
        if column:
            panels["measures"].set_yticklabels([])
        for name, ax in panels.items():
            self._furnish(name, ax, view)
        box = self.widths[column], self.tops["gauges"][1]
        draw_dots(panels["gauges"], index, view.numbered, box, DOT)

    def _furnish(self, name: str, ax: Axes, view: ArcView) -> None:
        """Phases and the marked day, alike in every panel of a column."""
        index = view.index
        if not len(index.days) or (name == "level" and isinstance(view.level, Refusal)):
            return
        first, last = span(index.days)
        days_axis(ax, index.days, self.lang)
        if name in ("directions", "measures"):
            ax.set_xticklabels([])
        names = ("across" if view.marked_day else "upright") if name == "gauges" else ""
        shade_phases(ax, self.sheet.phases, first, last, self.lang, names=names)
        if view.marked_day:
            day = np.datetime64(view.marked_day, "D").astype(np.int64)
            ax.axvline(float(day) + 0.5, color=INK, linewidth=0.7, linestyle=(0, (4, 2)), zorder=2)

    def _gutter(self) -> None:
        """The names of the panels and what their strokes mean, left of them."""
        dyad = self.views[0].index
        for name in ("gauges", "directions", "level"):
            y = self.tops[name][0]
            self._text(0.12, y, say(f"chart.{name}", self.lang), fontsize=8.5, weight="bold")
            self._text(
                0.12, y - 0.19, say(f"chart.{name}_note", self.lang), fontsize=6.6, color="#333333",
                linespacing=1.35,
            )  # fmt: skip
        top = self.tops["gauges"][0]
        for i, name in enumerate(GAUGE_STROKES):
            self._stroke(top - 0.68 - 0.15 * i, GAUGE_STROKES[name], f"gauge.{name}")
        if self.sheet.phases:
            letters = [say("chart.phases", self.lang), *phase_letters(self.sheet.phases, self.lang)]
            for i, text in enumerate(letters):
                x, y = 0.12 + 0.92 * (i > 3), top - 1.22 - 0.13 * (i - 3 * (i > 3))
                self._text(x, y, text, fontsize=6.3, style="italic", color="#444444")
        if dyad.dyad:
            for i, way in enumerate(dyad.directions):
                y = self.tops["directions"][0] - 0.4 - 0.15 * i
                self._stroke(y, WAY_STROKES[i], countries.way_label(way, self.lang))
        top = self.tops["measures"][0] + 0.2
        self._text(0.12, top, say("chart.measures", self.lang), fontsize=8.5, weight="bold")
        note = say("chart.measures_note", self.lang)
        if self.left_out:
            counts = {"n": len(self.measures), "all": self.left_out + len(self.measures)}
            note = say("chart.measures_most", self.lang, note=note, **counts)
        self._text(self.lefts[0], top - 0.02, note, fontsize=6.6, color="#333333")

    def _stroke(self, y: float, stroke: Mapping[str, Any], label: str) -> None:
        """A sample of a line and its name."""
        from matplotlib.lines import Line2D

        xs, ys = (0.12 / WIDTH, 0.5 / WIDTH), (y / self.height,) * 2
        self.figure.add_artist(Line2D(xs, ys, **stroke))
        text = say(label, self.lang) if label.startswith("gauge.") else label
        self._text(0.58, y, text, fontsize=6.8, va="center", color=stroke["color"])

    def _key(self) -> None:
        """The numbered events, in columns at the foot, each as wide as its longest entry."""
        rows = math.ceil(len(self.key) / KEY_COLUMNS)
        columns = [self.key[at : at + rows] for at in range(0, len(self.key), rows or 1)]
        entries = [[self._entry(arrival) for _, arrival in column] for column in columns]
        widths = [max(_width(entry) for entry in column) + KEY_NUMBER for column in entries]
        room = WIDTH - 0.24
        scale = min(1.0, room / sum(widths, start=1e-9))
        gap = (room - scale * sum(widths)) / len(columns) if columns else 0.0
        x = 0.12
        for column, texts, width in zip(columns, entries, widths, strict=True):
            for row, ((number, arrival), entry) in enumerate(zip(column, texts, strict=True)):
                y = self.tops["key"][0] - KEY_ROW * row
                colour = dot_colour(arrival)
                name = {"fontsize": KEY_SIZE * scale, "weight": "bold", "color": colour}
                self._text(x + 0.12, y, str(number), ha="right", **name)
                entry.set(position=((x + 0.17) / WIDTH, y / self.height))
                entry.set_fontsize(KEY_SIZE * scale)
            x += scale * width + gap

    def _entry(self, arrival: Arrival) -> Text:
        """What the key says of an event, not yet in its place."""
        day = formats.short_day(arrival.date, self.lang)
        way = arrival.direction.replace(">", "\u2192")
        label = self.views[0].index.records.rulebook.label(arrival.event_type, self.lang)
        text = f"{day}  {way}  {label}"
        return self.figure.text(0, 0, text, fontsize=KEY_SIZE, va="top", ha="left", color=INK)


def _width(text: Text) -> float:
    """The width of a text in inches."""
    figure: Any = text.figure
    return float(text.get_window_extent().width) / float(figure.dpi)


def _all_measures(views: Iterable[ArcView]) -> list[Measure]:
    """The measures to be seen in any column, by day of announcement."""
    found: dict[str, Measure] = {}
    for view in views:
        for measure in _in_window(view.index):
            found.setdefault(measure.event_id, measure)
    return sorted(found.values(), key=lambda m: (m.announced, m.event_id))


def _heaviest(views: Sequence[ArcView], known: Sequence[Measure]) -> list[Measure]:
    """The measures that weigh most over the days shown, in the order given: a sheet has room for
    MOST_MEASURES.
    """
    if len(known) <= MOST_MEASURES:
        return list(known)
    table = views[0].index.records.table
    points = dict(zip(table["event_id"], table["points"], strict=True))
    first, last = span(views[0].index.days)

    def weight(measure: Measure) -> float:
        end = min(measure.ended or last, last)
        days = max((end - max(measure.announced, first)).days, 0) + 1
        return float(points.get(measure.event_id, 0.0)) * days

    ranked = sorted(known, key=lambda measure: (-weight(measure), measure.event_id))
    chosen = {measure.event_id for measure in ranked[:MOST_MEASURES]}
    return [measure for measure in known if measure.event_id in chosen]


def _in_window(index: DailyIndex) -> Iterator[Measure]:
    if not len(index.days):
        return
    first, last = span(index.days)
    for measure in index.measures:
        if measure.announced <= last and (measure.ended is None or measure.ended >= first):
            yield measure
