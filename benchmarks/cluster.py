"""Clustering 200,000 press reports against pandas reading them, in interleaved pairs of one run.

python benchmarks/cluster.py        prints the rows of its table
"""

from __future__ import annotations

import csv
import datetime as dt
import statistics
import sys
import tempfile
from pathlib import Path

from timing import Row, timed

REPORTS = 200_000
PAIRS = 5
WORDS = [
    *("Mali", "États-Unis", "caution", "de", "visa", "réciprocité", "Bamako", "Washington", "du"),
    *("ambassade", "annonce", "décision", "ministère", "retrait", "liste", "voyageurs", "accord"),
    *("dialogue", "sécurité", "US", "bond", "lifted", "embassy", "talks", "d’État", "minister"),
    *("l’ambassadrice", "«", "coopération", "»", "signs", "deal", "criticises", "alert", "leave"),
]
TYPES = (
    *("public_criticism", "ambassadorial_meeting", "visa_bond_imposed", "aid_cut"),
    *("travel_alert_issued", "business_deal", "high_level_visit", "denial_or_protest"),
)
PAIRS_OF_COUNTRIES = (("MLI", "USA"), ("USA", "MLI"), ("FRA", "DZA"), ("DZA", "FRA"))


def press(folder: Path, reports: int = REPORTS) -> Path:
    """Ten reports an event on average, over thirty years: a third are agency texts that several
    outlets print, a tenth are copies, a tenth give no day and a tenth another day.
    """
    import numpy as np

    rng = np.random.default_rng(20251011)
    path = folder / "press.csv"
    start = dt.date(1995, 1, 1)
    events = reports // 10
    days = rng.integers(0, 365 * 30, events)
    ways = rng.integers(0, len(PAIRS_OF_COUNTRIES), events)
    types = rng.integers(0, len(TYPES), events)
    header = ("report_id", "published", "event_date_as_reported", "actor", "target", "event_type",
              "title", "source", "url", "lang")  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        wire = ""
        row: list[str] = []
        for i, event in enumerate(rng.integers(0, events, reports).tolist()):
            chance = rng.random(5)
            if row and chance[0] < 0.1:
                writer.writerow([f"R{i:06d}", *row[1:]])
                continue
            title = " ".join(WORDS[j] for j in rng.integers(0, len(WORDS), 10))
            wire = title if chance[1] < 0.1 or not wire else wire
            day = start + dt.timedelta(int(days[event]) + (1 if chance[2] < 0.1 else 0))
            published = day + dt.timedelta(int(rng.integers(0, 3)))
            said = "" if chance[3] < 0.1 else str(day)
            row = [
                f"R{i:06d}",
                str(published),
                said,
                *PAIRS_OF_COUNTRIES[ways[event]],
                TYPES[types[event]],
                wire if chance[4] < 0.33 else title,
                f"Outlet {rng.integers(0, 400)}",
                f"https://example.org/{i}",
                "fr",
            ]
            writer.writerow(row)
    return path


def rows(reports: int = REPORTS, pairs: int = PAIRS) -> list[Row]:
    """Clustering alone, and from the file to the proposed events."""
    with tempfile.TemporaryDirectory() as folder:
        return _rows(press(Path(folder), reports), reports, pairs)


def _rows(path: Path, reports: int, pairs: int) -> list[Row]:
    import pandas as pd

    import tension

    read = tension.read_reports(path)

    def other() -> object:
        return pd.read_csv(path, dtype=str, keep_default_na=False)

    def clustered() -> object:
        return tension.propose_events(read)

    def from_file() -> object:
        return tension.propose_events(tension.read_reports(path))

    ratios: dict[str, list[float]] = {"alone": [], "file": []}
    for warm in (other, clustered, from_file):
        warm()
    for _ in range(pairs):
        base = timed(other)
        ratios["alone"].append(timed(clustered) / base)
        base = timed(other)
        ratios["file"].append(timed(from_file) / base)
    alone, file = (statistics.median(values) for values in ratios.values())
    count = f"{reports:,} reports"
    return [
        (f"{count} clustered / pandas reading them", f"{alone:.2f}", "≤ 3"),
        (f"{count} read, checked and clustered / pandas reading them", f"{file:.2f}", "≤ 3"),
    ]


if __name__ == "__main__":
    for row in rows(*(int(text) for text in sys.argv[1:2])):
        print(" | ".join(row))
