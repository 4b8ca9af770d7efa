"""What the texts of a feed mean: days, codes, pairs of countries; in plain Python.

A feed of ten million rows has some thousand distinct days and codes and some ten thousand pairs:
each is looked at once, and an engine joins the answers.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from tension import countries
from tension.feeds.form import Feed, plain
from tension.feeds.tally import FINE, Grid

REASONS: Final = (
    *("torn", "header", "no_day", "no_code", "bad_code"),
    *("no_country", "garbled", "not_a_country", "domestic"),
)
"""Why a row is dropped; of several the first holds."""
DOMESTIC: Final = REASONS.index("domestic")
CAMEO: Final = re.compile(r"(0[1-9]|1\d|20)\d{0,2}")
YEARS: Final = range(1800, 2201)
EPOCH: Final = dt.date(1970, 1, 1)
MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
LOST: Final = "\ufffd"
"""What stands where bytes could not be read."""
TABLE: Final[dict[str, tuple[str, ...]]] = {
    "days": ("text", "on", "why"),
    "codes": ("code", "mode", "at", "why"),
    "sides": ("source", "target", "texts", "one", "back", "why", "first", "repaired"),
}
"""The columns of each table, whole numbers but for the texts of the feed; ``why`` is the place in
``REASONS``, or ``FINE``.
"""
DAYS: Final = (dt.date(YEARS[0], 1, 1) - EPOCH).days
"""The first day that is read as one, counted from 1970-01-01."""

Row = tuple[Any, ...]
Found = tuple[str | None, int]
"""An alpha-3 code, and 1 where the text had to be repaired for it."""


def day_of(text: str) -> int | None:
    """The day of a text (from 1970-01-01), in any of the forms that feeds write, else None."""
    text = text.strip()
    try:
        day = _date(text)
    except ValueError:
        return None
    return (day - EPOCH).days if day and day.year in YEARS else None


def _date(text: str) -> dt.date | None:
    if re.fullmatch(r"\d{8}", text, re.ASCII):
        return dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    if re.match(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return dt.date(int(text[:4]), int(text[5:7]), int(text[8:10]))
    if found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text, re.ASCII):
        return dt.date(int(found[3]), int(found[1]), int(found[2]))  # month first
    if found := re.fullmatch(r"(\d{1,2}) (\w+) (\d{4})", text):
        if found[2].lower() not in MONTHS:
            return None
        return dt.date(int(found[3]), MONTHS.index(found[2].lower()) + 1, int(found[1]))
    return None


def days_of(texts: Iterable[str], feed: Feed) -> list[Row]:
    """Rows of the table ``days``."""
    names = {name for names in feed.names.values() for name in names}
    found = []
    for text in texts:
        on = day_of(text)
        reason = "header" if plain(text) in names else "no_day"
        found.append((text, on, REASONS.index(reason) if on is None else FINE))
    return found


@dataclass(frozen=True)
class Lexicon:
    """What distinct texts mean: rows of each ``TABLE``, and what their numbers stand for."""

    tables: dict[str, list[Row]]
    codes: list[str]
    """``at`` → the code in full, in order."""
    texts: list[tuple[str, str]]
    """``texts`` → source and target as in the feed."""
    pairs: list[tuple[str, str]]
    """``one`` → two alpha-3 codes, the first in the alphabet first; ``back`` 1 exchanges them."""

    @property
    def grid(self) -> Grid:
        """Room for every day and code."""
        days = [on for _, on, _ in self.tables["days"] if on is not None]
        first = min(days, default=0)
        return Grid(first, max(days, default=0) - first + 1, max(len(self.codes), 1))


def read_texts(
    days: Iterable[str],
    codes: Iterable[tuple[str, str]],
    sides: Iterable[tuple[str, str]],
    feed: Feed,
) -> Lexicon:
    """Distinct days, (code, mode) and (source, target) texts of ``feed`` interpreted."""
    texts = list(sides)
    number: dict[tuple[str, str], int] = {}
    ways: list[Row] = []
    place = -1
    for source, target, one, two, why, first, fixed in sides_of(texts, feed):
        place += first
        back = int(one > two)
        pair = (two, one) if back else (one, two)
        at = number.setdefault(pair, len(number)) if why == FINE else -1
        ways.append((source, target, place, at, back, why, first, fixed))
    full = codes_of(codes, feed)
    names = sorted({row[2] for row in full})
    spot = {name: i for i, name in enumerate(names)}
    coded = [(code, mode, spot[name], why) for code, mode, name, why in full]
    tables = {"days": days_of(sorted(days), feed), "codes": coded, "sides": ways}
    return Lexicon(tables, names, texts, [*number])


def codes_of(texts: Iterable[tuple[str, str]], feed: Feed) -> list[Row]:
    """(code, mode, code in full, why); the mode is a second part, as in ``CONSULT/visit``."""
    found = []
    for code, mode in texts:
        full = code.strip().strip('"')
        why = FINE
        if full in feed.missing:
            why = REASONS.index("no_code")
        elif feed.codes == "cameo":
            why = FINE if CAMEO.fullmatch(full) else REASONS.index("bad_code")
        elif mode.strip() not in feed.missing:
            full = f"{full}/{mode.strip().lower()}"
        found.append((code, mode, full, why))
    return found


def sides_of(texts: Iterable[tuple[str, str]], feed: Feed) -> list[Row]:
    """(source, target, their alpha-3 codes, why, first, repaired): one for each pair of countries
    that two texts hold; one, with the first reason that holds, for texts that hold none.
    """
    read = _reader(feed)
    found = []
    for source, target in texts:
        told = [_both(one, two) for one in read(source) for two in read(target)]
        if len(told) == 1:
            one, two, why, fixed = told[0]
            found.append((source, target, one, two, why, 1, fixed))
            continue
        good = [pair for pair in told if pair[2] == FINE]
        first = 1
        for one, two, why, fixed in good or [min(told, key=lambda pair: pair[2])]:
            found.append((source, target, one, two, why, first, fixed))
            first = 0
    return found


def _reader(feed: Feed) -> Callable[[str], list[tuple[str, int, int]]]:
    """For every country in a text: its code, the reason for which it is none, and repairs."""
    find = finder(feed)

    @cache
    def read(text: str) -> list[tuple[str, int, int]]:
        told = []
        for part in _listed(text, feed):
            code, fixed = find(part)
            why = FINE
            if part in feed.missing:
                why = REASONS.index("no_country")
            elif code is None:
                why = REASONS.index("garbled" if LOST in part else "not_a_country")
            told.append((code or "", why, fixed))
        return told

    return read


def _both(one: tuple[str, int, int], two: tuple[str, int, int]) -> tuple[str, str, int, int]:
    """The codes of two countries, the first reason for which their pair is dropped, and repairs."""
    (first, why, fixed), (second, other, mended) = one, two
    if why != FINE or other != FINE:
        return "", "", min(why, other), 0
    if first == second:
        return "", "", DOMESTIC, max(fixed, mended)
    return first, second, FINE, max(fixed, mended)


def unknown_in(source: str, target: str, feed: Feed, find: Callable[[str], Found]) -> set[str]:
    """The texts in the two that are no country and are not missing either."""
    parts = {*_listed(source, feed), *_listed(target, feed)} - feed.missing
    return {text for text in parts if find(text)[0] is None}


def _listed(text: str, feed: Feed) -> list[str]:
    """The texts in a list, each once, in their order."""
    if not feed.lists:
        return [text.strip()]
    return list(dict.fromkeys(part.strip() for part in text.split(";")))


def finder(feed: Feed) -> Callable[[str], Found]:
    """How the feed's texts become alpha-3 codes: by the one table, in the one declared system;
    where they are none, as what they were before somebody read UTF-8 as Windows-1252.
    """
    plainly = _finder(feed)

    @cache
    def find(text: str) -> Found:
        code = plainly(text)
        if code is None and (better := repaired(text)) != text:
            code = plainly(better)
            return code, int(code is not None)
        return code, 0

    return find


def _finder(feed: Feed) -> Callable[[str], str | None]:
    if feed.system == "cameo":
        return cameo_country
    system = "iso" if feed.system == "name" else feed.system
    if not feed.inside:
        return lambda text: countries.find(text, system)
    pattern = re.compile(feed.inside)

    def inside(text: str) -> str | None:
        match = pattern.match(text)
        return countries.find(match[1]) if match else None

    return inside


def cameo_country(text: str) -> str | None:
    """An alpha-3 code from CAMEO's three letters; regions and two letters (FIPS) are none."""
    return text if text in countries.codes() else countries.FORMER_CODES.get(text)


def repaired(text: str) -> str:
    """A text of UTF-8 that was read as Windows-1252 (``CÃ´te``) as it was (``Côte``)."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
