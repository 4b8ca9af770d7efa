"""POLECAT events in the PLOVER ontology: columns by name, lists of countries, the word None.

Data: https://doi.org/10.7910/DVN/AJGVIT. An event of several actors counts once for every pair
of two countries. A code is the event type with its mode, as ``CONSULT/visit``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from tension.feeds.form import Feed

FEED: Final = Feed(
    name="polecat",
    title="POLECAT events",
    names=MappingProxyType(
        {
            "event_id": ("eventid",),
            "day": ("eventdate",),
            "added": ("publicationdate",),
            "source": ("actorcountry",),
            "target": ("recipientcountry",),
            "actor": ("actorname",),
            "other": ("recipientname",),
            "code": ("eventtype",),
            "mode": ("eventmode",),
        }
    ),
    required=("event_id", "day", "source", "target", "code", "mode"),
    quoted=True,
    missing=frozenset({"", "None", "NA"}),
    system="iso",
    codes="plover",
    lists=True,
)
