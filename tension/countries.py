"""Countries: codes and names, in and out. Nothing is guessed, and FIPS is never read as ISO.

The table ``data/countries.csv`` holds, where there is one, the alpha-3 and alpha-2 codes of ISO
3166-1, the code of FIPS PUB 10-4 (with the later ones of South Sudan, Kosovo, Montenegro and
Serbia), and the number of the Correlates of War state system
(https://correlatesofwar.org/data-sets/cow-country-codes/). A territory that FIPS parts differently
from ISO (the West Bank and Gaza, the minor islands) has none.
"""

from __future__ import annotations

import csv
import difflib
import re
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from tension.errors import RequestError
from tension.words import LANGUAGES, fold

SYSTEMS: Final = ("iso", "fips", "cow")
"""Systems of codes that a file may declare; names and alpha-3 codes are read in all of them."""

COMMON_NAMES = MappingProxyType(
    {
        "us": "USA",
        "usa": "USA",
        "u.s.": "USA",
        "u.s.a.": "USA",
        "united states of america": "USA",
        "etats unis d'amerique": "USA",
        "uk": "GBR",
        "great britain": "GBR",
        "grande bretagne": "GBR",
        "rdc": "COD",
        "drc": "COD",
        "dr congo": "COD",
        "rd congo": "COD",
        "democratic republic of the congo": "COD",
        "republique democratique du congo": "COD",
        "centrafrique": "CAF",
        "rca": "CAF",
        "ivory coast": "CIV",
        "cote ivoire": "CIV",
        "cabo verde": "CPV",
        "swaziland": "SWZ",
        "birmanie": "MMR",
        "burma": "MMR",
        "turkey": "TUR",
        "turquie": "TUR",
        "czech republic": "CZE",
        "republique tcheque": "CZE",
        "russian federation": "RUS",
        "occupied palestinian territory": "PSE",
        "former yugoslav republic of macedonia": "MKD",
        "myanmar": "MMR",
        "holy see": "VAT",
        "democratic republic of congo": "COD",
        "moldova, republic of": "MDA",
        "hong kong": "HKG",
    }
)
"""Names in use that are not those of the Unicode CLDR, folded, hyphens as blanks."""

FORMER_CODES = MappingProxyType({"ROM": "ROU", "TMP": "TLS"})
"""Codes that CAMEO keeps and ISO gave up in 2002 (ISO 3166-3)."""

CAMEO_REGIONS: Final = frozenset(
    {
        *("AFR", "EAF", "CFR", "NAF", "SAF", "WAF", "ASA", "CAS", "EIN", "NMR", "SAS", "SEA"),
        *("CRB", "LAM", "SAM", "CAU", "CEU", "EEU", "EUR", "SCN", "MDT", "MEA", "PGS", "BLK"),
        "WST",
    }
)
"""Three letters that stand for a part of the world in CAMEO: no country."""


@cache
def _table() -> tuple[dict[str, str], ...]:
    text = (files("tension") / "data" / "countries.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def _iso2_by_iso3() -> dict[str, str]:
    return {row["iso3"]: row["iso2"] for row in _table()}


@cache
def _by_code(system: str) -> dict[str, str]:
    """Code of a system → alpha-3 code."""
    column = "iso2" if system == "iso" else system
    return {row[column]: row["iso3"] for row in _table() if row[column]}


def codes() -> frozenset[str]:
    """All ISO 3166-1 alpha-3 codes, and XKX for Kosovo."""
    return frozenset(_iso2_by_iso3())


def name(iso3: str, lang: str) -> str:
    """The short name of a country in ``en`` or ``fr`` (Unicode CLDR). Raises KeyError."""
    from babel import Locale

    return str(Locale(lang).territories[_iso2_by_iso3()[iso3]])


def pair_label(dyad: str, lang: str) -> str:
    """``Mali \u2013 \u00c9tats-Unis`` for ``MLI-USA``."""
    return " \u2013 ".join(name(side, lang) for side in dyad.split("-"))


def way_label(direction: str, lang: str) -> str:
    """``\u00c9tats-Unis \u2192 Mali`` for ``USA>MLI``."""
    return " \u2192 ".join(name(side, lang) for side in direction.split(">"))


def view_label(view: str, lang: str) -> str:
    """A pair or a direction by the names of its countries; any other text as it is."""
    for mark, label in ((">", way_label), ("-", pair_label)):
        if mark in view and all(code in codes() for code in view.split(mark)):
            return label(view, lang)
    return view


def _plain(text: str) -> str:
    """The form in which names are compared: folded, hyphens as blanks, no article."""
    return re.sub(r"^(?:(?:the|les|le|la) |l')(?=\w)", "", fold(text).replace("-", " "))


@cache
def _names() -> dict[str, str]:
    """Name, as compared → alpha-3 code."""
    named = {_plain(name(code, lang)): code for lang in LANGUAGES for code in codes()}
    return {**named, **COMMON_NAMES}


@cache
def _written() -> dict[str, str]:
    """Name, as compared → as written in its language."""
    return {_plain(name(code, lang)): name(code, lang) for lang in LANGUAGES for code in codes()}


@cache
def find(text: str, system: str = "iso") -> str | None:
    """The alpha-3 code of a code (in capitals) or of a name, else None.

    Alpha-3 codes are read in every ``system``; other codes are those of the system only: without
    a word to the contrary ``NA`` is Namibia, ``NO`` Norway, ``GM`` the Gambia, never FIPS.
    """
    text = text.strip()
    if text in codes():
        return text
    short = _by_code(system).get(text) or FORMER_CODES.get(text)
    if short or len(text) < 2 or (len(text) == 2 and system != "iso"):
        return short
    return _names().get(_plain(text))


def read_pair(text: str) -> str:
    """``DZA-FRA`` for ``FRA-DZA``, ``fra-dza`` or ``France-Algeria``: a pair in the alphabet.

    Raises RequestError, with the country most likely meant for one that is unknown.
    """
    sides, found = _sides(text)
    if "" in sides:
        raise RequestError("request.not_a_dyad", found=text)
    for side, code in zip(sides, found, strict=True):
        if code is None:
            raise RequestError("request.unknown_country", found=side, near=nearest(side) or "")
    first, second = sorted(code for code in found if code)
    if first == second:
        raise RequestError("request.one_country", found=text)
    return f"{first}-{second}"


def _sides(text: str) -> tuple[tuple[str, str], tuple[str | None, str | None]]:
    """The two sides of a pair and their codes: parted where both are known (``Mali-États-Unis``),
    else at the arrow, the dash or the only hyphen; two empty sides where it cannot be told.
    """
    marks = list(re.finditer(r"[->\u2013]", text))
    ways = [(text[: mark.start()].strip(), text[mark.end() :].strip()) for mark in marks]
    read = [(way, (_code(way[0]), _code(way[1]))) for way in ways]
    known = [one for one in read if None not in one[1]]
    sure = [one for one, mark in zip(read, marks, strict=True) if mark[0] != "-"] or read
    return next(iter(known), sure[0] if len(sure) == 1 else (("", ""), (None, None)))


def _code(side: str) -> str | None:
    return find(side.upper()) or find(side)


def cameo_actor(text: str) -> tuple[str, str] | None:
    """(country, role) of a CAMEO actor such as ``USAGOV``, else None.

    A role is one or more groups of three letters (GOV, MIL, OPP …).
    http://data.gdeltproject.org/documentation/CAMEO.Manual.1.1b3.pdf
    """
    if not re.fullmatch(r"(?:[A-Z]{3}){2,4}", text):
        return None
    country = text[:3] if text[:3] in codes() else FORMER_CODES.get(text[:3])
    return (country, text[3:]) if country else None


def nearest(text: str) -> str | None:
    """The code or name that was most likely meant, for a message; never used to read data."""
    if len(text) <= 3:
        if text in CAMEO_REGIONS:
            return None
        return _nearest_code(text.upper())
    close = difflib.get_close_matches(_plain(text[:80]), sorted(_names()), n=1, cutoff=0.75)
    return _written().get(close[0], _names()[close[0]]) if close else None


def _nearest_code(text: str) -> str | None:
    """Of the codes near ``text``, first those that begin as it does, then those most like it, then
    that of the country whose name is most like it: FRN is France, not Iran nor the Faroe Islands.
    """

    def likeness(code: str) -> tuple[bool, float, float]:
        named = (_plain(name(code, lang)) for lang in LANGUAGES)
        return code[0] == text[0], _ratio(text, code), max(_ratio(fold(text), n) for n in named)

    close = difflib.get_close_matches(text, sorted(codes()), n=len(codes()), cutoff=0.6)
    return max(close, key=likeness, default=None)


def _ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()
