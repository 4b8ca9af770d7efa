"""Every pair at once: event-driven against dense, growth, and the memory of the whole command.

python benchmarks/panel.py cube ROWS FOLDER    a made cube of that many events, for trials
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from timing import Row, ratio

DAYS = 3650
ROWS = (1_000_000, 3_000_000, 10_000_000)
FIRST = 16436
"""1 January 2015, in days from 1970-01-01."""
LIMIT = 1.5e9


def make_cube(rows: int, folder: Path, days: int = DAYS) -> Path:
    """A cube of ``rows`` events: few countries in most of them, every code of the scale."""
    import polars as pl

    from tension import countries
    from tension.feeds import observed
    from tension.feeds.coverage import iso

    rng = np.random.default_rng(20251008)
    names = rng.permutation(sorted(countries.codes()))
    share = 1.0 / np.arange(1, len(names) + 1)
    codes = np.array(sorted(observed("gdelt")))
    keys = ["source", "target", "day", "code"]
    parts = []
    for start in range(0, rows, 2_000_000):
        n = min(2_000_000, rows - start)
        one, two = (rng.choice(len(names), n, p=share / share.sum()) for _ in range(2))
        two = np.where(one == two, (two + 1) % len(names), two)
        part = pl.DataFrame({
            "source": names[one], "target": names[two],
            "day": (FIRST + rng.integers(0, days, n)).astype(np.int32),
            "code": codes[rng.integers(0, len(codes), n)],
        })  # fmt: skip
        parts.append(part.group_by(keys).agg(pl.len().cast(pl.Int64).alias("events")))
    frame = pl.concat(parts).group_by(keys).agg(pl.col("events").sum()).sort(keys)
    folder.mkdir(parents=True, exist_ok=True)
    frame.with_columns(pl.col("events").alias("mentions")).write_parquet(
        folder / "made.parquet", compression="zstd", row_group_size=1 << 20
    )
    volume = {iso(FIRST + day): max(rows // days, 1) for day in range(days)}
    batch = {"batch": "made.parquet", "volume": volume}
    told = {"schema": "tension.cube/1", "feed": "gdelt", "codes": "cameo", "batches": [batch]}
    (folder / "cube.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


MEASURED = """
import sys, time
from tension.cli import group

group(sys.argv[1:], standalone_mode=False)
most = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(time.process_time(), most.split()[1])
"""
"""A command, its CPU seconds, and the most memory that its process held: not its parent's."""


def peak(folder: Path, *more: str) -> tuple[float, float]:
    """CPU seconds and peak RSS in bytes of `tension panel` in a process of its own."""
    with tempfile.TemporaryDirectory() as out:
        argv = [sys.executable, "-c", MEASURED, "panel", str(folder), "--out", out, *more]
        done = subprocess.run(argv, capture_output=True, text=True, check=True)
    spent, most = done.stdout.split()[-2:]
    return float(spent), int(most) * 1024


def readings(folder: Path) -> tuple[float, float]:
    """Event-driven monthly readings in place of daily ones of the same pairs; Mcells a second."""
    from tension.feeds import read_cube
    from tension.panel import PanelRequest, open_panel
    from tension.rulebook import read_rulebook

    rulebook, cube = read_rulebook(None), read_cube(folder)
    panels = {every: open_panel(cube, rulebook, PanelRequest(every)) for every in ("month", "day")}

    def work(every: str) -> None:
        for _ in panels[every].each(panels[every].asked):
            pass

    begun = time.perf_counter()
    work("day")
    cells = len(panels["day"].dyads) * len(panels["day"].asked) * 3
    speed = cells / (time.perf_counter() - begun) / 1e6
    return ratio(lambda: work("month"), lambda: work("day")), speed


def rows() -> list[Row]:
    found: list[Row] = []
    seconds = []
    with tempfile.TemporaryDirectory() as name:
        for n in ROWS:
            folder = make_cube(n, Path(name) / str(n))
            took, used = peak(folder)
            seconds.append(took)
            what = f"`tension panel`, monthly, a cube of {n / 1e6:.0f} M events: peak memory"
            found.append((what, f"{used / 1e9:.2f} GB, {took:.1f} s of CPU", f"≤ {LIMIT / 1e9} GB"))
        took, used = peak(folder, "--every", "day")
        what = f"the same, every day for ten years ({ROWS[-1] / 1e6:.0f} M events)"
        found.append((what, f"{used / 1e9:.2f} GB, {took:.1f} s of CPU", f"≤ {LIMIT / 1e9} GB"))
        share, speed = readings(make_cube(ROWS[0], Path(name) / "shorter", days=1000))
        what = "event-driven monthly readings in place of dense daily ones, all pairs, 1,000 days"
        found.insert(0, (what, f"{share:.2f} ×", "≤ 0.2 ×"))
        found.insert(1, ("daily readings, 1 core", f"{speed:.1f} M cells a second", "–"))
    # the interpreter's own start is in all of them, so the slope is of the two larger
    slope = math.log(seconds[2] / seconds[1]) / math.log(ROWS[2] / ROWS[1])
    found.append(("growth from 3 M to 10 M events, slope on log–log", f"{slope:.2f}", "≤ 1.05"))
    return found


if __name__ == "__main__":
    if sys.argv[1:2] == ["cube"]:
        make_cube(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        for line in rows():
            print(*line, sep=" | ")
