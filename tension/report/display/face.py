"""The parts of what is shown of an answer, before they are put on a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import numpy as np

from tension.scoring.measures import to_date
from tension.words import formats, say

if TYPE_CHECKING:
    import pandas as pd

    from tension.index import Cited

MOST_ROWS: Final = 12
DASH: Final = "\u2013"
LABELS: Final = {
    "tension": "gauge.tension",
    "pressure": "gauge.pressure",
    "engagement": "gauge.engagement",
    "day": "report.day",
    "direction": "report.direction",
    "event": "report.event",
    "source": "report.source",
    "points": "report.points",
    "events": "report.count",
    "change": "report.change",
    "before": "report.before",
    "after": "report.after",
    "difference": "report.difference",
    "why": "report.why",
    "measure": "report.measure",
    "holds": "report.holds",
    "type": "report.type",
    "kind": "report.kind",
    "weight": "report.weight",
    "range": "report.range",
}
"""Column → the message that heads it, where one was there already; else ``head.<name>``."""


@dataclass(frozen=True)
class Link:
    """A cell that leads to a source."""

    text: str
    address: str


Cell = str | Link
Rows = list[list[Cell]]


@dataclass(frozen=True)
class Face:
    """What is shown of an answer. ``draw``: its chart, made when asked for; ``whole``: how many
    rows the table has of which ``rows`` are shown.
    """

    title: str
    lines: Sequence[str] = ()
    head: Sequence[str] = ()
    rows: Rows = field(default_factory=list)
    whole: int = 0
    draw: Callable[[], Any] | None = None


def heads(names: str, lang: str) -> list[str]:
    """The heads of columns named in one text."""
    return [say(LABELS.get(name, f"head.{name}"), lang) for name in names.split()]


def day_cell(day: int | np.integer[Any] | dt.date, lang: str) -> str:
    """A day, short; ``day``: a date, or whole days from 1970-01-01."""
    return formats.short_day(day if isinstance(day, dt.date) else to_date(int(day)), lang)


def number_cell(value: float | None, lang: str, digits: int = 1) -> str:
    """A number, or a dash where there is none."""
    if value is None or not np.isfinite(value):
        return DASH
    return formats.number(value, lang, digits)


def signed_cell(value: float | None, lang: str, digits: int = 2) -> str:
    """A number with its sign, or a dash."""
    if value is None or not np.isfinite(value):
        return DASH
    return formats.signed(value, lang, digits)


def yes(value: bool | None, lang: str) -> str:  # noqa: FBT001 - it is what is told
    """yes, no, or a dash."""
    return DASH if value is None else say("report.yes" if value else "report.no", lang)


def cited_cells(cited: Cited, lang: str) -> list[Cell]:
    """Day, direction, what happened and its source, of an event that an answer names."""
    label = cited.label.get(lang, cited.label.get("en", cited.event_type))
    way = cited.direction.replace(">", " \u2192 ")
    return [day_cell(cited.date, lang), way, label, source_cell(cited.source_name,
                                                                cited.source_url)]  # fmt: skip


def source_cell(name: str, address: str) -> Cell:
    """A source by name, leading to its address where that is one of the web."""
    from tension.report.tables import web_address

    return Link(name or urlsplit(address).netloc, address) if web_address(address) else name


def last_rows(
    frame: pd.DataFrame, names: Sequence[str], lang: str, *, digits: int = 2, most: int = 7
) -> Rows:
    """The last rows of a table indexed by day: the day, then numbers of the columns ``names``."""
    rows: Rows = []
    for day, values in frame[list(names)].tail(most).iterrows():
        at: Any = day
        rows.append([day_cell(at.date(), lang), *(number_cell(v, lang, digits) for v in values)])
    return rows


def spread(count: int, most: int = MOST_ROWS) -> Iterable[int]:
    """Positions of at most ``most`` of ``count`` rows, the first and the last among them."""
    if count <= most:
        return range(count)
    return sorted({round(place) for place in np.linspace(0, count - 1, most)})


def plain_face(answer: Any) -> Face:
    """The lines of ``str`` and the first rows of its table, in the words that they are in."""
    title, *lines = str(answer).splitlines()
    frame = answer.to_frame()
    if frame.index.name is not None:
        frame = frame.reset_index()
    rows: Rows = [[str(cell) for cell in row] for row in frame.head(MOST_ROWS).to_numpy()]
    return Face(title, lines, [str(name) for name in frame.columns], rows, len(frame))
