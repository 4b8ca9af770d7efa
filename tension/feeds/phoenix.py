"""Phoenix events of the Open Event Data Alliance: tabs, no header, 26 columns.

Columns: https://github.com/openeventdata/phoenix_pipeline. Mentions are the addresses of a row.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from tension.feeds.form import Feed

COLUMNS: Final = (
    *("EventID", "Date", "Year", "Month", "Day", "SourceActorFull", "SourceActorEntity"),
    *("SourceActorRole", "SourceActorAttribute", "TargetActorFull", "TargetActorEntity"),
    *("TargetActorRole", "TargetActorAttribute", "EventCode", "EventRootCode", "QuadClass"),
    *("GoldsteinScore", "Issues", "ActionLat", "ActionLong", "LocationName", "GeoCountryName"),
    *("GeoStateName", "SentenceID", "URLs", "NewsSources"),
)

FEED: Final = Feed(
    name="phoenix",
    title="Phoenix events",
    names=MappingProxyType(
        {
            "event_id": ("eventid",),
            "day": ("date",),
            "source": ("sourceactorentity",),
            "target": ("targetactorentity",),
            "actor": ("sourceactorfull",),
            "other": ("targetactorfull",),
            "code": ("eventcode",),
            "urls": ("urls",),
        }
    ),
    required=("day", "source", "target", "code"),
    widths=MappingProxyType({26: ("Phoenix events", COLUMNS)}),
    whole="SentenceID",
    quoted=True,
    missing=frozenset({"", "NA", "---"}),
)
