"""Days as people write them: ISO, in words, or numbers whose order the whole file settles.

``10/11/2025`` is 10 November or 11 October. No row decides that for itself: the sidecar does
(``date_order``), or the file, when some day of it is above 12 and no other contradicts it.
https://github.com/pandas-dev/pandas/issues/12585 shows what comes of guessing row by row.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

from tension.ledger.columns import FIRST_YEAR, LAST_YEAR
from tension.ledger.unreadable import Unreadable
from tension.words import fold

EPOCH: Final = dt.date(1970, 1, 1)
ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
SERIAL: Final = re.compile(r"[2-7]\d{4}")
FIRST_SERIAL: Final = dt.date(1899, 12, 30)
"""Day 0 of spreadsheets, for the days after 1 March 1900."""
NUMERIC: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
DAY_FIRST: Final = re.compile(
    r"(?:([a-z]+)\.?,? )?(\d{1,2})(?:er|st|nd|rd|th)?[ -]([a-z]+)\.?,?[ -](\d{4})"
)
MONTH_FIRST: Final = re.compile(
    r"(?:([a-z]+)\.?,? )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})"
)

_MONTHS = (
    "jan january janv janvier",
    "feb february fev fevr fevrier",
    "mar march mars",
    "apr april avr avril",
    "may mai",
    "jun june juin",
    "jul july juil juillet",
    "aug august aou aout",
    "sep sept september septembre",
    "oct october octobre",
    "nov november novembre",
    "dec december decembre",
)
_WEEKDAYS = (
    "mon monday lun lundi",
    "tue tuesday mar mardi",
    "wed wednesday mer mercredi",
    "thu thursday jeu jeudi",
    "fri friday ven vendredi",
    "sat saturday sam samedi",
    "sun sunday dim dimanche",
)
MONTHS: Final = {word: i for i, words in enumerate(_MONTHS, 1) for word in words.split()}
"""Folded name of a month, English or French, whole or short → 1 to 12."""
WEEKDAYS: Final = {word: i for i, words in enumerate(_WEEKDAYS) for word in words.split()}
"""Folded name of a day of the week → 0 (Monday) to 6."""


@dataclass(frozen=True)
class Order:
    """How a file writes days in numbers.

    ``order``: dmy, mdy, ymd (declared: no other is read) or empty while nothing settles it.
    ``day_first``, ``month_first``: a text that can only be read so, if the file has one.
    """

    order: str = ""
    day_first: str = ""
    month_first: str = ""
    sidecar: str = ""
    """The file in which an order may be declared."""


def order_of(texts: Iterable[str], declared: str | None, sidecar: str) -> Order:
    """The order of a file's days from all of them, or as declared in ``sidecar``."""
    if declared:
        return Order(declared, sidecar=sidecar)
    first = {True: "", False: ""}
    for text in texts:
        match = NUMERIC.fullmatch(text)
        if match:
            one, two, year = int(match[1]), int(match[3]), int(match[4])
            if (one > 12) != (two > 12) and _exists(year, min(one, two), max(one, two)):
                first[one > 12] = first[one > 12] or text
    day_first, month_first = first[True], first[False]
    if day_first and month_first:
        return Order("", day_first, month_first, sidecar)
    order = "dmy" if day_first else "mdy" if month_first else ""
    return Order(order, day_first, month_first, sidecar)


def _exists(year: int, month: int, day: int) -> bool:
    return year > 0 < month and 1 <= day <= calendar.monthrange(year, month)[1]


def day(text: str, timezone: str, order: Order) -> int:
    """A day as a count from 1970-01-01; a date-time with an offset is a day of ``timezone``.

    Raises Unreadable for what is no day, or may be two.
    """
    try:
        date = _date(text, timezone, order)
    except (ValueError, OverflowError):
        if SERIAL.fullmatch(text):
            serial = FIRST_SERIAL + dt.timedelta(int(text))
            raise Unreadable("ledger.serial_day", text, day=serial) from None
        shaped = ISO.fullmatch(text) or NUMERIC.fullmatch(text)
        raise Unreadable("ledger.no_such_day" if shaped else "ledger.not_a_day", text) from None
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise Unreadable("ledger.day_out_of_range", text, first=FIRST_YEAR, last=LAST_YEAR)
    return (date - EPOCH).days


def _date(text: str, timezone: str, order: Order) -> dt.date:
    if ISO.fullmatch(text):
        return dt.date.fromisoformat(text)
    numeric = NUMERIC.fullmatch(text)
    if numeric:
        return _in_numbers(text, numeric, order)
    in_words = _in_words(text)
    if in_words is not None:
        return in_words
    return _moment(text).astimezone(ZoneInfo(timezone)).date()


def _in_numbers(text: str, match: re.Match[str], order: Order) -> dt.date:
    one, two, year = int(match[1]), int(match[3]), int(match[4])
    if order.order == "ymd":
        raise Unreadable("ledger.not_a_day", text)
    if order.order == "dmy":
        return dt.date(year, two, one)
    if order.order == "mdy":
        return dt.date(year, one, two)
    if one > 12 or two > 12 or one == two:
        return dt.date(year, min(one, two), max(one, two))
    first, second = dt.date(year, two, one), dt.date(year, one, two)
    values: dict[str, Any] = {"first": first, "second": second, "sidecar": order.sidecar}
    values |= {"iso_first": str(first), "iso_second": str(second)}
    key = "ledger.ambiguous_day" if order.sidecar else "ledger.ambiguous_in_frame"
    raise Unreadable(key, text, **values)


def _in_words(text: str) -> dt.date | None:
    """``8 octobre 2025``, ``1er oct. 2025``, ``October 8, 2025``; None for anything else."""
    folded = fold(text)
    match = DAY_FIRST.fullmatch(folded)
    if match:
        weekday, number, month, year = match[1], match[2], match[3], match[4]
    else:
        match = MONTH_FIRST.fullmatch(folded)
        if not match:
            return None
        weekday, month, number, year = match[1], match[2], match[3], match[4]
    if month not in MONTHS or (weekday and weekday not in WEEKDAYS):
        return None
    date = dt.date(int(year), MONTHS[month], int(number))
    if weekday and WEEKDAYS[weekday] != date.weekday():
        raise Unreadable("ledger.wrong_weekday", text, day=date)
    return date


def _moment(text: str) -> dt.datetime:
    """A date-time; without an offset it belongs to no day, so it is refused."""
    if not MOMENT.match(text):
        raise ValueError(text)
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise Unreadable("ledger.no_offset", text)
    return moment
