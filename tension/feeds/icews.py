"""ICEWS coded events: tabs, a header, English names of countries, (Event ID, Event Date) as key.

Data: https://doi.org/10.7910/DVN/28075. Yearly and weekly files overlap.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from tension.feeds.form import Feed

FEED: Final = Feed(
    name="icews",
    title="ICEWS events",
    names=MappingProxyType(
        {
            "event_id": ("eventid",),
            "day": ("eventdate",),
            "source": ("sourcecountry",),
            "target": ("targetcountry",),
            "actor": ("sourcename",),
            "other": ("targetname",),
            "code": ("cameocode",),
        }
    ),
    required=("event_id", "day", "source", "target", "code"),
    quoted=True,
    system="name",
    dated_key=True,
)
