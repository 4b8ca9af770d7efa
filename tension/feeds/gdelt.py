"""GDELT events, 1.0 (57 or 58 columns) and 2.0 (61).

Codebook: http://data.gdeltproject.org/documentation/GDELT-Event_Codebook-V2.0.pdf. Countries are
the actors' CAMEO codes; the FIPS codes of the places are not read.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from tension.feeds.form import Feed

ACTOR: Final = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code"),
    *("Religion2Code", "Type1Code", "Type2Code", "Type3Code"),
)
PLACE: Final = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
PLACE_2: Final = (*PLACE[:4], "ADM2Code", *PLACE[4:])
EVENT: Final = (
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass"),
    *("GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"),
)


def _columns(place: tuple[str, ...]) -> tuple[str, ...]:
    return (
        *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
        *(f"Actor1{name}" for name in ACTOR),
        *(f"Actor2{name}" for name in ACTOR),
        *EVENT,
        *(f"{where}Geo_{name}" for where in ("Actor1", "Actor2", "Action") for name in place),
        *("DATEADDED", "SOURCEURL"),
    )


COLUMNS_1: Final = _columns(PLACE)
COLUMNS_2: Final = _columns(PLACE_2)

FEED: Final = Feed(
    name="gdelt",
    title="GDELT events",
    names=MappingProxyType(
        {
            "event_id": ("globaleventid",),
            "day": ("sqldate",),
            "added": ("dateadded",),
            "source": ("actor1countrycode",),
            "target": ("actor2countrycode",),
            "actor": ("actor1code",),
            "other": ("actor2code",),
            "code": ("eventcode",),
            "mentions": ("nummentions",),
            "urls": ("sourceurl",),
        }
    ),
    required=("day", "source", "target", "code"),
    widths=MappingProxyType(
        {
            # one file may have rows with and without SOURCEURL: read alike
            57: ("GDELT 1.0 events", COLUMNS_1),
            58: ("GDELT 1.0 events", COLUMNS_1),
            61: ("GDELT 2.0 events", COLUMNS_2),
        }
    ),
    whole="DATEADDED",
    quoted=True,
    short=True,
)
