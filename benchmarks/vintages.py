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
from run import big_ledger, ratio, timed

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


def seconds(name: str, work: Callable[[], object]) -> None:
    work()
    print(f"{name:<58} {statistics.median(timed(work) for _ in range(3)):8.3f} s", flush=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        old, new = (tension.read_records(path) for path in ledgers(Path(folder)))
    index = tension.compute_index(old)
    first, last = index.dates[0].item(), index.dates[-1].item()
    weeks = np.arange(index.days[0], index.days[-1], 7)
    seconds("compare_days over 20 years", lambda: tension.compare_days(index, first, last))
    seconds("revisions between two ledgers, every day", lambda: tension.revisions(old, new))
    seconds("compare_vintages 2020 and now", lambda: tension.compare_vintages(old, "2020-01-01"))
    paths = f"no_news_paths, {len(weeks)} origins x 91 days"
    seconds(paths, lambda: tension.no_news_paths(old, weeks, np.arange(91)))
    few = weeks[:: len(weeks) // 8]

    def one_by_one() -> None:
        for day in few.astype("datetime64[D]").tolist():
            tension.no_news_path(tension.as_of(old, day), 90)

    times = ratio(one_by_one, lambda: tension.no_news_paths(old, few, np.arange(91)), pairs=3)
    print(f"{len(few)} paths one by one / at once {times:38.1f} x")


if __name__ == "__main__":
    main()
