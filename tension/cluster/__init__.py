"""Press reports → proposed events: grouped by actors, type and days, never by address."""

from tension.cluster.doubts import Doubt, doubts
from tension.cluster.propose import WINDOW, ProposedEvents, propose_events
from tension.cluster.reports import Reports, read_reports
from tension.cluster.review import as_dicts, review_files

__all__ = [
    "WINDOW",
    "Doubt",
    "ProposedEvents",
    "Reports",
    "as_dicts",
    "doubts",
    "propose_events",
    "read_reports",
    "review_files",
]
