"""Bands against a Python loop over draws, in one run.

    python benchmarks/bands.py          prints the rows

``rows()`` gives what ``benchmarks/run.py`` puts in its table. The loop calls ``compute_index`` for
the dyad-year once a draw, on records rebuilt beforehand (the rebuilding is not timed, in favour of
the loop), for some of the draws and scaled to all. Ours draws, follows every day and sorts every
gauge of every view for seven quantiles.
"""

from __future__ import annotations

import statistics
import sys
import time
import tracemalloc
from pathlib import Path

from timing import Row

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))

DRAWS = 2000
LOOPED = 40
PAIRS = 5
YEAR = {"since": "2025-01-01", "until": "2025-12-31"}


def rows() -> list[Row]:
    """(what, measured, wanted): speed, seconds, distance from the loop and memory."""
    import numpy as np

    import tension
    from drawn import rebuilt
    from tension.uncertainty.bands import drawn

    index = tension.compute_index(tension.read_records(), **YEAR)
    bands = tension.draw_bands(index, DRAWS)
    draws = drawn(index, DRAWS, bands.seed, bands.sources, ())
    some = [rebuilt(draws, draw) for draw in range(LOOPED)]
    looped: list[np.ndarray] = []
    ratios, seconds = [], []
    for _ in range(PAIRS):
        start = time.perf_counter()
        tension.draw_bands(index, DRAWS)
        seconds.append(time.perf_counter() - start)
        start = time.perf_counter()
        looped = [tension.compute_index(records, **YEAR).pair.tension for records in some]
        ratios.append((time.perf_counter() - start) * DRAWS / LOOPED / seconds[-1])
    ours = bands.readings(index.days)[:, :LOOPED]
    worst = float(np.abs(ours - np.array(looped).T).max())
    tracemalloc.start()
    tension.draw_bands(index, DRAWS)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return [
        ("Python loop over 2,000 draws / bands", f"{statistics.median(ratios):,.0f}", "≥ 50"),
        ("bands of a dyad-year, 2,000 draws, s", f"{statistics.median(seconds):.2f}", "< 1"),
        ("largest difference from the loop, tension", f"{worst:.1e}", "≤ 1e-9"),
        ("memory at the peak, MB", f"{peak:.0f}", "≤ 50"),
    ]


if __name__ == "__main__":
    for what, value, wanted in rows():
        print(f"| {what} | {value} | {wanted} |")
