"""The index of 100,000 events over 20 years against its plain twin, in one run.

The twin (tests/plain.py) is a nested loop over events and days, timed on a slice of the days and
scaled to all of them; the index is timed with contributions by type, domain, direction, source.
"""

from __future__ import annotations

import csv
import datetime as dt
import statistics
import sys
import tempfile
import time
from pathlib import Path

from timing import PAIRS, Row, timed

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        faster, worst = index_against_twin(Path(name))
    return [
        ("plain twin / index with contributions", f"{faster:,.0f}", "≥ 50"),
        ("largest difference from the twin, points", f"{worst:.1e}", "≤ 1e-9"),
    ]


def big_ledger(folder: Path, events: int = 100_000, years: int = 20) -> Path:
    """A ledger of one pair: every type of act, and a measure and its end in every tenth row."""
    import numpy as np

    rng = np.random.default_rng(20251008)
    acts = ["public_criticism", "ambassadorial_meeting", "high_level_visit", "aid_cut"]
    acts += ["travel_alert_issued", "business_deal", "denial_or_protest", "delegation_visit"]
    start = dt.date(2005, 1, 1)
    days = np.sort(rng.integers(0, 365 * years, events))
    path = folder / "big.csv"
    with path.open("w", encoding="utf-8") as out:
        out.write("event_id,date,effective_date,source_actor,target_actor,event_type,ends,"
                  "scope,confidence,source_name\n")  # fmt: skip
        for i, day in enumerate(days.tolist()):
            date = start + dt.timedelta(day)
            way = ("MLI", "USA") if rng.random() < 0.4 else ("USA", "MLI")
            kind, ends, effective = str(rng.choice(acts)), "", ""
            if i % 10 == 3:
                kind, effective = "visa_bond_imposed", str(date + dt.timedelta(15))
            elif i % 10 == 8:
                kind, ends = "visa_bond_lifted", f"E{i - 5:06d}"
                effective = str(max(date, start + dt.timedelta(int(days[i - 5]) + 1)))
            scope = str(rng.choice(["bilateral", "listed", "regional"]))
            source = f"Source {rng.integers(0, 40)}"
            cells = (f"E{i:06d}", date, effective, *way, kind, ends, scope, "high", source)
            out.write(",".join(str(cell) for cell in cells) + "\n")
    return path


def index_against_twin(folder: Path) -> tuple[float, float]:
    """(how many times faster, largest difference in points) on 100,000 events over 20 years.

    The twin is timed on a slice of the days and its time scaled to all of them.
    """
    import numpy as np

    import plain
    import tension

    path = big_ledger(folder)
    records = tension.read_records(path)

    def ours() -> None:
        index = tension.compute_index(records)
        for by in ("type", "domain", "direction", "source"):
            tension.contributions(index, by)

    index = tension.compute_index(records)
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    rules, kappa = records.rulebook.content, records.rulebook.kappa
    shown = index.days[[-2000, -1000, -1]].tolist()
    worst, speeds = 0.0, []
    for _ in range(PAIRS):
        took = timed(ours)
        linked = timed(lambda: plain.plain_stocks(rows, rules, kappa, []))
        start = time.perf_counter()
        twin = plain.plain_stocks(rows, rules, kappa, shown)["MLI-USA"]
        # the twin goes through every event twice a day: for the pair, and for the two directions
        per_day = (time.perf_counter() - start - linked) / len(shown) / 2
        speeds.append((linked + per_day * len(index.days)) / took)
        readings = np.array([(reading.hostile, reading.cooperative) for reading in twin])
        points = index.frame.loc[:, ["hostile_points", "cooperative_points"]]
        ours_then = points.iloc[[-2000, -1000, -1]].to_numpy()
        worst = max(worst, float(np.abs(readings - ours_then).max()))
    return statistics.median(speeds), worst
