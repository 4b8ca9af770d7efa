"""What an import read, kept and dropped, and on which days the feed itself was not there."""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tension.feeds.sift import Sifted
from tension.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

SCHEMA: Final = "tension.coverage/1"
EPOCH: Final = dt.date(1970, 1, 1)
AROUND: Final = 28
"""Days before and after that a day's volume is compared with."""
SHARE: Final = 0.25
"""A day with less than this share of the median around it is an outage. Weekends have about half
of a weekday's; the outage of GDELT in June 2025 had 0.2 to 5 %.
"""
ENOUGH: Final = 14
"""Days with files around it without which a day is not judged."""


@dataclass(frozen=True)
class Gaps:
    """Days on which silence is not calm: values there are missing."""

    without_files: tuple[int, ...]
    outages: tuple[int, ...]


@dataclass(frozen=True)
class Coverage(Shown):
    """The account of one import; numbers are rows of the feed, days count from 1970-01-01."""

    feed: str
    title: str
    files: tuple[tuple[str, str, tuple[str, ...]], ...]
    """(file, SHA-256, layouts of the tables in it)."""
    refused: tuple[tuple[str, str], ...]
    """(file, why it was not read)."""
    read: int
    kept: int
    dropped: Mapping[str, int]
    unknown: Mapping[str, int]
    counted: Mapping[str, int]
    lags: Mapping[int, int]
    left_out: tuple[str, ...]
    """Which of the counted rows were left out on demand."""
    unsaid: int
    repaired: int
    """Rows whose countries were read after their damaged text was mended."""
    volume: Mapping[int, int]
    """Day of filing → rows read, whatever became of them."""
    days: tuple[int, int] | None
    """First and last day of an event that was kept."""
    pairs: int

    @property
    def gaps(self) -> Gaps:
        """Days without files, and days whose volume says outage."""
        return gaps(self.volume)

    def as_dict(self) -> dict[str, Any]:
        """The account for a machine."""
        first, last = self.days or (None, None)
        return {
            "schema": SCHEMA,
            "feed": self.feed,
            "files": [{"file": f, "sha256": s, "forms": list(k)} for f, s, k in self.files],
            "refused": [{"file": file, "reason": reason} for file, reason in self.refused],
            "rows_read": self.read,
            "rows_kept": self.kept,
            "dropped": dict(self.dropped),
            "not_a_country": dict(self.unknown),
            "counted": dict(self.counted),
            "lags": {str(lag): n for lag, n in self.lags.items()},
            "left_out": list(self.left_out),
            "mentions_unsaid": self.unsaid,
            "repaired": self.repaired,
            "first_day": None if first is None else iso(first),
            "last_day": None if last is None else iso(last),
            "directed_dyads": self.pairs,
            "days_without_files": [iso(day) for day in self.gaps.without_files],
            "outage_days": [iso(day) for day in self.gaps.outages],
            "volume": {iso(day): n for day, n in self.volume.items()},
        }

    def __str__(self) -> str:
        return f"{self.title}: {self.kept} of {self.read} rows kept, {self.pairs} directed dyads"

    def to_frame(self) -> pd.DataFrame:
        """One row a reason to drop rows, and how many."""
        import pandas as pd

        rows = {"reason": list(self.dropped), "rows": list(self.dropped.values())}
        return pd.DataFrame(rows)


def iso(day: int) -> str:
    """The ISO form of a day counted from 1970-01-01."""
    return (EPOCH + dt.timedelta(day)).isoformat()


def gaps(volume: Mapping[int, int]) -> Gaps:
    """The days within the span of ``volume`` on which the feed was not there.

    Without files: no row was filed. Outage: fewer rows than a quarter of the median of the days
    with files among the 28 before and the 28 after, where these are at least 14. The outage
    that this must find: 15 June to 1 July 2025, https://github.com/jyingnan/GSCI-Tracker.
    """
    if not volume:
        return Gaps((), ())
    first, last = min(volume), max(volume)
    absent, outages = [], []
    for day in range(first, last + 1):
        if not volume.get(day):
            absent.append(day)
            continue
        near = range(day - AROUND, day + AROUND + 1)
        around = [volume[d] for d in near if d != day and volume.get(d)]
        if len(around) >= ENOUGH and volume[day] < SHARE * statistics.median(around):
            outages.append(day)
    return Gaps(tuple(absent), tuple(outages))


def account(
    feed: tuple[str, str],
    files: tuple[tuple[str, str, tuple[str, ...]], ...],
    refused: tuple[tuple[str, str], ...],
    sifted: Sifted,
    drop: tuple[str, ...],
) -> Coverage:
    """The account of what ``sifted`` holds; ``feed``: its name and title."""
    kept = sifted.events
    days = (int(kept["day"].min()), int(kept["day"].max())) if len(kept) else None  # type: ignore[arg-type]
    return Coverage(
        feed=feed[0],
        title=feed[1],
        files=files,
        refused=refused,
        read=sifted.read,
        kept=sifted.read - sum(sifted.dropped.values()),
        dropped=sifted.dropped,
        unknown=sifted.unknown,
        counted=sifted.counted,
        lags=sifted.lags,
        left_out=drop,
        unsaid=sifted.unsaid,
        repaired=sifted.repaired,
        volume=sifted.volume,
        days=days,
        pairs=sifted.pairs,
    )
