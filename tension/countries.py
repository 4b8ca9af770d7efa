"""Countries: codes and names, in and out. Nothing is guessed, and FIPS is never read as ISO."""

from __future__ import annotations

import csv
import difflib
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from tension.words import LANGUAGES, fold

COMMON_NAMES = MappingProxyType(
    {
        "us": "USA",
        "u.s.": "USA",
        "united states of america": "USA",
        "etats-unis d'amerique": "USA",
        "uk": "GBR",
        "rdc": "COD",
        "drc": "COD",
        "ivory coast": "CIV",
        "swaziland": "SWZ",
        "birmanie": "MMR",
        "burma": "MMR",
        "turkey": "TUR",
        "turquie": "TUR",
        "czech republic": "CZE",
    }
)
"""Names in use that are not those of the Unicode CLDR, folded."""


@cache
def _iso2_by_iso3() -> dict[str, str]:
    text = (files("tension") / "data" / "countries.csv").read_text(encoding="utf-8")
    return {row["iso3"]: row["iso2"] for row in csv.DictReader(text.splitlines())}


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


@cache
def _names() -> dict[str, str]:
    """Folded name → alpha-3 code."""
    named = {fold(name(code, lang)): code for lang in LANGUAGES for code in codes()}
    return {**named, **COMMON_NAMES}


@cache
def find(text: str) -> str | None:
    """The alpha-3 code of an alpha-3 or alpha-2 code (in capitals) or of a name, else None.

    ``NA`` is Namibia, ``NO`` Norway, ``GM`` the Gambia: ISO codes, never FIPS.
    """
    text = text.strip()
    if text in codes():
        return text
    by_iso2 = {two: three for three, two in _iso2_by_iso3().items()}
    return by_iso2.get(text) or (_names().get(fold(text)) if len(text) > 1 else None)


def nearest(text: str) -> str | None:
    """The code or name that was most likely meant, for a message; never used to read data."""
    if len(text) <= 3:
        close = difflib.get_close_matches(text.upper(), sorted(codes()), n=1, cutoff=0.6)
        return close[0] if close else None
    close = difflib.get_close_matches(fold(text), sorted(_names()), n=1, cutoff=0.75)
    return name(_names()[close[0]], "en") if close else None
