"""Reading and checking a big ledger, against pandas reading the same file as text.

    python benchmarks/ledger.py            prints the rows

The ledger: 200,000 clean rows of the case's 23 columns over forty years, with the case's own
summaries and sources, a measure and its end in every tenth row, made from one seed.
"""

from __future__ import annotations

import csv
import datetime as dt
import statistics
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

from timing import Row, timed

ROWS = 200_000
PAIRS = 7
YEARS = 40


def clean_ledger(path: Path, rows: int = ROWS) -> Path:
    """A ledger without a mistake, in quotation marks where the case has them."""
    import numpy as np

    text = (files("tension") / "data" / "mali_us_events.csv").read_text(encoding="utf-8")
    case = list(csv.DictReader(text.splitlines()))
    talk = {"public_criticism", "ambassadorial_meeting", "high_level_visit", "delegation_visit"}
    acts = [row for row in case if row["event_type"] in talk]
    blank = dict.fromkeys(("date_low", "date_high", "effective_date", "ends", "responds_to"), "")
    blank |= {"lapses_with": "", "lapse_confidence": ""}
    rng = np.random.default_rng(20251008)
    start = dt.date(1985, 1, 1)
    days = np.sort(rng.integers(0, 365 * YEARS, rows)).tolist()
    picks = rng.integers(0, len(acts), rows).tolist()
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(case[0]), lineterminator="\n")
        writer.writeheader()
        for i, (day, pick) in enumerate(zip(days, picks, strict=True)):
            date = start + dt.timedelta(day)
            row = acts[pick] | blank | {"event_id": f"E{i:06d}", "date": str(date)}
            for name in ("summary_en", "summary_fr", "source_url"):
                row[name] += f" ({i})"
            row["known_date"] = str(date)
            if i % 10 == 3:
                row |= {"event_type": "visa_bond_imposed"}
                row |= {"effective_date": str(date + dt.timedelta(15))}
            elif i % 10 == 8:
                after = start + dt.timedelta(days[i - 5] + 1)
                row |= {"event_type": "visa_bond_lifted", "ends": f"E{i - 5:06d}"}
                row |= {"effective_date": str(max(date, after))}
            writer.writerow(row)
    return path


def rows(events: int = ROWS, pairs: int = PAIRS) -> list[Row]:
    """Medians of interleaved pairs, after one unmeasured pair."""
    import pandas as pd

    from tension.scoring import examine

    with tempfile.TemporaryDirectory() as folder:
        path = clean_ledger(Path(folder) / "big.csv", events)

        def plain() -> object:
            return pd.read_csv(path, dtype=str, keep_default_na=False)

        def check() -> None:
            records, findings = examine(path)
            if records is None or findings or len(records.table) != events:
                raise SystemExit("the ledger of the benchmark is not clean")

        plain(), check()
        times = [(timed(plain), timed(check)) for _ in range(pairs)]
    ratio = statistics.median(check / plain for plain, check in times)
    seconds = statistics.median(check for _, check in times)
    what = f"check of {events:,} rows of 23 columns / pandas reading them as text"
    return [(what, f"{ratio:.2f} ({seconds:.1f} s)", "≤ 3")]


if __name__ == "__main__":
    for row in rows(*(int(text) for text in sys.argv[1:2])):
        print(" | ".join(row))
