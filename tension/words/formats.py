"""Days, numbers and lists as readers of each language write them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from tension.words import catalogue, say

MINUS = "\u2212"


def day(date: dt.date, lang: str) -> str:
    """``22 October 2025``, ``1er octobre 2025``."""
    pattern = "d MMMM y"
    text = format_date(date, pattern, locale=lang)
    return _first(text, date, lang)


def short_day(date: dt.date, lang: str) -> str:
    """``22 Oct 2025``, ``22 oct. 2025``."""
    return _first(format_date(date, "d MMM y", locale=lang), date, lang)


def day_of_year(date: dt.date, lang: str) -> str:
    """``22 Oct``, ``22 oct.``."""
    return _first(format_date(date, "d MMM", locale=lang), date, lang)


def month(date: dt.date, lang: str, *, year: bool = False) -> str:
    """``Oct`` or ``Oct 2025``."""
    return str(format_date(date, "MMM y" if year else "MMM", locale=lang))


def day_or_text(text: str, lang: str) -> str:
    """An ISO day written out; any other text as it is."""
    try:
        return day(dt.date.fromisoformat(text), lang)
    except ValueError:
        return text


def vintage(name: str, lang: str) -> str:
    """``as known on 10 December 2025``; a version that is not named by a day, as it is."""
    written = day_or_text(name, lang)
    return name if written == name else say("compare.as_known", lang, day=written)


def _first(text: str, date: dt.date, lang: str) -> str:
    """In French the first of the month is an ordinal."""
    return f"1er{text[1:]}" if lang == "fr" and date.day == 1 else str(text)


def number(value: float, lang: str, digits: int = 1) -> str:
    """A number with a fixed count of decimals and a real minus sign; never ``-0``."""
    rounded = round(float(value), digits) + 0.0
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    text: str = format_decimal(rounded, format=pattern, locale=lang)
    return text.replace("-", MINUS)


def shortest(value: float, lang: str) -> str:
    """A number with the decimals it has: ``0.5``, ``0,5``, ``2``."""
    text: str = format_decimal(value, locale=lang, decimal_quantization=False)
    return text.replace("-", MINUS)


def signed(value: float, lang: str, digits: int = 1) -> str:
    """A number with its sign, + included; a number that rounds to nothing has none."""
    text = number(value, lang, digits)
    return f"+{text}" if round(float(value), digits) > 0 else text


def counted(n: int, what: str, lang: str) -> str:
    """``1 event``, ``65 events``: a number and the word for what is counted."""
    form = "one" if Locale(lang).plural_form(n) == "one" else "other"
    return say(f"count.{what}_{form}", lang, n=number(n, lang, 0))


def label(key: str, name: str, lang: str) -> str:
    """The message ``key``; where there is none, a name that a reader's own file gave, as it is."""
    return say(key, lang) if key in catalogue(lang) else name


def added(before: str, moved: str, after: str) -> str:
    """``47.45 + 12.77 = 60.22``, from numbers as text; ``moved`` bears its sign, or is nothing."""
    sign, size = (moved[0], moved[1:]) if moved[:1] in ("+", MINUS) else ("+", moved)
    return f"{before} {sign} {size} = {after}"


def small_p(value: float, lang: str) -> str:
    """``= 0.034`` or ``< 0.001``: a p-value with the sign that goes before it."""
    if value < 0.001:
        return f"< {number(0.001, lang, 3)}"
    return f"= {number(value, lang, 3)}"


def percent(share: float, lang: str) -> str:
    """``36 %`` from 0.36, spaced as the language wants."""
    return say("format.percent", lang, value=number(100 * share, lang, 0))


def signed_percent(share: float, lang: str) -> str:
    """``+5%``, ``\u221231%``; without bound where there is none."""
    if math.isinf(share):
        return f"{MINUS}\u221e" if share < 0 else "\u221e"
    text = percent(share, lang)
    return f"+{text}" if round(100 * share) > 0 else text


def listed(items: Sequence[str], lang: str) -> str:
    """``a, b and c``."""
    return str(format_list(list(items), locale=lang))
