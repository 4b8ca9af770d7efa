"""One cell at a time: text to a day, a number, a country or a word of the rulebook.

Each function takes the text of a cell and returns its value, or raises ``Unreadable`` with the
message that says what is allowed. Columns are parsed by distinct text, so a cell that stands in
many rows is read once.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable
from typing import Any
from zoneinfo import ZoneInfo

from tension import countries
from tension.errors import nearest
from tension.ledger.columns import FIRST_YEAR, LAST_YEAR
from tension.rulebook import Vocabulary
from tension.words import fold

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
EPOCH = dt.date(1970, 1, 1)


class Unreadable(Exception):  # noqa: N818 - it says what the cell is
    """A cell that does not say what its column may say."""

    def __init__(self, key: str, **values: Any) -> None:
        self.key = key
        self.values = tuple(values.items())
        super().__init__(key)


def day(text: str, timezone: str) -> int:
    """An ISO day, or an ISO date-time with its offset, as days from 1970-01-01."""
    try:
        if DAY.fullmatch(text):
            date = dt.date.fromisoformat(text)
        else:
            date = _moment(text).astimezone(ZoneInfo(timezone)).date()
    except (ValueError, OverflowError):
        key = "ledger.no_such_day" if DAY.fullmatch(text) else "ledger.not_a_day"
        raise Unreadable(key, found=text) from None
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise Unreadable("ledger.day_out_of_range", found=text, first=FIRST_YEAR, last=LAST_YEAR)
    return (date - EPOCH).days


def _moment(text: str) -> dt.datetime:
    """A date-time; without an offset it belongs to no day, so it is refused."""
    if len(text) < len("2025-01-01T00:00+00:00") - 5:
        raise ValueError(text)
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def number(text: str, low: float, high: float) -> float:
    """A finite number between ``low`` and ``high``."""
    try:
        value = float(text) if re.fullmatch(r"[+-]?[\d.]+(?:[eE][+-]?\d+)?", text) else math.nan
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        raise Unreadable("ledger.not_a_number", found=text, low=f"{low:g}", high=f"{high:g}")
    return value


def country(text: str) -> str:
    """An ISO 3166 alpha-3 code from a code or a name."""
    code = countries.find(text)
    if code is None:
        raise Unreadable("ledger.unknown_country", found=text, near=countries.nearest(text) or "")
    return code


def event_type(text: str, vocabulary: Vocabulary) -> str:
    """The key of a type of event from its key, label or alias."""
    key = vocabulary.types.get(fold(text))
    if key is None:
        near = nearest(fold(text), vocabulary.types)
        raise Unreadable("ledger.unknown_type", found=text, near=vocabulary.types.get(near, ""))
    return key


def choice(text: str, allowed: Iterable[str]) -> str:
    """One of the allowed words, in lower case."""
    words = sorted(allowed)
    if text.casefold() not in words:
        raise Unreadable(
            "ledger.not_allowed", found=text, allowed=", ".join(words), near=nearest(text, words)
        )
    return text.casefold()


def confidence(text: str, names: Iterable[str]) -> str:
    """A name of the rulebook's, or a probability between 0 and 1 (kept as text)."""
    if re.match(r"[+-]?[\d.]", text):
        return repr(number(text, 0.0, 1.0))
    return choice(text, names)


def parse_column(
    texts: list[str], parse: Callable[[str], Any], blank: Any
) -> tuple[list[Any], dict[str, Unreadable]]:
    """Every text of a column parsed (``blank`` for empty ones), and the texts that cannot be."""
    values: dict[str, Any] = {"": blank}
    broken: dict[str, Unreadable] = {}
    for text in dict.fromkeys(texts):
        if text == "":
            continue
        try:
            values[text] = parse(text)
        except Unreadable as problem:
            broken[text] = problem
            values[text] = blank
    return [values[text] for text in texts], broken
