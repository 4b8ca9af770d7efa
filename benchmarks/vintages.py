"""Vintages: 5,000 events over 20 years. Seconds, and ratios measured in one run.

python benchmarks/vintages.py
"""

from __future__ import annotations

import csv
import datetime as dt
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from index import big_ledger
from timing import Row, ratio, timed

import tension

LATE = (0, 0, 0, 1, 3, 10)
"""Days after an event on which it becomes known, drawn for each row."""


def ledgers(folder: Path) -> tuple[Path, Path]:
    """A ledger with late rows, and the same with one act in 500 withdrawn and some recoded."""
    path = big_ledger(folder, events=5_000)
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    rng = np.random.default_rng(20251008)
    for row in rows:
        known = dt.date.fromisoformat(row["date"]) + dt.timedelta(int(rng.choice(LATE)))
        row["known_date"] = known.isoformat()
    changed = [
        row | ({"scope": "regional"} if i % 400 == 1 else {})
        for i, row in enumerate(rows)
        if i % 500 or row["event_type"].startswith("visa")
    ]
    return write(folder / "old.csv", rows), write(folder / "new.csv", changed)


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        old, new = (tension.read_records(path) for path in ledgers(Path(folder)))
    index = tension.compute_index(old)
    first, last = index.dates[0].item(), index.dates[-1].item()
    weeks = np.arange(index.days[0], index.days[-1], 7)
    few = weeks[:: len(weeks) // 8]
    works: dict[str, Callable[[], object]] = {
        "compare_days over 20 years": lambda: tension.compare_days(index, first, last),
        "revisions between two ledgers, every day": lambda: tension.revisions(old, new),
        "compare_vintages, 2020 and now": lambda: tension.compare_vintages(old, "2020-01-01"),
        f"no_news_paths, {len(weeks)} origins of 91 days": lambda: tension.no_news_paths(
            old, weeks, np.arange(91)
        ),
    }
    found = [(f"{name}, s", f"{seconds(work):.2f}", "") for name, work in works.items()]

    def one_by_one() -> None:
        for day in few.astype("datetime64[D]").tolist():
            tension.no_news_path(tension.as_of(old, day), 90)

    times = ratio(one_by_one, lambda: tension.no_news_paths(old, few, np.arange(91)), pairs=3)
    return [*found, (f"{len(few)} paths one by one / at once", f"{times:.0f}", "")]


def seconds(work: Callable[[], object]) -> float:
    """Median seconds, after one unmeasured run."""
    work()
    return statistics.median(timed(work) for _ in range(3))


if __name__ == "__main__":
    for row in rows():
        print(" | ".join(row))
