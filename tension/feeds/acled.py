"""ACLED events as CSV: one row an event, at a place.

Codebook: https://acleddata.com/knowledge-base/codebook/. ACLED names actors, not the countries
that they act for: only forces and governments, as ``Military Forces of Mali (2021-)``, have one.
A code is the event type with its sub-event type; the rulebook has no weights for them.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from tension.feeds.form import Feed

FEED: Final = Feed(
    name="acled",
    title="ACLED events",
    names=MappingProxyType(
        {
            "event_id": ("eventidcnty", "dataid"),
            "day": ("eventdate",),
            "source": ("actor1",),
            "target": ("actor2",),
            "actor": ("actor1",),
            "other": ("actor2",),
            "code": ("eventtype",),
            "mode": ("subeventtype",),
        }
    ),
    required=("event_id", "day", "source", "target", "code"),
    quoted=True,
    system="name",
    codes="own",
    inside=r"^(?:(?:Military|Police) Forces|Government) of (?:the )?(.+?)(?: \(\d{4}.*)?$",
)
