"""One picture to show around: the reading in large, the gauges, the events that moved them most."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tension.charts.calendar import shade_phases, span
from tension.charts.dots import DotSize, dot_colour, dot_rows, draw_dots
from tension.charts.gauges import plot_gauges
from tension.charts.look import INK, QUIET, new_figure, style
from tension.index import DailyIndex
from tension.index.notable import Arrival, most_moving
from tension.ledger import Phase
from tension.words import formats

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class CardFormat:
    """A size in inches (at 200 dots an inch), how large its words are, how many events it keys."""

    width: float
    height: float
    scale: float
    events: int
    key_columns: int


CARD_FORMATS: Final[Mapping[str, CardFormat]] = {
    "social": CardFormat(5.4, 5.4, 1.0, 6, 1),
    "slide": CardFormat(9.6, 5.4, 1.05, 8, 2),
}
"""1080 × 1080 pixels for social media, 1920 × 1080 for a slide."""

MARGIN: Final = 0.24
DOT: Final = DotSize(inches=0.2, points=7.0)
CHARACTER: Final = 0.0077
"""Inches that a letter takes for each point of its size."""


@dataclass(frozen=True)
class Card:
    """What a card says in words."""

    title: str
    number: str
    """The reading, to stand in large."""
    reading: str
    """What the number is, in a sentence."""
    credits: str
    phases: tuple[Phase, ...] = ()


def plot_card(card: Card, index: DailyIndex, form: CardFormat, *, lang: str = "en") -> Figure:
    """The card of an index over its days, with the events that moved it most; returns a figure."""
    from tension.index.notable import arrivals

    numbered = tuple(enumerate(most_moving(arrivals(index), form.events), 1))
    with style():
        return _Card(card, index, form, lang).draw(numbered)


class _Card:
    """Places the words and the panel in inches, from the top down."""

    def __init__(self, card: Card, index: DailyIndex, form: CardFormat, lang: str) -> None:
        self.card = card
        self.index = index
        self.form = form
        self.lang = lang
        self.figure = new_figure(form.width, form.height)

    def draw(self, numbered: tuple[tuple[int, Arrival], ...]) -> Figure:
        top = self._words()
        bottom = self._credits()
        rows = -(-len(numbered) // self.form.key_columns)
        row_height = 0.165 * self.form.scale
        key_top = bottom + row_height * rows + 0.1
        self._key(numbered, key_top, row_height, rows)
        self._panel(numbered, top, key_top)
        return self.figure

    def _text(self, x: float, y: float, text: str, size: float, **how: Any) -> None:
        settings: dict[str, Any] = {"va": "top", "ha": "left", "color": INK, **how}
        place = (x / self.form.width, y / self.form.height)
        self.figure.text(*place, text, fontsize=size * self.form.scale, **settings)

    def _wrapped(self, text: str, size: float, room: float) -> list[str]:
        letters = int(room / (CHARACTER * size * self.form.scale))
        return textwrap.wrap(text, max(letters, 10), break_on_hyphens=False)

    def _words(self) -> float:
        """Title, reading and sentence; returns where the next thing may begin."""
        scale, y = self.form.scale, self.form.height - 0.18
        for line in self._wrapped(self.card.title, 15, self.form.width - 2 * MARGIN)[:2]:
            self._text(MARGIN, y, line, 15, weight="bold")
            y -= 0.27 * scale
        y -= 0.06
        self._text(MARGIN, y, self.card.number, 30, weight="bold")
        left = MARGIN + (0.29 * len(self.card.number) + 0.12) * scale
        lines = self._wrapped(self.card.reading, 9.5, self.form.width - left - MARGIN)
        for i, line in enumerate(lines):
            self._text(left, y - (0.02 + 0.165 * i) * scale, line, 9.5)
        return y - max(0.5, 0.165 * len(lines) + 0.06) * scale

    def _credits(self) -> float:
        """What the numbers were made from, at the foot; returns where it begins."""
        lines = self._wrapped(self.card.credits, 6.2, self.form.width - 2 * MARGIN)
        y = 0.12 + 0.105 * len(lines) * self.form.scale
        for i, line in enumerate(lines):
            self._text(MARGIN, y - 0.105 * i * self.form.scale, line, 6.2, color=QUIET)
        return y + 0.04

    def _key(
        self, numbered: tuple[tuple[int, Arrival], ...], top: float, height: float, rows: int
    ) -> None:
        """The numbered events, in columns above the credits."""
        width = (self.form.width - 2 * MARGIN) / self.form.key_columns
        rulebook = self.index.records.rulebook
        for i, (number, arrival) in enumerate(numbered):
            x, y = MARGIN + width * (i // rows), top - height * (i % rows)
            colour = dot_colour(arrival)
            self._text(x + 0.13, y, str(number), 8, ha="right", weight="bold", color=colour)
            day = formats.short_day(arrival.date, self.lang)
            way = arrival.direction.replace(">", "\u2192")
            text = f"{day}  {way}  {rulebook.label(arrival.event_type, self.lang)}"
            self._text(x + 0.2, y, self._wrapped(text, 8, width - 0.2)[0], 8)

    def _panel(self, numbered: tuple[tuple[int, Arrival], ...], top: float, bottom: float) -> None:
        """The gauges, between the words and the key, under their dots."""
        form, low = self.form, bottom + 0.42
        box = (MARGIN + 0.22, low, form.width - 2 * MARGIN - 0.22 - 0.98 * form.scale, 0.0)
        rows = dot_rows(self.index, numbered, box[2], DOT)
        height = top - low - 0.06 - DOT.inches * (max(rows, default=-1) + 1)
        place = (box[0] / form.width, low / form.height, box[2] / form.width)
        ax: Axes = self.figure.add_axes((*place, height / form.height))
        plot_gauges(self.index, ax, lang=self.lang)
        if len(self.index.days):
            first, last = span(self.index.days)
            shade_phases(ax, self.card.phases, first, last, self.lang, names="upright")
            draw_dots(ax, self.index, numbered, (box[2], height), DOT)
