"""A face as HTML: every text escaped, readable on light and on dark, nothing fetched, no script."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup, escape

from tension.charts.look import root, shown_picture, style
from tension.report.display.face import Cell, Face, Link
from tension.words import formats, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

STYLE: Final = Markup(
    "<style>"
    ".tension-answer{max-width:60rem;line-height:1.4}"
    ".tension-answer p{margin:.2em 0;white-space:pre-line}"
    ".tension-answer .tension-title{font-weight:600}"
    ".tension-answer img{display:block;max-width:100%;height:auto;margin:.5em 0;background:#fff}"
    ".tension-answer table{border-collapse:collapse;margin:.5em 0;font-size:.9em;"
    "font-variant-numeric:tabular-nums}"
    ".tension-answer th,.tension-answer td{padding:.2em .7em .2em 0;text-align:left;"
    "vertical-align:top;border-bottom:1px solid rgba(128,128,128,.4)}"
    ".tension-answer .tension-number{text-align:right}"
    ".tension-answer a{color:inherit}"
    "</style>"
)
NUMBER: Final = re.compile(r"[<+\u2212]?\s?\d[\d\s.,\u202f\u00a0]*%?|[\u2713\u2717\u2013]")


def face_html(face: Face, lang: str) -> str:
    """The face as one block of HTML."""
    parts = [Markup('<p class="tension-title">{}</p>').format(face.title)]
    parts += [Markup("<p>{}</p>").format(line) for line in face.lines if line]
    if face.draw is not None:
        parts.append(_image(face, face.draw))
    if face.rows:
        parts.append(_table(face, lang))
    inside = Markup("\n").join(parts)
    block = Markup('<div class="tension-answer" lang="{}">{}\n{}\n</div>')
    return str(block.format(lang, STYLE, inside))


def _image(face: Face, draw: Callable[[], Axes | Figure]) -> Markup:
    """The chart, with what it says for those who do not see it."""
    with style():
        drawn = draw()
    held: Any = drawn
    figure = held if hasattr(held, "savefig") else root(held)
    code = base64.b64encode(shown_picture(figure)).decode("ascii")
    alt = " ".join([face.title, *face.lines[:1]])
    return Markup('<img alt="{}" src="data:image/png;base64,{}">').format(alt, code)


def _table(face: Face, lang: str) -> Markup:
    head = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(_kind(face, at), name)
        for at, name in enumerate(face.head)
    )
    rows = Markup("\n").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(
                Markup("<td{}>{}</td>").format(_kind(face, at), _cell(cell))
                for at, cell in enumerate(row)
            )
        )
        for row in face.rows
    )
    table = Markup("<table>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table>")
    made = table.format(head, rows)
    if face.whole <= len(face.rows):
        return made
    shown, whole = (formats.number(n, lang, 0) for n in (len(face.rows), face.whole))
    note = Markup("<p>{}</p>").format(say("shown.rows", lang, shown=shown, whole=whole))
    return made + Markup("\n") + note


def _kind(face: Face, column: int) -> Markup:
    """Columns of numbers stand to the right."""
    cells = [row[column] for row in face.rows if column < len(row) and row[column]]
    numbers = bool(cells) and all(isinstance(c, str) and NUMBER.fullmatch(c) for c in cells)
    return Markup(' class="tension-number"') if numbers else Markup("")


def _cell(cell: Cell) -> Markup:
    if isinstance(cell, Link):
        return Markup('<a href="{}" rel="noreferrer">{}</a>').format(cell.address, cell.text)
    return escape(cell)
