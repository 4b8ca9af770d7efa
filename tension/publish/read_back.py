"""A site read back: what was public on a day, and on which day each value became public.

A release counts from the day it was first published (heartbeat.json), never from before the day
of its data. For days before the first publication the ledger of the first release is read as it
was known then (``known_date``), which is a reconstruction and says so.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tension.errors import RequestError
from tension.export import INDEX_COLUMNS, index_csv
from tension.index import compute_index
from tension.index.gauges import parse_day
from tension.publish.archive import Release, releases
from tension.publish.heartbeat import read_heartbeat
from tension.publish.source import read_again, source_of
from tension.publish.tables import read_rows
from tension.publish.verify import kits_of
from tension.shown import Shown
from tension.vintages import as_of, known_pair

if TYPE_CHECKING:
    import pandas as pd

TEXTS: Final = ("dyad", "status", "provisional")
MOVES: Final = ("tension", "pressure", "engagement")


@dataclass(frozen=True)
class Site(Shown):
    """A published site (see ``open_site``)."""

    _rows = "releases"

    path: Path
    dyad: str
    releases: tuple[Release, ...]
    """In the order of publication."""
    published: tuple[str, ...]
    """The ISO day from which each counts; never before the one of an earlier release."""

    def as_of(self, day: str | dt.date) -> pd.DataFrame:
        """The index as it was public at the end of ``day``: a row a day of record, the columns of
        index.csv and two more. ``known_on``: the day on which the value became public as it is
        (a timestamp, never after ``day``); ``basis``: ``release``, or ``known_dates`` where it
        is rebuilt from the days on which the events became public.

        Raises RequestError for a day before the record begins.
        """
        limit = parse_day(day).isoformat()
        public = [at for at, since in enumerate(self.published) if since <= limit]
        if not public:
            return self._rebuilt(parse_day(day))
        frame = self._frames[public[-1]].copy()
        frame["known_on"] = self._known_on(frame, public)
        frame["basis"] = "release"
        return frame

    @cached_property
    def _frames(self) -> tuple[pd.DataFrame, ...]:
        return tuple(_frame(release.read("index.csv")) for release in self.releases)

    def _known_on(self, frame: pd.DataFrame, public: list[int]) -> Any:
        """For each row the day of the first of the releases, up to the last, that all say so."""
        import pandas as pd

        since = np.full(len(frame), self.published[public[-1]], dtype="datetime64[s]")
        same = np.ones(len(frame), dtype=bool)
        wanted = frame.set_index("date")[list(MOVES)]
        for at in reversed(public[:-1]):
            then = self._frames[at].set_index("date")[list(MOVES)].reindex(wanted.index)
            same &= (then.to_numpy() == wanted.to_numpy()).all(axis=1)
            since[same] = np.datetime64(self.published[at])
        return pd.DatetimeIndex(since)

    def _rebuilt(self, day: dt.date) -> pd.DataFrame:
        """The index of the first release as it was known on a day."""
        import pandas as pd

        records = as_of(read_again(source_of(self.releases[0]))[0], day)
        coverage = records.coverage
        if coverage is None or coverage[1] < coverage[0]:
            raise RequestError("request.day_outside", found=day, allowed=self._span())
        frame = _frame(index_csv(compute_index(known_pair(records, self.dyad), self.dyad)))
        frame["provisional"] = "true"
        known = np.sort(records.table["known_date"].to_numpy())
        days = frame["date"].to_numpy().astype("datetime64[D]").astype(np.int64)
        last = known[-1] if len(known) else coverage[0]
        frame["known_on"] = pd.to_datetime(np.maximum(days, last), unit="D").as_unit("s")
        frame["basis"] = "known_dates"
        return frame

    def _span(self) -> str:
        days = [str(day) for day in self.releases[0].manifest["days"]]
        return " \u2026 ".join(days) or "-"

    def __str__(self) -> str:
        newest = self.releases[-1]
        return f"{self.dyad}: {len(self.releases)} releases, the newest {newest.name}"


def open_site(path: str | Path = "site", dyad: str | None = None) -> Site:
    """The site in the folder ``path``; ``dyad`` where it publishes several pairs.

    Raises RequestError when there is no site, no such pair, or no release that can be read.

    >>> from tension.publish import read_config
    >>> run = tension.update_site(read_config())  # the bundled case into ./site
    >>> site = tension.open_site("site")
    >>> print(site)
    MLI-USA: 1 releases, the newest 2026-03-09_m1.0.0_t01
    """
    site = Path(path)
    beat = read_heartbeat(site)
    told = beat.published if beat else {}
    kits = {}
    for kit in kits_of(site):
        found = releases(kit)
        if found:
            kits[str(found[-1].manifest["dyad"])] = (kit, found)
    if not kits:
        raise RequestError("verify.no_site", path=str(site))
    if dyad is None and len(kits) > 1:
        raise RequestError("request.which_dyad", allowed=", ".join(sorted(kits)))
    pair = dyad or next(iter(kits))
    if pair not in kits:
        raise RequestError("request.no_such_dyad", found=pair, allowed=", ".join(sorted(kits)))
    kit, found = kits[pair]
    head = "" if kit == site else f"{kit.name}/"
    days = [max(one.vintage, told.get(f"{head}{one.name}", "")) for one in found]
    ordered = np.maximum.accumulate(np.array(days, dtype="datetime64[D]"))
    return Site(site, pair, found, tuple(str(day) for day in ordered))


def _frame(content: bytes) -> pd.DataFrame:
    """index.csv as a table: dates, numbers, and texts as they are."""
    import pandas as pd

    head, *rows = read_rows(content)
    table = pd.DataFrame(rows, columns=head, dtype="str")
    numbers = [name for name in INDEX_COLUMNS if name not in ("date", *TEXTS)]
    table["date"] = pd.to_datetime(table["date"], format="%Y-%m-%d")
    for name in numbers:
        table[name] = pd.to_numeric(table[name].where(table[name] != "", None))
    return table
