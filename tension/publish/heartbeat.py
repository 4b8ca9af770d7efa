"""heartbeat.json: when the last run ended and the next is due. The one thing that knows the clock.

heartbeat.css says the same to index.html: a page opened from a folder may read a style sheet, but
neither JSON nor (under our policy of contents) a script.

``SOURCE_DATE_EPOCH`` (https://reproducible-builds.org/specs/source-date-epoch/) stands in for the
clock where it is set. The day on which each release was first published is kept here too, and
never goes back, whatever the clock does.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tension.files import write_together

FILE: Final = "heartbeat.json"
SHEET: Final = "heartbeat.css"


@dataclass(frozen=True)
class Heartbeat:
    """What the last run left."""

    finished: str
    due: str
    states: Mapping[str, str] = field(default_factory=dict)
    """Pair → published, unchanged or failed."""
    published: Mapping[str, str] = field(default_factory=dict)
    """Folder and name of a release → the ISO day it was first published."""


def now() -> dt.datetime:
    """The clock, in whole seconds of UTC."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if told.isdecimal():
        return dt.datetime.fromtimestamp(int(told), dt.UTC)
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def read_heartbeat(site: Path) -> Heartbeat | None:
    """The heartbeat of a site; None where there is none that can be read."""
    try:
        told: dict[str, Any] = json.loads((site / FILE).read_bytes())
        dt.datetime.fromisoformat(told["due"])
        published = {str(k): str(v) for k, v in told["published"].items()}
        return Heartbeat(told["finished"], told["due"], dict(told["states"]), published)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def beat(site: Path, states: Mapping[str, str], names: list[str], hours: float) -> Heartbeat:
    """Write the heartbeat of a run that ends now; ``names``: every release of the site, in the
    order of publication; ``hours``: until the next run is late. Raises OutputError.
    """
    before = read_heartbeat(site)
    known = dict(before.published) if before else {}
    today = max([now().date().isoformat(), *known.values()])
    published = {name: known.get(name, today) for name in names}
    ended = now()
    due = ended + dt.timedelta(hours=hours)
    made = Heartbeat(_text(ended), _text(due), states, published)
    content = {
        "finished": made.finished,
        "due": made.due,
        "states": dict(states),
        "published": published,
    }
    sheet = f':root {{ --finished: "{made.finished}"; --due: "{made.due}"; }}\n'
    whole = f"{json.dumps(content, indent=2)}\n"
    write_together(site, {SHEET: sheet.encode(), FILE: whole.encode()})
    return made


def _text(moment: dt.datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def late(heartbeat: Heartbeat) -> bool:
    """Whether the next run should have ended by now."""
    return now() > dt.datetime.fromisoformat(heartbeat.due)
